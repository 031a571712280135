"""Nobody is offered what their role is refused; somebody who may do all is offered all."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coordinator.access import create
from coordinator.access import open as opening
from coordinator.access.user_keys import add_person
from coordinator.casebook.casebook import Casebook
from coordinator.core.permissions import ROLES, Role, id_of, least_role
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.sample.build import make_sample
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import settle
from ui.backups.panel import BackupsPage
from ui.caseload.panel import CaseloadPage
from ui.forms.fields import Field
from ui.forms.form_dialog import FormDialog
from ui.main import make_window
from ui.meetings.minutes.information_card import InformationCard
from ui.meetings.panel import MeetingsPage
from ui.settings.general import GeneralPage
from ui.settings.panel import SettingsPanel
from ui.widgets.buttons import Button
from ui.widgets.cards import CardRow
from ui.window.window import Window
from ui.window.workspace import Workspace

PASSPHRASES = {
    "coordinator": "copper lantern walks",
    "chair": "violet harbour seven",
    "reader": "marble kite",
}
_END_IT = {"lock", "leave", "quit"}  # what would end the walk
Stop = Callable[[Workspace], None]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented caseload that three people can open."""
    path = tmp_path_factory.mktemp("roles") / "Shared.casebook"
    own = PASSPHRASES["coordinator"]
    with create.create(path, own, recovery_words.new_words(), name="Jo Field", cost=FLOOR) as book:
        make_sample(book, cases=6, seed=5, today=date.today())
        for role in ("chair", "reader"):
            add_person(book, own, name=f"A {role}", role=role, new=PASSPHRASES[role], cost=FLOOR)
    return path


@pytest.fixture
def at_work(
    qtbot: QtBot, made: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Window, Role]]:
    """The app's own window, open as one role."""
    path = tmp_path / made.name
    shutil.copytree(made, path)
    window = make_window()
    qtbot.addWidget(window)
    window.open(opening.open_casebook(path, PASSPHRASES[request.param]))
    window.show()
    yield window, ROLES[request.param]
    window.close()


def stops(qtbot: QtBot, workspace: Workspace) -> list[tuple[str, Stop]]:
    """Every page, with something chosen on it, and every part of a case file and an agenda."""
    for place in ("caseload", "meetings", "actions", "settings"):
        workspace.go(place)
    settle(qtbot)
    caseload, meetings = workspace.page("caseload"), workspace.page("meetings")
    assert isinstance(caseload, CaseloadPage)
    assert isinstance(meetings, MeetingsPage)
    case_id = caseload._rows[0].id
    tabs = [tab.title for tab in caseload.file.tabs]
    rows = meetings.list.rows
    sheets = [
        f"{row.id}/{key}" for row in (rows.row(0), rows.row(rows.rowCount() - 1)) if row for key in ("about",)
    ]
    first = meetings.list.current()
    assert first is not None
    found: list[tuple[str, Stop]] = [("today", lambda h: h.go("today"))]
    found += [(f"caseload, {tab}", _tab(case_id, tab)) for tab in tabs]
    found += [(f"meetings, {one}", _going("meetings", one)) for one in sheets]
    for line in _agenda(qtbot, workspace, meetings):
        found.append((f"meetings, {line}", _going("meetings", line)))
    actions: Any = workspace.page("actions")
    found.append(("actions", _going("actions", actions._actions[0].id)))
    found.append(("packs", _going("packs", first.id)))
    settings = workspace.page("settings")
    assert isinstance(settings, SettingsPanel)
    for section in settings._sections:
        found.append((f"settings, {section.id}", _going("settings", section.id)))
    return found


def at_a_case_of_an_agenda(qtbot: QtBot, window: Window) -> Workspace:
    """The house, showing the first case of an agenda."""
    workspace = workspace_of(window)
    workspace.go("meetings")
    settle(qtbot)
    page = workspace.page("meetings")
    assert isinstance(page, MeetingsPage)
    workspace.go("meetings", _agenda(qtbot, workspace, page)[0])
    settle(qtbot)
    return workspace


def _agenda(qtbot: QtBot, workspace: Workspace, page: MeetingsPage) -> list[str]:
    """A case of an agenda, and any other business."""
    for row in (page.list.rows.row(at) for at in range(page.list.rows.rowCount())):
        if row is None:
            continue
        workspace.go("meetings", row.id)
        settle(qtbot)
        items = page.sheet.agenda.items_in_order()
        if items:
            return [f"{row.id}/{items[0].id}", f"{row.id}/any other business"]
    raise AssertionError("no case is listed")


