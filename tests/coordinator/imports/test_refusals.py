"""What can't or shouldn't be read is refused in one clear sentence, and nothing else happens."""

import contextlib
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from coordinator.core.errors import Refused
from coordinator.workbooks import wording
from coordinator.workbooks.reader import read_workbook


def refusal(path: Path) -> str:
    """The one sentence that reading a file ends in."""
    with pytest.raises(Refused) as raised:
        read_workbook(path)
    said = str(raised.value)
    assert said.endswith(".")
    assert "\n" not in said
    return said


def put(path: Path, raw: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(raw)
    return path


def repacked(source: Path, target: Path, parts: dict[str, bytes]) -> Path:
    """A workbook with some of its parts put in the place of others."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, raw in parts.items():
            new.writestr(name, raw)
    return target


@pytest.mark.parametrize("raw", [b"hello", b"%PDF-1.7\n", b"\x89PNG\r\n", b"PK\x03\x04broken", b"{}"])
def test_what_is_not_a_workbook_is_refused(tmp_path: Path, raw: bytes) -> None:
    assert "workbook" in refusal(put(tmp_path / "file.xlsx", raw))


def test_an_empty_file_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    assert "empty" in refusal(put(tmp_path / "none.xlsx", b""))
    assert "can’t be read" in refusal(tmp_path / "missing.xlsx")
    assert "not a workbook" in refusal(tmp_path)


@pytest.mark.parametrize("columns", [16_385, 2_000_000])
def test_a_row_with_more_columns_than_a_workbook_has_is_refused(tmp_path: Path, columns: int) -> None:
    assert "more than 16,384 columns" in refusal(
        put(tmp_path / "wide.csv", b"Name\n" + b"a," * (columns - 1))
    )


def test_a_row_with_as_many_columns_as_a_workbook_has_is_read(tmp_path: Path) -> None:
    workbook = read_workbook(put(tmp_path / "wide.csv", b"a," * 16_383 + b"a\n"))
    assert len(next(iter(workbook.sheets[0].rows)).cells) == 16_384


def test_another_zip_is_not_a_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as held:
        held.writestr("word/document.xml", "<w/>")
    assert "not a workbook" in refusal(tmp_path / "other.xlsx")


def test_damaged_workbooks_of_other_kinds_are_to_be_saved_again(tmp_path: Path) -> None:
    for part in ("xl/workbook.bin", "content.xml"):
        with zipfile.ZipFile(tmp_path / "kind.xlsx", "w") as held:
            held.writestr(part, "x")
        assert "save it again as .xlsx" in refusal(tmp_path / "kind.xlsx")


def test_a_password_is_reported_as_such(tmp_path: Path, sample: Path) -> None:
    locked = io.BytesIO()
    with sample.open("rb") as file:
        OOXMLFile(file).encrypt("open sesame", locked)
    assert "password" in refusal(put(tmp_path / "locked.xlsx", locked.getvalue()))


def test_a_damaged_workbook_of_the_old_form_is_to_be_saved_again(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    assert "save it again as .xlsx" in refusal(put(tmp_path / "old.xls", old))


@contextlib.contextmanager
def little_memory() -> Iterator[None]:
    """See that what is done within never holds more than a few megabytes of the file."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 16 * 1024**2
    finally:
        tracemalloc.stop()


def test_two_gigabytes_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    with (tmp_path / "huge.xlsx").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(2 * 1024**3)
    with little_memory():
        assert "too large" in refusal(tmp_path / "huge.xlsx")


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, sample: Path) -> None:
    bomb = repacked(sample, tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b" " * (200 * 1024**2)})
    with little_memory():
        assert refusal(bomb) == wording.UNPACKS_TOO_LARGE


def test_a_part_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path, sample: Path) -> None:
    raw = (tmp_path / "big.xlsx", b"<worksheet>" + b" " * 4_000_000 + b"</worksheet>")
    path = repacked(sample, raw[0], {"xl/worksheets/sheet1.xml": raw[1]})
    lying = path.read_bytes().replace(len(raw[1]).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    refusal(put(tmp_path / "lying.xlsx", lying))


def test_entities_are_refused_before_they_are_unfolded(tmp_path: Path, sample: Path) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    said = refusal(repacked(sample, tmp_path / "laughs.xlsx", {"xl/worksheets/sheet1.xml": laughs}))
    assert "no workbook needs" in said


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"])
def test_broken_parts_are_reported_as_damage(tmp_path: Path, sample: Path, part: str) -> None:
    assert refusal(repacked(sample, tmp_path / "broken.xlsx", {part: b"<oops"})) == wording.DAMAGED


def test_a_file_cut_short_is_reported_as_damage(tmp_path: Path, sample: Path) -> None:
    refusal(put(tmp_path / "cut.xlsx", sample.read_bytes()[:20_000]))


def test_a_workbook_with_nothing_in_it_is_reported_so(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "blank.xlsx")
    assert "nothing in that workbook" in refusal(tmp_path / "blank.xlsx")
    assert "nothing in that file" in refusal(put(tmp_path / "blank.csv", b"\n,,\n"))


def test_a_million_empty_rows_neither_hang_nor_fill_the_memory(tmp_path: Path, sample: Path) -> None:
    rows = b"".join(b'<row r="%d" spans="1:3"><c r="A%d" s="1"/></row>' % (n, n) for n in range(2, 1_000_001))
    words = b'<row r="1"><c r="A1" t="inlineStr"><is><t>Only this</t></is></c></row>'
    last = b'<row r="1048576"><c r="B1048576" t="inlineStr"><is><t>and this</t></is></c></row>'
    sheet = b"<worksheet><sheetData>" + words + rows + last + b"</sheetData></worksheet>"
    path = repacked(sample, tmp_path / "rows.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    tracemalloc.start()
    first = read_workbook(path).sheets[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50 * 1024**2
    assert [(row.number, row.cells[0].words) for row in first.rows] == [
        (1, "Only this"),
        (1_048_576, "and this"),
    ]


def test_a_csv_file_comes_in_whatever_its_letters_and_commas(tmp_path: Path) -> None:
    text = "Ref;Surname;Forename\nC1;Müller;Zoë\nC2;O'Hara;=1+1\n"
    for encoding in ("utf-8-sig", "utf-8", "cp1252", "utf-16"):
        rows = read_workbook(put(tmp_path / "list.csv", text.encode(encoding))).sheets[0].rows
        assert [cell.words for cell in rows[1].cells] == ["C1", "Müller", "Zoë"]
        assert rows[2].cells[2].words == "=1+1"


def test_formulas_that_were_never_worked_out_are_no_workbook_to_read(tmp_path: Path) -> None:
    path, book = tmp_path / "formulas.xlsx", openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Offender name", "DOB"])
    for number in range(2, 9):
        sheet.append([f"=Other!A{number}", f"=Other!B{number}"])
    book.save(path)
    assert "formulas without their values" in refusal(path)
