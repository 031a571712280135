"""A workbook's columns about people, their safety, links, referral and plan become records of their own."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.imports.proposals import propose
from coordinator.imports.queries import preview_import
from coordinator.imports.reading.column_headings import SheetKind, read_heading
from coordinator.notes.model import Note
from coordinator.people.model import (
    Alias,
    IdentityNumber,
    Lead,
    OtherBirth,
    Person,
    PersonState,
    SafeContact,
    Telephone,
)
from coordinator.people.use_cases import amend_person, withdraw_contact
from coordinator.plans.model import FundPayment, PlanStep
from coordinator.referrals.model import Referral, Transfer
from coordinator.ties.model import Tie
from coordinator.ties.queries import list_ties
from coordinator.workbooks.reader import read_workbook
from tests.amending import amended
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import a_workbook

NAMED = ("Ref", "Surname", "Forename", "DOB")
SMITH = ("C1", "SMITH", "John", "4/3/1988")


def sheet(tmp_path: Path, head: tuple[str, ...], *rows: tuple[Any, ...], name: str = "Perps") -> Path:
    """A workbook of one sheet."""
    return a_workbook(tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx", {name: [head, *rows]})


def of(book: Casebook, model: type, *columns: str) -> list[tuple[Any, ...]]:
    """These columns of every row of a table, in their order."""
    return sorted((tuple(row[name] for name in columns) for row in book.read(every, model)), key=str)


def person(book: Casebook, surname: str, forename: str = "") -> dict[str, Any]:
    """The person of that name."""
    [row] = [
        row for row in book.read(every, Person)
        if row["surname"] == surname and forename in (row["forename"], "")
    ]  # fmt: skip
    return row


def whys(book: Casebook, path: Path) -> dict[str, str]:
    """Why each cell is only kept as a note, by its text."""
    return {cell.words: cell.why for cell in previewed(book, path).not_understood}


def test_other_names_have_the_kind_of_their_column(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "AKA", "Also known as", "Nickname", "Preferred name", "Former name", "Maiden name",
            "Other spelling")  # fmt: skip
    row = (*SMITH, "Smithy", "Jack Smith", "Fen; Tiny", "Jay", "John Jones", "Birch", "Smyth, Jon")
    path = sheet(tmp_path, head, row)
    bring_in(book, path)
    assert of(book, Alias, "name", "kind") == [
        ("Birch", "maiden"), ("Fen", "nickname"), ("Jack Smith", "also known as"), ("Jay", "chosen"),
        ("John Jones", "former"), ("Smithy", ""), ("Smyth, Jon", "spelling"), ("Tiny", "nickname"),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}
    again = sheet(tmp_path, (*NAMED, "Nickname"), (*SMITH, "smithy"))
    bring_in(book, again)
    assert ("Smithy", "nickname") in of(book, Alias, "name", "kind"), "a kind that was not known is filled in"
    assert len(of(book, Alias, "name")) == 8


def test_other_dates_of_birth_and_whether_it_is_certain(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Other DOB", "DOB estimated")
    bring_in(book, sheet(tmp_path, head, (*SMITH, "3/4/1988", "Yes"),
                         ("C2", "JONES", "Amy", "1/2/1990", "about 1991", "possibly")))  # fmt: skip
    assert of(book, OtherBirth, "born", "words") == [(None, "about 1991"), (date(1988, 4, 3), "")]
    assert person(book, "SMITH")["born_uncertain"] is True
    assert person(book, "JONES")["born_uncertain"] is False
    assert any(note["words"] == "possibly" for note in book.read(every, Note))


def test_what_leads_to_a_person(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Email", "Employer", "Vehicle reg", "Instagram", "GP", "Mosque", "Gym", "Pharmacy",
            "Places frequented", "New identity", "Trusted person", "Contact centre")  # fmt: skip
    row = (*SMITH, "j@mail.example", "Bell Bakery", "AB12 CDE; XY65 ZZZ", "@jsmith", "Mill Surgery",
           "Dock St Mosque", "Iron Gym", "Well Chemist", "The Crown", "Jay Fox", "Sam (brother)",
           "Tees Centre")  # fmt: skip
    path = sheet(tmp_path, head, row)
    bring_in(book, path)
    assert set(of(book, Lead, "kind", "words")) == {
        ("email", "j@mail.example"), ("workplace", "Bell Bakery"), ("vehicle", "AB12 CDE"),
        ("vehicle", "XY65 ZZZ"), ("handle", "@jsmith"), ("surgery", "Mill Surgery"),
        ("worship", "Dock St Mosque"), ("gym", "Iron Gym"), ("pharmacy", "Well Chemist"),
        ("place", "The Crown"), ("new name", "Jay Fox"), ("safe person", "Sam (brother)"),
        ("contact centre", "Tees Centre"),
    }  # fmt: skip
    [gym] = [row["id"] for row in book.read(every, Lead) if row["kind"] == "gym"]
    book.do(withdraw_contact, kind="lead", contact_id=gym)
    newer = sheet(tmp_path, (*head, "Notes"), (*row, "newer"))
    assert whys(book, newer)["Iron Gym"].startswith("This was withdrawn in the casebook")
    bring_in(book, newer)
    assert len(book.read(every, Lead)) == 13


def test_a_telephone_after_a_gp_is_nobody_s_and_yes_is_no_workplace(book: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, (*NAMED, "Tel", "GP", "Telephone", "Employer"),
                 (*SMITH, "01632 960111", "Mill Surgery", "01632 960222", "Yes"))  # fmt: skip
    assert whys(book, path).keys() >= {"01632 960222", "Yes"}
    bring_in(book, path)
    assert of(book, Telephone, "number") == [("01632 960111",)]
    assert of(book, Lead, "words") == [("Mill Surgery",)]


def test_safe_contact_is_structured(book: Casebook, tmp_path: Path) -> None:
    head = ("Victim", "Victim DOB", "Safe number", "Safe days", "Safe hours", "What to say",
            "Who must not answer", "Do not ring")  # fmt: skip
    rows = (
        ("Amy JONES", "3/2/1990", "01632 960111", "Mon-Fri", "9.30am - 3pm", "The surgery", "Rowan",
         "01632 960222"),
        ("Eve MOSS", "4/2/1990", "01632 960333", "", "mornings", "", "", ""),
        ("Ivy FENN", "5/2/1990", "", "Mon", "", "The school", "", ""),
    )  # fmt: skip
    path = sheet(tmp_path, head, *rows, name="Victims")
    kept = whys(book, path)
    assert kept.keys() == {"mornings", "Mon", "The school"}
    assert "time from and a time until" in kept["mornings"]
    assert "Nothing in this row is marked as safe" in kept["The school"]
    bring_in(book, path)
    assert of(book, SafeContact, "safety", "days", "starts", "ends", "say", "not_to_answer") == [
        ("safe", "", "", "", "", ""), ("safe", "Mon-Fri", "09:30", "15:00", "The surgery", "Rowan"),
        ("unsafe", "", "", "", "", ""),
    ]  # fmt: skip
    newer = ("Eve MOSS", "4/2/1990", "01632 960333", "Tue", "10am to 2pm", "", "", "")
    bring_in(book, sheet(tmp_path, head, newer, name="Victims"))
    assert ("safe", "Tue", "10:00") in of(book, SafeContact, "safety", "days", "starts")
    other = ("Amy JONES", "3/2/1990", "01632 960111", "", "", "The school", "", "")
    differs = sheet(tmp_path, head, other, name="Victims")
    assert "already holds something else" in whys(book, differs)["The school"]
    known = ("Amy JONES", "3/2/1990", "01632 960222", "", "", "", "", "")
    later = sheet(tmp_path, head, known, name="Victims")
    assert "Mark it as safe" in whys(book, later)["01632 960222"], "an unsafe number never becomes safe"
    bring_in(book, later)
    assert len(of(book, SafeContact, "safety")) == 3


def test_numbers_that_do_not_fit_are_kept_and_said(book: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, (*NAMED, "PNC ID", "NHS No", "CRN", "Housing ref"),
                 (*SMITH, "01/123456A", "943 476 5918", "123", "T-99"))  # fmt: skip
    kept = whys(book, path)
    assert kept.keys() == {"01/123456A", "943 476 5918", "123"}
    assert "does not fit its digits" in kept["01/123456A"]
    assert "not an NHS number" in kept["943 476 5918"]
    bring_in(book, path)
    assert of(book, IdentityNumber, "kind", "number") == [
        ("agency", "T-99"), ("ndelius", "123"), ("nhs", "943 476 5918"), ("pnc", "01/123456A"),
    ]  # fmt: skip


def test_states_have_their_days(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Prison", "In custody since", "Release date", "Missing")
    rows = ((*SMITH, "HMP Made Up", "1/2/2026", "1/2/2027", "no"), ("C2", "JONES", "Amy", "", "", "", "",
             "Yes"), ("C3", "MOSS", "Eve", "", "", "3/2/2026", "", "5/1/2026"), ("C4", "FENN", "Ann", "",
             "", "", "", "maybe"))  # fmt: skip
    path = sheet(tmp_path, head, *rows)
    assert whys(book, path).keys() == {"maybe"}
    bring_in(book, path)
    assert of(book, PersonState, "kind", "words", "since", "until") == [
        ("custody", "", date(2026, 2, 3), None),
        ("custody", "HMP Made Up", date(2026, 2, 1), date(2027, 2, 1)),
        ("missing", "", None, None), ("missing", "", date(2026, 1, 5), None),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_a_relationship_becomes_a_link_of_both(book: Casebook, tmp_path: Path) -> None:
    head = ("Victim", "Sex", "Relationship to perpetrator", "Perp name", "Perp ref")
    rows = (
        ("Amy JONES", "F", "Mother", "John SMITH", "C1"), ("Eve MOSS", "F", "ex wife", "Sam BIRCH", "C2"),
        ("Ivy FENN", "F", "mother of victim", "Ruth FENN", "C3"), ("Una REED", "F", "it's complicated",
         "Max HALE", "C4"), ("Pat DALE", "M", "daughter", "Lee DALE", "C5"),
    )  # fmt: skip
    path = sheet(tmp_path, head, *rows, name="Victims")
    assert whys(book, path).keys() == {"daughter"}, "he is recorded as a man"
    bring_in(book, path)
    john, ruth = person(book, "SMITH"), person(book, "FENN", "Ruth")
    ties = {(tie.person.name, tie.kind, tie.other.name) for who in book.read(every, Person)
            for tie in book.read(list_ties, person_ids=[who["id"]])}  # fmt: skip
    assert ties == {
        ("John Smith", "parent", "Amy Jones"), ("Sam Birch", "former-spouse", "Eve Moss"),
        ("Ivy Fenn", "parent", "Ruth Fenn"),
    }  # fmt: skip
    [seen] = book.read(list_ties, person_ids=[person(book, "JONES")["id"]])
    assert seen.seen_from(person(book, "JONES")["id"]).kind == "child"
    assert {john["id"], ruth["id"]} <= {row["person_id"] for row in book.read(every, Tie)} | {
        row["other_id"] for row in book.read(every, Tie)
    }
    relations = {row["relationship"] for row in book.read(every, CaseLink)}
    assert relations >= {"Mother", "ex wife", "it's complicated", "daughter"}
    newer = (*head, "IDVA")
    bring_in(book, sheet(tmp_path, newer, *((*row, "Ann") for row in rows), name="Victims"))
    assert len(book.read(every, Tie)) == 3


def test_which_of_two_is_the_mother_is_asked_where_the_column_does_not_say(
    book: Casebook, tmp_path: Path
) -> None:
    head = ("Victim", "Victim DOB", "Relationship", "Perp name", "Perp DOB", "Perp ref")
    rows = (
        ("Amy JONES", "", "son", "Kim JONES", "", "C1"),
        ("Eve MOSS", "1/1/1950", "mother", "Sam MOSS", "2/2/1985", "C2"),
        ("Ivy FENN", "", "ex-partner", "Max FENN", "", "C3"),
    )
    path = sheet(tmp_path, head, *rows, name="Victims")
    assert "which of the two is which" in whys(book, path)["son"]
    bring_in(book, path)
    assert sorted(row["kind"] for row in book.read(every, Tie)) == ["ex-partner", "parent"]


def test_people_who_are_named_as_mother_or_feared_are_linked(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Victim", "Victim's mother", "Victim afraid of", "Victim lives with")
    row = (*SMITH, "Amy JONES", "Ruth JONES", "John", "Unknown")
    path = sheet(tmp_path, head, row)
    bring_in(book, path)
    amy, ruth, john = (person(book, *name) for name in (("JONES", "Amy"), ("JONES", "Ruth"), ("SMITH",)))
    assert ruth["sex"] == "female"
    assert set(of(book, Tie, "person_id", "kind", "other_id")) == {
        (amy["id"], "parent", ruth["id"]), (amy["id"], "afraid-of", john["id"]),
    }  # fmt: skip
    roles = {row["person_id"]: row["role"] for row in book.read(every, CaseLink)}
    assert roles == {amy["id"]: "victim", ruth["id"]: "associate"}
    assert bring_in(book, path).counts == {}
    newer = sheet(tmp_path, head, (*SMITH, "Amy JONES", "Ruth JONES", "Perpetrator", "Wren"))
    assert "Nobody in this case has this name" in whys(book, newer)["Wren"]
    bring_in(book, newer)
    assert len(book.read(every, Tie)) == 2


def test_a_child_belongs_to_the_mother_and_father_of_its_row(book: Casebook, tmp_path: Path) -> None:
    sheets: dict[str, Iterable[Iterable[object]]] = {
        "Perps": [NAMED, SMITH],
        "Victims": [("Victim", "Perp ref"), ("Amy JONES", "C1")],
        "Children": [("Child name", "DOB", "Mother", "Father"), ("Mia JONES", "1/2/2019", "Amy JONES",
                     "John SMITH")],
    }  # fmt: skip
    bring_in(book, a_workbook(tmp_path / "a.xlsx", sheets))
    mia, amy, john = person(book, "JONES", "Mia"), person(book, "JONES", "Amy"), person(book, "SMITH")
    assert set(of(book, Tie, "person_id", "kind", "other_id")) == {
        (mia["id"], "parent", amy["id"]), (mia["id"], "parent", john["id"]),
    }  # fmt: skip
    assert len(book.read(every, Case)) == 1


def test_a_referral_and_how_the_case_is_run(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Date referred", "Referred by", "Reason", "Referrer name", "How referred",
            "Grounds for referral", "Aware of referral", "Referral consent", "Reason without consent",
            "Referral accepted", "Decision date", "Reply sent", "Replied to", "24 hour follow up",
            "Key worker", "Lead agency", "Reason on hold", "On hold until", "Transferred from",
            "Closure outcome")  # fmt: skip
    row = (*SMITH, "2/11/2025", "Police", "Nine calls", "PC Dale", "Email", "Repeat", "No", "overridden",
           "Children at risk", "Yes", "3/11/2025", "4/11/2025", "PC Dale", "Y", "Ann", "Drive", "In hospital",
           "1/3/2027", "Leeds", "Transferred")  # fmt: skip
    odd = ("C2", "JONES", "Amy", "", "2/11/2025", "IDVA", "", "", "pigeon", "", "perhaps", "no", "", "", "",
           "1/1/2099", "", "", "", "", "", "", "", "went home")  # fmt: skip
    path = sheet(tmp_path, head, row, odd)
    assert whys(book, path).keys() == {"pigeon", "perhaps", "no", "1/1/2099", "went home"}
    bring_in(book, path)
    [came] = [each for each in book.read(every, Referral) if each["source"] == "Police"]
    values = {
        "received": date(2025, 11, 2), "why": "Nine calls", "source_person": "PC Dale", "how": "email",
        "grounds": "Repeat", "aware": "no", "consent": "overridden", "without_reason": "Children at risk",
        "answer": "accepted", "answered": date(2025, 11, 3), "replied": date(2025, 11, 4),
        "replied_to": "PC Dale", "follow_up": True, "opened_case": True,
    }  # fmt: skip
    assert {name: came[name] for name in values} == values
    [case] = [each for each in book.read(every, Case) if each["reference"] == "C1"]
    assert (case["key_worker"], case["lead_agency"], case["hold_reason"], case["hold_review"]) == (
        "Ann", "Drive", "In hospital", date(2027, 3, 1),
    )  # fmt: skip
    assert (case["transferred_from"], case["closed_outcome"]) == ("", "transferred")
    assert of(book, Transfer, "direction", "area", "agreed") == [("in", "Leeds", None)]
    assert bring_in(book, path).counts == {}


def test_plans_and_the_fund_are_whose_the_column_is(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Support plan", "Plan target date", "Victim", "Victim safety plan", "Victim plan who",
            "Victim fund item", "Victim fund amount")  # fmt: skip
    row = (*SMITH, "Programme", "1/3/2027", "Amy JONES", "New locks", "Ann", "Door chain", "£24.50")
    other = ("C2", "MOSS", "Ted", "", "", "1/3/2027", "Eve MOSS", "", "", "Bus pass", "a lot")
    path = sheet(tmp_path, head, row, other)
    assert whys(book, path).keys() == {"1/3/2027", "a lot"}
    bring_in(book, path)
    names = {each["id"]: each["surname"] for each in book.read(every, Person)}
    plans = {(names[each["person_id"]], each["what"], each["who"], each["due"])
             for each in book.read(every, PlanStep)}  # fmt: skip
    assert plans == {("SMITH", "Programme", "", date(2027, 3, 1)), ("JONES", "New locks", "Ann", None)}
    assert of(book, FundPayment, "item", "pence") == [("Bus pass", None), ("Door chain", 2450)]
    assert bring_in(book, path).counts == {}


def test_a_newer_copy_fills_blanks_and_never_overwrites(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, (*NAMED, "Gender identity", "Key worker"), (*SMITH, "", "Ann")))
    him = person(book, "SMITH")["id"]
    amended(book, amend_person, person_id=him, gender="woman")
    head = (*NAMED, "Gender identity", "Key worker", "Religion", "Lead agency")
    newer = sheet(tmp_path, head, (*SMITH, "Man", "Bea", "Sikh", "Drive"))
    preview = previewed(book, newer)
    assert {(each.held, each.offered) for each in preview.differences} == {("woman", "man"), ("Ann", "Bea")}
    bring_in(book, newer)
    row = person(book, "SMITH")
    [case] = book.read(every, Case)
    assert (row["gender"], row["religion"]) == ("woman", "sikh")
    assert (case["key_worker"], case["lead_agency"]) == ("Ann", "Drive")
    kept = " ".join(note["words"] for note in book.read(every, Note))
    assert "Man" in kept
    assert "Bea" in kept


@pytest.mark.parametrize(
    ("headings", "field", "asked"),
    [
        (("Ref", "Name", "Victim", "Email"), "victim.email", True),
        (("Ref", "Name", "Victim", "Nickname"), "victim.nickname", True),
        (("Ref", "Name", "Nickname", "Victim"), "perp.nickname", False),
        (("Ref", "Name", "Victim", "Perp vehicle"), "perp.vehicle", False),
        (("Ref", "Name", "Victim", "Support plan"), "victim.plan", True),
        (("Ref", "Name", "Victim", "Workplace"), "victim.workplace", True),
        (("Ref", "Name", "Victim", "PNC ID"), "victim.pnc", True),
    ],
)
def test_whose_a_new_column_is_is_asked_where_two_people_are_named(
    tmp_path: Path, headings: tuple[str, ...], field: str, asked: bool
) -> None:
    path = sheet(tmp_path, headings, tuple("x" for _ in headings))
    table = propose(read_workbook(path)).tables[0]
    assert field in table.columns.values()
    place = next(place for place, name in table.columns.items() if name == field)
    assert (place in table.doubts) is asked


def test_a_heading_of_each_kind_of_sheet_is_read(book: Casebook, tmp_path: Path) -> None:
    for heading, kind, field in (
        ("Maiden name", SheetKind.VICTIMS, "victim.maiden_name"),
        ("Perp's employer", SheetKind.VICTIMS, "perp.workplace"),
        ("Child's GP", SheetKind.MIXED, "child.surgery"),
        ("Relationship to victim", SheetKind.CHILDREN, "child.relationship_to_victim"),
        ("Key worker", SheetKind.PEOPLE, "case.key_worker"),
        ("Key worker", SheetKind.VICTIMS, "victim.worker"),
    ):
        read = read_heading(heading, kind)
        assert read is not None
        assert read.field == field
    workbook = read_workbook(sheet(tmp_path, (*NAMED, "Mother"), (*SMITH, "n/k")))
    assert book.read(preview_import, workbook, propose(workbook)).counts.keys() == {
        "people",
        "cases",
        "notes",
    }
