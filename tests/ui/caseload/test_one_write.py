"""An action recorded in a case file is one write, and only what shows it is read again."""

import itertools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, event

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.preferences.queries import recall
from tests.paths import ROOT
from tests.ui.openers import a_whole_case, workspace_of
from tests.ui.page_fixtures import settle
from ui.actions.dialogs import RecordAction
from ui.backups.scheduler import BackupScheduler
from ui.session.autosave import Autosave
from ui.window.window import Window
from ui.window.workspace import Workspace

PAGES = ("today", "actions", "meetings", "caseload")


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the queries that were run, in order."""
    names: list[str] = []
    read = Casebook.read

    def note(book: Casebook, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        names.append(query.__name__)
        return read(book, query, *args, **kwargs)

    monkeypatch.setattr(Casebook, "read", note)
    return names


@pytest.fixture
def workspace(window: Window) -> Workspace:
    """The workspace, without the backups that are made and looked after beside it."""
    scheduler = workspace_of(window).context.findChild(BackupScheduler)
    assert isinstance(scheduler, BackupScheduler)
    shiboken6.delete(scheduler)
    return workspace_of(window)


def casebook_of(workspace: Workspace) -> Casebook:
    book = workspace.context.worker._casebook
    assert book is not None
    return book


def a_drafted_action(workspace: Workspace, qtbot: QtBot) -> RecordAction:
    """Open the dialog on a case, fill it in, and let the autosave keep its draft."""
    workspace.page("caseload").operations.record_action()  # type: ignore[attr-defined]
    dialog = workspace.context.dialogs.list_open()[-1]
    assert isinstance(dialog, RecordAction)
    settle(qtbot)
    dialog.what.set_value("Ring the landlord")
    dialog.due.set_typed("no date agreed")
    autosave = workspace.findChild(Autosave)
    assert isinstance(autosave, Autosave)
    autosave.keep()
    settle(qtbot)
    assert workspace.context.drafts.list_keys() == [dialog.draft_key]
    return dialog


def a_drafted_action_beside_other_pages(workspace: Workspace, qtbot: QtBot) -> RecordAction:
    """Open every page that could read again, then the dialog on a case."""
    for page in PAGES:
        workspace.go(page)
    a_whole_case(workspace, qtbot)
    return a_drafted_action(workspace, qtbot)


def test_recording_an_action_is_one_transaction_that_ends_its_draft(
    qtbot: QtBot, workspace: Workspace, queries: list[str]
) -> None:
    dialog = a_drafted_action_beside_other_pages(workspace, qtbot)
    book = casebook_of(workspace)
    begun: list[Connection] = []
    lines = book.trail_end()[0]
    event.listen(book.store.writer, "begin", begun.append)
    queries.clear()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: {"get_case_view", "list_caseload", "list_suggestions"} <= set(queries))
    workspace.context.preferences.save()  # what would be written a moment later is written now
    settle(qtbot)
    QApplication.processEvents()
    assert len(begun) == 1
    assert book.trail_end()[0] == lines + 1
    assert sorted(queries) == ["count_places", "get_case_view", "list_caseload", "list_suggestions"]
    drafts = {key: value for key, value in book.read(recall).items() if "draft:" in key}
    assert set(drafts.values()) == {""}


def test_a_hidden_page_reads_what_changed_when_it_is_shown(
    qtbot: QtBot, workspace: Workspace, queries: list[str]
) -> None:
    dialog = a_drafted_action_beside_other_pages(workspace, qtbot)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: not workspace.context.dialogs.list_open())
    settle(qtbot)
    queries.clear()
    workspace.go("actions")
    settle(qtbot)
    assert "list_actions" in queries
    assert "list_agencies" not in queries
    shown = workspace.page("actions")._actions  # type: ignore[attr-defined]
    assert "Ring the landlord" in [action.what for action in shown]


def test_the_way_down_to_the_row_enters_no_file_twice(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.go("caseload")
    a_whole_case(workspace, qtbot)
    dialog = a_drafted_action(workspace, qtbot)
    ways: list[list[str]] = []
    made = Action.__init__

    def note(action: Action, **columns: Any) -> None:
        frames = [frame.filename for frame in traceback.extract_stack()]
        ways.append([file for file, _ in itertools.groupby(filter(_is_ours, frames))])
        made(action, **columns)

    monkeypatch.setattr(Action, "__init__", note)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: not workspace.context.dialogs.list_open())
    (way,) = [[Path(file).relative_to(ROOT).as_posix() for file in one] for one in ways]
    assert way == [
        "ui/workers/background_tasks.py",
        "coordinator/casebook/call.py",
        "coordinator/casebook/casebook.py",
        "coordinator/preferences/use_cases.py",
        "coordinator/actions/use_cases.py",
    ]


def _is_ours(file: str) -> bool:
    return Path(file).is_relative_to(ROOT) and Path(file).relative_to(ROOT).parts[0] in ("coordinator", "ui")
