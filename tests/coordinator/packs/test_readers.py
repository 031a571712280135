"""Who may read a note decides which papers can hold it."""

from typing import Any
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import ChangedSince, Refused
from coordinator.core.permissions import use_case
from coordinator.notes.model import Note
from coordinator.notes.queries import list_notes
from coordinator.notes.rules import Readers, default_readers, imported_readers
from coordinator.notes.use_cases import amend_note, change_readers, write_note
from coordinator.packs.release_view import ReleaseGroup, get_release_view
from coordinator.store.audit import UnitOfWork
from coordinator.trail.queries import get_line, list_trail
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting

WORDS = "Curfew tagged on Monday."
FORUMS = ("MARAC", "MATAC", "MAPPA", "HRAP")
LED_BY_PERPETRATORS = FORUMS[1:]


def noted(book: Casebook, forum: str, readers: str) -> Invented:
    """A meeting of one case, with a note for some readers."""
    made = book.do(invent_meeting, forum, 1).value
    book.do(
        write_note, note_id=uuid4().hex, case_id=made.case_id, words=WORDS, source="Harbour", readers=readers
    )
    return made


def asked(book: Casebook, made: Invented) -> ReleaseGroup:
    """What the release step asks about the case."""
    view = book.read(get_release_view, meeting_id=made.meeting_id)
    return next(group for group in view.groups if group.key == made.case_id)


def is_asked(group: ReleaseGroup) -> bool:
    """Whether the release step asks about the note."""
    return any(WORDS in entry.settled.entry.text for entry in group.entries)


@pytest.mark.parametrize("forum", FORUMS)
def test_a_note_for_its_file_alone_is_in_no_papers(book: Casebook, forum: str) -> None:
    made = noted(book, forum, Readers.FILE)
    assert WORDS not in text_of(built(book, made, doubts=True))


@pytest.mark.parametrize("forum", LED_BY_PERPETRATORS)
def test_a_note_for_victim_led_forums_is_not_even_asked_about_for_the_others(
    book: Casebook, forum: str
) -> None:
    before = asked(book, book.do(invent_meeting, forum, 1).value).kept_back
    made = noted(book, forum, Readers.VICTIM_LED)
    group = asked(book, made)
    assert not is_asked(group)
    assert group.kept_back == before + 1
    assert WORDS not in text_of(built(book, made, doubts=True))


@pytest.mark.parametrize("readers", [Readers.VICTIM_LED, Readers.PERPETRATOR_LED, ""])
def test_papers_of_a_victim_led_forum_hold_it(book: Casebook, readers: str) -> None:
    assert WORDS in text_of(built(book, noted(book, "MARAC", readers)))


@pytest.mark.parametrize("forum", LED_BY_PERPETRATORS)
@pytest.mark.parametrize("readers", [Readers.PERPETRATOR_LED, ""])
def test_a_note_for_perpetrator_led_forums_still_needs_release(
    book: Casebook, forum: str, readers: str
) -> None:
    made = noted(book, forum, readers)
    assert is_asked(asked(book, made))
    assert WORDS in text_of(built(book, made, doubts=True))


def test_a_note_is_asked_about_once_its_readers_are_changed(book: Casebook) -> None:
    made = noted(book, "MATAC", Readers.VICTIM_LED)
    note_id, before, after = uuid4().hex, Readers.VICTIM_LED.value, Readers.PERPETRATOR_LED.value
    book.do(write_note, note_id=note_id, words="Seen at court.", case_id=made.case_id, readers=before)
    book.do(amend_note, note_id=note_id, opened_with={"readers": before}, readers=after)
    texts = [entry.settled.entry.body for entry in asked(book, made).entries]
    assert "Seen at court." in texts


