"""What is put on a page, and pages while they fill: in points, from the top left corner down."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coordinator.documents import wording
from coordinator.documents.blocks import Span, Spans, Tone
from coordinator.documents.line_breaking import Line, Measure, shorten

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT = 42.0, WIDTH - 42.0
TOP, BOTTOM = 70.0, 786.0
FULL = RIGHT - LEFT
_CONTINUED_SIZE, _CONTINUED_HEIGHT = 9.0, 21.0


@dataclass(frozen=True)
class TextRun:
    """A line of words with its baseline at `y`; `right`: it ends at `x` instead of starting there.

    With a `width`, a line that begins in a right-to-left script ends at the right of it.
    """

    x: float
    y: float
    line: Line
    size: float
    width: float = 0
    right: bool = False


@dataclass(frozen=True)
class Rule:
    """A line across."""

    x: float
    end: float
    y: float
    dark: bool


@dataclass(frozen=True)
class PageOf:
    """The number of the page that a key is on, ending at `x`."""

    key: str
    x: float
    y: float
    size: float


@dataclass(frozen=True)
class Anchor:
    """A place that a bookmark and links lead to."""

    key: str
    title: str
    y: float


@dataclass(frozen=True)
class Dark:
    """A dark square code."""

    x: float
    y: float
    rows: tuple[tuple[bool, ...], ...]
    side: float


@dataclass(frozen=True)
class Shape:
    """A part of a diagram that is drawn."""


@dataclass(frozen=True)
class Frame(Shape):
    """A light box, with a frame that is `thick` points or none."""

    x: float
    y: float
    width: float
    height: float
    thick: float


@dataclass(frozen=True)
class Curve(Shape):
    """A line through the points of a cubic curve; broken or not."""

    points: tuple[tuple[float, float], ...]
    broken: bool


Put = TextRun | Rule | PageOf | Anchor | Dark | Shape


@dataclass(frozen=True)
class Spacing:
    """The room round words, in points: in a row, and as a share of what is above and below a block."""

    pad: float
    share: float


ROOMY, TIGHT = Spacing(4.25, 1), Spacing(2.75, 0.6)


@dataclass
class Pages:
    """Pages while they fill; `section` is repeated at the top of each page that a section goes on to."""

    measure: Measure
    spacing: Spacing = ROOMY
    pages: list[list[Put]] = field(default_factory=lambda: [[]])
    y: float = TOP
    section: Spans = ()
    top: float = TOP  # where the blocks of this page start

    def put(self, *some: Put) -> None:
        """Put something on the current page."""
        self.pages[-1].extend(some)

    def turn(self) -> None:
        """Go on to a new page, which says whose section it continues."""
        self.pages.append([])
        self.y = self.top = TOP
        if self.section:
            line = shorten((*self.section, CONTINUED), _CONTINUED_SIZE, FULL, self.measure)
            self.put(TextRun(LEFT, TOP + 10, line, _CONTINUED_SIZE))
            self.y = self.top = TOP + _CONTINUED_HEIGHT

    def fits(self, height: float) -> bool:
        """Tell whether a height in points still fits on this page."""
        return self.y + height <= BOTTOM

    def set_lines(self, lines: Sequence[Line], size: float, leading: float) -> None:
        """Put lines below each other over the full width, and go down."""
        for line in lines:
            if line:
                width = FULL if len(lines) > 1 else 0
                self.put(TextRun(LEFT, baseline(self.y, leading, size), line, size, width))
            self.y += leading


CONTINUED = Span(f", {wording.CONTINUED}", tone=Tone.SECOND)


def baseline(top: float, leading: float, size: float) -> float:
    """Return the baseline of a line of words that starts at `top`, in points."""
    return top + (leading + size * 0.72) / 2


def number_pages(
    pages: Sequence[Sequence[Put]], sections: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Return the words in the foot of each page, and the page's number by the key of each heading on it.

    `sections` gives the prefix of a section by the key of its first heading; such a page keeps its number
    whatever comes before it.
    """
    prefix, counted, numbers = "", Counter[str](), dict[str, str]()
    placed: list[tuple[str, int]] = []
    for page in pages:
        keys = [put.key for put in page if isinstance(put, Anchor)]
        prefix = next((sections[key] for key in keys if key in sections), prefix)
        counted[prefix] += 1
        placed.append((prefix, counted[prefix]))
        numbers |= dict.fromkeys(keys, _number(prefix, counted[prefix]))
    feet = [wording.page_words(_number(own, at), _number(own, counted[own])) for own, at in placed]
    return feet, numbers


def _number(prefix: str, at: int) -> str:
    return f"{prefix}.{at}" if prefix else str(at)
