"""The figures of a meeting and of a period: cases, repeats, children, time, attendance, actions, quality.

They are numbers alone: no name and no reference of a case.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.actions.queries import list_actions
from coordinator.actions.rules import STATUSES
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.documents.output_file import give_out
from coordinator.forums.registry import definition
from coordinator.hearings.queries import get_meeting_record
from coordinator.meeting_papers import wording
from coordinator.meetings.model import Meeting
from coordinator.meetings.queries import MeetingRow, get_meeting, list_meetings
from coordinator.packs import wording as packs_wording
from coordinator.packs.allow_list import is_reference
from coordinator.packs.produce import gather_copy
from coordinator.packs.redact import redactor_for
from coordinator.quality import wording as quality_wording
from coordinator.quality.queries import MeetingQualityView, get_quality, quality_mean
from coordinator.quality.rules import mean
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import get_row
from coordinator.workbooks.writer import Cell, SheetColumn, comma_separated, workbook

_YEAR = timedelta(days=365)
_YES = {"yes", "y", "true"}


@dataclass(frozen=True)
class MeetingFigures:
    """The figures of one meeting, or of several together."""

    reference: str  # of the meeting; nothing: of a period
    held: date | None
    meetings: int
    cases: int
    heard: int
    deferred: int
    repeats: int
    with_children: int
    timed: int  # cases of which the time was recorded
    minutes: float  # that these took together
    attendance: tuple[tuple[str, int], ...]  # by agency: at how many of the meetings it was present
    actions: tuple[tuple[str, int], ...]  # by status, in words
    quality: float | None = None  # the average score of the quality form; of several, the average of these

    @property
    def minutes_per_case(self) -> float | None:
        """The mean time of a case whose time was recorded; None if none was."""
        return self.minutes / self.timed if self.timed else None


def get_figures(session: Session, *, meeting_id: str, now: datetime) -> tuple[MeetingFigures, ...]:
    """Get the figures of a meeting, then those of its group in the year up to it. Raises Missing."""
    meeting = get_meeting(session, meeting_id=meeting_id).meeting
    own = _of(session, meeting, now)
    if meeting.held is None:
        return (own,)
    group = [
        row
        for row in list_meetings(session)
        if (row.forum, row.name) == (meeting.forum, meeting.name) and not row.cancelled
        and row.held is not None and meeting.held - _YEAR < row.held <= meeting.held
    ]  # fmt: skip
    return own, _together([_of(session, row, now) for row in group])


def _printable(session: Session, *, meeting_id: str, now: datetime) -> tuple[MeetingFigures, ...]:
    """Get the figures as they may leave: of a perpetrator-led forum, no agency that leads to somebody."""
    figures, meeting = (
        get_figures(session, meeting_id=meeting_id, now=now),
        get_row(session, Meeting, meeting_id),
    )
    rules = definition(meeting.forum)
    label = rules.label(meeting.held or now.date())
    if not rules.exported:
        raise Refused(packs_wording.not_given_out(label), field="out")
    if not rules.perpetrator_led:
        return figures
    redactor = redactor_for(gather_copy(session, meeting_id)[0])
    return tuple(
        replace(
            each, reference=each.reference if is_reference(each.reference) else each.reference and label,
            attendance=tuple(row for row in each.attendance if redactor.redact(row[0]) == row[0]),
        )
        for each in figures
    )  # fmt: skip


def _of(session: Session, meeting: MeetingRow, now: datetime) -> MeetingFigures:
    file = get_meeting(session, meeting_id=meeting.id)
    items = [item for part in file.agenda for item in part.items]
    record = get_meeting_record(session, meeting_id=meeting.id)
    timed = [hearing.minutes(now) for hearing in record.hearings if hearing.stretches]
    present = {row.agency for row in record.attendance if row.in_the_room and row.agency}
    actions = Counter(action.status for action in list_actions(session, meeting_id=meeting.id))
    return MeetingFigures(
        meeting.reference, meeting.held, 1, len(items), sum(item.outcome == "heard" for item in items),
        sum(item.outcome == "deferred" for item in items),
        sum(item.repeat.strip().casefold() in _YES for item in items),
        sum(item.children is True for item in items), len(timed), sum(timed),
        tuple((agency, 1) for agency in sorted(present)), _by_status(actions),
        quality_mean(session, meeting.id),
    )  # fmt: skip


def _by_status(actions: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((words, actions[status]) for status, words in STATUSES.items() if actions[status])


def _together(figures: Sequence[MeetingFigures]) -> MeetingFigures:
    attendance, actions = Counter[str](), Counter[str]()
    for each in figures:
        attendance.update(dict(each.attendance))
        actions.update(dict(each.actions))
    return MeetingFigures(
        "", None, len(figures), sum(each.cases for each in figures), sum(each.heard for each in figures),
        sum(each.deferred for each in figures), sum(each.repeats for each in figures),
        sum(each.with_children for each in figures), sum(each.timed for each in figures),
        sum(each.minutes for each in figures), tuple(sorted(attendance.items())),
        tuple((words, actions[words]) for words in STATUSES.values() if actions[words]),
        mean(each.quality for each in figures if each.quality is not None),
    )  # fmt: skip


def table(figures: Sequence[MeetingFigures]) -> list[tuple[str, ...]]:
    """Return the figures as rows: what is counted, then a value for each of the figures."""
    rows = [
        (label, *(str(getattr(each, name)) for each in figures)) for name, label in wording.FIGURES.items()
    ]
    means = (each.minutes_per_case for each in figures)
    rows.append((wording.MINUTES_EACH, *("" if mean is None else f"{mean:.0f}" for mean in means)))
    for kind, heading in (("attendance", wording.ATTENDED), ("actions", wording.ACTIONS_BY)):
        counted = [dict(getattr(each, kind)) for each in figures]
        for name in dict.fromkeys(name for each in counted for name in each):
            rows.append((f"{heading}: {name}", *(str(each.get(name, 0)) for each in counted)))
    if any(each.quality is not None for each in figures):
        scores = ("" if each.quality is None else quality_wording.score(each.quality) for each in figures)
        rows.append((wording.QUALITY_MEAN, *scores))
    return rows


def quality_table(quality: MeetingQualityView) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the trend of the quality form: the headings, and a row for each question and the average."""
    headings = [f"{wording.QUALITY} {show_day(held)}" for held in quality.held if held is not None]
    rows = [(f"{wording.QUALITY}: {line.label}", *line.values, line.direction) for line in quality.trend]
    return [*headings, quality_wording.CHANGE] if rows else [], rows


