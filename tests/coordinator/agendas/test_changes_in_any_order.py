"""However a frozen agenda changes: its numbers stay, the order holds, and who must leave, leaves."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from coordinator.agendas.queries import get_agenda_state, leaving_of
from coordinator.agendas.use_cases import freeze_agenda, make_supplement
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.forums.definition import Part
from coordinator.forums.registry import definition
from coordinator.meetings.agenda_use_cases import add_break, hear_apart, hear_together, order_part
from coordinator.meetings.queries import ItemRow, MeetingFile, get_meeting
from coordinator.meetings.use_cases import (
    list_case,
    plan_meeting,
    record_outcome,
    restore_item,
    withdraw_item,
)
from coordinator.people.use_cases import record_person
from coordinator.recipients.use_cases import bar_recipient
from tests.amending import amended

STEPS = 25
PICK = st.integers(0, 1000)


class AgendaChanges(RuleBasedStateMachine):
    """Lists, drags, defers, withdraws and joins cases of an agenda, and freezes it at any moment."""

    book: Casebook

    def __init__(self) -> None:
        super().__init__()
        self.meeting = uuid4().hex
        self.book.do(
            plan_meeting, meeting_id=self.meeting, forum="MARAC", held=date(2026, 12, 3), starts="09:30"
        )
        self.items: list[str] = []
        self.published: dict[str, int] = {}  # the numbers that some version gave, by item
        self.must_leave: set[str] = set()  # items for which Otto Vale leaves

    def file(self) -> MeetingFile:
        return self.book.read(get_meeting, meeting_id=self.meeting)

    def some(self, pick: int) -> ItemRow | None:
        items = self.file().items
        return items[pick % len(items)] if items else None

    @rule(children=st.sampled_from(("yes", "no", "")), conflict=st.booleans())
    def list_one(self, children: str, conflict: bool) -> None:
        subject = self.book.do(record_person, person_id=uuid4().hex, surname=f"Ash{len(self.items)}").value
        case = self.book.do(open_case, case_id=uuid4().hex, subject_id=subject).value
        item = self.book.do(
            list_case, item_id=uuid4().hex, meeting_id=self.meeting, case_id=case, children=children
        ).value
        self.items.append(item)
        if conflict:
            self.must_leave.add(item)
            self.book.do(
                bar_recipient,
                bar_id=uuid4().hex,
                person_id=subject,
                agency_id=None,
                name="Otto Vale",
                why="Kin",
            )

    @rule(part=PICK, at=PICK, to=PICK)
    def drag(self, part: int, at: int, to: int) -> None:
        parts = [each for each in self.file().agenda if len(each.items) > 1]
        if parts:
            ids = [item.id for item in parts[part % len(parts)].items]
            ids.insert(to % len(ids), ids.pop(at % len(ids)))
            self.book.do(order_part, item_ids=tuple(ids))

    @rule(pick=PICK, outcome=st.sampled_from(("deferred", "withdrawn", "")))
    def put_off(self, pick: int, outcome: str) -> None:
        if item := self.some(pick):
            amended(self.book, record_outcome, item_id=item.id, outcome=outcome, reason="Because")

    @precondition(lambda self: self.items)
    @rule(pick=PICK, back=st.booleans())
    def take_off(self, pick: int, back: bool) -> None:
        item = self.items[pick % len(self.items)]
        self.book.do(restore_item if back else withdraw_item, item_id=item)

    @rule(one=PICK, other=PICK, together=st.booleans())
    def join(self, one: int, other: int, together: bool) -> None:
        first, second = self.some(one), self.some(other)
        if first and second and first.id != second.id and together:
            self.book.do(hear_together, item_id=first.id, with_id=second.id)
        elif first:
            self.book.do(hear_apart, item_id=first.id)

    @rule(pick=PICK)
    def pause(self, pick: int) -> None:
        item = self.some(pick)
        self.book.do(
            add_break,
            break_id=uuid4().hex,
            meeting_id=self.meeting,
            after_id=item.id if item else None,
            minutes=5,
        )

    @rule()
    def publish(self) -> None:
        frozen = self.book.read(get_agenda_state, meeting_id=self.meeting).is_frozen
        try:
            if frozen:
                self.book.do(make_supplement, meeting_id=self.meeting, reason="Changed")
            else:
                self.book.do(freeze_agenda, meeting_id=self.meeting, reason="By hand")
        except Refused:
            return  # nothing to freeze, or nothing changed

    @invariant()
    def numbers_never_repeat_or_shift(self) -> None:
        versions = self.book.read(get_agenda_state, meeting_id=self.meeting).versions
        for version in versions:
            for entry in version.entries:
                if entry.item_id and entry.number:
                    assert self.published.setdefault(entry.item_id, entry.number) == entry.number
        assert len(set(self.published.values())) == len(self.published)
        live = [item.number for item in self.file().items if item.number]
        assert len(set(live)) == len(live)
        if versions:
            for item in self.file().items:
                assert item.number == self.published.get(item.id, item.number)

    @invariant()
    def the_order_of_the_forum_holds(self) -> None:
        file = self.file()
        assert [part.part for part in file.agenda] == list(definition("MARAC").agenda)
        for part in file.agenda:
            joint = [item.joint for item in part.items]
            assert part.part in (Part.CASES_WITH_CHILDREN, Part.ADULT_ONLY) or not part.items
            if part.part is Part.ADULT_ONLY:
                assert all(item.children is False for item in part.items)
            for group in set(joint) - {None}:
                places = [at for at, each in enumerate(joint) if each == group]
                assert places == list(range(places[0], places[0] + len(places)))  # one after the other
        starts = [item.starts for item in file.items]
        assert starts == sorted(starts)

    @invariant()
    def nobody_who_must_leave_hears_a_case(self) -> None:
        file = self.file()
        leaving = self.book.read(lambda session: leaving_of(session, file))
        for item in file.items:
            if item.id in self.must_leave:
                assert [each.name for each in leaving[item.id]] == ["Otto Vale"]
        for version in self.book.read(get_agenda_state, meeting_id=self.meeting).versions:
            for entry in version.entries:
                if entry.item_id in self.must_leave and entry.place:
                    assert "Otto Vale" in entry.leaves


@pytest.fixture
def machine(book: Casebook) -> type[AgendaChanges]:
    """The machine with a casebook in memory of its own."""
    return type("Machine", (AgendaChanges,), {"book": book})


def test_numbers_stay_the_order_holds_and_who_must_leave_leaves(machine: type[AgendaChanges]) -> None:
    run_machine(
        machine,
        settings=settings(
            max_examples=3, stateful_step_count=STEPS, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
