"""Notes of MAPPA that are held already are listed with where they are and what to do with each."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.notes.use_cases import write_note
from tests.ui.caseload.case_files import a_case, a_page, new, press, view_of
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.caseload.file.wording import FORUMS
from ui.caseload.held_notes.wording import KEEP_OR_MOVE, MOVE, title
from ui.caseload.panel import CaseloadPage
from ui.widgets.cards import Card

TITLE = title("MAPPA")


def note(work: Workplace, case_id: str, words: str, heading: str, source: str = "") -> str:
    """A note of a case."""
    about: dict[str, Any] = {"case_id": case_id, "words": words, "heading": heading, "source": source}
    return work.book.do(write_note, note_id=new(), happened=date(2026, 5, 3), **about).value


def page_of(qtbot: QtBot, work: Workplace, case_id: str) -> CaseloadPage:
    """The forums of a case."""
    work.book.access_log.open(case_id, "Prepares the meeting")
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(FORUMS)
    settle(qtbot)
    return page


def held(page: CaseloadPage) -> list[str]:
    """What the card of held notes says; empty without one."""
    cards = [card for card in page.file.findChildren(Card) if card.title.text() == TITLE]
    return [label.text() for card in cards for label in card.findChildren(QLabel)]


def test_each_note_of_mappa_is_listed_with_what_to_do(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    work.book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MAPPA")
    note(work, case_id, "Level 2 to stay for three months", "MAPPA L2 minutes")
    note(work, case_id, "Recall was discussed", "Minutes", source="MAPPA unit")
    note(work, case_id, "He moved to Larch Road", "Housing")
    page = page_of(qtbot, work, case_id)
    said = "\n".join(held(page))
    assert f"MAPPA L2 minutes\n{KEEP_OR_MOVE}" in said
    assert f"MAPPA unit\n{MOVE}" in said
    assert "Larch Road" not in said
    press(page.file, "Show note: Recall was discussed")
    assert work.went[-1][0] == "caseload"
    assert work.went[-1][1].startswith(f"{case_id}/note/")
    with seen_through(qtbot):
        press(page.file, "Withdraw note: Recall was discussed")
    assert MOVE not in "\n".join(held(page))
    assert len(view_of(work, case_id).notes) == 2


def test_a_case_without_notes_of_mappa_or_with_another_forum_has_no_such_card(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    work.book.do(list_to_forum, listing_id=new(), case_id=case_id, forum="MATAC")
    note(work, case_id, "Heard in May", "MATAC minutes")
    assert held(page_of(qtbot, work, case_id)) == []