@use_case("disclose_figures", writes=(GivenCopy,))
def disclose_figures(work: UnitOfWork, *, meeting_id: str) -> None:
    """Record on the trail that the figures of a meeting were given out."""
    record_given_copy(work, copy=NewCopy("figures", meeting_id=meeting_id))
    work.disclose(f"meeting {meeting_id}", "", wording.FIGURES_GIVEN)


def export_figures(casebook: Casebook, path: Path, *, meeting_id: str, now: datetime) -> None:
    """Write the figures of a meeting and of the year up to it, and the trend of its quality form.

    The file is a .xlsx or a .csv.
    Raises Refused, NameTaken, StoreError.
    """
    figures = casebook.read(_printable, meeting_id=meeting_id, now=now)
    quality = casebook.read(get_quality, meeting_id=meeting_id, today=now.date())
    headings = [wording.COUNTED, *(each.reference or wording.THE_YEAR for each in figures)]
    scored, trend = quality_table(quality)
    columns = [SheetColumn(name, 44 if at == 0 else 18) for at, name in enumerate([*headings, *scored])]
    counted, blank = len(headings) - 1, ("",)
    cells: list[tuple[Cell, ...]] = [(*row, *blank * len(scored)) for row in table(figures)]
    cells += [(label, *blank * counted, *values) for label, *values in trend]
    match path.suffix.lower():
        case ".xlsx":
            content = workbook(wording.FIGURES_SHEET, columns, cells, title=figures[0].reference)
        case ".csv":
            content = comma_separated(columns, cells)
        case _:
            raise Refused(wording.FIGURES_FILE, field="out")
    give_out(path, content, disclosure=disclosing(casebook, disclose_figures, meeting_id=meeting_id))
