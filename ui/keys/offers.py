"""What the pages about keys do everywhere: their dialogs come back after a lock."""

from ui.keys.dialogs import AddPersonDialog, KeyDialog, QuickDialog, RekeyDialog, SheetDialog, SplitDialog
from ui.shell.context import Context

_DIALOGS: dict[str, type[KeyDialog]] = {
    "add": AddPersonDialog,
    "rekey": RekeyDialog,
    "sheet": SheetDialog,
    "split": SplitDialog,
    "quick": QuickDialog,
}


def offer(context: Context) -> None:
    """Let what a lock interrupted be opened again; who was to be revoked is chosen anew."""

    def reopen(kind: str) -> None:
        if kind in _DIALOGS:
            context.open_dialog(_DIALOGS[kind](context))  # type: ignore[call-arg]

    context.offer("reopen.keys", reopen)
