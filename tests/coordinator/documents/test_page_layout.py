"""Pages: nothing overlaps, nothing is lost, whatever the words are."""

import io
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.documents.action_list_page import ActionLine, action_sheet
from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Quotation,
    Running,
    Span,
    Spans,
    Spare,
    Table,
    TableColumn,
    Weight,
    plain,
)
from coordinator.documents.line_breaking import break_lines, shorten
from coordinator.documents.page_layout import lay_out, running_lines
from coordinator.documents.page_parts import BOTTOM, LEFT, RIGHT, TOP, Rule, TextRun
from coordinator.documents.pdf import Typefaces, render
from coordinator.documents.pdf_text import read_text
from coordinator.documents.recovery_sheet import recovery_sheet
from coordinator.keys import recovery_words

LONG = " ".join(f"word{n} of a note that goes on" for n in range(80))
NAME = "Maximiliana-Konstantyna Brzęczyszczykiewicz-Featherstonehaugh"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=400)


@pytest.mark.parametrize(("left", "rows"), [(300, 4), (110, 2), (60, 0), (5, 0)])
def test_room_to_write_in_gets_what_is_left_of_a_page_and_no_page_of_its_own(left: int, rows: int) -> None:
    table = Table((TableColumn("New action", 1),), ((plain(""),),) * 4, row_height=24)
    blocks: list[Block] = [Heading("Case"), Gap(BOTTOM - TOP - 17 - left), Spare(Heading("To decide"), table)]
    pages = lay_out(blocks, Typefaces())
    assert len(pages) == 1
    page: list[object] = list(pages[0])
    assert sum(isinstance(put, Rule) for put in page) == (rows + 1 if rows else 0)
    assert ("To decide" in words_of([page])) == bool(rows)


def words_of(pages: list[list[object]]) -> str:
    """All words put on pages, in order."""
    return "".join(
        span.words for page in pages for put in page if isinstance(put, TextRun) for span in put.line
    )


def table(*cells: str, rows: int = 1) -> Table:
    """A table with as many columns as cells."""
    columns = tuple(TableColumn(f"C{n}", 1 + n) for n in range(len(cells)))
    return Table(columns, tuple(tuple(plain(cell) for cell in cells) for _ in range(rows)))


def assert_apart(blocks: list[Block]) -> list[list[object]]:
    """Lay blocks out and check that no two lines of a column touch and all stay within the page."""
    types = Typefaces()
    pages = lay_out(blocks, types)
    for page in pages:
        places: dict[float, list[TextRun]] = {}
        for put in page:
            if isinstance(put, TextRun):
                wide = types.line_width(put.line, put.size)
                assert put.x + (0 if put.right else wide) <= RIGHT + 0.5
                assert put.x >= LEFT
                assert put.y - put.size * 0.5 >= TOP
                assert put.y <= BOTTOM
                places.setdefault(put.x, []).append(put)
            elif isinstance(put, Rule):
                assert TOP <= put.y <= BOTTOM + 1
        for lines in places.values():
            for above, below in pairwise(lines):
                assert below.y - above.y >= max(above.size, below.size)
    return [list(page) for page in pages]


@settings(max_examples=60)
@given(st.lists(st.one_of(WORDS, st.just(LONG), st.just(NAME * 3)), min_size=1, max_size=4))
def test_tables_and_paragraphs_of_any_words_never_overlap(cells: list[str]) -> None:
    assert_apart([Heading("Title"), table(*cells, rows=3), Paragraph(plain(cells[0])), table(*cells)])


def test_a_row_longer_than_a_page_goes_on_with_its_headings_and_loses_nothing() -> None:
    pages = assert_apart([table("Police", LONG * 12)])
    assert len(pages) > 1
    for page in pages:
        assert isinstance(page[0], TextRun)
        assert page[0].line[0].words == "C0"
    result = words_of(pages).replace("C0", "").replace("C1", "").replace("Police", "").replace(" ", "")
    assert result == (LONG * 12).replace(" ", "")


def test_a_heading_never_stays_behind_alone() -> None:
    for lines in range(38, 60):
        blocks: list[Block] = [Paragraph(plain("x"), after=0)] * lines
        pages = assert_apart([*blocks, Heading("Moves on"), table("a", "b", rows=2)])
        for page in pages:
            last = [put for put in page if isinstance(put, TextRun)][-1]
            assert last.line[0].words not in {"Moves on", "C1"}


