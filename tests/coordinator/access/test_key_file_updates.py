"""Key file and database say the same of everybody, whatever was put back or could not be written."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from coordinator.access import recovery, rekey, user_keys
from coordinator.access.create import create
from coordinator.access.open import open_casebook
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.known import forget
from coordinator.casebook.paths import KEYS
from coordinator.core.errors import Refused, StoreError, WrongPassphrase
from coordinator.core.permissions import use_case
from coordinator.documents.output_file import giving_out
from coordinator.keys import key_file, key_wrapping, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.keys.key_slot import DEVICE
from coordinator.users.queries import list_users, slots_in_use
from coordinator.users.use_cases import reconcile_key_slots, turn_quick_unlock_on
from tests.casebooks import bare_slot
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared

NEW, NEWER = "brand new words", "newer words still"
ENOSPC = OSError(28, "No space left on device")


def quiet(done: int, total: int) -> None:
    """Tell nobody."""


def agreed(book: Casebook) -> bool:
    """Say whether the key file holds just the slots that the casebook knows to be in use."""
    return {one.slot_id for one in key_file.read(book.path / KEYS).slots} == book.read(slots_in_use)


def named(book: Casebook) -> dict[str, str]:
    """Who can open it, by name."""
    return {one.name: one.id for one in book.read(list_users)}


def test_after_an_older_key_file_was_put_back_the_only_person_gets_in_by_the_recovery_words(
    tmp_path: Path,
) -> None:
    path, words = tmp_path / "Alone.casebook", recovery_words.new_words()
    with create(path, COORDINATOR, words, name="Jo Field", cost=FLOOR) as book:
        older = (path / KEYS).read_bytes()
        user_keys.change_passphrase(book, COORDINATOR, NEW, cost=FLOOR)
    (path / KEYS).write_bytes(older)
    forget(path)
    with open_casebook(path, words=words) as book:
        assert list(named(book)) == ["Jo Field"]
    with recovery.recover(path, NEWER, words=words, cost=FLOOR) as book:
        assert (book.actor.name, agreed(book), book.check().wrong) == ("Jo Field", True, ())
    open_casebook(path, NEWER).lock()
    with pytest.raises(WrongPassphrase):
        open_casebook(path, COORDINATOR)


def test_no_coordinator_vanishes_with_an_older_key_file_nor_is_the_last_who_can_get_in_revoked(
    shared: Shared,
) -> None:
    older = (shared.path / KEYS).read_bytes()
    with shared.open() as book:
        user_keys.add_person(book, COORDINATOR, name="Lee", role="coordinator", new=NEW, cost=FLOOR)
    (shared.path / KEYS).write_bytes(older)
    forget(shared.path)
    with open_casebook(shared.path, words=shared.words) as book:
        assert list(named(book)) == ["Ann Chair", "Jo Field", "Lee", "Rae Reader"]
        with pytest.raises(Refused, match="last coordinator"):
            user_keys.revoke_person(book, COORDINATOR, user_id=named(book)["Jo Field"])
    with recovery.recover(shared.path, NEWER, words=shared.words, name="Lee", cost=FLOOR) as book:
        user_keys.revoke_person(book, NEWER, user_id=named(book)["Jo Field"])
        assert agreed(book)


def test_somebody_without_a_slot_is_not_revoked_by_a_recovery_that_was_cut_short(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = (shared.path / KEYS).read_bytes()
    with shared.open() as book:
        user_keys.change_passphrase(book, COORDINATOR, NEW, cost=FLOOR)
    (shared.path / KEYS).write_bytes(older)
    forget(shared.path)
    open_casebook(shared.path, words=shared.words).lock()
    with monkeypatch.context() as patched:
        full_disk(patched, shared.path)
        with pytest.raises(StoreError, match="disk is full"):
            recovery.recover(shared.path, NEWER, words=shared.words, name="Jo Field", cost=FLOOR)
    recovery.recover(shared.path, NEWER, words=shared.words, name="Jo Field", cost=FLOOR).lock()


def full_disk(patched: pytest.MonkeyPatch, folder: Path) -> None:
    """Let no key file be written to a folder any more."""
    written = key_file.write

    def write(path: Path, held: key_file.KeyFile) -> None:
        if path.parent == folder:
            raise ENOSPC
        written(path, held)

    patched.setattr(key_file, "write", write)


CHANGES: dict[str, Callable[[Casebook], object]] = {
    "passphrase": lambda book: user_keys.change_passphrase(book, COORDINATOR, NEW, cost=FLOOR),
    "add": lambda book: user_keys.add_person(
        book, COORDINATOR, name="Lee", role="chair", new=NEW, cost=FLOOR
    ),
    "revoke": lambda book: user_keys.revoke_person(book, COORDINATOR, user_id=named(book)["Rae Reader"]),
    "sheet": lambda book: recovery.renew_words(book, COORDINATOR, recovery_words.new_words(), cost=FLOOR),
    "rekey": lambda book: rekey.rekey(book, COORDINATOR, quiet),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_key_file_that_cannot_be_written_changes_nothing_for_anybody(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    with shared.open() as book:
        before = (book.read(list_users), book.read(slots_in_use), (book.path / KEYS).read_bytes())
        with monkeypatch.context() as patched:
            full_disk(patched, shared.path)
            with pytest.raises(StoreError, match="disk is full"):
                CHANGES[change](book)
        assert before == (book.read(list_users), book.read(slots_in_use), (book.path / KEYS).read_bytes())
        user_keys.revoke_person(book, COORDINATOR, user_id=named(book)["Ann Chair"])
        assert agreed(book)
    for passphrase in (COORDINATOR, READER):
        with shared.open(passphrase) as book:
            assert book.check().wrong == ()
    open_casebook(shared.path, words=shared.words).lock()


def test_a_new_sheet_that_did_not_come_into_force_is_not_left_behind(
    shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, words = tmp_path / "sheet.pdf", recovery_words.new_words()
    full_disk(monkeypatch, shared.path)
    with shared.open() as book:
        for replace in (False, True):
            with pytest.raises(StoreError):
                recovery.renew_words(
                    book, COORDINATOR, words, cost=FLOOR,
                    saving=partial(giving_out, sheet, b"new", replace=replace),
                )  # fmt: skip
            assert [file for file in tmp_path.iterdir() if file.suffix != ".casebook"] == (
                [sheet] if replace else []
            )
            sheet.write_bytes(b"old")
    assert sheet.read_bytes() == b"old"
    open_casebook(shared.path, words=shared.words).lock()


@pytest.mark.parametrize("change", CHANGES)
def test_file_and_database_agree_after_each_change(shared: Shared, change: str) -> None:
    with shared.open() as book:
        CHANGES[change](book)
        assert agreed(book)


def test_what_could_not_even_be_taken_back_at_once_is_so_before_the_next_change(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    @use_case("full_as_keys_are_put_right", by_system=True)
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    with shared.open() as book:
        with monkeypatch.context() as patched:
            full_disk(patched, shared.path)
            patched.setattr("coordinator.users.use_cases.reconcile_key_slots", full)
            with pytest.raises(StoreError, match="disk is full"):
                CHANGES["passphrase"](book)
        CHANGES["revoke"](book)
        assert agreed(book)
    shared.open().lock()


def test_a_devices_slot_brings_nobody_back_who_was_revoked(shared: Shared) -> None:
    with shared.open() as book:
        chair = named(book)["Ann Chair"]
        book.do(
            turn_quick_unlock_on,
            holder_id=chair,
            ended=frozenset(),
            slot=bare_slot("device of before", DEVICE),
        )
        user_keys.revoke_person(book, COORDINATOR, user_id=chair)
        held = key_file.read(book.path / KEYS)
        in_file = frozenset(one.slot_id for one in held.slots) | {"device of before"}
        book.do(reconcile_key_slots, present=in_file, digest=held.digest(), undo=True)
        assert "Ann Chair" not in named(book)
        assert "device of before" not in book.read(slots_in_use)


def test_a_change_whose_last_word_is_missing_stands(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    @use_case("full_as_it_is_confirmed")
    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    with shared.open() as book:
        with monkeypatch.context() as patched:
            for name in ("confirm_key_file", "reconcile_key_slots"):
                patched.setattr(f"coordinator.users.use_cases.{name}", full)
            CHANGES["passphrase"](book)
        user_keys.revoke_person(book, NEW, user_id=named(book)["Ann Chair"])
        assert agreed(book)
    shared.open(NEW).lock()
    with pytest.raises(WrongPassphrase):
        shared.open(CHAIR)


def test_a_new_data_key_is_sealed_to_no_slot_that_was_taken_away(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared.open() as book:
        with monkeypatch.context() as patched:
            full_disk(patched, shared.path)
            with pytest.raises(StoreError):
                CHANGES["revoke"](book)
        CHANGES["revoke"](book)
        shutil.copy(book.path / KEYS, shared.path.parent / "revoked.json")
        rekey.rekey(book, COORDINATOR, quiet)
        assert agreed(book)
    with pytest.raises(WrongPassphrase):
        key_wrapping.unwrap(key_file.read(shared.path / KEYS), "passphrase", READER.encode())
