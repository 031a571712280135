"""Agendas come out in each forum's own order."""

from datetime import date

import pytest

from coordinator.forums.definition import Part
from coordinator.forums.registry import definition
from coordinator.meetings.rules import (
    Listed,
    agenda,
    children_known,
    next_reference,
    repeat_until,
    twelve_months_passed,
)
from coordinator.meetings.timetable import Pause, minutes_between, time_of, timetable

MARAC, MATAC = definition("MARAC"), definition("MATAC")


def refs(parts: list[tuple[Part, list[Listed]]], part: Part) -> list[str]:
    return [one.reference for one in dict(parts)[part]]


def test_marac_hears_cases_with_children_before_adult_only_ones() -> None:
    listed = [Listed("a", "01", False, False), Listed("b", "02", True, False), Listed("c", "03", None, True)]
    parts = agenda(MARAC, listed)
    assert [part for part, _ in parts] == [
        Part.OUTSTANDING_ACTIONS,
        Part.CASES_WITH_CHILDREN,
        Part.ADULT_ONLY,
        Part.TWELVE_MONTHS_PASSED,
        Part.ANY_OTHER_BUSINESS,
    ]
    assert refs(parts, Part.CASES_WITH_CHILDREN) == ["02", "03"]
    assert refs(parts, Part.ADULT_ONLY) == ["01"]


def test_matac_hears_reviews_before_new_cases() -> None:
    parts = agenda(MATAC, [Listed("a", "01", True, False), Listed("b", "02", None, True)])
    assert refs(parts, Part.REVIEWS) == ["02"]
    assert refs(parts, Part.NEW_CASES) == ["01"]


def test_an_order_given_by_hand_holds_within_a_part_only() -> None:
    listed = [
        Listed("a", "01", True, False),
        Listed("b", "02", True, False, position=0),
        Listed("c", "03", False, False, position=0),
    ]
    parts = agenda(MARAC, listed)
    assert refs(parts, Part.CASES_WITH_CHILDREN) == ["02", "01"]
    assert refs(parts, Part.ADULT_ONLY) == ["03"]


@pytest.mark.parametrize(
    ("words", "linked", "known"),
    [("", 0, None), ("n/k", 0, None), ("no", 0, False), ("0", 0, False), ("2", 0, True), ("no", 1, True)],
)
def test_what_is_known_of_children(words: str, linked: int, known: bool | None) -> None:
    assert children_known(words, linked) is known


def test_twelve_months_are_reported_once_after_they_passed() -> None:
    heard = date(2025, 11, 20)
    assert repeat_until(MARAC, heard) == date(2026, 11, 20)
    assert repeat_until(MATAC, heard) is None
    assert twelve_months_passed(MARAC, heard, date(2026, 11, 12), date(2026, 11, 26))
    assert not twelve_months_passed(MARAC, heard, date(2026, 11, 26), date(2026, 12, 10))
    assert not twelve_months_passed(MARAC, heard, None, date(2026, 11, 20))


def test_times_follow_one_another() -> None:
    assert time_of("09:30", 0) == "09:30"
    assert time_of("09:30", 48) == "10:18"
    assert time_of("", 48) == ""


def test_a_second_meeting_in_a_month_gets_its_own_reference() -> None:
    day = date(2026, 11, 26)
    assert next_reference("MARAC", day, []) == "MARAC/2611"
    assert next_reference("MARAC", day, ["MARAC/2611", "MARAC/2611-2"]) == "MARAC/2611-3"


def test_tati_is_called_hrap_since_november_2023() -> None:
    assert definition("HRAP").label(date(2023, 10, 31)) == "TATI"
    assert definition("HRAP").label(date(2023, 11, 1)) == "HRAP"


def test_a_break_before_the_first_case_moves_every_case() -> None:
    listed = [Listed("a", "01", True, False), Listed("b", "02", True, False)]
    pauses = [Pause("p", "", 10, "Tea")]
    parts = {each.part: each for each in timetable(MARAC, "09:30", listed, pauses).parts}
    part = parts[Part.CASES_WITH_CHILDREN]
    assert [slot.pause is not None for slot in part.slots] == [True, False, False]
    without = timetable(MARAC, "09:30", listed)
    assert timetable(MARAC, "09:30", listed, pauses).minutes == without.minutes + 10


def test_a_meeting_without_a_start_or_an_end_has_no_length() -> None:
    assert minutes_between("09:30", "12:00") == 150
    assert minutes_between("", "12:00") is None
    assert minutes_between("09:30", "") is None
