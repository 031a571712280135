"""A damaged casebook is named, can still be read, and gives a new one with all that can be saved."""

import random
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.access import create, key_file_updates, recovery
from coordinator.access import open as books
from coordinator.access.credentials import Credential
from coordinator.access.recovery import renew_parts
from coordinator.access.rekey import rekey
from coordinator.access.unlock_slot import unlock_slot
from coordinator.access.user_keys import add_person, change_passphrase
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.cli.main import main
from coordinator.core.errors import Refused, StoreDamaged
from coordinator.core.permissions import use_case
from coordinator.disaster_recovery import wording
from coordinator.disaster_recovery.read_only_casebook import open_read_only
from coordinator.disaster_recovery.salvage import salvage
from coordinator.exports.full_export import exported_tables
from coordinator.keys import key_file as slots
from coordinator.keys import recovery_shares, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.keys.rekey_files import NEXT_KEYS
from coordinator.notes.model import Note
from coordinator.sample import sample_casebook
from coordinator.store import trail
from coordinator.store.audit import UnitOfWork
from coordinator.store.damaged_reader import CarefulReader
from coordinator.store.page_authentication import SIZE
from tests.casebooks import damage_page_of

WORDS = "copper lantern walks sideways"
GONE = wording.GONE  # the name of a placeholder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("whole") / "Whole.casebook"
    sample_casebook.make_whole(place, WORDS, cases=12, seed=2, cost=FLOOR)
    return place


def rows_of(book: Casebook) -> dict[str, set[Any]]:
    kept = [one for one in exported_tables() if one.name != "key_slot" and not one.name.startswith("trail")]
    return {
        table.name: set(book.read(lambda session, table=table: session.execute(table.select()).all()))  # type: ignore[misc]
        for table in kept
    }


def damage(place: Path, pages: list[int]) -> None:
    with (place / DATABASE).open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * SIZE + 300)
            byte = file.read(1)[0]
            file.seek((page - 1) * SIZE + 300)
            file.write(bytes([byte ^ 16]))


def names_its_tables(place: Path) -> bool:
    """Without them a database can't be read at all, and only a backup is left."""
    held = slots.read(place / KEYS)
    _, key, _ = unlock_slot(place, held, Credential.passphrase(WORDS), datetime.now(UTC))
    try:
        reader = CarefulReader(place / DATABASE, key)
        return all(reader.columns(name) for name in reader.tables())
    except StoreDamaged:
        return False


@pytest.mark.parametrize(("seed", "pages"), [(1, 1), (2, 4), (3, 15)])
def test_every_row_that_can_be_read_or_put_together_is_in_the_new_one(
    whole: Path, tmp_path: Path, seed: int, pages: int
) -> None:
    with books.open_casebook(whole, WORDS) as book:
        before = rows_of(book)
        lines = book.check().trail_lines
    place = Path(shutil.copytree(whole, tmp_path / "Damaged.casebook"))
    count = (place / DATABASE).stat().st_size // SIZE
    harmed = 0
    for page in random.Random(seed).sample(range(2, count), count - 2):
        damage(place, [page])
        if names_its_tables(place):
            harmed += 1
        else:
            damage(place, [page])  # a turned bit that is turned again is as it was
        if harmed == pages:
            break
    result = salvage(place, Credential.passphrase(WORDS), tmp_path / "Saved.casebook")
    with books.open_casebook(tmp_path / "Saved.casebook", WORDS) as book:
        assert book.check().wrong == ()
        after = rows_of(book)
        first = book.read(lambda session: session.execute(select(trail.trail)).first())
        held = book.check().trail_lines - 2  # without the lines of opening and signing it just now
    assert first is not None
    assert first.use_case == "salvage"
    assert 0.9 * lines <= held - 1 <= lines
    assert result.trail_lines == held
    assert after.keys() == before.keys()
    stands_in = 0
    # An empty record may refer to another one, of which nothing at all is left, not even its id.
    referred = {value for table, rows in after.items() for row in rows - before[table] for value in row[:-1]}
    for table, rows in after.items():
        for row in rows - before[table]:
            assert row.id in {one.id for one in before[table]} | referred, f"a row of {table} that never was"
            assert GONE in row, f"a row of {table} is not as it was"
            stands_in += 1
    assert stands_in == sum("kept as an empty record" in one for one in result.missing)
    lost = sum(len(rows - after[table]) for table, rows in before.items())
    assert bool(result.missing) or not lost
    assert lost <= 0.1 * sum(map(len, before.values()))


def test_a_damaged_casebook_is_read_but_not_written_to(whole: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(whole, tmp_path / "Damaged.casebook"))
    count = (place / DATABASE).stat().st_size // SIZE
    damage(place, list(range(count - 3, count + 1)))
    before = (place / DATABASE).read_bytes()
    with open_read_only(place, Credential.passphrase(WORDS)) as book:
        found = book.check()
        assert any("damaged" in one for one in found.wrong)
        assert book.read(lambda session: len(session.scalars(select(Note.id)).all()))
        with pytest.raises(StoreDamaged, match="can’t be changed"):
            book.do(_nothing)
    assert (place / DATABASE).read_bytes() == before