@pytest.mark.parametrize(
    "block", [table("row"), Quotation(plain("Police"), plain("He")), Paragraph(plain("y"))]
)
def test_a_heading_goes_with_what_stays_with_room_to_write(block: Block) -> None:
    blank = Table((TableColumn("New action", 1),), ((plain(""),),) * 4, row_height=24)
    room = Spare(Heading("To decide"), blank, plain("Tactic"), least=2)
    for lines in range(38, 56):
        before: list[Block] = [Paragraph(plain("x"), after=0)] * lines
        for page in assert_apart([*before, Heading("Moves on"), block, room]):
            assert not words_of([page]).endswith("Moves on"), lines


@pytest.mark.parametrize(("left", "pages"), [(200, 1), (100, 2)])
def test_a_heading_that_asks_for_room_begins_the_next_page_without_it(left: int, pages: int) -> None:
    blocks: list[Block] = [
        Gap(BOTTOM - TOP - left),
        Heading("1. Case", level=1, room=130),
        Paragraph(plain("Heard.")),
    ]
    assert len(lay_out(blocks, Typefaces())) == pages


def test_a_new_page_is_new_and_never_empty() -> None:
    pages = lay_out([NewPage(), Heading("A"), NewPage(), NewPage(), Heading("B")], Typefaces())
    assert len(pages) == 2


def test_a_60_letter_name_stays_within_its_heading() -> None:
    assert len(NAME) >= 60
    assert_apart([Heading(f"12. {NAME}", level=1, aside="MATAC/2612/12"), Paragraph(plain(NAME * 4))])


def test_lines_keep_weights_and_break_where_asked() -> None:
    spans = (Span("Bold ", Weight.SEMIBOLD), Span("plain words\nnext"))
    lines = break_lines(spans, 10, 500, Typefaces())
    assert [[span.words for span in line] for line in lines] == [["Bold", " plain words"], ["next"]]


def test_a_word_that_is_too_wide_is_cut_after_a_hyphen_or_a_stroke() -> None:
    lines = break_lines(plain("M Fenwick-Hall MATAC/2507-2/01"), 9, 50, Typefaces())
    words = ["".join(span.words for span in line) for line in lines]
    assert words == ["M", "Fenwick-", "Hall", "MATAC/", "2507-2/01"]


def test_one_long_word_is_cut_not_lost() -> None:
    lines = break_lines(plain("x" * 300), 10, 100, Typefaces())
    assert "".join(span.words for line in lines for span in line) == "x" * 300


@pytest.mark.parametrize(
    "words",
    [
        "Łukasz Wiśniewski",
        "Ștefan Țurcanu",
        "Şêrko Çelîk",
        "Nguyễn Thị Hồng",
        "أحمد الرفاعي",
        "ڕێبوار ڕەشید عەلی",
        "ገብረመድህን ሃይለ",
        "Дмитро Шевченко",
        "Ελένη Παππά",
        "אברהם לוי",
        "মোহাম্মদ রহমান ক্ষমা",
        "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
        "தமிழ்ச்செல்வி கோபால்",
        "สมชาย น้ำใจดี",
        "გიორგი ბერიძე",
        "Արմեն Գրիգորյան",
        "陈晓丽 葉德嫻",
        "김민준",
    ],
)
@pytest.mark.parametrize("weight", list(Weight))
def test_a_name_in_any_weight_is_read_back_as_it_was_written(words: str, weight: Weight) -> None:
    assert words in set_text(plain(words, weight))
    assert words in set_text((Span("Name: "), *plain(words, weight), Span(" (38)")))


def test_a_letter_that_no_font_has_is_a_box_and_is_named_and_never_put_into_latin_letters() -> None:
    assert set_text(plain("ខ Wei ລາ")).startswith("□ Wei □□")
    paper = Paper("Test", "Test", Running(), (Paragraph(plain("ខ Wei ខ ລ é 李 민 🏠")),))
    assert render(paper).unshown == "".join(sorted("ខລ🏠"))
    shown = Paper("Test", "Test", Running(), (Paragraph(plain("Łukasz אברהם\u200b \u00adx")),))
    assert render(shown).unshown == ""


def test_letters_that_change_places_are_shaped_and_not_set_one_by_one() -> None:
    types = Typefaces()
    for words in ("কি", "ਸਿੰ", "கொ", "กำ", "שָׁלוֹם"):
        (run,) = types.runs(words, Weight.REGULAR)
        assert run.shaped
        assert run.leftward == (words[0] == "ש")
    with_space = [run.words for run in types.runs("A রহমান B", Weight.REGULAR)]
    assert with_space == ["A ", "রহমান", " B"]


