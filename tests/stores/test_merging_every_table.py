"""A merge moves rows of every table that names people, and its undoing leaves the casebook as it was."""

from collections import Counter
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.access import open as books
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.duplicates.merge import merge_people, unmerge_people
from coordinator.duplicates.merged_rows import columns_of_people, rows_that_name
from coordinator.duplicates.model import PersonMerge
from coordinator.people.model import Person
from tests.coordinator.duplicates.test_merges_and_undoings import children, everything
from tests.stores.complete_casebook import work_in
from tests.stores.freeze import PASSPHRASE


def tables_of_people() -> set[str]:
    """Every table with a column that names a person."""
    naming = {str(kind.__tablename__) for kind in models.all_rows() if columns_of_people(kind)}
    return naming - {PersonMerge.__tablename__}


def named(session: Session) -> dict[str, set[str]]:
    """The tables whose rows name each person."""
    ids = session.scalars(select(Person.id).order_by(Person.id))
    return {each: {str(row.__tablename__) for row, _ in rows_that_name(session, each)} for each in ids}


def merged_and_undone(book: Casebook, kept_id: str, gone_id: str) -> Counter[str]:
    """Merge two people and undo it; return how many rows of each table were moved, or nothing if refused."""
    before, rows, merge_id = book.read(everything), book.read(children), uuid4().hex
    try:
        moved = book.do(merge_people, merge_id=merge_id, kept_id=kept_id, gone_id=gone_id, chosen={}).value
    except Refused:
        assert book.read(everything) == before
        return Counter()
    assert book.read(children) == rows
    assert book.read(rows_that_name, gone_id) == []
    assert book.do(unmerge_people, merge_id=merge_id).value == 0
    assert book.read(everything) == before
    return Counter(moved)


def test_a_merge_moves_rows_of_every_table_and_can_be_undone_wholly(tmp_path: Path) -> None:
    work_in(tmp_path / "Complete.casebook")
    moved: Counter[str] = Counter()
    with books.open_casebook(tmp_path / "Complete.casebook", PASSPHRASE) as book:
        people = book.read(named)
        for gone_id in sorted(people, key=lambda each: -len(people[each])):
            for kept_id in sorted(people, key=lambda each: len(people[each])):
                if kept_id != gone_id and people[gone_id] - moved.keys():
                    moved += merged_and_undone(book, kept_id, gone_id)
        assert book.check().wrong == ()
    assert moved.keys() == tables_of_people()
