"""Which ways to reach a person are safe: what is unsafe is on no paper, and is taken only with a reason."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Missing, Refused
from coordinator.packs.allow_list import COLUMNS, Shown
from coordinator.packs.gather_cases import gather_people
from coordinator.people.lead_use_cases import record_lead
from coordinator.people.model import Lead
from coordinator.people.queries import PersonRow, get_person
from coordinator.people.safe_contact import (
    amend_safe_contact,
    record_safe_contact,
    rule_words,
    safe_ways,
    unsafe_count,
    use_unsafe_contact,
)
from coordinator.people.use_cases import (
    record_address,
    record_person,
    record_telephone,
    restore_contact,
    withdraw_contact,
)
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters, list_trail
from tests.amending import amended

HOW = {"days": "Weekdays", "starts": "09:30", "ends": "15:00", "say": "The surgery", "not_to_answer": "Keith"}


def new() -> str:
    return uuid4().hex


@pytest.fixture
def her(book: Casebook) -> str:
    """Somebody with two numbers, an address and a sister."""
    person_id = str(
        book.do(record_person, person_id=new(), surname="Quill", safe_contact="Never at home").value
    )
    about: dict[str, Any] = {"person_id": person_id}
    book.do(record_telephone, telephone_id="1" * 32, number="01632 960111", **about)
    book.do(record_telephone, telephone_id="2" * 32, number="01632 960222", **about)
    book.do(record_address, address_id="3" * 32, lines="4 Mill Row", postcode="TS1 1AA", **about)
    book.do(record_lead, lead_id="4" * 32, kind="safe person", words="Ann Moss, 01632 960333", **about)
    return person_id


def of(book: Casebook, person_id: str) -> PersonRow:
    return book.read(get_person, person_id=person_id)


def rule(book: Casebook, table: str, row: str, safety: str, **how: Any) -> str:
    """Record whether a way is safe."""
    about = {"rule_id": new(), "row_table": table, "row_id": row * 32, "safety": safety}
    return str(book.do(record_safe_contact, **about, **how).value)


def test_safe_ways_say_when_what_to_say_and_who_must_not_answer(book: Casebook, her: str) -> None:
    rule(book, "telephone", "1", "safe", **HOW)
    rule(book, "lead", "4", "safe", days="Sundays")
    rule(book, "address", "3", "unsafe", not_to_answer="Keith opens the post")
    person = of(book, her)
    assert list(safe_ways(person)) == [
        "01632 960111 (Weekdays from 09:30 to 15:00; say: The surgery; must not answer: Keith)",
        "through Ann Moss, 01632 960333 (Sundays)",
    ]
    assert unsafe_count(person) == 1
    assert person.addresses[0].rule is not None
    assert rule_words(person.addresses[0].rule) == "must not answer: Keith opens the post"


def papers(book: Casebook, person_id: str) -> tuple[tuple[str, ...], list[str], str]:
    """The numbers, the addresses and the safe contact that papers of victim-led forums start from."""
    people = book.read(lambda session: gather_people(session, [person_id], frozenset()))
    where = people[person_id].whereabouts
    assert where is not None
    return where.telephones, [one.lines for one in where.addresses], where.safe_contact


def test_what_is_unsafe_is_on_no_paper_and_what_is_safe_is_reported(book: Casebook, her: str) -> None:
    one = rule(book, "telephone", "1", "unsafe")
    rule(book, "address", "3", "unsafe")
    rule(book, "telephone", "2", "safe", days="Mondays")
    assert papers(book, her) == (("01632 960222",), [], "Never at home\n01632 960222 (Mondays)")
    book.do(withdraw_contact, kind="rule", contact_id=one)
    assert set(papers(book, her)[0]) == {"01632 960111", "01632 960222"}
    book.do(restore_contact, kind="rule", contact_id=one)
    amended(book, amend_safe_contact, rule_id=one, safety="safe")
    numbers, _, safe = papers(book, her)
    assert (set(numbers), "01632 960111" in safe) == ({"01632 960111", "01632 960222"}, True)


def test_of_two_answers_about_one_way_the_unsafe_one_holds(book: Casebook, her: str) -> None:
    rule(book, "telephone", "1", "unsafe")
    rule(book, "telephone", "1", "safe")
    (number,) = (one for one in of(book, her).telephones if one.words == "01632 960111")
    assert number.rule is not None
    assert number.rule.is_unsafe


def test_taking_what_is_unsafe_needs_a_reason_which_is_on_the_trail(book: Casebook, her: str) -> None:
    one = rule(book, "telephone", "1", "unsafe")
    before = book.trail_head()
    with pytest.raises(Refused, match="why you need to use this"):
        book.do(use_unsafe_contact, rule_id=one, reason="  ")
    assert book.trail_head() == before
    book.do(use_unsafe_contact, rule_id=one, reason=" The court asked for it ")
    line = book.read(list_trail)[0]
    assert (line.done, line.reason) == ("Unsafe contact used", "The court asked for it")
    assert ("Quill" in line.about, "01632 960111" in line.about) == (True, True)


def test_an_exported_trail_does_not_name_the_unsafe_contact_that_was_used(
    book: Casebook, her: str, tmp_path: Path
) -> None:
    book.do(use_unsafe_contact, rule_id=rule(book, "telephone", "1", "unsafe"), reason="For the court")
    export_trail(book, tmp_path / "trail.csv", filters=Filters(), recipient="Auditor", reason="Review")
    text = (tmp_path / "trail.csv").read_text("utf-8-sig")
    assert ("Unsafe contact used" in text, "960111" in text) == (True, False)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"safety": "perhaps"}, "whether it is safe"), ({"starts": "9"}, "time as in"),
        ({"ends": "25:00"}, "time as in"), ({"starts": "15:00", "ends": "09:00"}, "before the start"),
        ({"safety": "unsafe", "starts": "09:00"}, "unsafe at any time"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(book: Casebook, her: str, changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        rule(book, "telephone", "1", **{"safety": "safe", **changes})
    one = rule(book, "telephone", "1", "safe")
    with pytest.raises(Refused, match=sentence):
        amended(book, amend_safe_contact, rule_id=one, **changes)
    assert of(book, her).telephones


def test_only_a_way_that_is_recorded_can_be_safe(book: Casebook) -> None:
    with pytest.raises(Missing):
        rule(book, "telephone", "9", "safe")
    with pytest.raises(Missing):
        rule(book, "person", "9", "safe")


def test_who_must_not_answer_stays_protected_when_it_is_amended(book: Casebook, her: str) -> None:
    one = rule(book, "telephone", "1", "safe", **HOW)
    amended(book, amend_safe_contact, rule_id=one, not_to_answer="Nobody", say="The school")
    kept = book.read(lambda session: {row.words for row in session.query(Lead) if row.withdrawn})
    assert kept == {"Keith", "The surgery"}
    assert of(book, her).telephones


def test_nothing_of_it_is_on_papers_of_perpetrator_led_forums() -> None:
    assert set(COLUMNS["safe_contact"].values()) == {Shown.NEVER}
