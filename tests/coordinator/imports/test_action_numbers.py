"""Actions numbered from one again are other actions, and none is lost among the notes of another."""

from collections.abc import Iterable
from pathlib import Path

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.imports.queries import FILLED
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

HEADINGS = ("No.", "Action", "Agency", "Due", "Update")
FIRST = [(1, "Ring the school", "Education", "ASAP", ""), (2, "Fit an alarm", "Fire Service", "ASAP", "")]
LATER = [(1, "Visit the flat", "Housing", "ASAP", ""), (2, "Check bail", "Police", "ASAP", "")]


def a_tracker(path: Path, rows: Iterable[tuple[object, ...]], *headings: str) -> Path:
    """A workbook of actions and nothing else."""
    return a_workbook(path, {"Actions": [(*HEADINGS, *headings), *rows]})


def promised(book: Casebook) -> list[tuple[int, str]]:
    """The number and words of each action."""
    return sorted((row["number"], row["what"]) for row in book.read(every, Action))


def test_next_year_s_tracker_without_meetings_brings_its_own_actions(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx", FIRST))
    later = a_tracker(tmp_path / "b.xlsx", LATER)
    assert bring_in(book, later).counts["actions"] == 2
    assert promised(book) == [
        (1, "Ring the school"), (1, "Visit the flat"), (2, "Check bail"), (2, "Fit an alarm"),
    ]  # fmt: skip
    assert bring_in(book, later).counts == {}


def test_a_case_s_numbers_begin_again_too(book: Casebook, tmp_path: Path) -> None:
    for name, rows in (("a.xlsx", FIRST), ("b.xlsx", LATER)):
        shown = [(*row, "HOLT, Glen") for row in rows]
        bring_in(book, a_tracker(tmp_path / name, shown, "Perpetrator"))
    assert len(promised(book)) == 4


def test_a_later_word_on_an_action_is_its_update(book: Casebook, tmp_path: Path) -> None:
    for rows in (FIRST, LATER):
        bring_in(book, a_tracker(tmp_path / "a.xlsx", rows))
    shown = [(*LATER[0][:4], "done by phone"), LATER[1]]
    assert bring_in(book, a_tracker(tmp_path / "a.xlsx", shown)).counts == {FILLED: 1}
    (action,) = (row for row in book.read(every, Action) if row["update"] == "done by phone")
    assert action["what"] == "Visit the flat"


def test_a_meeting_s_number_is_the_action_s_whatever_its_words(book: Casebook, tmp_path: Path) -> None:
    for what in ("Ring the school", "Ring the school and the nurse"):
        rows = [(1, what, "Education", "ASAP", "", "MARAC", "12/11/2026")]
        bring_in(book, a_tracker(tmp_path / "a.xlsx", rows, "Forum", "Meeting date"))
    assert promised(book) == [(1, "Ring the school")]


def test_two_alike_in_one_tracker_are_two(book: Casebook, tmp_path: Path) -> None:
    path = a_tracker(tmp_path / "a.xlsx", [FIRST[0], FIRST[0]])
    bring_in(book, path)
    assert promised(book) == [(1, "Ring the school"), (1, "Ring the school")]
    assert bring_in(book, path).counts == {}
