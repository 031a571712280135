"""Parts of a workbook that other programs write otherwise: every cell in its column, every day its own."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from coordinator.core.errors import Refused
from coordinator.isolation import child
from coordinator.workbooks import wording
from coordinator.workbooks.cell import Kind
from coordinator.workbooks.reader import Workbook, read_workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>DOB</t></is></c></row>'
    '<row r="2"><c r="A2" s="1"><v>{day}</v></c></row>'
)


def a_workbook(
    path: Path, *, sheet: str, book: str = "", styles: str = "", at: str = "xl/", slash: str = "/"
) -> Path:
    """Write a workbook part by part; `at`: the folder of its parts, `slash`: between their folders."""
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    one = '<Relationship Id="{}" Type="' + RELS + '/{}" Target="{}"/>'
    parts = {
        "_rels/.rels": relations.format(one.format("rId1", "officeDocument", f"{at}workbook.xml")),
        f"{at}workbook.xml": (
            f'<workbook {MAIN} xmlns:r="{RELS}">{book or "<workbookPr/>"}</workbook>'.replace(
                "<sheets/>", '<sheets><sheet name="Perps" sheetId="1" r:id="rId1"/></sheets>'
            )
        ),
        f"{at}_rels/workbook.xml.rels": relations.format(
            one.format("rId1", "worksheet", "sheet1.xml") + one.format("rId2", "styles", "styles.xml")
        ),
        f"{at}sheet1.xml": f"<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
        f"{at}styles.xml": (
            f'<styleSheet {MAIN}><cellXfs><xf/><xf numFmtId="14"/></cellXfs>{styles}</styleSheet>'
        ),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("/", slash), text)
    return path


def table(workbook: Workbook) -> list[list[tuple[int, int, str]]]:
    """The cells of each row: row, column, words."""
    return [[(row.number, cell.column, cell.words) for cell in row.cells] for row in workbook.sheets[0].rows]


def inline(words: str) -> str:
    """A cell without an address."""
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def test_a_cell_without_an_address_follows_an_empty_one(tmp_path: Path) -> None:
    row = f'<row r="2"><c r="A2" s="1"/>{inline("SMITH")}<c r="C2"/><c r="D2"/>{inline("JONES")}</row>'
    path = a_workbook(tmp_path / "a.xlsx", sheet=row, book="<workbookPr/><sheets/>")
    assert table(read_workbook(path)) == [[(2, 2, "SMITH"), (2, 5, "JONES")]]


def test_a_row_without_a_number_follows_an_empty_one(tmp_path: Path) -> None:
    rows = f'<row r="3"/><row r="4" spans="1:2"></row><row>{inline("SMITH")}</row>'
    path = a_workbook(tmp_path / "a.xlsx", sheet=rows, book="<workbookPr/><sheets/>")
    assert table(read_workbook(path)) == [[(5, 1, "SMITH")]]


@pytest.mark.parametrize(("since", "day"), [("0", 29252), ("1", 27790)])
def test_only_the_workbook_s_own_properties_count_its_days(tmp_path: Path, since: str, day: int) -> None:
    aside = (
        '<extLst><ext xmlns:x14="urn:x"><x14:workbookPr defaultImageDpi="1" date1904="{}"/></ext></extLst>'
    )
    book = f'<workbookPr date1904="{since}"/><sheets/>{aside.format(1 - int(since))}'
    path = a_workbook(tmp_path / "a.xlsx", sheet=SHEET.format(day=day), book=book)
    assert table(read_workbook(path))[1] == [(2, 1, "1980-02-01")]


def with_shared_strings(path: Path, *, item: str, count: int) -> Path:
    """Write a workbook whose rows refer to shared strings by number; `item`: their element."""
    cells = "".join(f'<row r="{at + 1}"><c r="A{at + 1}" t="s"><v>{at}</v></c></row>' for at in range(3))
    a_workbook(path, sheet=cells, book="<sheets/>")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    relation = (
        f'<Relationship Id="rId3" Type="{RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>", relation
    )
    items = "".join(f"<{item}><t>Words {at}</t></{item}>" for at in range(count))
    parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{items}</sst>"
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return path


@pytest.mark.parametrize("item", ["si", "sstItem"])
def test_shared_strings_are_found_by_either_of_their_names(tmp_path: Path, item: str) -> None:
    workbook = read_workbook(with_shared_strings(tmp_path / "a.xlsx", item=item, count=3))
    assert table(workbook) == [[(at + 1, 1, f"Words {at}")] for at in range(3)]


def test_the_number_of_a_string_that_is_missing_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=wording.DAMAGED):
        read_workbook(with_shared_strings(tmp_path / "a.xlsx", item="si", count=2))


@pytest.mark.parametrize(
    ("shown", "words"),
    [("h:mm", "0:00"), ("mm:ss", "0:00"), ("hh:mm AM/PM", "0:00"), ("dd/mm/yyyy", "0"), ("d mmm h:mm", "0"),
     ("mmm", "0"), ("0.00", "0")],
)  # fmt: skip
def test_midnight_is_a_time_where_only_a_time_is_shown(tmp_path: Path, shown: str, words: str) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("Perps").write_number(0, 0, 0, book.add_format({"num_format": shown}))
    book.close()
    assert table(read_workbook(tmp_path / "a.xlsx")) == [[(1, 1, words)]]


def test_a_conditional_format_does_not_change_what_is_a_day(tmp_path: Path) -> None:
    styles = '<dxfs><dxf><numFmt numFmtId="14" formatCode="0"/></dxf></dxfs>'
    path = a_workbook(
        tmp_path / "a.xlsx", sheet=SHEET.format(day=29252), book="<workbookPr/><sheets/>", styles=styles
    )
    assert table(read_workbook(path))[1] == [(2, 1, "1980-02-01")]


@pytest.mark.parametrize(("at", "slash"), [("xl/", "\\"), ("book/", "/"), ("XL/", "/"), ("", "/")])
def test_parts_are_found_wherever_they_are(tmp_path: Path, at: str, slash: str) -> None:
    sheet = SHEET.format(day=29252)
    path = a_workbook(tmp_path / "a.xlsx", sheet=sheet, book="<workbookPr/><sheets/>", at=at, slash=slash)
    assert table(read_workbook(path))[1] == [(2, 1, "1980-02-01")]


def test_the_words_of_a_text_box_are_beside_the_cell_that_it_begins_at(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("Perps")
    sheet.write_row(0, 0, ["Ref", "Name"])
    sheet.insert_textbox(4, 1, "DO NOT ring before noon")
    sheet.write_comment(0, 1, "as typed")
    sheet.insert_textbox(0, 1, "second box")
    book.close()
    beside = {
        (row.number, cell.column): cell.comment
        for row in read_workbook(tmp_path / "a.xlsx").sheets[0].rows
        for cell in row.cells
    }
    assert beside[5, 2] == wording.text_box("DO NOT ring before noon")
    assert "as typed" in beside[1, 2]
    assert wording.text_box("second box") in beside[1, 2]


def an_ods(path: Path, rows: str) -> Path:
    """Write a LibreOffice workbook of one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
        package.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            '<table:table table:name="Perps">'
            f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_times_and_durations_of_a_libreoffice_workbook_are_written_as_a_clock_does(tmp_path: Path) -> None:
    values = ("PT09H40M00S", "PT36H05M00S", "PT00H00M10S")
    begins = '<table:table-cell office:value-type="time" office:time-value='
    cells = (f'{begins}"{value}"><text:p>x</text:p></table:table-cell>' for value in values)
    words = "<table:table-cell><text:p>PT</text:p></table:table-cell>"
    path = an_ods(tmp_path / "a.ods", f"<table:table-row>{''.join(cells)}{words}</table:table-row>")
    (row,) = read_workbook(path).sheets[0].rows
    assert [cell.words for cell in row.cells] == ["9:40", "36:05", "0:00:10", "PT"]


