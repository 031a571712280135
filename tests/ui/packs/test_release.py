"""The release step: what is found is shown, and keys decide each entry."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.exports.chosen_actions import ActionsChoice
from coordinator.packs.release_view import get_release_view
from coordinator.release.entry import ReleaseOutcome
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.packs.release import wording
from ui.packs.release.panel import ReleasePage
from ui.packs.release.reason_dialog import ReasonDialog

_CTRL = Qt.KeyboardModifier.ControlModifier


def a_page(qtbot: QtBot, work: Workplace, forum: str = "MATAC") -> ReleasePage:
    """The release step of an invented meeting, with everything still open."""
    made = work.book.do(invent_meeting, forum, 2).value
    page = ReleasePage(work.context)
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    page.show_record(made.meeting_id)
    settle(qtbot)
    page.activateWindow()
    page.setFocus()
    return page


def left(work: Workplace, page: ReleasePage) -> int:
    """Count what is still to be decided."""
    assert page.source is not None
    return work.book.read(lambda session: page.source.view().run(session)).to_decide  # type: ignore[union-attr]


def press(qtbot: QtBot, page: ReleasePage, key: Qt.Key, *, ctrl: bool = False) -> None:
    """Press a key and wait for what it does."""
    with seen_through(qtbot):
        QTest.keyClick(page, key, _CTRL if ctrl else Qt.KeyboardModifier.NoModifier)


def choose(qtbot: QtBot, page: ReleasePage, fits: Callable[[ReleasePage], bool]) -> None:
    """Go on with J until the current entry fits."""
    for _ in range(60):
        if fits(page):
            return
        press(qtbot, page, Qt.Key.Key_J)
    raise AssertionError("no entry fits")


def test_nothing_is_released_at_first_and_two_sentences_say_why(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.view is not None
    total = sum(len(group.entries) for group in page.view.groups)
    assert page.view.to_decide == total > 10
    assert page.count.text() == f"{total} of {total} entries to decide"
    assert wording.FIRST_TIME.count(".") == 2


def test_the_step_is_explained_until_the_first_release_is_made(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    assert page.explanation.intro.isVisible()
    assert page.explanation.intro.text() == wording.FIRST_TIME
    press(qtbot, page, Qt.Key.Key_L)
    assert not page.explanation.intro.isVisible()
    assert not page.explanation.dismiss.isVisible()
    page.show_record(page.selected_id())
    settle(qtbot)
    assert not page.explanation.intro.isVisible(), "it is explained once more"
    page.show_record(ActionsChoice(forum="MATAC").record)
    settle(qtbot)
    assert page.explanation.intro.isVisible(), "a list of actions was never explained"


def test_the_explanation_is_dismissed_for_good(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    page.explanation.dismiss.click()
    assert not page.explanation.intro.isVisible()
    page.show_record(page.selected_id())
    settle(qtbot)
    assert not page.explanation.intro.isVisible()
    assert work.context.preferences.recall(wording.OF_PAPERS.key) == "yes"


def test_every_entry_without_a_find_or_a_doubt_is_released_with_one_key_a_case(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work)
    assert page.view is not None
    for group in page.view.groups:
        page.show_group(group.key)
        press(qtbot, page, Qt.Key.Key_Return, ctrl=True)
    still = [one for group in page.view.groups for one in group.entries if one.open]
    assert still
    assert all(entry.verdicts for entry in still)


def test_one_key_answers_a_doubt_and_a_find_asks_for_reason_and_authoriser(
    qtbot: QtBot, work: Workplace
) -> None:
    page = a_page(qtbot, work)
    before = left(work, page)
    choose(qtbot, page, lambda shown: bool((now := shown.current()) and now.open and now.finds))
    press(qtbot, page, Qt.Key.Key_1)
    dialog = work.context.dialogs.list_open()[-1]
    assert isinstance(dialog, ReasonDialog)
    with seen_through(qtbot):
        dialog.form.set_values({"reason": "The police need it", "authoriser": "DI Hale"})
        dialog.submit_button.click()
    assert left(work, page) == before - 1


def test_an_entry_is_left_out_decided_again_and_reworded(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    before = left(work, page)
    press(qtbot, page, Qt.Key.Key_L)
    assert left(work, page) == before - 1
    press(qtbot, page, Qt.Key.Key_K)
    press(qtbot, page, Qt.Key.Key_U)
    assert left(work, page) == before
    press(qtbot, page, Qt.Key.Key_W)
    card = page.cards[page._at]
    card.wording.setText("Seen near her mum's")
    qtbot.waitUntil(lambda: "her mum's" in card.field.control.toolTip())
    card.wording.setText("Seen in breach of his conditions")
    with seen_through(qtbot):
        QTest.keyClick(card.wording, Qt.Key.Key_Return)
    assert left(work, page) == before - 1
    view = work.book.read(get_release_view, meeting_id=page.selected_id())
    texts = [one.settled.text for group in view.groups for one in group.entries
             if one.settled.outcome is ReleaseOutcome.REWORDED]  # fmt: skip
    assert texts == ["Seen in breach of his conditions"]


def test_a_victim_led_meeting_has_nothing_to_release(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, "MARAC")
    assert page.view is not None
    assert page.view.groups == ()
    assert left(work, page) == 0


def test_a_list_of_actions_is_settled_here_as_well(qtbot: QtBot, work: Workplace) -> None:
    work.book.do(invent_meeting, "MARAC", 2)
    page = ReleasePage(work.context)
    qtbot.addWidget(page)
    page.show()
    choice = ActionsChoice(forum="MARAC")
    page.show_record(choice.record)
    settle(qtbot)
    page.activateWindow()
    page.setFocus()
    assert page.selected_id() == choice.record
    assert page.explanation.intro.text() == wording.FIRST_LIST
    assert page.view is not None
    before = left(work, page)
    assert before == sum(len(group.entries) for group in page.view.groups) > 2
    press(qtbot, page, Qt.Key.Key_W)
    card = page.cards[page._at]
    card.wording.setText("Visit at 14 Acacia Avenue")
    with seen_through(qtbot):
        QTest.keyClick(card.wording, Qt.Key.Key_Return)
    assert isinstance(work.context.dialogs.list_open()[-1], ReasonDialog)
    work.context.dialogs.list_open()[-1].reject()
    card.wording.setText("Visit as agreed")
    with seen_through(qtbot):
        QTest.keyClick(card.wording, Qt.Key.Key_Return)
    assert left(work, page) == before - 1
    page.go_on.click()
    assert work.asked == [("export_actions", choice)]


def test_notes_that_are_kept_back_lead_to_their_readers(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work)
    choose(qtbot, page, lambda page: page.change_readers.isVisible())
    group = page._shown_group()
    assert group is not None
    assert group.kept_back
    page.change_readers.click()
    assert work.went[-1] == ("caseload", f"{group.key}:note_readers")
