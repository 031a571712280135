"""The wall: a protected value is found however somebody types it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coordinator.redaction.matcher import WITHHELD, Redactor
from coordinator.redaction.protected_value import ProtectedValue
from tests.coordinator.packs.sample_meeting import (
    SAFE_CONTACT,
    SCHOOL,
    VICTIM_ADDRESS,
    VICTIM_NOTE,
    VICTIM_PHONE,
    VICTIM_POSTCODE,
)

WALL = Redactor(
    [
        ProtectedValue(VICTIM_ADDRESS, True, True),
        ProtectedValue("Rose Cottage, 121a Saint Mary's Avenue, Redcar", True, False),
        *(
            ProtectedValue(one, False, True)
            for one in (VICTIM_POSTCODE, VICTIM_PHONE, SAFE_CONTACT, SCHOOL, VICTIM_NOTE)
        ),
        ProtectedValue("01632 960 456", False, False),
    ],
    printable_names=("Cleveland Police", "Harbour"),
    printable_numbers=("07700 900777", "TS18 4QQ"),
)
GAPS = st.sampled_from(["", " ", "  ", "-", ".", "\n", " - ", "\u00a0"])
CASES = st.sampled_from([str.lower, str.upper, str.title, str])


def withheld(words: str) -> bool:
    """Whether nothing but the mark is left between the fences."""
    return WALL.redact(f"here {words} there") == f"here {WITHHELD} there"


@given(
    st.sampled_from(["0", "+44", "+44 ", "+44 (0)", "0044 ", "(0)"]), st.lists(GAPS, min_size=9, max_size=9)
)
@example("+44 (0)", [""] * 9)
def test_a_telephone_number_is_found_in_any_spacing(prefix: str, gaps: list[str]) -> None:
    spaced = prefix + "".join(d + gap for d, gap in zip("7700900123", [*gaps, ""], strict=True))
    cleaned = WALL.redact(f"ring {spaced} now")
    assert "123" not in cleaned
    assert WITHHELD in cleaned


@given(st.sampled_from(["", " ", "  ", "-", "\n", "\u00a0"]), CASES)
def test_a_postcode_is_found_in_any_spacing_and_case(gap: str, case: object) -> None:
    assert callable(case)
    assert withheld(case(f"TS1{gap}9ZZ"))


@given(
    st.sampled_from(["Flat 2, ", "flat 2 ", "Apt 2\n", ""]),
    st.sampled_from(["14", "14,", "14\n", " 14"]),
    st.sampled_from(["Acacia Avenue", "acacia ave", "ACACIA AV.", "Acacia\nAvenue", "Acacia   Ave"]),
    st.sampled_from(["", ", Middlesbrough", "\nMiddlesbrough", " middlesbrough,"]),
)
def test_an_address_is_found_however_it_is_joined(flat: str, number: str, street: str, town: str) -> None:
    cleaned = WALL.redact(f"He waited at {flat}{number} {street}{town} on Tuesday")
    assert "14" not in cleaned
    assert "acacia" not in cleaned.lower()
    assert cleaned.startswith("He waited at ")
    assert cleaned.endswith("on Tuesday")


@pytest.mark.parametrize(
    "words",
    [
        "121A St Marys Ave",
        "121 Saint Mary’s Avenue",
        "121 A, St. Mary's Avenue, Redcar",
        "Rose Cottage 121a Saint Mary's Avenue",
        "Ring the school office before noon",
        "RING THE SCHOOL  OFFICE\nBEFORE NOON",
        "never text her mobile",
        "Larchfield   primary",
        "she has packed a bag",
        "01632960456",
        "960 456",
        "Acacia Avenue",
    ],
)
def test_other_ways_to_write_a_protected_value(words: str) -> None:
    assert withheld(words)


@pytest.mark.parametrize(
    "words",
    [
        "Harbour",
        "3 December 2026, 9:30am",
        "2026-12-03 09:30",
        "01.02.2026 03.04.2026",
        "MAPPA L2 3rd meeting",
        "MATAC/2612/03",
        "07700 900777",
        "TS18 4QQ",
        "RFG 71 on entry, 58 now",
        "Saint Mary's Church in Redcar",
        "crime number 42/12345/26",
    ],
)
def test_what_protects_nobody_is_left_alone(words: str) -> None:
    assert WALL.redact(words) == words


@pytest.mark.parametrize(
    "words", ["01642 555999", "+44 7700 900 555", "+48 601 234 567", "TS5 6RR", "ts56rr"]
)
def test_an_unknown_telephone_or_postcode_is_withheld_too(words: str) -> None:
    assert withheld(words)


def test_a_single_word_is_looked_for_only_near_the_people_of_the_pack() -> None:
    far, near = (
        Redactor([ProtectedValue("Larchfield", False, False)]),
        Redactor([ProtectedValue("Larchfield", False, True)]),
    )
    assert far.redact("at Larchfield today") == "at Larchfield today"
    assert near.redact("at Larchfield today") == f"at {WITHHELD} today"


@pytest.mark.parametrize("typed", ["Police", "n/k", "None", "no", "Craig", "Text", "Stockton on Tees"])
def test_an_answer_that_tells_nothing_is_no_secret(typed: str) -> None:
    wall = Redactor([ProtectedValue(typed, False, True)], printable_names=("Craig", "Stockton-on-Tees"))
    assert wall.redact(f"It says {typed} here") == f"It says {typed} here"


def test_a_clause_of_a_safe_contact_note_is_found_by_itself() -> None:
    wall = Redactor([ProtectedValue("Text only, do not ring after 6pm", False, False)])
    assert wall.redact("They agreed: do not ring after 6 PM.") == f"They agreed: {WITHHELD}."


def test_an_agency_is_never_a_secret() -> None:
    wall = Redactor([ProtectedValue("Harbour", False, True)], printable_names=("Harbour",))
    assert wall.redact("Harbour will ring") == "Harbour will ring"


@given(st.text(max_size=300))
def test_any_text_can_be_cleaned_and_once_is_enough(words: str) -> None:
    once = WALL.redact(words)
    assert WALL.redact(once) == once
    assert not WALL.find(once)


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("only when he is at work (Tu/Th am)", "only when he is at work"),
        ("NO - he checks phone", "He checks the phone"),
        ("text only, not after 5pm", "text only"),
        ("his mother works at the GP reception", "mother works at GP reception"),
    ],
)
def test_part_of_what_is_safe_is_found_where_it_is_quoted(value: str, quoted: str) -> None:
    wall = Redactor([ProtectedValue(value, False, True, 2)])
    assert wall.redact(f"Ring: {quoted}.") == f"Ring: {WITHHELD}."


def test_a_birthday_in_a_victims_note_hides_no_meetings_reference() -> None:
    wall = Redactor([ProtectedValue("DOB: 26/12/01, met 3.12.2026", False, True)])
    for words in ("MATAC/2612/01", "heard 3.12.2026"):
        assert wall.redact(words) == words


def test_a_house_is_found_without_its_article_and_in_a_note() -> None:
    wall = Redactor(
        [
            ProtectedValue("The Old Vicarage, Church Lane, Marske", True, False),
            ProtectedValue("14 The Paddocks, Guisborough", True, False),
            ProtectedValue("She is moving to 8 Quarry Rise, Skelton next week", False, False),
        ]
    )
    for words in ("Old Vicarage", "14 Paddocks", "8 quarry rise"):
        assert wall.redact(f"at {words}.") == f"at {WITHHELD}."


def test_what_was_withheld_in_a_text_is_still_found_when_the_text_is_searched_again() -> None:
    for words, leads in (("He waits at 14 Acacia Avenue.", True), ("He waits at home.", False)):
        before = WALL.find(words)
        assert (WALL.redact(words) != words, bool(before)) == (leads, leads)
        assert WALL.find(words) == before
