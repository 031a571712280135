"""The export of everything: whole, checkable, and never a half of it."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from sqlalchemy import text

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Cancelled, Refused
from coordinator.core.permissions import use_case
from coordinator.exports.full_export import export_everything, exported_tables
from coordinator.notes.model import Note
from coordinator.people.safe_contact import amend_safe_contact, record_safe_contact
from coordinator.people.use_cases import record_person, record_telephone
from coordinator.store.audit import UnitOfWork
from coordinator.trail.queries import list_trail

CASES = 10


def test_every_row_and_column_is_in_it(sample: Casebook, tmp_path: Path) -> None:
    counts = export_everything(sample, tmp_path / "out", reason="Moving to another office")
    with sample.store.reader.connect() as connection:
        present = {
            row[0]
            for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            if not row[0].startswith(("search_", "sqlite_", "alembic_"))
        }
        assert set(counts) == present - {"fact"}, "keys and digests of the store itself are no records"
        for name, count in counts.items():
            lines = (tmp_path / "out" / f"{name}.jsonl").read_text("utf-8").splitlines()
            columns = {row[1] for row in connection.execute(text(f"PRAGMA table_info({name})"))}
            held = connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()  # noqa: S608
            assert len(lines) == count == held
            assert all(set(json.loads(line)) == columns for line in lines)


def test_it_reads_back_as_it_was(sample: Casebook, tmp_path: Path) -> None:
    export_everything(sample, tmp_path / "out", reason="Moving to another office")
    people = [json.loads(line) for line in (tmp_path / "out" / "person.jsonl").read_bytes().splitlines()]
    with sample.store.reader.connect() as connection:
        held = connection.execute(text("SELECT id, surname, born FROM person ORDER BY id")).all()
    assert [(one["id"], one["surname"], one["born"]) for one in people] == [tuple(row) for row in held]
    agencies = (tmp_path / "out" / "action.jsonl").read_text("utf-8")
    assert '"withdrawn":false' in agencies


def test_the_manifest_counts_and_seals_each_file(sample: Casebook, tmp_path: Path) -> None:
    counts = export_everything(sample, tmp_path / "out", reason="Moving to another office")
    answer = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert (answer["format"], answer["version"]) == ("coordinator-export", 1)
    assert answer["trail_head"] == sample.trail_head()
    for name, sealed in answer["files"].items():
        raw = (tmp_path / "out" / name).read_bytes()
        assert sealed == {
            "rows": counts[name.removesuffix(".jsonl")],
            "sha256": hashlib.sha256(raw).hexdigest(),
        }


def test_it_is_a_disclosure_on_its_own_trail(sample: Casebook, tmp_path: Path) -> None:
    export_everything(sample, tmp_path / "out", reason="Moving to another office")
    last = json.loads((tmp_path / "out" / "trail.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["use_case"], last["kind"], last["about"]) == (
        "disclose_everything",
        "disclosure",
        "everything",
    )
    assert last["recipients"]
    assert sample.check().wrong == ()


def test_an_empty_folder_will_do_and_a_full_one_will_not(sample: Casebook, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    export_everything(sample, tmp_path / "empty", reason="Moving to another office")
    before = sorted(path.name for path in (tmp_path / "empty").iterdir())
    with pytest.raises(Refused, match="not empty") as refusal:
        export_everything(sample, tmp_path / "empty", reason="Moving to another office")
    assert refusal.value.field == "out"
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == before
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "nowhere" / "out", sample.path / "out"):
        with pytest.raises(Refused):
            export_everything(sample, place, reason="Moving to another office")


def test_a_cancelled_export_leaves_nothing_behind(sample: Casebook, tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done > total // 2:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        export_everything(sample, tmp_path / "out", cancel, reason="Moving to another office")
    assert [path.name for path in tmp_path.iterdir()] == [sample.path.name]


def test_progress_runs_to_its_end(sample: Casebook, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    counts = export_everything(
        sample,
        tmp_path / "out",
        lambda done, total: seen.append((done, total)),
        reason="Moving to another office",
    )
    assert seen[-1] == (sum(counts.values()), sum(counts.values()))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@pytest.mark.skipif(os.name == "nt", reason="folders have other rights there")
def test_only_its_owner_may_read_the_folder(sample: Casebook, tmp_path: Path) -> None:
    export_everything(sample, tmp_path / "out", reason="Moving to another office")
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


@use_case("strange_words")
def strange_words(work: UnitOfWork) -> None:
    """A write for these tests: signs that some readers take for the end of a line."""
    work.session.add(Note(words="one\u2028two\u2029three\x85four\nfive\x0bsix", heading='"\\'))


def test_every_reader_finds_the_same_lines(book: Casebook, tmp_path: Path) -> None:
    book.do(strange_words)
    export_everything(book, tmp_path / "out", reason="Moving to another office")
    (line,) = (tmp_path / "out" / "note.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["words"] == "one\u2028two\u2029three\x85four\nfive\x0bsix"


def test_the_search_index_is_left_out() -> None:
    assert not any(table.name.startswith("search") for table in exported_tables())


def test_what_a_killed_export_left_goes_with_the_next_one(sample: Casebook, tmp_path: Path) -> None:
    left = tmp_path / "out.unfinished"
    left.mkdir()
    (left / "person.jsonl").write_text("half a pers", encoding="utf-8")
    export_everything(sample, tmp_path / "out", reason="Moving to another office")
    assert not left.exists()


def test_a_folder_of_somebody_else_s_is_left_alone(sample: Casebook, tmp_path: Path) -> None:
    theirs = tmp_path / "out.unfinished"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(Refused, match="something else"):
        export_everything(sample, tmp_path / "out", reason="Moving to another office")
    assert (theirs / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_what_is_unsafe_to_use_leaves_only_with_a_reason_which_the_trail_keeps(
    book: Casebook, tmp_path: Path
) -> None:
    person, number, rule = "1" * 32, "2" * 32, "3" * 32
    book.do(record_person, person_id=person, surname="Quill", forename="Bea")
    book.do(record_telephone, telephone_id=number, person_id=person, number="07700 900123")
    export_everything(book, tmp_path / "nothing unsafe")
    about = {"row_table": "telephone", "row_id": number}
    book.do(record_safe_contact, rule_id=rule, safety="unsafe", **about)
    for reason in ("", "  "):
        with pytest.raises(Refused, match="recorded as unsafe") as refusal:
            export_everything(book, tmp_path / "out", reason=reason)
        assert refusal.value.field == "reason"
    assert not (tmp_path / "out").exists()
    export_everything(book, tmp_path / "out", reason="The court asked for it")
    assert book.read(list_trail)[0].reason.endswith("The court asked for it")
    book.do(amend_safe_contact, rule_id=rule, opened_with={"safety": "unsafe"}, safety="safe")
    export_everything(book, tmp_path / "safe again")
