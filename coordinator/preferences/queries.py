"""Recalling what was chosen for everybody, and how the person likes it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.preferences.model import Preference, WorkingMemory

_CHOICES = select(Preference.key, Preference.value)


def recall(session: Session) -> dict[str, str]:
    """Get every remembered choice and draft by its key."""
    memory = select(WorkingMemory.key, WorkingMemory.value)
    return recall_choices(session) | {row.key: row.value for row in session.execute(memory)}


def recall_choices(session: Session) -> dict[str, str]:
    """Get what was chosen for everybody, and what version 0.2.0 remembered of each person."""
    return {row.key: row.value for row in session.execute(_CHOICES)}
