"""The composition root: the application, the look, the places, the window."""

import sys
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from coordinator import __version__
from coordinator.sample.sample_casebook import PASSPHRASE, sample_path
from ui.actions import entry_points as actions
from ui.actions.panel import ActionsPanel
from ui.agencies import entry_points as agencies
from ui.agencies.panel import AgenciesPanel
from ui.away.watch import watch_for_leaving
from ui.backups import entry_points as backups
from ui.backups.panel import BackupsPage
from ui.backups.restore_page import make_page
from ui.caseload import entry_points as caseload
from ui.caseload.panel import CaseloadPage
from ui.forms.path_field import keep_no_history
from ui.help.panel import HelpPage
from ui.imports import entry_points as imports
from ui.keys import entry_points as keys
from ui.keys.panel import KeysPage
from ui.meetings import entry_points as meetings
from ui.meetings.panel import MeetingsPage
from ui.packs import entry_points as packs
from ui.search.results import result_of
from ui.session.entry_points import EntryPoints, Reopen
from ui.session.page_context import PageContext
from ui.session.pages import Page
from ui.settings.general import apply_scheme
from ui.settings.panel import SettingsPanel
from ui.settings.section import Section
from ui.style.theme import Theme
from ui.today.panel import TodayPanel
from ui.trail import entry_points as trail
from ui.trail.panel import TrailPage
from ui.welcome.panel import WORDS_NOT_KEPT, WelcomePage
from ui.welcome.recent_casebooks import note_recent, recent_file
from ui.window.crash_screen import Faults
from ui.window.window import APP_NAME, Window
from ui.workers.gc_timer import GcTimer

SETTINGS = (
    Section("agencies", "Agencies", AgenciesPanel, wide=True),
    Section("trail", "Trail", TrailPage, wide=True),
    Section("backups", "Backups", BackupsPage),
    Section("keys", "Keys", KeysPage),
)
PLACES = (
    Page("today", "Today", TodayPanel, "Ctrl+1", lambda counts: counts.late, late=True),
    Page("caseload", "Caseload", CaseloadPage, "Ctrl+2", lambda counts: counts.open_cases),
    Page("meetings", "Meetings", MeetingsPage, "Ctrl+3", lambda counts: counts.coming_meetings),
    Page("actions", "Actions", ActionsPanel, "Ctrl+4", lambda counts: counts.open_actions),
    Page("settings", "Settings", partial(SettingsPanel, more=SETTINGS), "Ctrl+,", foot=True),
    Page("help", "Help", HelpPage, "F1", foot=True),
    Page(packs.PAGE_ID, "Papers", packs.make_page, under="meetings"),
)


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how each dialog is opened again after a lock, by the kind of its draft."""
    capabilities = (actions, agencies, backups, caseload, imports, keys, meetings, trail)
    return {kind: run for each in capabilities for kind, run in each.reopeners(context).items()}


def connect_screens(context: PageContext) -> EntryPoints:
    """Connect the screens to one another, and start what runs while a casebook is open."""
    apply_scheme(context)
    return EntryPoints(
        new_case=partial(caseload.new_case, context),
        record_action=partial(actions.record_action, context),
        end_action=partial(actions.end_action, context),
        export_meeting_actions=partial(actions.export_meeting_actions, context),
        list_case=partial(meetings.list_case, context),
        show_pack=partial(packs.show_pack, context),
        show_case_trail=partial(trail.show_case_trail, context),
        import_workbook=partial(imports.import_workbook, context),
        reopen=reopeners(context),
        commands=(*backups.start_scheduler(context), *imports.commands(context), *trail.commands(context)),
    )


def make_window() -> Window:
    """Make the window, with every place and the first screen."""
    window = Window(PLACES, _welcome, connect=connect_screens, result_of=result_of, restore=make_page)
    window.opened.connect(lambda path: note_recent(recent_file(), path))
    return window


def lock_when_left(window: Window) -> None:
    """Lock at every sign that the person has left, before the machine is let go to sleep."""
    for signs in watch_for_leaving(window):
        signs.user_left.connect(window.lock_now)


def run(path: Path | None) -> int:
    """Open the window, on a casebook if one is named, and stay until it is closed."""
    # Qt's own file dialogs hear Ctrl+L and F9, and no list of recent files is told of what was chosen.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    keep_no_history()
    faults = Faults(app)
    faults.install()
    Theme(app)
    GcTimer(app)
    window = make_window()
    window.tasks.failed.connect(faults.failed)
    if path is None:
        window.show_welcome()
    else:
        window.show_locked(path)
    window.fit(window.screen().availableSize())
    window.show()
    QTimer.singleShot(0, window, lambda: lock_when_left(window))
    status = app.exec()
    shiboken6.delete(window)  # before the application goes, not with it
    return status


def _welcome(window: Window) -> QWidget:
    page = WelcomePage(window.tasks)
    page.opened.connect(window.open)
    page.locked.connect(lambda path: window.show_locked(path, WORDS_NOT_KEPT))
    page.restore_asked.connect(window.show_restore)
    page.chosen.connect(
        lambda path: window.show_locked(
            path, f"Its passphrase is “{PASSPHRASE}”." if path == sample_path() else ""
        )
    )
    return page
