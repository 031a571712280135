"""The dialog that asks why an entry with a find or a doubt can be released."""

from typing import Any

from PySide6.QtCore import Signal

from coordinator.release.use_cases import decide_paragraphs
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.packs.release import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(decide_paragraphs)
class ReasonDialog(FormDialog):
    """Asks for the reason, and for a find who authorised it."""

    chosen = Signal(str, str)

    def __init__(
        self, context: PageContext, *, needs_authoriser: bool, draft_key: str, reason: str = "",
        authoriser: str = "",
    ) -> None:  # fmt: skip
        form = Form(
            LongTextField("reason", wording.REASON, lines=2),
            TextField("authoriser", wording.AUTHORISER, optional=not needs_authoriser),
        )
        super().__init__(context.window, wording.REASON_TITLE, wording.RELEASE, form, draft_key=draft_key)
        for name, suggested in (("reason", reason), ("authoriser", authoriser)):
            if suggested:
                form.fields[name].set_value(suggested)
                form.fields[name].recorded()
        if reason:
            (self.submit_button if authoriser else form.fields["authoriser"]).setFocus()

    def submit(self, values: dict[str, Any]) -> None:
        """Pass on what was entered."""
        self.accept()
        self.chosen.emit(values["reason"], values["authoriser"])