def test_a_font_is_in_a_file_only_where_it_is_used() -> None:
    content = render(Paper("Test", "Test", Running(), (Paragraph(plain("Anna তানিয়া")),))).content
    fonts = {name for page in pypdf.PdfReader(io.BytesIO(content)).pages for name in fonts_of(page)}
    assert fonts == {"Inter-Regular", "NotoSansBengali-Regular"} or fonts == {
        "Inter-Regular", "NotoSansBengali"
    }  # fmt: skip


def fonts_of(page: pypdf.PageObject) -> list[str]:
    """The fonts of a page, without the mark of a subset."""
    resources: Any = page["/Resources"]
    return [str(font.get_object()["/BaseFont"])[8:] for font in resources["/Font"].values()]


def test_a_word_without_spaces_is_cut_between_letters_and_never_before_a_mark() -> None:
    for line in break_lines(plain("ที่นี่น้ำดื่มที่นั่น" * 20), 10, 100, Typefaces()):
        assert not unicodedata.category(line[0].words[0]).startswith("M")


@settings(max_examples=40)
@given(WORDS)
def test_any_words_can_be_set(words: str) -> None:
    set_text(plain(words))


def set_text(spans: Spans) -> str:
    """Set one paragraph and read it back."""
    blocks = (Paragraph(spans),)
    return "\n".join(read_text(render(Paper("Test", "Test", Running(), blocks)).content))


def test_the_recovery_sheet_holds_the_words_and_what_to_do() -> None:
    words = recovery_words.new_words()
    content = recovery_sheet("South Tees", words, date(2026, 11, 22))
    pages = read_text(content)
    assert len(pages) == 1
    for word in words.split():
        assert word in pages[0]
    for said in ("South Tees", "22 November 2026", "office safe", "Never keep it with the laptop"):
        assert said in pages[0]
    assert read_text(recovery_sheet("South Tees", words, date(2026, 11, 22))) == pages


def test_the_action_sheet_lists_every_action_over_its_pages() -> None:
    lines = [
        ActionLine(
            n,
            f"Visit number {n}, {LONG[:200]}",
            "Tidewater Homes, S Malik",
            f"MATAC/2612/{n}",
            "ASAP",
            "Open",
        )
        for n in range(100, 160)
    ]
    pages = read_text(action_sheet(lines, agency="Tidewater Homes", on=date(2026, 11, 22)).content)
    assert len(pages) > 3
    for n in range(100, 160):
        assert sum(f"Visit number {n}" in " ".join(page.split()) for page in pages) == 1
    for page in pages:
        assert "Status" in page
        assert "Reply" in page
    assert "There are no actions to show" in read_text(action_sheet([], on=date(2026, 11, 22)).content)[0]


@pytest.mark.parametrize("length", [3, 36, 70, 120, 400])
def test_a_recipient_of_any_length_covers_neither_the_marking_nor_the_date(length: int) -> None:
    right = f"{'Recipient of papers ' * 20}"[:length] + " · Copy 07"
    day = "MATAC · Thursday 10 December 2026"
    running = Running("OFFICIAL-SENSITIVE", day, right, "Foot " * 60, "Trail ab")
    types = Typefaces()
    head, foot = running_lines(running, "Page 1 of 9", types)
    lines = [put for put in (*head, *foot) if isinstance(put, TextRun)]
    spans = []
    for put in lines:
        wide = types.line_width(put.line, put.size)
        start = put.x - wide if put.right else put.x
        spans.append((put.y, start, start + wide))
        assert start >= LEFT - 0.01
        assert start + wide <= RIGHT + 0.01
    for one, other in pairwise(sorted(spans)):
        assert one[0] != other[0] or other[1] >= one[2] + 6, right
    words = ["".join(span.words for span in put.line) for put in lines]
    assert words[:2] == ["OFFICIAL-SENSITIVE", day]
    assert words[2].endswith("Copy 07")
    assert length > 100 or words[2] == right


def test_a_page_that_goes_on_names_its_section_and_whose_words_it_goes_on_with() -> None:
    head = (Span("Mental health trust"), Span(" · Opinion"))
    pages = assert_apart(
        [Heading("3. Craig Robinson", level=1, aside="M/03"), Quotation(head, plain(LONG * 9))]
    )
    assert len(pages) > 2
    for page in pages[1:]:
        said = ["".join(span.words for span in put.line) for put in page if isinstance(put, TextRun)]
        assert said[:2] == ["3. Craig Robinson M/03, continued", "Mental health trust · Opinion, continued"]
    result = words_of(pages).replace(" ", "")
    assert all(f"word{n}ofanote" in result for n in range(80))


