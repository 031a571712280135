"""After the meeting: minutes are edited, approved and corrected, and everything goes out in one act."""

from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.meeting_papers.leading_lines import FoundLine
from coordinator.meetings.use_cases import amend_meeting, plan_meeting
from coordinator.minutes.queries import get_minutes
from coordinator.minutes.sections import MinutesSection
from coordinator.minutes.use_cases import MINUTES, save_minutes
from tests.amending import amended
from tests.ui.meetings.meeting_page import a_page, an_invented, opened, shown
from tests.ui.page_fixtures import Workplace
from ui.forms.form_dialog import FormDialog
from ui.meetings.after import wording
from ui.meetings.after.dialogs import ApproveMinutes
from ui.meetings.after.pane import AfterPane
from ui.meetings.after.quality_dialog import ChangeQuality, FillInQuality
from ui.meetings.agenda_list import AFTER
from ui.meetings.panel import MeetingsPage
from ui.widgets.card_row import CardRow


def pressed(qtbot: QtBot, work: Workplace, act: object) -> FormDialog:
    """Press a button and return the dialog that it opens."""
    act.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    return opened(work)


def submit(qtbot: QtBot, work: Workplace, dialog: FormDialog) -> None:
    """Submit a dialog, and wait until it is done."""
    dialog._submit()
    qtbot.waitUntil(lambda: not work.context.dialogs.list_open())


def after(qtbot: QtBot, work: Workplace, forum: str) -> MeetingsPage:
    """The page, at what is done after a meeting of a forum."""
    page = a_page(qtbot, work, an_invented(work, forum, 2).meeting_id)
    page.sheet.agenda.choose(AFTER)
    return page


