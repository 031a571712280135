"""One whole meeting of a forum in the real window, from its series to the next agenda."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from coordinator.agencies.queries import list_agencies
from coordinator.casebook.call import QueryCall, call
from coordinator.caseload.queries import CaseRow, list_caseload
from coordinator.forums.registry import definition
from coordinator.meeting_papers.leading_lines import list_leading_lines
from coordinator.meetings.queries import list_meetings
from tests.journeys.first_day import settle
from tests.journeys.window_driver import Hands, new_window
from ui.agencies.conflicts import ConflictDialog
from ui.away.idle_settings import LONGEST_MINUTES
from ui.away.idle_timer import IdleTimer
from ui.caseload.panel import CaseloadPage
from ui.meetings.after.dialogs import ApproveMinutes, EditMinutes
from ui.meetings.panel import MeetingsPage
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.widgets.card_row import CardRow

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
T = TypeVar("T")


@dataclass(frozen=True)
class Meeting:
    """What the journey knows of its meeting."""

    forum: str
    label: str
    title: str
    cases: int
    folder: Path


def plan(hands: Hands, meeting: Meeting) -> None:
    """Plan a series whose first meeting is today."""
    hands.press(Key.Key_3, CTRL)
    hands.wait_to_see("Plan a meeting")
    run(page(hands), "meetings.plan_series")
    hands.choose("Forum", meeting.label)
    hands.write("Name (optional)", meeting.title)
    hands.write("First meeting", "today")
    hands.write("Plan meetings until", "in 8 weeks")
    hands.write("Starts (optional)", "9.30")
    hands.write("Ends (optional)", "1pm")
    hands.write("Place or link (optional)", "Committee room, Quay House")
    hands.write("Chair (optional)", "M Tunstall")
    hands.write("Minute-taker (optional)", "J Field")
    hands.look("series")
    hands.click("Plan series")
    hands.wait_to_see("meetings planned")
    hands.look("planned")


def page(hands: Hands) -> MeetingsPage:
    """Return the page of meetings."""
    found = hands.window.findChild(MeetingsPage)
    assert isinstance(found, MeetingsPage)
    return found


def run(on: PageWidget, name: str) -> None:
    """Choose a command of the page's menus."""
    command = next(one for one in on.commands() if one.id == name)
    assert command.enabled(), name
    command.run()


def refer(hands: Hands, meeting: Meeting, case: str) -> None:
    """Record a referral of a case to the forum, in its file."""
    hands.press(Key.Key_2, CTRL)
    hands.write("Filter the caseload", case)
    hands.pick("Cases", case)
    opened = f"{case} · open"
    hands.wait(lambda: hands.sees("Why are you opening this file?") or hands.sees(opened), "the file")
    if hands.sees("Why are you opening this file?"):
        hands.click("Preparing for a meeting")
        hands.wait_to_see(f"{case} · open")
    run(caseload(hands), "case.referral")
    hands.write("Referred by agency (optional)", "Harbour Housing")
    hands.choose("Referred for (optional)", meeting.label)
    hands.write("Why (optional)", "Three calls in a month; he comes to the flat at night.")
    hands.look("referral")
    hands.click("Record referral")
    hands.wait(lambda: not hands.sees("What worries the referrer now"), "the referral to be recorded")


def caseload(hands: Hands) -> CaseloadPage:
    """Return the page of the caseload."""
    found = hands.window.findChild(CaseloadPage)
    assert isinstance(found, CaseloadPage)
    return found


def list_waiting(hands: Hands, meeting: Meeting, cases: Sequence[str]) -> None:
    """List the cases that wait, each with one key."""
    go_to(hands, meeting)
    line(hands, "Waiting to be listed")
    hands.look("waiting")
    for case in cases:
        card(hands, case)
        hands.wait_to_see("Children in the case")
        hands.look("list-waiting")
        hands.click("List case")
        hands.wait(lambda: not hands.sees("Children in the case"), "the case to be listed")


