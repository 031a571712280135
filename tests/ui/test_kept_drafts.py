"""No form loses what was typed in it when it is closed; one that is added later is walked here too."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.openers import (
    ON_A_CASE,
    a_whole_case,
    agencies_of,
    forms,
    lock_and_return,
    operations_of,
    ready_meetings,
    type_into,
    workspace_of,
)
from tests.ui.page_fixtures import settle
from ui.forms.form_dialog import FormDialog
from ui.window.window import Window
from ui.window.workspace import Workspace

NOTE = "caseload.dialogs.note.WriteNote"
CLOSE: dict[str, Callable[[FormDialog], object]] = {
    "Esc": lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape),
    "Cancel": lambda dialog: dialog.cancel_button.click(),
    "the close button": lambda dialog: dialog.close(),
}


def ready(qtbot: QtBot, window: Window) -> Workspace:
    """Choose an agency, a meeting, an action and a case, so that every dialog has something to be about."""
    workspace = workspace_of(window)
    workspace.go("settings", "agencies")
    qtbot.waitUntil(lambda: agencies_of(workspace).list.current() is not None)
    workspace.go("meetings")
    ready_meetings(workspace, qtbot)
    workspace.go("actions")
    actions: Any = workspace.page("actions")
    qtbot.waitUntil(lambda: bool(actions._actions))
    actions.show_record(actions._actions[0].id)
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    return workspace


def fill(dialog: FormDialog) -> dict[str, str]:
    """Type something into every field, and return the texts."""
    for name, field in dialog.form.fields.items():
        if field.isEnabled():
            type_into(field, f"Half a {name}")
    return dialog.form.texts()


def opened(qtbot: QtBot, workspace: Workspace, name: str) -> FormDialog:
    """Open a dialog as a person does."""
    ON_A_CASE[name](workspace)
    settle(qtbot)
    return forms(workspace)[name]


def about(dialog: FormDialog) -> bool:
    """Say whether anything can be typed in a form that is kept: a passphrase is not."""
    return dialog.form.is_typed_in()


def test_every_form_keeps_what_was_typed_however_it_is_closed_and_offers_it_again(
    qtbot: QtBot, window: Window
) -> None:
    workspace = ready(qtbot, window)
    said: list[tuple[str, Any]] = []
    workspace.context.notified.connect(lambda sentence, undo: said.append((sentence, undo)))
    kept: dict[str, dict[str, str]] = {}
    ways = list(CLOSE.values())
    for at, name in enumerate(ON_A_CASE):
        dialog = opened(qtbot, workspace, name)
        typed = fill(dialog)
        key, has_words = dialog.draft_key, about(dialog)
        said.clear()
        ways[at % len(ways)](dialog)
        assert name not in forms(workspace)
        drafts = workspace.context.drafts.list_kept(key)
        assert (len(drafts), [undo is not None for _, undo in said]) == (
            (1, [True]) if has_words else (0, [])
        ), name
        if has_words:
            kept[name] = typed
    assert len(kept) > 30
    assert workspace.context.drafts.list_keys() == []
    lost: dict[tuple[str, str], tuple[str, str]] = {}
    for name, typed in kept.items():
        dialog = opened(qtbot, workspace, name)
        assert dialog.offer.isVisible(), name
        assert dialog.offer.sentence.text().startswith("You started this at "), name
        dialog.offer.go_on.click()
        settle(qtbot)
        found = dialog.form.texts()
        lost |= {
            (name, field): (words, found[field]) for field, words in typed.items() if found[field] != words
        }
        assert not dialog.offer.isVisible(), name
        dialog.form.reset()
        dialog.reject()
    assert lost == {}


def test_a_form_in_which_nothing_was_typed_keeps_nothing(qtbot: QtBot, window: Window) -> None:
    workspace = ready(qtbot, window)
    said: list[str] = []
    workspace.context.notified.connect(lambda sentence, _undo: said.append(sentence))
    for name in ON_A_CASE:
        dialog = opened(qtbot, workspace, name)
        key = dialog.draft_key
        said.clear()
        dialog.reject()
        assert (workspace.context.drafts.list_kept(key), said) == ([], []), name


def test_undo_opens_the_form_again_with_the_words(qtbot: QtBot, window: Window) -> None:
    workspace = ready(qtbot, window)
    dialog = opened(qtbot, workspace, NOTE)
    dialog.form.fields["words"].set_typed("He rang tw")
    dialog.reject()
    assert workspace.toast.sentence.text().endswith("what you typed is kept as a draft.")
    workspace.toast.undo()
    settle(qtbot)
    again = forms(workspace)[NOTE]
    assert again.form.fields["words"].value() == "He rang tw"
    assert not again.offer.isVisible()
    again.reject()
    assert len(workspace.context.drafts.list_kept(again.draft_key)) == 1


def test_words_typed_beside_an_offer_lose_neither(qtbot: QtBot, window: Window) -> None:
    workspace = ready(qtbot, window)
    for words in ("The first", "The second"):
        dialog = opened(qtbot, workspace, NOTE)
        dialog.form.fields["words"].set_typed(words)
        dialog.reject()
    dialog = opened(qtbot, workspace, NOTE)
    dialog.form.fields["words"].set_typed("The third")
    dialog.offer.go_on.click()
    assert dialog.form.fields["words"].value() == "The second"
    dialog.offer.go_on.click()
    assert dialog.form.fields["words"].value() == "The third"
    assert dialog.offer.isVisible()
    dialog.offer.discard.click()
    assert dialog.offer.sentence.text() == "The draft is discarded."
    dialog.offer.undo.click()
    assert dialog.offer.go_on.isVisible()
    with_both = workspace.context.drafts.list_kept(dialog.draft_key)
    assert ["The second" in with_both[0], "The first" in with_both[1]] == [True, True]
    dialog.reject()
    assert len(workspace.context.drafts.list_kept(dialog.draft_key)) == 3


def test_a_form_that_is_recorded_leaves_no_draft_of_its_own(qtbot: QtBot, window: Window) -> None:
    workspace = ready(qtbot, window)
    dialog = opened(qtbot, workspace, NOTE)
    dialog.form.fields["words"].set_typed("He rang twice")
    dialog.reject()
    dialog = opened(qtbot, workspace, NOTE)
    dialog.offer.go_on.click()
    dialog.submit_button.click()
    settle(qtbot)
    assert NOTE not in forms(workspace)
    assert workspace.context.drafts.list_kept(dialog.draft_key) == []
    assert workspace.context.drafts.list_keys() == []


def test_a_draft_is_offered_after_a_lock_and_says_the_day_if_it_is_not_todays(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = ready(qtbot, window)
    dialog = opened(qtbot, workspace, NOTE)
    dialog.started = (datetime.now().astimezone() - timedelta(days=2)).replace(hour=14, minute=2).isoformat()
    dialog.form.fields["words"].set_typed("He rang tw")
    dialog.reject()
    lines = operations_of(workspace).view.file.id
    lock_and_return(window, tmp_path)
    again = workspace_of(window)
    qtbot.waitUntil(lambda: operations_of(again).view is not None)
    settle(qtbot)
    assert (operations_of(again).view.file.id, NOTE in forms(again)) == (lines, False)
    dialog = opened(qtbot, again, NOTE)
    assert dialog.offer.sentence.text().startswith("You started this on ")
    assert dialog.offer.sentence.text().endswith(" at 2:02pm.")
    dialog.offer.go_on.click()
    assert dialog.form.fields["words"].value() == "He rang tw"
