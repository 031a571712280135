"""Entry points of the screens about keys."""

from collections.abc import Callable
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
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext

_DIALOGS: dict[str, Callable[[PageContext], KeyDialog]] = {
    "add": AddPersonDialog,
    "rekey": RekeyDialog,
    "sheet": SheetDialog,
    "split": SplitDialog,
    "quick": QuickDialog,
}


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialogs about keys after a lock."""
    return {"keys": partial(_reopen, context)}


def _reopen(context: PageContext, kind: str) -> None:
    if kind in _DIALOGS:
        context.dialogs.open_dialog(_DIALOGS[kind](context))
    name, _, user_id = kind.partition("/")
    if name == "revoke":
        context.worker.read(context, call(list_users), on_result=partial(_revoke, context, user_id))


def _revoke(context: PageContext, user_id: str, users: tuple[UserRow, ...]) -> None:
    for user in users:
        if user.id == user_id:
            context.dialogs.open_dialog(RevokeDialog(context, user))
