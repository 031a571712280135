"""No dialog loses what was typed by a lock; one that is added later and not kept fails here."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.architecture.test_widgets import every_class
from tests.ui.focus_walk import outside_the_form, takes_an_answer
from tests.ui.openers import (
    BASES,
    ON_A_CASE,
    ON_PAPERS,
    a_whole_case,
    agencies_of,
    dialogs_with_forms,
    forms,
    lock_and_return,
    meetings_of,
    name_of,
    ready_meetings,
    ready_release,
    type_into,
    workspace_of,
)
from tests.ui.page_fixtures import settle
from tests.ui.test_one_window import noting_shown_windows
from ui.packs.panel import PackPage
from ui.window.crash_screen import FaultScreen
from ui.window.window import Window

# Dialogs that hold nothing that a person typed, or keep it in a way of their own: the import, step by step.
WITHOUT_A_FORM = {
    "caseload.assessments.show_dialog.ShowAssessment",  # it shows what is fixed
    "caseload.files.viewer.ShowFile",  # it shows a file
    "caseload.history.dialog.RecordHistory",  # it chooses what is compared, and nothing is typed
    "imports.wizard.ImportWizard",  # tests/ui/imports says that it comes back
    "copies.copy_dialog.CopyDialog",  # it shows what a copy held
    "widgets.a4_printer.PrinterDialog",
    "window.crash_screen.FaultScreen",
    "window.command_palette.Palette",
    "window.command_palette.ShortcutSheet",
}


def test_every_dialog_with_a_form_is_known_here() -> None:
    assert dialogs_with_forms() == {*ON_A_CASE, *ON_PAPERS}


def test_every_other_dialog_is_known_to_hold_nothing_typed() -> None:
    dialogs = {name_of(one) for one in every_class() if issubclass(one, QDialog)}
    ours = {one for one in dialogs if not one.startswith("PySide6")}
    assert ours - dialogs_with_forms() - BASES == WITHOUT_A_FORM


def test_what_dialogs_are_made_of_is_met_only_in_others() -> None:
    dialogs = {one for one in every_class() if issubclass(one, QDialog)}
    made_of = {name_of(base) for one in dialogs for base in one.__mro__[1:]}
    assert made_of >= BASES


def test_what_holds_nothing_typed_takes_no_answer(window: Window) -> None:
    workspace = workspace_of(window)
    workspace.shell.open_palette()
    workspace.shell.open_shortcuts()
    workspace.context.dialogs.open_dialog(FaultScreen("A report", workspace))
    asked = {
        (name_of(type(dialog)), one.accessibleName())
        for dialog in workspace.context.dialogs.list_open()
        for one in QApplication.allWidgets()
        if dialog.isAncestorOf(one) and takes_an_answer(one)
    }
    assert len(workspace.context.dialogs.list_open()) == 3
    # The search for a command is over when it is run, and begun again with one key.
    assert asked == {("window.command_palette.Palette", "Find a command")}


def test_every_field_of_every_dialog_comes_back_after_a_lock(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    workspace = workspace_of(window)
    workspace.go("actions")
    workspace.go("settings", "agencies")
    qtbot.waitUntil(lambda: agencies_of(workspace).list.current() is not None)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    actions = workspace.page("actions")
    qtbot.waitUntil(lambda: bool(actions._actions))  # type: ignore[attr-defined]
    actions.show_record(actions._actions[0].id)  # type: ignore[attr-defined]
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    with noting_shown_windows() as shown:
        for opener in ON_A_CASE.values():
            opener(workspace)
        settle(qtbot)
    opened = forms(workspace)
    # Nothing but the dialogs is a window: a label that is shown before it is in its dialog is one too.
    assert set(shown) - {type(dialog).__name__ for dialog in opened.values()} == set()
    assert set(ON_A_CASE) - set(opened) == set()
    assert {name: stray for name, dialog in opened.items() if (stray := outside_the_form(dialog))} == {}
    typed = {}
    for name, dialog in opened.items():
        for field_name, field in dialog.form.fields.items():
            if field.isEnabled():
                type_into(field, f"Half a {field_name}")
        typed[name] = {one: field.typed() for one, field in dialog.form.fields.items()}
    lock_and_return(window, tmp_path)
    again = workspace_of(window)
    qtbot.waitUntil(lambda: set(forms(again)) >= set(ON_A_CASE))
    settle(qtbot)
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
    assert again.context.drafts.list_keys() == []


def test_the_choice_of_agencies_over_the_papers_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    workspace = workspace_of(window)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    meetings_of(workspace).sheet.operations.papers()
    page = workspace.page("packs")
    assert isinstance(page, PackPage)
    qtbot.waitUntil(lambda: page.operations.can_issue() and page.shown.file is not None)
    page.operations.for_each()
    dialog = forms(workspace)["packs.all_agencies_dialog.AllAgenciesDialog"]
    assert outside_the_form(dialog) == []
    for field in dialog.form.fields.values():
        type_into(field, "")
    typed = [field.typed() for field in dialog.form.fields.values()]
    lock_and_return(window, tmp_path)
    again = workspace_of(window)
    qtbot.waitUntil(lambda: "packs.all_agencies_dialog.AllAgenciesDialog" in forms(again))
    dialog = forms(again)["packs.all_agencies_dialog.AllAgenciesDialog"]
    assert [field.typed() for field in dialog.form.fields.values()] == typed


@pytest.mark.parametrize("reworded", [False, True])
def test_the_reason_for_a_release_comes_back(
    qtbot: QtBot, window: Window, tmp_path: Path, reworded: bool
) -> None:
    name = "packs.release.reason_dialog.ReasonDialog"
    workspace = workspace_of(window)
    page = ready_release(workspace, qtbot)
    if reworded:
        page.reword()
        card = next(card for card in page.cards if card.half_typed())
        card.wording.setText("Ring 07700 900123")
        card.wording.returnPressed.emit()
        qtbot.waitUntil(lambda: name in forms(workspace))
    else:
        page.operations.with_reason()
    dialog = forms(workspace)[name]
    key = dialog.draft_key
    dialog.form.fields["reason"].set_value("Known to him from court papers")
    lock_and_return(window, tmp_path)
    again = workspace_of(window)
    qtbot.waitUntil(lambda: name in forms(again))
    dialog = forms(again)[name]
    assert (dialog.draft_key, dialog.form.fields["reason"].typed()) == (key, "Known to him from court papers")
    dialog.reject()
    assert again.context.drafts.list_keys() == []
