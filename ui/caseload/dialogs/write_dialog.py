"""The base of the dialogs of the case file: one write, then a notification with an undo."""

from collections.abc import Mapping, Sequence
from typing import Any

from coordinator.casebook.call import UseCaseCall
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import Amend, PageContext


def with_current(choices: Sequence[tuple[str, str]], current: str) -> list[tuple[str, str]]:
    """Add a recorded value that is not among the choices, so that amending keeps it."""
    values = {value for value, _ in choices}
    return [*choices, (current, current)] if current and current not in values else list(choices)


class WriteDialog(FormDialog):
    """A dialog that ends in one write."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        verb: str,
        form: Form,
        *,
        intro: str = "",
        draft_key: str = "",
        width: int = 480,
    ) -> None:
        super().__init__(context.window, title, verb, form, intro=intro, draft_key=draft_key, width=width)
        self.context = context
        self._confirmation = ""
        self._undo: UseCaseCall[object] | None = None

    def write(self, use_case: UseCaseCall[object], confirmation: str, undo: UseCaseCall[object]) -> None:
        """Run the use case, then confirm it and offer to undo it; a refusal is shown at its field."""
        self._confirmation, self._undo = confirmation, undo
        self.context.worker.write(self, use_case, on_result=self.written)

    def save_changes(self, amend: Amend, values: Mapping[str, Any], confirmation: str) -> None:
        """Save what was amended, then confirm it and offer to undo it."""
        self.context.save_changes(self, amend, values, confirmation)

    def written(self, value: object) -> None:
        """Close the dialog and confirm what was done."""
        self.accept()
        if self._undo is not None:
            self.context.notify_with_undo(self._confirmation, self._undo)
