"""What a whole casebook protects is prepared once, and again when it is changed."""

import re
from datetime import date
from typing import Any

from sqlalchemy.event import listen

from coordinator.actions.use_cases import record_action
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.models import all_rows
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.permissions import use_case
from coordinator.meetings.use_cases import plan_meeting
from coordinator.notes.use_cases import withdraw_note, write_note
from coordinator.packs.gather import gather
from coordinator.packs.produce import print_pack
from coordinator.packs.redact import redactor_for
from coordinator.people.use_cases import record_address, record_person
from coordinator.redaction.case_judging import gather_case_judgings
from coordinator.redaction.casebook_values import MINUTES, PAPERS, casebook_values, prepared_values
from coordinator.redaction.judging import gather_judging
from coordinator.redaction.protected_values import locating_columns
from coordinator.redaction.verdict import VerdictSort
from coordinator.store.audit import UnitOfWork


def _victim(book: Casebook) -> str:
    """Record a case with a victim; return the case's identity."""
    for number, name in enumerate(("Gary", "Susan")):
        book.do(record_person, person_id=str(number) * 32, forename=name, surname="Poole")
    book.do(open_case, case_id="2" * 32, subject_id="0" * 32, reference="CN001")
    book.do(link_person, link_id="3" * 32, case_id="2" * 32, person_id="1" * 32, role="victim")
    return "2" * 32


def _finds(book: Casebook, case_id: str, text: str) -> int:
    judging = book.read(gather_judging, [case_id])
    return sum(v.sort == VerdictSort.FIND for v in judging.verdicts(text))


def test_values_that_are_asked_for_ahead_are_prepared_for_the_first_text(book: Casebook) -> None:
    _victim(book)
    assert book.read(casebook_values).is_prepared is False
    assert book.read(prepared_values).is_prepared


def test_the_values_stay_prepared_while_others_are_recorded(book: Casebook) -> None:
    _victim(book)
    first = book.read(casebook_values)
    assert book.read(casebook_values) is first
    prepared = first.index
    book.do(record_agency, agency_id="4" * 32, name="Harbour")
    assert book.read(casebook_values).index is prepared


def test_a_copy_and_a_release_leave_the_values_as_they_are(book: Casebook) -> None:
    _victim(book)
    first = book.read(casebook_values)
    book.do(plan_meeting, meeting_id="7" * 32, forum="MATAC", held=date(2026, 12, 9), starts="09:30")
    before = book.read(casebook_values)
    assert before is not first  # a meeting may list a victim
    print_pack(book, meeting_id="7" * 32)
    assert book.read(casebook_values) is before
    book.do(record_agency, agency_id="8" * 32, name="Harbour")
    print_pack(book, meeting_id="7" * 32)
    assert book.read(casebook_values) is not before


def test_no_table_of_papers_says_anything_that_leads_to_a_person() -> None:
    tables = [row for row in all_rows() if row.__tablename__ in PAPERS]
    assert len(tables) == len(PAPERS)
    assert not [name for row in tables for name in locating_columns(row)]


def test_what_a_meeting_records_is_not_searched_for_protected_values_again(book: Casebook) -> None:
    case_id = _victim(book)
    first = book.read(casebook_values)
    asked: list[str] = []
    listen(book.store.reader, "before_cursor_execute", lambda *given: asked.append(given[2]))
    due: dict[str, Any] = {"agency_id": None, "due": date(2026, 12, 9)}
    book.do(record_action, action_id="4" * 32, case_id=case_id, what="Visit", **due)
    book.do(write_note, note_id="5" * 32, case_id=case_id, words="He was seen at the gym", people=("0" * 32,))
    asked.clear()
    second = book.read(casebook_values)
    assert not [words for words in asked if "FROM telephone" in words]
    assert (second.values, second.protected) == (first.values, first.protected)
    record: dict[str, Any] = {"case_id": case_id, "words": "She now goes swimming in Redcar on Mondays"}
    book.do(write_note, note_id="6" * 32, victim_side=True, **record)
    assert "swimming in Redcar" in str(book.read(casebook_values).values)
    book.do(withdraw_note, note_id="6" * 32)
    book.read(casebook_values)
    assert [words for words in asked if "FROM telephone" in words]


