"""Backups of a real casebook: made while work goes on, proven, found out when damaged."""

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.backups import manifest as manifests
from coordinator.backups.create import back_up_before, create_backup, no_progress
from coordinator.backups.locations import list_failed
from coordinator.backups.manifest import ASKED, IMPORT
from coordinator.backups.second_location import choose_second
from coordinator.backups.status import (
    backup_status,
    catch_up,
    check_with_backups,
    describe_divergence,
    is_due,
    list_backups,
    verify_unverified,
)
from coordinator.backups.verify import verify
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.known import forget
from coordinator.casebook.paths import DATABASE, KEYS, backup_folder
from coordinator.core.errors import Cancelled, Refused, StoreError
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.people.use_cases import record_person
from tests.casebooks import PASSPHRASE


def name_somebody(book: Casebook, surname: str = "Nowak") -> None:
    book.do(record_person, person_id=uuid4().hex, surname=surname)


def turn_a_bit(file: Path, at: int) -> None:
    raw = bytearray(file.read_bytes())
    raw[at % len(raw)] ^= 1
    file.write_bytes(raw)


def test_a_backup_lies_beside_the_casebook_and_says_that_it_was_proven(book: Casebook) -> None:
    name_somebody(book)
    made = back_up_before(book, IMPORT).backup
    assert made.folder.parent == book.path.parent / "Test backups"
    assert sorted(one.name for one in made.folder.iterdir()) == sorted([manifests.MANIFEST, DATABASE, KEYS])
    assert made.manifest.verified_at is not None
    assert made.manifest.rows["person"] == 1
    assert (made.manifest.lines, made.manifest.head) == book.trail_end()
    assert manifests.read(made.folder).is_genuine(book.mac)
    assert backup_status(book).since is None


def test_every_table_is_counted_and_a_lost_row_of_a_new_one_is_noticed(book: Casebook) -> None:
    with book.store.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE came_later (told TEXT)")
        connection.exec_driver_sql("INSERT INTO came_later VALUES ('one'), ('two')")
        names = {
            str(row[0])
            for row in connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('search_words')"
            )
            if not str(row[0]).startswith("sqlite_")
        }
    made = create_backup(book, ASKED).backup
    assert set(made.manifest.rows) == names
    assert made.manifest.rows["came_later"] == 2
    with book.store.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM came_later WHERE told = 'two'")
    later = create_backup(book, ASKED).backup
    wrong, _ = verify(book, later.folder, made.manifest, no_progress)
    assert any("1 rows of came_later instead of 2" in one for one in wrong)


def test_work_goes_on_while_a_backup_is_made_and_is_not_in_it(book: Casebook) -> None:
    for number in range(40):
        name_somebody(book, f"Before{number}")
    stopped = threading.Event()

    def type_on() -> None:
        while not stopped.is_set():
            name_somebody(book, "During")

    typing = threading.Thread(target=type_on)
    typing.start()
    try:
        made = [create_backup(book, ASKED).backup for _ in range(3)]
    finally:
        stopped.set()
        typing.join()
    assert [one.manifest.verified_at is not None for one in made] == [True] * 3
    assert made[0].manifest.lines < made[-1].manifest.lines < book.trail_end()[0]
    assert check_with_backups(book).check.wrong == ()


def test_a_backup_that_is_stopped_leaves_nothing(book: Casebook) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        create_backup(book, ASKED, progress=stop)
    assert [one.name for one in backup_folder(book.path).iterdir()] == ["in-use"]


def test_a_stop_amid_the_proof_leaves_nothing(book: Casebook) -> None:
    steps: list[int] = []

    def stop(done: int, total: int) -> None:
        steps.append(total)
        if total == 4:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        create_backup(book, ASKED, progress=stop)
    assert steps[-1] == 4
    assert [one.name for one in backup_folder(book.path).iterdir()] == ["in-use"]


@pytest.mark.parametrize("file", [DATABASE, KEYS])
@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.999])
def test_one_bit_turned_in_a_backup_is_found_by_its_proof(book: Casebook, file: str, part: float) -> None:
    name_somebody(book)
    made = create_backup(book, ASKED).backup
    turn_a_bit(made.folder / file, int(part * (made.folder / file).stat().st_size))
    wrong, _ = verify(book, made.folder, made.manifest, no_progress)
    assert wrong
    assert [one for one in wrong if "\n" in one or ".." in one or "HMAC" in one or one[-1] != "."] == []


def test_a_backup_whose_proof_fails_is_kept_apart_and_reported(book: Casebook) -> None:
    name_somebody(book)
    made = create_backup(book, ASKED).backup
    result = manifests.read(made.folder)
    unproven = manifests.Manifest(
        result.casebook, result.made, result.why, result.lines, result.head, result.keys, {}
    ).with_seal(book.mac)
    manifests.write(made.folder, unproven)
    turn_a_bit(made.folder / DATABASE, 5000)
    assert verify_unverified(book) == 1
    assert list_backups(book) == ()
    assert len(list_failed(backup_folder(book.path))) == 1
    found = backup_status(book)
    assert (found.failed, found.verified_at) == (1, None)
    assert found.is_old(datetime.now(UTC))
    healed = catch_up(book)
    assert (healed.failed, healed.verified_at is not None) == (0, True)


def test_an_account_that_somebody_wrote_over_counts_for_nothing(book: Casebook) -> None:
    made = create_backup(book, ASKED).backup
    answer = json.loads((made.folder / manifests.MANIFEST).read_text())
    answer["lines"] += 1
    (made.folder / manifests.MANIFEST).write_text(json.dumps(answer))
    assert [one.ours for one in list_backups(book)] == [False]
    assert backup_status(book).verified_at is None


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"null", b'{"format": 1}', b'{"format": "x"}', b"\xff"]
)
def test_an_account_that_can_not_be_read_is_no_backup_and_no_fault(book: Casebook, content: bytes) -> None:
    made = create_backup(book, ASKED).backup
    (made.folder / manifests.MANIFEST).write_bytes(content)
    assert list_backups(book) == ()


