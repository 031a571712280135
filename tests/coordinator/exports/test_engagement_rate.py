"""The engagement rate: each definition by hand-made records, its words, and its files without names."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.caseload import wording
from coordinator.caseload.engagement_rate import BASES, RULES, EngagementRate, count_engagement
from coordinator.cases.use_cases import open_case
from coordinator.contacts.use_cases import record_contact, record_engagement, withdraw_engagement
from coordinator.core.errors import NameTaken, Refused
from coordinator.documents.pdf_text import read_text
from coordinator.exports.figures.engagement_rate import export_engagement_rate
from coordinator.people.use_cases import record_person
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral, withdraw_referral
from coordinator.trail.queries import list_trail

APRIL, JUNE = date(2026, 4, 1), date(2026, 6, 30)
MAY = date(2026, 5, 4)


def a_case(book: Casebook, letter: str, *referred: date, answer: str = "accepted") -> None:
    """A case about one person, referred on some days."""
    book.do(record_person, person_id=letter * 32, surname=f"Larch{letter}", forename="Rowan")
    book.do(open_case, case_id=letter * 32, subject_id=letter * 32, reference=f"CN{letter}")
    for at, day in enumerate(referred):
        details = ReferralDetails(
            received=day, source="Police", answer=answer, answer_reason="So it is", answered=day
        )
        book.do(record_referral, referral_id=f"{letter}{at}" * 16, case_id=letter * 32, details=details)


def a_step(book: Casebook, letter: str, number: str, step: str, day: date) -> None:
    """A step of the person of a case."""
    about: dict[str, Any] = {"case_id": letter * 32, "person_id": letter * 32, "step": step, "happened": day}
    book.do(record_engagement, step_id=f"{letter}{number}" * 16, **about)


def a_contact(book: Casebook, letter: str, number: str, day: date, result: str = "made") -> None:
    """A contact with the person of a case."""
    about: dict[str, Any] = {
        "case_id": letter * 32,
        "person_id": letter * 32,
        "result": result,
        "happened": day,
    }
    book.do(record_contact, contact_id=f"{letter}{number}" * 16, **about)


def rate(book: Casebook, **chosen: Any) -> EngagementRate:
    """The rate from April to June."""
    return book.read(count_engagement, **{"since": APRIL, "until": JUNE, **chosen})


def counted(book: Casebook, **chosen: Any) -> list[tuple[str, date | None]]:
    """What is counted, with the day on which each engaged."""
    return [(row.reference, row.engaged) for row in rate(book, **chosen).rows]


def test_referrals_of_the_period_are_divided_into_those_who_engaged(book: Casebook) -> None:
    a_case(book, "a", APRIL)  # engaged on the last day of the period
    a_case(book, "b", JUNE)  # engaged too late
    a_case(book, "c", MAY)  # engaged before, and only offered since
    a_case(book, "d", APRIL - timedelta(1))
    a_case(book, "e", JUNE + timedelta(1))
    a_case(book, "f", MAY, answer="declined")
    a_step(book, "a", "1", "engaged", JUNE)
    a_step(book, "b", "1", "engaged", JUNE + timedelta(1))
    a_step(book, "c", "1", "engaged", MAY - timedelta(1))
    a_step(book, "c", "2", "offered", MAY)
    a_step(book, "d", "1", "engaged", MAY)
    a_step(book, "f", "1", "re-engaged", MAY)
    assert counted(book) == [("CNa", JUNE), ("CNc", None), ("CNf", MAY), ("CNb", None)]
    assert (rate(book).engaged, rate(book).percent) == (2, Decimal("50.0"))
    assert counted(book, base="accepted") == [("CNa", JUNE), ("CNc", None), ("CNb", None)]
    assert rate(book, base="accepted").percent == Decimal("33.3")
    book.do(withdraw_engagement, step_id="a1" * 16)
    book.do(withdraw_referral, referral_id="b0" * 16)
    assert counted(book, base="accepted") == [("CNa", None), ("CNc", None)]


def test_each_referral_of_a_case_counts_once(book: Casebook) -> None:
    a_case(book, "a", APRIL, MAY)
    a_step(book, "a", "1", "engaged", APRIL)
    assert counted(book) == [("CNa", APRIL), ("CNa", None)]


def test_an_offer_counts_once_a_person_and_only_if_it_is_the_first(book: Casebook) -> None:
    for letter in "abc":
        a_case(book, letter)
    a_step(book, "a", "1", "offered", MAY)
    a_step(book, "a", "2", "offered", MAY + timedelta(2))
    a_step(book, "a", "3", "engaged", MAY + timedelta(3))
    a_step(book, "b", "1", "offered", APRIL - timedelta(1))
    a_step(book, "b", "2", "offered", MAY)
    a_step(book, "c", "1", "offered", MAY)
    a_step(book, "c", "2", "declined", MAY)
    assert counted(book, base="offered") == [("CNa", MAY + timedelta(3)), ("CNc", None)]


def test_contacts_that_were_made_can_count_as_engaged(book: Casebook) -> None:
    a_case(book, "a", APRIL)
    a_case(book, "b", APRIL)
    a_contact(book, "a", "1", APRIL)
    a_contact(book, "a", "2", MAY)
    a_contact(book, "b", "1", MAY)
    a_contact(book, "b", "2", MAY, "attempted")
    assert counted(book, rule="contact") == [("CNa", APRIL), ("CNb", MAY)]
    assert counted(book, rule="two") == [("CNa", MAY), ("CNb", None)]
    assert counted(book, rule="step") == [("CNa", None), ("CNb", None)]


def test_an_empty_period_has_no_rate_and_a_wrong_one_is_refused(book: Casebook) -> None:
    assert rate(book).percent is None
    assert rate(book).result == wording.NOTHING_COUNTED
    with pytest.raises(Refused, match="not before the first"):
        rate(book, until=APRIL - timedelta(1))
    for chosen in ({"base": "all"}, {"rule": "hope"}):
        with pytest.raises(Refused, match="from the list"):
            rate(book, **chosen)


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("rule", RULES)
def test_each_definition_names_its_parts_and_its_period(book: Casebook, base: str, rule: str) -> None:
    said = rate(book, base=base, rule=rule).definition
    for words in (f"Engaged divided by {base}.", "1 April 2026 to 30 June 2026", "Withdrawn records"):
        assert words in said
    assert len({rate(book, base=each, rule=rule).definition for each in BASES}) == len(BASES)
    assert len({rate(book, base=base, rule=each).definition for each in RULES}) == len(RULES)


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_a_file_has_the_number_its_definition_and_records_without_names(
    book: Casebook, tmp_path: Path, ending: str
) -> None:
    a_case(book, "a", APRIL)
    a_case(book, "b", MAY)
    a_step(book, "a", "1", "engaged", MAY)
    out = tmp_path / f"rate.{ending}"
    about: dict[str, Any] = {"since": APRIL, "until": JUNE, "base": "referred", "rule": "step", "on": JUNE}
    with pytest.raises(Refused, match="why"):
        export_engagement_rate(book, out, **about, reason=" ")
    assert not out.exists()
    made = export_engagement_rate(book, out, **about, reason="For the commissioner")
    assert made.result == "50% (1 of 2)"
    content = " ".join(read_text(out.read_bytes())) if ending == "pdf" else out.read_text("utf-8-sig")
    text = " ".join(content.split())
    for words in ("50% (1 of 2)", "Engaged divided by referred.", "CNa", "CNb"):
        assert words in text
    assert "Larch" not in text
    assert "Rowan" not in text
    line = book.read(list_trail)[0]
    assert "For the commissioner" in line.reason
    with pytest.raises(NameTaken):
        export_engagement_rate(book, out, **about, reason="Again")
    with pytest.raises(Refused, match=r"\.pdf or \.csv"):
        export_engagement_rate(book, tmp_path / "rate.txt", **about, reason="Again")
