"""Case files and the caseload's page for the tests of its screens."""

from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import record_action
from coordinator.assessments.use_cases import record_assessment
from coordinator.caseload.case_view import CaseView, get_case_view
from coordinator.cases.link_use_cases import link_person, record_score
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.people.use_cases import record_person
from tests.coordinator.case_access import inside
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.panel import CaseloadPage
from ui.forms.form_dialog import FormDialog
from ui.widgets.badges import ChipRow
from ui.widgets.card_row import CardRow

D = TypeVar("D", bound=FormDialog)
BORN = date(1988, 3, 4)


def new() -> str:
    """A new id."""
    return uuid4().hex


def a_case(work: Workplace, surname: str = "Robinson", forename: str = "Craig", **more: Any) -> str:
    """A case file about somebody new."""
    values: dict[str, Any] = {
        "born": BORN, "born_words": "", "sex": "male", "reason": "Three call-outs", "reference": "",
        "borough": "Middlesbrough", "referred_by": "Police", "opened": None,
    }  # fmt: skip
    values.update(more)
    return work.book.do(
        open_case_about_new_person,
        case_id=new(),
        person_id=new(),
        surname=surname,
        forename=forename,
        **values,
    ).value


def a_victim(work: Workplace, case_id: str, surname: str = "Walker", forename: str = "Gemma") -> str:
    """Somebody linked to a case as its victim; the id of the person."""
    person_id = work.book.do(
        record_person, person_id=new(), surname=surname, forename=forename,
        safe_contact="Tuesday mornings only",
    ).value  # fmt: skip
    work.book.do(
        link_person, link_id=new(), case_id=case_id, person_id=person_id, role="victim",
        relationship="ex-partner",
    )  # fmt: skip
    return person_id


def a_full_case(work: Workplace) -> str:
    """A case with a victim judged high, two forums, a score and an action that is late."""
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    a_victim(work, case_id, "Bell", "Nicola")
    day = date(work.today().year, 1, 12)
    work.book.do(
        record_assessment, assessment_id=new(), case_id=case_id, person_id=gemma, tool="Dash", score=16,
        level="high", reason="", assessed=day,
    )  # fmt: skip
    work.book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MARAC")
    work.book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MATAC", subject_aware="yes")
    for stage, total in (("entry", 71), ("latest", 58)):
        work.book.do(
            record_score,
            score_id=new(),
            case_id=case_id,
            measure="RFG",
            stage=stage,
            total=total,
            scored=None,
        )
    work.book.do(
        record_action, action_id=new(), case_id=case_id, what="Target hardening", agency_id=None,
        due=date(2020, 1, 1),
    )  # fmt: skip
    return case_id


def view_of(work: Workplace, case_id: str) -> CaseView:
    """A case file as it is in the casebook."""
    return inside(work.book, get_case_view, case_id=case_id)


def a_page(qtbot: QtBot, work: Workplace, case_id: str = "") -> CaseloadPage:
    """The place, shown and read, with a case file open if one is named."""
    page = CaseloadPage(work.context)
    qtbot.addWidget(page)
    page.resize(1096, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page._rows) or page.empty.isVisible())
    if case_id:
        page.show_record(case_id)
        qtbot.waitUntil(lambda: page.operations.view is not None and page.operations.view.file.id == case_id)
    return page


def opened(work: Workplace, kind: type[D]) -> D:
    """The dialog now open."""
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, kind)
    return dialog


def submit(qtbot: QtBot, work: Workplace, dialog: FormDialog, **values: Any) -> None:
    """Fill a dialog in and press its button, and see that it took it and went."""
    dialog.form.set_values(values)
    said = len(work.said)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert len(work.said) > said
    assert dialog not in work.context.dialogs.list_open()


def undo(qtbot: QtBot, work: Workplace) -> None:
    """Take back what was just done, and wait until it is."""
    with seen_through(qtbot):
        work.undos[-1]()


def press(root: QWidget, name: str) -> None:
    """Press the button of that accessible name."""
    named = [one for one in root.findChildren(QPushButton) if one.accessibleName() == name]
    assert named, name
    named[0].click()


def said(root: QWidget) -> str:
    """Every word shown under a widget, written or painted."""
    rows = [one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root)]
    for row in root.findChildren(ChipRow):
        if row.isVisibleTo(root):
            rows += row.shown()
    rows += [line.accessibleName() for line in root.findChildren(CardRow) if line.isVisibleTo(root)]
    return "\n".join(rows)
