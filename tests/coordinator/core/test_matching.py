"""Entries of a list found by the beginning, the words or the initials of one."""

import pytest

from coordinator.core.matching import rank_matches

AGENCIES = (
    "Mental Health",
    "Health Visiting",
    "Police",
    "Children's Social Care",
    "Probation",
    "Middlesbrough Council",
)
PLACES = ("Redcar and Cleveland", "Hartlepool", "Stockton-on-Tees")


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("hea", "Health Visiting"), ("mental health", "Mental Health"), ("p", "Police"), ("PRO", "Probation"),
        ("mid coun", "Middlesbrough Council"), ("lice", "Police"), ("mc", "Middlesbrough Council"),
    ],
)  # fmt: skip
def test_the_beginning_of_an_entry_counts_more_than_its_middle(typed: str, best: str) -> None:
    assert rank_matches(typed, AGENCIES)[0] == best


@pytest.mark.parametrize("typed", ["R&C", "rc", "R & C", "rac", "cleve"])
def test_initials_find_a_place(typed: str) -> None:
    assert rank_matches(typed, PLACES) == ["Redcar and Cleveland"]


def test_what_matches_nothing_finds_nothing() -> None:
    assert rank_matches("zz", AGENCIES) == rank_matches("  ", AGENCIES) == rank_matches("&", AGENCIES) == []


def test_another_name_finds_an_entry() -> None:
    others = {"Redcar and Cleveland": ["RCBC", "The Borough"]}
    assert rank_matches("rcbc", PLACES, others) == ["Redcar and Cleveland"]
    assert rank_matches("borough", PLACES, others) == ["Redcar and Cleveland"]
    assert rank_matches("rcbc", PLACES) == []
