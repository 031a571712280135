"""What is due until a day is what is due at all and not later, of every kind that the diary has."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, Listing
from coordinator.copies.model import CopyEvent, GivenCopy
from coordinator.core.permissions import use_case
from coordinator.diary.entry import DiaryEntry, DiaryKind
from coordinator.diary.queries import PROVIDERS, Provider, list_diary
from coordinator.diary.use_cases import disclose_diary
from coordinator.diary.wording import export_of
from coordinator.disclosures.lists import YES
from coordinator.disclosures.model import DisclosureDecision, EncompassNotice
from coordinator.plans.model import PlanStep
from coordinator.referrals.model import Referral, Transfer
from coordinator.store.audit import UnitOfWork
from coordinator.trail.queries import list_trail
from tests.casebooks import Casebooks

TODAY = date(2026, 11, 30)


@use_case("record_what_waits")
def record_what_waits(work: UnitOfWork) -> None:
    """Record what has a date and is not in the casebook of invented people."""
    first, second, closed, *_ = work.session.scalars(select(Case).where(Case.status != "closed"))
    closed.status = "closed"
    first.status, first.hold_reason, first.hold_review = "on hold", "In hospital", TODAY + timedelta(9)
    about = {"case_id": second.id, "person_id": second.subject_id}
    copy = GivenCopy(kind="pack", copy_number=1, recipient="Police", made=work.now, pages=3)
    work.session.add_all(
        [
            Listing(case_id=second.id, forum="MATAC", status="active", next_review=TODAY + timedelta(40)),
            Transfer(case_id=second.id, direction="out", area="York", sent=TODAY),
            Assessment(tool="Dash", level="high", assessed=TODAY, next_review=TODAY + timedelta(90), **about),
            Referral(case_id=second.id, received=TODAY, starts="14:30", source="Police", follow_up=True),
            EncompassNotice(child_id=second.subject_id, recipient_kind="school", case_id=second.id),
            EncompassNotice(child_id=second.subject_id, happened=TODAY, case_id=second.id),
            DisclosureDecision(decision=YES, decided=TODAY, review=TODAY + timedelta(60), **about),
            PlanStep(what="Change the locks", due=TODAY, review=TODAY + timedelta(9), **about),
            Assessment(
                case_id=closed.id,
                person_id=closed.subject_id,
                tool="Dash",
                level="high",
                assessed=TODAY,
                next_review=TODAY,
            ),
            copy,
        ]
    )
    work.session.flush()
    sent = CopyEvent(copy_id=copy.id, kind="sent", happened=TODAY, due=TODAY + timedelta(14))
    work.session.add(sent)


@pytest.fixture(scope="module")
def book(casebooks: Casebooks, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook of invented people in which everything with a date was recorded."""
    with casebooks.open(tmp_path_factory.mktemp("until") / "Test.casebook", cases=30, seed=5) as made:
        made.do(record_what_waits)
        yield made


def due_until(book: Casebook, provider: Provider, until: date) -> set[DiaryEntry]:
    """Ask a provider alone."""
    return set(book.read(lambda session: list(provider(session, TODAY, until))))


@pytest.mark.parametrize("provider", PROVIDERS, ids=lambda provider: provider.__name__)
def test_what_is_due_until_a_day_is_what_is_due_at_all_and_not_later(
    book: Casebook, provider: Provider
) -> None:
    every = due_until(book, provider, date.max)
    days = sorted(entry.day for entry in every)
    assert days
    for until in {days[0] - timedelta(days=1), *days[::5]}:
        assert due_until(book, provider, until) == {entry for entry in every if entry.day <= until}


def test_every_kind_of_entry_has_words_and_is_in_the_diary(book: Casebook) -> None:
    found = {entry.kind for entry in book.read(list_diary, today=TODAY)}
    assert found == set(DiaryKind)
    assert all(kind.words for kind in DiaryKind)


def test_a_diary_that_was_given_out_is_on_the_trail_with_its_reason(book: Casebook) -> None:
    book.do(disclose_diary, what=export_of(14), reason="For the phone")
    assert "Diary, 14 entries: For the phone" in f"{book.read(list_trail)[0]}"