@pytest.mark.parametrize(("name", "value"), [("lines", 10**26), ("lines", -1), ("seal", "é")])
def test_an_account_that_no_program_of_ours_wrote_stops_no_backup(
    book: Casebook, name: str, value: object
) -> None:
    made = create_backup(book, ASKED).backup
    answer = json.loads((made.folder / manifests.MANIFEST).read_text())
    (made.folder / manifests.MANIFEST).write_text(json.dumps(answer | {name: value}))
    name_somebody(book)
    assert catch_up(book).verified_at is not None
    assert [one.ours for one in list_backups(book)] == [True]


def test_a_casebook_whose_trail_was_cut_off_is_reported_by_its_own_backup(
    book: Casebook, tmp_path: Path
) -> None:
    path = book.path
    old = create_backup(book, ASKED).backup
    name_somebody(book)
    create_backup(book, ASKED)
    book.lock()
    shutil.rmtree(path)
    shutil.copytree(old.folder, path)
    (path / manifests.MANIFEST).unlink()
    forget(path)
    with books.open_casebook(path, PASSPHRASE) as again:
        assert "cut off" in check_with_backups(again).check.wrong[0]


def test_nothing_is_due_when_nothing_was_done(book: Casebook) -> None:
    name_somebody(book)
    assert is_due(book)
    create_backup(book, ASKED)
    assert not is_due(book)
    assert catch_up(book).since is None
    assert len(list_backups(book)) == 1


def test_the_foot_warns_after_a_day_of_change(book: Casebook) -> None:
    now = datetime.now(UTC)
    create_backup(book, ASKED)
    assert not backup_status(book).is_old(now + timedelta(days=30))
    name_somebody(book)
    assert not backup_status(book).is_old(now + timedelta(hours=23))
    assert backup_status(book).is_old(now + timedelta(hours=25))


def test_the_second_place_is_used_when_it_is_there_and_said_to_be_away_when_not(
    book: Casebook, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    with pytest.raises(Refused):
        book.do(choose_second, place=stick)
    stick.mkdir()
    book.do(choose_second, place=stick)
    assert create_backup(book, ASKED).second_outcome == "Also copied to the second location."
    assert [one.in_second for one in list_backups(book)].count(True) == 1
    shutil.rmtree(stick)
    name_somebody(book)
    assert "not available" in create_backup(book, ASKED).second_outcome
    assert backup_status(book).second == "away"
    assert describe_divergence(book) == []


def test_too_little_space_is_reported_before_anything_is_written(
    book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(book.path)
    monkeypatch.setattr("coordinator.core.disk_space.shutil.disk_usage", lambda _: usage._replace(free=1000))
    with pytest.raises(StoreError, match="not enough space"):
        create_backup(book, ASKED)
    assert [one.name for one in backup_folder(book.path).iterdir()] == ["in-use"]


def test_another_casebook_of_the_same_name_does_not_touch_these_backups(book: Casebook) -> None:
    path = book.path
    create_backup(book, ASKED)
    book.lock()
    shutil.rmtree(path)
    with create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as other:
        assert list_backups(other) == ()
        for _ in range(14):
            name_somebody(other)
            create_backup(other, ASKED)
    assert len([one for one in backup_folder(path).iterdir() if one.suffix == ".casebook"]) == 13


def test_a_backup_is_not_opened_where_it_lies(book: Casebook) -> None:
    made = create_backup(book, ASKED).backup
    with pytest.raises(StoreError, match="That folder is a backup"):
        books.open_casebook(made.folder, PASSPHRASE)


def test_what_a_crash_left_is_swept_away_by_the_next_backup(book: Casebook) -> None:
    create_backup(book, ASKED)
    left = backup_folder(book.path) / ".new-backup-left"
    left.mkdir()
    (left / DATABASE).write_bytes(b"half")
    create_backup(book, ASKED)
    assert not left.exists()


def test_no_backup_of_a_casebook_with_a_very_long_name_fails(tmp_path: Path) -> None:
    path = tmp_path / f"{'n' * 200}.casebook"
    with create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR) as book:
        assert create_backup(book, ASKED).backup.manifest.verified_at is not None


def test_what_others_keep_where_a_backup_goes_stays(book: Casebook, tmp_path: Path) -> None:
    theirs = tmp_path / "stick" / ".new-thesis"
    theirs.mkdir(parents=True)
    (theirs / "chapter").write_text("one", encoding="utf-8")
    create_backup(book, ASKED, place=tmp_path / "stick")
    assert (theirs / "chapter").exists()


def test_no_backup_goes_into_a_casebook(book: Casebook) -> None:
    (book.path / "deep").mkdir()
    for place in (book.path, book.path / "deep"):
        with pytest.raises(StoreError, match="in a casebook"):
            create_backup(book, ASKED, place=place)
        with pytest.raises(Refused, match="in a casebook"):
            book.do(choose_second, place=place)
    with pytest.raises(Refused, match="in a casebook"):
        create.must_be_new(book.path / "deep" / "New.casebook")


def test_the_backup_just_made_stays_though_the_clock_was_put_back(book: Casebook) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for days in range(0, 330, 11):
        book.clock = partial(start.__add__, timedelta(days=days))
        create_backup(book, ASKED)
    book.clock = lambda: datetime(2020, 1, 1, tzinfo=UTC)
    name_somebody(book)
    made = create_backup(book, ASKED).backup
    assert made.folder.is_dir()
    assert not is_due(book)
