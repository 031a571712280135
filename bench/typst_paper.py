"""Writes a composed paper as typst source: the same words, fonts, sizes and page numbers."""

from collections.abc import Iterator

from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Quotation,
    Running,
    Spans,
    Spare,
    Table,
    Tone,
    Weight,
)
from coordinator.documents.page_parts import BOTTOM, HEIGHT, LEFT, TOP

_WEIGHTS = {Weight.REGULAR: 400, Weight.MEDIUM: 500, Weight.SEMIBOLD: 600, Weight.ITALIC: 400}
_SIZES = {1: (15, 0, 3), 2: (10.8, 9, 2), 3: (9.5, 6, 1), 0: (22, 0, 6)}  # size, before, after, in points


def as_typst(paper: Paper) -> str:
    """Write a whole paper."""
    return "\n".join([*_settings(paper), *(line for block in paper.blocks for line in _block(block))])


def _settings(paper: Paper) -> Iterator[str]:
    run = paper.running
    yield f"#set document(title: {_text(paper.title)})"
    yield (
        f'#set page(paper: "a4", margin: (x: {LEFT}pt, top: {TOP}pt, bottom: {HEIGHT - BOTTOM}pt),'
        f" header: [{_running(run, run.left, run.middle, _text(run.right))}],"
        f" footer: [{_running(run, run.foot, run.foot_middle, _PAGE)}])"
    )
    yield (
        '#set text(font: ("Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic"), size: 9.5pt,'
        ' lang: "en", region: "GB", top-edge: 0.8em, bottom-edge: -0.2em)'
    )
    yield "#set par(leading: 4pt, spacing: 6pt)"
    yield f"#let grey = rgb({_text(Tone.SECOND.value)})"


_PAGE = 'context [Page #counter(page).display("1 of 1", both: true)]'


def _running(run: Running, left: str, middle: str, right: str) -> str:
    return (
        "#set text(size: 8.5pt)\n#grid(columns: (1fr, auto, 1fr), align: (left, center, right),"
        f" {_text(left)}, {_text(middle)}, {right})"
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case NewPage():
            yield "#pagebreak(weak: true)"
        case Gap(height):
            yield f"#v({height}pt)"
        case Heading():
            size, before, after = _SIZES[block.level]
            aside = f" #text(weight: 400, fill: grey, {_text(block.aside)})" if block.aside else ""
            label = f" #label({_text('at-' + block.key)})" if block.key else ""
            yield f"#v({before}pt, weak: true)"
            yield (
                f"#heading(level: {block.level or 1}, bookmarked: {'true' if block.key else 'false'})"
                f"[#text(size: {size}pt, weight: 600, {_text(block.words)}){aside}]{label}"
            )
            yield f"#v({after}pt, weak: true)"
        case Paragraph():
            leading = block.leading - block.size
            yield (
                f"#block(below: {block.after}pt, par(leading: {leading}pt,"
                f" text(size: {block.size}pt)[{_spans(block.spans)}]))"
            )
        case Table():
            yield from _table(block)
        case Quotation():
            yield from _block(Paragraph(block.head, 9, 12.5, 0))
            yield from _block(Paragraph(block.body, 9, 12.5, 8.5))
        case Spare():
            yield from _block(block.heading)
            yield from _block(Paragraph(block.words))
            yield from _table(block.table)


def _table(block: Table) -> Iterator[str]:
    shares = ", ".join(f"{column.share}fr" for column in block.columns)
    sides = ", ".join("right" if column.right else "left" for column in block.columns)
    height = f"rows: (auto, {block.row_height}pt), " if block.row_height else ""
    inset = 4.25 + (block.leading - block.size) / 2
    yield f"#[#set text(size: {block.size}pt)\n#set par(leading: {block.leading - block.size}pt)"
    yield f"#table(columns: ({shares},), align: ({sides},), {height}"
    yield f"inset: (left: 0pt, right: 9pt, y: {inset}pt),"
    yield "stroke: (x: none, top: none, bottom: 0.6pt + rgb(201, 206, 213)),"
    if block.headed:
        titles = ", ".join(f"text(weight: 600, {_text(column.title)})" for column in block.columns)
        yield f"table.header({titles}),"
    for number, row in enumerate(block.rows):
        cells = [f"[{_spans(cell)}]" for cell in row]
        if block.pages_of:
            key = _text("at-" + block.pages_of[number])
            cells[-1] = f"context counter(page).at(label({key})).first()"
        yield ", ".join(cells) + ","
    yield ")]"


def _spans(spans: Spans) -> str:
    return "".join(
        f"#text(weight: {_WEIGHTS[span.weight]}, fill: rgb({_text(span.tone.value)}),"
        f" style: {_text('italic' if span.weight is Weight.ITALIC else 'normal')}, {_text(span.words)})"
        for span in spans
        if span.words
    )


def _text(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
