"""What is half typed is kept while it is typed: a battery that dies takes a moment of it, not all."""

import shutil
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.access.open import open_casebook
from coordinator.agencies.queries import list_agencies
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.call import call
from coordinator.cases.access_log import ReasonNeeded
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.store.audit import UnitOfWork
from tests.casebooks import PASSPHRASE
from tests.ui.openers import workspace_of
from tests.ui.page_fixtures import settle
from tests.ui.sample_pages import AgenciesPage, RecordAgency
from tests.ui.session.test_drafts_per_user import found, half_typed, the_dialog
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session import autosave
from ui.session.access_reason import AccessReasonPrompt
from ui.session.autosave import Autosave
from ui.session.line_drafts import typed_in
from ui.session.page_context import PageContext
from ui.window.window import Window
from ui.workers.casebook_worker import CasebookWorker


def die(window: Window, tmp_path: Path) -> None:
    """Let the battery die: open what is on the disk at this moment, with nothing ended in order."""
    shutil.copytree(tmp_path / "Test.casebook", tmp_path / "Dead.casebook")
    window.lock_now()
    window.open(open_casebook(tmp_path / "Dead.casebook", PASSPHRASE))


def now_and_then(window: Window) -> Autosave:
    kept = workspace_of(window).findChild(Autosave)
    assert isinstance(kept, Autosave)
    return kept


def test_what_was_half_typed_when_the_battery_died_is_there_again(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    half_typed(window, "Half a na")
    now_and_then(window).keep()
    settle(qtbot)
    die(window, tmp_path)
    assert found(window) == ("second", "Half a na", ["Half a na"])


def test_it_is_kept_by_itself_before_half_a_minute_is_over(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert autosave._EVERY_MS <= 30_000
    monkeypatch.setattr(autosave, "_EVERY_MS", 30)
    window.lock_now()
    window.open(open_casebook(tmp_path / "Test.casebook", PASSPHRASE))
    half_typed(window, "Half a na")
    qtbot.wait(60)
    settle(qtbot)
    die(window, tmp_path)
    assert found(window)[2] == ["Half a na"]


def test_what_was_recorded_does_not_come_back_as_half_typed(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    half_typed(window, "Housing")
    now_and_then(window).keep()
    the_dialog(window)._submit()
    qtbot.waitUntil(lambda: workspace_of(window).top.saved.text().startswith("Saved "))
    die(window, tmp_path)  # at once: nothing has been saved since the record
    assert found(window)[2] == []
    settle(qtbot)
    book = workspace_of(window).context.worker._casebook
    assert book is not None
    assert [one.name for one in book.read(list_agencies)] == ["Housing"]


def test_nothing_is_written_while_nothing_is_typed_and_nothing_is_called_saved(
    qtbot: QtBot, window: Window
) -> None:
    settle(qtbot)
    half_typed(window, "Half a na")
    now_and_then(window).keep()
    settle(qtbot)
    assert workspace_of(window).top.saved.text() == ""
    book = workspace_of(window).context.worker._casebook
    assert book is not None
    before = book.trail_head()
    now_and_then(window).keep()
    settle(qtbot)
    assert book.trail_head() == before


@use_case("wait_for")
def wait_for(work: UnitOfWork, go_on: threading.Event) -> None:
    go_on.wait(20)


def test_what_is_kept_behind_a_save_is_let_go_of_as_any_other(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    context: PageContext = workspace_of(window).context
    owner, go_on = QObject(), threading.Event()
    context.worker.write(owner, call(wait_for, go_on=go_on))
    context.preferences.remember_after_saving("draft:one", [owner], lambda saved: "half a sentence")
    go_on.set()
    settle(qtbot)
    context.preferences.remember("draft:one", "")
    context.preferences.save()
    settle(qtbot)
    assert not any(key.endswith("draft:one") and kept for key, kept in _kept(context.worker).items())


def _kept(worker: CasebookWorker) -> dict[str, str]:
    book = worker._casebook
    assert book is not None
    book.do(remember, key="any", value="thing")
    return book.read(recall)


def test_the_person_comes_back_to_what_they_had_chosen(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    workspace = workspace_of(window)
    for letter in "ab":
        workspace.context.worker.write(None, call(record_agency, agency_id=letter * 32, name=letter))
    workspace.go("second", "a" * 32)
    settle(qtbot)
    page = workspace.page("second")
    assert isinstance(page, AgenciesPage)
    page.table.choose("b" * 32)  # as by a click
    now_and_then(window).keep()
    settle(qtbot)
    die(window, tmp_path)
    settle(qtbot)
    there = workspace_of(window).page("second")
    assert isinstance(there, AgenciesPage)
    assert there.selected_id() == "b" * 32


def test_what_could_not_be_kept_is_tried_again(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    place, aside = tmp_path / "Test.casebook", tmp_path / "Aside.casebook"
    settle(qtbot)
    half_typed(window, "Half a na")
    settle(qtbot)
    said: list[str] = []
    workspace_of(window).context.notified.connect(lambda sentence, _undo: said.append(sentence))
    place.rename(aside)
    for _ in range(2):
        now_and_then(window).keep()
        settle(qtbot)
        assert said
        assert all("moved, deleted or replaced" in one for one in said)
    aside.rename(place)
    now_and_then(window).keep()
    settle(qtbot)
    die(window, tmp_path)
    assert found(window) == ("second", "Half a na", ["Half a na"])


class Faulty(FormDialog):
    """A form with a fault in what keeps it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Faulty", "Go", Form(TextField("name", "Name")), draft_key="faulty")

    def draft(self) -> str:
        """Fail."""
        raise KeyError("what it did not expect")


def test_a_form_that_fails_keeps_the_others_from_nothing_and_is_reported_once(
    qtbot: QtBot, window: Window
) -> None:
    context = workspace_of(window).context
    failed: list[BaseException] = []
    context.worker.failed.connect(failed.append)
    faulty = Faulty(window)
    context.dialogs.open_dialog(faulty)
    context.dialogs.open_dialog(RecordAgency(context))
    for words in ("Half", "Half a na"):
        the_last = context.dialogs.list_open()[-1]
        assert isinstance(the_last, RecordAgency)
        the_last.form.fields["name"].set_typed(words)
        now_and_then(window).keep()
        settle(qtbot)
    kept = _kept(context.worker)
    assert any("Half a na" in one for key, one in kept.items() if "draft:record_agency" in key)
    assert [type(one) for one in failed] == [KeyError]
    shiboken6.delete(faulty)


def test_a_reason_that_was_given_is_half_typed_no_more(qtbot: QtBot) -> None:
    why = AccessReasonPrompt()
    qtbot.addWidget(why)
    why.ask(ReasonNeeded("a" * 32, definition("MAPPA")))
    why.show()
    QTest.keyClicks(why.own.line, "Asked by the chair")
    assert typed_in(why) == {"Another reason#1": "Asked by the chair"}
    with qtbot.waitSignal(why.given):
        QTest.keyClick(why.own.line, Qt.Key.Key_Return)
    assert typed_in(why) == {}


def test_what_can_never_be_kept_is_reported_once(qtbot: QtBot, window: Window) -> None:
    context = workspace_of(window).context
    failed: list[BaseException] = []
    context.worker.failed.connect(failed.append)
    for _ in range(2):
        context.preferences.remember("any", "Half \ud83d")  # half a letter, which no row can hold
        now_and_then(window).keep()
        settle(qtbot)
    assert [type(one) for one in failed] == [UnicodeEncodeError]