def go_to(hands: Hands, meeting: Meeting) -> None:
    """Go to the first meeting of the series."""
    hands.press(Key.Key_3, CTRL)
    hands.pick("Meetings", meeting.title)
    hands.wait(lambda: bool(page(hands).sheet.selection.meeting()), "the meeting")


def line(hands: Hands, words: str) -> None:
    """Choose a line of the agenda."""
    hands.pick("Agenda", words)


def card(hands: Hands, words: str) -> None:
    """Click the line of a card that shows these words."""

    def found() -> CardRow | None:
        rows = page(hands).findChildren(CardRow)
        return next((row for row in rows if row.isVisible() and words in row.accessibleName()), None)

    hands.wait(lambda: found() is not None, words)
    row = found()
    assert row is not None
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)


def list_others(hands: Hands, meeting: Meeting, cases: Sequence[str]) -> None:
    """List cases by their reference, by the keyboard."""
    for case in cases:
        run(page(hands), "meetings.list")
        hands.write("Case", case)
        hands.wait_for_row("Cases found", case)
        hands.press(Key.Key_Return)
        hands.wait_to_see("Children in the case")
        hands.click("List case")
        hands.wait(lambda: not hands.sees("Children in the case"), "the case to be listed")
    line(hands, "About this meeting")
    hands.look("listed")


def ask(hands: Hands, query: QueryCall[T]) -> T:
    """Read from the casebook, as the screens do."""
    found: list[T] = []
    context(hands).worker.read(page(hands), query, on_result=found.append)
    hands.wait(lambda: bool(found), "an answer")
    return found[0]


def context(hands: Hands) -> PageContext:
    """Return what the pages share."""
    return page(hands)._context


def ask_agencies(hands: Hands, meeting: Meeting) -> None:
    """Make the forms of the agencies, fill in the first and record it."""
    line(hands, "Before the meeting")
    hands.wait_to_see("to look at")
    hands.look("before")
    run(page(hands), "meetings.forms")
    hands.write("Folder", str(meeting.folder))
    hands.look("make-forms")
    hands.click("Make forms")
    hands.wait(lambda: not hands.sees("Write a draft email with each form"), "the forms")
    hands.look("forms-made")
    take_back(hands, meeting)


def take_back(hands: Hands, meeting: Meeting) -> None:
    """Record the form that came back from the landlord."""
    form = next(meeting.folder.glob("*-return-form-Saltscar*.xlsx"))
    fill_in(form)
    run(page(hands), "meetings.take_back")
    hands.write("File", str(form))
    hands.wait_to_see("Not filled in")
    hands.look("take-back")
    hands.click("Record")
    hands.wait(lambda: not hands.sees("Choose the file that an agency sent back"), "the return")
    hands.look("returned")


def fill_in(form: Path) -> None:
    """Fill in a return form as an agency does: the first cases known, one held back, the last left empty."""
    book = load_workbook(form)
    sheet = book.active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
    for at, row in enumerate(rows[:-1]):
        row[3].value = "yes" if at < 3 else "no"
        if at < 3:
            row[4].value = "Rent is eleven weeks in arrears. Neighbours called twice in October."
            row[5].value = "We think that he stays there most nights."
        if at == 0:
            row[6].value, row[7].value = "The tenant's health", "Not needed for this meeting"
            row[8].value = "Change the locks\nMove her up the transfer list"
    book.save(form)


def freeze(hands: Hands, meeting: Meeting, late: str) -> None:
    """Freeze the agenda, list one more case, and make the supplement."""
    run(page(hands), "meetings.freeze")
    hands.look("freeze")
    hands.click("Freeze agenda")
    hands.wait_to_see("Version 1")
    list_others(hands, meeting, [late])
    run(page(hands), "meetings.supplement")
    hands.write("Why the agenda changes", "Urgent: he was released on Friday")
    hands.look("supplement")
    hands.click("Make supplement")
    hands.wait_to_see("Supplement 1")
    hands.look("supplement-made")


