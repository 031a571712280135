"""What a person does with research returns: take one back, record one by hand, withdraw it, restore it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from coordinator.agencies.model import Agency
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.notes.rules import Readers, default_readers
from coordinator.returns import wording
from coordinator.returns.form_reading import CaseAnswer
from coordinator.returns.model import ResearchReturn
from coordinator.returns.rules import ReturnState
from coordinator.store.audit import UnitOfWork


@dataclass(frozen=True)
class TakenBack:
    """What a return made: how many cases by answer, and the ids of what is new, to undo it."""

    returned: int
    nothing: int
    notes: tuple[str, ...]
    returns: tuple[str, ...]


@use_case("take_return_back", writes=(ResearchReturn, Note))
def take_return_back(
    work: UnitOfWork,
    *,
    agency_id: str,
    answers: tuple[CaseAnswer, ...],
    received: date | None = None,
    readers: str = "",
) -> TakenBack:
    """Record an agency's answers on cases of a meeting; what it shared becomes notes of that case.

    Facts and opinion are notes apart. The same answer taken back twice adds nothing. Actions that are
    offered are kept as offers. `readers` is who may read the notes; nothing is this casebook's default.
    """
    agency = _agency(work, agency_id)
    if received and received > work.today:
        raise Refused(wording.RECEIVED_LATER, field="received")
    if readers not in ("", *Readers):
        readers = ""
    made, notes, counts = [], [], {ReturnState.RETURNED: 0, ReturnState.NOTHING: 0}
    for answer in answers:
        item = _item(work, answer)
        counts[ReturnState(answer.answer)] += 1
        made += _record(work, agency, item, answer, received or work.today)
        notes += _share(work, agency, item, answer, received or work.today, readers)
    return TakenBack(counts[ReturnState.RETURNED], counts[ReturnState.NOTHING], tuple(notes), tuple(made))


@use_case("withdraw_return", writes=(ResearchReturn, Note))
def withdraw_return(work: UnitOfWork, *, return_ids: tuple[str, ...], note_ids: tuple[str, ...] = ()) -> None:
    """Withdraw returns that were recorded in error, with the notes that they made."""
    _mark(work, return_ids, note_ids, withdrawn=True)


@use_case("restore_return", writes=(ResearchReturn, Note))
def restore_return(work: UnitOfWork, *, return_ids: tuple[str, ...], note_ids: tuple[str, ...] = ()) -> None:
    """Restore withdrawn returns, with their notes."""
    _mark(work, return_ids, note_ids, withdrawn=False)


def _mark(
    work: UnitOfWork, return_ids: tuple[str, ...], note_ids: tuple[str, ...], *, withdrawn: bool
) -> None:
    for return_id in return_ids:
        work.get(ResearchReturn, return_id).withdrawn = withdrawn
    for note_id in note_ids:
        work.get(Note, note_id).withdrawn = withdrawn


def _agency(work: UnitOfWork, agency_id: str) -> Agency:
    if not agency_id:
        raise Refused(wording.CHOOSE_AGENCY, field="agency_id")
    return work.get(Agency, agency_id)


def _item(work: UnitOfWork, answer: CaseAnswer) -> AgendaItem:
    if not answer.item_id:
        raise Refused(wording.CHOOSE_CASE, field="item_id")
    item = work.get(AgendaItem, answer.item_id)
    if work.get(Meeting, item.meeting_id).cancelled:
        raise Refused(wording.MEETING_CANCELLED)
    words = any((answer.facts, answer.opinion, answer.not_shared, answer.offered))
    if answer.answer not in (ReturnState.RETURNED, ReturnState.NOTHING):
        raise Refused(wording.CHOOSE_ANSWER, field="answer")
    if answer.answer == ReturnState.NOTHING and words:
        raise Refused(wording.NOTHING_AND_WORDS, field="answer")
    return item


def _record(
    work: UnitOfWork, agency: Agency, item: AgendaItem, answer: CaseAnswer, received: date
) -> list[str]:
    """Record the answer itself, or what is new in it; return the id of a new row."""
    asked = select(ResearchReturn).where(
        ResearchReturn.item_id == item.id, ResearchReturn.agency_id == agency.id, ~ResearchReturn.withdrawn
    )
    row = work.session.scalars(asked).first()
    values = {
        "answer": str(answer.answer), "returned_by": answer.returned_by.strip(),
        "not_shared": answer.not_shared.strip(), "why_not": answer.why_not.strip(),
        "offered": answer.offered.strip(),
    }  # fmt: skip
    if row is None:
        row = ResearchReturn(item_id=item.id, agency_id=agency.id, received=received, **values)
        work.session.add(row)
        work.session.flush()
        return [row.id]
    changed = {name: value for name, value in values.items() if value and value != getattr(row, name)}
    for name, value in (changed | ({"received": received} if changed else {})).items():
        setattr(row, name, value)
    return []


def _share(
    work: UnitOfWork, agency: Agency, item: AgendaItem, answer: CaseAnswer, received: date, readers: str
) -> list[str]:
    """Write what was shared as notes, each text once; return their ids."""
    if item.case_id is None:
        return []
    kept = select(Note).where(
        Note.case_id == item.case_id, Note.meeting_id == item.meeting_id, Note.agency_id == agency.id,
        ~Note.withdrawn,
    )  # fmt: skip
    known = {(note.kind, _plain(note.words)) for note in work.session.scalars(kept)}
    made = []
    for kind, words in (("fact", answer.facts), ("opinion", answer.opinion)):
        if not words.strip() or (kind, _plain(words)) in known:
            continue
        note = Note(
            case_id=item.case_id, meeting_id=item.meeting_id, agency_id=agency.id, words=words.strip(),
            kind=kind, source=agency.name, source_person=answer.returned_by.strip(), written=received,
            readers=readers or default_readers(True),
        )  # fmt: skip
        work.session.add(note)
        work.session.flush()
        made.append(note.id)
    return made


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
