"""What was taken back or has ended in the casebook is not taken for what stands, nor put back by stealth."""

from datetime import date
from pathlib import Path

from coordinator.actions.model import Action
from coordinator.actions.use_cases import withdraw_action
from coordinator.assessments.model import Assessment
from coordinator.assessments.use_cases import withdraw_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import record_needs, unlink_person
from coordinator.cases.listing_use_cases import end_listing, withdraw_listing
from coordinator.cases.model import Case, CaseLink, Listing, Need
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.meetings.use_cases import cancel_meeting, withdraw_item
from coordinator.people.model import Address, Telephone
from coordinator.people.use_cases import withdraw_contact
from tests.amending import amended
from tests.coordinator.imports.read_tables import bring_in, every, previewed
from tests.coordinator.imports.test_upcoming_hearings import COMING, a_workbook

PERPS = (
    "Ref", "Surname", "Forename", "DOB", "Forums", "Next MAPPA", "Needs", "Address", "Telephone", "Notes",
)  # fmt: skip


def a_tracker(path: Path, coming: date | str = "", notes: str = "", forums: str = "MATAC, MAPPA") -> Path:
    """One case; another note makes it a row that wasn't there before."""
    row = (
        "C1", "Holt", "Glen", "3/6/88", forums, coming, "debt", "1 Oak Road", "07700 900001", notes,
    )  # fmt: skip
    return a_workbook(path, {"Perps": [PERPS, row]})


def reported(book: Casebook, path: Path) -> dict[str, str]:
    """What the preview says of each cell that is kept as a note."""
    return {one.heading: one.why for one in previewed(book, path).not_understood}


def standing(book: Casebook) -> list[str]:
    """The forums that the case is with."""
    rows = book.read(every, Listing)
    return sorted(row["forum"] for row in rows if row["status"] != "ended" and not row["withdrawn"])


def of(book: Casebook, forum: str) -> str:
    """The listing to a forum."""
    return str(next(row["id"] for row in book.read(every, Listing) if row["forum"] == forum))


def test_a_case_that_is_to_be_heard_again_is_with_the_forum_again(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx"))
    amended(book, end_listing, listing_id=of(book, "MAPPA"))
    bring_in(book, a_tracker(tmp_path / "b.xlsx", COMING, forums=""))
    assert standing(book) == ["MAPPA", "MATAC"]
    assert len(book.read(every, AgendaItem)) == 1


def test_a_forum_that_ended_is_reported_and_not_listed_by_its_old_word(
    book: Casebook, tmp_path: Path
) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx"))
    amended(book, end_listing, listing_id=of(book, "MATAC"))
    book.do(withdraw_listing, listing_id=of(book, "MAPPA"))
    later = a_tracker(tmp_path / "b.xlsx", notes="later")
    assert "has ended" in reported(book, later)["Forums"]
    bring_in(book, later)
    assert standing(book) == []


def test_a_case_that_was_taken_off_an_agenda_is_reported_and_stays_off(
    book: Casebook, tmp_path: Path
) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx", COMING))
    (item,) = book.read(every, AgendaItem)
    book.do(withdraw_item, item_id=item["id"])
    later = a_tracker(tmp_path / "b.xlsx", COMING, "later")
    assert "taken off that agenda" in reported(book, later)["Next MAPPA"]
    bring_in(book, later)
    assert [row["withdrawn"] for row in book.read(every, AgendaItem)] == [True]


def test_a_cancelled_meeting_hears_nobody(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx", COMING))
    (meeting,) = book.read(every, Meeting)
    book.do(cancel_meeting, meeting_id=meeting["id"], reason="Snow")
    rows = [PERPS, ("C2", "Bell", "Ian", "4/6/88", "", COMING, "", "", "", "")]
    other = a_workbook(tmp_path / "b.xlsx", {"Perps": rows})
    assert "cancelled" in reported(book, other)["Next MAPPA"]
    bring_in(book, other)
    assert len(book.read(every, AgendaItem)) == 1


def test_what_hangs_on_a_case_or_person_is_not_put_back(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, a_tracker(tmp_path / "a.xlsx"))
    (case,) = book.read(every, Case)
    needs = [row["label"] for row in book.read(every, Need)]
    book.do(record_needs, case_id=case["id"], labels=(), opened_with=needs)
    for kind, table in (("address", Address), ("telephone", Telephone)):
        book.do(withdraw_contact, kind=kind, contact_id=book.read(every, table)[0]["id"])
    later = a_tracker(tmp_path / "b.xlsx", notes="later")
    said = reported(book, later)
    assert all("withdrawn in the casebook" in said[heading] for heading in ("Needs", "Address", "Telephone"))
    bring_in(book, later)
    rows = (*book.read(every, Need), *book.read(every, Address), *book.read(every, Telephone))
    assert [row["withdrawn"] for row in rows] == [True] * 3


VICTIMS = ("Perp ref", "Victim name", "Victim DOB", "Dash score", "Notes")


def test_a_victim_who_was_taken_out_of_a_case_is_reported_and_stays_out(
    book: Casebook, tmp_path: Path
) -> None:
    def with_victim(name: str, notes: str) -> Path:
        victims = [VICTIMS, ("C1", "HOLT, Petra", "2/3/90", "15", notes)]
        path = a_tracker(tmp_path / name, notes=notes)
        perps = [PERPS, ("C1", "Holt", "Glen", "3/6/88", "", "", "", "", "", "")]
        return a_workbook(path, {"Perps": perps, "Victims": victims})

    bring_in(book, with_victim("a.xlsx", ""))
    (link,), (assessment,) = book.read(every, CaseLink), book.read(every, Assessment)
    book.do(unlink_person, link_id=link["id"])
    book.do(withdraw_assessment, assessment_id=assessment["id"])
    later = with_victim("b.xlsx", "later")
    said = reported(book, later)
    assert "removed from the case" in said["Victim name"]
    assert "withdrawn in the casebook" in said["Dash score"]
    bring_in(book, later)
    assert [row["withdrawn"] for row in book.read(every, CaseLink)] == [True]
    assert [row["withdrawn"] for row in book.read(every, Assessment)] == [True]


def test_an_action_that_was_taken_back_is_reported_and_stays_so(book: Casebook, tmp_path: Path) -> None:
    def with_action(update: str) -> Path:
        rows = [("No.", "Action", "Agency", "Due", "Update"), (1, "Ring", "Police", "ASAP", update)]
        return a_workbook(tmp_path / f"a{update}.xlsx", {"Actions": rows})

    bring_in(book, with_action(""))
    book.do(withdraw_action, action_id=book.read(every, Action)[0]["id"])
    assert "withdrawn in the casebook" in reported(book, with_action("rung"))["Action"]
    bring_in(book, with_action("rung"))
    assert [row["withdrawn"] for row in book.read(every, Action)] == [True]
