"""Through every screen, text that others wrote is text: it loads nothing, marks nothing, widens nothing."""

import socket
import sys
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
)
from pytestqt.qtbot import QtBot

from coordinator.casebook.paths import KEYS
from coordinator.cases.access_log import ReasonNeeded
from coordinator.forums.registry import definition
from coordinator.keys.key_derivation import FLOOR
from tests import network
from tests.casebooks import Casebooks
from tests.hostile_text import ANY, CODES, EVERYWHERE, hostile, text_columns
from tests.opened_files import OpenedFile, address, picture, was_called
from tests.ui.hostile_tour import (
    SCREEN,
    Tour,
    close_dialogs,
    open_over,
    point_everywhere,
    walk_a_case,
    walk_a_meeting,
    walk_dialogs,
    walk_pages,
    walk_the_shell,
)
from tests.ui.openers import (
    workspace_of,
)
from tests.ui.shown_text import taken_for_more
from ui.imports.entry_points import import_workbook
from ui.imports.wizard import DONE, MAP, PREVIEW, ImportWizard
from ui.main import make_window
from ui.session.access_reason import AccessReasonPrompt
from ui.welcome.panel import WelcomePage
from ui.welcome.recent_casebooks import note_recent

ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files are watched as on Linux")


@pytest.fixture
def tour(qtbot: QtBot) -> Tour:
    return Tour(qtbot)


@pytest.mark.minutes
@ON_LINUX
@pytest.mark.parametrize("texts", [ANY, EVERYWHERE], ids=["any", "everywhere"])
def test_nothing_on_any_screen_is_taken_for_more_than_text(
    qtbot: QtBot, tmp_path: Path, casebooks: Casebooks, tour: Tour, texts: tuple[str, ...]
) -> None:
    shown = picture(tmp_path / "seen.png")
    with closing(OpenedFile(shown)) as opened, address() as (url, server):
        texts = texts or (*hostile(shown.as_uri()), *hostile(url)[:20])
        window = open_over(qtbot, tmp_path / "A&E [*] <b>.casebook", casebooks, texts)
        workspace = workspace_of(window)
        walk_pages(tour, workspace)
        walk_a_case(tour, qtbot, workspace)
        walk_a_meeting(tour, qtbot, workspace)
        walk_dialogs(tour, qtbot, workspace)
        walk_the_shell(tour, qtbot, workspace, texts[0])
        assert window.windowTitle() == "A&E [*][*] <b> – Coordinator"
        window.lock_now()
        tour.look("lock screen")
        window.close()
        assert opened.count() == 0
        assert not was_called(server)


def is_at(wizard: ImportWizard, step: int) -> bool:
    return wizard.steps.currentIndex() == step


def hostile_workbook(path: Path, texts: tuple[str, ...]) -> Path:
    """Write a workbook whose every cell, heading and sheet holds one of these."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    for title in ("A&E <b>", "<img src=x>"):
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, ["Ref", "Surname", "Forename", "Notes", "<img src='file:///dev/zero'>", "A&E"])
        for number, text in enumerate(texts, 1):
            sheet.write_row(number, 0, [f"C{number}", text, "Ann", text, text, text])
    book.close()
    return path


@ON_LINUX
def test_a_hostile_workbook_is_only_text_in_the_import(
    qtbot: QtBot, tmp_path: Path, casebooks: Casebooks, tour: Tour
) -> None:
    shown = picture(tmp_path / "seen.png")
    with closing(OpenedFile(shown)) as opened:
        window = make_window()
        qtbot.addWidget(window)
        window.open(casebooks.open(tmp_path / "Test.casebook"))
        window.resize(*SCREEN)
        window.show()
        workspace = workspace_of(window)
        import_workbook(workspace.context)
        (wizard,) = workspace.context.dialogs.list_open()
        assert isinstance(wizard, ImportWizard)
        wizard.choose.file.set_value(hostile_workbook(tmp_path / "A&E <b>.xlsx", hostile(shown.as_uri())))
        for step in (MAP, PREVIEW):
            wizard.go_on()
            qtbot.waitUntil(partial(is_at, wizard, step))
            tour.look(f"step {step}")
            point_everywhere(wizard)
            for tab in range(wizard.preview.tabs.count()):
                wizard.preview.tabs.setCurrentIndex(tab)
                tour.look(f"tab {tab} of step {step}")
        wizard.go_on()
        qtbot.waitUntil(partial(is_at, wizard, DONE))
        tour.look("outcome")
        close_dialogs(workspace)
        walk_pages(tour, workspace)
        window.close()
        assert opened.count() == 0


def test_the_first_screens_show_hostile_names_as_they_are(qtbot: QtBot, tmp_path: Path, tour: Tour) -> None:
    names = ("A&E [*]", "<b>Ann<", "<img src=x>", "a\nb", "Z" * 200, "\u202eAnn")
    for name in names:
        place = tmp_path / f"{name}.casebook"
        place.mkdir()
        (place / KEYS).touch()
        note_recent(tmp_path / "recent.json", place)
    window = make_window()
    qtbot.addWidget(window)
    window.resize(*SCREEN)
    window.show()
    page = WelcomePage(window.tasks, recent=tmp_path / "recent.json", cost=FLOOR)
    window.stack.addWidget(page)
    window.stack.setCurrentWidget(page)
    tour.look("welcome")
    why = AccessReasonPrompt()
    qtbot.addWidget(why)
    why.show()
    why.ask(ReasonNeeded("a" * 32, replace(definition("MAPPA"), why_opened=names)))
    tour.look("reason")
    for name in names:
        window.show_locked(tmp_path / f"{name}.casebook", f"{name} is a hint", damage=f"{name} is damaged")
        tour.look("lock screen")
        window.show_restore(tmp_path / f"{name}.casebook")
        tour.look("restore")


@ON_LINUX
def test_a_picture_in_markup_would_be_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    shown = picture(tmp_path / "seen.png")
    with closing(OpenedFile(shown)) as opened:
        label = QLabel(f"<img src='{shown.as_uri()}'>")
        qtbot.addWidget(label)
        label.grab()
        assert opened.count() > 0
        assert list(taken_for_more(QApplication.allWidgets()))
    with address() as (url, server):
        assert not was_called(server)
        with network.of_the_test():
            socket.create_connection(("127.0.0.1", int(url.split(":")[2].split("/")[0]))).close()
        assert was_called(server)


def test_hostile_text_reaches_every_text_field_of_every_record() -> None:
    known = {f"{kind.__tablename__}.{name}" for kind, name in text_columns()}
    assert len(hostile()) >= 40
    assert known.isdisjoint(CODES)
    assert {"person.surname", "note.words", "agency.name", "pack_copy.recipient"} <= known
    assert len(known) > 40
