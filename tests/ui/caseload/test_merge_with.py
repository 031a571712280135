"""Two records of one person that no list of likely duplicates has: found by name, then compared."""

from pytestqt.qtbot import QtBot

from coordinator.people.use_cases import record_person
from tests.ui.caseload.case_files import a_case, a_full_case, a_page, new, opened, said, view_of
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
    qtbot.waitUntil(lambda: dialog not in work.context.dialogs.list_open())
    assert work.asked[-1] == ("merge_people", subject.id, other)


def test_two_who_can_t_be_one_are_refused_in_the_dialog(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_full_case(work))
    view = page.operations.view
    assert view is not None
    page.operations.people.merge_with(view.file.subject)
    dialog = opened(work, MergeWith)
    dialog.picker.other.set_value(view.file.links[0].person.id)
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert "Unlink that person first" in said(dialog)
    assert dialog in work.context.dialogs.list_open()
    assert dialog.picker.other.value() == view.file.links[0].person.id
