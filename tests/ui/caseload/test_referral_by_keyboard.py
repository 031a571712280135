"""A referral from a paper form goes in by the keyboard alone, with few keys more than its words have."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import show_day
from tests.ui.openers import answered, operations_of, workspace_of
from tests.ui.page_fixtures import settle
from ui.caseload.panel import CaseloadPage
from ui.forms.fields import ChoiceField, Field
from ui.forms.form_dialog import FormDialog
from ui.window.window import Window

MOST = 1.3  # keys for each letter on the paper
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Paper = dict[str, str]  # what is on the paper, by the field that it belongs in, in the form's order

REFERRED: Paper = {
    "forename": "Craig",
    "surname": "Underhay",
    "born": "4 March 1988",
    "led_by": "About a perpetrator",
    "subject_role": "Perpetrator",
    "sex": "Male",
    "borough": "Middlesbrough",
    "source": "Harbour",
    "source_person": "Ottoline Quill",
    "how": "Email",
    "why": "She left him in August. Since then he rings her thirty times a day, waits outside her work and"
    " says that he will take the children. The calls have become more frequent over the last month.",
}
VICTIM: Paper = {
    "forename": "Gemma",
    "surname": "Underhay",
    "born": "12 June 1990",
    "sex": "Female",
    "role": "Victim",
    "relationship": "wife",
    "number": "01632 960123",
    "safety": "Safe",
    "days": "Tuesday mornings",
    "say": "Say that you ring from the surgery",
    "not_to_answer": "Craig and his mother",
}
CHILDREN: tuple[Paper, ...] = (
    {"forename": "Ellis", "surname": "Underhay", "born": "3 May 2015", "role": "Child",
     "relationship": "son"},
    {"forename": "Poppy", "surname": "Underhay", "born": "9 August 2018", "role": "Child",
     "relationship": "daughter"},
)  # fmt: skip
INCIDENT: Paper = {
    "happened": show_day(date.today() - timedelta(18)),
    "kind": "Physical violence",
    "place": "14 Larch Road",
    "words": "He pushed her against the kitchen door and held her there by the throat until a neighbour"
    " knocked. She has bruises on her neck and arms. Both children were upstairs and heard it.",
    "police_reference": "CVP-26-118204",
}


class Keyboard:
    """Types as a hand does, wherever the focus is, and counts the keys; one with Ctrl or Shift is two."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key, with others held down."""
        self.keys += 1 + sum(bool(held & each) for each in (CTRL, SHIFT))
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    def type(self, words: str) -> None:
        """Type words."""
        self.keys += len(words)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)

    def enter(self, field: Field, words: str) -> None:
        """Type what the paper says; of a choice only as many letters as choose it."""
        if not isinstance(field, ChoiceField):
            self.type(words)
            return
        for letter in words:
            if field.typed() == words:
                return
            self.type(letter)

    def fill(self, dialog: FormDialog, paper: Paper) -> None:
        """Go from field to field with Tab and type what the paper says, where it is not there already."""
        for name, words in paper.items():
            field = dialog.form.fields[name]
            for _ in range(40):
                focused = QApplication.focusWidget()
                if focused is not None and field.isAncestorOf(focused):
                    break
                self.press(Qt.Key.Key_Tab)
            else:
                raise AssertionError(f"Tab does not lead to {name}")
            self.enter(field, words)


def open_with(keyboard: Keyboard, qtbot: QtBot, window: Window, key: Qt.Key, paper: Paper) -> None:
    """Open a form by its shortcut from anywhere, fill it in, and save it with Ctrl+Enter."""
    window.activateWindow()  # as a desktop does when a dialog has closed
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keyboard.press(key, CTRL | SHIFT)
    dialogs = workspace_of(window).context.dialogs
    qtbot.waitUntil(lambda: bool(dialogs.list_open()))
    dialog = dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    settle(qtbot)
    keyboard.fill(dialog, paper)
    settle(qtbot)
    keyboard.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: dialog not in dialogs.list_open())
    settle(qtbot)


def test_a_referral_from_paper_takes_few_more_keys_than_its_words(qtbot: QtBot, window: Window) -> None:
    workspace, keyboard = workspace_of(window), Keyboard()
    workspace.go("caseload")
    settle(qtbot)
    open_with(keyboard, qtbot, window, Qt.Key.Key_F, REFERRED)
    qtbot.waitUntil(lambda: operations_of(workspace).view is not None)
    qtbot.waitUntil(lambda: operations_of(workspace).view.file.subject.spoken == "Craig Underhay")
    for paper in (VICTIM, *CHILDREN):
        open_with(keyboard, qtbot, window, Qt.Key.Key_L, paper)
    open_with(keyboard, qtbot, window, Qt.Key.Key_I, INCIDENT)
    view: CaseView = operations_of(workspace).view
    assert {link.person.spoken: link.role for link in view.file.links} == {
        "Gemma Underhay": "victim", "Ellis Underhay": "child", "Poppy Underhay": "child",
    }  # fmt: skip
    (number,) = next(link for link in view.file.links if link.role == "victim").person.telephones
    assert number.rule is not None
    assert (number.words, number.rule.safety, number.rule.days) == (
        "01632 960123",
        "safe",
        "Tuesday mornings",
    )
    (incident,) = view.incidents
    assert (incident.details.happened, incident.details.kind) == (date.today() - timedelta(18), "physical")
    on_paper = sum(
        len(words) for paper in (REFERRED, VICTIM, *CHILDREN, INCIDENT) for words in paper.values()
    )
    assert keyboard.keys <= MOST * on_paper, f"{keyboard.keys} keys for {on_paper} letters"


def test_how_safe_a_number_is_needs_the_number(qtbot: QtBot, window: Window) -> None:
    workspace = workspace_of(window)
    page = workspace.page("caseload")
    workspace.go("caseload")
    assert isinstance(page, CaseloadPage)
    qtbot.waitUntil(lambda: bool(page._rows))
    page.show_record(page._rows[0].id)
    qtbot.waitUntil(lambda: answered(page, page._rows[0].id))
    if page.operations.view is None:  # its forum wants a reason first
        page.file.reason_prompt.given.emit(page._rows[0].id, "Preparing for a meeting")
        qtbot.waitUntil(lambda: page.operations.view is not None)
    page.operations.people.link_person()
    dialog = workspace.context.dialogs.list_open()[-1]
    assert isinstance(dialog, FormDialog)
    dialog.form.set_values({"forename": "Ottoline", "surname": "Quill", "role": "victim", "safety": "safe"})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: bool(dialog.form.fields["number"].error_text()))
    dialog.form.set_values({"number": "01632 960123"})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog not in workspace.context.dialogs.list_open())
