"""A computer that knows a casebook names what contradicts its memory before anything is typed."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from coordinator.access import open as opening
from coordinator.access import rekey, user_keys
from coordinator.access.create import create
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import list_backups
from coordinator.casebook import known
from coordinator.casebook.paths import DATABASE, KEYS, profile_folder
from coordinator.core.errors import NotAsKnown, WrongPassphrase
from coordinator.disaster_recovery.restore_backup import restore_to
from coordinator.keys import key_file, key_wrapping, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.use_cases import record_person
from coordinator.trail.queries import list_trail
from tests.coordinator.access.conftest import CHAIR, COORDINATOR, READER, Shared
from tests.paths import STORES
from tests.planted_casebook import THEIRS, key_of, make_foreign

NEW = "seven quiet otters paint"
OLD = "copper lantern walks sideways"


def quiet(done: int, total: int) -> None:
    """Report no progress."""


def work(shared: Shared, number: int = 1) -> None:
    with shared.open() as book:
        book.do(record_person, person_id=f"{number:032x}", surname="Invented", forename="Sam")


@pytest.fixture
def worked(shared: Shared, tmp_path: Path) -> Shared:
    """A casebook that was open here, and in Older.casebook what it was before it was last open."""
    work(shared, 1)
    shutil.copytree(shared.path, tmp_path / "Older.casebook")
    work(shared, 2)
    return shared


def older_folder(shared: Shared, older: Path) -> None:
    shutil.rmtree(shared.path)
    older.rename(shared.path)


def older_folder_without_mark(shared: Shared, older: Path) -> None:
    older_folder(shared, older)
    (shared.path / "mark").unlink()


def deleted_mark(shared: Shared, older: Path) -> None:
    (shared.path / "mark").unlink()


def emptied_mark(shared: Shared, older: Path) -> None:
    (shared.path / "mark").write_bytes(bytes((shared.path / "mark").stat().st_size))


def older_mark(shared: Shared, older: Path) -> None:
    shutil.copy(older / "mark", shared.path / "mark")


def planted_key(shared: Shared, older: Path) -> None:
    foreign = make_foreign(older.with_name("Foreign.casebook"))
    held, data_key = key_file.read(shared.path / KEYS), key_of(foreign, THEIRS)
    sealed = tuple(key_wrapping.seal(slot, data_key, held.casebook_id) for slot in held.slots)
    later = replace(held, slots=sealed, generation=held.generation + 1)
    key_file.write(shared.path / KEYS, later.signed(data_key))
    shutil.copy(foreign / DATABASE, shared.path / DATABASE)


def planted_key_in_an_older_format(shared: Shared, older: Path) -> None:
    held = key_file.read(shared.path / KEYS)
    slot = replace(held.slots[0], key_number=0, wrapped=held.slots[0].wrapped[:48])
    planted = replace(held, slots=(slot,), generation=held.generation + 1, signer=b"", signature=b"")
    key_file.write(shared.path / KEYS, planted)


def another_casebook(shared: Shared, older: Path) -> None:
    older_folder(shared, make_foreign(older.with_name("Foreign.casebook")))


def key_file_of_another_casebook(shared: Shared, older: Path) -> None:
    shutil.copy(make_foreign(older.with_name("Foreign.casebook")) / KEYS, shared.path / KEYS)


ATTACKS: list[tuple[Callable[[Shared, Path], None], str]] = [
    (older_folder, "older than on"),
    (older_folder_without_mark, "“mark”"),
    (deleted_mark, "“mark”"),
    (emptied_mark, "“mark”"),
    (older_mark, "older than on"),
    (planted_key, "own key"),
    (planted_key_in_an_older_format, "own key"),
    (another_casebook, "a different casebook"),
    (key_file_of_another_casebook, "a different casebook"),
]


@pytest.mark.parametrize(("attack", "named"), ATTACKS)
def test_a_change_of_the_folder_is_named_before_a_passphrase_is_tried(
    worked: Shared, tmp_path: Path, attack: Callable[[Shared, Path], None], named: str
) -> None:
    attack(worked, tmp_path / "Older.casebook")
    content = {file.name: file.read_bytes() for file in worked.path.iterdir()}
    assert named in known.difference(worked.path)
    for passphrase in (COORDINATOR, CHAIR, READER, THEIRS, "wrong"):
        with pytest.raises(NotAsKnown, match=named):
            worked.open(passphrase)
    with pytest.raises(NotAsKnown, match=named):
        opening.open_casebook(worked.path, words=worked.words)
    assert {file.name: file.read_bytes() for file in worked.path.iterdir()} == content


def test_an_older_key_file_or_one_of_before_a_re_key_is_named(shared: Shared, tmp_path: Path) -> None:
    with shared.open() as book:
        first = (shared.path / KEYS).read_bytes()
        user_keys.add_person(book, COORDINATOR, name="Lee", role="reader", new=NEW, cost=FLOOR)
        second = (shared.path / KEYS).read_bytes()
        rekey.rekey(book, COORDINATOR, quiet)
    for older in (first, second):
        (shared.path / KEYS).write_bytes(older)
        assert "Its key file is older than on" in known.difference(shared.path)


def test_an_older_folder_with_a_mark_that_claims_more_is_named_at_the_unlock(
    worked: Shared, tmp_path: Path
) -> None:
    older_folder(worked, tmp_path / "Older.casebook")
    mark = bytearray((worked.path / "mark").read_bytes())
    for place in (0, 4096):
        mark[place : place + 20] = b"%020d" % (900 + place)
    (worked.path / "mark").write_bytes(mark)
    assert known.difference(worked.path) == ""
    with pytest.raises(NotAsKnown, match="does not have what was last saved"):
        worked.open()
    with pytest.raises(WrongPassphrase):
        worked.open("wrong")


def test_a_key_that_was_planted_under_a_slot_of_version_0_2_is_named(tmp_path: Path) -> None:
    place = Path(shutil.copytree(STORES / "0.2.0.casebook", tmp_path / "Old.casebook"))
    held = key_file.read(place / KEYS)
    assert held.format == 2
    known.note(place, key_of(place, OLD), 0, "")
    foreign = make_foreign(tmp_path / "Foreign.casebook")
    data_key = key_of(foreign, THEIRS)
    sealed = tuple(key_wrapping.seal(slot, data_key, held.casebook_id) for slot in held.slots)
    key_file.write(place / KEYS, replace(held, slots=sealed, generation=held.generation + 1))
    shutil.copy(foreign / DATABASE, place / DATABASE)
    with pytest.raises(NotAsKnown, match="own key"):
        opening.open_casebook(place, OLD)


def test_a_difference_that_is_accepted_is_on_the_trail_and_not_named_again(
    worked: Shared, tmp_path: Path
) -> None:
    older_folder(worked, tmp_path / "Older.casebook")
    with opening.open_casebook(worked.path, READER, accept=True) as book:
        reasons = [line.reason for line in book.read(list_trail, limit=5)]
        assert any("not as this computer remembered it" in reason for reason in reasons)
    with worked.open() as book:
        reasons = [line.reason for line in book.read(list_trail, limit=1)]
        assert not any("remembered" in reason for reason in reasons)


def test_what_this_computer_does_itself_is_never_named(shared: Shared, tmp_path: Path) -> None:
    work(shared)
    with shared.open() as book:
        user_keys.add_person(book, COORDINATOR, name="Lee", role="coordinator", new=NEW, cost=FLOOR)
        backup = create_backup(book, ASKED).backup
    with shared.open() as book:
        user_keys.change_passphrase(book, COORDINATOR, OLD, cost=FLOOR)
        rekey.rekey(book, OLD, quiet)
    for passphrase in (NEW, CHAIR, OLD, READER):
        shared.open(passphrase).lock()
    restore_to(backup.folder, shared.path, NEW, replace=True)
    shared.open(NEW).lock()
    moved = shared.path.rename(tmp_path / "Moved.casebook")
    opening.open_casebook(moved, NEW).lock()
    shutil.rmtree(moved)
    create(moved, COORDINATOR, recovery_words.new_words(), cost=FLOOR).lock()
    opening.open_casebook(moved, COORDINATOR).lock()


def test_what_another_computer_does_is_not_named_if_the_known_key_signed_it(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work(shared)
    with monkeypatch.context() as other:
        other.setenv("HOME", str(tmp_path / "other"))
        with shared.open() as book:
            user_keys.add_person(book, COORDINATOR, name="Lee", role="reader", new=NEW, cost=FLOOR)
            rekey.rekey(book, COORDINATOR, quiet)
            rekey.rekey(book, COORDINATOR, quiet)
        work(shared, 2)
    for passphrase in (READER, NEW, COORDINATOR):
        shared.open(passphrase).lock()


def test_a_casebook_that_is_new_to_the_computer_is_not_judged(worked: Shared, tmp_path: Path) -> None:
    opening.open_casebook(tmp_path / "Older.casebook", COORDINATOR).lock()


def test_an_older_copy_in_another_place_is_named_when_the_casebook_is_gone(
    worked: Shared, tmp_path: Path
) -> None:
    shutil.rmtree(worked.path)
    with pytest.raises(NotAsKnown, match="older than on"):
        opening.open_casebook(tmp_path / "Older.casebook", COORDINATOR)


def test_a_mark_that_is_deleted_while_it_is_open_does_not_lower_the_memory(
    shared: Shared, tmp_path: Path
) -> None:
    work(shared)
    older = Path(shutil.copytree(shared.path, tmp_path / "Older.casebook"))
    with shared.open() as book:
        (shared.path / "mark").unlink()
        book.do(record_person, person_id="9" * 32, surname="Invented", forename="Sam")
    older_folder(shared, older)
    with pytest.raises(NotAsKnown, match="older than on"):
        shared.open()


def test_a_poisoned_backup_is_named_before_its_passphrase_is_tried(worked: Shared, tmp_path: Path) -> None:
    with worked.open() as book:
        backup = create_backup(book, ASKED).backup.folder
    assert known.difference_of_backup(backup, worked.path) == ""
    planted_key(Shared(backup, worked.words), tmp_path / "Older.casebook")
    assert "own key" in known.difference_of_backup(backup, worked.path)
    for target in (worked.path, tmp_path / "New.casebook"):
        with pytest.raises(NotAsKnown, match="own key"):
            restore_to(backup, target, "wrong", replace=True)


def test_backups_of_before_a_re_key_are_not_named(shared: Shared, tmp_path: Path) -> None:
    with shared.open() as book:
        before = create_backup(book, ASKED).backup.folder
        rekey.rekey(book, COORDINATOR, quiet)
        assert len(list_backups(book)) > 1
    restore_to(before, tmp_path / "New.casebook", READER)
    opening.open_casebook(tmp_path / "New.casebook", READER).lock()


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"seen": "x"}', b"null", bytes(range(128, 227))]
)
def test_a_memory_that_cannot_be_read_keeps_nobody_out(worked: Shared, content: bytes) -> None:
    files = list((profile_folder() / "known").iterdir())
    assert files
    for file in files:
        file.write_bytes(content)
    worked.open().lock()
    assert known.difference(worked.path) == ""


def test_a_profile_that_cannot_be_written_keeps_nobody_out(shared: Shared) -> None:
    profile_folder().mkdir(parents=True, exist_ok=True)
    (profile_folder() / "known").write_text("a file where the folder should be", encoding="utf-8")
    try:
        work(shared)
        shared.open().lock()
    finally:
        (profile_folder() / "known").unlink()


def test_the_memory_names_nobody_and_holds_no_secret(worked: Shared) -> None:
    content = b"".join(file.read_bytes() for file in (profile_folder() / "known").iterdir())
    secrets = (b"Invented", b"Jo Field", b"Ann Chair", COORDINATOR.encode())
    assert not any(secret in content for secret in secrets)
    assert key_of(worked.path, COORDINATOR).hex().encode() not in content
