"""A field whose text is judged while it is typed, away from the screen's thread."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coordinator.casebook.call import call
from coordinator.redaction.typed_text import TypedAbout, TypedJudging, judging_for
from coordinator.redaction.verdict import Verdict
from ui.forms.fields import Field
from ui.judging import wording
from ui.judging.marks import line_marks, selections, span
from ui.judging.values_keeper import keeper_of
from ui.session.page_context import PageContext
from ui.style.text_marks import marks_of, marks_of_line
from ui.widgets.layout import words
from ui.widgets.plain_text import set_tip, show_tip

_PAUSE_MS = 250  # after the last key
About = Callable[[], TypedAbout]


class JudgedField(QObject):
    """Underlines what is found in a field's text, and says why in the line under it.

    The line shows `readers` while nothing is found. Each key only starts a timer.
    """

    def __init__(self, context: PageContext, field: Field, about: About, readers: str = "") -> None:
        super().__init__(field)
        self._worker, self._field, self._about, self._readers = context.worker, field, about, readers
        self._keeper = keeper_of(context)
        self._judging: TypedJudging | None = None
        self._known: tuple[TypedAbout, int] | None = None  # what the judging was read for
        self._asked, self._busy = "", False
        self.verdicts: tuple[Verdict, ...] = ()
        self.line = words(readers, "small", wrap=True)
        field.rows.insertWidget(field.rows.indexOf(field.control) + 1, self.line)
        self.line.setVisible(bool(readers))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._judge)
        field.changed.connect(self._timer.start)
        self._keeper.ready.connect(self._judge)
        if isinstance(field.control, QPlainTextEdit):
            marks_of(field.control).restyled.connect(self._mark_again)
        if field.typed():
            self._timer.start()

    def refuse(self, _refusal: object) -> None:
        """Judge again at the next key: the form itself says what is wrong with the casebook."""
        self._busy = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say in a tip why the words under the mouse are marked."""
        box = self._field.control
        if isinstance(event, QHelpEvent) and isinstance(box, QPlainTextEdit):
            at = box.cursorForPosition(event.pos()).position()
            under = [verdict for verdict in self.verdicts if self._covers(verdict, at)]
            show_tip(event.globalPos(), wording.reasons(self._asked, under), box)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _mark_again(self) -> None:
        """Mark in the colours that hold now."""
        if self.verdicts and self._asked == self._field.typed():
            self._show(self._asked, self.verdicts)

    def _covers(self, verdict: Verdict, at: int) -> bool:
        start, end = span(self._asked, verdict)
        return start <= at < end

    @Slot()
    def _judge(self) -> None:
        """Judge what is typed now; what is being judged already comes first."""
        if self._busy:
            return
        text = self._field.typed()
        if not text.strip():
            self._show(text, ())
            return
        self._keeper.refresh()
        if self._keeper.values is None:
            return  # `ready` comes
        self._busy = True
        about = self._about()
        if self._judging is not None and self._known == (about, self._keeper.changes):
            self._judge_text()
            return
        self._known = about, self._keeper.changes
        query = call(judging_for, about=about, values=self._keeper.values)
        self._worker.read(self, query, on_result=self._take)

    @Slot(object)
    def _take(self, judging: TypedJudging) -> None:
        self._judging = judging
        self._judge_text()

    def _judge_text(self) -> None:
        text = self._field.typed()
        if self._judging is not None:
            self._worker.run(self, partial(self._judging.judge, text), on_result=partial(self._judged, text))

    def _judged(self, text: str, verdicts: tuple[Verdict, ...]) -> None:
        self._busy = False
        current = self._field.typed() == text
        if current:
            self._show(text, verdicts)
        if not current or self._known != (self._about(), self._keeper.changes):
            self._timer.start()  # the text, or what it is judged by, changed while it was judged

    def _show(self, text: str, verdicts: tuple[Verdict, ...]) -> None:
        self._asked, self.verdicts = text, verdicts
        reasons = wording.reasons(text, verdicts)
        self.line.setText(reasons or self._readers)
        self.line.setVisible(bool(reasons or self._readers))
        self._field.control.setAccessibleDescription(reasons)
        box = self._field.control
        if isinstance(box, QPlainTextEdit):
            marks_of(box).set("judging", selections(box.document(), text, verdicts))
            box.viewport().removeEventFilter(self)
            if verdicts:
                box.viewport().installEventFilter(self)
        elif isinstance(box, QLineEdit):
            marks_of_line(box).set("judging", line_marks(text, verdicts))
            set_tip(box, reasons)


def judge_fields(
    context: PageContext, fields: dict[str, Field], names: tuple[str, ...], about: About, readers: str = ""
) -> None:
    """Judge the named fields of a form that can reach a paper; the line of readers is under the first."""
    for at, name in enumerate(names):
        JudgedField(context, fields[name], about, "" if at else readers)
