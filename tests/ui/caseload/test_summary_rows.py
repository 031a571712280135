"""The summary of another case file is shown in the rows of the one before: so it is there sooner."""

from pytestqt.qtbot import QtBot

from coordinator.cases.listing_use_cases import list_to_forum
from tests.ui.caseload.case_files import a_case, a_page, new, view_of
from tests.ui.page_fixtures import Workplace, settle
from ui.amending.value_row import ValueRow
from ui.caseload.file.wording import OVERVIEW
from ui.caseload.panel import CaseloadPage


def rows_of(page: CaseloadPage) -> list[ValueRow]:
    """The rows of the summary, also those that are hidden, in the order in which they were made."""
    overview = next(tab for tab in page.file.tabs if tab.title == OVERVIEW)
    return overview.findChildren(ValueRow)


def shown(page: CaseloadPage) -> list[tuple[str, str]]:
    """The summary from top to bottom: the name of each value and what it says."""
    rows = sorted((row for row in rows_of(page) if row.isVisible()), key=ValueRow.y)
    return [(row._value.column, row.value.text()) for row in rows]


def turn_to(qtbot: QtBot, page: CaseloadPage, case_id: str) -> None:
    """Open another case file."""
    page.show_record(case_id)
    qtbot.waitUntil(lambda: page.operations.view is not None and page.operations.view.file.id == case_id)
    settle(qtbot)


def test_a_file_with_more_or_fewer_values_keeps_the_rows_that_are_there(
    qtbot: QtBot, work: Workplace
) -> None:
    plain, other = a_case(work), a_case(work, "Bell", "Ian", reason="Threats", borough="Redcar")
    with_mappa = a_case(work, "Hart", "Owen", reason="Stalking")
    work.book.do(list_to_forum, listing_id=new(), case_id=with_mappa, forum="MAPPA")
    work.book.access_log.open(with_mappa, "Prepares the meeting")
    page = a_page(qtbot, work, plain)
    settle(qtbot)
    first = rows_of(page)
    columns = [column for column, _ in shown(page)]
    assert columns == ["reason", "referred_by", "borough", "opened", "together"]
    turn_to(qtbot, page, with_mappa)
    assert shown(page)[0] == ("reason", "Stalking")
    assert [column for column, _ in shown(page)] == [*columns, "mappa_words"]
    made = rows_of(page)
    assert set(first) < set(made)
    for case_id, reason in ((other, "Threats"), (with_mappa, "Stalking"), (plain, "Three call-outs")):
        turn_to(qtbot, page, case_id)
        assert shown(page)[0] == ("reason", reason)
        assert [column for column, _ in shown(page)][: len(columns)] == columns
        assert set(rows_of(page)) == set(made)
    assert len(shown(page)) == len(columns)


def test_a_value_that_is_being_amended_is_saved_for_its_own_file(qtbot: QtBot, work: Workplace) -> None:
    plain, other = a_case(work), a_case(work, "Bell", "Ian", borough="Redcar")
    page = a_page(qtbot, work, plain)
    settle(qtbot)
    row = next(row for row in rows_of(page) if row._value.column == "borough")
    row.edit()
    assert row.field is not None
    row.field.set_typed("Thorn")
    turn_to(qtbot, page, other)
    assert ("borough", "Redcar") in shown(page)
    assert all(row.field is None for row in rows_of(page))
    assert view_of(work, plain).file.borough == "Thorn"
    assert view_of(work, other).file.borough == "Redcar"
