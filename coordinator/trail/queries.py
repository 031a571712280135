"""Reading the trail: its lines by who, when, what and which case; and what one line changed."""

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
from coordinator.trail.case_filter import lines_of_case, rows_of_case
from coordinator.trail.labels import each, has, lines_showing, name_ids, name_lines
from coordinator.trail.wording import FieldChange, change_words, done_words, ids_in, row_words

PAGE = 200
MOST_CHANGES = 200  # of one line; an import can have a hundred thousand


@dataclass(frozen=True)
class TrailLine:
    """One line: who did what and when, why, and to whom something was given."""

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
    """What a line did to one row, field by field; `how` is made, changed or erased."""

    row: str
    how: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class WholeLine:
    """A line with what it changed; `more` changes are left out."""

    line: TrailLine
    digest: str
    changes: tuple[ChangeRow, ...]
    more: int


@dataclass(frozen=True)
class Filters:
    """Which lines are asked for; "" and None ask for all."""

    case_id: str = ""
    who: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    settings: bool = True  # also each setting and draft that was kept


ALL = Filters()


def list_trail(
    session: Session, *, filters: Filters = ALL, before: int | None = None, limit: int | None = PAGE
) -> tuple[TrailLine, ...]:
    """List lines, the newest first; `before` is the number of the last line of the page before."""
    asked = _asked(session, select(trail), filters).order_by(trail.c.seq.desc())
    if before is not None:
        asked = asked.where(trail.c.seq < before)
    rows = session.execute(asked.limit(limit) if limit else asked).all()
    about = name_lines(session, rows)
    return tuple(_line(row, about) for row in rows)


def count_trail(session: Session, *, filters: Filters = ALL) -> tuple[int, int]:
    """Count the lines that are asked for, and all that there are, of the case if it is one case's."""
    everything = Filters(filters.case_id)
    asked = [_asked(session, select(func.count()).select_from(trail), one) for one in (filters, everything)]
    shown, of = (session.scalar(one) or 0 for one in asked)
    return shown, of


def _asked(session: Session, asked: Select[Any], filters: Filters) -> Select[Any]:
    if filters.case_id:
        lines = lines_of_case(session, filters.case_id, rows_of_case(session, filters.case_id))
        asked = asked.where(trail.c.seq.in_(select(each(lines))))
    if not filters.settings:
        asked = asked.where(trail.c.use_case != id_of(remember))
    if filters.kind:
        asked = asked.where(trail.c.kind == filters.kind)
    if filters.who:
        asked = asked.where(has(trail.c.who, filters.who))
    if filters.since:
        asked = asked.where(trail.c.at >= _start(filters.since))
    if filters.until:
        asked = asked.where(trail.c.at < _start(date.fromordinal(filters.until.toordinal() + 1)))
    for word in filters.words.split():
        if said := word.strip(",;·"):
            asked = asked.where(_says(session, said))
    return asked


def get_reference(session: Session, *, case_id: str) -> str:
    """Get what a case is called, or raise Missing."""
    found = session.scalars(select(Case.reference).where(Case.id == case_id)).first()
    if found is None:
        raise Missing("That case is not in this casebook.")
    return found or "a case without a reference"


def list_who(session: Session) -> tuple[str, ...]:
    """List everybody who is on the trail."""
    return tuple(session.scalars(select(trail.c.who).distinct().order_by(trail.c.who)))


def get_line(session: Session, *, seq: int, most: int = MOST_CHANGES) -> WholeLine:
    """Get a line with what it changed, or raise Missing."""
    count = session.scalar(select(func.count()).where(trail_change.c.seq == seq)) or 0
    found = _whole(session, [seq], select(trail_change).where(trail_change.c.seq == seq).limit(most))
    if not found:
        raise Missing("There is no such line on the trail.")
    return replace(found[0], more=int(count) - len(found[0].changes))


def get_lines(session: Session, *, lines: Sequence[int], rows: frozenset[str]) -> tuple[WholeLine, ...]:
    """Get lines with what each changed in these rows, in the order of their numbers."""
    of_rows = select(trail_change).where(
        trail_change.c.seq.in_(select(each(lines))), trail_change.c.row_id.in_(select(each(sorted(rows))))
    )
    return _whole(session, lines, of_rows)


def _whole(session: Session, lines: Sequence[int], changed: Select[Any]) -> tuple[WholeLine, ...]:
    heads = session.execute(
        select(trail).where(trail.c.seq.in_(select(each(lines)))).order_by(trail.c.seq)
    ).all()
    changes = session.execute(changed.order_by(trail_change.c.seq, trail_change.c.place)).all()
    wanted = [one for change in changes for one in ids_in(change.before, change.after)]
    names, about = name_ids(session, wanted), name_lines(session, heads)
    told: dict[int, list[ChangeRow]] = defaultdict(list)
    for one in changes:
        told[one.seq].append(_change(one, names))
    return tuple(WholeLine(_line(head, about), head.digest, tuple(told[head.seq]), 0) for head in heads)


def _change(one: Any, names: dict[str, str]) -> ChangeRow:
    how = "made" if not one.before else "changed" if one.after else "erased"
    return ChangeRow(row_words(one.row_table), how, change_words(one.row_table, one.before, one.after, names))


def _line(row: Any, about: Mapping[int, str]) -> TrailLine:
    at = datetime.fromisoformat(row.at)
    return TrailLine(
        row.seq, at, row.who, done_words(row.use_case), row.kind, row.reason, row.recipients, about[row.seq]
    )


def _start(day: date) -> str:
    return datetime.combine(day, time.min).astimezone().astimezone(UTC).isoformat(timespec="microseconds")


def _says(session: Session, word: str) -> Any:
    """The condition that a line shows a word, or that what it changed held it."""
    within = (
        select(literal_column("1"))
        .where(trail_change.c.seq == trail.c.seq)
        .where(or_(has(trail_change.c.after, word), has(trail_change.c.before, word)))
        .exists()
    )
    columns = (trail.c.reason, trail.c.recipients, trail.c.who)
    return or_(*(has(column, word) for column in columns), lines_showing(session, word), within)
