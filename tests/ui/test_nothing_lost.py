"""Nothing typed is lost by a lock: every dialog, every line of every place; and nothing of it stays behind.

A dialog or a line that is added later and not kept fails here.
"""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coordinator import opening as books
from coordinator.backups.make import make
from coordinator.backups.manifest import ASKED
from coordinator.backups.standing import list_backups
from coordinator.holders.queries import list_holders
from coordinator.keys import recovery
from coordinator.keys.derive import FLOOR
from coordinator.sample.build import make_sample
from tests.architecture.test_widgets import every_class
from tests.ui.leftovers import words_on_widgets
from ui.backups.restoring import RestoreDialog
from ui.caseload.dialogs.writing import Writing
from ui.caseload.panel import CaseloadPage
from ui.keys.dialogs import (
    AddPersonDialog,
    KeyDialog,
    QuickDialog,
    RekeyDialog,
    RevokeDialog,
    SheetDialog,
    SplitDialog,
)
from ui.kit.dialogs import FormDialog
from ui.kit.fields import ChoiceField, Field
from ui.kit.number import NumberField
from ui.kit.passphrase import PassphraseField
from ui.kit.ticks import CheckField
from ui.kit.when import DateField, TimeField
from ui.main import make_window
from ui.meetings.fields import CaseField, CriteriaField
from ui.meetings.panel import MeetingsPage
from ui.packs.panel import PackPage
from ui.settings.panel import SettingsPanel
from ui.shell.house import House
from ui.shell.window import Window

PASSPHRASE = "copper lantern walks sideways"
Opener = Callable[[House], object]


def acts_of(house: House) -> Any:
    """What can be done with the case file on show."""
    page = house.page("caseload")
    assert isinstance(page, CaseloadPage)
    return page.acts


def meetings_of(house: House) -> Any:
    """The meetings place."""
    page = house.page("meetings")
    assert isinstance(page, MeetingsPage)
    return page


def agencies_of(house: House) -> Any:
    """The agencies among the settings."""
    page = house.page("settings")
    assert isinstance(page, SettingsPanel)
    return page.page("agencies")


def trail_of(house: House) -> Any:
    """The trail among the settings, of the case on show."""
    page = house.page("settings")
    assert isinstance(page, SettingsPanel)
    trail: Any = page.page("trail")
    trail.show_record(acts_of(house).view.file.id)
    return trail


def _person(house: House) -> Any:
    return acts_of(house).view.file.subject


def _action(house: House) -> str:
    return str(acts_of(house).view.open_actions[0].id)


def over_the_settings(dialog: Callable[[Any], FormDialog], house: House) -> None:
    """Open a dialog that needs nothing to be chosen."""
    house.context.open_dialog(dialog(house.context))


def revoke(house: House) -> None:
    """Ask about revoking the first person."""
    book = house.context.desk._casebook
    assert book is not None
    house.context.open_dialog(RevokeDialog(house.context, book.read(list_holders)[0]))


def go_back(house: House) -> None:
    """Ask about going back to a backup."""
    book = house.context.desk._casebook
    assert book is not None
    make(book, ASKED)
    house.context.open_dialog(RestoreDialog(house.context, list_backups(book)[0]))


