"""Case files: opening, linking, closing, and everything's way back."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.closing import close_case, reopen_case
from coordinator.caseload.queries import list_caseload
from coordinator.cases.link_use_cases import (
    amend_link,
    link_person,
    record_needs,
    record_score,
    relink_person,
    unlink_person,
    withdraw_score,
)
from coordinator.cases.listing_use_cases import (
    amend_listing,
    end_listing,
    list_to_forum,
    restore_listing,
    resume_listing,
    withdraw_listing,
)
from coordinator.cases.queries import find_case, get_case
from coordinator.cases.rules import level_words, next_reference
from coordinator.cases.use_cases import amend_case, log_case_access, open_case
from coordinator.core.changes import Topic
from coordinator.core.errors import Missing, Refused
from coordinator.people.name_use_cases import record_alias
from coordinator.people.queries import get_person
from coordinator.people.use_cases import (
    amend_person,
    record_address,
    record_person,
    record_telephone,
    restore_contact,
    withdraw_contact,
)
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.clocks import at

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def clock(book: Casebook) -> None:
    """Let the casebook's clock show the day that these tests take for today."""
    at(book, TODAY)


def new() -> str:
    return uuid4().hex


def person(book: Casebook, surname: str, forename: str = "", **more: object) -> str:
    return book.do(record_person, person_id=new(), surname=surname, forename=forename, **more).value  # type: ignore[arg-type]


def case(book: Casebook, surname: str = "Robinson", forename: str = "Craig") -> str:
    subject = person(book, surname, forename, born=date(1988, 3, 4))
    return book.do(open_case, case_id=new(), subject_id=subject, reason="Three call-outs").value


def test_a_new_case_gets_the_next_reference_of_the_series(book: Casebook) -> None:
    first, second = case(book), case(book, "Hussain", "Imran")
    assert book.read(get_case, case_id=first).reference == "CN001"
    assert book.read(get_case, case_id=second).reference == "CN002"
    assert next_reference(["CN061", "CN9", "odd one"]) == "CN062"
    assert next_reference(["DV-0099"]) == "DV-0100"


def test_a_reference_of_thousands_of_figures_stops_no_new_case(book: Casebook) -> None:
    subject = person(book, "Stone", "Gary")
    book.do(open_case, case_id=new(), subject_id=subject, reference="CN" + "9" * 5000)
    assert book.read(get_case, case_id=case(book)).reference == "CN001"


def test_a_reference_belongs_to_one_case_only(book: Casebook) -> None:
    case(book)
    other = person(book, "Hodgson")
    with pytest.raises(Refused, match="already a case") as refusal:
        book.do(open_case, case_id=new(), subject_id=other, reference="CN001")
    assert refusal.value.field == "reference"


def test_a_case_needs_a_person_who_is_there(book: Casebook) -> None:
    with pytest.raises(Missing):
        book.do(open_case, case_id=new(), subject_id="nobody")


def test_a_person_needs_a_name_and_a_possible_date_of_birth(book: Casebook) -> None:
    with pytest.raises(Refused) as refusal:
        person(book, "  ")
    assert refusal.value.field == "surname"
    for born in (date(2199, 1, 1), date(1899, 12, 31)):
        with pytest.raises(Refused) as refusal:
            person(book, "Bell", born=born)
        assert refusal.value.field == "born"


def test_the_role_belongs_to_the_case_not_to_the_person(book: Casebook) -> None:
    first, second = case(book), case(book, "Hussain", "Imran")
    same = person(book, "Walker", "Gemma")
    book.do(link_person, link_id=new(), case_id=first, person_id=same, role="victim")
    book.do(link_person, link_id=new(), case_id=second, person_id=same, role="associate")
    assert [link.role for link in book.read(get_case, case_id=first).links] == ["victim"]
    assert [link.role for link in book.read(get_case, case_id=second).links] == ["associate"]
    assert book.read(get_case, case_id=first).links[0].protected


def test_nobody_is_linked_twice_and_a_link_can_be_taken_back(book: Casebook) -> None:
    one = case(book)
    gemma = person(book, "Walker", "Gemma")
    link = book.do(link_person, link_id=new(), case_id=one, person_id=gemma, role="victim").value
    with pytest.raises(Refused):
        book.do(link_person, link_id=new(), case_id=one, person_id=gemma, role="child")
    book.do(unlink_person, link_id=link)
    assert book.read(get_case, case_id=one).links == ()
    book.do(relink_person, link_id=link)
    assert len(book.read(get_case, case_id=one).links) == 1


def test_somebody_linked_again_is_not_put_back_a_second_time(book: Casebook) -> None:
    one, gemma = case(book), person(book, "Walker", "Gemma")
    link = book.do(link_person, link_id=new(), case_id=one, person_id=gemma, role="victim").value
    book.do(unlink_person, link_id=link)
    again = book.do(link_person, link_id=new(), case_id=one, person_id=gemma, role="victim").value
    with pytest.raises(Refused, match="already in the case"):
        book.do(relink_person, link_id=link)
    assert [row.id for row in book.read(get_case, case_id=one).links] == [again]
    book.do(relink_person, link_id=again)


