"""The ways back in: a new sheet, a split in three parts, and the slowing down of wrong tries."""

import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.access.open import open_casebook
from coordinator.access.recovery import recover, renew_parts, renew_words
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.cli.main import main
from coordinator.core.dates import show_moment
from coordinator.core.errors import CoordinatorError, Refused, StoreDamaged, WrongPassphrase
from coordinator.documents.output_file import giving_out
from coordinator.documents.recovery_share_sheets import part_files, part_name, saving_part, saving_parts
from coordinator.documents.recovery_sheet import write_sheet
from coordinator.keys import failed_attempts, key_file, recovery_shares, recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.store.trail import trail
from tests.coordinator.access.conftest import COORDINATOR, READER, Shared

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
WRONG = "not it"
ODD = (b"[]", b'{"count": 1e999}', b'{"count":1,"pins":1,"first":5}')
JSON = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda one: st.lists(one, max_size=3))


def test_any_two_parts_of_three_open_it_and_one_does_not() -> None:
    made = recovery_shares.split()
    for one, two in ((0, 1), (1, 2), (2, 0)):
        assert recovery_shares.join((made.parts[one], made.parts[two].upper())) == made.secret
    with pytest.raises(Refused, match="same part twice"):
        recovery_shares.join((made.parts[0], made.parts[0]))
    with pytest.raises(Refused, match="from different splits"):
        recovery_shares.join((made.parts[0], recovery_shares.split().parts[1]))
    with pytest.raises(Refused, match="20 words"):
        recovery_shares.join((made.parts[0], "one two"))


@settings(max_examples=60)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_no_typing_makes_the_joining_of_parts_crash(typed: list[str]) -> None:
    with pytest.raises(Refused):
        recovery_shares.join(tuple(typed))


def test_a_split_lets_two_keepers_set_a_new_passphrase_and_an_older_one_opens_nothing(shared: Shared) -> None:
    first, second = recovery_shares.split(), recovery_shares.split()
    with shared.open() as book:
        renew_parts(book, COORDINATOR, first, cost=FLOOR)
        renew_parts(book, COORDINATOR, second, cost=FLOOR)
    with pytest.raises(WrongPassphrase, match="newest split"):
        recover(shared.path, "brand new words", parts=first.parts[:2], name="Jo Field", cost=FLOOR)
    with recover(shared.path, "brand new words", parts=second.parts[1:], name="Jo Field", cost=FLOOR) as book:
        assert book.actor.name == "Jo Field"
        assert book.check().wrong == ()
    open_casebook(shared.path, words=shared.words).lock()


def test_a_new_sheet_takes_the_place_of_the_old_one(shared: Shared) -> None:
    words = recovery_words.new_words()
    with shared.open() as book:
        renew_words(book, COORDINATOR, words, cost=FLOOR)
    with pytest.raises(WrongPassphrase):
        open_casebook(shared.path, words=shared.words)
    open_casebook(shared.path, words=words).lock()


