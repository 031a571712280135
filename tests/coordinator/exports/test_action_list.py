"""Actions for the agencies: useful to them, harmless in a spreadsheet, named by each forum's rule."""

import csv
import html
import io
import json
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from sqlalchemy import text

from coordinator.actions.model import Action
from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import find_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.core.permissions import use_case
from coordinator.exports.action_list import COLUMNS, export_actions, file_name
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.people.model import Person
from coordinator.store.audit import UnitOfWork
from coordinator.workbooks.writer import SheetColumn, comma_separated, could_run, workbook
from tests.coordinator.exports.conftest import TODAY
from tests.releases import export_settled
from tests.wall_casebook import invent_wall

CASES = 60
RISKY = [
    "=1+1", "+44 7700 900123", "-1 worker", "@here", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "  =1",
    "\u00a0=1", "\u200b=1", "\ufeff=1", "−1", "\n=1", "|x", "%x",
]  # fmt: skip
HARMLESS = ["Arrest", "1+1", "a=b", "Łukasz", "(=1)", "'quoted", "", "3 visits - none answered"]


def agency_id(book: Casebook, name: str) -> str:
    """The id of an agency of the sample."""
    with book.store.reader.connect() as connection:
        found = connection.execute(text("SELECT id FROM agency WHERE name = :name"), {"name": name})
        return str(found.scalar_one())


def first(book: Casebook, question: str) -> tuple[Any, ...]:
    """The first row of a question."""
    with book.store.reader.connect() as connection:
        return tuple(connection.execute(text(question)).first() or ())


def rows_of(*paths: Path) -> list[list[str]]:
    """What CSVs hold, without their headings."""
    shown = [list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))[1:] for path in paths]
    return [row for rows in shown for row in rows]


@pytest.mark.parametrize("words", RISKY)
def test_what_a_spreadsheet_could_run_stays_a_text(words: str) -> None:
    assert could_run(words)
    columns = (SheetColumn("A", 9),)
    sheet = openpyxl.load_workbook(io.BytesIO(workbook("S", columns, [(words,)]))).active
    assert sheet is not None
    cell = sheet["A2"]
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.quotePrefix
    text = comma_separated(columns, [(words,)]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{words}"]


@pytest.mark.parametrize("words", HARMLESS)
def test_other_words_stay_as_they_are(words: str) -> None:
    assert not could_run(words)
    text = comma_separated((SheetColumn("A", 9),), [(words,)]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [words]


def test_a_very_long_text_is_cut_with_a_word_about_it() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook("S", COLUMNS[:1], [("x" * 40_000,)]))).active
    assert sheet is not None
    assert str(sheet["A2"].value).endswith("the casebook holds the rest)")


def test_the_workbook_has_a_fixed_header_a_filter_and_real_days(sample: Casebook, tmp_path: Path) -> None:
    exported = export_settled(sample, tmp_path / "a.xlsx", today=TODAY)
    assert exported.count == first(sample, "SELECT count(*) FROM action")[0]
    sheets = [openpyxl.load_workbook(file).active for file in exported.files]
    assert sum(sheet.max_row - 1 for sheet in sheets if sheet) == exported.count
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book.active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [column.heading for column in COLUMNS]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert isinstance(sheet["C2"].value, datetime)
    assert isinstance(sheet["A2"].value, int)
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet.column_dimensions["E"].width > 30
    assert not book.properties.creator


def test_a_csv_says_the_same(sample: Casebook, tmp_path: Path) -> None:
    exported = export_settled(sample, tmp_path / "a.CSV", today=TODAY)
    rows = rows_of(*exported.files)
    assert len(rows) == exported.count
    assert any("days late" in row[8] for row in rows)
    assert {row[1] for row in rows} == {"MARAC", "MATAC", "MAPPA", "HRAP"}


def test_a_printed_list_has_every_action(sample: Casebook, tmp_path: Path) -> None:
    export_settled(sample, tmp_path / "a.pdf", agency="Police", today=TODAY)
    text = " ".join(_words(tmp_path / name) for name in ("a.pdf", "a-MARAC.pdf"))
    rows = rows_of(*export_settled(sample, tmp_path / "a.csv", agency="Police", today=TODAY).files)
    assert rows
    for number, *_, what in (row[:5] for row in rows):
        assert re.search(rf"\b{number}\b", text), number
        assert " ".join(what.split()[:2]) in text, what
    assert "Police" in text
    assert "OFFICIAL-SENSITIVE" in text