def test_a_number_of_reports_is_never_below_nothing(book: Casebook) -> None:
    one, gemma = case(book), person(book, "Walker", "Gemma")
    with pytest.raises(Refused) as refusal:
        book.do(link_person, link_id=new(), case_id=one, person_id=gemma, role="victim", police_reports=-1)
    assert refusal.value.field == "police_reports"


def test_a_case_is_found_by_its_reference_however_it_is_typed(book: Casebook) -> None:
    gemma = person(book, "Walker", "Gemma")
    wanted = {
        name: book.do(open_case, case_id=new(), subject_id=gemma, reference=name).value
        for name in ("Harb-12", "łódź 3", "CN7", "cn7")
    }
    for typed, name in (
        ("Harb-12", "Harb-12"), (" HARB-12 ", "Harb-12"), ("harb-12", "Harb-12"), ("łódź 3", "łódź 3"),
        ("CN7", "CN7"), ("cn7", "cn7"),
    ):  # fmt: skip
        assert book.read(find_case, reference=typed) == wanted[name]
    with pytest.raises(Missing, match="CN012"):
        book.read(find_case, reference="Harb")


def test_closing_needs_a_reason_and_reopening_brings_the_case_back(book: Casebook) -> None:
    one = case(book)
    with pytest.raises(Refused) as refusal:
        amended(book, close_case, case_id=one, reason=" ")
    assert refusal.value.field == "reason"
    amended(book, close_case, case_id=one, reason="No further harm for six months")
    closed = book.read(get_case, case_id=one)
    assert (closed.status, closed.closed) == ("closed", TODAY)
    book.do(reopen_case, case_id=one)
    assert book.read(get_case, case_id=one).status == "open"


def test_a_status_is_not_changed_to_closed_by_the_way(book: Casebook) -> None:
    one = case(book)
    file = book.read(get_case, case_id=one)
    with pytest.raises(Refused) as refusal:
        amended(
            book, amend_case, case_id=one, reference=file.reference, status="closed", opened=file.opened,
            borough="", referred_by="", reason="", together="", mappa_words="",
        )  # fmt: skip
    assert refusal.value.field == "status"


def test_a_case_is_with_a_forum_once_at_a_time_and_marac_is_never_named(book: Casebook) -> None:
    one = case(book)
    with pytest.raises(Refused) as refusal:
        book.do(list_to_forum, listing_id=new(), case_id=one, forum="MARAC", subject_aware="yes")
    assert refusal.value.field == "subject_aware"
    listing = book.do(list_to_forum, listing_id=new(), case_id=one, forum="MATAC", subject_aware="yes").value
    with pytest.raises(Refused):
        book.do(list_to_forum, listing_id=new(), case_id=one, forum="MATAC")
    amended(book, end_listing, listing_id=listing)
    again = book.do(list_to_forum, listing_id=new(), case_id=one, forum="MATAC").value
    values: dict[str, Any] = {"level": "", "subject_aware": "", "since": None, "until": None}
    with pytest.raises(Refused, match="already with this forum"):
        amended(book, resume_listing, listing_id=listing)
    with pytest.raises(Refused, match="already with this forum"):
        amended(book, amend_listing, listing_id=listing, status="review", **values)
    assert sorted(row.status for row in book.read(get_case, case_id=one).listings) == ["active", "ended"]
    book.do(withdraw_listing, listing_id=again)
    amended(book, resume_listing, listing_id=listing)
    with pytest.raises(Refused, match="already with this forum"):
        book.do(restore_listing, listing_id=again)


def test_a_listing_that_was_ended_by_a_slip_stands_as_it_did_before(book: Casebook) -> None:
    one = case(book)
    listing = book.do(list_to_forum, listing_id=new(), case_id=one, forum="MATAC", status="review").value
    amended(book, end_listing, listing_id=listing)
    amended(book, resume_listing, listing_id=listing, status="review")
    assert [row.status for row in book.read(get_case, case_id=one).listings] == ["review"]


def test_needs_scores_and_assessments_show_on_the_file_and_in_the_caseload(book: Casebook) -> None:
    one = case(book)
    gemma = person(book, "Walker", "Gemma")
    book.do(link_person, link_id=new(), case_id=one, person_id=gemma, role="victim")
    book.do(record_needs, case_id=one, labels=("Alcohol", "Housing"), opened_with=())
    book.do(
        record_needs, case_id=one, labels=("housing", "Mental health"), opened_with=("Alcohol", "Housing")
    )
    score = book.do(
        record_score, score_id=new(), case_id=one, measure="RFG", stage="entry", total=71, scored=TODAY
    ).value
    book.do(
        record_assessment, assessment_id=new(), case_id=one, person_id=gemma, tool="Dash", score=16,
        level="high", reason="", assessed=TODAY,
    )  # fmt: skip
    file = book.read(get_case, case_id=one)
    assert file.needs == ("Housing", "Mental health")
    assert file.latest_score("RFG", "entry") == 71
    row = book.read(list_caseload, today=TODAY)[0]
    assert (row.level, row.linked, row.needs) == ("high", 1, ("Housing", "Mental health"))
    book.do(withdraw_score, score_id=score)
    assert book.read(get_case, case_id=one).latest_score("RFG", "entry") is None


