"""The scheme that ships, and what a wrong definition is answered with."""

import hashlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.core.resources import DISCLOSURES
from coordinator.definitions.reader import Faulty, read_text
from coordinator.disclosures.dvds.scheme import (
    AGENCY,
    AT_RISK,
    THIRD_PARTY,
    DvdsScheme,
    complete_by,
    dvds_scheme,
)
from coordinator.disclosures.lists import lists

# A released definition never changes: a new edition is a new file.
RELEASED = {
    "encompass.toml": "44ce0d29d495588a",
    "encompass-2.toml": "da999e81829f5228",
    "dvds.toml": "9d0df03bbc992dc6",
    "lists.toml": "3c9c22dfb00f02cf",
}


def test_a_released_definition_never_changes() -> None:
    files = {path.name: path.read_bytes() for path in DISCLOSURES.glob("*.toml")}
    assert {name: hashlib.sha256(content).hexdigest()[:16] for name, content in files.items()} == RELEASED


def test_the_scheme_says_who_applies_and_is_disclosed_in_person() -> None:
    scheme = dvds_scheme()
    assert set(scheme.routes) == {"ask", "know"}
    assert set(scheme.applicants) == {AT_RISK, THIRD_PARTY, AGENCY}
    assert lists().ways[scheme.way] == "In person"
    assert scheme.code in lists().schemes
    assert scheme.local
    assert [step.code for step in scheme.steps if not step.needs_safe_contact] == ["contact"]


def test_a_right_to_know_has_no_meeting_with_an_applicant() -> None:
    codes = {route: [step.code for step in dvds_scheme().steps_of(route)] for route in ("ask", "know")}
    assert set(codes["ask"]) - set(codes["know"]) == {"meeting"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("days = 28", "days = 0", "“days” should be from 1 to 365"),
        ("days = 28", "days = 366", "“days” should be from 1 to 365"),
        ('code = "checks"', 'code = "contact"', "“contact” is the code of another step"),
        ('routes = ["ask"]', 'routes = ["sea"]', "“routes” is “sea”. Expected one of: ask, know"),
        ("local = true", "colour = true", "“colour” is not known here"),
    ],
)
def test_a_wrong_definition_is_named_with_its_file_and_fault(old: str, new: str, fault: str) -> None:
    text = (DISCLOSURES / "dvds.toml").read_text("utf-8")
    assert old in text
    with pytest.raises(Faulty) as refusal:
        read_text(DvdsScheme, text.replace(old, new), "x.toml")
    assert str(refusal.value).startswith("x.toml, line ")
    assert fault in str(refusal.value)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 365))
def test_an_application_may_take_so_many_days_after_it_came_in(received: date, days: int) -> None:
    assert complete_by(received, days) - received == timedelta(days)
