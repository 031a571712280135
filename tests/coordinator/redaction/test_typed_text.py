"""What is typed is judged against everything that is protected, prepared once, and the case's own values."""

import gc
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.long_work import collect_everything, without_collecting
from coordinator.notes.use_cases import write_note
from coordinator.people.use_cases import record_address
from coordinator.redaction.casebook_values import casebook_values
from coordinator.redaction.typed_text import TypedAbout, judging_for
from coordinator.redaction.verdict import Verdict, VerdictSort
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting


def finds(book: Casebook, about: TypedAbout, text: str) -> list[str]:
    """The words that are found, as they were typed."""
    typed = book.read(judging_for, about=about, values=book.read(casebook_values))
    return parts(text, typed.judge(text))


def parts(text: str, verdicts: tuple[Verdict, ...]) -> list[str]:
    """The words that are finds, each place once."""
    places = {(one.start, one.end) for one in verdicts if one.sort is VerdictSort.FIND}
    return [text[start:end] for start, end in sorted(places)]


def a_case(book: Casebook) -> Invented:
    """A case whose victim lives at 12 Larch Road."""
    made: Invented = book.do(invent_meeting, "MATAC", 1).value
    book.do(
        record_address, address_id=uuid4().hex, person_id=made.victim_id, lines="12 Larch Road\nNorton"
    )  # fmt: skip
    return made


def test_a_street_by_itself_is_found_only_in_texts_about_her_case(book: Casebook) -> None:
    made = a_case(book)
    text = "Stopped in Larch Road on Tuesday."
    assert finds(book, TypedAbout(case_id=made.case_id), text) == ["Larch Road"]
    assert finds(book, TypedAbout(person_id=made.victim_id), text) == ["Larch Road"]
    assert finds(book, TypedAbout(), text) == []


def test_an_address_is_found_in_texts_about_anybody(book: Casebook) -> None:
    a_case(book)
    assert finds(book, TypedAbout(), "Seen at 12 Larch Rd again") == ["12 Larch Rd"]


def test_a_note_and_an_action_are_judged_as_texts_of_their_case(book: Casebook) -> None:
    made = a_case(book)
    note = uuid4().hex
    book.do(write_note, note_id=note, case_id=made.case_id, words="x")
    assert finds(book, TypedAbout(note_id=note), "in Larch Road") == ["Larch Road"]
    assert finds(book, TypedAbout(note_id="0" * 32), "in Larch Road") == []


def test_each_paragraph_is_judged_by_itself_at_its_place(book: Casebook) -> None:
    made = a_case(book)
    text = "Nothing here.\n\n  \nSeen in Larch Road.\n\nIn Larch Road again: 😀 Larch Road"
    typed = book.read(judging_for, about=TypedAbout(case_id=made.case_id), values=book.read(casebook_values))
    first = parts(text, typed.judge(text))
    assert first == ["Larch Road"] * 3
    longer = f"Well. {text}"
    assert parts(longer, typed.judge(longer)) == first


@pytest.mark.memory
def test_what_is_kept_is_not_looked_through_until_everything_is() -> None:
    before = gc.get_freeze_count()
    kept = [[number] for number in without_collecting(range(5_000))]
    assert gc.get_freeze_count() > before
    assert len(kept) == 5_000
    collect_everything()
    assert gc.get_freeze_count() == 0