@pytest.mark.parametrize(
    ("score", "level", "field"), [(25, "high", "score"), (None, "", "level"), (3, "odd", "level")]
)
def test_an_assessment_is_within_its_tool(book: Casebook, score: int | None, level: str, field: str) -> None:
    one = case(book)
    gemma = person(book, "Walker", "Gemma")
    with pytest.raises(Refused) as refusal:
        book.do(
            record_assessment, assessment_id=new(), case_id=one, person_id=gemma, tool="Dash", score=score,
            level=level, reason="", assessed=TODAY,
        )  # fmt: skip
    assert refusal.value.field == field


def test_contacts_are_withdrawn_and_restored(book: Casebook) -> None:
    craig = person(book, "Robinson", "Craig")
    alias = book.do(record_alias, alias_id=new(), person_id=craig, name="Robbo").value
    phone = book.do(record_telephone, telephone_id=new(), person_id=craig, number="07700 900141").value
    place = book.do(record_address, address_id=new(), person_id=craig, lines="14 Made Up Road").value
    for kind, row in (("alias", alias), ("telephone", phone), ("address", place)):
        book.do(withdraw_contact, kind=kind, contact_id=row)
    bare = book.read(get_person, person_id=craig)
    assert (bare.aliases, bare.telephones, bare.addresses) == ((), (), ())
    for kind, row in (("alias", alias), ("telephone", phone), ("address", place)):
        book.do(restore_contact, kind=kind, contact_id=row)
    whole = book.read(get_person, person_id=craig)
    assert [whole.aliases[0].words, whole.telephones[0].words] == ["Robbo", "07700 900141"]
    assert whole.addresses[0].words == "14 Made Up Road"


def test_amending_a_person_is_announced_and_found_by_the_new_name(book: Casebook) -> None:
    one = case(book)
    subject = book.read(get_case, case_id=one).subject
    done = amended(
        book, amend_person, person_id=subject.id, surname="Wiśniewski", forename="Łukasz", born=subject.born,
        born_words="", sex="M", ethnicity="", language="Polish", safe_contact="", must_not_know="", school="",
    )  # fmt: skip
    assert done.touched == {Topic.PEOPLE}
    assert [hit.title for hit in book.read(find_anything, words="lukasz wisn")] == ["Wiśniewski, Łukasz"]
    assert book.read(find_anything, words="robinson") == ()


def test_looking_at_a_case_leaves_a_line_on_the_trail(book: Casebook) -> None:
    one = case(book)
    before = book.check().trail_lines
    book.do(log_case_access, case_id=one)
    assert book.check().trail_lines == before + 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("SMITH", "Smith"),
        ("O'BRIEN", "O'Brien"),
        ("VAN-DER-BERG", "Van-Der-Berg"),
        ("MCDONALD", "McDonald"),
        ("WIŚNIEWSKI", "Wiśniewski"),
        ("Smith", "Smith"),
        ("LI", "LI"),
    ],
)
def test_a_surname_in_capitals_is_shown_calmly_and_kept_as_typed(
    book: Casebook, typed: str, shown: str
) -> None:
    kept = book.read(get_person, person_id=person(book, typed, "Pat"))
    assert kept.surname == typed
    assert (kept.listed, kept.spoken) == (f"{shown}, Pat", f"Pat {shown}")


def test_the_caseload_is_in_the_order_of_names_whatever_their_capitals(book: Casebook) -> None:
    for surname in ("BROWN", "Bell", "adams", "Ábel"):
        case(book, surname)
    assert [row.name.split(",")[0] for row in book.read(list_caseload, today=TODAY)] == [
        "Ábel",
        "adams",
        "Bell",
        "Brown",
    ]


def test_a_last_marac_that_is_still_to_come_is_refused(book: Casebook) -> None:
    one = case(book)
    ada = book.do(record_person, person_id=new(), surname="Moss").value
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        book.do(link_person, link_id=new(), case_id=one, person_id=ada, role="victim", last_marac=tomorrow)
    assert refusal.value.field == "last_marac"
    link = book.do(
        link_person, link_id=new(), case_id=one, person_id=ada, role="victim", last_marac=TODAY
    ).value
    with pytest.raises(Refused, match="in the future"):
        amended(
            book, amend_link, link_id=link, role="victim", relationship="", worker="", consent="",
            pregnant=False, repeat="", last_marac=tomorrow, police_reports=None,
        )  # fmt: skip
    (row,) = book.read(get_case, case_id=one).links
    assert row.last_marac == TODAY


def test_a_level_is_written_once_however_it_was_entered() -> None:
    assert {level_words(level) for level in ("2", "L2", "l 2", "Level 2", "level 2")} == {"level 2"}
    assert (level_words(""), level_words("low")) == ("", "level low")
