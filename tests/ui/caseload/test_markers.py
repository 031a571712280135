"""The markers of a case file: in its header, on the network, and their records when they are asked for."""

from typing import Any

from pytestqt.qtbot import QtBot

from coordinator.cases.use_cases import open_case
from coordinator.core.dates import show_day
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, press, said, view_of
from tests.ui.page_fixtures import Workplace
from ui.caseload.markers import wording
from ui.caseload.network.wording import TAB as NETWORK
from ui.session.preferences import SERIAL_MONTHS_KEY

ACCUSED: dict[str, Any] = {"led_by": "perpetrator", "subject_role": "perpetrator"}


def test_the_records_of_a_serial_marker_over_two_files_are_shown_on_request(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work, **ACCUSED)
    gemma = a_victim(work, case_id)
    subject = view_of(work, case_id).file.subject.id
    other = work.book.do(open_case, case_id=new(), subject_id=subject, reference="CN777", **ACCUSED).value
    a_victim(work, other, "Bell", "Nicola")
    page = a_page(qtbot, work, case_id)
    badge = "Serial: 2 victims in 36 months"
    qtbot.waitUntil(lambda: badge in said(page.file.header))
    overview: Any = page.file.tabs[0]
    assert f"Craig Robinson · {badge}" in said(overview)
    assert [row.serial for row in page._rows] == [True, True]
    assert "CN777" not in said(overview._markers)
    press(overview, wording.SHOW_RECORDS)
    shown = said(overview._markers)
    assert "Gemma Walker: case opened" in shown
    assert "A victim in another file: case opened, CN777" in shown
    assert "Bell" not in shown
    assert show_day(work.today()) in shown
    page.file.show_tab(NETWORK)
    tab: Any = page.file.pages.currentWidget()
    qtbot.waitUntil(lambda: bool(tab.picture.current()))
    marked = {person.id: person.markers for person in tab.picture._network.people}
    assert marked == {subject: ("Serial",), gemma: ()}


def test_the_months_of_the_setting_count(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work, **ACCUSED)
    a_victim(work, case_id)
    a_victim(work, case_id, "Bell", "Nicola")
    work.context.preferences.remember(SERIAL_MONTHS_KEY, "6")
    page = a_page(qtbot, work, case_id)
    qtbot.waitUntil(lambda: "Serial: 2 victims in 6 months" in said(page.file.header))
    assert [row.serial for row in page._rows] == [True]


def test_a_file_without_a_marker_has_no_card(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work, **ACCUSED)
    a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    overview: Any = page.file.tabs[0]
    assert not overview._markers.isVisibleTo(page)