# How each dialog with a form is opened, by its module and name.
ON_A_CASE: dict[str, Opener] = {
    "actions.dialogs.AmendAction": lambda house: house.page("actions").amend_chosen(),  # type: ignore[attr-defined]
    "actions.dialogs.EndAction": lambda house: acts_of(house).end_action(_action(house)),
    "actions.dialogs.RecordAction": lambda house: acts_of(house).record_action(),
    "actions.export.ExportActions": lambda house: house.context.ask("actions.export"),
    "agencies.dialogs.AgencyDialog": lambda house: agencies_of(house).amend_agency(),
    "agencies.dialogs.RepresentativeDialog": lambda house: agencies_of(house).record_representative(),
    "backups.restoring.RestoreDialog": go_back,
    "caseload.dialogs.case_dialogs.AmendCase": lambda house: acts_of(house).amend_case(),
    "caseload.dialogs.case_dialogs.AnotherCase": lambda house: acts_of(house).another_case(),
    "caseload.dialogs.case_dialogs.CloseCase": lambda house: acts_of(house).close_case(),
    "caseload.dialogs.case_dialogs.NewCase": lambda house: acts_of(house).new_case(),
    "caseload.dialogs.judging_dialogs.AmendListing": lambda house: acts_of(house).amend_listing(
        acts_of(house).view.file.listings[0]
    ),
    "caseload.dialogs.judging_dialogs.ListToForum": lambda house: acts_of(house).list_to_forum(),
    "caseload.dialogs.judging_dialogs.Needs": lambda house: acts_of(house).needs(),
    "caseload.dialogs.judging_dialogs.NewAssessment": lambda house: acts_of(house).record_assessment(),
    "caseload.dialogs.judging_dialogs.NewScore": lambda house: acts_of(house).record_score(),
    "caseload.dialogs.link_dialogs.AmendLink": lambda house: acts_of(house).amend_link(
        acts_of(house).view.file.links[0]
    ),
    "caseload.dialogs.link_dialogs.LinkPerson": lambda house: acts_of(house).link_person(),
    "caseload.dialogs.note_dialogs.AmendNote": lambda house: acts_of(house).amend_note(
        acts_of(house).view.notes[0]
    ),
    "caseload.dialogs.note_dialogs.WriteNote": lambda house: acts_of(house).write_note(),
    "caseload.dialogs.person_dialogs.AmendAddress": lambda house: acts_of(house).amend_address(
        _person(house).addresses[0]
    ),
    "caseload.dialogs.person_dialogs.AmendPerson": lambda house: acts_of(house).amend_person(_person(house)),
    "caseload.dialogs.person_dialogs.NewAddress": lambda house: acts_of(house).add_address(_person(house)),
    "caseload.dialogs.person_dialogs.NewAlias": lambda house: acts_of(house).add_alias(_person(house)),
    "caseload.dialogs.person_dialogs.NewTelephone": lambda house: acts_of(house).add_telephone(
        _person(house)
    ),
    "keys.dialogs.RevokeDialog": revoke,
    "meetings.dialogs.AmendMeeting": lambda house: meetings_of(house).sheet.acts.amend(),
    "meetings.dialogs.PlanMeeting": lambda house: meetings_of(house).plan(),
    "meetings.listing.AmendListing": lambda house: meetings_of(house).sheet.acts.amend_listing(),
    "meetings.listing.ListCase": lambda house: acts_of(house).list_to_meeting(),
    "trail.dialogs.ExportTrail": lambda house: trail_of(house).export(),
    "trail.dialogs.MakeCertificate": lambda house: trail_of(house).make_certificate(),
}
for _dialog in (AddPersonDialog, QuickDialog, RekeyDialog, SheetDialog, SplitDialog):
    ON_A_CASE[f"keys.dialogs.{_dialog.__name__}"] = partial(over_the_settings, _dialog)
ON_PAPERS: dict[str, Opener] = {"packs.everyone.EachAgency": lambda house: house.page("packs").for_each()}  # type: ignore[attr-defined]


def dialogs_with_forms() -> set[str]:
    """Every dialog with a form that a person can meet, as "module.Name"."""
    return {
        f"{one.__module__.removeprefix('ui.')}.{one.__name__}"
        for one in every_class()
        if issubclass(one, FormDialog) and one is not FormDialog
        and not one.__name__.startswith("_") and one not in (Writing, KeyDialog)
    }  # fmt: skip


def named(dialog: FormDialog) -> str:
    """A dialog's module and name."""
    return f"{type(dialog).__module__.removeprefix('ui.')}.{type(dialog).__name__}"


def type_into(field: Field, words: str) -> None:
    """Put something into a field that was not there."""
    if isinstance(field, ChoiceField):
        others = [at for at in range(1, field.box.count()) if at != field.box.currentIndex()]
        if others:
            field.box.setCurrentIndex(others[-1])
    elif isinstance(field, CheckField):
        field.set_value(not field.value())
    elif isinstance(field, DateField):
        field.set_typed("26 November 2026")
    elif isinstance(field, TimeField):
        field.set_typed("9:30am")
    elif isinstance(field, NumberField):
        field.set_typed("7")
    elif isinstance(field, CriteriaField):
        field.set_value(words)
    elif not isinstance(field, PassphraseField | CaseField):
        field.set_typed(words)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """The whole app over a casebook of invented people."""
    book = books.create(tmp_path / "Test.casebook", PASSPHRASE, recovery.new_words(), cost=FLOOR)
    make_sample(book, cases=30, seed=5, today=date.today())
    made = make_window()
    qtbot.addWidget(made)
    made.open(book)
    made.show()
    yield made
    made.close()


def house_of(window: Window) -> House:
    """What stands in the window."""
    assert window.house is not None
    return window.house


def forms(house: House) -> dict[str, FormDialog]:
    """The dialogs with forms now open."""
    return {named(one): one for one in house.context.open_dialogs() if isinstance(one, FormDialog)}


