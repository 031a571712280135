"""A paragraph is in a perpetrator-led paper only after somebody released it, in those words."""

import json
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.model import Case
from coordinator.copies.model import GivenCopy
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.packs import produce
from coordinator.packs.release_view import ReleaseEntry, get_release_view
from coordinator.people.use_cases import record_address, record_person
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs, reopen_paragraphs
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.pack_text import text_of
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting
from tests.releases import release_all, to_decide

FORUMS = ("MATAC", "MAPPA", "HRAP")
SAID = "DAPO served 30 October; breach reported."


def paper(book: Casebook, made: Invented) -> str:
    """The text of the pack as it is now."""
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    return text_of(produce.build(snapshot, kind="pack", recipient="Harbour", copy_number=1).content)


def entry_of(book: Casebook, made: Invented, words: str) -> ReleaseEntry:
    """The entry that holds some words, decided or not."""
    view = book.read(get_release_view, meeting_id=made.meeting_id)
    return next(one for group in view.groups for one in group.entries if words in one.settled.entry.text)


def change(book: Casebook, note: str, words: str) -> None:
    """Give a note other words."""
    book.do(rewrite, note, words)


@use_case("rewrite_for_release")
def rewrite(work: UnitOfWork, before: str, after: str) -> None:
    """Change the words of the notes that say this."""
    for note in work.session.scalars(select(Note).where(Note.words == before)):
        note.words = after


@pytest.mark.parametrize("forum", FORUMS)
def test_without_a_release_a_paper_holds_no_free_text_at_all(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum, 2).value
    text = paper(book, made)
    for words in (
        SAID, "Serial: three victims", "Joint home visit", "S Malik", "Middlesbrough", "DI Morgan Hale",
        "Town Hall", "Drinking is likely",
    ):  # fmt: skip
        assert words not in text, words
    assert "Craig Robinson" in text
    assert "7 Quarry Lane" in text
    assert "entries not released for this forum. Ask the coordinator." in text


@pytest.mark.parametrize("forum", FORUMS)
def test_a_released_paragraph_is_printed_in_its_own_words(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum, 1).value
    book.do(decide_paragraphs, choices=(entry_of(book, made, SAID).choice(ReleaseOutcome.RELEASED),))
    assert SAID in paper(book, made)
    decided = entry_of(book, made, SAID).settled.decided
    assert decided is not None
    assert decided.decided_by == book.actor.name
    book.do(reopen_paragraphs, release_ids=(decided.id,))
    assert SAID not in paper(book, made)


