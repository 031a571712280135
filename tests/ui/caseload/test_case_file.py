"""The case file: what it shows, what is put right in it, and each slip's way back."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coordinator.actions.use_cases import record_action
from coordinator.cases.linking import record_assessment, record_score
from coordinator.cases.use_cases import list_to_forum
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.use_cases import write_note
from tests.ui.caseload.files import a_case, a_page, a_victim, new, opened, press, submit, undo, view_of
from tests.ui.walking import unnamed
from tests.ui.workplace import Workplace
from ui.caseload.dialogs.case_dialogs import AmendCase, AnotherCase, CloseCase
from ui.caseload.dialogs.judging_dialogs import AmendListing, ListToForum, Needs, NewAssessment, NewScore
from ui.caseload.dialogs.link_dialogs import AmendLink
from ui.caseload.dialogs.note_dialogs import AmendNote, WriteNote
from ui.caseload.dialogs.person_dialogs import AmendAddress, AmendPerson, NewAddress, NewAlias, NewTelephone
from ui.caseload.panel import CaseloadPage
from ui.caseload.wording import WALL


def said(root: QWidget) -> str:
    """Every word shown under a widget."""
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root))


def a_full_case(work: Workplace) -> str:
    """A case with a victim judged high, two forums, a score and an action that is late."""
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    a_victim(work, case_id, "Bell", "Nicola")
    day = date(work.today().year, 1, 12)
    work.book.do(
        record_assessment, assessment_id=new(), case_id=case_id, person_id=gemma, tool="Dash", score=16,
        level="high", reason="", assessed=day,
    )  # fmt: skip
    work.book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MARAC")
    work.book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MATAC", subject_aware="yes")
    for stage, total in (("entry", 71), ("latest", 58)):
        work.book.do(
            record_score,
            score_id=new(),
            case_id=case_id,
            measure="RFG",
            stage=stage,
            total=total,
            scored=None,
        )
    work.book.do(
        record_action, action_id=new(), case_id=case_id, what="Target hardening", agency_id=None,
        due=date(2020, 1, 1),
    )  # fmt: skip
    return case_id


def test_the_overview_says_who_he_is_how_high_the_risk_and_what_is_late(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work, a_full_case(work))
    header = said(page.file.header)
    assert "Born 4 March 1988" in header
    assert "CN001" in header
    for mark in (
        "▲ High: Gemma Walker, judged 12 Jan, Dash 16 of 24", "Serial: 2 victims", "MARAC, active",
        "MATAC, active, RFG 71 → 58",
    ):  # fmt: skip
        assert mark in header
    shown = said(page.file.tabs[0])
    for words in (
        "Knows he is listed", "MARAC: never", "MATAC: yes", WALL, "Gemma Walker", "Tuesday mornings only",
        "Target hardening",
    ):  # fmt: skip
        assert words in shown
    assert "days late" in shown


def test_a_coming_meeting_is_told_in_the_header_and_leads_there(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    held = date(work.today().year + 1, 3, 5)
    meeting = work.book.do(plan_meeting, meeting_id=new(), forum="HRAP", held=held).value
    work.book.do(list_case, item_id=new(), meeting_id=meeting, case_id=case_id)
    page = a_page(qtbot, work, case_id)
    assert "listed 5 Mar" in said(page.file.header)
    overview = page.file.tabs[0]
    line = next(one for one in overview.findChildren(QWidget) if one.accessibleName().startswith("HRAP,"))
    line.activated.emit()  # type: ignore[attr-defined]
    assert work.went[-1] == ("meetings", meeting)


def test_every_tab_names_what_can_have_the_focus(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_full_case(work)
    work.book.do(write_note, note_id=new(), case_id=case_id, words="Rang", victim_side=True)
    page = a_page(qtbot, work, case_id)
    for tab in page.file.tabs:
        page.file.show_tab(tab.title)
        assert tab.isVisible()
        assert unnamed(page) == []


def test_linked_people_lead_to_all_that_is_known_of_them(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.file.show_person(gemma)
    shown = said(page.file.people)
    assert "Gemma Walker" in shown
    assert WALL in shown
    assert "Tuesday mornings only" in shown


def on_gemma(qtbot: QtBot, work: Workplace) -> tuple[CaseloadPage, str, str]:
    """The people tab with a victim chosen."""
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.file.show_person(gemma)
    return page, case_id, gemma


def test_a_person_is_put_right_and_back(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, _ = on_gemma(qtbot, work)
    press(page.file.people, "Amend Gemma Walker")
    submit(qtbot, work, opened(work, AmendPerson), surname="Walker-Dixon", born=date(1992, 5, 1))
    assert view_of(work, case_id).file.links[0].person.spoken == "Gemma Walker-Dixon"
    qtbot.waitUntil(lambda: "Gemma Walker-Dixon" in said(page.file.people))
    undo(qtbot, work)
    person = view_of(work, case_id).file.links[0].person
    assert (person.surname, person.born, person.safe_contact) == ("Walker", None, "Tuesday mornings only")


def test_names_addresses_and_telephones_are_added_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, _ = on_gemma(qtbot, work)
    press(page.file.people, "Add name")
    submit(qtbot, work, opened(work, NewAlias), name="Gem")
    press(page.file.people, "Add telephone")
    submit(qtbot, work, opened(work, NewTelephone), number="07700 900141")
    press(page.file.people, "Add address")
    submit(qtbot, work, opened(work, NewAddress), lines="2 Linthorpe Road", postcode="ts1 3ab")
    person = view_of(work, case_id).file.links[0].person
    assert [one.words for one in (*person.aliases, *person.telephones, *person.addresses)] == [
        "Gem", "07700 900141", "2 Linthorpe Road",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: "TS1 3AB" in said(page.file.people))
    press(page.file.people, "Amend address 2 Linthorpe Road TS1 3AB")
    submit(qtbot, work, opened(work, AmendAddress), until=date(2026, 6, 3))
    assert view_of(work, case_id).file.links[0].person.addresses[0].until == date(2026, 6, 3)
    with qtbot.waitSignal(work.desk.changed):
        press(page.file.people, "Withdraw Gem")
    assert view_of(work, case_id).file.links[0].person.aliases == ()
    undo(qtbot, work)
    assert len(view_of(work, case_id).file.links[0].person.aliases) == 1


def test_a_part_in_the_case_is_put_right_and_somebody_is_unlinked(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, _ = on_gemma(qtbot, work)
    press(page.file.people, "Amend the part of Gemma Walker in this case")
    submit(qtbot, work, opened(work, AmendLink), pregnant=True, police_reports=3, worker="A Idva")
    link = view_of(work, case_id).file.links[0]
    assert (link.pregnant, link.police_reports, link.worker, link.relationship) == (
        True, 3, "A Idva", "ex-partner",
    )  # fmt: skip
    with qtbot.waitSignal(work.desk.changed):
        press(page.file.people, "Unlink Gemma Walker from the case")
    assert view_of(work, case_id).file.links == ()
    qtbot.waitUntil(lambda: work.said[-1] == "Gemma Walker unlinked")
    undo(qtbot, work)
    assert len(view_of(work, case_id).file.links) == 1


def test_an_assessment_is_recorded_for_the_person_chosen(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, gemma = on_gemma(qtbot, work)
    press(page.file.people, "Record assessment")
    dialog = opened(work, NewAssessment)
    dialog.form.set_values({"tool": "Dash", "score": 25})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["score"].error_text() == "Type a number from 0 to 24.")
    submit(qtbot, work, dialog, score=16, level="high")
    one = view_of(work, case_id).latest_assessment(gemma)
    assert one is not None
    assert (one.score, one.level, one.assessed) == (16, "high", work.today())
    undo(qtbot, work)
    assert view_of(work, case_id).file.assessments == ()


def test_a_case_is_amended_closed_and_reopened_each_with_its_way_back(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.acts.amend_case()
    submit(qtbot, work, opened(work, AmendCase), borough="Stockton", together="no", status="on hold")
    file = view_of(work, case_id).file
    assert (file.borough, file.together, file.status, file.reason) == (
        "Stockton", "no", "on hold", "Three call-outs",
    )  # fmt: skip
    undo(qtbot, work)
    assert view_of(work, case_id).file.borough == "Middlesbrough"
    page.acts.close_case()
    dialog = opened(work, CloseCase)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["reason"].error_text() == "Say why the case is closed.")
    submit(qtbot, work, dialog, reason="Moved away")
    qtbot.waitUntil(lambda: page.acts.view is not None and page.acts.view.file.status == "closed")
    qtbot.waitUntil(lambda: "Closed" in said(page.file.header))
    assert not page.file.record.isEnabled()
    page.acts.reopen_case()
    qtbot.waitUntil(lambda: work.said[-1] == "Case reopened")
    undo(qtbot, work)
    assert view_of(work, case_id).file.closed_reason == "Moved away"


def test_another_case_is_opened_about_the_same_person(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.acts.another_case()
    submit(qtbot, work, opened(work, AnotherCase), reason="New partner")
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
    page.acts.record_score()
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
    page.acts.list_to_forum()
    dialog = opened(work, ListToForum)
    dialog.form.set_values({"forum": "MARAC", "subject_aware": "yes"})
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "never told" in dialog.form.fields["subject_aware"].error_text())
    submit(qtbot, work, dialog, forum="MAPPA", level="2", subject_aware="no")
    page.file.show_tab("Forums")
    qtbot.waitUntil(lambda: "Active · level 2" in said(page.file.tabs[2]))
    press(page.file.tabs[2], "Amend listing to MAPPA")
    submit(qtbot, work, opened(work, AmendListing), level="3")
    assert view_of(work, case_id).file.listings[0].level == "3"
    qtbot.waitUntil(lambda: "level 3" in said(page.file.tabs[2]))
    with qtbot.waitSignal(work.desk.changed):
        press(page.file.tabs[2], "End listing to MAPPA")
    assert view_of(work, case_id).file.listings[0].status == "ended"
    qtbot.waitUntil(lambda: work.said[-1] == "Listing ended")
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
    assert (note.kind, note.source, note.victim_side) == ("fact", "Police", True)
    qtbot.waitUntil(lambda: "Victim side" in said(page.file.tabs[4]))
    with qtbot.waitSignal(work.desk.changed):
        press(page.file.tabs[4], "Withdraw note: He rang twice")
    assert view_of(work, case_id).notes == ()
    qtbot.waitUntil(lambda: work.said[-1] == "Note withdrawn")
    undo(qtbot, work)
    assert len(view_of(work, case_id).notes) == 1


def test_long_histories_are_shown_a_page_at_a_time(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    for number in range(34):
        work.book.do(write_note, note_id=new(), case_id=case_id, words=f"Note number {number}.")
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("Notes")
    assert said(page.file.tabs[4]).count("Note number") == 30
    press(page.file.tabs[4], "Show 4 more of 4")
    qtbot.waitUntil(lambda: said(page.file.tabs[4]).count("Note number") == 34)
    page.file.show_tab("Chronology")
    assert "Case opened" not in said(page.file.tabs[5])


def test_actions_and_meetings_are_asked_of_their_own_screens(qtbot: QtBot, work: Workplace) -> None:
    work.listen("actions.record", "actions.end", "meetings.list_case")
    case_id = a_full_case(work)
    page = a_page(qtbot, work, case_id)
    page.acts.record_action()
    page.acts.list_to_meeting()
    action = view_of(work, case_id).open_actions[0].id
    page.acts.end_action(action)
    assert work.asked == [
        ("actions.record", {"case_id": case_id}),
        ("meetings.list_case", {"case_id": case_id}),
        ("actions.end", {"action_id": action}),
    ]


def test_a_change_keeps_the_place_and_the_focus(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    for number in range(20):
        work.book.do(write_note, note_id=new(), case_id=case_id, words=f"Number {number}.\n\nLong.")
    page = a_page(qtbot, work, case_id)
    page.file.show_tab("Notes")
    tab = page.file.tabs[4]
    qtbot.waitUntil(lambda: tab.area.verticalScrollBar().maximum() > 500)
    tab.area.verticalScrollBar().setValue(300)
    page.activateWindow()
    focused = next(
        one for one in tab.findChildren(QWidget) if one.accessibleName() == "Amend note: Number 5. Long."
    )
    focused.setFocus()
    place = tab.area.verticalScrollBar().value()
    before = page.acts.view
    with qtbot.waitSignal(work.desk.changed):
        work.desk.do(
            None, write_note, note_id=new(), case_id=case_id, words="One more", written=date(2020, 1, 1)
        )
    qtbot.waitUntil(lambda: page.acts.view is not before)
    assert tab.area.verticalScrollBar().value() == place
    now = page.window().focusWidget()
    assert now is not None
    assert now.accessibleName() == "Amend note: Number 5. Long."


@pytest.mark.parametrize("kind", ["note", "amend_case", "close_case", "needs", "score", "link"])
def test_a_dialog_that_a_lock_interrupted_opens_again(qtbot: QtBot, work: Workplace, kind: str) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work)
    assert not page.reopen(f"{kind}:{case_id}")
    page.show_record(case_id)
    assert page.reopen(f"{kind}:{case_id}")
    qtbot.waitUntil(lambda: len(work.context.open_dialogs()) == 1)
    dialog = work.context.open_dialogs()[0]
    assert dialog.draft_key == f"{kind}:{case_id}"  # type: ignore[attr-defined]
    dialog.reject()
    assert not page.reopen("note:elsewhere")