def lock_and_return(window: Window, tmp_path: Path) -> None:
    """Lock, and unlock again."""
    window.lock_now()
    window.open(books.open_casebook(tmp_path / "Test.casebook", PASSPHRASE))


def answered(page: CaseloadPage, case_id: str) -> bool:
    """Say whether the case is shown, or is asked about."""
    view = page.acts.view
    why = page.file.why
    return (view is not None and view.file.id == case_id) or (why.isVisible() and why._case_id == case_id)


def a_whole_case(house: House, qtbot: QtBot) -> None:
    """Show a case that has something of everything: open actions, listings, links, notes, addresses."""
    page = house.page("caseload")
    assert isinstance(page, CaseloadPage)
    qtbot.waitUntil(lambda: bool(page._rows), timeout=20_000)
    for row in page._rows:
        page.show_record(row.id)
        qtbot.waitUntil(partial(answered, page, row.id), timeout=20_000)
        view = page.acts.view
        if view is None or view.file.id != row.id:
            continue  # its forum wants a reason first
        parts = (view.open_actions, view.file.listings, view.file.links, view.notes)
        if all(parts) and view.file.subject.addresses:
            return
    raise AssertionError("no case of the sample has everything")


def ready_meetings(house: House, qtbot: QtBot) -> None:
    """Choose a meeting and a case of its agenda."""
    page = meetings_of(house)
    qtbot.waitUntil(lambda: page.sheet.acts.has_meeting(), timeout=20_000)
    page.sheet.next_case()
    qtbot.waitUntil(lambda: page.sheet.acts.has_item(), timeout=20_000)


def test_every_dialog_with_a_form_is_known_here() -> None:
    assert dialogs_with_forms() == {*ON_A_CASE, *ON_PAPERS}


def test_every_field_of_every_dialog_comes_back_after_a_lock(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    house = house_of(window)
    house.go("actions")
    house.go("settings", "agencies")
    qtbot.waitUntil(lambda: agencies_of(house).list.current() is not None, timeout=20_000)
    house.go("meetings")
    ready_meetings(house, qtbot)
    actions = house.page("actions")
    qtbot.waitUntil(lambda: bool(actions._actions), timeout=20_000)  # type: ignore[attr-defined]
    actions.show_record(actions._actions[0].id)  # type: ignore[attr-defined]
    house.go("caseload")
    a_whole_case(house, qtbot)
    for opener in ON_A_CASE.values():
        opener(house)
    qtbot.wait(500)  # choices arrive
    opened = forms(house)
    assert set(ON_A_CASE) - set(opened) == set()
    typed = {}
    for name, dialog in opened.items():
        for field_name, field in dialog.form.fields.items():
            if field.isEnabled():
                type_into(field, f"Half a {field_name}")
        typed[name] = {one: field.typed() for one, field in dialog.form.fields.items()}
    lock_and_return(window, tmp_path)
    again = house_of(window)
    qtbot.waitUntil(lambda: set(forms(again)) >= set(ON_A_CASE), timeout=30_000)
    qtbot.wait(500)
    found = {
        name: {one: field.typed() for one, field in dialog.form.fields.items()}
        for name, dialog in forms(again).items()
    }
    lost = {
        (name, one): (words, found[name][one])
        for name, fields in typed.items()
        for one, words in fields.items()
        if found[name][one] != words
    }
    assert lost == {}
    for dialog in forms(again).values():
        dialog.reject()
    assert again.context.drafts() == []


def test_the_choice_of_agencies_over_the_papers_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    house = house_of(window)
    house.go("meetings")
    ready_meetings(house, qtbot)
    meetings_of(house).sheet.acts.papers()
    page = house.page("packs")
    assert isinstance(page, PackPage)
    qtbot.waitUntil(lambda: page.can_give() and page._file is not None, timeout=30_000)
    page.for_each()
    dialog = forms(house)["packs.everyone.EachAgency"]
    for field in dialog.form.fields.values():
        type_into(field, "")
    typed = [field.typed() for field in dialog.form.fields.values()]
    lock_and_return(window, tmp_path)
    again = house_of(window)
    qtbot.waitUntil(lambda: "packs.everyone.EachAgency" in forms(again), timeout=30_000)
    dialog = forms(again)["packs.everyone.EachAgency"]
    assert [field.typed() for field in dialog.form.fields.values()] == typed


def lines_of(house: House) -> dict[str, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox]:
    """Every line and list of the place on show that a person can type into or choose from."""
    page = house.stack.currentWidget()
    assert page is not None
    seen: dict[str, Any] = {}
    for one in QApplication.allWidgets():
        if not isinstance(one, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox):
            continue
        if not (page.isAncestorOf(one) or house.top.isAncestorOf(one)) or not one.isVisible():
            continue
        if isinstance(one.parent(), QComboBox) or not one.isEnabled():
            continue
        if isinstance(one, QLineEdit) and one.echoMode() is not QLineEdit.EchoMode.Normal:
            continue
        if not isinstance(one, QComboBox) and one.isReadOnly():
            continue
        seen[f"{one.accessibleName()}, {one.mapTo(house, QPoint()).y()}"] = one
    return seen


def said(one: Any) -> str:
    """What stands in it."""
    if isinstance(one, QComboBox):
        return one.currentText()
    return str(one.text() if isinstance(one, QLineEdit) else one.toPlainText())


def fill(one: Any, words: str) -> None:
    """Type or choose as a person does."""
    if isinstance(one, QComboBox) and not one.isEditable():
        one.setCurrentIndex(one.count() - 1)
        one.activated.emit(one.count() - 1)
        return
    line: Any = one.lineEdit() if isinstance(one, QComboBox) else one
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


@pytest.mark.parametrize("place", ["today", "caseload", "meetings", "actions", "settings", "help"])
def test_what_stands_half_typed_in_a_place_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path, place: str
) -> None:
    house = house_of(window)
    house.go(place)
    if place == "meetings":
        ready_meetings(house, qtbot)
    qtbot.wait(400)
    typed = {}
    for name, one in lines_of(house).items():
        # A filter that finds nothing takes the page away that is looked at: "a" finds something.
        fill(one, "7" if "Lock after" in name else "a")
        typed[name] = said(one)
    if place == "actions":
        page: Any = house.page(place)
        page.filters.open_up()
        page.table.selectRow(0)
        assert page.record(), "one that fits is chosen: that takes no filter away"
        typed |= {name: said(one) for name, one in lines_of(house).items()}
    lock_and_return(window, tmp_path)
    again = house_of(window)
    qtbot.waitUntil(lambda: set(lines_of(again)) >= set(typed), timeout=20_000)
    qtbot.wait(400)
    assert {name: said(one) for name, one in lines_of(again).items() if name in typed} == typed


