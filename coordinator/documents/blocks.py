"""The parts of a paper until they are laid out on pages: frozen blocks, in reading order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any


class Weight(StrEnum):
    """How heavy a word is set."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"
    ITALIC = "italic"


class Tone(StrEnum):
    """How dark a word is set: text, second and third, as in the screens' tokens."""

    TEXT = "#1b1f24"
    SECOND = "#56606b"
    PROTECTED = "#5b3f94"


@dataclass(frozen=True)
class Span:
    """Words of one weight and tone."""

    words: str
    weight: Weight = Weight.REGULAR
    tone: Tone = Tone.TEXT


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text; sizes and spaces in points."""

    spans: Spans
    size: float = 9.5
    leading: float = 13.5
    after: float = 6
    with_next: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading; with a `key` it is bookmarked and can be pointed to."""

    words: str
    level: int = 2
    aside: str = ""
    key: str = ""
    bookmark: str = ""
    room: float = 0  # points that have to be free below it, or it begins the next page


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: its heading and its share of the width."""

    title: str
    share: float
    right: bool = False


def table_columns(titles: Sequence[str], shares: Sequence[float]) -> tuple[TableColumn, ...]:
    """Make columns of titles and their shares of the width, which are equally many."""
    return tuple(TableColumn(title, share) for title, share in zip(titles, shares, strict=True))


@dataclass(frozen=True)
class Table:
    """Rows under headings that are repeated on every page; `pages_of`: a key for each row's page number."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Spans, ...], ...]
    row_height: float = 0  # at least this high, in points
    size: float = 9
    leading: float = 12.5
    headed: bool = True
    pages_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spare:
    """Room to write in: as many of its rows as still fit on the page.

    With fewer than `least` it starts a new page, with the end of what is before it. Without `least` it
    never has a page of its own.
    """

    heading: Heading
    table: Table
    words: Spans = ()
    least: int = 0


@dataclass(frozen=True)
class Quotation:
    """Somebody's words over the full width, under a line that says whose; repeated where they go on."""

    head: Spans
    body: Spans


@dataclass(frozen=True)
class Gap:
    """Empty height, in points."""

    height: float


@dataclass(frozen=True)
class NewPage:
    """Start the next block on a new page.

    With `unless` the section goes on, and only where fewer points than that are left on the page.
    """

    unless: float = 0


@dataclass(frozen=True)
class Squares:
    """A square code, drawn as dark modules; `side` in points."""

    rows: tuple[tuple[bool, ...], ...]
    side: float


Point = tuple[float, float]


@dataclass(frozen=True)
class DiagramBox:
    """Words in a diagram; the first line of a framed box is heavy, and a `heavy` box has a thick frame."""

    x: float
    y: float
    width: float
    height: float
    words: tuple[str, ...]
    framed: bool = False
    heavy: bool = False


@dataclass(frozen=True)
class Diagram:
    """Boxes with lines between them, in units of its own; it is set as wide as the page at most.

    A line is its start, the point that bends it, its end, and whether it is broken.
    """

    width: float
    height: float
    lines: tuple[tuple[Point, Point, Point, bool], ...]
    boxes: tuple[DiagramBox, ...]


Block = Paragraph | Heading | Table | Quotation | Gap | NewPage | Squares | Spare | Diagram


@dataclass(frozen=True)
class Running:
    """The header and footer of every page."""

    left: str = ""
    middle: str = ""
    right: str = ""
    foot: str = ""
    foot_middle: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper, ready to be set; the title names no person. It was made at `made`; None: now.

    Pages from the heading of a key of `sections` on have numbers of their own, with its prefix: 3.1, 3.2.
    """

    title: str
    subject: str
    running: Running
    blocks: tuple[Block, ...]
    made: datetime | None = None
    sections: Mapping[str, str] = field(default_factory=dict)


def plain(words: object, weight: Weight = Weight.REGULAR, tone: Tone = Tone.TEXT) -> Spans:
    """Make a cell or paragraph of one kind of words."""
    return (Span(str(words), weight, tone),)


def semibold(words: object) -> Spans:
    """Make a cell of heavy words."""
    return plain(words, Weight.SEMIBOLD)


def second(words: object) -> Spans:
    """Make a cell of secondary words."""
    return plain(words, tone=Tone.SECOND)


def highlight(blocks: Iterable[Block], words: str) -> tuple[Block, ...]:
    """Set some words apart in the text of blocks, so that they look like no other."""
    return tuple(_highlighted(block, words) for block in blocks)


def _highlighted(value: Any, words: str) -> Any:
    if isinstance(value, tuple) and value and isinstance(value[0], Span):
        return tuple(part for span in value for part in _apart(span, words))
    if isinstance(value, tuple):
        return tuple(_highlighted(part, words) for part in value)
    if is_dataclass(value) and not isinstance(value, type | Heading):
        rebuilt = {field.name: _highlighted(getattr(value, field.name), words) for field in fields(value)}
        return replace(value, **rebuilt)
    return value


def _apart(span: Span, words: str) -> Iterator[Span]:
    for number, part in enumerate(span.words.split(words)):
        if number:
            yield Span(words, Weight.SEMIBOLD, Tone.PROTECTED)
        if part:
            yield replace(span, words=part)
