"""Recalling how the person likes it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.preferences.model import Preference


def recall(session: Session) -> dict[str, str]:
    """Get every remembered choice by its key."""
    return {row.key: row.value for row in session.execute(select(Preference.key, Preference.value))}
