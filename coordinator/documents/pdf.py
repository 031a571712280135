"""Sets laid-out pages as a PDF: the only file that knows the PDF library.

The same paper always gives the same bytes. Fonts are embedded as the glyphs used.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate
from threading import Lock
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from coordinator.core.resources import FONTS
from coordinator.documents.bidi import LEFTWARD, SHAPED, Run, begins_leftward, groups, scripts, word_by_word
from coordinator.documents.blocks import Paper, Span, Tone, Weight
from coordinator.documents.diagram_layout import draw_shape
from coordinator.documents.page_layout import lay_out, running_lines
from coordinator.documents.page_parts import (
    HEIGHT,
    LEFT,
    RIGHT,
    WIDTH,
    Anchor,
    Dark,
    PageOf,
    Put,
    Rule,
    Shape,
    TextRun,
    number_pages,
)

# For each weight the fonts, in the order in which they are searched for a letter.
_BOLD = ("Hebrew", "Georgian", "Armenian", "Bengali", "Gurmukhi", "Tamil", "Thai")
_SCRIPTS = ("", "Arabic", "Ethiopic", *_BOLD)
_LARGE = ("NotoSansSC-Regular", "NotoSansKR-Regular")  # of one weight, as each has several megabytes
_NORMAL = (*(f"NotoSans{script}-Regular" for script in _SCRIPTS), *_LARGE)
_HEAVY = (*(f"NotoSans{each}-{'Bold' if each in _BOLD else 'SemiBold'}" for each in _SCRIPTS), *_LARGE)
UNSHOWN = "□"  # printed for a letter that no font has
_FACES = {
    Weight.REGULAR: ("Inter-Regular", *_NORMAL),
    Weight.MEDIUM: ("Inter-Medium", *_HEAVY),
    Weight.SEMIBOLD: ("Inter-SemiBold", *_HEAVY),
    Weight.ITALIC: ("Inter-Italic", *_NORMAL),
}


_ONE_AT_A_TIME = Lock()
_LONGEST_TITLE = 160  # letters


@dataclass(frozen=True)
class Rendered:
    """A finished paper."""

    content: bytes
    pages: int
    unshown: str = ""  # letters that no font has: each is printed as a box


class Typefaces:
    """Knows which font has a letter and how wide words are, for as long as one paper is set.

    Its cache holds words of a casebook, so it must not outlive the paper.
    """

    def __init__(self) -> None:
        self._runs: dict[tuple[str, str], tuple[Run, ...]] = {}
        self.unshown: set[str] = set()
        self._known: dict[tuple[str, str], float] = {}

    def width(self, words: str, weight: str, size: float) -> float:
        """Return the width of words in points."""
        key = (words, weight)
        if key not in self._known:
            self._known[key] = sum(_run_width(run) for run in self.runs(words, weight))
        return self._known[key] * size / 1000

    def line_width(self, line: Sequence[Span], size: float) -> float:
        """Return the width of a line in points."""
        return sum(self.width(span.words, span.weight, size) for span in line)

    def runs(self, words: str, weight: str) -> tuple[Run, ...]:
        """Cut words into runs, each of one font that has all of its letters."""
        key = (words, weight)
        if key not in self._runs:
            self._runs[key] = _cut_runs(words, _FACES[Weight(weight)], self.unshown)
        return self._runs[key]


@dataclass(frozen=True)
class PageCanvas:
    """Where a paper is drawn."""

    canvas: Canvas
    types: Typefaces


def render(paper: Paper) -> Rendered:
    """Set a paper as a PDF and return its bytes; one paper at a time, since papers share their fonts."""
    with _ONE_AT_A_TIME:
        return _render(paper)


def _render(paper: Paper) -> Rendered:
    types = Typefaces()
    pages = lay_out(paper.blocks, types)
    feet, numbers = number_pages(pages, paper.sections)
    written = io.BytesIO()
    first = _face("Inter-Regular").fontName
    size = (WIDTH, HEIGHT)
    canvas = Canvas(written, size, invariant=1, pageCompression=1, lang="en-GB", initialFontName=first)
    _date(canvas, paper.made or datetime.now(UTC))
    canvas.setTitle(_one_line(paper.title))
    canvas.setSubject(_one_line(paper.subject))
    canvas.setAuthor("")
    canvas.setCreator("Coordinator")
    canvas.setProducer("Coordinator")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    sheet = PageCanvas(canvas, types)
    for page_words, page in zip(feet, pages, strict=True):
        head, foot = running_lines(paper.running, page_words, types)
        whole = (*head, *page, *foot)
        apart = word_by_word(whole)
        for put in whole:
            if isinstance(put, TextRun):
                _words(sheet, put, apart=put.y in apart)
            else:
                _draw(sheet, put, numbers)
        canvas.showPage()
    canvas.save()
    return Rendered(written.getvalue(), len(pages), "".join(sorted(types.unshown)))


def _date(canvas: Canvas, made: datetime) -> None:
    """Write the moment at which a paper was made, in UTC, instead of the fixed one of an invariant file."""
    document: Any = vars(canvas)["_doc"]
    stamp, moment = document._timeStamp, made.astimezone(UTC)
    stamp.t, stamp.lt, stamp.YMDhms = moment.timestamp(), moment.timetuple(), moment.timetuple()[:6]


def _draw(sheet: PageCanvas, put: Put, numbers: dict[str, str]) -> None:
    match put:
        case Rule():
            _rule(sheet.canvas, put)
        case PageOf():
            _words(sheet, TextRun(put.x, put.y, (Span(numbers[put.key]),), put.size, right=True))
            area = (LEFT, HEIGHT - put.y - 6, RIGHT, HEIGHT - put.y + 12)
            sheet.canvas.linkRect("", put.key, area, thickness=0)
        case Anchor():
            sheet.canvas.bookmarkHorizontal(put.key, 0, HEIGHT - put.y + 12)
            sheet.canvas.addOutlineEntry(_one_line(put.title), put.key, 0, False)
        case Dark():
            _dark(sheet.canvas, put)
        case Shape():
            draw_shape(sheet.canvas, put)


def _one_line(words: str) -> str:
    """Shorten words for a reader's outline and for the title of its window."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE]}…"


