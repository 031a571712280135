"""Kinds of services: how a referral to each can end, no place of a refuge, and the legal hold of a review."""

from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.core.resources import VOCABULARY
from coordinator.definitions.reader import Faulty, read_text
from coordinator.people.use_cases import record_person
from coordinator.referrals import onward_use_cases as onward
from coordinator.referrals import wording
from coordinator.referrals.queries import list_onward
from coordinator.referrals.services import ServiceList, counted_as, endings_of
from coordinator.registers.gather import REGISTERS
from coordinator.registers.register import count_register
from coordinator.trail.erase_case import erase_case, list_out_of_reach
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, OTHER, HER, DAY = "a" * 32, "c" * 32, "b" * 32, date(2026, 3, 3)


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """Two case files about one person."""
    book.do(record_person, person_id=HER, surname="Larch", forename="Wren")
    book.do(open_case, case_id=CASE, subject_id=HER, reference="CN1")
    book.do(open_case, case_id=OTHER, subject_id=HER, reference="CN2")


def send(book: Casebook, letter: str = "1", **values: Any) -> None:
    book.do(onward.record_onward_referral, onward_id=letter * 32, case_id=CASE, sent=DAY, **values)


def answer(book: Casebook, **values: Any) -> None:
    amended(book, onward.amend_onward_referral, onward_id="1" * 32, **values)


def refusal_of(book: Casebook, **values: Any) -> str | None:
    with pytest.raises(Refused) as refused:
        answer(book, **values)
    return refused.value.field


def erase(book: Casebook, case_id: str) -> int:
    return erase_case(book, case_id=case_id, reason="Retention ended", authority="Schedule 4.2").value


def test_a_referral_ends_in_a_way_of_its_own_kind_and_the_register_counts_it(book: Casebook) -> None:
    send(book, kind="refuge")
    assert refusal_of(book, ending="moved in") == "ended"
    assert refusal_of(book, ending="guilty plea", ended=DAY) == "ending"
    answer(book, ending="moved in", ended=DAY)
    [row] = book.read(list_onward, case_id=CASE)
    assert (row.ending_words, row.state_words) == ("Moved in", "Moved in")
    register = book.read(count_register, registers=REGISTERS, register="referrals", since=DAY, until=DAY)
    assert [(count.kind, count.outcome) for count in register.counts] == [("Refuge", "Moved in")]


def test_no_name_or_place_of_a_refuge_is_recorded(book: Casebook) -> None:
    with pytest.raises(Refused, match="Do not record which refuge it is"):
        send(book, kind="refuge", service="Haven House")
    send(book, kind="housing", service="Haven House")
    assert refusal_of(book, kind="refuge") == "service"


def test_an_idva_in_a_hospital_counts_as_an_idva_where_a_rule_asks_for_one() -> None:
    assert counted_as("idva") == {"idva", "idva hospital"}
    assert counted_as("housing") == {"housing"}
    assert next(iter(endings_of("sarc"))) == "examined"


def test_a_death_review_holds_every_case_of_the_person_until_the_hold_is_lifted(book: Casebook) -> None:
    send(book, kind="dardr", person_id=HER)
    for case_id in (CASE, OTHER):
        hold = inside(book, get_case_view, case_id=case_id).legal_hold
        assert hold
        assert (hold.since, hold.reference) == (DAY, "CN1")
        assert next(iter(list_out_of_reach(book, case_id=case_id).describe())) == hold.sentence
        with pytest.raises(
            Refused, match="There has been a legal hold on this case since 3 March 2026: Domestic"
        ):
            erase(book, case_id)
    assert refusal_of(book, hold_lifted=DAY) == "hold_lifted_by"
    assert refusal_of(book, hold_lifted_by="The coroner") == "hold_lifted"
    assert refusal_of(book, hold_lifted=DAY - timedelta(1), hold_lifted_by="The coroner") == "hold_lifted"
    answer(book, hold_lifted=DAY, hold_lifted_by="The coroner")
    assert inside(book, get_case_view, case_id=CASE).legal_hold is None
    assert erase(book, OTHER)
    assert erase(book, CASE)


def test_a_hold_of_a_withdrawn_referral_stops_nothing_and_other_kinds_have_none(book: Casebook) -> None:
    send(book, kind="inquest")
    with pytest.raises(Refused, match="Inquest"):
        erase(book, CASE)
    book.do(onward.withdraw_onward_referral, onward_id="1" * 32)
    assert erase(book, CASE)
    with pytest.raises(Refused, match="no legal hold"):
        book.do(
            onward.record_onward_referral, onward_id="2" * 32, case_id=OTHER, kind="housing",
            hold_lifted=DAY, hold_lifted_by="Ann",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('code = "sarc"', 'code = "isva"', wording.kind_twice("isva")),
        ('counts_as = "idva"', 'counts_as = "nobody"', wording.no_such_kind("nobody")),
        ('"left" = "M', '"other" = "M', wording.ending_twice("other")),
    ],
)
def test_a_wrong_file_of_services_is_named_with_its_line(was: str, becomes: str, sentence: str) -> None:
    text = (VOCABULARY / "services.toml").read_text("utf-8").replace(was, becomes)
    with pytest.raises(Faulty) as faulty:
        read_text(ServiceList, text, "services.toml")
    assert sentence in str(faulty.value)
    assert faulty.value.fault.line > 1
