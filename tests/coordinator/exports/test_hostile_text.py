"""On every paper and in every file given out, text that others wrote is text, and names no file."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from pypdfium2 import raw

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.queries import list_caseload
from coordinator.documents.page_parts import LEFT
from coordinator.documents.pdf_text import read_text
from coordinator.documents.recovery_sheet import recovery_sheet
from coordinator.exports.full_export import export_everything
from coordinator.keys import recovery_words
from coordinator.meetings.queries import list_meetings
from coordinator.packs.compose import KINDS
from coordinator.packs.produce import PackFile, file_name, print_pack
from coordinator.packs.withheld_summary import WithheldSummary
from coordinator.trail.certificate import make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters
from coordinator.workbooks.writer import could_run
from tests.casebooks import Casebooks
from tests.forums import give_out_every_forum
from tests.hostile_text import hostile, make_hostile
from tests.opened_files import OpenedFile, picture
from tests.releases import export_settled

DAY = date(2026, 12, 1)
HEAD = 780  # points from the foot of a page: over it there is only its head
# What makes a reader of PDF run, call or open something.
ACTS = (
    b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/OpenAction", b"/SubmitForm", b"/EmbeddedFile", b"/GoToR",
    b"/XObject", b"/AA", b"/RichMedia", b"/AcroForm",
)  # fmt: skip


@pytest.fixture
def texts() -> tuple[str, ...]:
    """The hostile texts; the words of a folder of this run would be protected values with other matches."""
    return hostile()


@pytest.fixture
def ordinary(tmp_path: Path, casebooks: Casebooks) -> Iterator[Casebook]:
    made = casebooks.open(tmp_path / "A&E <b>.casebook", cases=30, seed=5)
    yield made
    made.lock()


@pytest.fixture
def book(ordinary: Casebook, texts: tuple[str, ...], tmp_path: Path) -> Casebook:
    make_hostile(ordinary, texts)
    give_out_every_forum(ordinary, tmp_path / "forums")
    return ordinary


def must_be_harmless(content: bytes) -> str:
    """Read a paper's text: no page of it does anything but show, and no name in it is longer than a line."""
    document = pypdfium2.PdfDocument(content)
    with closing(document):
        for page in document:
            kinds = [thing.type for thing in page.get_objects()]
            assert raw.FPDF_PAGEOBJ_IMAGE not in kinds
        titles = [mark.get_title() for mark in document.get_toc()]
        facts = document.get_metadata_dict()
    names = re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.DOTALL)
    assert [act for act in ACTS if re.search(re.escape(act) + rb"\b", names)] == []
    assert facts["Creator"] == facts["Producer"] == "Coordinator"
    assert all(len(title) <= 200 and "\n" not in title for title in [*titles, facts["Title"]])
    return "".join(read_text(content))


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum())


def test_papers_of_every_forum_show_markup_as_letters(ordinary: Casebook, tmp_path: Path) -> None:
    seen = picture(tmp_path / "seen.png")
    make_hostile(ordinary, hostile(seen.as_uri()))
    give_out_every_forum(ordinary, tmp_path / "forums")
    fullest = {row.forum: row for row in sorted(ordinary.read(list_meetings), key=lambda row: row.cases)}
    assert len(fullest) == 4
    with closing(OpenedFile(seen)) as opened:
        shown = ""
        for meeting in fullest.values():
            for kind in KINDS:
                recipient = f"<img src='{seen.as_uri()}'>"
                made = print_pack(ordinary, meeting_id=meeting.id, kind=kind, recipient=recipient)
                shown += must_be_harmless(made.bytes)
        assert opened.count() == 0
    for plain in ("A&E", "&lt;b&gt;Ann&lt;/b&gt;", "<!-- Ann", "&Save && close", "%1 %2 %s", "=1+1", "[*]"):
        assert plain in " ".join(shown.split()), plain


