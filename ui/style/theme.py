"""The look put on the application: fonts, palette and style sheet, light or dark."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from coordinator.core.resources import FONTS
from ui.style.icons import redraw_icons
from ui.style.stylesheet import stylesheet
from ui.style.tokens import DARK, LIGHT, TEXT, Colours

Choice = Literal["system", "light", "dark"]
_ASKED = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_FALLBACKS = ["Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic"]


class Theme(QObject):
    """Styles the application, and follows the system's colour scheme unless one is chosen."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice: Choice = choice
        app.setStyle("Fusion")
        load_fonts()
        app.setFont(text_font())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def choice(self) -> Choice:
        """What was chosen: the system's scheme, light or dark."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Take the system's scheme, or keep to light or dark."""
        self._choice = choice
        self._app.styleHints().setColorScheme(_ASKED[choice])
        self._put_on()

    @Slot()
    def _follow(self) -> None:
        self._put_on()

    def _put_on(self) -> None:
        asked = self._choice
        system_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = asked == "dark" or (asked == "system" and system_dark)
        colours = DARK if dark else LIGHT
        self._app.setPalette(palette(colours))
        self._app.setStyleSheet(stylesheet(colours))
        redraw_icons()
        self.changed.emit()


def load_fonts() -> None:
    """Load the embedded typefaces, once for each application."""
    if "Inter" in QFontDatabase.families():
        return
    for path in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def text_font(pixels: int = TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface of the screens."""
    font = QFont(_FALLBACKS)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def keep_figures_still(widget: QWidget) -> None:
    """Give figures that change one width each; in running text that would set hyphens apart."""
    font = widget.font()
    font.setFeature(QFont.Tag("tnum"), 1)
    widget.setFont(font)


def palette(colours: Colours) -> QPalette:
    """The colour roles as Qt's own widgets know them."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.text),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.Highlight, colours.accent.ink),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent.ink),
        (role.Link, colours.accent.ink),
        (role.LinkVisited, colours.accent.ink),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.third),
        (role.Light, colours.surface),
        (role.Midlight, colours.faint),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.third))
    return made


def restyle(widget: QWidget) -> None:
    """Let a widget take up the style of a property that has just changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
