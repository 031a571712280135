"""What actions offer to other screens."""

from typing import Any

from ui.actions.dialogs import EndAction, RecordAction
from ui.actions.export import ExportActions
from ui.shell.context import Context


def offer(context: Context) -> None:
    """Let other screens record, end and export actions."""

    def record(**about: Any) -> None:
        context.open_dialog(RecordAction(context, **about))

    def end(action_id: str, about: str = "") -> None:
        context.open_dialog(EndAction(context, action_id, about))

    def export(agency: str = "", meeting: str = "") -> None:
        context.open_dialog(ExportActions(context, agency=agency, meeting=meeting))

    context.offer("actions.record", record)
    context.offer("actions.end", end)
    context.offer("actions.export", export)
