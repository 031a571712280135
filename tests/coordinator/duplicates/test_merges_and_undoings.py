"""Whatever is merged, undone and recorded in between: no row is lost, and an undo is exact."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.core.errors import Refused
from coordinator.duplicates.compared import compare_people
from coordinator.duplicates.merge import list_merges, merge_people, unmerge_people
from coordinator.duplicates.model import MergedValue, PersonMerge
from coordinator.people.model import Person, Telephone
from coordinator.people.use_cases import record_telephone
from coordinator.store.base import Row
from tests.casebooks import Casebooks

which = st.integers(0, 200)
Ids = set[tuple[str, str]]


def everything(session: Session) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Every row of the casebook, by its table and id."""
    return {
        (str(mapper.class_.__tablename__), row.id): tuple(
            getattr(row, each.key) for each in mapper.column_attrs
        )
        for mapper in Row.registry.mappers
        for row in session.scalars(select(mapper.class_))
    }


def children(session: Session) -> Ids:
    """Every row but those of people, and those that a merge itself adds."""
    added = {PersonMerge.__tablename__, MergedValue.__tablename__, Person.__tablename__}
    by_merge = set(session.scalars(select(MergedValue.row_id).where(MergedValue.before == "")))
    return {key for key in everything(session) if key[0] not in added and key[1] not in by_merge}


def copies_that_protect(session: Session) -> Ids:
    """The withdrawn numbers: an undone merge leaves copies of those that were recorded meanwhile."""
    return {
        ("telephone", row_id) for row_id in session.scalars(select(Telephone.id).where(Telephone.withdrawn))
    }


class MergesOfPeople(RuleBasedStateMachine):
    """Somebody who merges people of a whole caseload, records, and undoes merges, the latest first."""

    folder: Path
    casebooks: Casebooks
    made = 0

    @initialize()
    def open(self) -> None:
        type(self).made += 1
        self.book = self.casebooks.open(self.folder / f"{self.made}.casebook", cases=6)
        self.before: list[dict[tuple[str, str], tuple[Any, ...]] | None] = []
        self.children = self.book.read(children)

    @rule(one=which, other=which, choices=st.lists(st.sampled_from(["kept", "gone", "both"]), max_size=4))
    def merge(self, one: int, other: int, choices: list[str]) -> None:
        people = self.book.read(lambda session: sorted(session.scalars(select(Person.id))))
        ids = {"kept_id": people[one % len(people)], "gone_id": people[other % len(people)]}
        before = self.book.read(everything)
        try:
            differing = self.book.read(compare_people, **ids).values
            chosen = {value.column: choice for value, choice in zip(differing, choices, strict=False)}
            self.book.do(merge_people, merge_id=uuid4().hex, **ids, chosen=chosen)
        except Refused:
            assert self.book.read(everything) == before
            return
        assert (
            len(self.book.read(lambda session: list(session.scalars(select(Person.id))))) == len(people) - 1
        )
        self.before.append(before)

    @rule()
    def undo_the_latest(self) -> None:
        if self.before:
            self.book.do(unmerge_people, merge_id=self.book.read(list_merges)[0].id)
            before = self.before.pop()
            assert before is None or self.book.read(everything) == before
            if before is None:
                self.children |= self.book.read(copies_that_protect)

    @rule(one=which)
    def record_a_number(self, one: int) -> None:
        people = self.book.read(lambda session: sorted(session.scalars(select(Person.id))))
        telephone_id = uuid4().hex
        self.book.do(
            record_telephone,
            telephone_id=telephone_id,
            person_id=people[one % len(people)],
            number="01632 960001",
        )
        self.children.add(("telephone", telephone_id))
        self.before = [None for _ in self.before]

    @invariant()
    def no_row_is_lost(self) -> None:
        if hasattr(self, "book"):
            assert self.book.read(children) == self.children

    def teardown(self) -> None:
        assert not self.book.check().wrong
        self.book.lock()


def test_no_row_is_lost_and_an_undo_is_exact(tmp_path: Path, casebooks: Casebooks) -> None:
    MergesOfPeople.folder, MergesOfPeople.casebooks = tmp_path, casebooks
    MergesOfPeople.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
    MergesOfPeople.TestCase("runTest").runTest()
