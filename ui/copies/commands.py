"""Commands of the Copies page."""

from collections.abc import Callable

from coordinator.copies.queries import CopyRow
from ui.copies import wording
from ui.copies.event_dialog import RecordCopyEvent
from ui.copies.operations import CopyOperations
from ui.session.commands import Command
from ui.session.permissions import requires


def commands(
    operations: CopyOperations, selected: Callable[[], CopyRow | None], go_to_filter: Callable[[], object]
) -> list[Command]:
    """List the commands of the Copies page."""

    def has_selection() -> bool:
        return selected() is not None

    def was_given() -> bool:
        copy = selected()
        return copy is not None and not copy.not_given

    @requires(RecordCopyEvent)
    def record() -> None:
        if copy := selected():
            operations.record_event(copy)

    def show_contents() -> None:
        if copy := selected():
            operations.show_contents(copy)

    return [
        Command("copies.record", wording.RECORD_EVENT, record, "Ctrl+E", was_given, menu=wording.COPIES),
        Command("copies.contents", wording.CONTENTS, show_contents, "", has_selection, menu=wording.COPIES),
        Command("copies.filter", wording.FILTER, go_to_filter, "Ctrl+F", menu=wording.COPIES),
    ]