def test_one_agency_and_one_meeting_get_theirs_alone(sample: Casebook, tmp_path: Path) -> None:
    exported = export_settled(sample, tmp_path / "a.csv", agency="Police (VPU)", today=TODAY)
    assert {row[5] for row in rows_of(*exported.files)} == {"Police"}
    (reference,) = first(
        sample, "SELECT reference FROM meeting m JOIN action a ON a.meeting_id = m.id LIMIT 1"
    )
    exported = export_settled(sample, tmp_path / "b.csv", meeting=reference, today=TODAY)
    assert len(exported.files) == 1
    assert 0 < exported.count < first(sample, "SELECT count(*) FROM action")[0]
    for meeting, agency in (("MARAC/0001", None), (None, "Nobody")):
        with pytest.raises(CoordinatorError):
            export_settled(sample, tmp_path / "c.csv", meeting=meeting, agency=agency, today=TODAY)
    assert not (tmp_path / "c.csv").exists()


def _words(path: Path) -> str:
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path.read_bytes())
        return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in document).split())
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    return json.dumps([[str(cell.value) for cell in row] for row in sheet.iter_rows()], ensure_ascii=False)


@use_case("risky_action")
def risky_action(work: UnitOfWork, what: str) -> None:
    """A write for these tests: what an import could bring in."""
    work.session.add(Action(number=9000, what=what, owner="@owner", status="open", forum="MARAC"))


def test_an_imported_formula_is_harmless_in_the_export(sample: Casebook, tmp_path: Path) -> None:
    sample.do(risky_action, '=HYPERLINK("http://x.example","click")')
    exported = export_settled(sample, tmp_path / "a.csv", today=TODAY)
    (row,) = [row for row in rows_of(*exported.files) if row[0] == "9000"]
    assert row[4].startswith("'=HYPERLINK")
    assert row[6] == "'@owner"


def test_it_is_a_disclosure_and_names_whom(sample: Casebook, tmp_path: Path) -> None:
    export_settled(sample, tmp_path / "a.csv", agency="Probation", today=TODAY)
    last = "SELECT kind, recipients FROM trail ORDER BY seq DESC LIMIT 1"
    assert first(sample, last) == ("disclosure", "Probation")


@pytest.mark.parametrize("name", ["a.docx", "a", "a.xlsm", "nowhere/a.csv", "."])
def test_other_endings_and_places_are_refused(sample: Casebook, tmp_path: Path, name: str) -> None:
    before = sample.check().trail_lines
    with pytest.raises(Refused) as refusal:
        export_actions(sample, tmp_path / name, meeting=None, agency=None, today=TODAY)
    assert refusal.value.field == "out"
    assert sample.check().trail_lines == before
    assert [path.name for path in tmp_path.iterdir()] == [sample.path.name]


@use_case("name_cases")
def name_cases(work: UnitOfWork) -> dict[str, str]:
    """A case of the sample heard at MARAC about one victim of two, with an action of each forum."""
    people = [Person(forename="Sam", surname="Tern"), Person(forename="Ada", surname="Wren"),
              Person(forename="Bea", surname="Finch")]  # fmt: skip
    work.session.add_all(people)
    work.session.flush()
    case = Case(reference="CN900", subject_id=people[0].id, status="open")
    meeting = Meeting(reference="MARAC/2699", forum="MARAC", held=TODAY)
    work.session.add_all([case, meeting])
    work.session.flush()
    work.session.add_all(
        [
            *(CaseLink(case_id=case.id, person_id=one.id, role="victim") for one in people[1:]),
            CaseLink(case_id=case.id, person_id=people[0].id, role="perpetrator"),
            AgendaItem(
                meeting_id=meeting.id, case_id=case.id, victim_id=people[2].id, reference="MARAC/2699/04"
            ),
            Action(
                number=9201, what="Ring", status="open", forum="MARAC", case_id=case.id, meeting_id=meeting.id
            ),
            Action(number=9202, what="Visit", status="open", forum="MARAC", case_id=case.id),
            Action(number=9203, what="Arrest", status="open", forum="MATAC", case_id=case.id),
            Action(number=9204, what="Talk", status="open", forum="MATAC"),
        ]
    )  # fmt: skip
    return {"meeting": meeting.reference}


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".pdf"])
def test_an_action_names_the_person_by_the_forums_rule_and_the_reference_on_the_agenda(
    sample: Casebook, tmp_path: Path, kind: str
) -> None:
    sample.do(name_cases)
    path = tmp_path / f"a{kind}"
    files = export_settled(sample, path, today=TODAY).files
    text = " ".join(map(_words, files))
    for words in ("MARAC/2699/04, Bea Finch", "CN900, Sam Tern"):
        assert words in text or (kind == ".pdf" and words.replace(",", "", 1) in text), words
    if kind == ".csv":
        named = {row[0]: row[3] for row in rows_of(*files)}
        assert named["9201"] == "MARAC/2699/04, Bea Finch"
        assert named["9202"] in {"CN900, Ada Wren, Bea Finch", "CN900, Bea Finch, Ada Wren"}
        assert (named["9203"], named["9204"]) == ("CN900, Sam Tern", "")


