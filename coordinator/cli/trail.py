"""The commands about the trail: check it, list it, make a certificate of one case."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from coordinator.cases.access_log import ReasonNeeded
from coordinator.cases.queries import find_case
from coordinator.cli import wording
from coordinator.cli.console import common, must_be_output, replacing, show, unlocked
from coordinator.core.dates import read_day
from coordinator.core.errors import Refused, StoreError
from coordinator.core.plural import plural
from coordinator.core.wording import THIS_USER
from coordinator.trail.certificate import make_certificate
from coordinator.trail.queries import Filters, TrailLine, list_trail
from coordinator.trail.use_cases import log_trail_access
from coordinator.trail.verify import check_trail, describe_check, read_head
from coordinator.trail.wording import KINDS, moment_words


@click.group("trail")
def trail() -> None:
    """Check the trail, list it, or make a certificate of it for one case."""


@trail.command()
@common
@click.option("--head", default="", metavar="DIGEST", help=wording.HEAD_HELP)
def check(casebook: Path, passphrase_file: str | None, as_json: bool, head: str) -> None:
    """Check the whole chain, line by line."""
    read_head(head)
    with unlocked(casebook, passphrase_file) as book:
        result = book.read(check_trail, head=head)
        if result.faults:
            book.check()  # which records the damage, so that nothing more is written
    show({**asdict(result), "whole": result.whole}, as_json, lambda: describe_check(result))
    if not result.whole:
        raise StoreError(wording.TRAIL_BROKEN)


@trail.command("list")
@common
@click.option("--case", metavar="REF", default="", help=wording.TRAIL_CASE_HELP)
@click.option("--who", metavar="NAME", default="", help=wording.TRAIL_WHO_HELP)
@click.option("--kind", type=click.Choice(tuple(KINDS)), help=wording.TRAIL_KIND_HELP)
@click.option("--since", metavar="DAY", help=wording.TRAIL_SINCE_HELP)
@click.option("--until", metavar="DAY", help=wording.TRAIL_UNTIL_HELP)
@click.option("--settings", is_flag=True, help=wording.TRAIL_SETTINGS_HELP)
def list_(
    casebook: Path, passphrase_file: str | None, as_json: bool, case: str, who: str, kind: str | None,
    since: str | None, until: str | None, settings: bool,
) -> None:  # fmt: skip
    """List the trail, the newest line first."""
    first, last = _day(since), _day(until)
    with unlocked(casebook, passphrase_file) as book:
        case_id = book.read(find_case, reference=case) if case else ""
        filters = Filters(case_id, who, kind or "", first, last, settings=settings)
        lines = book.read(list_trail, filters=filters, limit=None)
        book.do(log_trail_access, case_id=case_id)
    show(lines, as_json, lambda: _lines(lines))


@trail.command()
@common
@click.option("--case", required=True, metavar="REF", help=wording.CERTIFICATE_CASE_HELP)
@click.option("--for", "recipient", default=THIS_USER, metavar="RECIPIENT", help=wording.CERTIFICATE_FOR_HELP)
@click.option("--why", default="", metavar="WORDS", help=wording.CERTIFICATE_WHY_HELP)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
@replacing
def certificate(
    casebook: Path, passphrase_file: str | None, as_json: bool, case: str, recipient: str, why: str,
    out: Path, replace: bool,
) -> None:  # fmt: skip
    """Write every line of the trail about one case as a PDF."""
    must_be_output(out, ".pdf", replace=replace)
    with unlocked(casebook, passphrase_file) as book:
        case_id = book.read(find_case, reference=case)
        try:
            made = make_certificate(
                book, out, case_id=case_id, recipient=recipient, reason=why, on=date.today(), replace=replace
            )
        except ReasonNeeded as needed:
            raise Refused(wording.reason_needed(needed.forum)) from needed
    lines = [wording.certificate_written(out, made.pages, made.lines)]
    lines += [] if made.whole else [wording.TRAIL_BROKEN_AFTER_CERTIFICATE]
    show({"file": out, **asdict(made)}, as_json, lambda: iter(lines))


def _lines(lines: tuple[TrailLine, ...]) -> Iterator[str]:
    for line in lines:
        why = f"  why: {line.reason}" if line.reason else ""
        to = f"  to: {line.recipients}" if line.recipients else ""
        about = f"  {line.about}" if line.about else ""
        yield f"{line.seq:>7,} {moment_words(line.at):<28} {line.who:<14} {line.done}{about}{why}{to}"
    yield plural(len(lines), "line")


def _day(text: str | None) -> date | None:
    if not text:
        return None
    day = read_day(text, datetime.now().astimezone().date())
    if day is None:
        raise Refused(wording.DATE_FORMAT)
    return day
