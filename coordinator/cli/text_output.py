"""What the commands print for people, line by line."""

from collections.abc import Iterable, Iterator
from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.actions.rules import state_words
from coordinator.casebook.casebook import IntegrityReport
from coordinator.caseload.queries import CaseRow
from coordinator.caseload.search import SearchHit
from coordinator.core.dates import show_day
from coordinator.core.errors import StoreError
from coordinator.imports.queries import Preview
from coordinator.imports.use_cases import Outcome
from coordinator.meetings.queries import MeetingRow

MOST_SHOWN = 40


def count(number: int, one: str, many: str = "") -> str:
    """Count in words: "1 case", "2 cases"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def must_be_right(found: IntegrityReport) -> None:
    """Raise StoreError where a check found something wrong, once that has been printed."""
    if wrong := found.wrong:
        are = "is" if len(wrong) == 1 else "are"
        raise StoreError(f"{count(len(wrong), 'thing')} {are} wrong with this casebook. See the list above.")


def count_lines(counts: dict[str, int]) -> Iterator[str]:
    """Say how many of each kind."""
    return (f"  {number:>8,} {name}" for name, number in counts.items() if number)


def preview_lines(preview: Preview) -> Iterator[str]:
    """Say what an import would make, and what could only be kept as notes."""
    yield f"{count(preview.rows, 'row')} read, {preview.known_before:,} of them in this casebook before."
    yield "Would be created:"
    yield from count_lines(preview.counts)
    for table in preview.tables:
        yield f"Sheet {table.sheet}: {table.kind}, {count(table.rows, 'row')}"
        kept = ", ".join(one.heading or one.column for one in table.kept_as_notes)
        yield from ([f"  kept as notes: {kept}"] if kept else [])
    yield f"Not understood, and kept word for word: {count(preview.not_understood_total, 'cell')}"
    for one in preview.not_understood[:MOST_SHOWN]:
        yield f"  {one.sheet}!{one.cell} {one.heading}: {one.words} ({one.why})"
    if preview.not_understood_total > MOST_SHOWN:
        yield "  … --json shows them all"
    for pair in preview.duplicates:
        told = "Taken as one person" if pair.joined else "Perhaps the same person"
        yield f"{told}: {pair.first}; {pair.second} ({pair.why})"


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """Say what an import made."""
    if not outcome.counts:
        yield "Nothing new: all of it was in this casebook before."
        return
    yield "Created:"
    yield from count_lines(outcome.counts)


def caseload_lines(rows: Iterable[CaseRow]) -> Iterator[str]:
    """List case files."""
    for row in rows:
        yield f"{row.reference:<8} {row.name:<32} {row.status:<8} {', '.join(row.forums) or 'No forum'}"


def meeting_lines(rows: Iterable[MeetingRow]) -> Iterator[str]:
    """List meetings."""
    for row in rows:
        day = show_day(row.held) if row.held else "No date"
        cancelled = "  cancelled" if row.cancelled else ""
        yield f"{row.reference:<14} {day:<20} {row.title:<16} {count(row.cases, 'case')}{cancelled}"


def hit_lines(hits: Iterable[SearchHit]) -> Iterator[str]:
    """List what was found."""
    lines = [f"{hit.kind:<8} {hit.title}  {hit.line}".rstrip() for hit in hits]
    yield from lines or ["Nothing found. Try fewer letters."]


def action_lines(rows: Iterable[ActionRow], today: date) -> Iterator[str]:
    """List actions with how they stand."""
    for row in rows:
        state = state_words(row.status, row.due, today)
        yield f"{row.number or '':>5} {state:<20} {row.agency or row.owner:<24} {row.what}"


def check_lines(found: IntegrityReport) -> Iterator[str]:
    """Say what a check found."""
    yield from found.wrong or ["All of it fits together."]
    yield from [found.place] if found.place else []
    if found.damaged:
        yield "Save what can be saved, or restore the newest backup."
        return
    yield f"{count(sum(found.rows.values()), 'row')}, {count(found.trail_lines, 'line')} on the trail."
    yield f"Trail head {found.trail_head}"
