"""Two records of one person that no list of likely duplicates has: found by name, then compared."""

from pytestqt.qtbot import QtBot

from coordinator.people.use_cases import record_person
from tests.ui.caseload.case_files import a_case, a_page, new, opened, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.ties.merge_with import MergeWith
from ui.caseload.ties.wording import CHOOSE_OTHER
from ui.widgets.buttons import Button


def test_a_person_is_merged_with_another_who_is_found_by_name(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    other = work.book.do(record_person, person_id=new(), surname="Underhay", forename="Perran").value
    page = a_page(qtbot, work, case_id)
    subject = view_of(work, case_id).file.subject
    page.file.show_person(subject.id)
    name = f"Merge {subject.spoken} with another record"
    (merge,) = (one for one in page.file.people.findChildren(Button) if one.accessibleName() == name)
    merge.click()
    dialog = opened(work, MergeWith)
    dialog.submit_button.click()
    assert dialog.form.fields["other_id"].error_text() == CHOOSE_OTHER
    with seen_through(qtbot):
        dialog.picker.find.set_typed("underh")
        qtbot.waitUntil(lambda: any(one.id == other for one in dialog.picker.other.people()))
    assert subject.id not in {one.id for one in dialog.picker.other.people()}
    dialog.picker.other.set_value(other)
    dialog.submit_button.click()
    assert work.asked[-1] == ("merge_people", subject.id, other)
    assert dialog not in work.context.dialogs.list_open()
