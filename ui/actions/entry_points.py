"""Entry points of the screens about actions, for other screens and after a lock."""

from functools import partial
from typing import Any

from coordinator.actions.queries import ActionRow, list_actions
from coordinator.actions.rules import ALL
from coordinator.casebook.call import call
from ui.actions.dialogs import AmendAction, EndAction, RecordAction
from ui.session.page_context import PageContext


def offer(context: PageContext) -> None:
    """Register the entry points: record, end and export actions, and reopen dialogs after a lock."""
    context.offer("actions.record", partial(_record, context))
    context.offer("actions.end", partial(_end, context))
    context.offer("actions.export", partial(_export, context))
    context.offer("reopen.export_actions", lambda _about: _export(context))
    context.offer("reopen.record_action", partial(_record_again, context))
    context.offer("reopen.end_action", partial(_end, context))
    context.offer("reopen.amend_action", partial(_amend_again, context))


def _record(context: PageContext, **about: Any) -> None:
    context.open_dialog(RecordAction(context, **about))


def _end(context: PageContext, action_id: str, about: str = "") -> None:
    context.open_dialog(EndAction(context, action_id, about))


def _export(context: PageContext, agency: str = "", meeting: str = "", which: str = ALL) -> None:
    from ui.actions.export_dialog import ExportActions  # late: loads the libraries for files

    context.open_dialog(ExportActions(context, agency=agency, meeting=meeting, which=which))


def _record_again(context: PageContext, about: str) -> None:
    case_id, meeting_id, item_id = [*about.split(":"), "", "", ""][:3]
    _record(context, case_id=case_id or None, meeting_id=meeting_id or None, agenda_item_id=item_id or None)


def _amend_again(context: PageContext, action_id: str) -> None:
    def show(actions: tuple[ActionRow, ...]) -> None:
        for action in actions:
            if action.id == action_id:
                context.open_dialog(AmendAction(context, action))

    context.worker.read(context, call(list_actions), on_result=show)
