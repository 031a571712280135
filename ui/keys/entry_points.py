"""Entry points of the screens about keys: their dialogs open again after a lock."""

from functools import partial

from coordinator.casebook.call import call
from coordinator.users.queries import UserRow, list_users
from ui.keys.dialogs import (
    AddPersonDialog,
    KeyDialog,
    QuickDialog,
    RekeyDialog,
    RevokeDialog,
    SheetDialog,
    SplitDialog,
)
from ui.session.page_context import PageContext

_DIALOGS: dict[str, type[KeyDialog]] = {
    "add": AddPersonDialog,
    "rekey": RekeyDialog,
    "sheet": SheetDialog,
    "split": SplitDialog,
    "quick": QuickDialog,
}


def offer(context: PageContext) -> None:
    """Register the entry points of the screens about keys."""

    def reopen(kind: str) -> None:
        if kind in _DIALOGS:
            context.open_dialog(_DIALOGS[kind](context))  # type: ignore[call-arg]
        name, _, holder_id = kind.partition("/")
        if name == "revoke":
            context.worker.read(context, call(list_users), on_result=partial(_revoke, context, holder_id))

    context.offer("reopen.keys", reopen)


def _revoke(context: PageContext, holder_id: str, holders: tuple[UserRow, ...]) -> None:
    for holder in holders:
        if holder.id == holder_id:
            context.open_dialog(RevokeDialog(context, holder))