def _going(place: str, record: str) -> Stop:
    return lambda workspace: workspace.go(place, record)


def _tab(case_id: str, title: str) -> Stop:
    def go(workspace: Workspace) -> None:
        workspace.go("caseload", case_id)
        page = workspace.page("caseload")
        assert isinstance(page, CaseloadPage)
        page.file.show_tab(title)

    return go


def here(workspace: Workspace) -> QWidget:
    """The page in front."""
    return workspace.stack.current


def pressable(page: QWidget) -> list[QWidget]:
    """Every button and line in sight that does something when it is pressed."""
    return [
        one
        for one in QApplication.allWidgets()
        if isinstance(one, QAbstractButton | CardRow) and page.isAncestorOf(one)
        and one.isVisible() and one.isEnabled() and (not isinstance(one, CardRow) or one._run)
    ]  # fmt: skip


def press(one: QWidget) -> None:
    """Press it."""
    if isinstance(one, QAbstractButton):
        one.click()
    elif isinstance(one, CardRow):
        one.activated.emit()


def put_away(workspace: Workspace) -> list[str]:
    """Close whatever opened, and say what forms those were."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    opened = workspace.context.dialogs.list_open()
    for dialog in opened:
        dialog.reject()
    return [type(one).__name__ for one in opened if isinstance(one, FormDialog)]


class Heard:
    """What the casebook refused, and what the window showed."""

    def __init__(self, role: Role, monkeypatch: pytest.MonkeyPatch, workspace: Workspace) -> None:
        self.refused: list[str] = []
        real = Casebook.do

        def do(book: Casebook, use_case: Any, /, **values: Any) -> Any:
            if least_role(use_case) > role:
                self.refused.append(id_of(use_case))
            return real(book, use_case, **values)

        monkeypatch.setattr(Casebook, "do", do)
        workspace.context.notified.connect(self._on_notified)

    def _on_notified(self, sentence: str, _undo: object) -> None:
        if "for a " in sentence or "Your role" in sentence:
            self.refused.append(sentence)


@pytest.mark.minutes
@pytest.mark.parametrize("at_work", ["reader", "chair"], indirect=True)
def test_nothing_that_can_be_pressed_ends_in_a_refusal_by_role(
    qtbot: QtBot, at_work: tuple[Window, Role], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, role = at_work
    workspace = workspace_of(window)
    places = stops(qtbot, workspace)
    heard = Heard(role, monkeypatch, workspace)
    pressed: set[tuple[str, str]] = set()
    for name, go in places:
        go(workspace)
        settle(qtbot)
        names = sorted({one.accessibleName() for one in pressable(here(workspace))})
        runs = [(one.id, one.run) for one in workspace.commands() if one.enabled() and one.id not in _END_IT]
        for what, run in [*((one, None) for one in names), *runs]:
            if (what, name.partition(",")[0]) in pressed:
                continue
            pressed.add((what, name.partition(",")[0]))
            go(workspace)
            settle(qtbot)
            if run is not None:
                run()
            else:
                found = [one for one in pressable(here(workspace)) if one.accessibleName() == what]
                if found:
                    press(found[0])
            settle(qtbot)
            put_away(workspace)
            settle(qtbot)
            assert heard.refused == [], f"{what} on {name}"
            if not workspace.privacy.isHidden():
                workspace.cover()
    assert len(pressed) > 60


@pytest.mark.parametrize("at_work", ["coordinator"], indirect=True)
def test_nothing_is_held_back_from_a_coordinator(qtbot: QtBot, at_work: tuple[Window, Role]) -> None:
    workspace = workspace_of(at_work[0])
    held = []
    for name, go in stops(qtbot, workspace):
        go(workspace)
        settle(qtbot)
        held += [(name, one.text()) for one in workspace.findChildren(Button) if one.why]
        held += [(name, one.id) for one in workspace.commands() if one.why]
    assert held == []
    assert not workspace.foot.role.isVisible()


@pytest.mark.parametrize("at_work", ["reader"], indirect=True)
def test_what_is_not_for_a_reader_says_for_whom_it_is(qtbot: QtBot, at_work: tuple[Window, Role]) -> None:
    window, _ = at_work
    workspace = workspace_of(window)
    workspace.go("caseload")
    settle(qtbot)
    by_id = {one.id: one for one in workspace.commands()}
    assert by_id["caseload.new"].why == "For a coordinator"
    assert by_id["case.note"].why == "For a chair or a coordinator"
    assert by_id["imports.open"].why == "For a coordinator"
    assert not by_id["caseload.new"].enabled()
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    button = page.file.record
    button.setEnabled(True)
    assert not button.isEnabled()
    assert button.toolTip() == "For a chair or a coordinator"
    workspace.shell.run(by_id["caseload.new"])
    assert workspace.toast.sentence.text() == "New case: for a coordinator."
    assert workspace.foot.role.text() == "You are here as a reader"
    page.operations.new_case()  # by whatever way it is asked for
    assert workspace.context.dialogs.list_open() == []


@pytest.mark.parametrize("at_work", ["reader"], indirect=True)
def test_a_reader_sees_what_was_shared_and_no_form(qtbot: QtBot, at_work: tuple[Window, Role]) -> None:
    workspace = at_a_case_of_an_agenda(qtbot, at_work[0])
    cards = [one for one in workspace.findChildren(InformationCard) if one.isVisible()]
    assert cards
    assert not any(one.form.isVisible() for one in cards)


@pytest.mark.parametrize("at_work", ["chair"], indirect=True)
def test_a_chair_takes_down_what_a_meeting_agrees(qtbot: QtBot, at_work: tuple[Window, Role]) -> None:
    workspace = at_a_case_of_an_agenda(qtbot, at_work[0])
    by_id = {one.id: one for one in workspace.commands()}
    offered = (
        "meetings.list",
        "item.share",
        "item.action",
        "item.heard",
        "item.amend",
        "item.up",
        "item.take_off",
    )
    assert [by_id[one].why for one in offered] == [""] * len(offered)
    assert by_id["meetings.plan"].why == "For a coordinator"


@pytest.mark.parametrize("at_work", list(PASSPHRASES), indirect=True)
def test_the_privacy_view_and_the_lock_are_for_everybody(qtbot: QtBot, at_work: tuple[Window, Role]) -> None:
    window, _ = at_work
    workspace = workspace_of(window)
    settle(qtbot)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(workspace.privacy.isVisible)
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(workspace.privacy.isHidden)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.workspace is None)


@pytest.mark.parametrize("at_work", ["reader"], indirect=True)
def test_the_sheet_of_shortcuts_holds_only_those_that_do_something(
    qtbot: QtBot, at_work: tuple[Window, Role]
) -> None:
    workspace = workspace_of(at_work[0])
    workspace.go("caseload")
    settle(qtbot)
    workspace.shell.open_shortcuts()
    (sheet,) = workspace.context.dialogs.list_open()
    said = {one.text() for one in sheet.findChildren(QLabel)}
    assert "Find anything" in said
    assert "New case" not in said


def test_every_form_says_which_use_cases_it_ends_in() -> None:
    make_window  # noqa: B018 all screens are loaded with it

    def kinds(of: type[FormDialog]) -> Iterator[type[FormDialog]]:
        for kind in of.__subclasses__():
            if kind.__module__.startswith("ui."):
                yield from kinds(kind)
                if not kind.__subclasses__():
                    yield kind

    silent = [kind.__name__ for kind in kinds(FormDialog) if not hasattr(kind, "leads_to")]
    assert silent == []


@pytest.mark.parametrize("at_work", ["reader", "coordinator"], indirect=True)
def test_settings_that_hold_for_everybody_are_greyed_with_the_reason_for_whom_they_are_not(
    qtbot: QtBot, at_work: tuple[Window, Role]
) -> None:
    window, role = at_work
    workspace = workspace_of(window)
    fields: list[Field] = []
    for section, kind, names in (
        ("general", GeneralPage, ("minutes", "colour")), ("backups", BackupsPage, ("second",)),
    ):  # fmt: skip
        workspace.go("settings", section)
        settle(qtbot)
        (page,) = workspace.findChildren(kind)
        fields += [getattr(page, name) for name in names]
    mine = role is Role.COORDINATOR
    assert [one.isEnabled() for one in fields] == [mine] * 3
    assert ["For a coordinator" in one.hint.text() for one in fields] == [not mine] * 3
