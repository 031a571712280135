"""Columns about Clare's Law and Operation Encompass become records of the case."""

from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.disclosures.model import DvdsApplication, DvdsStep, EncompassNotice
from coordinator.incidents.model import Incident
from coordinator.people.model import Person
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, person, sheet, whys

DVDS = (*NAMED, "Victim", "DVDS date", "DVDS route", "DVDS ref", "DVDS person at risk", "DVDS applicant type",
        "DVDS applicant", "DVDS safe contact", "DVDS first checks", "DVDS ending", "DVDS ended")  # fmt: skip
ASKED = (*SMITH, "Amy JONES", "1/9/2025", "RTA", "D1", "Amy Jones", "third party", "Ola Moss", "Mornings",
         "3/9/2025", "withdrew", "")  # fmt: skip
NOTICE = (*NAMED, "Children", "Encompass incident date", "Encompass child", "Encompass school",
          "Encompass notice date", "Encompass notice time", "Encompass not needed")  # fmt: skip


def test_an_application_names_who_is_at_risk_in_the_case_or_in_words(book: Casebook, tmp_path: Path) -> None:
    other = ("C2", "BELL", "Tom", "", "", "2/9/2025", "right to know", "", "Eve Coe", "self", "", "",
             "4/9/2025", "not reached", "9/9/2025")  # fmt: skip
    path = sheet(tmp_path, DVDS, ASKED, other)
    why = whys(book, path)
    assert why.keys() == {"withdrew", "4/9/2025"}
    assert why["4/9/2025"].startswith("Record first how to reach the person at risk")
    bring_in(book, path)
    columns = ("reference", "route", "received", "at_risk", "applicant_kind", "applicant", "ending", "ended")
    assert of(book, DvdsApplication, *columns) == [
        ("", "know", date(2025, 9, 2), "Eve Coe", "at risk", "", "not reached", date(2025, 9, 9)),
        ("D1", "ask", date(2025, 9, 1), "", "third party", "Ola Moss", "", None),
    ]  # fmt: skip
    assert set(of(book, DvdsApplication, "at_risk_id")) == {(None,), (person(book, "JONES")["id"],)}
    assert of(book, DvdsStep, "step", "done") == [("checks", date(2025, 9, 3))]
    assert bring_in(book, path).counts == {}


def test_what_no_application_can_be_without_is_asked_for(book: Casebook, tmp_path: Path) -> None:
    rows = [(*ASKED[:9], "third party", "", "", "3/9/2025", "", ""),
            ("C2", "BELL", "Tom", "", "", "", "RTA", "", "Eve Coe", "self", "Eve", "", "", "", ""),
            ]  # fmt: skip
    path = sheet(tmp_path, DVDS, *rows)
    assert set(whys(book, path).values()) == {
        "An application under Clare’s Law needs its day, the route, who is at risk and who applied;"
        " kept as a note."
    }
    bring_in(book, path)
    assert of(book, DvdsApplication, "id") == []


def test_a_step_before_the_application_is_kept_as_a_note(book: Casebook, tmp_path: Path) -> None:
    path = sheet(tmp_path, DVDS, (*ASKED[:12], "3/8/2025", "", ""))
    assert whys(book, path)["3/8/2025"].startswith("This date is earlier than the one it should follow")
    bring_in(book, path)
    assert of(book, DvdsApplication, "received") == [(date(2025, 9, 1),)]
    assert of(book, DvdsStep, "step") == []


def test_a_notice_is_about_the_child_it_names_or_the_only_one(book: Casebook, tmp_path: Path) -> None:
    row = (*SMITH, "Mia JONES 7, Leo JONES 9", "1/10/2025", "Mia", "Mill School", "2/10/2025", "8.15am", "")
    path = sheet(
        tmp_path, NOTICE, row,
        ("C2", "BELL", "Tom", "", "Kit BELL 5", "3/10/2025", "", "", "4/10/2025", "", "Holiday"),
        ("C3", "COE", "Ann", "", "Jo COE 4, Al COE 6", "3/10/2025", "", "Oak", "", "", ""),
    )  # fmt: skip
    why = whys(book, path)
    assert why["4/10/2025"].startswith("This row does not say who was informed")
    assert why["Oak"].startswith("This does not say which child")
    bring_in(book, path)
    columns = ("happened", "recipient", "informed", "informed_at", "not_needed")
    assert of(book, EncompassNotice, *columns) == [
        (date(2025, 10, 1), "Mill School", date(2025, 10, 2), "08:15", ""),
        (date(2025, 10, 3), "", None, "", "Holiday"),
    ]  # fmt: skip
    children = {each["id"]: each["forename"] for each in book.read(every, Person)}
    assert {children[each] for (each,) in of(book, EncompassNotice, "child_id")} == {"Mia", "Kit"}
    assert bring_in(book, path).counts == {}


def test_who_did_a_step_goes_with_its_day_and_without_one_stays_a_note(
    book: Casebook, tmp_path: Path
) -> None:
    head = (*DVDS, "DVDS first checks by", "DVDS safety plan by")
    path = sheet(tmp_path, head, (*ASKED[:-2], "", "", "PC Hart", "DC Vale"))
    assert whys(book, path) == {
        "DC Vale": "This row does not say on which day the step was done; kept as a note."
    }
    bring_in(book, path)
    assert of(book, DvdsStep, "step", "done", "by_whom") == [("checks", date(2025, 9, 3), "PC Hart")]
    assert bring_in(book, path).counts == {}


def test_the_incident_behind_a_notice_is_that_of_its_day_or_its_reference(
    book: Casebook, tmp_path: Path
) -> None:
    incident = [f"Incident {each} {name}" for each in (1, 2) for name in ("date", "type", "police ref")]
    head = (*NAMED, "Children", "Encompass incident date", "Encompass ref", *incident)
    both = ("1/10/2025", "assault", "P1", "1/10/2025", "threats", "P2")
    path = sheet(
        tmp_path, head,
        (*SMITH, "Mia JONES 7", "1/10/2025", "P2", *both),
        ("C2", "BELL", "Tom", "", "Kit BELL 5", "1/10/2025", "", *both[:3], "2/10/2025", *both[4:]),
        ("C3", "COE", "Ann", "", "Jo COE 4", "1/10/2025", "", *both),
    )  # fmt: skip
    bring_in(book, path)
    incidents = {each["id"]: each["police_reference"] for each in book.read(every, Incident)}
    behind = [incidents.get(str(each)) for (each,) in of(book, EncompassNotice, "incident_id")]
    assert sorted(behind, key=str) == [None, "P1", "P2"]
    assert bring_in(book, path).counts == {}
