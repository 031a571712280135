"""The lines that the commands print for people."""

from collections.abc import Iterable, Iterator
from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import state_words
from coordinator.casebook.integrity_check import IntegrityReport
from coordinator.caseload.queries import CaseRow
from coordinator.cli import wording
from coordinator.core.dates import show_day
from coordinator.core.errors import StoreError
from coordinator.core.plural import plural
from coordinator.imports.queries import Preview
from coordinator.imports.use_cases import Outcome
from coordinator.meetings.queries import MeetingRow
from coordinator.search.hit import SearchHit

MOST_SHOWN = 40


def must_be_intact(report: IntegrityReport) -> None:
    """Raise StoreError if a check found problems; the caller has printed them."""
    if report.wrong:
        raise StoreError(wording.problems(len(report.wrong)))


def count_lines(counts: dict[str, int]) -> Iterator[str]:
    """Print how many of each kind."""
    return (f"  {number:>8,} {name}" for name, number in counts.items() if number)


def preview_lines(preview: Preview) -> Iterator[str]:
    """Print what an import would create, and what it would keep as notes."""
    yield wording.import_rows(preview.rows, preview.known_before)
    yield wording.WOULD_CREATE
    yield from count_lines(preview.counts)
    for table in preview.tables:
        yield wording.import_sheet(table.sheet, table.kind, table.rows)
        if table.kept_as_notes:
            yield wording.kept_as_notes([column.heading or column.column for column in table.kept_as_notes])
    yield wording.not_understood(preview.not_understood_total)
    for cell in preview.not_understood[:MOST_SHOWN]:
        yield f"  {cell.sheet}!{cell.cell} {cell.heading}: {cell.words} ({cell.why})"
    if preview.not_understood_total > MOST_SHOWN:
        yield wording.MORE_IN_JSON
    for pair in preview.duplicates:
        decision = wording.SAME_PERSON if pair.joined else wording.PERHAPS_SAME_PERSON
        yield f"{decision}: {pair.first}; {pair.second} ({pair.why})"


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """Print what an import created."""
    if not outcome.counts:
        yield wording.NOTHING_NEW
        return
    yield wording.CREATED
    yield from count_lines(outcome.counts)


def caseload_lines(rows: Iterable[CaseRow]) -> Iterator[str]:
    """List case files."""
    for row in rows:
        yield f"{row.reference:<8} {row.name:<32} {row.status:<8} {', '.join(row.forums) or wording.NO_FORUM}"


def meeting_lines(rows: Iterable[MeetingRow]) -> Iterator[str]:
    """List meetings."""
    for row in rows:
        day = show_day(row.held) if row.held else wording.NO_DATE
        cancelled = "  cancelled" if row.cancelled else ""
        yield f"{row.reference:<14} {day:<20} {row.title:<16} {plural(row.cases, 'case')}{cancelled}"


def hit_lines(hits: Iterable[SearchHit]) -> Iterator[str]:
    """List the matches of a search."""
    lines = [
        f"{hit.kind:<8} {hit.title}  {hit.line}{f'  ({hit.why})' if hit.why else ''}".rstrip() for hit in hits
    ]
    yield from lines or [wording.NOTHING_FOUND]


def action_lines(rows: Iterable[ActionRow], today: date) -> Iterator[str]:
    """List actions with their state."""
    for row in rows:
        state = state_words(row.status, row.due, today)
        yield f"{row.number or '':>5} {state:<20} {row.agency or row.owner:<24} {row.what}"


def check_lines(report: IntegrityReport) -> Iterator[str]:
    """Print the report of a check."""
    yield from report.wrong or [wording.CHECK_OK]
    yield from [report.place] if report.place else []
    if report.damaged:
        yield wording.SAVE_OR_RESTORE
        return
    yield wording.checked(sum(report.rows.values()), report.trail_lines)
    yield from report.remarks
    yield wording.trail_head(report.trail_head)
