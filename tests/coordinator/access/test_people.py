"""Who can open a casebook, as what, and what becomes of those who no longer can."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator import tables
from coordinator.access import key_file
from coordinator.access.people import add_person, change_passphrase, revoke_person
from coordinator.access.recovering import recover
from coordinator.admission import Secret
from coordinator.backups.second import choose_second, second_place
from coordinator.casebook import Casebook
from coordinator.cases.queries import get_case
from coordinator.cases.use_cases import end_listing, list_to_forum, open_case
from coordinator.damaged import open_damaged
from coordinator.errors import Refused, StoreDamaged, StoreError, WrongPassphrase
from coordinator.exchange.everything import disclose_everything
from coordinator.holders import use_cases
from coordinator.holders.queries import list_holders
from coordinator.keys import recovery, slots, tries, wrapping
from coordinator.keys.derive import FLOOR, Cost
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.use_cases import write_note
from coordinator.opening import create, open_casebook
from coordinator.people.use_cases import record_person
from coordinator.preferences.model import Preference
from coordinator.preferences.ownership import OF_THE_CASEBOOK
from coordinator.preferences.use_cases import choose_for_all, remember
from coordinator.roles import Role, least_role, writes
from coordinator.salvage import salvage
from coordinator.store.audit import Unaudited, Work
from coordinator.store.trail import trail
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared

STORES, OLD = Path(__file__).resolve().parents[2] / "stores", "copper lantern walks sideways"


def who_did(session: Session) -> list[tuple[str, str]]:
    """Who did what, line by line."""
    return [(row.who, row.use_case) for row in session.execute(select(trail.c.who, trail.c.use_case))]


def test_everybody_opens_it_with_their_own_and_the_trail_names_them(shared: Shared) -> None:
    for passphrase, name, role in (
        (COORDINATOR, "Jo Field", Role.COORDINATOR),
        (CHAIR, "Ann Chair", Role.CHAIR),
        (READER, "Rae Reader", Role.READER),
    ):
        with shared.open(passphrase) as book:
            assert (book.who, book.role) == (name, role)
            assert book.read(who_did)[-1] == (name, "unlocked")
            assert book.check().wrong == ()
    with shared.open() as book:
        held = book.read(list_holders)
    assert [one.name for one in held] == ["Ann Chair", "Jo Field", "Rae Reader"]
    assert all(one.last_used for one in held)


def test_the_slot_that_was_used_last_is_tried_first(shared: Shared) -> None:
    shared.open(READER).lock()
    first = slots.read(shared.path / "keys.json").slots[0]
    shared.open(READER).lock()
    assert slots.read(shared.path / "keys.json").slots[0] == first
    shared.open(CHAIR).lock()
    assert slots.read(shared.path / "keys.json").slots[0] != first


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
            book.do(end_listing, listing_id=listing.id)
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
            revoke_person(book, passphrase, holder_id=book.holder_id)
    shared.open(passphrase).lock()


def test_a_new_table_is_for_coordinators_until_it_says_otherwise() -> None:
    open_to = {
        row.__tablename__: row.written_by for row in tables.all_rows() if row.written_by < Role.COORDINATOR
    }
    assert open_to == {
        "preference": Role.READER, "pack_copy": Role.READER, "key_slot": Role.READER,
        "action": Role.CHAIR, "note": Role.CHAIR, "agenda_item": Role.CHAIR,
        "listing": Role.CHAIR,
    }  # fmt: skip


def test_a_new_use_case_is_for_coordinators_until_it_says_what_it_writes(shared: Shared) -> None:
    def paint_it_red(work: Work) -> None:
        remember(work, key="colour", value="Red")

    assert least_role(paint_it_red) is Role.COORDINATOR
    assert least_role(writes(Preference)(paint_it_red)) is Role.READER
    with shared.open(READER) as book:
        book.do(paint_it_red)


def test_a_use_case_can_not_write_more_than_it_says(shared: Shared) -> None:
    with shared.open() as book:
        meeting = book.do(plan_meeting, meeting_id="m" * 32, forum="MATAC", held=date(2026, 12, 10)).value

        @writes(Preference)
        def jot_down(work: Work) -> None:
            write_note(work, note_id="n" * 32, words="Hello", meeting_id=meeting)

        with pytest.raises(Unaudited, match="jot_down writes note"):
            book.do(jot_down)


def test_ones_own_passphrase_is_changed_and_never_gets_cheaper_to_try(shared: Shared) -> None:
    dearer = Cost(FLOOR.memory_kib, 4, 5)
    with shared.open(READER) as book:
        with pytest.raises(WrongPassphrase, match="somebody else's"):
            change_passphrase(book, CHAIR, "new words for it", cost=FLOOR)
        with pytest.raises(Refused, match="Choose another"):
            change_passphrase(book, READER, CHAIR, cost=FLOOR)
        change_passphrase(book, READER, "new words for it", cost=dearer)
        change_passphrase(book, "new words for it", "newer words for it", cost=FLOOR)
    costs = {slot.cost for slot in slots.read(shared.path / "keys.json").slots}
    assert costs == {FLOOR, dearer}
    with pytest.raises(WrongPassphrase):
        shared.open(READER)
    with shared.open("newer words for it") as book:
        assert book.who == "Rae Reader"


def test_who_is_revoked_opens_it_no_more_and_stays_on_the_record(shared: Shared) -> None:
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_holders)}
        revoke_person(book, COORDINATOR, holder_id=held["Rae Reader"])
        with pytest.raises(Refused, match="last coordinator"):
            revoke_person(book, COORDINATOR, holder_id=held["Jo Field"])
        assert [one.name for one in book.read(list_holders)] == ["Ann Chair", "Jo Field"]
        assert len(book.read(list_holders, revoked=True)) == 3
    with pytest.raises(WrongPassphrase):
        shared.open(READER)
    shared.open().lock()


def test_an_older_key_file_is_noticed_and_the_recovery_words_put_it_right(shared: Shared) -> None:
    keys = shared.path / "keys.json"
    shutil.copy(keys, shared.path.parent / "old.json")
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_holders)}
        revoke_person(book, COORDINATOR, holder_id=held["Rae Reader"])
    shutil.copy(shared.path.parent / "old.json", keys)
    for passphrase in (READER, COORDINATOR):
        with pytest.raises(StoreDamaged, match="older copy"):
            shared.open(passphrase)
    with open_casebook(shared.path, words=shared.words) as book:
        assert "put_keys_right" in [use_case for _, use_case in book.read(who_did)]
    shared.open().lock()
    with pytest.raises(WrongPassphrase):
        shared.open(READER)


def test_a_public_key_that_was_changed_is_noticed(shared: Shared) -> None:
    keys = shared.path / "keys.json"
    told = json.loads(keys.read_text())
    told["slots"][1]["public"] = told["slots"][0]["public"]
    keys.write_text(json.dumps(told))
    for passphrase in (COORDINATOR, CHAIR, READER):
        with pytest.raises((StoreDamaged, WrongPassphrase)):
            shared.open(passphrase)


def test_recovery_asks_whose_passphrase_it_is_and_proves_itself_first(shared: Shared) -> None:
    with pytest.raises(Refused, match="Ann Chair, Jo Field, Rae Reader") as refusal:
        recover(shared.path, "brand new words", words=shared.words, cost=FLOOR)
    assert refusal.value.field == "name"
    with recover(shared.path, "brand new words", words=shared.words, name="ann chair", cost=FLOOR) as book:
        assert (book.who, book.role) == ("Ann Chair", Role.CHAIR)
        assert ("Recovery", "recover_passphrase") in book.read(who_did)
    with pytest.raises(WrongPassphrase):
        shared.open(CHAIR)
    shared.open().lock()


@pytest.mark.parametrize("change", ["revoke", "add", "passphrase"])
def test_a_change_that_was_cut_short_before_the_file_is_as_if_never_begun(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with shared.open() as book, monkeypatch.context() as patched:
        held = {one.name: one.id for one in book.read(list_holders)}
        changes: dict[str, Callable[[], object]] = {
            "revoke": lambda: revoke_person(book, COORDINATOR, holder_id=held["Rae Reader"]),
            "add": lambda: add_person(
                book, COORDINATOR, name="New", role="reader", new="x y z w", cost=FLOOR
            ),
            "passphrase": lambda: change_passphrase(book, COORDINATOR, "x y z w", cost=FLOOR),
        }
        patched.setattr(slots, "write", cut)
        with pytest.raises(KeyboardInterrupt):
            changes[change]()
    for passphrase in (READER, COORDINATOR):
        with shared.open(passphrase) as book:
            assert book.check().wrong == ()
            assert len(book.read(list_holders)) == 3


@pytest.mark.parametrize(
    "place", [(slots, "write"), (use_cases, "confirm_key_file")], ids=["before", "after"]
)
def test_an_old_slot_whose_renewal_was_cut_short_still_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[object, str]
) -> None:
    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "Old.casebook"
    shutil.copytree(STORES / "0.1.0.casebook", path)
    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr(*place, cut)
            with pytest.raises(KeyboardInterrupt):
                open_casebook(path, OLD)
    for _ in range(2):
        with open_casebook(path, OLD) as book:
            assert book.check().wrong == ()
            assert [one.revoked for one in book.read(list_holders, revoked=True)] == [None]


def test_who_was_revoked_gets_nothing_out_of_a_damaged_one_with_an_older_key_file(
    shared: Shared, tmp_path: Path
) -> None:
    older = (shared.path / "keys.json").read_bytes()
    with shared.open() as book:
        held = {one.name: one.id for one in book.read(list_holders)}
        revoke_person(book, COORDINATOR, holder_id=held["Rae Reader"])
    (shared.path / "keys.json").write_bytes(older)
    with pytest.raises(StoreError, match="taken away"):
        open_damaged(shared.path, Secret.passphrase(READER))
    with pytest.raises(StoreError, match="taken away"):
        salvage(shared.path, Secret.passphrase(READER), tmp_path / "Saved.casebook")
    with pytest.raises(StoreDamaged, match="older copy"):
        salvage(shared.path, Secret.passphrase(COORDINATOR), tmp_path / "Saved.casebook")
    salvage(shared.path, Secret.words(shared.words), tmp_path / "Saved.casebook")
    assert len(slots.read(tmp_path / "Saved.casebook" / "keys.json").slots) == 3
    open_casebook(tmp_path / "Saved.casebook", COORDINATOR).lock()


def test_a_key_file_of_today_beside_a_database_of_the_first_version_lets_nobody_in(tmp_path: Path) -> None:
    path, first = tmp_path / "Old.casebook", STORES / "0.1.0.casebook"
    shutil.copytree(first, path)
    with open_casebook(path, OLD, keep_copy=False) as book:
        add_person(book, OLD, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    for left in path.iterdir():
        if left.name != "keys.json":
            left.unlink()
    shutil.copy(first / "casebook.db", path)
    for passphrase in (READER, OLD):
        with pytest.raises(StoreDamaged, match="key file is a later one"):
            open_casebook(path, passphrase, keep_copy=False)
    shutil.copy(first / "keys.json", path)
    with open_casebook(path, OLD, keep_copy=False) as book:
        assert book.role is Role.COORDINATOR


SPELLINGS = [normalize(form, "Zoë’s café à Orléans") for form in ("NFC", "NFD")]


@pytest.mark.parametrize(("here", "there"), [SPELLINGS, SPELLINGS[::-1]])
def test_what_another_system_spells_otherwise_opens_it_too(shared: Shared, here: str, there: str) -> None:
    with shared.open() as book:
        change_passphrase(book, COORDINATOR, here, cost=FLOOR)
    with shared.open(there) as book:
        assert book.who == "Jo Field"
        with pytest.raises(Refused, match="can't be used"):
            add_person(book, here, name="Lee", role="reader", new=there, cost=FLOOR)


def test_one_that_was_made_of_the_longer_spelling_opens_with_both(shared: Shared) -> None:
    held, old = slots.read(shared.path / "keys.json"), Secret.passphrase(COORDINATOR).value
    with shared.open() as book:
        slot, data_key = wrapping.unwrap(held, "passphrase", old)
        made = key_file.new_slot(held, "passphrase", SPELLINGS[1].encode(), data_key, FLOOR)
        changed = held.changed(lambda one: one == slot, made)
        told = {"holder_id": book.holder_id, "ended": frozenset({slot.slot_id}), "slot": made.slot_id}
        key_file.put(book, changed, use_cases.change_passphrase, **told)
    for spelled in SPELLINGS:
        shared.open(spelled).lock()


def test_half_a_sign_is_a_wrong_passphrase_like_any_other(shared: Shared) -> None:
    with pytest.raises(WrongPassphrase):
        shared.open("\ud800")


def test_a_passphrase_changed_after_the_recovery_opened_it_is_still_somebodys(shared: Shared) -> None:
    with open_casebook(shared.path, words=shared.words) as book:
        change_passphrase(book, CHAIR, "new words for it", cost=FLOOR)
    with shared.open("new words for it") as book:
        assert (book.who, book.role) == ("Ann Chair", Role.CHAIR)


def test_a_guess_at_somebody_elses_passphrase_counts_as_a_wrong_try(shared: Shared) -> None:
    with shared.open(READER) as book:
        with pytest.raises(Refused, match="Choose another"):
            change_passphrase(book, READER, CHAIR, cost=FLOOR)
        assert tries.read(book.path).count == 1


def test_a_new_passphrase_that_falls_at_once_is_refused_with_the_reason_wherever_one_is_set(
    shared: Shared,
) -> None:
    def refused(act: Callable[[], object], field: str = "new") -> None:
        with pytest.raises(Refused) as told:
            act()
        assert str(told.value) == (
            "This passphrase falls at once. This is a very common password."
            " Choose four or five unrelated words."
        )
        assert told.value.field == field

    other = shared.path.with_name("Other.casebook")
    refused(lambda: create(other, "password1", recovery.new_words(), cost=FLOOR), "passphrase")
    assert not other.exists()
    refused(lambda: recover(shared.path, "password1", words=shared.words, name="Ann Chair", cost=FLOOR))
    with shared.open() as book:
        told = {"name": "Lee", "role": "reader"}
        refused(lambda: add_person(book, COORDINATOR, **told, new="password1", cost=FLOOR))
        refused(lambda: change_passphrase(book, COORDINATOR, "password1", cost=FLOOR))
        change_passphrase(book, COORDINATOR, "Cleveland1", cost=FLOOR)  # weak, and one's own choice


def test_what_holds_for_everybody_only_a_coordinator_chooses(shared: Shared, tmp_path: Path) -> None:
    for passphrase in (READER, CHAIR):
        with shared.open(passphrase) as book:
            with pytest.raises(Refused, match="coordinator"):
                book.do(choose_second, place=tmp_path)
            for key in OF_THE_CASEBOOK:
                for use_case in (remember, choose_for_all):
                    with pytest.raises(Refused, match="coordinator"):
                        book.do(use_case, key=key, value="60")
            assert second_place(book) is None
    with shared.open() as book:
        book.do(choose_second, place=tmp_path)
        assert second_place(book) == tmp_path
        book.do(choose_for_all, key="lock.minutes", value="60")
        lines = book.read(lambda session: session.execute(select(trail).order_by(trail.c.seq)).all())
        assert [(line.use_case, line.about) for line in lines[-2:]] == [
            ("choose_second", str(tmp_path)), ("choose_for_all", "Minutes until it locks: 60"),
        ]  # fmt: skip
