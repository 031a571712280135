"""What Find finds in a case file is shown in its place there: the tab, the record in view, and marked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coordinator.assessments.use_cases import record_assessment
from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach
from coordinator.cases.link_use_cases import record_needs
from coordinator.contacts.use_cases import record_contact, record_engagement
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.notes.use_cases import write_note
from coordinator.orders.details import OrderDetails
from coordinator.orders.use_cases import record_order
from coordinator.people.use_cases import record_person
from coordinator.plans.fund_use_cases import record_fund_payment
from coordinator.plans.use_cases import record_plan_step
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from coordinator.search.find import find_anything
from coordinator.ties.use_cases import record_tie
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, view_of
from tests.ui.caseload.test_notes_tab import keep_row
from tests.ui.page_fixtures import Workplace, settle
from ui.caseload.panel import CaseloadPage
from ui.search.results import result_of

PHRASE = "Heliotrope"  # is in what is looked for, and in nothing else
Write = Callable[[Workplace, str, str], object]  # the workplace, the case, its person


def note(work: Workplace, case_id: str, _: str) -> None:
    """A note under more later ones than the tab shows at first."""
    work.book.do(write_note, note_id=new(), case_id=case_id, words=PHRASE, kind="fact")
    day = work.today() + timedelta(days=1)
    for _number in range(40):
        work.book.do(write_note, note_id=new(), case_id=case_id, words="Rang", kind="fact", written=day)


def incident(work: Workplace, case_id: str, _: str) -> None:
    """The first of many incidents."""
    for number in range(8):
        words = PHRASE if not number else "He waited outside. " * 20
        day = work.today() - timedelta(days=100 - number)
        details = IncidentDetails(happened=day, words=words)
        work.book.do(record_incident, incident_id=new(), case_id=case_id, details=details)


def letter(work: Workplace, case_id: str, _: str) -> None:
    """The first of many files."""
    for number in range(8):
        details = AttachmentDetails(name=f"{'Letter' if number else PHRASE}.txt", words="A letter. " * 30)
        attach(
            work.book, b"Dear Sir", attachment_id=new(), case_id=case_id, details=details, people=(),
            progress=lambda done, total: None,
        )  # fmt: skip


def contact(work: Workplace, case_id: str, person: str) -> None:
    """A contact."""
    work.book.do(
        record_contact, contact_id=new(), case_id=case_id, person_id=person, result="made",
        happened=work.today(), outcome=PHRASE,
    )  # fmt: skip


def engagement(work: Workplace, case_id: str, person: str) -> None:
    """A step of engagement."""
    work.book.do(
        record_engagement, step_id=new(), case_id=case_id, person_id=person, step="offered",
        happened=work.today(), words=PHRASE,
    )  # fmt: skip


def referral(work: Workplace, case_id: str, _: str) -> None:
    """A referral."""
    details = ReferralDetails(received=work.today(), why=PHRASE)
    work.book.do(record_referral, referral_id=new(), case_id=case_id, details=details)


def step(work: Workplace, case_id: str, person: str) -> None:
    """A step of a plan."""
    work.book.do(record_plan_step, step_id=new(), case_id=case_id, person_id=person, what=PHRASE)


def payment(work: Workplace, case_id: str, person: str) -> None:
    """A payment that the fund is asked for."""
    work.book.do(
        record_fund_payment, payment_id=new(), case_id=case_id, person_id=person, item=PHRASE, pence=4500,
        reason="Safety",
    )  # fmt: skip


def order(work: Workplace, case_id: str, person: str) -> None:
    """An order."""
    details = OrderDetails(person_id=person, kind="bail", more=PHRASE, made=work.today())
    work.book.do(record_order, order_id=new(), case_id=case_id, details=details)


def need(work: Workplace, case_id: str, _: str) -> None:
    """An unmet need."""
    work.book.do(record_needs, case_id=case_id, labels=(PHRASE,), opened_with=())


def link_to_somebody(work: Workplace, case_id: str, person: str) -> None:
    """A link of the victim, who is not on show at first, to somebody outside the case."""
    mother = work.book.do(record_person, person_id=new(), surname="Bell", forename="Ada").value
    work.book.do(record_tie, tie_id=new(), person_id=person, other_id=mother, kind="parent", more=PHRASE)


def assessment(work: Workplace, case_id: str, person: str) -> None:
    """A result of an assessment."""
    work.book.do(
        record_assessment, assessment_id=new(), case_id=case_id, person_id=person, tool="Dash", score=16,
        level="high", reason=PHRASE, assessed=work.today(),
    )  # fmt: skip


def found(qtbot: QtBot, work: Workplace, page: CaseloadPage) -> str:
    """Look for the phrase, go where the result leads, and return the id of what was found."""
    (hit,) = work.book.read(find_anything, words=PHRASE)
    result = result_of(hit)
    assert result.place == "caseload"
    page.show_record(result.record)
    qtbot.waitUntil(lambda: page.operations.view is not None)
    settle(qtbot)
    return hit.id


def marked(page: CaseloadPage) -> QWidget:
    """The part of the tab on show that is marked."""
    tab = page.file.tabs[page.file.bar.currentIndex()]
    (block,) = [each for each in tab.findChildren(QWidget) if each.property("marked") == "true"]
    return block


def in_view(block: QWidget, page: CaseloadPage) -> bool:
    """Say whether the beginning of a part is on the screen."""
    port = page.file.tabs[page.file.bar.currentIndex()].area.viewport()
    return port.rect().intersects(QRect(block.mapTo(port, QPoint(0, 0)), block.size()))


@pytest.mark.parametrize(
    ("write", "tab"),
    [
        (note, "Notes"), (incident, "Incidents"), (contact, "Incidents"), (engagement, "Incidents"),
        (letter, "Files"), (need, "Plan"), (link_to_somebody, "People"), (assessment, "Risk"),
        (referral, "Plan"), (step, "Plan"), (payment, "Plan"), (order, "Orders"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_open", [True, False], ids=["open already", "not open yet"])
def test_what_is_found_is_shown_in_its_place_and_marked(
    qtbot: QtBot, work: Workplace, write: Write, tab: str, is_open: bool
) -> None:
    case_id = a_case(work)
    write(work, case_id, a_victim(work, case_id))
    page = a_page(qtbot, work, case_id if is_open else a_case(work, "Other"))
    record_id = found(qtbot, work, page)
    assert page.file.case_id == case_id
    assert page.file.tabs[page.file.bar.currentIndex()].title == tab
    block = marked(page)
    assert block.property("record") == record_id
    assert in_view(block, page)
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert block.isAncestorOf(focused)


def test_a_note_that_a_filter_hides_is_shown_all_the_same(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    note(work, case_id, "")
    work.book.do(write_note, note_id=new(), case_id=case_id, words="An opinion", kind="opinion")
    page = a_page(qtbot, work, case_id)
    tab = next(each for each in page.file.tabs if each.title == "Notes")
    tab.filter_again("opinion", None, None)
    found(qtbot, work, page)
    assert in_view(marked(page), page)


def test_what_an_import_kept_is_unfolded_when_it_is_found(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    work.book.do(keep_row, case_id=case_id, words=PHRASE)
    page = a_page(qtbot, work, case_id)
    found(qtbot, work, page)
    assert in_view(marked(page), page)


def test_a_person_of_a_case_is_chosen_and_its_subject_leaves_the_tab_as_it_was(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id, PHRASE)
    page = a_page(qtbot, work, case_id)
    assert found(qtbot, work, page) == gemma
    assert page.file.people.list.current_key() == gemma
    assert page.file.people.isVisible()
    page.file.show_tab("Orders")
    page.show_record(f"{case_id}/person/{view_of(work, case_id).file.subject.id}")
    assert page.file.tabs[page.file.bar.currentIndex()].title == "Orders"
