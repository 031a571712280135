"""The parts of a paper until they are laid out on pages: frozen blocks, in reading order."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: its heading and its share of the width."""

    title: str
    share: float
    right: bool = False


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
    """Room to write in: as many of its rows as still fit on the page, never a page of its own."""

    heading: Heading
    table: Table


@dataclass(frozen=True)
class Gap:
    """Empty height, in points."""

    height: float


@dataclass(frozen=True)
class NewPage:
    """Start the next block on a new page."""


@dataclass(frozen=True)
class Squares:
    """A square code, drawn as dark modules; `side` in points."""

    rows: tuple[tuple[bool, ...], ...]
    side: float


Block = Paragraph | Heading | Table | Gap | NewPage | Squares | Spare


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
    """A whole paper, ready to be set; the title names no person."""

    title: str
    subject: str
    running: Running
    blocks: tuple[Block, ...]


def plain(words: object, weight: Weight = Weight.REGULAR, tone: Tone = Tone.TEXT) -> Spans:
    """Make a cell or paragraph of one kind of words."""
    return (Span(str(words), weight, tone),)


def semibold(words: object) -> Spans:
    """Make a cell of heavy words."""
    return plain(words, Weight.SEMIBOLD)


def second(words: object) -> Spans:
    """Make a cell of secondary words."""
    return plain(words, tone=Tone.SECOND)
