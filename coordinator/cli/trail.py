"""The commands about the trail: check it, list it, make a certificate of one case."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from coordinator.cases.access_log import ReasonNeeded
from coordinator.cases.queries import find_case
from coordinator.cli.console import common, must_end, show, unlocked
from coordinator.cli.text_output import count
from coordinator.core.dates import read_day
from coordinator.core.errors import Refused, StoreError
from coordinator.trail.certificate import make_certificate
from coordinator.trail.queries import Filters, TrailLine, list_trail
from coordinator.trail.use_cases import log_trail_access
from coordinator.trail.verify import check_trail, describe_check, read_head
from coordinator.trail.wording import KINDS, THIS_USER, moment_words


@click.group("trail")
def trail() -> None:
    """Check the trail, list it, or make a certificate of it for one case."""


@trail.command()
@common
@click.option("--head", default="", metavar="DIGEST", help="A head as printed on a pack: is it in the chain?")
def check(casebook: Path, passphrase_file: str | None, as_json: bool, head: str) -> None:
    """Check the whole chain, line by line."""
    read_head(head)
    with unlocked(casebook, passphrase_file) as book:
        found = book.read(check_trail, head=head)
        if found.faults:
            book.check()  # which sees to it that nothing more is written on it
    show({**asdict(found), "whole": found.whole}, as_json, lambda: describe_check(found))
    if not found.whole:
        raise StoreError("The trail is not as it was written. See the list above.")


@trail.command("list")
@common
@click.option("--case", metavar="REF", default="", help="Only lines about this case and its people.")
@click.option("--who", metavar="NAME", default="", help="Only lines of this person.")
@click.option("--kind", type=click.Choice(tuple(KINDS)), help="Only lines of this kind.")
@click.option("--since", metavar="DAY", help="From this day on.")
@click.option("--until", metavar="DAY", help="Up to this day.")
@click.option("--settings", is_flag=True, help="Also each setting and draft that was kept.")
def list_(
    casebook: Path, passphrase_file: str | None, as_json: bool, case: str, who: str, kind: str | None,
    since: str | None, until: str | None, settings: bool,
) -> None:  # fmt: skip
    """List the trail, the newest line first."""
    first, last = _day(since), _day(until)
    with unlocked(casebook, passphrase_file) as book:
        case_id = book.read(find_case, reference=case) if case else ""
        asked = Filters(case_id, who, kind or "", first, last, settings=settings)
        lines = book.read(list_trail, filters=asked, limit=None)
        book.do(log_trail_access, case_id=case_id)
    show(lines, as_json, lambda: _lines(lines))


@trail.command()
@common
@click.option("--case", required=True, metavar="REF", help="For example CN012.")
@click.option("--for", "recipient", default=THIS_USER, metavar="WHOM", help="Who the certificate is for.")
@click.option("--why", default="", metavar="WORDS", help="Why it is given.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
def certificate(
    casebook: Path, passphrase_file: str | None, as_json: bool, case: str, recipient: str, why: str, out: Path
) -> None:
    """Write everything that the trail says about one case as a PDF."""
    must_end(out, ".pdf")
    with unlocked(casebook, passphrase_file) as book:
        case_id = book.read(find_case, reference=case)
        try:
            made = make_certificate(
                book, out, case_id=case_id, recipient=recipient, reason=why, on=date.today()
            )
        except ReasonNeeded as needed:
            raise Refused(
                f"{needed.forum} asks why this file is opened. Say it with --why WORDS."
            ) from needed
    told = f"Wrote {out}: {count(made.pages, 'page')}, {count(made.lines, 'line')}"
    wrong = [] if made.whole else ["The trail is not as it was written: run coordinator trail check."]
    show({"file": out, **asdict(made)}, as_json, lambda: iter([told, *wrong]))


def _lines(lines: tuple[TrailLine, ...]) -> Iterator[str]:
    for one in lines:
        why = f"  why: {one.reason}" if one.reason else ""
        to = f"  to: {one.recipients}" if one.recipients else ""
        about = f"  {one.about}" if one.about else ""
        yield f"{one.seq:>7,} {moment_words(one.at):<28} {one.who:<14} {one.done}{about}{why}{to}"
    yield count(len(lines), "line")


def _day(words: str | None) -> date | None:
    if not words:
        return None
    found = read_day(words, datetime.now().astimezone().date())
    if found is None:
        raise Refused("Write the date as in 26 November 2026 or 26/11/2026.")
    return found