def conflict(hands: Hands, meeting: Meeting, case: str, subject: str) -> None:
    """Record that a representative is related to the subject of a case."""
    agencies = ask(hands, call(list_agencies))
    agency = next(one for one in agencies if any(meeting.label in who.forums for who in one.representatives))
    who = next(one for one in agency.representatives if meeting.label in one.forums)
    context(hands).dialogs.open_dialog(ConflictDialog(context(hands), agency, who))
    hands.write("Find a person (optional)", subject)
    hands.wait(lambda: hands.sees("found"), "the people found")
    hands.look("conflict")
    if (found := conflicted(hands)) and len(found) > 1:
        hands.choose("Person in the casebook", next(one for one in found if case in one))
    hands.write("Why", "He is her nephew")
    hands.click("Record conflict")
    hands.wait(lambda: not hands.sees("Find a person (optional)"), "the conflict")


def attendance(hands: Hands, most: int = 9) -> None:
    """Take attendance by keys: one observes, one sends information; then read the statement."""
    line(hands, "About this meeting")
    run(page(hands), "meetings.attendance")
    names = list(page(hands).sheet.about.attendance.lines)
    hands.look("attendance")
    for at in range(min(most, len(names))):
        key = {1: Key.Key_I, 2: Key.Key_O}.get(at, Key.Key_P)
        press_line(hands, names[at], key)
        line_now = page(hands).sheet.about.attendance.lines[names[at]].accessibleName()
        if "statement not signed" in line_now and key != Key.Key_I:
            press_line(hands, names[at], Key.Key_S)
    hands.look("attendance-taken")
    hands.click("Statement read now")
    hands.wait_to_see("Statement read")
    hands.look("statement")


def press_line(hands: Hands, name: str, key: Key) -> None:
    """Press a key on a line of the attendance, and wait until it is taken."""

    def said() -> str:
        return page(hands).sheet.about.attendance.lines[name].accessibleName()

    before = said()
    if key == Key.Key_P and before.endswith("Present"):
        return
    page(hands).sheet.about.attendance.lines[name].setFocus()
    hands.press(key)
    hands.wait(lambda: said() != before, "attendance")


def conflicted(hands: Hands) -> list[str]:
    """List who the dialog of a conflict offers."""
    boxes = [one for one in QApplication.allWidgets() if isinstance(one, QComboBox) and one.isVisible()]
    box = next(one for one in boxes if one.accessibleName() == "Person in the casebook")
    return [words for at in range(box.count()) if (words := box.itemText(at)) != "Choose…"]


def hear(hands: Hands, count: int) -> None:
    """Hear the cases by keys alone, the first with dissent, each with two actions."""
    press(hands, Key.Key_F6)
    come_to_case(hands)
    hands.look("first-case")
    press(hands, Key.Key_F7)
    press(hands, Key.Key_F11)
    room = page(hands).sheet.room.window
    assert room is not None
    hands.look("room")
    room.move(2000, 0)  # onto the projector
    for at in range(count):
        one_case(hands, at)
        if at in (0, 1, count - 1):
            hands.look(f"heard-{at + 1}")
            look_at_room(hands, at + 1)
        press(hands, Key.Key_F8)
        press(hands, Key.Key_F6)


def come_to_case(hands: Hands) -> None:
    """Wait for the case that was gone to; give the reason that its forum asks for."""
    sheet = page(hands).sheet

    def here() -> bool:
        item, hearing = sheet.selection.item(), sheet.hearing.hearing()
        return sheet.hearing.isVisible() and bool(item and hearing and item.id == hearing.item.id)

    hands.wait(lambda: here() or hands.sees("Why are you opening this file?"), "the case")
    if not here():
        hands.press(Key.Key_Space)  # the focus is on the usual reason
        hands.wait(here, "the case")


