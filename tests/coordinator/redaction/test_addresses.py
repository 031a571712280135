"""An address or a telephone number that is in no field is known by its shape, and a day is no address."""

import pytest

from coordinator.redaction.doubts.contact.unlisted_contacts import UnlistedContacts
from coordinator.redaction.matcher import WITHHELD, Redactor

WALL = Redactor([], unlisted=UnlistedContacts(["7 Quarry Lane, Stockton", "9-11 The Crescent, Redcar"]))


@pytest.mark.parametrize(
    "place",
    [
        "12 The Avenue", "9 The Crescent", "12 the avenue", "3 The Old Mill Lane", "4 Crown Street",
        "7 May Street", "7 may street", "5 County Road", "14 Youth Close", "12 April Court", "6 Family Walk",
        "12-14 Mill Lane", "12–14 Mill Lane", "12‑14 mill lane", "2/12 Mill Lane", "12a-c Mill Lane",
        "12 Roseberry Garth", "12 roseberry garth", "3 Castle Wynd", "23 Church Bank", "8 Long Croft",
        "4 Hazel Dene", "2 Albert Villas", "5 Rose Cottages", "16 Acacia Dr", "16 Acacia Cl", "8 Call Lane",
        "12 Hartlepool St Mary's Close", "14 Mill Lane Crown House", "1 High Tower",
        "12Mill Lane", "12 mill-lane", "14 mill st",
    ],
)  # fmt: skip
def test_a_house_is_withheld_whatever_its_street_is_called(place: str) -> None:
    assert WALL.redact(f"She is at {place}, Redcar.") == f"She is at {WITHHELD}, Redcar."
    assert WALL.redact(f"Address:{place}.") == f"Address:{WITHHELD}."


def test_a_street_that_is_called_as_a_month_is_no_day_behind_a_small_word() -> None:
    assert WALL.redact("He was seen by 7 May Street") == f"He was seen by {WITHHELD}"


def test_a_house_is_withheld_behind_a_short_word_for_number() -> None:
    assert WALL.redact("No.12 Mill Lane") == f"No.{WITHHELD}"
    assert WALL.redact("No12 Mill Lane") == f"No{WITHHELD}"
    assert WALL.redact("at no. 12 Mill Lane") == f"at no. {WITHHELD}"


@pytest.mark.parametrize(
    "number",
    [
        "07700/900123", "07700‑900‑123", "07700—900—123", "07700 / 900 / 123", "01632/960/123",
        "\u202a07700 900123\u202c", "0770\u200b0900\u200b123", "+44‑7700‑900123",
        "447700900123", "07700_900_123", "t07700900123", "mob07700 900123", "O7700 900123",
    ],
)  # fmt: skip
def test_a_telephone_number_is_withheld_with_any_dash_or_stroke(number: str) -> None:
    cleaned = WALL.redact(f"Number {number} given")
    assert WITHHELD in cleaned
    assert not any(sign.isdigit() for sign in cleaned)


def test_a_telephone_number_is_withheld_right_behind_a_day() -> None:
    assert WALL.redact("Rang 03/12/2026 07700 900123") == f"Rang 03/12/2026 {WITHHELD}"


def test_a_postcode_is_withheld_with_any_dash() -> None:
    assert WALL.redact("at TS5‑6RR") == f"at {WITHHELD}"


@pytest.mark.parametrize(
    "words",
    [
        "2 Crown Courts", "3 Crown Court hearings", "2 Teesside Magistrates Court hearings",
        "2 Family Court cases", "12 May review", "Arrested 12 March, bailed on 3 December House call",
        "on 12 April Court adjourned", "due 12 May Drive session", "12 April court hearing",
        "12 May Drive session", "12 May house visit", "Fri 12 June Park Rangers", "25 May Bank Holiday",
        "12 May Street Triage attended", "3 youth workers", "3 Youth Workers",
        "2 reports on the street in 6 months", "at 5 the main road was shut",
        "3 Children At Mill Lane School", "12 month Drive programme", "5 Weeks House Arrest",
        "3 Food Bank vouchers", "2 Barclays Bank statements", "2026-12-03 Mill Lane",
        "3.12.2026 Mill Lane", "9:30 Mill Lane visit", "£12 Mill Lane", "seen 03/11 Mill Lane",
        "MARAC/2611/03 Mill Lane",
        "the 21st street party", "2 girls at st josephs", "crime 4426123456",
        "RFG 71 on entry, 58 now", "seen by 2 GPs, Dr Patel",
        "03/11 10/11 17/11 24/11", "01/02/2026-03/04/2026", "crime 05/12345/26", "MATAC/2612/03",
        "Lives at 7 Quarry Ln, Stockton", "at 9–11 The Crescent",
    ],
)  # fmt: skip
def test_days_courts_and_counts_are_left_alone(words: str) -> None:
    assert WALL.redact(words) == words
