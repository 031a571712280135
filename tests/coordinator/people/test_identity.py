"""Identity numbers in any spelling, what is doubtful about one, states, and kinds of addresses."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import Refused
from coordinator.packs.allow_list import COLUMNS, Shown, strip
from coordinator.packs.snapshot import PackAddress, PackLink, PackPerson, Whereabouts
from coordinator.people import wording
from coordinator.people.identity import doubt_about
from coordinator.people.identity_use_cases import (
    amend_identity_number,
    amend_state,
    record_identity_number,
    record_state,
)
from coordinator.people.model import IdentityNumber
from coordinator.people.queries import PersonRow, get_person
from coordinator.people.use_cases import (
    amend_address,
    amend_telephone,
    record_address,
    record_person,
    record_telephone,
    withdraw_contact,
)
from coordinator.people.vocabulary import vocabulary
from coordinator.search.find import find_anything
from coordinator.search.hit import Group
from tests.amending import amended

TODAY = date(2026, 11, 22)


def new() -> str:
    return uuid4().hex


def wren(book: Casebook, surname: str = "Quill") -> str:
    """A person."""
    return str(book.do(record_person, person_id=new(), surname=surname, forename="Wren").value)


def of(book: Casebook, person_id: str) -> PersonRow:
    return book.read(get_person, person_id=person_id)


def number(book: Casebook, person_id: str, kind: str, given: str, **more: Any) -> str:
    """An identity number of a person."""
    about: dict[str, Any] = {"number_id": new(), "person_id": person_id, "kind": kind, "number": given}
    return str(book.do(record_identity_number, **about, **more).value)


def found(book: Casebook, words: str) -> list[tuple[str, str]]:
    hits = book.read(find_anything, words=words, today=TODAY)
    return [(hit.title, hit.why) for hit in hits if hit.group is Group.PEOPLE]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("nhs", "943 476 5919"), ("nhs", "9434765919"), ("nhs", "943-476-5870"), ("pnc", "2001/0123456F"),
        ("pnc", "01/123456F"), ("pnc", "20010123456F"), ("cro", "123456/01X"), ("cro", "SF01/123456X"),
        ("ni", "AB 12 34 56 C"), ("ni", "ab123456c"), ("ndelius", "X123456"), ("prison", "A1234BC"),
        ("visor", "anything 1"), ("agency", "AB/77"),
    ],
)  # fmt: skip
def test_a_number_that_fits_its_kind_is_taken(kind: str, given: str) -> None:
    assert doubt_about(kind, given) == ""


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("nhs", "943 476 5918", wording.NOT_NHS), ("nhs", "943476591", wording.NOT_NHS),
        ("nhs", "000 000 0000", wording.NOT_NHS), ("nhs", "1111111111", wording.NOT_NHS),
        ("nhs", "٩٤٣٤٧٦٥٩١٩", wording.NOT_NHS), ("pnc", "2001/0123456G", wording.PNC_LETTER),
        ("pnc", "2001/0123465F", wording.PNC_LETTER), ("pnc", "0123456", wording.NOT_PNC),
        ("cro", "12/01", wording.NOT_CRO), ("ni", "QQ123456C", wording.NOT_NI),
        ("ni", "AB123456E", wording.NOT_NI),
        ("ndelius", "123456", wording.NOT_NDELIUS), ("prison", "A1234B", wording.NOT_PRISON),
    ],
)  # fmt: skip
def test_a_number_that_does_not_is_refused_unless_it_is_kept_as_given(
    book: Casebook, kind: str, given: str, sentence: str
) -> None:
    her = wren(book)
    assert doubt_about(kind, given) == sentence
    with pytest.raises(Refused) as refusal:
        number(book, her, kind, given)
    assert (str(refusal.value), refusal.value.field) == (sentence, "number")
    number(book, her, kind, given, as_given=True)
    assert [(one.kind, one.number) for one in of(book, her).identities] == [(kind, given)]


@pytest.mark.parametrize(
    ("kind", "given", "typed"),
    [
        ("nhs", "943 476 5919", ("9434765919", "943-476-5919", "NHS 943 476 5919", "94347659")),
        ("pnc", "2001/0123456F", ("01/123456F", "20010123456f", "01/0123456F", "PNC 01/123456F")),
        ("pnc", "01/123456F", ("2001/0123456F", "2001/123456f", "01123456F")),
        ("cro", "123456/01X", ("12345601X", "123456/01x", "CRO no: 123456/01X")),
        ("ni", "AB 12 34 56 C", ("ab123456c", "AB 123456 C", "NINO AB123456C")),
        ("ndelius", "X123456", ("x123456", "CRN X123456")),
        ("agency", "HSS-2026-0042", ("hss20260042", "HSS 2026 0042")),
    ],
)  # fmt: skip
def test_a_number_is_found_in_any_spelling(
    book: Casebook, kind: str, given: str, typed: tuple[str, ...]
) -> None:
    number(book, wren(book), kind, given)
    wren(book, "Other")
    label = vocabulary().identity_kinds[kind]
    for words in typed:
        assert found(book, words) == [("Quill, Wren", f"{label}: {given}")], words


def test_a_number_that_was_amended_or_withdrawn_is_found_no_more(book: Casebook) -> None:
    her = wren(book)
    row = number(book, her, "agency", "HSS20260042")
    amended(book, amend_identity_number, number_id=row, number="HSS20260043")
    assert (found(book, "HSS20260042"), len(found(book, "HSS20260043"))) == ([], 1)
    book.do(withdraw_contact, kind="identity", contact_id=row)
    assert found(book, "HSS20260043") == []
    kept = book.read(lambda session: {one.number for one in session.query(IdentityNumber)})
    assert kept == {"HSS20260042", "HSS20260043"}, "what it was stays protected"


def test_a_telephone_number_is_found_though_part_of_it_is_in_an_identity_number(book: Casebook) -> None:
    her, him = wren(book), wren(book, "Larch")
    number(book, her, "agency", "01632960123")
    book.do(record_telephone, telephone_id=new(), person_id=him, number="01632 960123")
    assert {title for title, _ in found(book, "01632 960123")} == {"Quill, Wren", "Larch, Wren"}


def test_the_usual_agency_issues_a_number_unless_another_is_named(book: Casebook) -> None:
    her = wren(book)
    number(book, her, "nhs", "9434765919")
    number(book, her, "agency", "7", owner="Invented Homes")
    assert {one.owner for one in of(book, her).identities} == {"NHS", "Invented Homes"}
    with pytest.raises(Refused, match="what kind"):
        number(book, her, "shoe size", "7")
    with pytest.raises(Refused, match="Enter the number"):
        number(book, her, "agency", "  ")


def test_somebody_in_custody_is_so_until_the_day_named(book: Casebook) -> None:
    him = wren(book)
    state = book.do(
        record_state, state_id=new(), person_id=him, kind="custody", since=date(2026, 3, 1),
        words="HMP Made Up",
    ).value  # fmt: skip
    amended(book, amend_state, state_id=state, until=date(2026, 12, 1))
    (row,) = of(book, him).states
    assert (row.is_current(date(2026, 12, 1)), row.is_current(date(2026, 12, 2))) == (True, False)
    with pytest.raises(Refused, match="before the start"):
        amended(book, amend_state, state_id=state, until=date(2025, 12, 1))
    with pytest.raises(Refused, match="in the future"):
        book.do(record_state, state_id=new(), person_id=him, kind="deceased", since=date(2099, 1, 1))
    with pytest.raises(Refused, match="deceased, missing or in custody"):
        book.do(record_state, state_id=new(), person_id=him, kind="asleep")


def test_of_a_refuge_no_place_is_recorded(book: Casebook) -> None:
    her = wren(book)
    row = book.do(record_address, address_id=new(), person_id=her, kind="refuge").value
    for lines, postcode in (("3 Mill Row", ""), ("", "TS1 1AA")):
        with pytest.raises(Refused, match="Do not record where a refuge is"):
            book.do(
                record_address, address_id=new(), person_id=her, kind="refuge", lines=lines, postcode=postcode
            )
    with pytest.raises(Refused, match="Do not record where a refuge is"):
        amended(book, amend_address, address_id=row, lines="3 Mill Row")
    with pytest.raises(Refused, match="at least the postcode"):
        book.do(record_address, address_id=new(), person_id=her, kind="home")
    book.do(record_address, address_id=new(), person_id=her, kind="nfa")
    assert [one.kind for one in of(book, her).addresses] in (["refuge", "nfa"], ["nfa", "refuge"])


def test_kinds_are_those_of_the_lists(book: Casebook) -> None:
    her = wren(book)
    with pytest.raises(Refused, match="what kind of address"):
        book.do(record_address, address_id=new(), person_id=her, lines="1 Mill Row", kind="castle")
    with pytest.raises(Refused, match="how this is to be handled"):
        book.do(record_address, address_id=new(), person_id=her, lines="1 Mill Row", handling="secret")
    with pytest.raises(Refused, match="what kind of number"):
        book.do(record_telephone, telephone_id=new(), person_id=her, number="01632 960123", kind="pager")
    row = book.do(record_telephone, telephone_id=new(), person_id=her, number="01632 960123").value
    amended(book, amend_telephone, telephone_id=row, kind="work", number="01632 960124")
    assert [(one.words, one.kind) for one in of(book, her).telephones] == [("01632 960124", "work")]


def test_an_address_that_never_prints_is_on_no_paper_of_a_perpetrator_led_forum() -> None:
    open_one, kept = PackAddress("1 Mill Row", "", None), PackAddress("2 Dock Street", "", None, "never")
    where = Whereabouts((open_one, kept), ())
    him = PackPerson("1", "Jo Field", (), None, "", "male", "", False, where)
    shown = strip(PackLink(him, "perpetrator", "", "", "", False, "", None)).person.whereabouts
    assert shown is not None
    assert [one.lines for one in shown.addresses] == ["1 Mill Row"]


def test_no_identity_number_or_state_is_on_papers_of_perpetrator_led_forums() -> None:
    for table in ("identity_number", "person_state"):
        assert set(COLUMNS[table].values()) == {Shown.NEVER}
