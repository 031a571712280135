"""The second location for backups: a USB stick or a share that is not always available."""

from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.backups import wording
from coordinator.backups.locations import is_in_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.preferences.queries import recall_choices
from coordinator.preferences.use_cases import choose_for_all
from coordinator.store.audit import UnitOfWork

SECOND = "backups.second"


def find_second_location(book: Casebook) -> Path | None:
    """Return the second location, available or not, or None if none was chosen."""
    return book.read(_read_preference)


@use_case("choose_second")
def choose_second(work: UnitOfWork, *, place: Path | None) -> None:
    """Choose the second location for backups, or none, for all users."""
    if place is not None and not place.is_dir():
        raise Refused(wording.SECOND_MISSING, field="second")
    if place is not None and is_in_casebook(place):
        raise Refused(wording.IN_CASEBOOK, field="second")
    choose_for_all(work, key=SECOND, value=str(place) if place else "")
    work.about = str(place) if place else "none"


def _read_preference(session: Session) -> Path | None:
    chosen = recall_choices(session).get(SECOND, "")
    return Path(chosen) if chosen else None