def look_at_everything(qtbot: QtBot, window: Window) -> str:
    """Show every place, type, search and copy; return a name that was on the screen."""
    house = house_of(window)
    house.go("caseload")
    a_whole_case(house, qtbot)
    name = "".join(_person(house).surname)
    for place in house.place_ids():
        house.go(place)
        qtbot.wait(150)
    house.go("caseload")
    acts_of(house).write_note()
    house.search.setText(name)
    house.context.copy(name)
    return name


def test_after_a_lock_no_widget_no_object_and_no_clipboard_of_ours_names_anybody(
    qtbot: QtBot, window: Window
) -> None:
    name = look_at_everything(qtbot, window)
    assert [one for one in words_on_widgets() if name in one], "it was there to be found"
    window.lock_now()
    assert name not in QGuiApplication.clipboard().text()
    assert [one for one in words_on_widgets() if name in one] == []
    qtbot.wait(600)  # once more is let go when what was on its way has come
    assert holders_of(name) == []


def holders_of(name: str) -> list[str]:
    """Which live objects of ours hold a word with this name in it (but for this test's own)."""
    found = []
    for one in gc.get_objects():
        if isinstance(one, dict | list | tuple | set | frozenset):
            inside = [*one.keys(), *one.values()] if isinstance(one, dict) else list(one)
        else:
            inside = [value for value in gc.get_referents(one) if isinstance(value, str)]
        if any(isinstance(value, str) and name in value and value is not name for value in inside):
            found.append(f"{type(one).__name__}: {inside[:3]!r}"[:200])
    return found


def test_objects_that_hold_names_are_found(qapp: QObject) -> None:
    held = {"who": ["Ann Zqxvmarker"]}  # a dict of words alone isn't among what can be asked for
    widget = QWidget()
    widget.setToolTip("Ann Zqxvmarker")
    assert holders_of("Zqxvmarker")
    del held


def test_words_are_found_wherever_a_widget_keeps_them(qapp: QObject) -> None:
    button, choice, table, line = QPushButton(), QComboBox(), QTableWidget(1, 1), QLineEdit()
    acts: tuple[Any, ...] = (
        button.setText, button.setWhatsThis, choice.addItem, line.setPlaceholderText, button.addAction
    )  # fmt: skip
    for number, act in enumerate(acts):
        act(f"Ann Zqxvmarker{number}")
    table.setItem(0, 0, QTableWidgetItem("Ann Zqxvmarker5"))
    found = " ".join(words_on_widgets())
    assert [number for number in range(6) if f"Zqxvmarker{number}" not in found] == []
