"""What a reader, a chair and a coordinator may do, and that nothing new is forgotten."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access.key_file_check import as_system
from coordinator.access.open import open_casebook
from coordinator.access.user_keys import add_person, revoke_person
from coordinator.assessments.library import FOLDER
from coordinator.assessments.model import StoredDefinition
from coordinator.backups.second_location import choose_second, find_second_location
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.cases.listing_use_cases import end_listing, list_to_forum
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused, StoreDamaged
from coordinator.core.permissions import Actor, Role, least_role, use_case
from coordinator.exports.full_export import disclose_everything
from coordinator.keys.key_derivation import FLOOR
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.model import Note
from coordinator.notes.use_cases import write_note
from coordinator.people.use_cases import record_person
from coordinator.preferences.model import Preference
from coordinator.preferences.scope import OF_THE_CASEBOOK
from coordinator.preferences.use_cases import choose_for_all, remember
from coordinator.store.audit import UnauditedWrite, UnitOfWork, migrating
from coordinator.store.trail import trail
from tests.amending import amended
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared
from tests.coordinator.packs.sample_meeting import invent_meeting


def note(book: Casebook) -> None:
    book.do(write_note, note_id="n" * 32, words="Heard.", meeting_id="m" * 32)


def test_a_reader_changes_nothing_and_a_chair_what_a_meeting_decides(shared: Shared) -> None:
    with shared.open() as book:
        book.do(plan_meeting, meeting_id="m" * 32, forum="MATAC", held=date(2026, 12, 10))
    with shared.open(READER) as book:
        book.do(remember, key="caseload.filter", value="open")
        with pytest.raises(Refused, match="Your role is reader"):
            note(book)
        assert book.check().wrong == ()
    with shared.open(CHAIR) as book:
        note(book)
        with pytest.raises(Refused, match="Your role is chair"):
            book.do(record_person, person_id="p" * 32, surname="Nobody")


def test_a_chair_lists_a_case_that_is_not_with_the_forum_yet_and_leaves_its_file_alone(
    shared: Shared,
) -> None:
    with shared.open() as book:
        book.do(plan_meeting, meeting_id="m" * 32, forum="MATAC", held=date(2026, 12, 10))
        book.do(record_person, person_id="p" * 32, surname="Nobody")
        book.do(open_case, case_id="c" * 32, subject_id="p" * 32)
    with shared.open(CHAIR) as book:
        book.do(list_case, item_id="i" * 32, meeting_id="m" * 32, case_id="c" * 32)
        (listing,) = book.read(get_case, case_id="c" * 32).listings
        assert (listing.forum, listing.status) == ("MATAC", "active")
        with pytest.raises(Refused, match="Your role is chair"):
            amended(book, end_listing, listing_id=listing.id)
        with pytest.raises(Refused, match="Your role is chair"):
            book.do(list_to_forum, listing_id="l" * 32, case_id="c" * 32, forum="MARAC")


@pytest.mark.parametrize("passphrase", [READER, CHAIR])
def test_only_coordinators_export_all_and_change_keys(shared: Shared, passphrase: str) -> None:
    with shared.open(passphrase) as book:
        with pytest.raises(Refused, match="coordinator"):
            book.do(disclose_everything)
        with pytest.raises(Refused, match="coordinator"):
            add_person(book, passphrase, name="X", role="reader", new="some other words", cost=FLOOR)
        with pytest.raises(Refused, match="coordinator"):
            revoke_person(book, passphrase, user_id=book.actor.user_id)
    shared.open(passphrase).lock()


def test_a_new_table_is_for_coordinators_until_it_says_otherwise() -> None:
    open_to = {
        row.__tablename__: row.written_by for row in models.all_rows() if row.written_by < Role.COORDINATOR
    }
    assert open_to == {
        "preference": Role.READER, "pack_copy": Role.READER, "key_slot": Role.READER,
        "action": Role.CHAIR, "note": Role.CHAIR, "note_person": Role.CHAIR, "agenda_item": Role.CHAIR,
        "research_return": Role.CHAIR, "minutes_version": Role.CHAIR, "agenda_break": Role.CHAIR,
        "listing": Role.CHAIR, "definition": Role.CHAIR, "working_memory": Role.READER,
        "hearing": Role.CHAIR, "hearing_stretch": Role.CHAIR, "dissent": Role.CHAIR,
        "attendance": Role.CHAIR, "item_absence": Role.CHAIR, "meeting_event": Role.CHAIR,
        "meeting_quality": Role.CHAIR, "quality_answer": Role.CHAIR,
    }  # fmt: skip


def test_a_new_use_case_is_for_coordinators_until_it_says_what_it_writes(shared: Shared) -> None:
    def paint_it_red(work: UnitOfWork) -> None:
        remember(work, key="colour", value="Red")

    assert least_role(use_case("paint_it_red")(paint_it_red)) is Role.COORDINATOR
    assert least_role(use_case("paint_it_red", writes=(Preference,))(paint_it_red)) is Role.READER
    with shared.open(READER) as book:
        book.do(paint_it_red)


def test_a_use_case_can_not_write_more_than_it_says(shared: Shared) -> None:
    with shared.open() as book:
        meeting = book.do(plan_meeting, meeting_id="m" * 32, forum="MATAC", held=date(2026, 12, 10)).value

        @use_case("jot_down", writes=(Preference,))
        def jot_down(work: UnitOfWork) -> None:
            write_note(work, note_id="n" * 32, words="Hello", meeting_id=meeting)

        with pytest.raises(UnauditedWrite, match="jot_down writes note"):
            book.do(jot_down)


def test_what_has_no_id_is_not_done(shared: Shared) -> None:
    def hurry(work: UnitOfWork) -> None:
        remember(work, key="colour", value="Red")

    with shared.open() as book:
        before = book.trail_end()
        with pytest.raises(TypeError, match="give it an id"):
            book.do(hurry)
        assert book.trail_end() == before


def test_a_casebook_has_the_least_rights_until_its_user_is_known(shared: Shared) -> None:
    with shared.open() as book:
        unknown = Casebook(book.store, Actor("Unknown"))
        assert unknown.rights.role is Role.READER
        with pytest.raises(Refused, match="Your role is reader"):
            unknown.do(record_person, person_id="p" * 32, surname="Nobody")


def test_an_unlock_writes_only_what_is_marked_for_it(shared: Shared) -> None:
    with shared.open() as book:
        system = as_system(book.store)
        with pytest.raises(Refused, match="Your role is reader"):
            system.do(record_person, person_id="p" * 32, surname="Nobody")


@pytest.mark.parametrize("passphrase", [COORDINATOR, READER])
def test_a_slot_whose_user_is_missing_opens_nothing(shared: Shared, passphrase: str) -> None:
    with shared.open() as book, book.store.writer.connect() as connection, migrating(connection):
        connection.exec_driver_sql("UPDATE key_slot SET holder_id = NULL")
        connection.commit()
    with pytest.raises(StoreDamaged, match="list of the people who can open this casebook is damaged"):
        shared.open(passphrase)
    with open_casebook(shared.path, words=shared.words) as book:
        assert book.actor == Actor("Recovery", Role.COORDINATOR)


def test_an_id_belongs_to_one_use_case() -> None:
    def write_another_note(work: UnitOfWork) -> None:
        """Would be on the trail as if it were another."""

    assert use_case("write_note", writes=(Note,))(write_note) is write_note
    with pytest.raises(ValueError, match="write_another_note has the id of"):
        use_case("write_note")(write_another_note)


def test_what_holds_for_everybody_only_a_coordinator_chooses(shared: Shared, tmp_path: Path) -> None:
    for passphrase in (READER, CHAIR):
        with shared.open(passphrase) as book:
            with pytest.raises(Refused, match="coordinator"):
                book.do(choose_second, place=tmp_path)
            for key in OF_THE_CASEBOOK:
                for choose in (remember, choose_for_all):
                    with pytest.raises(Refused, match="coordinator"):
                        book.do(choose, key=key, value="60")
            assert find_second_location(book) is None
    with shared.open() as book:
        book.do(choose_second, place=tmp_path)
        assert find_second_location(book) == tmp_path
        book.do(choose_for_all, key="lock.minutes", value="60")
        lines = book.read(lambda session: session.execute(select(trail).order_by(trail.c.seq)).all())
        assert [(line.use_case, line.about) for line in lines[-2:]] == [
            ("choose_second", str(tmp_path)), ("choose_for_all", "Minutes until the casebook locks: 60"),
        ]  # fmt: skip


def test_a_chair_who_lists_a_case_may_copy_a_forum_of_the_area_into_the_casebook(
    shared: Shared, tmp_path: Path
) -> None:
    file, text = (
        tmp_path / "stalking.toml",
        (Path(__file__).parents[2] / "stores/stalking.toml").read_text("utf-8"),
    )
    file.write_text(text, "utf-8")
    with shared.open() as book:
        book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
        made = book.do(invent_meeting, "MATAC", 1).value
        book.do(plan_meeting, meeting_id="s" * 32, forum="STALK", held=book.clock().date())
    file.write_text(text.replace("edition = 1", "edition = 2"), "utf-8")
    with shared.open(CHAIR) as book:
        book.do(list_case, item_id="i" * 32, meeting_id="s" * 32, case_id=made.case_id)
        asked = select(StoredDefinition.edition).order_by(StoredDefinition.edition)
        assert book.read(lambda session: session.scalars(asked).all()) == [1, 2]
