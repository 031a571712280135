"""Who must not receive: papers and lists are stopped, or go without the pages of a case."""

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.agencies.use_cases import (
    amend_representative,
    record_representative,
    withdraw_representative,
)
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.cases.model import CaseLink
from coordinator.core.errors import Missing, Refused
from coordinator.core.permissions import use_case
from coordinator.documents.pdf_text import read_text
from coordinator.exports.action_list import export_actions
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.packs import produce
from coordinator.packs.barred import NotForRecipient
from coordinator.recipients.queries import list_barred, list_conflicts
from coordinator.recipients.rules import is_same_name
from coordinator.recipients.use_cases import bar_recipient, restore_bar, withdraw_bar
from coordinator.redaction.protected_people import end_protection
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting
from tests.releases import export_settled

STOPPED = "must not receive {}. “Must not receive” in the case file says why."


def agency(book: Casebook, name: str) -> str:
    """The id of an agency."""
    return book.read(lambda session: session.scalars(select(Agency.id).where(Agency.name == name)).one())


def bar(book: Casebook, made: Invented, whom: str | None, name: str = "", person: str = "") -> str:
    """Record that an agency, or somebody, must not receive information about the first victim."""
    bar_id = f"{len(book.read(list_barred, person_ids=[made.victim_id])):032x}"
    person_id = person or made.victim_id
    about = {"bar_id": bar_id, "person_id": person_id, "name": name, "why": "Her brother works there"}
    book.do(bar_recipient, agency_id=agency(book, whom) if whom else None, **about)
    return bar_id


def pack(book: Casebook, made: Invented, recipient: str, kind: str = "pack") -> str:
    """The words of one copy."""
    snapshot, _ = book.read(produce.gather_copy, made.meeting_id)
    content = produce.build(snapshot, kind=kind, recipient=recipient, copy_number=1).content
    return " ".join(" ".join(read_text(content)).split())


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
@pytest.mark.parametrize("kind", ["pack", "agenda"])
def test_papers_are_stopped_for_an_agency_that_must_not_receive_a_case(
    book: Casebook, forum: str, kind: str
) -> None:
    made = book.do(invent_meeting, forum, 2).value
    bar_id = bar(book, made, "Harbour")
    with pytest.raises(NotForRecipient) as refusal:
        pack(book, made, "harbour", kind)
    assert str(refusal.value) == "harbour " + STOPPED.format(f"{forum}/2612/01")
    for recipient in ("Cleveland Police", ""):
        assert "Kowalska-0" in pack(book, made, recipient, kind) or forum == "MATAC"
    book.do(withdraw_bar, bar_id=bar_id)
    pack(book, made, "Harbour", kind)
    book.do(restore_bar, bar_id=bar_id)
    with pytest.raises(NotForRecipient):
        pack(book, made, "Harbour", kind)


def test_an_entry_about_a_victim_who_was_unlinked_stops_papers_until_her_protection_ends(
    book: Casebook,
) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    bar_id = bar(book, made, "Harbour")
    book.do(unlink_victim, made)
    with pytest.raises(NotForRecipient):
        pack(book, made, "Harbour")
    with pytest.raises(Refused, match="must not receive"):
        export_settled(book, book.path.parent / "a.csv", agency="Harbour", today=HELD)
    book.access_log.open(made.case_id)
    view = book.read(get_case_view, case_id=made.case_id)
    assert [row.id for row in view.barred] == [bar_id]  # where the coordinator can see and withdraw it
    assert [person.id for person in view.unlinked] == [made.victim_id]
    book.do(end_protection, end_id="e" * 32, person_id=made.victim_id, reason="Linked by mistake")
    pack(book, made, "Harbour")
    assert book.read(get_case_view, case_id=made.case_id).barred == ()


@use_case("unlink_victim_in_test")
def unlink_victim(work: UnitOfWork, made: Invented) -> None:
    """Withdraw every link of the victim, and choose nobody for her case."""
    for link in work.session.scalars(select(CaseLink).where(CaseLink.person_id == made.victim_id)):
        link.withdrawn = True
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.victim_id == made.victim_id)):
        item.victim_id = None


def test_a_case_that_is_not_listed_stops_papers_that_show_its_actions(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    book.do(take_off_agenda, made.case_id)
    bar(book, made, "Harbour")
    with pytest.raises(NotForRecipient, match="P001"):
        pack(book, made, "Harbour")


@use_case("take_off_agenda")
def take_off_agenda(work: UnitOfWork, case_id: str) -> None:
    """Take a case off every agenda."""
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.case_id == case_id)):
        item.withdrawn = True