def test_words_of_somebody_have_the_full_width() -> None:
    page = lay_out([Quotation(plain("Police"), plain(LONG))], Typefaces())[0]
    lines = [put for put in page if isinstance(put, TextRun)]
    assert Typefaces().line_width(lines[1].line, lines[1].size) > (RIGHT - LEFT) * 0.9


def test_a_row_that_goes_on_says_again_whose_it_is() -> None:
    pages = assert_apart([table("Police", LONG * 12)])
    for page in pages[1:]:
        assert "Police" in words_of([page])


def test_no_heading_of_a_table_stays_behind_alone_and_no_row_goes_on_without_it() -> None:
    for lines in range(40, 56):
        for height in (1, 3, 9):
            blocks: list[Block] = [Paragraph(plain("x"), after=0)] * lines
            # Words before a table introduce it.
            blocks += [Heading("h"), Paragraph(plain("y")), table("a", "b " * 60 * height, rows=2)]
            for page in assert_apart(blocks):
                said = ["".join(span.words for span in put.line) for put in page if isinstance(put, TextRun)]
                assert said[-1] not in {"h", "y", "C0", "C1"}, lines


def test_a_heading_without_words_does_not_wait_for_the_next_section() -> None:
    blocks: list[Block] = [Heading("Agenda", level=1), Gap(BOTTOM - TOP - 120), Heading("Any other business")]
    pages = lay_out([*blocks, Heading("Actions", level=1), table("a", "b " * 300)], Typefaces())
    assert "Any other business" in words_of([list(pages[0])])
    assert "Actions" not in words_of([list(pages[0])])


def test_a_new_page_within_a_section_begins_only_where_the_rest_of_the_page_is_too_short() -> None:
    blocks: list[Block] = [Heading("Form", level=1), Paragraph(plain("x"))]
    assert len(lay_out([*blocks, NewPage(unless=100), *blocks], Typefaces())) == 1
    pages = lay_out(
        [*blocks, Gap(BOTTOM - TOP - 120), NewPage(unless=100), Paragraph(plain("y"))], Typefaces()
    )
    assert "Form, continued" in words_of([list(pages[1])])


@pytest.mark.parametrize("rows", range(1, 40))
def test_room_that_must_be_there_never_has_a_page_of_its_own(rows: int) -> None:
    blank = Table((TableColumn("New action", 1),), ((plain(""),),) * 4, row_height=24)
    room = Spare(Heading("To decide"), blank, plain("Tactic"), least=2)
    blocks: list[Block] = [Heading("A", level=1), table("row", rows=rows), room]
    last: list[object] = list(lay_out(blocks, Typefaces())[-1])
    assert "To decide" in words_of([last])
    assert "row" in words_of([last])


def test_a_section_that_only_just_needs_one_more_page_is_set_tighter() -> None:
    for rows in range(30, 36):
        assert len(lay_out([Heading("A", level=1), table("row", rows=rows)], Typefaces())) == 1
    assert len(lay_out([Heading("A", level=1), table("row", rows=60)], Typefaces())) == 2


def test_shortened_words_keep_their_end_and_say_that_they_are_cut() -> None:
    types = Typefaces()
    line = shorten(plain("A very long agency of the north · Copy 07"), 9, 100, types)
    assert types.line_width(line, 9) <= 100
    said = "".join(span.words for span in line)
    assert said.startswith("A ver")
    assert said.endswith("…th · Copy 07")
    assert shorten(plain("Short"), 9, 100, types) == plain("Short")


def test_a_paper_says_when_it_was_made() -> None:
    made = datetime(2026, 12, 3, 14, 30, 5, tzinfo=UTC)
    paper = Paper("Test", "Test", Running(), (Paragraph(plain("x")),), made)
    written = pypdf.PdfReader(io.BytesIO(render(paper).content)).metadata
    assert written is not None
    assert written.creation_date == made
    before = datetime.now(UTC).replace(microsecond=0)
    undated = pypdf.PdfReader(io.BytesIO(render(replace(paper, made=None)).content)).metadata
    assert undated is not None
    assert undated.creation_date is not None
    assert before <= undated.creation_date <= datetime.now(UTC)
    assert render(paper).content == render(paper).content
