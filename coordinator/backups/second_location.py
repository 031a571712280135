"""The second place for backups: a stick or a share that is there now and then."""

from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.backups.locations import is_in_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import choose_for_all
from coordinator.store.audit import UnitOfWork

SECOND = "backups.second"


def find_second_location(book: Casebook) -> Path | None:
    """Get the second place, there or not; None where none was chosen."""
    return book.read(_recalled)


@use_case("choose_second")
def choose_second(work: UnitOfWork, *, place: Path | None) -> None:
    """Choose the second place for backups, or none; it is everybody's."""
    if place is not None and not place.is_dir():
        raise Refused("That folder is not there. Put the stick in, or choose another folder.", field="second")
    if place is not None and is_in_casebook(place):
        raise Refused("That folder is in a casebook. Choose a folder beside it.", field="second")
    choose_for_all(work, key=SECOND, value=str(place) if place else "")
    work.about = str(place) if place else "none"


def _recalled(session: Session) -> Path | None:
    said = recall(session).get(SECOND, "")
    return Path(said) if said else None
