"""The updates on an action: who gave each, when and how; none replaces another."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from coordinator.actions import wording
from coordinator.actions.model import Action
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import get_row


@dataclass(frozen=True)
class UpdateRow:
    """An update on an action; without an id and a day if an import or an older version recorded it."""

    id: str
    words: str
    source: str
    how: str
    written: date | None


@use_case("record_update", writes=(Note,))
def record_update(
    work: UnitOfWork,
    *,
    update_id: str,
    action_id: str,
    words: str,
    source: str = "",
    how: str = "",
    written: date | None = None,
) -> str:
    """Record an update on an action with who gave it, when and how; it is a note on the action."""
    work.get(Action, action_id)
    if not words.strip():
        raise Refused(wording.ENTER_UPDATE, field="update")
    if written and written > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="written")
    work.session.add(
        Note(
            id=update_id,
            action_id=action_id,
            words=words.strip(),
            source=source.strip(),
            heading=how.strip(),
            written=written or work.today,
        )
    )
    return update_id


def updates_of(*about: ColumnElement[bool]) -> Select[Note]:
    """Make the query for the updates of the actions that meet the conditions, newest first."""
    return (
        select(Note)
        .join(Action, Action.id == Note.action_id)
        # Words of an import that no field took are notes as well, with their cell as origin.
        .where(*about, ~Note.withdrawn, Note.origin == "", Note.case_id.is_(None))
        .order_by(Note.written.desc().nulls_last(), Note.id.desc())  # ids of one day sort by the moment
    )


def list_updates(
    session: Session, asked: Select[Note], given: Mapping[str, object]
) -> dict[str, tuple[UpdateRow, ...]]:
    """List the updates that a query asks for, by the action's id; `given` is what it is run with."""
    updates: dict[str, list[UpdateRow]] = defaultdict(list)
    for note in session.scalars(asked, given):
        updates[note.action_id or ""].append(
            UpdateRow(note.id, note.words, note.source, note.heading, note.written)
        )
    return {action_id: tuple(rows) for action_id, rows in updates.items()}


def get_updates(session: Session, *, action_id: str) -> tuple[UpdateRow, ...]:
    """Get the updates of an action, newest first. Raises Missing."""
    action = get_row(session, Action, action_id)
    return with_first(
        list_updates(session, updates_of(Action.id == action_id), {}).get(action_id, ()), action.update
    )


def with_first(updates: tuple[UpdateRow, ...], first: str) -> tuple[UpdateRow, ...]:
    """Add the update that the action itself holds, the oldest."""
    return (*updates, UpdateRow("", first, "", "", None)) if first else updates