def test_a_libreoffice_workbook_is_read_with_and_without_types(tmp_path: Path) -> None:
    rows = (
        "<table:table-row><table:table-cell><text:p>Ref</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string"><text:p>DOB</text:p></table:table-cell>'
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p>'
        "</table:table-cell><table:table-cell/><table:table-cell/>"
        '<table:table-cell office:value-type="date" office:date-value="1980-02-01">'
        "<text:p>01/02/80</text:p></table:table-cell></table:table-row>"
    )
    workbook = read_workbook(an_ods(tmp_path / "a.ods", rows))
    assert table(workbook) == [[(1, 1, "Ref"), (1, 4, "DOB")], [(5, 1, "7"), (5, 4, "1980-02-01")]]
    assert [one.why for one in workbook.problems] == [wording.WITHOUT_FORMATTING]


def test_a_child_that_takes_too_much_memory_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MOST_MEMORY", 1024)
    rows = "<table:table-row><table:table-cell><text:p>Ref</text:p></table:table-cell></table:table-row>"
    with pytest.raises(Refused) as refused:
        read_workbook(an_ods(tmp_path / "a.ods", rows))
    assert str(refused.value) == wording.FAR_CELLS


def test_a_cell_of_an_ods_a_million_rows_away_is_read_there(tmp_path: Path) -> None:
    rows = (
        "<table:table-row><table:table-cell><text:p>Ref</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        "<table:table-cell><text:p>far</text:p></table:table-cell></table:table-row>"
    )
    assert table(read_workbook(an_ods(tmp_path / "a.ods", rows))) == [
        [(1, 1, "Ref")], [(1_048_576, 16_384, "far")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "value", "words", "kind"),
    [
        ("h:mm", "0.4027777777777778", "9:40", Kind.TEXT),
        ("h:mm:ss", "0.5631388888888889", "13:30:55", Kind.TEXT),
        ("h:mm:ss", "0.99999537", "23:59:59", Kind.TEXT), ("h:mm", "-0.25", "-6:00", Kind.TEXT),
        ("[h]:mm", "-1.25", "-30:00", Kind.TEXT),
        ("[h]:mm", "1.25", "30:00", Kind.TEXT), ("dd/mm/yyyy", "0", "0", Kind.NUMBER),
        ("dd/mm/yyyy", "-1", "-1", Kind.NUMBER),
        ("dd/mm/yyyy hh:mm", "46345.40278", "2026-11-19 09:40:00", Kind.DATE),
        ("dd/mm/yyyy", "46345.9999999", "2026-11-19 23:59:59", Kind.DATE),
    ],
)  # fmt: skip
def test_times_and_durations_are_written_as_a_clock_does(
    tmp_path: Path, shown: str, value: str, words: str, kind: Kind
) -> None:
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{shown}"/></numFmts>'
    path = a_workbook(
        tmp_path / "a.xlsx", sheet=SHEET.format(day=value), book="<workbookPr/><sheets/>", styles=styles
    )
    parts = tmp_path / "a.xlsx"
    raw = {name: zipfile.ZipFile(parts).read(name) for name in zipfile.ZipFile(parts).namelist()}
    raw["xl/styles.xml"] = raw["xl/styles.xml"].replace(b'numFmtId="14"', b'numFmtId="200"')
    with zipfile.ZipFile(path, "w") as package:
        for name, body in raw.items():
            package.writestr(name, body)
    (cell,) = read_workbook(path).sheets[0].rows[1].cells
    assert (cell.words, cell.kind) == (words, kind)


