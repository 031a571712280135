"""Whatever a workbook holds is in the casebook afterwards, once, or not at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy.orm import Session

from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Cancelled
from coordinator.imports.model import ImportedRow, ImportMapping
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.reading.column_headings import phrase
from coordinator.imports.reading.parse_names import fold_short
from coordinator.imports.reading.parse_terms import squeezed
from coordinator.imports.use_cases import import_workbook
from coordinator.notes.model import Note
from coordinator.workbooks.cell import Kind
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every


def everything_said(session: Session) -> tuple[set[str], str]:
    """Every value in the casebook but the import's own bookkeeping, each alone and all together."""
    said = [
        squeezed(str(value))
        for model in models.all_rows()
        if model not in (ImportedRow, ImportMapping)
        for row in every(session, model)
        for name, value in row.items()
        if value not in (None, "", False) and not name.endswith("id")
    ]
    return set(said), "\n".join(said)


def test_every_cell_comment_and_link_is_found_afterwards(book: Casebook, workbook_path: Path) -> None:
    workbook = read_workbook(workbook_path)
    bring_in(book, workbook_path)
    values, together = book.read(everything_said)
    for place, cell in workbook.cells():
        if cell.kind in (Kind.NUMBER, Kind.DATE):
            # A bare number proves nothing when found inside another: it stands alone or after its heading.
            alone = (
                squeezed(cell.words) in values
                or f": {cell.words}" in together
                or f"• {cell.words}" in together
            )
            assert alone, place
        assert squeezed(cell.words) in together, place
        assert squeezed(cell.comment) in together, place
        assert squeezed(cell.link) in together, place


