"""Why the doubtful lines of minutes may be printed: one reason for each kind of doubt, by one key each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from coordinator.meeting_papers.leading_lines import FoundLine
from coordinator.minutes.use_cases import reason_field
from coordinator.redaction.verdict import VerdictKind
from ui.forms.fields import TextField
from ui.judging.wording import REASONS, offer_reasons
from ui.meetings.after import wording
from ui.widgets.layout import words


class DoubtReason(TextField):
    """Lists the lines with one kind of doubt, and asks for its reason; hidden while there are none.

    A figure in the empty line is the key of a short reason.
    """

    chosen = Signal()  # by its key

    def __init__(self, kind: VerdictKind) -> None:
        super().__init__(reason_field(f"doubt|{kind}"), wording.doubt_title(kind, 0))
        self.kind = kind
        self.lines = words("", wrap=True, selectable=True)
        self.rows.insertWidget(self.rows.indexOf(self.hint), self.lines)
        self.line.installEventFilter(self)
        self.hide()

    def show_lines(self, lines: Sequence[FoundLine]) -> None:
        """Show those lines that have a doubt of its kind."""
        own = [line.of(self.kind) for line in lines if self.kind in line.kinds]
        self.label.setText(wording.doubt_title(self.kind, len(own)))
        self.lines.setText(wording.doubted(own))
        self.set_hint(offer_reasons())
        self.setVisible(bool(own))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key of a short reason."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not self.typed():
            number = event.text()
            if number.isdecimal() and 1 <= int(number) <= len(REASONS):
                self.set_value(REASONS[int(number) - 1])
                self.chosen.emit()
                return True
        return super().eventFilter(watched, event)
