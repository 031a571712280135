"""What every dialog of the case file has in common: one write, a toast, and the way back."""

from collections.abc import Callable
from typing import Any

from coordinator.casebook.call import call
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext


def undo(context: PageContext, use_case: Callable[..., Any], **kwargs: Any) -> Callable[[], None]:
    """Make the way back: another use case, run when the person asks for it."""
    return lambda: context.worker.write(context, call(use_case, **kwargs))


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
        self._said = ""
        self._undo: Callable[[], None] | None = None

    def write(
        self,
        use_case: Callable[..., Any],
        said: str,
        back: Callable[[], None] | None = None,
        **kwargs: Any,
    ) -> None:
        """Write, then say so and offer the way back; a refusal is told at its field."""
        self._said, self._undo = said, back
        self.context.worker.write(self, call(use_case, **kwargs), on_result=self.written)

    def written(self, value: Any) -> None:
        """Say what was done and go."""
        self.accept()
        self.context.notify_with_undo(self._said, self._undo)