def _rule(canvas: Canvas, rule: Rule) -> None:
    canvas.setStrokeColor(_colour("#1b1f24" if rule.dark else "#c9ced5"))
    canvas.setLineWidth(0.75 if rule.dark else 0.6)
    canvas.line(rule.x, HEIGHT - rule.y, rule.end, HEIGHT - rule.y)


def _dark(canvas: Canvas, put: Dark) -> None:
    step = put.side / len(put.rows)
    canvas.setFillColor(_colour(Tone.TEXT))
    drawn = canvas.beginPath()
    for down, row in enumerate(put.rows):
        for across, dark in enumerate(row):
            if dark:
                drawn.rect(put.x + across * step, HEIGHT - put.y - (down + 1) * step, step, step)
    canvas.drawPath(drawn, stroke=0, fill=1)


def _words(sheet: PageCanvas, put: TextRun, *, apart: bool = False) -> None:
    """Draw one line; of several lines, one that begins in a right-to-left script ends at the right."""
    if not any(span.words for span in put.line):
        return
    runs = [(run, span.tone) for span in put.line for run in sheet.types.runs(span.words, span.weight)]
    x, right = put.x, put.right
    if put.width and begins_leftward(put.line):
        runs.reverse()
        x, right = x + (0 if right else put.width), True
    if right:
        x -= sheet.types.line_width(put.line, put.size)
    text = sheet.canvas.beginText(x, HEIGHT - put.y)
    for run, tone in runs:
        text.setFillColor(_colour(tone))
        _face(run.font)
        text.setFont(run.font, put.size)
        if run.shaped:
            _shaped_run(text, run, put.size, apart)
        else:
            text.textOut(run.words)
    sheet.canvas.drawText(text)


def _shaped_run(text: Any, run: Run, size: float, apart: bool) -> None:
    """Draw joined letters glyph by glyph, and write into the file which letters they are."""
    shaped = _shaped(run, size)
    shapes, glyphs = shaped.__shapeData__, str(shaped)
    ends = list(accumulate((shape.x_advance * size / 1000 for shape in shapes), initial=text.getX()))
    y = text.getY()
    clusters = [shape.cluster for shape in shapes]
    pieces = groups(run.words, clusters, apart) if run.leftward else [(run.words, range(len(shapes)))]
    for letters, places in pieces:
        actual_text = letters.encode("utf-16-be").hex().upper()
        text._code.append(f"/Span <</ActualText <FEFF{actual_text}>>> BDC")
        for place in places:
            shape = shapes[place]
            text.setTextOrigin(ends[place] + shape.x_offset * size / 1000, y + shape.y_offset * size / 1000)
            text.textOut(glyphs[place])
        text._code.append("EMC")
    text.setTextOrigin(ends[-1], y)


def _run_width(run: Run) -> float:
    if run.shaped:
        return float(sum(shape.x_advance for shape in _shaped(run, 10).__shapeData__))
    widths = _widths(run.font)
    return sum([widths.get(letter, 0.0) for letter in run.words])


def _shaped(run: Run, size: float) -> Any:
    _face(run.font)
    return shapeStr(run.words, run.font, size, force=True)


def _cut_runs(words: str, fonts: Sequence[str], unshown: set[str]) -> tuple[Run, ...]:
    if words.isascii() and words.isprintable():
        return (Run(fonts[0], words),)
    runs: list[Run] = []
    for part, script in scripts(unicodedata.normalize("NFC", words)):
        own = next((font for font in fonts if script and f"Sans{script}-" in font), "")
        if own and all(letter in _widths(own) or letter.isspace() for letter in part):
            runs.append(Run(own, part, script in LEFTWARD, True))
            continue
        for letter in part:
            font, shown = _font_for(letter, fonts)
            if shown != letter:
                unshown.add(letter)
            if runs and runs[-1].font == font and not runs[-1].shaped:
                runs[-1] = Run(font, runs[-1].words + shown)
            else:
                runs.append(Run(font, shown))
    return tuple(runs)


def _font_for(letter: str, fonts: Sequence[str]) -> tuple[str, str]:
    """Find a font that has a letter; one that none has is printed as a box, one without a form not at all."""
    for font in fonts:
        if letter in _widths(font):
            return font, letter
    if unicodedata.category(letter) in ("Cc", "Cf", "Mn", "Zs"):
        return fonts[0], " " if letter.isspace() else ""
    return next((font for font in fonts if UNSHOWN in _widths(font)), fonts[0]), UNSHOWN


@cache
def _widths(font: str) -> dict[str, float]:
    face = _face(font).face
    return {chr(code): face.charWidths[code] for code in face.charToGlyph if code in face.charWidths}


@cache
def _face(name: str) -> Any:
    font = TTFont(name, str(FONTS / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    if any(f"Sans{script}-" in name for script in SHAPED):
        _name_every_glyph(font)
    return font


def _name_every_glyph(font: Any) -> None:
    """Assign codes to glyphs without a letter at once, so that no paper depends on an earlier one."""
    shaper = font.hbFont(10)
    for glyph in range(font.hbFace.glyph_count):
        if glyph not in font.face.glyphToChar:
            font.hbAddPrivate(shaper.glyph_to_string(glyph), glyph, shaper.get_glyph_h_advance(glyph))


@cache
def _colour(written: str) -> Any:
    return HexColor(written)