def test_any_edit_opens_the_paragraph_again(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(decide_paragraphs, choices=(entry_of(book, made, SAID).choice(ReleaseOutcome.RELEASED),))
    change(book, SAID, f"{SAID} Again.")
    text = paper(book, made)
    assert "DAPO served" not in text
    change(book, f"{SAID} Again.", SAID)
    assert SAID in paper(book, made)


def test_a_reworded_paragraph_prints_its_wording_and_keeps_the_note(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    words = "In breach of his conditions"
    book.do(decide_paragraphs, choices=(entry_of(book, made, SAID).reworded(words, ()),))
    text = paper(book, made)
    assert words in text
    assert "DAPO served" not in text
    assert SAID in book.read(lambda session: set(session.scalars(select(Note.words))))


def test_a_find_needs_a_reason_and_an_authoriser_and_then_is_printed(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    entry = entry_of(book, made, "14 acacia ave")
    assert entry.finds
    for reason, authoriser, field in (("", "", "reason"), ("Court papers", "", "authoriser")):
        choice = entry.choice(ReleaseOutcome.RELEASED, reason=reason, authoriser=authoriser)
        with pytest.raises(Refused) as caught:
            book.do(decide_paragraphs, choices=(choice,))
        assert caught.value.field == field
    assert "acacia" not in paper(book, made).lower()
    choice = entry.choice(ReleaseOutcome.RELEASED, reason="Court papers", authoriser="DI Hale")
    book.do(decide_paragraphs, choices=(choice,))
    assert "14 acacia ave" in paper(book, made)


def test_a_new_address_opens_what_now_leads_to_somebody(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    words = "He waits by the old Kestrel Works most days"
    change(book, SAID, words)
    entry = entry_of(book, made, words)
    choice = entry.choice(ReleaseOutcome.RELEASED, reason="His place", authoriser="DI Hale")
    book.do(decide_paragraphs, choices=(choice,))
    assert words in paper(book, made)
    book.do(record_address, address_id="9" * 32, person_id=made.victim_id, lines="Old Kestrel Works")
    assert "Kestrel" not in paper(book, made)
    assert entry_of(book, made, words).open


def test_another_perpetrator_opens_the_case_again(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(decide_paragraphs, choices=(entry_of(book, made, SAID).choice(ReleaseOutcome.RELEASED),))
    book.do(record_person, person_id="9" * 32, surname="Voss")
    book.do(link_person, link_id="8" * 32, case_id=made.case_id, person_id="9" * 32, role="perpetrator")
    assert SAID not in paper(book, made)


@use_case("split_between_notes")
def split_between_notes(work: UnitOfWork, made: Invented) -> None:
    """Let two paragraphs of one note say together what neither says alone."""
    note = Note(case_id=made.case_id, words="He sleeps at 14 Acacia\n\nAvenue, by the park", source="CFQ")
    work.session.add(note)
    work.session.get_one(Case, made.case_id).reason = ""


def test_what_two_paragraphs_say_together_is_judged_too(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(split_between_notes, made)
    release_all(book, made.meeting_id, doubts=False)
    assert "acacia" not in paper(book, made).lower()


def test_a_left_out_action_is_dropped_whole_and_counted(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    release_all(book, made.meeting_id)
    assert "Joint home visit" in paper(book, made)
    entry = entry_of(book, made, "Joint home visit")
    book.do(decide_paragraphs, choices=(entry.choice(ReleaseOutcome.LEFT_OUT),))
    text = paper(book, made)
    assert "Joint home visit" not in text
    assert "J Ward" not in text


def test_what_became_of_each_entry_is_in_the_record_of_the_copy(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    choices = (
        entry_of(book, made, SAID).choice(ReleaseOutcome.RELEASED),
        entry_of(book, made, "Drinking").reworded("Drinks more", ()),
        entry_of(book, made, "Town Hall").choice(ReleaseOutcome.LEFT_OUT),
    )
    book.do(decide_paragraphs, choices=choices)
    produce.print_pack(book, meeting_id=made.meeting_id, recipient="Harbour")
    kept = json.loads(book.read(last_account))
    outcomes = {one["digest"]: (one["outcome"], one["decided_by"]) for one in kept}
    for choice in choices:
        assert outcomes[choice.digest] == (choice.outcome.value, book.actor.name)
    assert ("not released", "") in outcomes.values()


def last_account(session: Session) -> str:
    """What the newest copy's record says of its entries."""
    return str(session.scalars(select(GivenCopy.entries).order_by(GivenCopy.copy_number.desc())).first())


def test_nothing_is_released_until_somebody_decides(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    view = book.read(get_release_view, meeting_id=made.meeting_id)
    assert view.to_decide == sum(len(group.entries) for group in view.groups) > 10


@use_case("agree_at_marac")
def agree_at_marac(work: UnitOfWork, made: Invented) -> None:
    """An action of a forum that he must never know of."""
    work.session.add(
        Action(number=7, case_id=made.case_id, forum="MARAC", what="Ring her on Friday", status="open",
               agreed=date(2026, 11, 1))
    )  # fmt: skip


def test_an_action_of_marac_is_neither_offered_nor_printed(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(agree_at_marac, made)
    release_all(book, made.meeting_id, finds=True)
    assert all("Friday" not in one.settled.entry.text for one in to_decide(book, made.meeting_id))
    assert "Friday" not in paper(book, made)
