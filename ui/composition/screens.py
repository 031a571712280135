"""The screens of an open casebook: its pages, the sections of its settings, and their connections."""

from functools import partial

from PySide6.QtWidgets import QWidget

from coordinator.casebook.casebook import Casebook
from ui.actions import entry_points as actions
from ui.actions.panel import ActionsPanel
from ui.agencies import entry_points as agencies
from ui.agencies.panel import AgenciesPanel
from ui.backups import entry_points as backups
from ui.backups.panel import BackupsPage
from ui.caseload import entry_points as caseload
from ui.caseload.panel import CaseloadPage
from ui.copies import entry_points as copies
from ui.copies.panel import CopiesPanel
from ui.diary import entry_points as diary
from ui.diary.panel import DiaryPanel
from ui.duplicates import merge_dialog as duplicates
from ui.duplicates import wording as duplicates_wording
from ui.duplicates.panel import DuplicatesPanel
from ui.help.panel import HelpPage
from ui.imports import entry_points as imports
from ui.keys import entry_points as keys
from ui.keys.panel import KeysPage
from ui.meetings import entry_points as meetings
from ui.meetings.panel import MeetingsPage
from ui.packs import entry_points as packs
from ui.packs.choices import RELEASE_PAGE
from ui.search.results import result_of
from ui.session.entry_points import EntryPoints, Reopen
from ui.session.page_context import PageContext
from ui.session.pages import Page
from ui.settings.general import apply_scheme
from ui.settings.panel import SettingsPanel
from ui.settings.section import Section
from ui.today.panel import TodayPanel
from ui.trail import entry_points as trail
from ui.trail.panel import TrailPage
from ui.window.casebook_session import CasebookSession

SETTINGS = (
    Section("agencies", "Agencies", AgenciesPanel, wide=True),
    Section("duplicates", duplicates_wording.TITLE, DuplicatesPanel, wide=True),
    Section("trail", "Trail", TrailPage, wide=True),
    Section("backups", "Backups", BackupsPage),
    Section("keys", "Keys", KeysPage),
)
PLACES = (
    Page("today", "Today", TodayPanel, "Ctrl+1", lambda counts: counts.late, late=True),
    Page("caseload", "Caseload", CaseloadPage, "Ctrl+2", lambda counts: counts.open_cases),
    Page("meetings", "Meetings", MeetingsPage, "Ctrl+3", lambda counts: counts.coming_meetings),
    Page("actions", "Actions", ActionsPanel, "Ctrl+4", lambda counts: counts.open_actions),
    Page("diary", "Diary", DiaryPanel, "Ctrl+5"),
    Page("copies", "Copies", CopiesPanel, "Ctrl+6", lambda counts: counts.overdue_copies, late=True),
    Page("settings", "Settings", partial(SettingsPanel, more=SETTINGS), "Ctrl+,", foot=True),
    Page("help", "Help", HelpPage, "F1", foot=True),
    Page(packs.PAGE_ID, "Papers", packs.make_page, under=("meetings",)),
    Page(RELEASE_PAGE, "Release", packs.make_release_page, under=("meetings", "actions")),
)


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how each dialog is opened again after a lock, by the kind of its draft."""
    capabilities = (
        actions,
        agencies,
        backups,
        caseload,
        copies,
        diary,
        duplicates,
        imports,
        keys,
        meetings,
        trail,
    )
    return {kind: run for each in capabilities for kind, run in each.reopeners(context).items()}


def connect_screens(context: PageContext) -> EntryPoints:
    """Connect the screens to one another, and start what runs while a casebook is open."""
    apply_scheme(context)
    return EntryPoints(
        new_case=partial(caseload.new_case, context),
        record_action=partial(actions.record_action, context),
        end_action=partial(actions.end_action, context),
        export_actions=partial(actions.export_actions, context),
        settle_actions=partial(packs.settle_actions, context),
        list_case=partial(meetings.list_case, context),
        show_pack=partial(packs.show_pack, context),
        show_agenda=partial(packs.show_agenda, context),
        show_copy=partial(copies.show_copy, context),
        show_case_trail=partial(trail.show_case_trail, context),
        import_workbook=partial(imports.import_workbook, context),
        merge_people=partial(duplicates.open_merge, context),
        reopen=reopeners(context),
        commands=(*backups.start_scheduler(context), *imports.commands(context), *trail.commands(context)),
    )


def open_session(window: QWidget, casebook: Casebook) -> CasebookSession:
    """Make the worker, the context and the workspace of a casebook that was unlocked."""
    return CasebookSession(window, casebook, PLACES, connect=connect_screens, result_of=result_of)
