"""A field for a casebook's colour, which only the first screens need."""

from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QWidget

from ui.forms.fields import Field
from ui.style.tokens import CASEBOOK_COLOURS
from ui.widgets.badges import Flow
from ui.widgets.plain_text import literal


class ColourField(Field):
    """One of six colours, each with its word."""

    def __init__(self, name: str, label: str, *, hint: str = "") -> None:
        row = QWidget()
        flow = Flow(row, across=16, down=4)
        self._group = QButtonGroup(row)
        self.choices: dict[str, QRadioButton] = {}
        for word, colour in CASEBOOK_COLOURS.items():
            choice = QRadioButton(literal(word))
            choice.setAccessibleName(f"{label}: {word}")
            self._group.addButton(choice)
            self.choices[word] = choice
            flow.addWidget(_with_swatch(choice, colour))
        super().__init__(name, label, row, hint=hint)
        self.set_value(next(iter(CASEBOOK_COLOURS)))
        self._group.buttonToggled.connect(lambda *_: self._touched())

    def value(self) -> str:
        """Return the colour's word."""
        return next(word for word, choice in self.choices.items() if choice.isChecked())

    def set_value(self, value: str) -> None:
        """Choose a colour by its word."""
        if value in self.choices:
            self.choices[value].setChecked(True)


def _with_swatch(choice: QRadioButton, colour: str) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    swatch = QFrame()
    swatch.setFixedSize(14, 14)
    swatch.setStyleSheet(f"background: {colour}; border-radius: 3px;")
    across.addWidget(choice)
    across.addWidget(swatch)
    return made
