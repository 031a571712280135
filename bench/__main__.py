"""Measures it all in one run: `python3 run.py bench [--people 1000,10000] [--only pack,store]`."""

import argparse
import os
import platform
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

from bench.attached import attached
from bench.find import finding
from bench.judging import judging
from bench.linkage import linkage, linkage_table
from bench.pack import packs
from bench.report import table
from bench.rounds import Figure
from bench.spelling import spelling
from bench.standstill import meeting, meeting_table, typing, typing_table
from bench.start import starts
from bench.store import both, importing, questions, size_on_disk, slowest_file, unlocking
from bench.watching import watching
from bench.write import writes
from coordinator.core.long_work import collect_seldom

PARTS = (
    "store", "write", "typing", "meeting", "find", "watching", "judging", "spelling", "pack", "start",
    "linkage", "attached",
)  # fmt: skip
PEOPLE = "1000,10000,100000"


def main() -> None:
    """Run the parts asked for and write what they found to the terminal and to a file."""
    collect_seldom()  # as the app does
    asked = _arguments()
    parts = []
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        for part in (
            _caseloads,
            _finds,
            _watches,
            _judgements,
            _spelling,
            _packs,
            _starts,
            _linkage,
            _attached,
        ):
            parts += part(asked, Path(place))
    text = "\n".join([_heading(), *parts])
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(text, encoding="utf-8")
    print(text)


def _arguments() -> argparse.Namespace:
    reads = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    reads.add_argument("--people", default=PEOPLE, help=f"how many people, by commas (default {PEOPLE})")
    reads.add_argument("--only", default=",".join(PARTS), help=f"parts, by commas: {', '.join(PARTS)}")
    reads.add_argument("--rounds", type=int, default=9, help="rounds of everything that is quick")
    reads.add_argument("--out", type=Path, default=Path("out/bench.md"))
    asked = reads.parse_args()
    asked.people = [int(one) for one in asked.people.split(",")]
    asked.only = asked.only.split(",")
    if set(asked.only) - set(PARTS):
        reads.error(f"the parts are {', '.join(PARTS)}")
    return asked


def _caseloads(asked: argparse.Namespace, place: Path) -> list[str]:
    if not {"store", "write", "typing", "meeting"} & set(asked.only):
        return []
    asks, audited, typed, heard, notes = [], [], [], [], []
    for people in asked.people:
        size, folder = f"{people:,}", place / str(people)
        folder.mkdir()
        say = partial(_say, size)
        rounds = asked.rounds if people < 50_000 else max(3, asked.rounds // 2)
        with both(folder, people, say) as (kept, plain):
            if "store" in asked.only:
                say("asking")
                asks += [*questions(kept, plain, size, rounds), slowest_file(kept, size)]
                asks.append(unlocking(kept, size, 5))
                large, small = size_on_disk(kept), size_on_disk(plain)
                notes.append(f"{size} people: {large:.0f} MiB encrypted, {small:.0f} MiB plain.")
            if "write" in asked.only:
                say("writing")
                audited += writes(kept, size, rounds)
        if "typing" in asked.only:
            say("typing")
            typed.append(typing(folder, kept.path, size))
        if "meeting" in asked.only:
            say("holding a meeting")
            heard.append(meeting(folder, kept.path, size))
        if "store" in asked.only:
            say("importing")
            asks += importing(folder, people, size, max(2, rounds // 3) if people < 50_000 else 2)
    tables = [("Encrypted store against plain SQLite", asks, notes), ("The trail", audited, [])]
    listed = [table(title, _grouped(figures), entry) for title, figures, entry in tables if figures]
    windows = [typing_table(typed)] if typed else []
    return listed + windows + ([meeting_table(heard)] if heard else [])


def _grouped(figures: list[Figure]) -> list[Figure]:
    """Put the sizes of one question together, so that growth shows."""
    order = list(dict.fromkeys(figure.what for figure in figures))
    return sorted(figures, key=lambda figure: order.index(figure.what))


def _packs(asked: argparse.Namespace, place: Path) -> list[str]:
    if "pack" not in asked.only:
        return []
    _say("packs")
    figures, notes = packs(place, asked.rounds)
    return [table("A pack of about 100 pages", figures, notes)]


def _finds(asked: argparse.Namespace, place: Path) -> list[str]:
    if "find" not in asked.only:
        return []
    figures: list[Figure] = []
    for people in asked.people:
        _say("finding", f"{people:,}")
        folder = place / f"find-{people}"
        folder.mkdir()
        figures += finding(folder, people)
    return [table("Find, with ten notes for each person", _grouped(figures))]


def _watches(asked: argparse.Namespace, place: Path) -> list[str]:
    if "watching" not in asked.only:
        return []
    figures: list[Figure] = []
    for people in asked.people:
        _say("watching", f"{people:,}")
        folder = place / f"watch-{people}"
        folder.mkdir()
        figures += watching(folder, people, max(3, asked.rounds // 2))
    return [table("The rules and the diary, time of the processor", _grouped(figures))]


def _judgements(asked: argparse.Namespace, _place: Path) -> list[str]:
    if "judging" not in asked.only:
        return []
    _say("judging")
    return [
        table("Judging what is typed", [f for people in asked.people for f in judging(people, asked.rounds)])
    ]


def _spelling(asked: argparse.Namespace, _place: Path) -> list[str]:
    if "spelling" not in asked.only:
        return []
    _say("spelling")
    return spelling(asked.rounds)


def _starts(asked: argparse.Namespace, place: Path) -> list[str]:
    if "start" not in asked.only:
        return []
    _say("starting")
    return [table("Start", starts(place, asked.rounds))]


def _linkage(asked: argparse.Namespace, place: Path) -> list[str]:
    if "linkage" not in asked.only:
        return []
    _say("linking")
    return [linkage_table(linkage())]


def _attached(asked: argparse.Namespace, place: Path) -> list[str]:
    if "attached" not in asked.only:
        return []
    _say("attaching")
    return [table("A large attached file", *attached(place, max(3, asked.rounds // 3)))]


def _say(*said: str) -> None:
    print(*said, file=sys.stderr, flush=True)


def _heading() -> str:
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return (
        f"# What was measured\n\n{date.today():%d %B %Y}, {system}, {os.cpu_count()} cores. Medians, with the"
        " least and the most in brackets; ours and theirs by turns, in one run. Below 1, ours is quicker.\n"
    )


if __name__ == "__main__":
    main()
