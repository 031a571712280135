"""Entry points of backups."""

from functools import partial

from ui.backups import wording
from ui.backups.restore_dialog import reopen
from ui.backups.scheduler import BackupScheduler
from ui.session.commands import Command
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext


def start_scheduler(context: PageContext) -> list[Command]:
    """Start making backups of the open casebook; return the commands that this offers on every page."""
    if context.permissions.rights.read_only:
        return []  # a backup of what is damaged would take the place of a sound one
    return [Command("backups.now", wording.BACK_UP_NOW, BackupScheduler(context).back_up_now)]


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of backups are opened again after a lock."""
    return {"backups": partial(reopen, context)}
