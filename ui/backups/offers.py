"""What backups do everywhere: they are kept, and one can be made from any place."""

from ui.backups.keeper import Keeper
from ui.shell.context import Context


def offer(context: Context) -> None:
    """Begin to keep backups of the casebook that has just been opened."""
    keeper = Keeper(context)
    context.offer("backups.now", keeper.back_up_now, "Back up now")
    context.offer("backups.look", keeper.look)
