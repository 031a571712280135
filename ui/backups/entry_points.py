"""What backups do everywhere: they are kept, and one can be made from any place."""

from functools import partial

from ui.backups import wording
from ui.backups.restore_dialog import reopen
from ui.backups.scheduler import BackupScheduler
from ui.session.page_context import PageContext


def offer(context: PageContext) -> None:
    """Begin to keep backups of the casebook that has just been opened."""
    if context.permissions.rights.reading_alone:
        return  # a backup of what is damaged would take the place of a sound one
    keeper = BackupScheduler(context)
    context.offer("backups.now", keeper.back_up_now, wording.BACK_UP_NOW)
    context.offer("backups.look", keeper.look)
    context.offer("reopen.backups", partial(reopen, context))
