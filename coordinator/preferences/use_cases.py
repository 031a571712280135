"""Remembering how the person likes it, inside the casebook."""

from sqlalchemy import select

from coordinator.preferences.model import Preference
from coordinator.roles import writes
from coordinator.store.audit import Work


@writes(Preference)
def remember(work: Work, *, key: str, value: str) -> None:
    """Keep one choice, in the place of what was chosen before."""
    held = work.session.scalars(select(Preference).where(Preference.key == key)).first()
    if held is None:
        work.session.add(Preference(key=key, value=value))
    elif held.value != value:
        held.value = value
