"""Name what a copied text holds that leads to somebody: the words leave the app when they are pasted."""

from PySide6.QtCore import QObject, Slot

from coordinator.casebook.call import call
from coordinator.redaction.typed_text import judge_copied
from ui.judging import wording
from ui.session.clipboard import SECONDS
from ui.session.page_context import PageContext


class CopiedText(QObject):
    """Judges each text that is copied from the window, and names what it holds, without the values."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context

    @Slot(str)
    def judge(self, text: str) -> None:
        """Judge a text that was just copied."""
        self._context.worker.read(self, call(judge_copied, text=text), on_result=self._say)

    def refuse(self, _refusal: object) -> None:
        """Say nothing: the page itself says what is wrong with the casebook."""

    def _say(self, kinds: tuple[str, ...]) -> None:
        if kinds:
            self._context.notify(wording.copied(kinds, SECONDS))
