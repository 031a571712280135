"""What is done with a case file, and each slip's way back."""

from uuid import uuid4

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import record_action
from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.wording import OTHER_RECORDS
from coordinator.caseload.queries import list_caseload
from coordinator.cases.listing_use_cases import list_to_forum
from tests.ui.caseload.case_files import a_case, a_page, a_victim, opened, press, said, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.dialogs.assessment import Needs, NewScore
from ui.caseload.dialogs.case import AmendCase, AnotherCase
from ui.caseload.dialogs.close import CloseCase
from ui.caseload.dialogs.erase import EraseCase
from ui.caseload.dialogs.listing import AmendForumListing, EndForumListing, ListToForum
from ui.caseload.dialogs.note import AmendNote, WriteNote


def test_closing_asks_what_becomes_of_forums_actions_and_a_high_risk(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    ada = a_victim(work, case_id, "Moss", "Ada")
    listing = work.book.do(list_to_forum, listing_id=uuid4().hex, case_id=case_id, forum="MARAC").value
    action = work.book.do(
        record_action,
        action_id=uuid4().hex,
        what="Fit locks",
        agency_id=None,
        due=work.today(),
        case_id=case_id,
    ).value
    work.book.do(
        record_assessment, assessment_id=uuid4().hex, case_id=case_id, person_id=ada, tool="Judged",
        score=None,
        level="high", reason="", assessed=None,
    )  # fmt: skip
    page = a_page(qtbot, work, case_id)
    qtbot.waitUntil(lambda: "High: Ada Moss" in said(page.file.header))
    page.operations.close_case()
    dialog = opened(work, CloseCase)
    fields = dialog.form.fields
    assert fields["high_risk"].label_text == "Ada Moss is at high risk. Close the case all the same."
    fields["reason"].set_value("Moved away")
    for name, value in (
        ("high_risk", True), (f"listing{listing}", "ends"), (f"action{action}", "superseded"),
    ):  # fmt: skip
        with seen_through(qtbot):
            dialog.submit_button.click()
        assert fields[name].error_text() != ""
        fields[name].set_value(value)
    with seen_through(qtbot):
        dialog.submit_button.click()
    file = view_of(work, case_id).file
    assert (file.status, file.forums_now, view_of(work, case_id).open_actions) == ("closed", (), ())
    undo(qtbot, work)
    view = view_of(work, case_id)
    assert (view.file.status, view.file.forums_now) == ("open", ("MARAC",))
    assert [row.id for row in view.open_actions] == [action]


def test_a_case_is_amended_closed_and_reopened_each_with_its_way_back(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.amend_case()
    submit(qtbot, work, opened(work, AmendCase), borough="Stockton", together="no", status="on hold")
    file = view_of(work, case_id).file
    assert (file.borough, file.together, file.status, file.reason) == (
        "Stockton", "no", "on hold", "Three call-outs",
    )  # fmt: skip
    undo(qtbot, work)
    assert view_of(work, case_id).file.borough == "Middlesbrough"
    page.operations.close_case()
    dialog = opened(work, CloseCase)
    dialog.submit_button.click()
    qtbot.waitUntil(
        lambda: dialog.form.fields["reason"].error_text() == "Enter why you are closing the case."
    )
    submit(qtbot, work, dialog, reason="Moved away")
    qtbot.waitUntil(lambda: page.operations.view is not None and page.operations.view.file.status == "closed")
    qtbot.waitUntil(lambda: "Closed" in said(page.file.header))
    assert not page.file.record.isEnabled()
    with seen_through(qtbot):
        page.operations.reopen_case()
    assert work.said[-1] == "Case reopened"
    undo(qtbot, work)
    assert view_of(work, case_id).file.closed_reason == "Moved away"


def test_a_case_is_erased_only_once_its_reference_is_typed(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    reference = view_of(work, case_id).file.reference
    page = a_page(qtbot, work, case_id)
    page.operations.erase_case()
    dialog = opened(work, EraseCase)
    qtbot.waitUntil(lambda: OTHER_RECORDS in dialog.out_of_reach.text())
    fields = dialog.form.fields
    fields["reason"].set_value("Retention ended")
    fields["authority"].set_value("Retention schedule 4.2")
    fields["confirm"].set_value("CN999")
    dialog.submit_button.click()
    assert reference in fields["confirm"].error_text()
    assert view_of(work, case_id).file.reference == reference
    fields["confirm"].set_value(reference.lower())
    with seen_through(qtbot):
        dialog.submit_button.click()
    assert case_id not in {row.id for row in work.book.read(list_caseload, today=work.today())}
    qtbot.waitUntil(lambda: page.operations.view is None)
    assert list(work.book.check().wrong) == []


def test_another_case_is_opened_about_the_same_person(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.another_case()
    submit(qtbot, work, opened(work, AnotherCase), reason="New partner", led_by="perpetrator")
    place, second = work.went[-1]
    assert place == "caseload"
    assert view_of(work, second).file.subject == view_of(work, case_id).file.subject


def test_needs_are_recorded_one_on_each_line(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    press(page.file.tabs[0], "Needs")
    submit(qtbot, work, opened(work, Needs), labels="Housing\n\n Alcohol ")
    assert view_of(work, case_id).file.needs == ("Alcohol", "Housing")
    undo(qtbot, work)
    assert view_of(work, case_id).file.needs == ()


def test_a_score_says_what_it_lacks_and_is_taken_back(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.forums.record_score()
    dialog = opened(work, NewScore)
    for name, value in (("measure", "NDT"), ("stage", "entry"), ("total", 30)):
        dialog.submit_button.click()
        assert dialog.form.fields[name].error_text()
        dialog.form.fields[name].set_value(value)
    submit(qtbot, work, dialog)
    assert view_of(work, case_id).file.latest_score("NDT", "entry") == 30
    undo(qtbot, work)
    assert view_of(work, case_id).file.scores == ()


def test_a_case_is_listed_amended_and_ended(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.forums.list_to_forum()
    dialog = opened(work, ListToForum)
    dialog.form.set_values({"forum": "MARAC", "subject_aware": "yes"})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "must never know" in dialog.form.fields["subject_aware"].error_text())
    submit(qtbot, work, dialog, forum="MAPPA", level="2", subject_aware="no")
    page.file.show_tab("Forums")
    qtbot.waitUntil(lambda: {"Active", "2"} <= {*said(page.file.tabs[2]).splitlines()})
    press(page.file.tabs[2], "Amend listing to MAPPA")
    submit(qtbot, work, opened(work, AmendForumListing), level="3")
    assert view_of(work, case_id).file.listings[0].level == "3"
    qtbot.waitUntil(lambda: "3" in said(page.file.tabs[2]).splitlines())
    press(page.file.tabs[2], "End listing to MAPPA")
    submit(qtbot, work, opened(work, EndForumListing), exit_reason="level 1", exit_words="By probation")
    [listing] = view_of(work, case_id).file.listings
    assert (listing.status, listing.exit_reason_words) == ("ended", "Managed at level 1")
    qtbot.waitUntil(lambda: "By probation" in said(page.file.tabs[2]))
    assert work.said[-1] == "Listing ended"
    undo(qtbot, work)
    assert view_of(work, case_id).file.listings[0].status == "active"


def test_a_note_is_written_amended_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("Notes")
    press(page.file.tabs[4], "Write note")
    submit(qtbot, work, opened(work, WriteNote), words="He rang twice", kind="fact", source="Police")
    qtbot.waitUntil(lambda: "He rang twice" in said(page.file.tabs[4]))
    press(page.file.tabs[4], "Amend note: He rang twice")
    submit(qtbot, work, opened(work, AmendNote), victim_side=True)
    note = view_of(work, case_id).notes[0]
    assert (note.kind, note.source, note.victim_side, note.readers) == ("fact", "Police", True, "victim-led")
    qtbot.waitUntil(lambda: "Victim side" in said(page.file.tabs[4]))
    assert "Victim-led forums" in said(page.file.tabs[4])
    with seen_through(qtbot):
        press(page.file.tabs[4], "Withdraw note: He rang twice")
    assert view_of(work, case_id).notes == ()
    assert work.said[-1] == "Note withdrawn"
    undo(qtbot, work)
    assert len(view_of(work, case_id).notes) == 1


def test_a_working_note_is_for_its_file_and_a_shared_one_as_the_settings_say(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.operations.notes.write_note()
    assert opened(work, WriteNote).readers.value() == "file"
    submit(qtbot, work, opened(work, WriteNote), words="Ask about the gym")
    page.operations.notes.write_note()
    dialog = opened(work, WriteNote)
    dialog.source.set_value("Police")
    assert dialog.readers.value() == "victim-led"
    dialog.source.set_value("")
    assert dialog.readers.value() == "file"
    work.context.preferences.remember("notes.readers", "perpetrator-led")
    dialog.source.set_value("Police")
    assert dialog.readers.value() == "victim-led"
    work.context.preferences.remember("notes.readers", "file")
    dialog.source.set_value("Harbour")
    assert dialog.readers.value() == "file"
    dialog.readers.choose_next()
    submit(qtbot, work, dialog, words="Seen on Friday")
    written = {note.words: note.readers for note in view_of(work, case_id).notes}
    assert written == {"Ask about the gym": "file", "Seen on Friday": "victim-led"}


def test_the_menu_of_a_case_fits_on_a_small_screen_with_the_rest_in_menus_inside_it(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work, a_case(work))
    page.file.more.click()
    (menu,) = (
        each for each in page.file.findChildren(QMenu) if each.accessibleName() == "More for this case"
    )
    inside = [act.menu() for act in menu.actions() if act.menu()]
    assert len(menu.actions()) <= 16
    assert all(isinstance(each, QMenu) and 2 < len(each.actions()) < 8 for each in inside)
    menu.close()
