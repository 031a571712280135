"""What each copy of a meeting's papers held can be looked at later, paragraph by paragraph."""

from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.copies.queries import list_meeting_copies
from coordinator.copy_contents.contents import CopyEntry, CopyView, get_copy
from coordinator.core.errors import Missing
from coordinator.packs import produce
from coordinator.packs.release_view import get_release_view
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting
from tests.coordinator.packs.test_release import SAID, change, entry_of
from tests.coordinator.recipients.test_barred import bar


def held_in(book: Casebook, made: Invented, number: int) -> CopyView:
    """What a numbered copy of a meeting held."""
    copies = book.read(list_meeting_copies, meeting_id=made.meeting_id)
    (copy_id,) = (copy.id for copy in copies if copy.number == number)
    return book.read(get_copy, copy_id=copy_id)


def entries(book: Casebook, made: Invented, number: int) -> dict[str, CopyEntry]:
    """What a copy held, by its words."""
    copy = held_in(book, made, number)
    return {entry.words: entry for group in copy.groups for entry in group.entries}


def test_a_copy_shows_what_was_released_reworded_left_out_and_not_released(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    choices = (
        entry_of(book, made, SAID).choice(ReleaseOutcome.RELEASED),
        entry_of(book, made, "Drinking").reworded("Drinks more", ()),
        entry_of(book, made, "Town Hall").choice(ReleaseOutcome.LEFT_OUT),
    )
    book.do(decide_paragraphs, choices=choices)
    produce.print_pack(book, meeting_id=made.meeting_id, recipient="Harbour")
    held = entries(book, made, 1)
    who = book.actor.name
    released = next(entry for words, entry in held.items() if SAID in words)
    assert (released.outcome, released.decided_by) == ("released", who)
    assert "Cleveland Police" in released.about
    assert (held["Drinks more"].outcome, held["Drinks more"].decided_by) == ("reworded", who)
    left = next(entry for words, entry in held.items() if "Town Hall" in words)
    assert (left.outcome, left.decided_by) == ("left out", who)
    view = book.read(get_release_view, meeting_id=made.meeting_id)
    copy = held_in(book, made, 1)
    assert (copy.row.recipient, copy.row.kind) == ("Harbour", "pack")
    assert copy.count("not released") == sum(len(group.entries) for group in view.groups) - 3
    assert [group.title for group in copy.groups] == [group.title for group in view.groups]


def test_a_later_decision_or_edit_does_not_change_what_a_copy_held(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(decide_paragraphs, choices=(entry_of(book, made, SAID).choice(ReleaseOutcome.RELEASED),))
    produce.print_pack(book, meeting_id=made.meeting_id, recipient="Harbour")
    book.do(decide_paragraphs, choices=(entry_of(book, made, SAID).choice(ReleaseOutcome.LEFT_OUT),))
    released = [entry for entry in entries(book, made, 1).values() if entry.outcome == "released"]
    assert [SAID in entry.words for entry in released] == [True]
    change(book, SAID, "Other words")
    copy = held_in(book, made, 1)
    (changed,) = (group for group in copy.groups if group.title == "Changed since this copy was made")
    assert [(entry.words, entry.outcome) for entry in changed.entries] == [("", "released")]


@pytest.mark.parametrize("copies", [("Cleveland Police", "CFQ"), ("CFQ", "Cleveland Police")])
def test_each_recipients_copy_keeps_its_own_record(
    book: Casebook, tmp_path: Path, copies: tuple[str, str]
) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    bar(book, made, "Cleveland Police", "Ann Reed")
    snapshot, first = book.read(produce.gather_copy, made.meeting_id)
    each = produce.build_each(snapshot, kind="pack", recipients=copies, first_number=first).files
    produce.save_each(book, tmp_path, "MATAC/2612", each, meeting_id=made.meeting_id)
    held = {
        recipient: sum(len(group.entries) for group in held_in(book, made, number).groups)
        for number, recipient in enumerate(copies, first)
    }
    assert 0 < held["Cleveland Police"] < held["CFQ"]


def test_a_copy_of_a_victim_led_forum_holds_nothing_that_was_released_one_by_one(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    produce.print_pack(book, meeting_id=made.meeting_id)
    assert held_in(book, made, 1).groups == ()


def test_a_copy_that_was_never_made_is_missing(book: Casebook) -> None:
    with pytest.raises(Missing):
        book.read(get_copy, copy_id="0" * 32)