def test_a_recovery_of_a_damaged_casebook_is_not_accepted(shared: Shared) -> None:
    raw = bytearray((shared.path / DATABASE).read_bytes())
    raw[len(raw) // 2] ^= 1
    (shared.path / DATABASE).write_bytes(raw)
    before = {one.slot_id for one in key_file.read(shared.path / KEYS).slots}
    with pytest.raises(StoreDamaged):
        recover(shared.path, "brand new words", words=shared.words, name="Jo Field", cost=FLOOR)
    after = key_file.read(shared.path / KEYS)
    assert {one.slot_id for one in after.slots} == before


def folders(place: Path, *names: str) -> list[Path]:
    made = [place / name for name in names]
    for folder in made:
        folder.mkdir(exist_ok=True)
    return made


def write_parts(*about: Any) -> None:
    with saving_parts(*about):
        pass


def write_part(*about: Any) -> None:
    with saving_part(*about):
        pass


def test_parts_refuse_to_lie_together(tmp_path: Path) -> None:
    made = recovery_shares.split()
    one, two, three = folders(tmp_path, "one", "two", "three")
    with pytest.raises(Refused, match="Two parts in one folder"):
        write_parts([one, two, one / ".." / "two"], "Test", made, TODAY)
    assert not list(tmp_path.rglob("*.pdf"))
    written = part_files([one, two, three])
    write_parts([one, two, three], "Test", made, TODAY)
    assert [path.name for path in written] == [part_name(number) for number in (1, 2, 3)]
    assert all(path.read_bytes().startswith(b"%PDF") for path in written)
    with pytest.raises(Refused, match="Another part"):
        write_part(one / "again.pdf", "Test", made, 2, TODAY)
    write_part(one / "other.pdf", "Test", recovery_shares.split(), 2, TODAY)
    (one / KEYS).write_bytes(b"{}")
    with pytest.raises(Refused, match="in a casebook"):
        write_part(one / "third.pdf", "Test", recovery_shares.split(), 2, TODAY)


def test_no_part_lies_in_a_folder_below_another_ones(tmp_path: Path) -> None:
    one, below, two = folders(tmp_path, "one", "one/below", "two")
    deep = below / "deep"
    deep.mkdir()
    for places in ([one, below, two], [deep, two, one]):
        with pytest.raises(Refused, match="Choose separate folders"):
            write_parts(places, "Test", recovery_shares.split(), TODAY)
    assert not list(tmp_path.rglob("*.pdf"))
    beside = folders(tmp_path, "one/beside")[0]
    write_parts([below, two, beside], "Test", recovery_shares.split(), TODAY)
    assert len(list(tmp_path.rglob("*.pdf"))) == 3


def test_neither_a_part_nor_the_sheet_lies_among_the_backups_that_it_opens(tmp_path: Path) -> None:
    one, two, _, backups, second, named = folders(
        tmp_path, "one", "two", "Norfolk.casebook", "Norfolk backups", "Second backups", "Old backups"
    )
    folders(second, "Norfolk 2026-11-22 1402.casebook")
    below = folders(backups, "below")[0]
    for place in (backups, below, second):
        with pytest.raises(Refused, match="with backups"):
            write_parts([one, two, place], "Norfolk", recovery_shares.split(), TODAY)
        with pytest.raises(Refused, match="with backups"):
            write_sheet(place / "r.pdf", "Norfolk", recovery_words.new_words(), TODAY)
    assert not list(tmp_path.rglob("*.pdf"))
    write_sheet(named / "r.pdf", "Norfolk", recovery_words.new_words(), TODAY)


def reasons(session: Session) -> list[str]:
    found = session.execute(select(trail.c.who, trail.c.reason).where(trail.c.use_case == "tried_in_vain"))
    return [f"{row.who}: {row.reason}" for row in found]


def test_wrong_tries_slow_down_outlast_a_restart_and_come_onto_the_trail(shared: Shared) -> None:
    def tried(at: datetime, passphrase: str) -> str:
        try:
            open_casebook(shared.path, passphrase, clock=lambda: at).lock()
        except WrongPassphrase as refusal:
            return str(refusal)
        return ""

    assert "Wait" not in tried(NOON, WRONG) + tried(NOON, WRONG)
    assert "Wait 2 seconds" in tried(NOON, WRONG)
    assert "3 attempts failed. Wait 2 seconds" in tried(NOON, COORDINATOR)
    assert "Wait 4 seconds" in tried(NOON + timedelta(seconds=3), WRONG)
    assert "Wait" in tried(NOON + timedelta(seconds=4), COORDINATOR)
    assert tried(NOON + timedelta(seconds=8), COORDINATOR) == ""
    with shared.open(READER) as book:
        (result,) = book.read(reasons)
        assert result == f"not known: 4 failed attempts, {show_moment(NOON)}"
    assert not (shared.path / failed_attempts.TRIES).exists()


def test_wrong_tries_are_reported_with_moments_as_everywhere_else() -> None:
    one, other = NOON.isoformat(), (NOON + timedelta(days=1)).isoformat()
    assert (
        failed_attempts.describe(failed_attempts.FailedAttempts(1, one, one))
        == f"1 failed attempt, {show_moment(NOON)}"
    )
    result = failed_attempts.describe(failed_attempts.FailedAttempts(2, one, other))
    assert result == f"2 failed attempts, from {show_moment(NOON)} to {show_moment(NOON + timedelta(days=1))}"


@pytest.mark.parametrize(
    "moment", ["", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_a_count_with_a_moment_that_is_none_counts_as_none(tmp_path: Path, moment: str) -> None:
    values = {"count": 2, "first": moment, "last": NOON.isoformat(), "pins": 0}
    (tmp_path / failed_attempts.TRIES).write_text(json.dumps(values), encoding="utf-8")
    assert failed_attempts.read(tmp_path) == failed_attempts.FailedAttempts()


def test_it_never_waits_more_than_a_minute() -> None:
    longest = failed_attempts.FailedAttempts(10**6, NOON.isoformat(), NOON.isoformat())
    assert longest.delay() == longest.still_to_wait(NOON) == 60
    assert longest.still_to_wait(NOON - timedelta(days=3)) == 60
    assert longest.still_to_wait(NOON + timedelta(seconds=61)) == 0


@settings(max_examples=80)
@given(
    st.binary(max_size=300) | st.sampled_from([b"[]", b'{"count": 1e999}', b'{"count":1,"pins":1,"first":5}'])
)
def test_no_bytes_make_the_count_of_tries_crash(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / failed_attempts.TRIES).write_bytes(raw)
        failed_attempts.must_have_waited(Path(folder), NOON)
        assert failed_attempts.note(Path(folder), NOON).count >= 1


@settings(max_examples=60)
@given(JSON)
def test_no_slot_makes_the_key_file_crash(value: object) -> None:
    whole = {"format": 2, "casebook": "c", "generation": 1, "slots": [value]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys.json"
        path.write_text(json.dumps(whole))
        with pytest.raises(CoordinatorError):
            key_file.read(path)


def test_a_clock_that_was_put_back_keeps_nobody_out(shared: Shared) -> None:
    earlier = NOON - timedelta(days=2000)
    for second in range(0, 30, 10):
        with pytest.raises(WrongPassphrase):
            open_casebook(shared.path, WRONG, clock=partial(NOON.__add__, timedelta(seconds=second)))
    with pytest.raises(WrongPassphrase, match="Wait 2 seconds"):
        open_casebook(shared.path, COORDINATOR, clock=lambda: earlier)
    open_casebook(shared.path, COORDINATOR, clock=lambda: earlier + timedelta(seconds=2)).lock()


def test_who_may_not_renew_the_recovery_writes_over_no_sheet(
    shared: Shared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, sheet = tmp_path / "key", tmp_path / "sheet.pdf"
    key.write_text(READER, encoding="utf-8")
    sheet.write_text("the sheet that opens it", encoding="utf-8")
    apart = folders(tmp_path, "a", "b", "c")
    for words in (["sheet", shared.path, "--out", sheet, "--replace"], ["split", shared.path, *apart]):
        assert main(["keys", *map(str, words), "--passphrase-file", str(key)]) == 1
        assert "Your role is reader" in capsys.readouterr().err
    assert sheet.read_text(encoding="utf-8") == "the sheet that opens it"
    assert not [file for folder in apart for file in folder.iterdir()]
    with shared.open() as book, pytest.raises(WrongPassphrase):
        renew_words(
            book, WRONG, recovery_words.new_words(), saving=lambda: giving_out(sheet, b"", replace=True)
        )
    assert sheet.exists()
