"""Puts blocks on A4 pages: pure arithmetic, in points, from the top left corner down."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coordinator.documents.blocks import (
    Block,
    Diagram,
    Gap,
    Heading,
    NewPage,
    Paragraph,
    Quotation,
    Running,
    Span,
    Spans,
    Spare,
    Squares,
    Table,
    Tone,
    Weight,
)
from coordinator.documents.diagram_layout import put_diagram, scale_of
from coordinator.documents.line_breaking import Line, Measure, break_lines, shorten
from coordinator.documents.page_parts import (
    BOTTOM,
    CONTINUED,
    FULL,
    LEFT,
    RIGHT,
    TIGHT,
    TOP,
    WIDTH,
    Anchor,
    Dark,
    Pages,
    Put,
    Rule,
    TextRun,
)
from coordinator.documents.table_layout import least_of_table, put_table

# level: size, leading, space before, space after
_HEADINGS = {1: (15, 20, 18, 3), 2: (10.8, 15, 9, 2), 3: (9.5, 13, 6, 1), 0: (22, 29, 0, 6)}
_QUOTED_SIZE, _QUOTED_LEADING = 9.0, 12.5
_ONLY_JUST = 0.4  # of a page
_RUNNING, _HEAD, _FOOT, _APART = 8.5, (34.0, 45.0), 813.0, 12.0


def lay_out(blocks: Sequence[Block], measure: Measure) -> list[list[Put]]:
    """Put blocks on pages; a heading never stays behind alone.

    A section that only just goes on to one more page is set a little tighter if that saves the page.
    """
    done: list[list[Put]] = []
    for section in _sections(blocks):
        pages = _lay_out(section, Pages(measure))
        if len(pages.pages) > 1 and pages.y - TOP < (BOTTOM - TOP) * _ONLY_JUST:
            tight = _lay_out(section, Pages(measure, TIGHT))
            pages = tight if len(tight.pages) < len(pages.pages) else pages
        done.extend(pages.pages)
    return done or [[]]


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Cut blocks where a new page is asked for."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, NewPage) and not block.unless:
            if section:
                yield section
            section = []
        else:
            section.append(block)
    if section:
        yield section


def _lay_out(blocks: Sequence[Block], pages: Pages) -> Pages:
    for place, block in enumerate(blocks):
        following = blocks[place + 1 :]
        match block:
            case Gap(height):
                pages.y += height
            case NewPage(unless):
                if not pages.fits(unless):
                    pages.turn()
            case Heading():
                _heading(pages, block, _least_below(block, following, pages))
            case Paragraph():
                least = _least if _leads(block, following) else _room_to_write
                _paragraph(pages, block, least(following, pages))
            case Quotation():
                _quotation(pages, block, _room_to_write(following, pages))
            case Table():
                put_table(pages, block, _room_to_write(following, pages))
            case Spare():
                _spare(pages, block)
            case Squares():
                _squares(pages, block)
            case Diagram():
                _diagram(pages, block)
    return pages


def running_lines(running: Running, page: str, measure: Measure) -> tuple[list[Put], list[Put]]:
    """Return the header and the footer; what has no room beside the rest goes below it, or is cut."""
    left = shorten((Span(running.left, Weight.SEMIBOLD),), _RUNNING, FULL, measure)
    wide = _width(left, measure) + _APART if running.left else 0
    middle = shorten((Span(running.middle, tone=Tone.SECOND),), _RUNNING, FULL - wide, measure)
    start = max(LEFT + wide, (WIDTH - _width(middle, measure)) / 2)
    end = max(start + _width(middle, measure) + _APART if running.middle else 0, LEFT + wide)
    right = (Span(running.right, tone=Tone.SECOND),)
    beside = _width(right, measure) <= RIGHT - end  # else it has a line of its own, below the marking
    first = _HEAD[1] if beside else _HEAD[0]
    foot_right = (Span(page, tone=Tone.SECOND),)
    foot_middle = shorten((Span(running.foot_middle, tone=Tone.SECOND),), 7, FULL / 3, measure)
    room = FULL - 90 - _APART - measure_line(foot_middle, 7, measure)
    foot = shorten((Span(running.foot, tone=Tone.SECOND),), _RUNNING, room, measure)
    head: list[Put] = []
    if running.left or running.middle or running.right:
        head = [
            TextRun(LEFT, first, left, _RUNNING),
            TextRun(start, first, middle, _RUNNING),
            TextRun(RIGHT, _HEAD[1], shorten(right, _RUNNING, FULL, measure), _RUNNING, right=True),
            Rule(LEFT, RIGHT, 54, False),
        ]
    return head, [
        Rule(LEFT, RIGHT, 797, False),
        TextRun(LEFT, _FOOT, foot, _RUNNING),
        TextRun(RIGHT - 90, _FOOT, foot_middle, 7, right=True),
        TextRun(RIGHT, _FOOT, foot_right, _RUNNING, right=True),
    ]


def measure_line(line: Sequence[Span], size: float, measure: Measure) -> float:
    """Return the width of a line in points."""
    return sum(measure.width(span.words, span.weight, size) for span in line)


def _width(line: Sequence[Span], measure: Measure) -> float:
    return measure_line(line, _RUNNING, measure)


def _least_below(heading: Heading, following: Sequence[Block], pages: Pages) -> float:
    """Measure what must stay below a heading; nothing of the next section if it has no words of its own."""
    after = next(iter(following), None)
    if isinstance(after, Heading) and after.level <= heading.level:
        return 0
    return _least(following, pages)


def _least(following: Sequence[Block], pages: Pages) -> float:
    """Measure how much of the next block must be on the same page as this one, in points."""
    if not following:
        return 0
    match following[0]:
        case Heading() as heading:
            _, leading, before, after = _HEADINGS[heading.level]
            below = _least_below(heading, following[1:], pages)
            return leading + (before + after) * pages.spacing.share + below
        case Paragraph() as words:
            lines = len(break_lines(words.spans, words.size, FULL, pages.measure))
            below = (_least if _leads(words, following[1:]) else _room_to_write)(following[1:], pages)
            return min(lines, 3) * words.leading + (words.after + below if below else 0)
        case Quotation() as quotation:
            return _least_of_quotation(pages, quotation, _room_to_write(following[1:], pages))
        case Table() as table:
            return least_of_table(pages, table, _room_to_write(following[1:], pages))
        case Spare() as spare:
            return _room_to_write([spare], pages)
        case Squares() as code:
            return code.side
    return 0


def _leads(words: Paragraph, following: Sequence[Block]) -> bool:
    """Tell whether words stay with what follows: if they ask for it, and those that introduce a table."""
    return words.with_next or isinstance(next(iter(following), None), Table)


def _room_to_write(following: Sequence[Block], pages: Pages) -> float:
    """Measure the least of a room to write in that must stay with what is before it, in points."""
    gaps = list(itertools.takewhile(lambda block: isinstance(block, Gap), following))
    spare = following[len(gaps)] if len(gaps) < len(following) else None
    if not isinstance(spare, Spare) or not spare.least:
        return 0
    trial = Pages(pages.measure, pages.spacing)
    _put_spare(trial, spare, spare.least)
    apart = sum(gap.height for gap in gaps if isinstance(gap, Gap))
    return trial.y - TOP + apart + (_HEADINGS[spare.heading.level][2] + 8) * pages.spacing.share


def _heading(pages: Pages, block: Heading, least: float) -> None:
    size, leading, before, after = _HEADINGS[block.level]
    spans: Spans = (Span(block.words, Weight.SEMIBOLD),)
    if block.aside:
        spans = (*spans, Span(" " + block.aside, Weight.REGULAR, Tone.SECOND))
    if block.level <= 1:
        pages.section = ()
    lines = break_lines(spans, size, FULL, pages.measure)
    above, below = before * pages.spacing.share, after * pages.spacing.share
    space = above if pages.y > pages.top else 0.0
    if not pages.fits(space + leading * len(lines) + below + max(least, block.room)):
        pages.turn()
        space = 0.0
    pages.y += space
    if block.key:
        pages.put(Anchor(block.key, block.bookmark or block.words, pages.y))
    pages.set_lines(lines, size, leading)
    pages.y += below
    if block.level == 1:
        pages.section = spans


def _paragraph(pages: Pages, block: Paragraph, least: float) -> None:
    lines = break_lines(block.spans, block.size, FULL, pages.measure)
    needed = block.leading * min(len(lines), 2) + (block.after + least if least else 0)
    if not pages.fits(needed) and pages.y > pages.top:
        pages.turn()
    _flow(pages, lines, block.size, block.leading)
    pages.y += block.after * pages.spacing.share


def _flow(pages: Pages, lines: Sequence[Line], size: float, leading: float, head: Spans = ()) -> None:
    """Set lines over as many pages as they need; `head` is repeated on each page that they go on to."""
    start = 0
    while start < len(lines):
        some = lines[start : start + max(1, int((BOTTOM - pages.y) // leading))]
        if len(lines) - start - len(some) == 1 and len(some) > 2:
            some = some[:-1]  # no last line alone at the top of a page
        pages.set_lines(some, size, leading)
        start += len(some)
        if start < len(lines):
            pages.turn()
            if head:
                again = shorten((*head, CONTINUED), size, FULL, pages.measure)
                pages.set_lines([again], size, leading)


def _quotation(pages: Pages, block: Quotation, least: float) -> None:
    head = break_lines(block.head, _QUOTED_SIZE, FULL, pages.measure)
    lines = break_lines(block.body, _QUOTED_SIZE, FULL, pages.measure)
    if not pages.fits(_least_of_quotation(pages, block, least)) and pages.y > pages.top:
        pages.turn()
    pages.y += pages.spacing.pad
    pages.set_lines(head, _QUOTED_SIZE, _QUOTED_LEADING)
    _flow(pages, lines, _QUOTED_SIZE, _QUOTED_LEADING, block.head)
    pages.y += pages.spacing.pad
    pages.put(Rule(LEFT, RIGHT, pages.y, False))


def _least_of_quotation(pages: Pages, block: Quotation, keep: float = 0) -> float:
    """Measure what must fit of somebody's words: all of a short one, else its first lines; in points."""
    lines = sum(
        len(break_lines(part, _QUOTED_SIZE, FULL, pages.measure)) for part in (block.head, block.body)
    )
    return 2 * pages.spacing.pad + (lines * _QUOTED_LEADING + keep if lines <= 8 else 4 * _QUOTED_LEADING)


def _spare(pages: Pages, block: Spare) -> None:
    for count in range(len(block.table.rows), max(block.least, 1) - 1, -1):
        trial = Pages(pages.measure, pages.spacing, y=pages.y, top=pages.top)
        _put_spare(trial, block, count)
        if len(trial.pages) == 1:
            pages.put(*trial.pages[0])
            pages.y = trial.y
            return
    if block.least:
        pages.turn()
        _put_spare(pages, block, len(block.table.rows))


def _put_spare(pages: Pages, block: Spare, rows: int) -> None:
    _heading(pages, block.heading, 0)
    if block.words:
        _paragraph(pages, Paragraph(block.words), 0)
    put_table(pages, replace(block.table, rows=block.table.rows[:rows]), 0)


def _squares(pages: Pages, block: Squares) -> None:
    if not pages.fits(block.side):
        pages.turn()
    pages.put(Dark(LEFT, pages.y, block.rows, block.side))
    pages.y += block.side + 8


def _diagram(pages: Pages, block: Diagram) -> None:
    high = block.height * scale_of(block)
    if not pages.fits(high):
        pages.turn()
    for put in put_diagram(block, pages.y, pages.measure):
        pages.put(put)
    pages.y += high + 8