def test_a_long_recipient_covers_neither_the_marking_nor_the_copys_number(book: Casebook) -> None:
    meeting = max(book.read(list_meetings), key=lambda row: row.cases)
    made = print_pack(book, meeting_id=meeting.id, recipient="Z" * 10_000)
    with closing(pypdfium2.PdfDocument(made.bytes)) as document:
        for page in document:
            text = page.get_textpage()
            head = [place for place in range(text.count_chars()) if text.get_charbox(place)[1] > HEAD]
            lefts = [text.get_charbox(place)[0] for place in head]
            assert min(lefts) >= LEFT - 1
            words = "".join(text.get_text_range(place, 1) for place in head)
            assert words.startswith("OFFICIAL-SENSITIVE")
            assert words.rstrip().endswith("Copy 01")


def test_names_of_files_hold_nothing_of_a_hostile_reference(texts: tuple[str, ...]) -> None:
    for text in texts:
        paper = PackFile(b"", 1, "pack", text, 3, "", WithheldSummary(), addressed=text)
        assert re.fullmatch(r"([\w-]{0,61})?pack-([\w-]{0,61})?copy-3\.pdf", file_name(text, paper)), text


def test_a_list_of_actions_runs_nothing(ordinary: Casebook, tmp_path: Path, texts: tuple[str, ...]) -> None:
    # Were each text a protected value too, neighbouring cells of any list would read as one.
    make_hostile(ordinary, tuple(text[:1_000] for text in texts), ("action", "agency", "case_file"))
    give_out_every_forum(ordinary, tmp_path / "forums")
    for ending in ("xlsx", "csv", "pdf"):
        export_settled(ordinary, tmp_path / f"all.{ending}", today=DAY)
    with zipfile.ZipFile(tmp_path / "all.xlsx") as package:
        for name in package.namelist():
            assert not name.startswith(("xl/externalLinks", "xl/drawings", "xl/vba", "xl/media")), name
            inside = package.read(name)
            assert b"<f>" not in inside
            assert b"<hyperlink" not in inside
            assert b'TargetMode="External"' not in inside
    sheet = load_workbook(tmp_path / "all.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s" and could_run(str(cell.value)))
    written = (tmp_path / "all.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(written)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if could_run(cell)] == []
    must_be_harmless((tmp_path / "all.pdf").read_bytes())


def test_the_trail_of_a_hostile_case_is_only_text(
    book: Casebook, tmp_path: Path, texts: tuple[str, ...]
) -> None:
    case = book.read(list_caseload, today=DAY)[0]
    export_trail(book, tmp_path / "trail.csv", filters=Filters(), recipient=texts[0], reason="=1+1")
    rows = list(csv.reader(io.StringIO((tmp_path / "trail.csv").read_text("utf-8-sig"))))
    assert [cell for row in rows for cell in row if could_run(cell)] == []
    make_certificate(book, tmp_path / "case.pdf", case_id=case.id, on=DAY, recipient=texts[0], reason="<b>")
    text = letters(must_be_harmless((tmp_path / "case.pdf").read_bytes()))
    assert "Certificateofthetrail" in text
    assert "imgsrcfile" not in text, "what somebody typed is on the certificate"


def test_an_export_of_everything_gives_each_text_back(
    book: Casebook, tmp_path: Path, texts: tuple[str, ...]
) -> None:
    export_everything(book, tmp_path / "everything", reason="Moving to another office")
    names: set[str] = set()
    for path in (tmp_path / "everything").glob("person.*"):
        for line in path.read_text("utf-8").splitlines():
            names.add(json.loads(line)["surname"])
    assert names <= set(texts)
    assert len(names) > 40


@pytest.mark.parametrize("name", ["A&E <b>", "<img src=x>", "=1+1", "\u202eAnn", "Z" * 150, "%1 {0}"])
def test_a_recovery_sheet_shows_the_casebooks_name_as_it_is(name: str) -> None:
    made = recovery_sheet(name, recovery_words.new_words(), DAY)
    assert letters(name) in letters(must_be_harmless(made))
