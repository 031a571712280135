"""The look in numbers: colour roles for light and dark, type scale, steps of space."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["accent", "high", "medium", "standard", "protected", "quiet"]

# Type, in pixels at 100%: size and line height.
TITLE, TITLE_LINE = 22, 28
TEXT, TEXT_LINE = 14, 20
SECONDARY = 13
CAPTION = 12

STEP = 4  # every distance is a multiple of it
RADIUS = 8
FIELD_RADIUS = 6
CONTROL_HEIGHT = 32
TARGET = 24  # the smallest thing to press (WCAG 2.2, 2.5.8)


@dataclass(frozen=True)
class Tint:
    """A colour to write or draw in, and the background it is meant for."""

    ink: str
    ground: str


@dataclass(frozen=True)
class Colours:
    """One scheme: every colour by the part that it plays."""

    dark: bool
    text: str
    second: str
    third: str
    ground: str
    surface: str
    line: str
    faint: str
    edge: str  # of a field or button: 3:1 against what is behind it
    on_accent: str
    hover: str
    bar: str  # a bar of a chart without a meaning of its own
    accent: Tint
    high: Tint
    medium: Tint
    standard: Tint
    protected: Tint
    quiet: Tint

    def tint(self, role: Role) -> Tint:
        """Return the tint of a role."""
        tint: Tint = getattr(self, role)
        return tint


LIGHT = Colours(
    dark=False,
    text="#1b1f24",
    second="#56606b",
    third="#626c77",
    ground="#f6f7f9",
    surface="#ffffff",
    line="#dfe3e8",
    faint="#eef0f3",
    edge="#87909b",
    on_accent="#ffffff",
    hover="#f0f2f5",
    bar="#b8c2cd",
    accent=Tint("#1d5f8a", "#e6f0f7"),
    high=Tint("#a4262c", "#fbeaea"),
    medium=Tint("#8a5200", "#fdf1dc"),
    standard=Tint("#1c6b3c", "#e5f3ea"),
    protected=Tint("#5b3f94", "#efeaf8"),
    quiet=Tint("#56606b", "#eef0f3"),
)
DARK = Colours(
    dark=True,
    text="#e8eaed",
    second="#aab3bd",
    third="#8e98a3",
    ground="#181b1f",
    surface="#20242a",
    line="#343a42",
    faint="#2a2f36",
    edge="#727b86",
    on_accent="#10202c",
    hover="#2a2f36",
    bar="#56606b",
    accent=Tint("#7fb8dd", "#1d3443"),
    high=Tint("#f09a9d", "#402326"),
    medium=Tint("#f0c074", "#3c2f1a"),
    standard=Tint("#8fd1a8", "#1e3527"),
    protected=Tint("#c3b1ea", "#2f2843"),
    quiet=Tint("#aab3bd", "#2a2f36"),
)

# The signs beside a colour, so that it is never the only mark.
SIGNS: dict[str, str] = {"high": "▲", "medium": "◆", "standard": "●"}
LEVEL_ROLES: dict[str, Role] = {  # of the levels of risk
    "very high": "high", "high": "high", "medium": "medium", "standard": "standard", "low": "standard",
}  # fmt: skip

# What a casebook can be marked with; the same in light and dark, always with its word beside.
CASEBOOK_COLOURS: dict[str, str] = {
    "Blue": "#1d5f8a",
    "Green": "#1c6b3c",
    "Purple": "#5b3f94",
    "Red": "#a4262c",
    "Brown": "#8a5200",
    "Grey": "#56606b",
}


def contrast(first: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
