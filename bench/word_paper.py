"""Fills a Word file with a composed paper: the same words, fonts, sizes and page numbers."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Quotation,
    Span,
    Spans,
    Spare,
    Table,
    Weight,
)
from coordinator.documents.page_parts import BOTTOM, FULL, HEIGHT, LEFT, TOP, WIDTH

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {"document": "document.main", "header": "header", "footer": "footer", "styles": "styles"}
_SIZES = {1: (15, 20, 0, 3), 2: (10.8, 15, 9, 2), 3: (9.5, 13, 6, 1), 0: (22, 29, 0, 6)}
_EDGE = "".join(f'<w:{side} w:val="single" w:sz="5" w:color="C9CED5"/>' for side in ("bottom", "insideH"))
_INSET = "".join(
    f'<w:{side} w:w="{width}"/>' for side, width in (("top", 85), ("left", 0), ("bottom", 85), ("right", 180))
)
_TURN = (
    '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
)


def write_docx(path: Path, paper: Paper) -> None:
    """Write a whole paper as a .docx file."""
    run = paper.running
    header = _across(run.left, run.middle, _run(Span(run.right), 8.5))
    page = _run(Span("Page "), 8.5) + _field("PAGE") + _run(Span(" of "), 8.5) + _field("NUMPAGES")
    footer = _across(run.foot, run.foot_middle, page)
    body = "".join(one for block in paper.blocks for one in _block(block))
    parts = {
        "document": f"<w:body>{body}{_section()}</w:body>", "header": header, "footer": footer,
        "styles": '<w:style w:type="paragraph" w:default="1"><w:name w:val="Normal"/></w:style>',
    }  # fmt: skip
    roots = {"document": "document", "header": "hdr", "footer": "ftr", "styles": "styles"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _types())
        file.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        file.writestr(
            "word/_rels/document.xml.rels",
            _relations({name: f"{name}.xml" for name in ("styles", "header", "footer")}),
        )
        for name, inner in parts.items():
            space = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
            file.writestr(f"word/{name}.xml", f"{_XML}<w:{roots[name]} {space}>{inner}</w:{roots[name]}>")


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{part}+xml"/>'
        for name, part in _PARTS.items()
    )
    rels = (
        f'<Default Extension="rels" ContentType="{_RELS}"/><Default Extension="xml" ContentType="text/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{rels}{listed}</Types>'


_RELS = "application/vnd.openxmlformats-package.relationships+xml"


def _relations(targets: dict[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{_twips(WIDTH)}" w:h="{_twips(HEIGHT)}"/>'
        f'<w:pgMar w:left="{_twips(LEFT)}" w:right="{_twips(LEFT)}" w:top="{_twips(TOP)}"'
        f' w:bottom="{_twips(HEIGHT - BOTTOM)}" w:header="700" w:footer="500" w:gutter="0"/></w:sectPr>'
    )


def _across(left: str, middle: str, right: str) -> str:
    stops = f'<w:tab w:val="center" w:pos="{_twips(FULL / 2)}"/><w:tab w:val="right" w:pos="{_twips(FULL)}"/>'
    tab = "<w:r><w:tab/></w:r>"
    words = f"{_run(Span(left), 8.5)}{tab}{_run(Span(middle), 8.5)}{tab}{right}"
    return f"<w:p><w:pPr><w:tabs>{stops}</w:tabs></w:pPr>{words}</w:p>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case NewPage():
            yield _TURN
        case Gap(height):
            yield f'<w:p><w:pPr><w:spacing w:line="{_twips(height)}" w:lineRule="exact"/></w:pPr></w:p>'
        case Heading():
            yield _heading(block)
        case Paragraph():
            yield _paragraph(_spans(block.spans, block.size), block.leading, after=block.after)
        case Table():
            yield _table(block)
        case Quotation():
            yield _paragraph(_spans(block.head, 9), 12.5)
            yield _paragraph(_spans(block.body, 9), 12.5, after=8.5)
        case Spare():
            yield _heading(block.heading)
            yield _paragraph(_spans(block.words, 9.5), 13.5, after=6)
            yield _table(block.table)


def _heading(block: Heading) -> str:
    size, leading, before, after = _SIZES[block.level]
    words = _run(Span(block.words, Weight.SEMIBOLD), size)
    if block.aside:
        words += _run(Span(" " + block.aside), size)
    if block.key:
        named = f"<w:bookmarkStart w:id={_mark(block.key)} w:name={_mark(block.key)}/>"
        words = f"{named}{words}<w:bookmarkEnd w:id={_mark(block.key)}/>"
    outline = f'<w:keepNext/><w:outlineLvl w:val="{max(0, block.level - 1)}"/>'
    return _paragraph(words, leading, before=before, after=after, more=outline)


def _table(block: Table) -> str:
    whole = sum(column.share for column in block.columns)
    widths = [_twips(FULL * column.share / whole) for column in block.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = []
    if block.headed:
        titles = [_run(Span(column.title, Weight.SEMIBOLD), block.size) for column in block.columns]
        rows.append(_row(block, widths, titles, "<w:tblHeader/>"))
    for number, row in enumerate(block.rows):
        shown = [_spans(cell, block.size) for cell in row]
        if block.pages_of:
            shown[-1] = _field(f"PAGEREF {_mark(block.pages_of[number]).strip(chr(34))}")
        height = f'<w:trHeight w:val="{_twips(block.row_height)}"/>' if block.row_height else ""
        rows.append(_row(block, widths, shown, height))
    look = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return (
        f"<w:tbl><w:tblPr>{look}<w:tblBorders>{_EDGE}</w:tblBorders><w:tblCellMar>{_INSET}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_paragraph('', 8)}"
    )


def _row(block: Table, widths: list[int], cells: list[str], more: str) -> str:
    text = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + _paragraph(words, block.leading, more='<w:jc w:val="right"/>' if column.right else "")
        + "</w:tc>"
        for words, width, column in zip(cells, widths, block.columns, strict=True)
    )
    return f"<w:tr><w:trPr>{more}</w:trPr>{text}</w:tr>"


def _paragraph(words: str, leading: float, *, before: float = 0, after: float = 0, more: str = "") -> str:
    space = (
        f'<w:spacing w:before="{_twips(before)}" w:after="{_twips(after)}" w:line="{_twips(leading)}"'
        ' w:lineRule="exact"/>'
    )
    return f"<w:p><w:pPr>{space}{more}</w:pPr>{words}</w:p>"


def _spans(spans: Spans, size: float) -> str:
    return "".join(_run(span, size) for span in spans if span.words)


def _run(span: Span, size: float) -> str:
    heavy = "<w:b/>" if span.weight in (Weight.SEMIBOLD, Weight.MEDIUM) else ""
    slanted = "<w:i/>" if span.weight is Weight.ITALIC else ""
    look = f'<w:rFonts w:ascii="Inter" w:hAnsi="Inter" w:cs="Noto Sans Arabic"/>{heavy}{slanted}'
    look += f'<w:color w:val="{span.tone.value[1:]}"/><w:sz w:val="{round(size * 2)}"/>'
    lines = escape(span.words).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{lines}</w:t></w:r>'


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{_run(Span("1"), 8.5)}</w:fldSimple>'


def _mark(key: str) -> str:
    return quoteattr("at_" + "".join(sign if sign.isalnum() else "_" for sign in key))


def _twips(points: float) -> int:
    return round(points * 20)