def test_a_victims_side_is_never_for_perpetrator_led_forums(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    values: dict[str, Any] = {"note_id": uuid4().hex, "words": "She rang.", "victim_side": True}
    with pytest.raises(Refused) as refusal:
        book.do(write_note, **values, case_id=made.case_id, readers=Readers.PERPETRATOR_LED)
    assert refusal.value.field == "readers"
    with pytest.raises(Refused) as refusal:
        book.do(write_note, **values, case_id=made.case_id, readers="everybody")
    assert refusal.value.field == "readers"


def test_no_setting_makes_perpetrator_led_forums_the_default() -> None:
    assert {default_readers(True, chosen) for chosen in ("", "victim-led", "perpetrator-led", "x")} == {
        Readers.VICTIM_LED
    }
    assert default_readers(True, "file") == Readers.FILE
    assert {default_readers(False, chosen) for chosen in ("", *Readers)} == {Readers.FILE}


@use_case("note_as_imported")
def note_as_imported(work: UnitOfWork, *, case_id: str, readers: str) -> None:
    work.session.add(Note(case_id=case_id, words=WORDS, heading="Background", origin="A!2", readers=readers))


@pytest.mark.parametrize("forum", LED_BY_PERPETRATORS)
@pytest.mark.parametrize("readers", ["", Readers.PERPETRATOR_LED])
def test_an_imported_note_is_asked_about_only_if_somebody_chose_these_forums_for_it(
    book: Casebook, forum: str, readers: str
) -> None:
    made = book.do(invent_meeting, forum, 1).value
    before = asked(book, made).kept_back
    book.do(note_as_imported, case_id=made.case_id, readers=readers)
    group = asked(book, made)
    assert is_asked(group) == bool(readers)
    assert group.kept_back == before + (not readers)


def three_notes(book: Casebook, made: Invented) -> list[str]:
    """Two notes of a case that are for victim-led forums, and one that nobody chose readers for."""
    ids = [uuid4().hex for _ in range(3)]
    for note_id, readers in zip(ids, (Readers.VICTIM_LED, Readers.VICTIM_LED, ""), strict=True):
        words = f"Seen at court {note_id}."
        book.do(write_note, note_id=note_id, words=words, case_id=made.case_id, readers=readers)
    return ids


def readers_of(book: Casebook, made: Invented, note_ids: list[str]) -> dict[str, str]:
    """Who may read some notes of a case, by note."""
    notes = book.read(list_notes, case_id=made.case_id)
    return {note.id: note.readers for note in notes if note.id in note_ids}


def test_the_readers_of_several_notes_are_changed_in_one_act_and_put_back(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    ids = three_notes(book, made)
    before = readers_of(book, made, ids)
    head = book.read(list_trail)[0].seq
    chosen = dict.fromkeys(ids, Readers.PERPETRATOR_LED.value)
    changed = book.do(change_readers, readers=chosen, opened_with=before).value
    assert readers_of(book, made, ids) == chosen
    assert (changed.before, changed.after) == (before, chosen)
    (line,) = [line for line in book.read(list_trail) if line.seq > head]
    assert len(book.read(get_line, seq=line.seq).changes) == len(ids)
    texts = " ".join(entry.settled.entry.body for entry in asked(book, made).entries)
    assert all(note_id in texts for note_id in ids)
    book.do(change_readers, readers=changed.before, opened_with=changed.after)
    assert readers_of(book, made, ids) == before


def test_no_note_is_changed_if_the_readers_of_one_are_newer_than_what_was_shown(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    ids = three_notes(book, made)
    before = readers_of(book, made, ids)
    book.do(amend_note, note_id=ids[1], opened_with={"readers": "victim-led"}, readers="file")
    chosen = dict.fromkeys(ids, Readers.PERPETRATOR_LED.value)
    with pytest.raises(ChangedSince) as refusal:
        book.do(change_readers, readers=chosen, opened_with=before)
    assert [(value.name, value.recorded) for value in refusal.value.newer] == [(ids[1], "file")]
    assert readers_of(book, made, ids) == {**before, ids[1]: "file"}


@pytest.mark.parametrize("readers", [Readers.PERPETRATOR_LED.value, "everybody"])
def test_several_notes_with_one_from_the_victims_side_never_go_to_perpetrators(
    book: Casebook, readers: str
) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    ids = three_notes(book, made)
    hers = uuid4().hex
    book.do(write_note, note_id=hers, words="She rang.", case_id=made.case_id, victim_side=True)
    before = readers_of(book, made, [*ids, hers])
    with pytest.raises(Refused):
        book.do(change_readers, readers=dict.fromkeys([*ids, hers], readers), opened_with=before)
    assert readers_of(book, made, [*ids, hers]) == before


def test_readers_are_changed_of_at_least_one_note(book: Casebook) -> None:
    with pytest.raises(Refused) as refusal:
        book.do(change_readers, readers={}, opened_with={})
    assert refusal.value.field == "all"


@pytest.mark.parametrize("chosen", ["", *Readers, "everybody"])
@pytest.mark.parametrize("victim_side", [False, True])
def test_an_import_gives_its_notes_the_chosen_readers(chosen: str, victim_side: bool) -> None:
    given = imported_readers(chosen, victim_side=victim_side)
    if chosen == Readers.PERPETRATOR_LED and not victim_side:
        assert given == Readers.PERPETRATOR_LED
    else:
        assert given == (Readers.FILE if chosen == Readers.FILE else Readers.VICTIM_LED)