def test_minutes_are_edited_approved_corrected_and_sent_out(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    pane = after(qtbot, work, "MARAC").sheet.after
    qtbot.waitUntil(lambda: "It is not saved yet" in pane.state.text())
    assert wording.NOT_CLOSED in [label.text() for label in pane.checklist.findChildren(QLabel)]
    dialog = pressed(qtbot, work, pane.edit_button)
    dialog.form.set_values({"business": "The room was cold."})
    submit(qtbot, work, dialog)
    qtbot.waitUntil(lambda: pane.state.text().startswith("Version 1"))
    submit(qtbot, work, pressed(qtbot, work, pane.approve_button))
    qtbot.waitUntil(lambda: "Approved by DI Morgan Hale" in pane.state.text())
    assert not pane.edit_button.isVisible()
    dialog = pressed(qtbot, work, pane.correct_button)
    dialog.form.set_values({"words": "The room was warm."})
    submit(qtbot, work, dialog)
    assert pane.meeting is not None
    amended(work.book, amend_meeting, meeting_id=pane.meeting.id, held=date(2020, 12, 3))
    dialog = pressed(qtbot, work, pane.close_button)
    dialog.form.set_values({"out": tmp_path})
    submit(qtbot, work, dialog)
    assert "files made for 2 recipients." in work.said[-1]  # the chair, and the agency that is invited
    assert len(list(tmp_path.glob("*.pdf"))) == 4


def test_a_dialog_that_a_lock_interrupted_shows_what_it_made_and_the_list_stays_with_its_meeting(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    page = after(qtbot, work, "MARAC")
    pane, meeting_id = page.sheet.after, shown(page)
    amended(work.book, amend_meeting, meeting_id=meeting_id, held=date(2020, 12, 3))
    qtbot.waitUntil(lambda: wording.NOT_CLOSED in checklist(pane))
    work.context.reopen(f"close_meeting:{meeting_id}")
    qtbot.waitUntil(lambda: bool(work.context.dialogs.list_open()))
    dialog = opened(work)
    dialog.form.set_values({"out": tmp_path})
    submit(qtbot, work, dialog)
    qtbot.waitUntil(lambda: any(words.startswith("✓ The chair") for words in checklist(pane)))
    made = checklist(pane)
    page.show_record(an_invented(work, "MATAC", 1).meeting_id)
    qtbot.waitUntil(lambda: shown(page) != meeting_id)
    page.sheet.agenda.choose(AFTER)
    qtbot.waitUntil(lambda: wording.NOT_CLOSED in checklist(pane))
    page.show_record(f"{meeting_id}/{AFTER}")
    qtbot.waitUntil(lambda: checklist(pane) == made)


def checklist(pane: AfterPane) -> list[str]:
    """What the list of what was made says."""
    rows = [row.accessibleName() for row in pane.checklist.findChildren(CardRow)]
    return [*rows, *(label.text() for label in pane.checklist.findChildren(QLabel))]


def test_each_kind_of_doubt_about_minutes_has_a_reason_of_its_own_by_one_key(
    qtbot: QtBot, work: Workplace
) -> None:
    page = after(qtbot, work, "MATAC")
    words = MinutesSection("opening", "The meeting", "He was seen at the park.\nRing her after five.")
    meeting_id = shown(page)
    work.book.do(save_minutes, meeting_id=meeting_id, kind=MINUTES, sections=(words,))
    page.sheet.read()
    pane = page.sheet.after
    qtbot.waitUntil(lambda: pane.state.text().startswith("Version 1"))
    dialog = pressed(qtbot, work, pane.approve_button)
    assert isinstance(dialog, ApproveMinutes)
    qtbot.waitUntil(lambda: bool(dialog.lines.text()))
    asked = [reason for reason in dialog.reasons if reason.isVisible()]
    assert len(asked) > 1
    dialog._submit()
    qtbot.waitUntil(lambda: bool(asked[0].error_text()))
    asked[0].control.setFocus()
    for reason in asked:
        QTest.keyClicks(reason.line, "14"[reason is asked[0]])
    assert asked[0].value() == "Leads to nobody"
    submit(qtbot, work, dialog)
    version = work.book.read(get_minutes, meeting_id=meeting_id, now=work.context.now()).versions[0]
    assert version.approved
    assert version.accepted
    qtbot.waitUntil(lambda: pane.approve_button.text() == wording.READ_AGAIN)
    again = pressed(qtbot, work, pane.approve_button)
    assert isinstance(again, ApproveMinutes)
    qtbot.waitUntil(lambda: again.lines.text() == wording.NOTHING_MORE)
    submit(qtbot, work, again)


def test_minutes_of_mappa_are_not_held_and_the_pane_says_what_may_be(qtbot: QtBot, work: Workplace) -> None:
    pane = after(qtbot, work, "MAPPA").sheet.after
    qtbot.waitUntil(pane.not_held.isVisible)
    assert "Hold a pointer here" in pane.not_held.sentence.text()
    assert not pane.edit_button.isVisible()
    assert pane.papers.title.text() == wording.PAPERS
    assert not pane.papers.isVisible()


def test_the_quality_form_is_filled_in_by_keys_changed_and_withdrawn(qtbot: QtBot, work: Workplace) -> None:
    meeting_id = "7" * 32
    work.book.do(plan_meeting, meeting_id=meeting_id, forum="MAPPA", held=date.today(), chair="M Tunstall")
    page = a_page(qtbot, work, meeting_id)
    page.sheet.agenda.choose(AFTER)
    card = page.sheet.after.quality
    qtbot.waitUntil(card.fill_button.isVisible)

    def rows() -> list[CardRow]:
        return card.findChildren(CardRow)

    dialog = pressed(qtbot, work, card.fill_button)
    assert isinstance(dialog, FillInQuality)
    QTest.keyClicks(dialog.answers[4].inner.control, "3")
    QTest.keyClicks(dialog.answers[5].inner.control, "n")
    assert dialog.counted.text() == "2 of 15 answered, average score 3.0"
    submit(qtbot, work, dialog)
    qtbot.waitUntil(card.change_button.isVisible)
    assert "Filled in by M Tunstall" in card.state.text()
    dialog = pressed(qtbot, work, card.change_button)
    assert isinstance(dialog, ChangeQuality)
    dialog.answers[4].open_more()
    dialog.form.set_values({"q.5": {"answer": "2", "words": "", "comment": "Late", "source": ""}})
    submit(qtbot, work, dialog)
    qtbot.waitUntil(lambda: "5. Began on time, Late" in [row.accessibleName() for row in rows()])
    card.withdraw_button.click()
    qtbot.waitUntil(card.fill_button.isVisible)


def test_doubts_about_minutes_are_read_once_for_what_is_the_same_and_then_section_by_section() -> None:
    def doubt(section: str, words: str, found: str = "") -> FoundLine:
        return FoundLine(section, words, frozenset({f"doubt|other||{found or words}"}))

    lines = (
        doubt("1. MATAC/2612/01, Larch, Roy", "1. MATAC/2612/01, Larch, Roy", "Larch"),
        doubt("1. MATAC/2612/01, Larch, Roy", "The case was heard for 5 minutes."),
        doubt("1. MATAC/2612/01, Larch, Roy", "No. 4, Police: Visit on release."),
        doubt("2. MATAC/2612/02, Quill, Ann", "The case was heard for 5 minutes."),
        doubt("2. MATAC/2612/02, Quill, Ann", "No. 5, Police: Visit on release."),
        doubt("2. MATAC/2612/02, Quill, Ann", "He knows where she is on Fridays.", "knows where"),
    )
    assert wording.leading(lines).startswith("6 lines may lead to a protected person.")
    assert wording.doubted(lines).splitlines() == [
        "□ The case was heard for 5 minutes. (2 times)",
        "□ Police: Visit on release. (2 times)",
        "1. MATAC/2612/01, Larch, Roy",
        "    □ Its title [Larch]",
        "2. MATAC/2612/02, Quill, Ann",
        "    □ He knows where she is on Fridays. [knows where]",
    ]
