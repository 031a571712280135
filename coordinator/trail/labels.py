"""Gives ids their labels, and finds lines by the labels that they show."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, or_, select, union
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.attachments.model import Attachment
from coordinator.casebook.models import all_rows
from coordinator.cases.model import Case
from coordinator.incidents.model import Incident
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Address, Lead, Person, Telephone
from coordinator.people.rules import listed_name
from coordinator.store.base import Row
from coordinator.store.trail import trail, trail_change
from coordinator.trail import wording
from coordinator.trail.names.wording import done_words
from coordinator.users.model import User

NAMED_OF_A_LINE = 8  # rows; a line that changed more, such as an import, is not about one of them
_ID = re.compile(r"[0-9a-f]{32}")
_LABELS: dict[type[Row], tuple[Any, ...]] = {
    Person: (Person.surname, Person.forename), User: (User.name,), Case: (Case.reference,),
    Meeting: (Meeting.reference, Meeting.name), Agency: (Agency.name,),
    Representative: (Representative.name,), AgendaItem: (AgendaItem.reference,), Action: (Action.what,),
    Incident: (Incident.words, Incident.kind), Attachment: (Attachment.name,),
    Telephone: (Telephone.number,), Address: (Address.lines, Address.postcode), Lead: (Lead.words,),
}  # fmt: skip
_ITSELF = {Person, User, Case, Meeting, Agency, Representative}  # labelled without what they belong to
# The columns for what a row belongs to, of which the first with a value counts.
_BELONGS_TO = ("case_id", "person_id", "victim_id", "holder_id", "meeting_id", "agency_id")


def name_ids(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return the labels of ids: people by name, all else by reference."""
    requested = select(json_values(sorted(set(ids))))
    labels = {}
    for table, (first, *more) in _LABELS.items():
        for row_id, *texts in session.execute(select(table.id, first, *more).where(table.id.in_(requested))):
            named = listed_name(*texts) if table is Person else next(filter(None, texts), "")
            labels[row_id] = " ".join(named.split()) or wording.NO_REFERENCE
    return labels


def name_lines(session: Session, lines: Sequence[Any]) -> dict[int, str]:
    """Return what each line is about: its own `about`, else what the rows that it changed belong to."""
    ids_by_line = {line.seq: ids_in_about(line.about) for line in lines}
    ids_by_line |= _changed(session, [line.seq for line in lines if not line.about])
    names = name_ids(session, (row_id for ids in ids_by_line.values() for row_id in ids))
    return {line.seq: _about(line.about, ids_by_line[line.seq], names) for line in lines}


def ids_in_about(about: str) -> list[str]:
    """List the ids in the `about` of a line."""
    return [word for word in about.replace(";", " ").split() if _ID.fullmatch(word)]


def lines_showing(session: Session, word: str) -> Any:
    """Return the condition that a line shows a word in what was done or in what it is about."""
    folded = word.casefold()
    use_cases = session.scalars(select(trail.c.use_case).distinct())
    done = [use_case for use_case in use_cases if folded in done_words(use_case).casefold()]
    abouts = list(session.scalars(select(trail.c.about).where(trail.c.about != "").distinct()))
    names = name_ids(session, (row_id for about in abouts for row_id in ids_in_about(about)))
    shown = [about for about in abouts if folded in _about(about, ids_in_about(about), names).casefold()]
    changed = (
        select(trail_change.c.seq)
        .where(trail_change.c.seq == trail.c.seq, trail_change.c.row_id.in_(_rows_labelled(word)))
        .exists()
    )
    return or_(
        trail.c.use_case.in_(select(json_values(done))),
        trail.c.about.in_(select(json_values(shown))),
        changed,
    )


def json_values(values: Iterable[object]) -> Any:
    """Return values as a table in SQL, for there may be more than a statement can take as parameters."""
    return func.json_each(json.dumps(list(values))).table_valued("value").c.value


def contains_text(column: Any, text: str) -> Any:
    """Return the condition that a column contains a text, wildcards taken literally."""
    plain = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return column.like(f"%{plain}%", escape="\\")


def _about(about: str, ids: Sequence[str], names: Mapping[str, str]) -> str:
    if not ids:
        return about
    return (
        ", ".join(dict.fromkeys(names[row_id] for row_id in ids if row_id in names))
        or wording.NOT_IN_CASEBOOK
    )


def _changed(session: Session, lines: Sequence[int]) -> dict[int, list[str]]:
    """Return by line the ids of what the rows that it changed belong to."""
    small = (
        select(trail_change.c.seq)
        .where(trail_change.c.seq.in_(select(json_values(lines))))
        .group_by(trail_change.c.seq)
        .having(func.max(trail_change.c.place) < NAMED_OF_A_LINE)
    )
    query = select(trail_change.c.seq, trail_change.c.row_table, trail_change.c.row_id)
    rows = session.execute(
        query.where(trail_change.c.seq.in_(small)).order_by(trail_change.c.seq, trail_change.c.place)
    ).all()
    owners = _owners(session, rows)
    ids_by_line: dict[int, list[str]] = defaultdict(list, {line: [] for line in lines})
    for row in rows:
        ids_by_line[row.seq] += owners.get(row.row_id, [])
    return ids_by_line


def _owners(session: Session, rows: Sequence[Any]) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for table in all_rows():
        ids = {row.row_id for row in rows if row.row_table == table.__tablename__}
        if not ids:
            continue
        if table in _ITSELF:
            owners |= {row_id: [row_id] for row_id in ids}
            continue
        columns = [table.__table__.c[name] for name in _BELONGS_TO if name in table.__table__.c]
        query = select(table.id, *columns).where(table.id.in_(select(json_values(sorted(ids)))))
        for row_id, *owner_ids in session.execute(query):
            first = next((owner for owner in owner_ids if owner), row_id if table in _LABELS else None)
            owners[row_id] = [first] if first else []
    return owners


def _rows_labelled(word: str) -> Any:
    """Return the query for the ids of rows with a word in their label, or that refer to such a row."""
    labelled = union(
        *(
            select(table.id).where(or_(*(contains_text(column, word) for column in columns)))
            for table, columns in _LABELS.items()
        )
    ).cte()
    referring: Iterator[Select[Any]] = (
        select(table.id).where(column.in_(select(labelled.c.id)))
        for table in all_rows()
        for column in table.__table__.columns
        if column.foreign_keys
    )
    return union(select(labelled.c.id), *referring)