def test_a_workbook_of_1904_has_days_before_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append([date(1903, 12, 29), date(1900, 1, 1), date(2026, 3, 2)])
    book.save(tmp_path / "a.xlsx")
    (row,) = read_workbook(tmp_path / "a.xlsx").sheets[0].rows
    assert [cell.day for cell in row.cells] == [date(1903, 12, 29), date(1900, 1, 1), date(2026, 3, 2)]


def test_a_moment_in_words_keeps_its_time(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1" t="d"><v>2026-11-19T09:40:00</v></c><c r="B1" t="d"><v>2026-11-19</v></c></row>'
    )
    path = a_workbook(tmp_path / "a.xlsx", sheet=row, book="<workbookPr/><sheets/>")
    assert table(read_workbook(path)) == [[(1, 1, "2026-11-19 09:40:00"), (1, 2, "2026-11-19")]]


def test_two_parts_that_differ_only_in_capitals_stay_two(tmp_path: Path) -> None:
    sheet = f'<row r="1">{inline("SMITH")}</row>'
    path = a_workbook(tmp_path / "a.xlsx", sheet=sheet, book="<workbookPr/><sheets/>")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("XL/Sheet1.xml", f"<worksheet {MAIN}><sheetData/></worksheet>")
    assert table(read_workbook(path)) == [[(1, 1, "SMITH")]]
