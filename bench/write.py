"""An audited write against the same write in the same casebook without the trail."""

from collections.abc import Callable, Iterator
from datetime import date
from unittest.mock import patch
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.rounds import Figure, against
from coordinator.actions.use_cases import record_action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.permissions import use_case
from coordinator.notes.use_cases import write_note
from coordinator.store import audit, trail
from coordinator.store.audit import UnitOfWork

NO_TRAIL = "the same without the trail"
MANY = 500


def writes(casebook: Casebook, size: str, rounds: int) -> list[Figure]:
    """Write one action, then many notes at once, with the trail and without."""
    case_id = casebook.read(_open_case)

    def action() -> None:
        casebook.do(
            record_action, action_id=uuid4().hex, what="Ring the school", agency_id=None,
            due=date.today(), case_id=case_id,
        )  # fmt: skip

    def notes() -> None:
        casebook.do(write_many, case_id=case_id)

    return [
        against("Record an action", size, rounds * 10, action, NO_TRAIL, _without(action)),
        against(f"Write {MANY} notes", size, rounds, notes, NO_TRAIL, _without(notes)),
    ]


@use_case("write_many")
def write_many(work: UnitOfWork, *, case_id: str) -> None:
    """Write many notes in one transaction."""
    for number in range(MANY):
        write_note(work, note_id=uuid4().hex, words=f"Seen at visit {number}.", case_id=case_id)


def _without(write: Callable[[], None]) -> Callable[[], None]:
    """Do the same with nothing compared, digested or added to the trail; the mark beside it stays."""

    def untold() -> None:
        with patch.object(audit, "_differences", _nothing), patch.object(UnitOfWork, "settle", _only_flush):
            write()

    return untold


def _nothing(*rows: object) -> Iterator[object]:
    return iter(())


def _only_flush(work: UnitOfWork) -> None:
    work.session.flush()
    work.left = trail.last(work.session.connection())


def _open_case(session: Session) -> str:
    return (
        session.scalars(select(Case.id).where(Case.status == "open").order_by(Case.reference)).first() or ""
    )