def test_the_reader_misses_no_cell_that_another_reader_sees(workbook_path: Path) -> None:
    seen = dict(read_workbook(workbook_path).cells())
    for sheet in openpyxl.load_workbook(workbook_path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                found = seen[f"{sheet.title}!{cell.coordinate}"]
                day = getattr(cell.value, "date", lambda: None)()
                assert found.day == day
                assert (found.kind is Kind.YES_NO) == isinstance(cell.value, bool)
                assert day or found.kind is Kind.YES_NO or found.words == str(cell.value)
                assert found.struck == bool(cell.font.strike)


def test_a_second_import_creates_nothing(book: Casebook, workbook_path: Path) -> None:
    first = bring_in(book, workbook_path)
    before = {model: book.read(every, model) for model in models.all_rows()}
    second = bring_in(book, workbook_path)
    assert first.counts
    assert second.counts == {}
    assert second.known_before == second.rows == first.rows
    assert {model: book.read(every, model) for model in models.all_rows()} == before


def test_the_preview_says_what_the_import_then_does(book: Casebook, workbook_path: Path) -> None:
    workbook = read_workbook(workbook_path)
    preview = book.read(preview_import, workbook, propose(workbook))
    assert preview.counts == bring_in(book, workbook_path).counts
    again = book.read(preview_import, workbook, propose(workbook))
    assert again.counts == {}
    assert again.known_before == preview.rows


@pytest.mark.parametrize("when", [1, 4, 8])
def test_a_stopped_import_leaves_nothing(book: Casebook, sample: Path, when: int) -> None:
    workbook = read_workbook(sample)
    before = book.check().rows
    head = book.trail_head()
    with pytest.raises(Cancelled):
        book.do(import_workbook, workbook=workbook, mapping=propose(workbook), cancelled=_at_the(when))
    assert book.trail_head() == head
    checked = book.check()
    assert checked.wrong == ()
    assert checked.rows == before


def _at_the(when: int) -> Callable[[], bool]:
    asked = iter(range(1, 1_000_000))
    return lambda: next(asked) >= when


def test_progress_is_reported_from_nothing_to_all(book: Casebook, workbook_path: Path) -> None:
    rows: list[tuple[int, int]] = []
    workbook = read_workbook(workbook_path)

    def progress(done: int, total: int) -> None:
        rows.append((done, total))

    book.do(import_workbook, workbook=workbook, mapping=propose(workbook), progress=progress)
    assert rows[0][0] == 0
    assert rows[-1][0] == rows[-1][1]
    assert rows == sorted(rows)


def test_the_casebook_fits_together_after_an_import(book: Casebook, workbook_path: Path) -> None:
    bring_in(book, workbook_path)
    assert book.check().wrong == ()


def _reworked(source: Path, target: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    changed = openpyxl.load_workbook(source)
    change(changed)
    changed.save(target)
    return target


def _row_on_top(workbook: openpyxl.Workbook) -> None:
    workbook["Perps"].insert_rows(4)
    workbook["Perps"]["A4"], workbook["Perps"]["B4"] = "CN999", "NEWMAN"
    workbook["Actions"].insert_rows(4)
    workbook["Actions"]["E4"] = "A wholly new action"


def test_a_row_put_in_at_the_top_makes_only_its_own_records(
    book: Casebook, tmp_path: Path, sample: Path
) -> None:
    bring_in(book, sample)
    counts = bring_in(book, _reworked(sample, tmp_path / "later.xlsx", _row_on_top)).counts
    assert {kind: number for kind, number in counts.items() if kind != "notes"} == {
        "people": 1, "cases": 1, "actions": 1,
    }  # fmt: skip
    assert counts.get("notes", 0) == 0


def _status_changed(workbook: openpyxl.Workbook) -> None:
    sheet = workbook["Perps"]
    sheet["W5"], sheet["K5"], sheet["Z5"] = "waiting", "Redcar", "a later remark"
    workbook["Victims"]["G5"] = "07700 900001"


def test_a_changed_row_overwrites_nothing_and_its_new_words_are_kept(
    book: Casebook, tmp_path: Path, sample: Path
) -> None:
    bring_in(book, sample)
    before = {row["id"]: row for model in models.all_rows() for row in book.read(every, model)}
    counts = bring_in(book, _reworked(sample, tmp_path / "later.xlsx", _status_changed)).counts
    assert counts == {"notes": 3, "telephone numbers": 1, "marks of safe contact": 1}
    after = {row["id"]: row for model in models.all_rows() for row in book.read(every, model)}
    assert {key: after[key] for key in before} == before
    fresh = {row["words"]: row for row in book.read(every, Note) if row["id"] not in before}
    assert set(fresh) == {"waiting", "Redcar", "a later remark"}
    assert fresh["waiting"]["heading"] == "Status"
    assert fresh["waiting"]["origin"] == "Perps!W5"


def _columns_moved(workbook: openpyxl.Workbook) -> None:
    for sheet in workbook:
        for row in sheet.iter_rows(min_row=3):
            first, second = row[1], row[2]
            first.value, second.value = second.value, first.value


def test_columns_in_another_order_are_the_same_rows(book: Casebook, tmp_path: Path, sample: Path) -> None:
    bring_in(book, sample)
    counts = bring_in(book, _reworked(sample, tmp_path / "moved.xlsx", _columns_moved)).counts
    assert counts == {}


def test_the_day_of_an_import_does_not_change_what_a_day_says(book: Casebook, sample: Path) -> None:
    workbook = read_workbook(sample)
    now, later = (
        book.read(preview_import, workbook, propose(workbook), today=day)
        for day in (date(2026, 11, 22), date(2027, 3, 1))
    )
    # Only a coming agenda lists its cases, and only the day of an end that is still to come is a note.
    for counts in (now.counts, later.counts):
        del counts["forum listings"], counts["notes"]
    assert now.counts == later.counts


def test_no_name_outlives_the_import_in_what_was_compared(book: Casebook, sample: Path) -> None:
    bring_in(book, sample)
    assert fold_short.cache_info().currsize == 0
    assert phrase.cache_info().currsize == 0