def one_case(hands: Hands, at: int) -> None:
    """Take one case: information, decision, two actions."""
    come_to_case(hands)
    if hands.sees("Record that they left"):
        hands.look(f"conflict-{at + 1}")
        card(hands, "Record that they left")
        hands.wait_to_see("left the room")
    press(hands, Key.Key_F3)
    hands.write("What was shared", f"Two calls since October, the last on {at + 2} November.")
    hands.press(Key.Key_Return)
    hands.wait_to_see("Information recorded")
    press(hands, Key.Key_F5)
    for label, words in CONCLUSIONS.items():
        hands.write(label, words)
    hands.press(Key.Key_Return)
    hands.wait(lambda: bool(recorded(hands)), "the conclusion")
    if at == 0:
        hands.write("Who disagrees, and why", "probation: too soon @J Ward")
        hands.press(Key.Key_Return)
        hands.wait_to_see("Dissent recorded")
    for words in ACTIONS:
        press(hands, Key.Key_F4)
        hands.write("What will be done", words)
        if at == 0:
            hands.look("action-line")
        before = agreed(hands)
        hands.press(Key.Key_Return)
        hands.wait(lambda before=before: agreed(hands) > before, "the action")  # type: ignore[misc]


ACTIONS = ("saltscar: change the locks before next meeting", "police: visit on release within 24 hours")
CONCLUSIONS = {
    "Risks": "He is released on Friday and knows where she works.",
    "Victim’s view": "She wants the locks changed and no visit at work.",
    "Decision": "Keep on the list and review",
    "Reasons": "The order ends in January",
}


def recorded(hands: Hands) -> str:
    """Return the decision that is recorded of the case on show."""
    hearing = page(hands).sheet.hearing.hearing()
    return hearing.record.decision if hearing else ""


def agreed(hands: Hands) -> int:
    """Count the actions of the case on show."""
    hearing = page(hands).sheet.hearing.hearing()
    return len(hearing.agreed) if hearing else 0


def press(hands: Hands, key: Key) -> None:
    """Press a key, and let the screen follow."""
    hands.press(key)
    hands.settle()


def look_at_room(hands: Hands, at: int) -> None:
    """Keep a picture of the window for the room."""
    window = page(hands).sheet.room.window
    assert window is not None
    window.grab().save(str(hands.pictures / f"room-{at}.png"))


def minutes(hands: Hands, meeting: Meeting) -> None:
    """Draft the minutes, take out what leads to somebody, approve them, settle the actions and close."""
    line(hands, "After the meeting")
    hands.wait(lambda: page(hands).sheet.after.isVisible(), "the pane after the meeting")
    hands.look("after")
    if not definition(meeting.forum).exported:
        return
    hands.click("Edit")
    hands.wait(lambda: bool(editing()), "the minutes to edit")
    hands.look("edit-minutes")
    reword(hands)
    hands.click("Save version")
    hands.wait_to_see("Version 1, not approved yet")
    hands.click("Approve")
    answer_doubts(hands)
    hands.look("approve")
    hands.click("Approve")
    hands.wait_to_see("Approved by")
    hands.look("approved")
    hands.click("Settle the actions")
    settle(hands)
    hands.look("settled")
    go_to(hands, meeting)
    line(hands, "After the meeting")
    hands.click("Close the meeting")
    hands.write("Folder", str(meeting.folder))
    tick(hands, "Police")  # who has actions also where they do not sit on the forum
    hands.look("close")
    hands.click("Make the papers")
    hands.wait(lambda: bool(made(hands)), "the papers")
    hands.look("closed")
    assert not [words for words in made(hands) if words.startswith("▲")], made(hands)


def tick(hands: Hands, agency: str) -> None:
    """Tick an agency in the dialog, if it is not ticked."""
    boxes = [box for box in QApplication.allWidgets() if isinstance(box, QCheckBox) and box.isVisible()]
    box = next(box for box in boxes if box.text() == agency)
    if not box.isChecked():
        box.setFocus()
        hands.press(Key.Key_Space)


def answer_doubts(hands: Hands) -> None:
    """Say for each kind of doubt why its lines may be printed, by one key each."""

    def dialogs() -> list[ApproveMinutes]:
        every = QApplication.topLevelWidgets()
        return [one for one in every if isinstance(one, ApproveMinutes) and one.lines.text()]

    hands.wait(lambda: bool(dialogs()), "the lines to approve")
    shown = [reason for reason in dialogs()[0].reasons if reason.isVisible()]
    if shown:
        shown[0].control.setFocus()
    for _ in shown:
        hands.press(Key.Key_4)
    assert all(reason.value() for reason in shown)


