"""Entry points of the screens about actions, for other screens and after a lock."""

from functools import partial

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.use_cases import disclose_actions
from coordinator.casebook.call import call
from coordinator.exports.chosen_actions import ActionsChoice
from ui.actions.dialogs import AmendAction, EndAction, RecordAction
from ui.actions.update_dialog import RecordUpdate
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(RecordAction)
def record_action(context: PageContext, case_id: str) -> RecordAction:
    """Open the dialog that records an action of a case, and return it."""
    dialog = RecordAction(context, case_id=case_id)
    context.dialogs.open_dialog(dialog)
    return dialog


@requires(EndAction)
def end_action(context: PageContext, action_id: str, about: str = "") -> None:
    """Open the dialog that ends an action."""
    context.dialogs.open_dialog(EndAction(context, action_id, about))


@requires(disclose_actions)
def export_actions(context: PageContext, choice: ActionsChoice | None = None) -> None:
    """Open the dialog that exports actions."""
    from ui.actions.export_dialog import ExportActions  # late: loads the libraries for files

    context.dialogs.open_dialog(ExportActions(context, choice))


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialogs about actions after a lock."""
    return {
        "export_actions": lambda _about: export_actions(context),
        "record_action": partial(_reopen_record, context),
        "end_action": partial(end_action, context),
        "record_update": partial(_reopen_update, context),
        "amend_action": partial(_reopen_amend, context),
    }


def _reopen_update(context: PageContext, action_id: str) -> None:
    context.dialogs.open_dialog(RecordUpdate(context, action_id))


def _reopen_record(context: PageContext, about: str) -> None:
    case_id, meeting_id, item_id = [*about.split(":"), "", "", ""][:3]
    dialog = RecordAction(
        context, case_id=case_id or None, meeting_id=meeting_id or None, agenda_item_id=item_id or None
    )
    context.dialogs.open_dialog(dialog)


def _reopen_amend(context: PageContext, action_id: str) -> None:
    def show(actions: tuple[ActionRow, ...]) -> None:
        for action in actions:
            if action.id == action_id:
                context.dialogs.open_dialog(AmendAction(context, action))

    context.worker.read(context, call(list_actions), on_result=show)
