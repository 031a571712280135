"""How the app looks, when it locks, and the colour that marks the casebook."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.cards import Card
from ui.kit.fields import ChoiceField
from ui.kit.theme import Choice, Theme
from ui.kit.tokens import CASEBOOK_COLOURS
from ui.settings.page import add_left, page_column
from ui.shell.context import Context
from ui.shell.lock import IDLE_MINUTES, MINUTES_KEY

SCHEME_KEY, COLOUR_KEY = "appearance.scheme", "casebook.colour"
_SCHEMES: tuple[tuple[Choice, str], ...] = (
    ("system", "As the system has it"),
    ("light", "Light"),
    ("dark", "Dark"),
)
_MINUTES = (1, 2, 5, 10, 15, 30)


class GeneralPage(QWidget):
    """Each choice holds at once and is remembered in the casebook."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.scheme = ChoiceField("scheme", "Light or dark", _SCHEMES)
        self.minutes = ChoiceField(
            "minutes",
            "Lock after",
            [(str(n), f"{n} minute{'' if n == 1 else 's'} without use") for n in _MINUTES],
        )
        colours = [(name, name) for name in CASEBOOK_COLOURS]
        self.colour = ChoiceField(
            "colour", "Colour", colours, hint="Marks this casebook, so that you see which one is open."
        )
        self.scheme.set_value(context.recall(SCHEME_KEY, "system"))
        self.minutes.set_value(context.recall(MINUTES_KEY, str(IDLE_MINUTES)))
        self.colour.set_value(context.recall(COLOUR_KEY, "Blue"))
        rows = page_column(self)
        for title, field in (
            ("Appearance", self.scheme),
            ("Locking", self.minutes),
            ("This casebook", self.colour),
        ):
            card = Card(title)
            field.setFixedWidth(360)
            add_left(card, field)
            rows.addWidget(card)
        rows.addStretch(1)
        self.scheme.changed.connect(self._scheme_chosen)
        self.minutes.changed.connect(self._minutes_chosen)
        self.colour.changed.connect(self._colour_chosen)

    @Slot()
    def _scheme_chosen(self) -> None:
        if chosen := self.scheme.value():
            self._context.remember(SCHEME_KEY, chosen)
            put_on(self._context)

    @Slot()
    def _minutes_chosen(self) -> None:
        if chosen := self.minutes.value():
            self._context.remember(MINUTES_KEY, chosen)

    @Slot()
    def _colour_chosen(self) -> None:
        if chosen := self.colour.value():
            self._context.remember(COLOUR_KEY, chosen)


def put_on(context: Context) -> None:
    """Put on the scheme that was chosen for this casebook."""
    app = QApplication.instance()
    theme = app.findChild(Theme) if app is not None else None
    kept = context.recall(SCHEME_KEY, "system")
    for choice, _ in _SCHEMES:
        if theme is not None and choice == kept and theme.choice != kept:
            theme.choose(choice)
