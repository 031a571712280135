"""Trackers from other areas: what a sensible person would expect of each."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.imports.records.duplicates import find_duplicates
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.people.model import Address, Person
from tests.coordinator.imports import other_trackers
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_layouts import linked


def listed(session: Session) -> set[tuple[str, str, str, str]]:
    """Which case is listed to which forum, at which level, and how the listing stands."""
    rows = session.execute(
        select(Person.surname, Listing.forum, Listing.level, Listing.status)
        .join(Case, Case.id == Listing.case_id)
        .join(Person, Person.id == Case.subject_id)
    )
    return {(surname, forum, level, status) for surname, forum, level, status in rows}


def promised(session: Session) -> set[tuple[str, str, str, str]]:
    """Which person each action is about, what it is, its agency and its state."""
    rows = session.execute(
        select(Person.surname, Action.what, Agency.name, Action.status)
        .join(Case, Case.id == Action.case_id)
        .join(Person, Person.id == Case.subject_id)
        .outerjoin(Agency, Agency.id == Action.agency_id)
    )
    return {(surname, what, agency or "", status) for surname, what, agency, status in rows}


def test_forums_as_ticks_and_sheets_joined_by_the_nominal(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, other_trackers.ticked(tmp_path / "ticked.xlsx"))
    assert book.read(listed) == {
        ("GREAVES", "MARAC", "", "active"), ("GREAVES", "MATAC", "", "active"),
        ("Al-Rashid", "MATAC", "", "active"), ("Al-Rashid", "MAPPA", "L2", "active"),
    }  # fmt: skip
    assert sorted(case["status"] for case in book.read(every, Case)) == ["closed", "open", "open"]
    assert book.read(linked) == {("GREAVES", "victim", "Hannah"), ("GREAVES", "child", "Alfie")}
    born = {person["forename"]: str(person["born"]) for person in book.read(every, Person)}
    assert (born["Alfie"], born["Hannah"]) == ("2021-05-06", "1987-04-03")
    assert book.read(promised) == {
        ("GREAVES", "Fit door alarm", "Police", "done"), ("Al-Rashid", "Refer to Drive", "", "open"),
    }  # fmt: skip
    (link,) = (one for one in book.read(every, CaseLink) if one["role"] == "victim")
    assert str(link["last_marac"]) == "2026-11-12"
    assert [(one["score"], one["level"]) for one in book.read(every, Assessment)] == [(17, "high")]


def test_a_client_is_the_victim_where_the_perpetrator_is_named_as_such(
    book: Casebook, tmp_path: Path
) -> None:
    bring_in(book, other_trackers.idva(tmp_path / "idva.xlsx"))
    assert book.read(linked) == {("Rees", "victim", "Ffion"), ("Probert", "victim", "Ffion")}
    people = {person["id"]: person["forename"] for person in book.read(every, Person)}
    assert {people[str(one["person_id"])] for one in book.read(every, Address)} == {"Ffion"}
    assert {people[str(one["person_id"])] for one in book.read(every, Assessment)} == {"Ffion"}
    assert book.read(listed) == {("Rees", "MARAC", "", "active")}


def test_several_actions_stand_in_the_row_of_their_case(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, other_trackers.side_by_side(tmp_path / "side.xlsx"))
    assert book.read(promised) == {
        ("Marsh", "Mark address", "Police", "done"), ("Marsh", "Refer to refuge", "IDVA", "open"),
    }  # fmt: skip
    assert book.read(linked) == {("Marsh", one, name) for one, name in
                                 (("victim", "Olive"), ("child", "Ivy"), ("child", "Rex"))}  # fmt: skip


def test_two_nameless_people_are_not_alike(book: Casebook, tmp_path: Path) -> None:
    path = tmp_path / "nameless.csv"
    path.write_text("Ref,Offender name,DOB\nA1,n/k,1/2/80\nA2,n/k,\n", "utf-8")
    bring_in(book, path)

    def alike(session: Session) -> object:
        people = frozenset(session.scalars(select(Person.id)))
        return find_duplicates(ExistingRecords(session, Fingerprints(b"k" * 32)), people)

    assert book.read(alike) == ()
