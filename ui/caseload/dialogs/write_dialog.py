"""The base of the dialogs of the case file: one write, then a notification with an undo."""

from collections.abc import Callable, Sequence
from typing import Any

from coordinator.casebook.call import call
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext


def undo(context: PageContext, use_case: Callable[..., Any], **kwargs: Any) -> Callable[[], None]:
    """Make an undo: another use case, run when the user asks for it."""
    return lambda: context.worker.write(context, call(use_case, **kwargs))


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
        self._undo: Callable[[], None] | None = None

    def write(
        self,
        use_case: Callable[..., Any],
        confirmation: str,
        back: Callable[[], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Run the use case, then confirm it and offer `back` as the undo; a refusal is shown at its field."""
        self._confirmation, self._undo = confirmation, back
        self.context.worker.write(self, call(use_case, **kwargs), on_result=self.written)

    def written(self, value: Any) -> None:
        """Close the dialog and confirm what was done."""
        self.accept()
        self.context.notify_with_undo(self._confirmation, self._undo)
