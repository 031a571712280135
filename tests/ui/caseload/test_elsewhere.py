"""The card of where else the people of a case are listed, in the tab of its forums."""

from typing import Any

from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import record_action
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.listing_use_cases import list_to_forum
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, said
from tests.ui.page_fixtures import Workplace
from ui.caseload.elsewhere.wording import TITLE
from ui.caseload.file.wording import FORUMS
from ui.widgets.card_row import CardRow


def test_the_tab_of_forums_shows_where_else_the_victim_is_listed_and_leads_there(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    other = a_case(work, "Teal", "Jay", reference="CN777")
    work.book.do(link_person, link_id=new(), case_id=other, person_id=gemma, role="victim")
    work.book.do(list_to_forum, listing_id=new(), case_id=other, forum="MATAC", level="2")
    about: dict[str, Any] = {"case_id": other, "agency_id": None, "due": work.today()}
    work.book.do(record_action, action_id=new(), what="Ring Gemma Walker", **about)
    own: dict[str, Any] = {"case_id": case_id, "agency_id": None, "due": work.today()}
    work.book.do(record_action, action_id=new(), what="Do not ring Gemma Walker", **own)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(FORUMS)
    tab: Any = page.file.pages.currentWidget()
    qtbot.waitUntil(lambda: TITLE in said(tab))
    shown = said(tab)
    for part in (
        "MATAC, active, 2",
        "CN777, Jay Teal",
        "In both: Gemma Walker",
        "names Gemma Walker",
        "in this case: Do not ring Gemma Walker",
    ):
        assert part in shown
    line = next(row for row in tab.findChildren(CardRow) if "CN777" in row.accessibleName())
    line.activated.emit()
    assert work.went == [("caseload", other)]
