"""The quiet line under a note: who may read it, with one key to change it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QLabel, QWidget

from coordinator.notes.rules import Readers
from ui.forms import wording
from ui.forms.fields import Field
from ui.widgets.badges import Flow
from ui.widgets.buttons import Button, button
from ui.widgets.layout import words

KEY = "Alt+R"
_HEIGHT = 24  # pixels


class ReadersField(Field):
    """One of three groups of readers; what nobody chose here follows the default."""

    def __init__(self, name: str = "readers", label: str = wording.READ_BY) -> None:
        self._chosen, self._default = False, ""
        self._choices = {readers: _choice(readers) for readers in Readers}
        line = QWidget()
        super().__init__(name, label, line)
        self._group = QButtonGroup(self)
        flow = Flow(line, across=2, down=2)
        flow.addWidget(_level(words(label, "small")))
        for at, choice in enumerate(self._choices.values()):
            self._group.addButton(choice, at)
            flow.addWidget(choice)
        flow.addWidget(_level(words(wording.READ_BY_KEY, "key")))
        line.setFocusProxy(self._choices[Readers.FILE])
        self._group.idClicked.connect(self._clicked)

    def listen(self, form: QWidget) -> None:
        """Let the key change the readers from anywhere in a form."""
        key = QShortcut(QKeySequence(KEY), form)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.choose_next)

    def value(self) -> str:
        """Return who may read it; "" if that is not chosen."""
        at = self._group.checkedId()
        return list(Readers)[at].value if at >= 0 else ""

    def set_value(self, value: str) -> None:
        """Choose readers; anything else leaves it to the default."""
        self._chosen = value in self._choices
        self._check(value if self._chosen else self._default)
        self._touched()

    def show_default(self, readers: str) -> None:
        """Choose these where nobody chose."""
        self._default = readers
        if not self._chosen:
            self._check(readers)

    def keep_from_perpetrators(self, keep: bool) -> None:
        """Offer perpetrator-led forums or not: a note from the victim's side never goes there."""
        barred = self._choices[Readers.PERPETRATOR_LED]
        barred.setEnabled(not keep)
        if keep and barred.isChecked():
            self.set_value(Readers.VICTIM_LED)

    @Slot()
    def choose_next(self) -> None:
        """Choose the next readers, and the first after the last."""
        offered = [at for at, choice in enumerate(self._choices.values()) if choice.isEnabled()]
        after = [at for at in offered if at > self._group.checkedId()]
        self.set_value(list(Readers)[(after or offered)[0]])

    def typed(self) -> str:
        """Return what somebody chose, for a draft."""
        return self.value() if self._chosen else ""

    def _check(self, value: str) -> None:
        if value in self._choices:
            self._choices[Readers(value)].setChecked(True)
            return
        self._group.setExclusive(False)
        for choice in self._choices.values():
            choice.setChecked(False)
        self._group.setExclusive(True)

    @Slot()
    def _clicked(self) -> None:
        self._chosen = True
        self._touched()

    def _parts(self) -> Sequence[QWidget]:
        return self.control, self.error


def _level(label: QLabel) -> QLabel:
    """Give a label the height of a choice, so that the line is level."""
    label.setFixedHeight(_HEIGHT)
    return label


def _choice(readers: Readers) -> Button:
    made = button(wording.READERS[readers])
    made.setProperty("look", "reader")
    made.setFixedHeight(_HEIGHT)
    made.setCheckable(True)
    made.setAccessibleName(wording.read_by(readers))
    return made
