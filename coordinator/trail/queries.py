"""Queries of the trail: its lines by user, time, text and case, and the changes of one line."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Select, func, literal_column, or_, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.core.errors import Missing
from coordinator.core.permissions import id_of
from coordinator.preferences.use_cases import remember
from coordinator.store.trail import trail, trail_change
from coordinator.trail import wording
from coordinator.trail.case_filter import lines_of_case, rows_of_case
from coordinator.trail.changes import FieldChange, change_words, ids_in
from coordinator.trail.labels import contains_text, json_values, lines_showing, name_ids, name_lines
from coordinator.trail.names.wording import done_words, row_words

PAGE = 200
MOST_CHANGES = 200  # of one line; an import can have a hundred thousand


@dataclass(frozen=True)
class TrailLine:
    """One line: who did what, when and why, and the recipients of a disclosure."""

    seq: int
    at: datetime
    who: str
    done: str
    kind: str
    reason: str
    recipients: str
    about: str


@dataclass(frozen=True)
class ChangeRow:
    """The change of one row, field by field; `how` is made, changed, erased, or gone if its content is."""

    row: str
    how: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class WholeLine:
    """A line with its changes; `more` is the number of changes left out."""

    line: TrailLine
    digest: str
    changes: tuple[ChangeRow, ...]
    more: int


@dataclass(frozen=True)
class Filters:
    """The filters for lines; an empty string or None matches all."""

    case_id: str = ""
    who: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    settings: bool = True  # also lines about settings


ALL = Filters()


def list_trail(
    session: Session, *, filters: Filters = ALL, before: int | None = None, limit: int | None = PAGE
) -> tuple[TrailLine, ...]:
    """List lines, the newest first; `before` is the number of the last line of the previous page."""
    query = _filtered(session, select(trail), filters).order_by(trail.c.seq.desc())
    if before is not None:
        query = query.where(trail.c.seq < before)
    rows = session.execute(query.limit(limit) if limit else query).all()
    about = name_lines(session, rows)
    return tuple(_line(row, about) for row in rows)


def count_trail(session: Session, *, filters: Filters = ALL) -> tuple[int, int]:
    """Count the lines that match the filters, and all lines of the same case or of the trail."""
    return _count(session, filters), _count(session, Filters(filters.case_id))


def _count(session: Session, filters: Filters) -> int:
    return session.scalar(_filtered(session, select(func.count()).select_from(trail), filters)) or 0


def _filtered(session: Session, query: Select[Any], filters: Filters) -> Select[Any]:
    if filters.case_id:
        lines = lines_of_case(session, filters.case_id, rows_of_case(session, filters.case_id))
        query = query.where(trail.c.seq.in_(select(json_values(lines))))
    if not filters.settings:
        query = query.where(trail.c.use_case != id_of(remember))
    if filters.kind:
        query = query.where(trail.c.kind == filters.kind)
    if filters.who:
        query = query.where(contains_text(trail.c.who, filters.who))
    if filters.since:
        query = query.where(trail.c.at >= _start(filters.since))
    if filters.until:
        query = query.where(trail.c.at < _start(date.fromordinal(filters.until.toordinal() + 1)))
    for word in filters.words.split():
        if bare := word.strip(",;·"):
            query = query.where(_shows(session, bare))
    return query


def get_reference(session: Session, *, case_id: str) -> str:
    """Get the reference of a case, or raise Missing."""
    reference = session.scalars(select(Case.reference).where(Case.id == case_id)).first()
    if reference is None:
        raise Missing(wording.NO_CASE)
    return reference or wording.CASE_WITHOUT_REFERENCE


def list_who(session: Session) -> tuple[str, ...]:
    """List the names of all users on the trail."""
    return tuple(session.scalars(select(trail.c.who).distinct().order_by(trail.c.who)))


def get_line(session: Session, *, seq: int, most: int = MOST_CHANGES) -> WholeLine:
    """Get a line with at most `most` of its changes, or raise Missing."""
    count = session.scalar(select(func.count()).where(trail_change.c.seq == seq)) or 0
    lines = _with_changes(session, [seq], select(trail_change).where(trail_change.c.seq == seq).limit(most))
    if not lines:
        raise Missing(wording.NO_LINE)
    return replace(lines[0], more=int(count) - len(lines[0].changes))


def get_lines(session: Session, *, lines: Sequence[int], rows: frozenset[str]) -> tuple[WholeLine, ...]:
    """Get lines with their changes of these rows, in the order of their numbers."""
    of_rows = select(trail_change).where(
        trail_change.c.seq.in_(select(json_values(lines))),
        trail_change.c.row_id.in_(select(json_values(sorted(rows)))),
    )
    return _with_changes(session, lines, of_rows)


def _with_changes(session: Session, lines: Sequence[int], changed: Select[Any]) -> tuple[WholeLine, ...]:
    heads = session.execute(
        select(trail).where(trail.c.seq.in_(select(json_values(lines)))).order_by(trail.c.seq)
    ).all()
    changes = session.execute(changed.order_by(trail_change.c.seq, trail_change.c.place)).all()
    ids = [row_id for change in changes for row_id in ids_in(change.before, change.after)]
    names, about = name_ids(session, ids), name_lines(session, heads)
    by_line: dict[int, list[ChangeRow]] = defaultdict(list)
    for change in changes:
        by_line[change.seq].append(_change(change, names))
    return tuple(WholeLine(_line(head, about), head.digest, tuple(by_line[head.seq]), 0) for head in heads)


def _change(row: Any, names: dict[str, str]) -> ChangeRow:
    is_gone = row.commitment or not (row.before or row.after)
    how = "gone" if is_gone else "made" if not row.before else "changed" if row.after else "erased"
    return ChangeRow(row_words(row.row_table), how, change_words(row.row_table, row.before, row.after, names))


def _line(row: Any, about: Mapping[int, str]) -> TrailLine:
    at = datetime.fromisoformat(row.at)
    return TrailLine(
        row.seq, at, row.who, done_words(row.use_case), row.kind, row.reason, row.recipients, about[row.seq]
    )


def _start(day: date) -> str:
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).isoformat(timespec="microseconds")


def _shows(session: Session, word: str) -> Any:
    """Return the condition that a line shows a word, or that a change of it contains the word."""
    within = (
        select(literal_column("1"))
        .where(trail_change.c.seq == trail.c.seq)
        .where(or_(contains_text(trail_change.c.after, word), contains_text(trail_change.c.before, word)))
        .exists()
    )
    columns = (trail.c.reason, trail.c.recipients, trail.c.who)
    return or_(*(contains_text(column, word) for column in columns), lines_showing(session, word), within)
