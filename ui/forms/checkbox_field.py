"""A check box that follows the colour scheme, and a field for yes or no."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from ui.forms import wording
from ui.forms.fields import Field
from ui.style import icons
from ui.widgets.plain_text import literal


class Checkbox(QCheckBox):
    """A check box whose tick follows the colour scheme; no "&" of its words is a mnemonic."""

    def __init__(self, words: str) -> None:
        super().__init__(literal(words))
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick over the styled box."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.drawPixmap(box.center().x() - 7, box.center().y() - 7, icons.pixmap("check", "on_accent", 14))
        painter.end()


class CheckboxField(Field):
    """A yes or no; its label is beside the box."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        self.tick = Checkbox(label)
        super().__init__(name, label, self.tick, hint=hint)
        self.tick.toggled.connect(self._touched)

    def value(self) -> bool:
        """Say whether it is ticked."""
        return self.tick.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick or untick it."""
        self.tick.setChecked(bool(value))

    def typed(self) -> str:
        """Return "yes" when ticked."""
        return "yes" if self.value() else ""

    def set_typed(self, words: str) -> None:
        """Tick it when a draft says "yes"."""
        self.set_value(words == "yes")

    def in_words(self) -> str:
        """Return "Yes" or "No"."""
        return wording.YES if self.value() else wording.NO

    def _parts(self) -> Sequence[QWidget]:
        return self.control, self.hint, self.error
