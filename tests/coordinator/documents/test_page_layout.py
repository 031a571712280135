"""Pages: nothing overlaps, nothing is lost, whatever the words are."""

from datetime import date
from itertools import pairwise

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
    Running,
    Span,
    Spans,
    Spare,
    Table,
    TableColumn,
    Weight,
    plain,
)
from coordinator.documents.line_breaking import break_lines
from coordinator.documents.page_layout import BOTTOM, LEFT, RIGHT, TOP, Rule, TextRun, lay_out
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
    told = words_of(pages).replace("C0", "").replace("C1", "").replace("Police", "").replace(" ", "")
    assert told == (LONG * 12).replace(" ", "")


def test_a_heading_never_stays_behind_alone() -> None:
    for lines in range(38, 60):
        blocks: list[Block] = [Paragraph(plain("x"), after=0)] * lines
        pages = assert_apart([*blocks, Heading("Moves on"), table("a", "b", rows=2)])
        for page in pages:
            last = [put for put in page if isinstance(put, TextRun)][-1]
            assert last.line[0].words not in {"Moves on", "C1"}


def test_a_new_page_is_new_and_never_empty() -> None:
    pages = lay_out([NewPage(), Heading("A"), NewPage(), NewPage(), Heading("B")], Typefaces())
    assert len(pages) == 2


def test_a_60_letter_name_stays_within_its_heading() -> None:
    assert len(NAME) >= 60
    assert_apart([Heading(f"12. {NAME}", level=1, aside="MATAC/2612/12"), Paragraph(plain(NAME * 4))])


def test_lines_keep_weights_and_break_where_told() -> None:
    spans = (Span("Bold ", Weight.SEMIBOLD), Span("plain words\nnext"))
    lines = break_lines(spans, 10, 500, Typefaces())
    assert [[span.words for span in line] for line in lines] == [["Bold", " plain words"], ["next"]]


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
    ],
)
@pytest.mark.parametrize("weight", list(Weight))
def test_a_name_in_any_weight_is_read_back_as_it_was_written(words: str, weight: Weight) -> None:
    assert words in set_text(plain(words, weight))
    assert words in set_text((Span("Name: "), *plain(words, weight), Span(" (38)")))


def test_a_letter_that_no_font_has_is_printed_in_latin_letters() -> None:
    assert "Li" in set_text(plain("李 Wei"))


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
    assert recovery_sheet("South Tees", words, date(2026, 11, 22)) == content


def test_the_action_sheet_lists_every_action_over_its_pages() -> None:
    lines = [
        ActionLine(
            n, f"Visit number {n}, {LONG[:200]}", "Thirteen Group, S Malik", f"MATAC/2612/{n}", "ASAP", "Open"
        )
        for n in range(100, 160)
    ]
    pages = read_text(action_sheet(lines, agency="Thirteen Group", on=date(2026, 11, 22)))
    assert len(pages) > 3
    for n in range(100, 160):
        assert sum(f"Visit number {n}" in " ".join(page.split()) for page in pages) == 1
    for page in pages:
        assert "Status" in page
        assert "Reply" in page
    assert "There are no actions to show" in read_text(action_sheet([], on=date(2026, 11, 22)))[0]
