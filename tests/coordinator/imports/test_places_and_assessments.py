"""Columns about addresses, what is safe, risk assessments, plans and the fund fill the whole record."""

from datetime import date
from pathlib import Path
from typing import Any

from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.notes.model import Note
from coordinator.people.model import Address, Lead, SafeContact, Telephone
from coordinator.plans.model import FundPayment, PlanProgress, PlanStep
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, sheet, whys

VICTIM = ("Victim", "Victim DOB")
AMY = ("Amy JONES", "3/2/1990")


def victims(tmp_path: Path, head: tuple[str, ...], row: tuple[Any, ...]) -> Path:
    """A sheet of one victim."""
    return sheet(tmp_path, (*VICTIM, *head), (*AMY, *row), name="Victims")


def test_an_address_has_a_kind_days_and_who_must_not_see_it(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Address", "Postcode", "Address type", "Moved in", "Moved out", "Confidential address")
    rows = [
        (*SMITH, "3 Dock Street, Redcar", "TS10 1AA", "Sofa surfing", "1/2/2025", "1/3/2026", "yes"),
        ("C2", "BELL", "Tom", "", "NFA", "", "", "", "", "no"),
        ("C3", "COE", "Ann", "", "4 Mill Lane", "", "a barge", "soon", "", "ask"),
        ("C4", "DEN", "Bob", "", "", "", "homeless", "", "", ""),
    ]  # fmt: skip
    path = sheet(tmp_path, head, *rows)
    why = whys(book, path)
    assert why["a barge"].startswith("This is not one of the answers")
    assert (why["soon"], why["ask"]) == (
        "This is not a full date; kept as a note.", "This is not yes or no; kept as a note.",
    )  # fmt: skip
    bring_in(book, path)
    assert of(book, Address, "lines", "postcode", "kind", "since", "until", "handling") == [
        ("", "", "nfa", None, None, ""),
        ("3 Dock Street, Redcar", "TS10 1AA", "staying", date(2025, 2, 1), date(2026, 3, 1), "never"),
        ("4 Mill Lane", "", "", None, None, ""), ("NFA", "", "nfa", None, None, ""),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_a_newer_copy_fills_the_kind_of_an_address(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, (*NAMED, "Address"), (*SMITH, "3 Dock Street")))
    newer = sheet(tmp_path, (*NAMED, "Address", "Address type"), (*SMITH, "3 dock street", "home"))
    bring_in(book, newer)
    assert of(book, Address, "lines", "kind") == [("3 Dock Street", "home")]


def test_where_a_refuge_is_is_not_recorded(book: Casebook, tmp_path: Path) -> None:
    path = victims(tmp_path, ("Address", "Address type"), ("9 Hidden Row, York YO1 1AA", "in refuge"))
    assert "Do not record" in whys(book, path)["9 Hidden Row, York YO1 1AA"]
    bring_in(book, path)
    assert of(book, Address, "lines", "postcode", "kind") == [("", "", "refuge")]
    [note] = [row for row in book.read(every, Note) if "Hidden Row" in row["words"]]
    assert note["victim_side"]
    assert bring_in(book, path).counts == {}


def test_a_heading_says_the_kind_of_a_number_and_of_an_address(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Mobile", "Home address")
    bring_in(book, sheet(tmp_path, head, (*SMITH, "07700 900111", "3 Dock Street")))
    assert of(book, Telephone, "number", "kind") == [("07700 900111", "mobile")]
    assert of(book, Address, "kind") == [("home",)]
    stated = (*NAMED, "Tel", "Telephone type")
    bring_in(book, sheet(tmp_path, stated, ("C2", "BELL", "Tom", "", "01632 960111", "landline")))
    assert ("01632 960111", "home") in of(book, Telephone, "number", "kind")
    unknown = sheet(tmp_path, stated, ("C3", "COE", "Ann", "", "01632 960222", "tin can"))
    assert whys(book, unknown)["tin can"].startswith("This is not one of the answers")


def test_e_mails_and_addresses_are_safe_or_unsafe(book: Casebook, tmp_path: Path) -> None:
    head = ("Safe email", "Do not email", "Safe to write to", "Do not visit", "Safe days")
    row = ("amy@mail.example", "home@mail.example", "c/o 4 Mill Lane TS1 1AA", "3 Dock Street, Redcar",
           "Monday")  # fmt: skip
    path = victims(tmp_path, head, row)
    bring_in(book, path)
    leads = {each["id"]: each["words"] for each in book.read(every, Lead)}
    places = {each["id"]: each["lines"] for each in book.read(every, Address)}
    rules = {
        ({**leads, **places}[each["row_id"]], each["row_table"], each["safety"], each["days"])
        for each in book.read(every, SafeContact)
    }
    assert rules == {
        ("amy@mail.example", "lead", "safe", "Monday"), ("home@mail.example", "lead", "unsafe", ""),
        ("c/o 4 Mill Lane", "address", "safe", "Monday"), ("3 Dock Street, Redcar", "address", "unsafe", ""),
    }  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_what_is_known_is_never_marked_as_safe_by_an_import(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, victims(tmp_path, ("Email", "Address"), ("amy@mail.example", "3 Dock Street")))
    later = victims(tmp_path, ("Safe email", "Unsafe address"), ("amy@mail.example", "3 Dock Street"))
    why = whys(book, later)
    assert why["amy@mail.example"].startswith("This is already in the casebook. Mark it as safe")
    assert why["3 Dock Street"].startswith("This is already in the casebook. Mark it as unsafe")
    bring_in(book, later)
    assert book.read(every, SafeContact) == []
    unread = victims(tmp_path, ("Safe email", "Safe to write to"), ("ask her", "only by hand"))
    why = whys(book, unread)
    assert why["ask her"].startswith("This can’t be read as an email")
    assert why["only by hand"].startswith("This can’t be read as an address")


def test_an_assessment_has_its_day_and_who_made_it(book: Casebook, tmp_path: Path) -> None:
    head = ("DASH", "Risk level", "DASH date", "DASH completed by", "Reason for risk level", "DASH review")
    path = victims(tmp_path, head, ("17", "High", "3/4/2026", "PC Dale", "Escalating", "3/6/2027"))
    bring_in(book, path)
    columns = ("score", "level", "assessed", "assessor", "reason", "next_review")
    first = (17, "high", date(2026, 4, 3), "PC Dale", "Escalating", date(2027, 6, 3))
    assert of(book, Assessment, *columns) == [first]
    assert bring_in(book, path).counts == {}
    later = victims(tmp_path, head, ("12", "Medium", "3/5/2026", "", "", ""))
    bring_in(book, later)
    second = (12, "medium", date(2026, 5, 3), "", "", None)
    assert of(book, Assessment, *columns) == [second, first], "one of another day is another one"
    same_day = victims(tmp_path, head, ("19", "High", "3/4/2026", "", "", ""))
    assert "already holds" in whys(book, same_day)["19"]
    ahead = victims(tmp_path, head, ("14", "", "1/1/2099", "", "", ""))
    assert "future" in whys(book, ahead)["1/1/2099"]


def test_a_day_is_filled_into_the_assessment_that_it_fits(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, victims(tmp_path, ("DASH",), ("17",)))
    bring_in(book, victims(tmp_path, ("DASH", "DASH date"), ("17", "3/4/2026")))
    assert of(book, Assessment, "score", "assessed") == [(17, date(2026, 4, 3))]
    bring_in(book, victims(tmp_path, ("DASH", "DASH date", "Sex"), ("17", "", "female")))
    assert len(book.read(every, Assessment)) == 1


def test_a_plan_has_its_need_its_aim_and_progress(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Unmet need", "Support plan", "Plan need", "Plan aim", "Plan agreed", "Plan progress",
        "Plan progress date", "Plan progress by",
    )  # fmt: skip
    row = (*SMITH, "Housing", "Find a flat", "housing", "A home", "1/2/2026", "Viewed two", "1/3/2026", "Ann")
    path = sheet(tmp_path, head, row)
    bring_in(book, path)
    [step] = book.read(every, PlanStep)
    assert (step["aim"], step["agreed"]) == ("A home", date(2026, 2, 1))
    assert step["need_id"]
    assert of(book, PlanProgress, "words", "written", "by_whom") == [("Viewed two", date(2026, 3, 1), "Ann")]
    assert bring_in(book, path).counts == {}
    other = sheet(tmp_path, head, (*SMITH, "", "Find a flat", "Money", "", "", "Moved", "", ""))
    why = whys(book, other)
    assert why["Money"] == "No need with this name is recorded in the case; kept as a note."
    assert why["Moved"].startswith("The progress of a plan needs")


def test_a_payment_has_its_answer(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Fund item", "Fund amount", "Fund requested on", "Fund approved", "Fund approved by",
        "Fund decision date",
    )  # fmt: skip
    path = sheet(tmp_path, head, (*SMITH, "Bus pass", "£24.50", "1/2/2026", "Yes", "Bea", "3/2/2026"))
    bring_in(book, path)
    assert of(book, FundPayment, "item", "asked", "answer", "decided_by", "decided") == [
        ("Bus pass", date(2026, 2, 1), "approved", "Bea", date(2026, 2, 3))
    ]
    assert bring_in(book, path).counts == {}