def made(hands: Hands) -> list[str]:
    """Return the lines of the checklist."""
    checklist = page(hands).sheet.after.checklist
    return [row.accessibleName() for row in checklist.findChildren(CardRow)]


def editing() -> list[EditMinutes]:
    """Return the dialog in which minutes are edited, if it is open."""
    every = QApplication.topLevelWidgets()
    return [one for one in every if isinstance(one, EditMinutes) and one.isVisible()]


def reword(hands: Hands) -> None:
    """Take the lines that lead to a protected person out of the minutes that are being edited."""
    [dialog] = editing()
    meeting = page(hands).sheet.selection.meeting()
    assert meeting is not None
    sections = dialog._file.sections
    query = call(list_leading_lines, meeting_id=meeting.id, sections=sections)
    found = {row.words for row in ask(hands, query) if row.is_find}
    for section in sections:
        kept = [each for each in section.text.splitlines() if each.removeprefix("- ") not in found]
        dialog.form.fields[section.key].set_value("\n".join(kept))


def next_agenda(hands: Hands, meeting: Meeting, agreed_actions: int) -> None:
    """Look at the agenda of the next meeting: every open action of this one is on it."""
    meetings = [row for row in ask(hands, call(list_meetings)) if row.title == meeting.title and row.held]
    following = sorted(meetings, key=lambda row: row.held or date.max)[1]
    page(hands).show_record(following.id)
    hands.wait(lambda: shown(hands) == following.id, "the next meeting")
    hands.settle()
    line(hands, "Outstanding actions")
    opened = page(hands).sheet.selection.open_meeting
    assert opened is not None
    hands.look("next-agenda")
    assert len(opened.outstanding) >= agreed_actions, len(opened.outstanding)


def shown(hands: Hands) -> str:
    """Return the id of the meeting on show."""
    meeting = page(hands).sheet.selection.meeting()
    return meeting.id if meeting else ""


def main(folder: Path, pictures: Path, forum: str, cases: str) -> int:
    """Hold a meeting of a forum in the sample; whatever is not as it should be raises."""
    with new_window(pictures) as (hands, _):
        hands.wait_to_see("Look round the sample")
        hands.click("Look round the sample")
        hands.wait_to_see("Privacy view")
        stay_open(hands)
        label = definition(forum).label(date.today())
        hold(hands, Meeting(forum, label, f"{label} River", int(cases), folder))
    return 0


def stay_open(hands: Hands) -> None:
    """Lock an hour after the last key: keys that come from no keyboard do not count as somebody's."""
    timer = hands.window.findChild(IdleTimer)
    assert isinstance(timer, IdleTimer)
    timer.set_minutes(LONGEST_MINUTES)


def hold(hands: Hands, meeting: Meeting) -> None:
    """Hold a meeting from its series to the next agenda."""
    plan(hands, meeting)
    files = open_cases(hands, meeting)
    for row in files[:2]:
        refer(hands, meeting, row.reference)
    list_waiting(hands, meeting, [row.reference for row in files[:2]])
    list_others(hands, meeting, [row.reference for row in files[2 : meeting.cases - 1]])
    if definition(meeting.forum).exported:
        ask_agencies(hands, meeting)
    freeze(hands, meeting, files[meeting.cases - 1].reference)
    conflict(hands, meeting, files[1].reference, files[1].name.partition(",")[0])
    attendance(hands)
    hear(hands, meeting.cases)
    minutes(hands, meeting)
    next_agenda(hands, meeting, 2 * meeting.cases)


def open_cases(hands: Hands, meeting: Meeting) -> list[CaseRow]:
    """List open cases that are not with the forum yet, in the order of their names."""
    rows = ask(hands, call(list_caseload, today=date.today()))
    free = [row for row in rows if row.status != "closed" and meeting.forum not in str(row.forums)]
    assert len(free) >= meeting.cases, len(free)
    return free


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:5]))