@pytest.fixture
def split(tmp_path: Path) -> tuple[Path, str, recovery_shares.RecoveryShares]:
    """A casebook with its recovery words, and two parts of three."""
    place, words, made = tmp_path / "Split.casebook", recovery_words.new_words(), recovery_shares.split()
    with create.create(place, WORDS, words, cost=FLOOR) as book:
        renew_parts(book, WORDS, made, cost=FLOOR)
    return place, words, made


def test_what_can_be_saved_is_so_by_the_recovery_too(
    split: tuple[Path, str, recovery_shares.RecoveryShares], tmp_path: Path
) -> None:
    place, words, made = split
    damage_page_of(place)
    for number, entry in enumerate((words, "\n".join(made.parts[:2]))):
        (tmp_path / "words").write_text(entry + "\n", encoding="utf-8")
        new = tmp_path / f"Saved {number}.casebook"
        assert main(["salvage", str(place), str(new), "--words-file", str(tmp_path / "words")]) == 0
        books.open_casebook(new, WORDS).lock()
    open_read_only(place, Credential.words(words)).lock()
    open_read_only(place, Credential.parts(made.parts[:2])).lock()


def test_a_re_key_that_was_killed_at_its_last_step_is_finished_before_anything_is_saved(
    split: tuple[Path, str, recovery_shares.RecoveryShares], tmp_path: Path
) -> None:
    place, _, _ = split
    before = (place / KEYS).read_bytes()
    with books.open_casebook(place, WORDS) as book:
        rekey(book, WORDS, lambda done, total: None)
    damage_page_of(place)
    (place / KEYS).rename(place / NEXT_KEYS)
    (place / KEYS).write_bytes(before)
    other = Path(shutil.copytree(place, tmp_path / "Other.casebook"))
    salvage(place, Credential.passphrase(WORDS), tmp_path / "Saved.casebook")
    with books.open_casebook(tmp_path / "Saved.casebook", WORDS) as book:
        assert book.check().wrong == ()
    with open_read_only(other, Credential.passphrase(WORDS)) as book:
        assert book.read(lambda session: session.scalars(select(Note.id)).all()) == []


def test_nobody_keeps_the_data_key_that_a_secret_gave(
    split: tuple[Path, str, recovery_shares.RecoveryShares], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, words, _ = split
    found: list[bytes] = []

    def find(*about: Any, **more: Any) -> Any:
        opened = unlock_slot(*about, **more)
        found.append(opened.data_key)
        return opened

    for module in (books, key_file_updates, recovery):
        monkeypatch.setattr(module, "unlock_slot", find)
    with open_read_only(place, Credential.passphrase(WORDS)) as damaged_one:
        damaged_one.store.reader.dispose()
        damaged_one.read(lambda session: session.scalars(select(Note.id)).all())
    sound = Path(shutil.copytree(place, tmp_path / "Sound.casebook"))
    damage_page_of(place)
    salvage(place, Credential.passphrase(WORDS), tmp_path / "Saved.casebook")
    place = sound
    with books.open_casebook(place, WORDS) as book:
        change_passphrase(book, WORDS, "violet harbour kites", cost=FLOOR)
    recovery.recover(place, WORDS, words=words, cost=FLOOR).lock()
    assert found == [bytes(32)] * 7


@use_case("do_nothing_in_a_damaged_casebook", writes=())
def _nothing(work: UnitOfWork) -> None:
    raise AssertionError("nothing may be done in a damaged casebook")


@pytest.mark.parametrize("secret", ["passphrase", "words"])
def test_a_sound_casebook_is_not_salvaged(
    split: tuple[Path, str, recovery_shares.RecoveryShares], tmp_path: Path, secret: str
) -> None:
    place, words, _ = split
    credential = Credential.passphrase(WORDS) if secret == "passphrase" else Credential.words(words)
    with pytest.raises(Refused, match="No damage was found"):
        salvage(place, credential, tmp_path / "Copy.casebook")
    assert not list(tmp_path.glob("*opy*"))


def test_a_reader_does_not_salvage_a_casebook_whose_coordinator_can(
    split: tuple[Path, str, recovery_shares.RecoveryShares], tmp_path: Path
) -> None:
    place, words, _ = split
    with books.open_casebook(place, WORDS) as book:
        add_person(book, WORDS, name="Rae Reader", role="reader", new="violet harbour seven", cost=FLOOR)
    damage_page_of(place)
    with pytest.raises(Refused, match="Only a coordinator"):
        salvage(place, Credential.passphrase("violet harbour seven"), tmp_path / "Copy.casebook")
    assert not list(tmp_path.glob("*opy*"))
    salvage(place, Credential.words(words), tmp_path / "Saved.casebook")