@pytest.mark.parametrize("forum", ["MARAC", "MATAC", "MAPPA", "HRAP"])
def test_a_representative_with_a_conflict_gets_the_papers_without_that_cases_pages(
    book: Casebook, forum: str
) -> None:
    made = book.do(invent_meeting, forum, 2).value
    bar(book, made, "Cleveland Police", "Ann Reed")  # recorded there as "Sgt Ann Reed"
    text = pack(book, made, "Cleveland Police")
    assert "1 case is left out of this copy, because of a conflict of interest." in text
    assert "Not in this copy" in text
    for words in ("Craig Robinson", "Kowalska-0"):
        assert words not in text, words
    assert text.count("Target hardening") == pack(book, made, "Harbour").count("Target hardening") / 2
    assert "Kowalska-1" in text
    assert "conflict of interest" not in pack(book, made, "Harbour")
    assert "Craig Robinson" in pack(book, made, "Harbour")


def test_a_chair_with_a_conflict_gets_the_papers_without_that_case(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    bar(book, made, None, "Morgan Hale")
    assert "Craig Robinson" not in pack(book, made, "")
    assert "Craig Robinson" in pack(book, made, "Harbour")


def test_somebody_named_without_an_agency_is_found_in_any(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    bar(book, made, None, "Reed, Ann")
    assert "conflict of interest" in pack(book, made, "Cleveland Police")


def test_a_person_counts_in_every_role_and_also_if_only_chosen_for_the_meeting(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    book.do(unlink, made)
    bar(book, made, "Harbour")
    with pytest.raises(NotForRecipient):
        pack(book, made, "Harbour")
    bar(book, made, "CFQ", person=made.subject_id)
    with pytest.raises(NotForRecipient):
        pack(book, made, "CFQ")


@use_case("unlink")
def unlink(work: UnitOfWork, made: Invented) -> None:
    """Take the link of the victim away; the meeting still names them."""
    for link in work.session.scalars(select(CaseLink).where(CaseLink.person_id == made.victim_id)):
        link.withdrawn = True


def test_a_case_whose_12_months_passed_counts_too(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    book.do(hear_a_year_ago, made)
    bar(book, made, "Harbour")
    with pytest.raises(NotForRecipient, match="OLD/1"):
        pack(book, made, "Harbour", "agenda")


@use_case("hear_a_year_ago")
def hear_a_year_ago(work: UnitOfWork, made: Invented) -> None:
    """Hear the case a year ago and not at this meeting."""
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.case_id == made.case_id)):
        item.withdrawn = True
    for action in work.session.scalars(select(Action).where(Action.case_id == made.case_id)):
        action.status, action.ended = "done", HELD - timedelta(days=200)
    earlier = Meeting(reference="MARAC/2511", forum="MARAC", held=HELD - timedelta(days=366))
    work.session.add(earlier)
    work.session.flush()
    work.session.add(
        AgendaItem(meeting_id=earlier.id, case_id=made.case_id, victim_id=made.victim_id, reference="OLD/1")
    )


def test_copies_for_all_agencies_say_who_was_left_out_and_why(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    bar(book, made, "Harbour")
    snapshot, first = book.read(produce.gather_copy, made.meeting_id)
    every = ("CFQ", "Harbour", "Tidewater Homes")
    each = produce.build_each(snapshot, kind="pack", recipients=every, first_number=first)
    assert [(file.recipient, file.copy_number) for file in each.files] == [("CFQ", 1), ("Tidewater Homes", 2)]
    assert each.left_out == ("Harbour " + STOPPED.format("MARAC/2612/01"),)
    with pytest.raises(NotForRecipient):
        produce.build_each(snapshot, kind="pack", recipients=("Harbour",), first_number=first)


@pytest.mark.parametrize("name", ["", "Jo Ward"])
def test_a_list_of_actions_is_stopped_too(book: Casebook, tmp_path: Path, name: str) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(add_speaker)
    bar(book, made, "Harbour", name)
    with pytest.raises(Refused, match="Harbour must not receive P001"):
        export_actions(book, tmp_path / "a.pdf", meeting=None, agency="Harbour", today=HELD)
    assert not (tmp_path / "a.pdf").exists()
    assert export_settled(book, tmp_path / "b.pdf", agency="Tidewater Homes", today=HELD).count


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_for_all_agencies_names_in_each_row_who_must_not_receive_it(
    book: Casebook, tmp_path: Path, kind: str
) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    bar(book, made, "Harbour")
    out = tmp_path / f"a.{kind}"
    export_settled(book, out, today=HELD)
    if kind == "csv":
        rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    else:
        sheet = openpyxl.load_workbook(out).worksheets[0]
        rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    place = rows[0].index("Must not receive")
    named = {row[3].partition(",")[0]: row[place] for row in rows[1:]}
    assert "Harbour" in named.values()
    assert "" in named.values(), "cases of others are barred as well"
    export_settled(book, tmp_path / f"b.{kind}", agency="Tidewater Homes", today=HELD)
    assert "Harbour" not in (tmp_path / f"b.{kind}").read_bytes().decode("latin-1")


@use_case("add_speaker")
def add_speaker(work: UnitOfWork) -> None:
    """Somebody who speaks for Harbour."""
    harbour = work.session.scalars(select(Agency).where(Agency.name == "Harbour")).one()
    work.session.add(Representative(agency_id=harbour.id, name="Jo Ward"))


def test_an_entry_needs_an_agency_or_a_name_and_people_that_exist(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    with pytest.raises(Refused, match="Choose an agency"):
        book.do(bar_recipient, bar_id="a" * 32, person_id=made.victim_id, agency_id=None, name=" ")
    with pytest.raises(Missing):
        book.do(bar_recipient, bar_id="a" * 32, person_id="nobody", agency_id=None, name="Ann Reed")
    with pytest.raises(Missing):
        book.do(bar_recipient, bar_id="a" * 32, person_id=made.victim_id, agency_id="nothing")
    bar(book, made, "Harbour", "Jo Ward")
    (row,) = book.read(list_barred, person_ids=[made.victim_id])
    assert (row.agency, row.name, row.why) == ("Harbour", "Jo Ward", "Her brother works there")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Reed", "Sgt Ann Reed", True), ("Reed, Ann", "ann reed", True), ("Reed", "Reed", True),
        ("Reed", "Ann Reed", False), ("Ann Reed", "Ann Marsh", False), ("", "", False), ("", "Ann", False),
        ("PC Ann Reed", "DI Ann Reed", False), ("Łukasz Żak", "ŁUKASZ ŻAK", True),
    ],
)  # fmt: skip
def test_names_fit_together_by_two_words_in_common(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


def conflict(book: Casebook, made: Invented) -> str:
    """Record that the representative of the police is the aunt of the first victim."""
    reed = book.read(lambda session: session.scalars(select(Representative.id)).one())
    about: dict[str, Any] = {
        "bar_id": "c" * 32,
        "person_id": made.victim_id,
        "agency_id": None,
        "why": "His aunt",
    }
    book.do(bar_recipient, representative_id=reed, **about)
    return reed


@pytest.mark.parametrize("forum", ["MARAC", "MATAC", "MAPPA", "HRAP"])
def test_a_conflict_recorded_for_a_representative_is_used_after_a_change_of_name(
    book: Casebook, forum: str
) -> None:
    made = book.do(invent_meeting, forum, 2).value
    reed = conflict(book, made)
    changes: dict[str, Any] = {"opened_with": {"name": "Sgt Ann Reed"}, "name": "Sgt Ann Malik"}
    book.do(amend_representative, representative_id=reed, **changes)
    text = pack(book, made, "Cleveland Police")
    assert "1 case is left out of this copy, because of a conflict of interest." in text
    assert "Kowalska-0" not in text
    assert "Kowalska-1" in text
    assert "conflict of interest" not in pack(book, made, "Harbour")
    (row,) = book.read(list_barred, person_ids=[made.victim_id])
    assert (row.name, row.agency, row.why) == ("Sgt Ann Malik", "Cleveland Police", "His aunt")


def test_a_conflict_of_a_representative_is_shown_with_what_was_recorded_by_name(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    reed = conflict(book, made)
    bar(book, made, "Harbour", "Ann Reed")  # somebody else's
    bar(book, made, "Cleveland Police", "Ann Reed", person=made.subject_id)
    shown = book.read(list_conflicts)
    assert [(row.representative_id, row.person.id) for row in shown] == [
        (reed, made.victim_id), (reed, made.subject_id)
    ]  # fmt: skip
    assert "P001" in shown[1].person.cases
    book.do(withdraw_bar, bar_id="c" * 32)
    assert [row.person.id for row in book.read(list_conflicts)] == [made.subject_id]
    assert "conflict of interest" in pack(book, made, "Cleveland Police")


def test_a_conflict_counts_where_the_representative_chairs_or_moves(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    reed = conflict(book, made)
    homes = agency(book, "Harbour")
    about: dict[str, Any] = {"representative_id": "d" * 32, "agency_id": homes, "name": "Ann Reed"}
    book.do(record_representative, **about)
    book.do(withdraw_representative, representative_id=reed)
    assert "conflict of interest" in pack(book, made, "Harbour")
    assert "conflict of interest" not in pack(book, made, "Cleveland Police")


def test_a_conflict_needs_a_person(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    assert made.victim_id
    with pytest.raises(Refused) as refusal:
        book.do(bar_recipient, bar_id="e" * 32, person_id="", agency_id=None, name="Ann Reed")
    assert refusal.value.field == "person_id"