def test_what_leads_to_people_is_read_of_no_table_that_leaves_it_as_it_was(book: Casebook) -> None:
    _victim(book)
    asked: list[str] = []
    listen(book.store.reader, "before_cursor_execute", lambda *given: asked.append(given[2]))
    book.read(casebook_values)
    tables = {table for words in asked for table in re.findall(r"(?:FROM|JOIN) (\w+)", words)}
    assert {"telephone", "case_link", "note"} <= tables
    assert not tables & (MINUTES | PAPERS)


def test_an_address_is_a_find_as_soon_as_it_is_recorded(book: Casebook) -> None:
    case_id, text = _victim(book), "Police attended 12 Larch Road"
    assert not _finds(book, case_id, text)
    book.do(record_address, address_id="5" * 32, person_id="1" * 32, lines="12 Larch Road\nNorton")
    assert _finds(book, case_id, text)
    assert _finds(book, "f" * 32, text)  # of any other case too


def test_a_text_is_judged_once_for_the_same_case(book: Casebook) -> None:
    case_id = _victim(book)
    text = "Police reviewed the plan with Denise"
    first = book.read(gather_judging, [case_id])
    assert book.read(gather_judging, [case_id]) is first
    assert first.verdicts(text) is first.verdicts(text)


def test_what_judges_many_cases_is_read_once_until_anything_but_a_paper_is_recorded(book: Casebook) -> None:
    case_id = _victim(book)
    book.do(plan_meeting, meeting_id="7" * 32, forum="MATAC", held=date(2026, 12, 9), starts="09:30")
    first = book.read(gather_case_judgings, [case_id])
    print_pack(book, meeting_id="7" * 32)
    assert book.read(gather_case_judgings, [case_id]) is first
    assert book.read(gather_case_judgings, []) is not first
    text = "Visit 9 Holly Close"
    assert not first.by_case[case_id].leads(text)
    book.do(record_address, address_id="6" * 32, person_id="1" * 32, lines="9 Holly Close")
    again = book.read(gather_case_judgings, [case_id])
    assert again.by_case[case_id].leads(text)
    assert "harbour" not in {name.casefold() for name in again.anywhere.context.printable_names}
    book.do(record_agency, agency_id="8" * 32, name="Harbour")
    once_more = book.read(gather_case_judgings, [case_id])
    assert "harbour" in {name.casefold() for name in once_more.anywhere.context.printable_names}


def test_what_may_be_printed_is_read_again_when_an_agency_is_recorded(book: Casebook) -> None:
    _victim(book)
    book.do(plan_meeting, meeting_id="7" * 32, forum="MATAC", held=date(2026, 12, 9), starts="09:30")
    before = redactor_for(book.read(gather, "7" * 32))
    assert redactor_for(book.read(gather, "7" * 32)) is before  # what it has read stays known
    book.do(record_agency, agency_id="8" * 32, name="Harbour")
    assert redactor_for(book.read(gather, "7" * 32)) is not before


@use_case("record_and_read")
def record_and_read(work: UnitOfWork, *, address_id: str) -> list[str]:
    """Record an address, and read what is protected before the transaction ends."""
    record_address(work, address_id=address_id, person_id="1" * 32, lines="9 Holly Close")
    work.session.flush()
    return [value.value for value in casebook_values(work.session).values]


def test_a_transaction_that_writes_sees_its_own_values(book: Casebook) -> None:
    _victim(book)
    book.read(casebook_values)
    assert book.do(record_and_read, address_id="6" * 32).value == ["9 Holly Close"]


def test_nothing_is_kept_once_a_casebook_is_locked(book: Casebook) -> None:
    _victim(book)
    book.read(casebook_values)
    assert len(book.store.kept)
    book.lock()
    assert not book.store.kept