def test_the_sheet_of_a_meeting_bears_its_reference(sample: Casebook, tmp_path: Path) -> None:
    meeting = sample.do(name_cases).value["meeting"]
    export_settled(sample, tmp_path / "a.pdf", meeting=meeting, today=TODAY)
    document = pypdfium2.PdfDocument((tmp_path / "a.pdf").read_bytes())
    first_page = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert "Actions of MARAC/2699 on 22 November 2026" in first_page
    assert "MARAC/2699/04 Bea Finch" in first_page


def test_a_workbook_prints_readably_on_a4_with_its_marking(sample: Casebook, tmp_path: Path) -> None:
    export_settled(sample, tmp_path / "a.xlsx", agency="Police", today=TODAY)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet is not None
    page = sheet.page_setup
    assert (page.orientation, str(page.paperSize), page.fitToHeight) == ("landscape", "9", 0)
    assert page.fitToWidth in {None, 1}  # one page is what is meant where it isn't written
    fitting, head, foot = sheet.sheet_properties.pageSetUpPr, sheet.oddHeader, sheet.oddFooter
    assert fitting is not None
    assert fitting.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert head is not None
    assert foot is not None
    for part in (head.left, foot.left):
        assert str(part.text).strip() == (
            "OFFICIAL-SENSITIVE · Actions for Police · 22 November 2026 · Copy 1"
        )
    assert str(foot.right.text).replace("&[Page]", "&P").replace("&N", "&N") == "Page &P of &N"
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    # 7 pixels a letter and 5 for each column at 96 dots an inch; the paper is 297 mm wide.
    inches = sum(column.width * 7 + 5 for column in COLUMNS) / 96
    margins = sheet.page_margins
    assert 11 * (297 / 25.4 - margins.left - margins.right) / inches >= 8  # points


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    columns = (SheetColumn("A", 10), SheetColumn("B", 20))
    rows = [("word " * 8, "x"), ("one\ntwo\n\nfour", "y"), ("z", None), ("long " * 900, "")]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook("S", columns, rows))).active
    assert sheet is not None
    heights = [sheet.row_dimensions[line].height or 15 for line in range(1, 6)]
    assert heights == [15, 60, 60, 15, pytest.approx(409, abs=1)]


@pytest.mark.parametrize(
    ("title", "printed"),
    [("A&E", "A&&E"), ("48 hours", "48 hours"), ("x" * 300, "x" * 100), ("&" * 300, "&&" * 100)],
)
def test_no_title_of_a_sheet_is_taken_for_a_code(title: str, printed: str) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook("S", COLUMNS[:1], [], title=title))) as package:
        written = html.unescape(package.read("xl/worksheets/sheet1.xml").decode())
    assert f"<oddHeader>&L&9 {printed}</oddHeader>" in written
    assert len(printed) + 30 < 255


@pytest.mark.parametrize(
    ("agency", "meeting", "name"),
    [
        ("", "", "actions-all-agencies-mixed-2026-11-22.xlsx"),
        ("Tidewater Homes", "", "actions-Tidewater-Homes-mixed-2026-11-22.xlsx"),
        ("A&E", "MARAC/2612-2", "actions-A-E-MARAC-2612-2-2026-11-22.xlsx"),
        ("", "MATAC/2612", "actions-all-agencies-MATAC-2612-2026-11-22.xlsx"),
        ("../../Öster/" + "x" * 200, "", f"actions-Öster-{'x' * 54}-mixed-2026-11-22.xlsx"),
    ],
)
def test_each_agencys_list_has_a_name_of_its_own(agency: str, meeting: str, name: str) -> None:
    assert file_name(agency, meeting, TODAY, ".xlsx") == name


@pytest.mark.parametrize("name", ["Stone-actions.csv", "for_gary_STONE.csv", "Hartley 2.csv"])
def test_a_list_is_never_named_after_a_person(book: Casebook, tmp_path: Path, name: str) -> None:
    case_id = invent_wall(book)
    police = book.read(find_agency, named="Police").id
    book.do(
        record_action, action_id="a" * 32, what="Arrest on the warrant", agency_id=police, due=TODAY,
        agreed=TODAY, case_id=case_id,
    )  # fmt: skip
    with pytest.raises(Refused, match="file name"):
        export_settled(book, tmp_path / name, today=TODAY)
    assert not (tmp_path / name).exists()
    assert export_settled(book, tmp_path / "actions-police.csv", today=TODAY).count == 1
