"""The three parts of a split recovery, each a sheet of its own; no two lie in a folder, or below it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.documents.blocks import Running, Table, TableColumn, second, semibold
from coordinator.documents.output_file import write_pdf
from coordinator.documents.recovery_page import RecoveryPage, must_be_away, render_sheet
from coordinator.keys.recovery_shares import MADE, RecoveryShares

_LARGEST = 2 * 1024 * 1024  # bytes; a part is far smaller
_COLUMNS = 4


def recovery_part(name: str, split: RecoveryShares, number: int, on: date) -> bytes:
    """Make the A4 sheet of one part, in words and as a square code; `number` is 1, 2 or 3."""
    running = Running(
        left="KEEP APART FROM THE OTHER PARTS",
        right=f"Made on {show_day(on)}",
        foot="Never keep this with the laptop, or with another part",
    )
    words = split.parts[number - 1]
    sheet = RecoveryPage(
        title=f"Recovery part {number} of {MADE}",
        subject=_mark(split),
        kind="part",
        casebook=name,
        made=f"Recovery {split.set_id}, made on {show_day(on)}",
        meaning="Any two of the three parts open the casebook without its passphrase. One part alone opens "
        "nothing and says nothing.",
        table=_table(words.split()),
        words=words,
        steps=_STEPS,
    )
    return render_sheet(sheet, running)


def part_name(number: int) -> str:
    """Name a part's file."""
    return f"recovery-part-{number}-of-{MADE}.pdf"


def write_parts(folders: Sequence[Path], name: str, split: RecoveryShares, on: date) -> list[Path]:
    """Write each part to a folder of its own. Raises Refused where two would lie together."""
    if len(folders) != MADE:
        raise Refused(f"Give {MADE} folders, one for each part.")
    for folder in folders:
        must_be_apart(folder, split)
    for at, folder in enumerate(folders):
        if any(_within(folder, other) or _within(other, folder) for other in folders[:at]):
            raise Refused(
                "Two parts in one folder, or one below the other, are as good as the whole."
                " Choose folders apart from each other."
            )
    written = [folder / part_name(number) for number, folder in enumerate(folders, 1)]
    for number, path in enumerate(written, 1):
        write_part(path, name, split, number, on)
    return written


def write_part(path: Path, name: str, split: RecoveryShares, number: int, on: date) -> None:
    """Write one part; refused where another part of its set lies in that folder."""
    must_be_apart(path.parent, split, but=path)
    write_pdf(path, recovery_part(name, split, number, on))


def must_be_apart(folder: Path, split: RecoveryShares, but: Path | None = None) -> None:
    """Raise Refused where a part of this set lies in a folder already."""
    if not folder.is_dir():
        raise Refused("The folder for a part does not exist. Choose another place.")
    must_be_away(folder, "A part")
    mark = _mark(split).encode()
    for path in sorted(folder.glob("*.pdf")):
        if path == but or not path.is_file() or path.stat().st_size > _LARGEST:
            continue
        if mark in path.read_bytes():
            raise Refused("Another part of this recovery lies in that folder. Keep each part elsewhere.")


def _within(folder: Path, other: Path) -> bool:
    whole = folder.resolve()
    return any(one.samefile(other) for one in (whole, *whole.parents))


def _mark(split: RecoveryShares) -> str:
    return f"Part of recovery {split.set_id}"


def _table(words: Sequence[str]) -> Table:
    down = len(words) // _COLUMNS
    rows = tuple(
        tuple(
            cell
            for across in range(_COLUMNS)
            for cell in (second(n + across * down + 1), semibold(words[n + across * down]))
        )
        for n in range(down)
    )
    widths = (TableColumn("", 0.6), TableColumn("", 2.2)) * _COLUMNS
    return Table(widths, rows, size=14, leading=22, headed=False)


_STEPS = (
    "Print it. Do not keep it as a file, and do not photograph it.",
    "Give it to one person or one safe, and write down to whom.",
    "Never keep two parts together, and none with the laptop.",
    "If a part is lost, split the recovery anew: the old parts then open nothing.",
)
