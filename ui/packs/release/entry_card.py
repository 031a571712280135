"""One entry of the release step: where it is from, its text, what is found in it, what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coordinator.packs.release_view import ReleaseEntry
from coordinator.redaction.verdict import Verdict
from ui.forms.fields import Field, TextField
from ui.packs.release import wording
from ui.packs.release.entry_text import EntryText
from ui.session.line_drafts import KEEPS_ITSELF
from ui.widgets.badges import Badge, ChipRow, Flow
from ui.widgets.buttons import Button, button
from ui.widgets.layout import column, words


@dataclass(frozen=True)
class CardActs:
    """What the buttons of a card run."""

    release: Callable[[], object]
    reword: Callable[[], object]
    leave_out: Callable[[], object]
    reopen: Callable[[], object]
    with_reason: Callable[[], object]
    judge: Callable[[Field, str], object]  # a wording while it is typed, for the case with this id


class EntryCard(QFrame):
    """Shows one entry; the current one has its buttons."""

    def __init__(self, entry: ReleaseEntry, acts: CardActs, *, current: bool) -> None:
        super().__init__()
        self.entry = entry
        self.setProperty("look", "card")
        if current:
            self.setStyleSheet("EntryCard { border-width: 2px; }")
        self.field = TextField("wording", wording.WORDING)
        self.wording = self.field.line
        self.wording.setProperty(KEEPS_ITSELF, True)
        self._judge: Callable[[Field, str], object] | None = acts.judge
        inside = column(self, margins=14, spacing=6)
        inside.addWidget(self._head())
        inside.addWidget(EntryText(entry.settled.text or entry.settled.entry.text, self._marks()))
        if entry.open and entry.verdicts:
            inside.addWidget(words(wording.verdict_reasons(entry), "small", wrap=True))
            if not entry.finds:
                inside.addWidget(words(wording.ask_reason(), "small", wrap=True))
        inside.addWidget(self.field)
        self.field.hide()
        self.release_wording = button(wording.RELEASE_WORDING, None, "primary")
        self.release_wording.hide()
        if current:
            inside.addWidget(self._buttons(acts))
            inside.addWidget(words(wording.STAYS, "small"))

    def ask_wording(self) -> None:
        """Let the user type the wording for perpetrator-led forums."""
        if self.field.isHidden():
            self.show_wording(self.entry.settled.entry.text.replace("\n", " "))
        self.wording.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wording.selectAll()

    def show_wording(self, text: str) -> None:
        """Show the line for the wording, with a text in it."""
        self.field.show()
        if self._judge is not None:
            self._judge(self.field, self.entry.settled.entry.case_id)
            self._judge = None
        self.release_wording.setVisible(self.release_wording.parent() is not None)  # of the current one
        self.wording.setText(text)

    def half_typed(self) -> str:
        """Return the wording that is being typed; "" if its line is not shown."""
        return "" if self.field.isHidden() else self.wording.text()

    def _marks(self) -> tuple[Verdict, ...]:
        return self.entry.verdicts if self.entry.open else ()

    def _head(self) -> QWidget:
        head, entry = QWidget(), self.entry
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words(entry.settled.entry.about, "small"), 1)
        chips = ChipRow()
        if entry.open:
            mark = (
                Badge(wording.FIND, "high") if entry.finds
                else Badge(wording.DOUBT, "medium") if entry.doubts
                else Badge(wording.CLEAN, "standard")
            )  # fmt: skip
        else:
            mark = Badge(wording.OUTCOMES[entry.settled.outcome.value], "quiet")
        across.addWidget(chips)
        chips.show_marks([mark])
        return head

    def _buttons(self, acts: CardActs) -> QWidget:
        row = QWidget()
        row.setContentsMargins(0, 4, 0, 0)
        across = Flow(row, across=8, down=8)
        across.addWidget(self.release_wording)
        shown: list[Button] = []
        if not self.entry.open:
            shown.append(button(f"{wording.REOPEN} (U)", acts.reopen))
        else:
            if not self.entry.verdicts:
                shown.append(button(f"{wording.RELEASE} (R)", acts.release))
            else:
                shown.append(button(f"{wording.RELEASE_WITH_REASON} (Shift+R)", acts.with_reason))
            shown.append(button(f"{wording.REWORD} (W)", acts.reword))
            shown.append(button(f"{wording.LEAVE_OUT} (L)", acts.leave_out))
        for each in shown:
            across.addWidget(each)
        return row
