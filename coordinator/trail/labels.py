"""Says whom and what ids are, and finds lines by the names that they show."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select, union
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.casebook.models import all_rows
from coordinator.cases.model import Case
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Person
from coordinator.people.rules import listed_name
from coordinator.store.base import Row
from coordinator.store.trail import trail, trail_change
from coordinator.trail.wording import done_words
from coordinator.users.model import User

NAMED_OF_A_LINE = 8  # rows; a line that changed more, as an import, is not about any one of them
_NOT_NOW = "not in the casebook now"
_NO_REFERENCE = "without a reference"
_ID = re.compile(r"[0-9a-f]{32}")
_CALLED: dict[type[Row], tuple[Any, ...]] = {
    Person: (Person.surname, Person.forename), User: (User.name,), Case: (Case.reference,),
    Meeting: (Meeting.reference, Meeting.name), Agency: (Agency.name,),
    Representative: (Representative.name,), AgendaItem: (AgendaItem.reference,), Action: (Action.what,),
}  # fmt: skip
_ITSELF = {Person, User, Case, Meeting, Agency, Representative}  # named without what they belong to
_WITHIN = (
    "case_id",
    "person_id",
    "victim_id",
    "holder_id",
    "meeting_id",
    "agency_id",
)  # the first of which it has


def name_ids(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Say who or what ids are: people by name, all else by reference."""
    asked = select(each(sorted(set(ids))))
    found = {}
    for table, (named, *more) in _CALLED.items():
        for row_id, *said in session.execute(select(table.id, named, *more).where(table.id.in_(asked))):
            found[row_id] = (listed_name(*said) if table is Person else said[0]) or _NO_REFERENCE
    return found


def name_lines(session: Session, lines: Sequence[Any]) -> dict[int, str]:
    """Say what each line is about: what it says itself, else what the rows that it changed belong to."""
    told = {line.seq: ids_in_about(line.about) for line in lines}
    told |= _changed(session, [line.seq for line in lines if not line.about])
    names = name_ids(session, (one for ids in told.values() for one in ids))
    return {line.seq: _about(line.about, told[line.seq], names) for line in lines}


def ids_in_about(about: str) -> list[str]:
    """List the ids that a line says it is about."""
    return [one for one in about.replace(";", " ").split() if _ID.fullmatch(one)]


def lines_showing(session: Session, word: str) -> Any:
    """The condition that a line's own words hold a word: what was done, to whom and to what."""
    asked = word.casefold()
    done = [one for one in session.scalars(select(trail.c.use_case).distinct()) if asked in _said(one)]
    abouts = list(session.scalars(select(trail.c.about).where(trail.c.about != "").distinct()))
    names = name_ids(session, (one for about in abouts for one in ids_in_about(about)))
    about = [one for one in abouts if asked in _about(one, ids_in_about(one), names).casefold()]
    changed = (
        select(trail_change.c.seq)
        .where(trail_change.c.seq == trail.c.seq, trail_change.c.row_id.in_(_rows_called(word)))
        .exists()
    )
    return or_(trail.c.use_case.in_(select(each(done))), trail.c.about.in_(select(each(about))), changed)


def each(values: Iterable[object]) -> Any:
    """The values as a table of the database's own: there may be more of them than a statement takes."""
    return func.json_each(json.dumps(list(values))).table_valued("value").c.value


def has(column: Any, words: str) -> Any:
    """The condition that a column holds words, whatever is in them."""
    plain = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column.like(f"%{plain}%", escape="\\")


def _said(use_case: str) -> str:
    return done_words(use_case).casefold()


def _about(about: str, ids: Sequence[str], names: Mapping[str, str]) -> str:
    if not ids:
        return about
    return ", ".join(dict.fromkeys(names[one] for one in ids if one in names)) or _NOT_NOW


def _changed(session: Session, lines: Sequence[int]) -> dict[int, list[str]]:
    """The ids of what the rows that each of these lines changed belong to."""
    few = (
        select(trail_change.c.seq)
        .where(trail_change.c.seq.in_(select(each(lines))))
        .group_by(trail_change.c.seq)
        .having(func.max(trail_change.c.place) < NAMED_OF_A_LINE)
    )
    asked = select(trail_change.c.seq, trail_change.c.row_table, trail_change.c.row_id)
    rows = session.execute(
        asked.where(trail_change.c.seq.in_(few)).order_by(trail_change.c.seq, trail_change.c.place)
    ).all()
    belong = _belong(session, rows)
    told: dict[int, list[str]] = defaultdict(list, {line: [] for line in lines})
    for row in rows:
        told[row.seq] += belong.get(row.row_id, [])
    return told


def _belong(session: Session, rows: Sequence[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table in all_rows():
        ids = {row.row_id for row in rows if row.row_table == table.__tablename__}
        if not ids:
            continue
        if table in _ITSELF:
            found |= {one: [one] for one in ids}
            continue
        columns = [table.__table__.c[name] for name in _WITHIN if name in table.__table__.c]
        held = select(table.id, *columns).where(table.id.in_(select(each(sorted(ids)))))
        for row_id, *within in session.execute(held):
            first = next((one for one in within if one), row_id if table in _CALLED else None)
            found[row_id] = [first] if first else []
    return found


def _rows_called(word: str) -> Any:
    """The ids of the rows that are called by a word, or point to one that is."""
    called = union(
        *(select(table.id).where(or_(*(has(one, word) for one in by))) for table, by in _CALLED.items())
    ).cte()
    pointing: Iterator[Select[Any]] = (
        select(table.id).where(column.in_(select(called.c.id)))
        for table in all_rows()
        for column in table.__table__.columns
        if column.foreign_keys
    )
    return union(select(called.c.id), *pointing)
