"""Columns about contacts, engagement, referrals onward, orders, needs and notes become records."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Need
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.contacts.use_cases import withdraw_case_contact
from coordinator.imports.proposals import propose
from coordinator.notes.model import Note
from coordinator.orders.model import Order, OrderCondition, OrderEvent, OrderPerson
from coordinator.referrals.model import OnwardReferral, Transfer
from coordinator.workbooks.reader import read_workbook
from tests.coordinator.imports.read_tables import bring_in, every
from tests.coordinator.imports.test_incidents import fields, only
from tests.coordinator.imports.test_whole_people import NAMED, SMITH, of, person, sheet, whys

VICTIM = ("Victim", "Victim DOB", "Perp ref")
AMY = ("Amy JONES", "3/2/1990", "C1")


def test_contacts_are_the_person_s_whose_row_it_is(book: Casebook, tmp_path: Path) -> None:
    bring_in(book, sheet(tmp_path, NAMED, SMITH))
    head = (
        *VICTIM, "Contact 1 date", "Contact 1 time", "Contact 1 result", "Contact 1 method", "Contacted by 1",
        "Contact 1 outcome", "Contact 2 date", "Contact 2 result", "Last contact",
    )  # fmt: skip
    row = (*AMY, "3/4/2026", "2.30pm", "DNA", "phone", "Bea", "Will ring again", "5/4/2026", "spoke to",
           "9/4/2026")  # fmt: skip
    path = sheet(tmp_path, head, row, name="Victims")
    bring_in(book, path)
    amy = person(book, "JONES")["id"]
    columns = ("happened", "starts", "result", "how", "by_whom", "outcome", "person_id")
    assert of(book, CaseContact, *columns) == [
        (date(2026, 4, 3), "14:30", "missed", "telephone", "Bea", "Will ring again", amy),
        (date(2026, 4, 5), "", "made", "", "", "", amy), (date(2026, 4, 9), "", "made", "", "", "", amy),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}
    newer = sheet(
        tmp_path, (*VICTIM, "Last contact", "Contact outcome"), (*AMY, "9/4/2026", ""), name="Victims"
    )
    assert bring_in(book, newer).counts.get("contacts") is None


def test_a_contact_without_its_day_or_its_result_is_kept_and_said(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Contact date", "Contact result", "Contact outcome")
    rows = [(*SMITH, "3/4/2026", "rang off", "Swore"), ("C2", "BELL", "Tom", "", "", "made", "Spoke"),
            ("C3", "COE", "Ann", "", "1/1/2099", "made", "")]  # fmt: skip
    path = sheet(tmp_path, head, *rows)
    why = whys(book, path)
    assert why["rang off"].startswith("This is not one of the answers")
    assert why["Swore"] == why["Spoke"] == why["3/4/2026"]
    assert why["Spoke"].startswith("A contact needs its day")
    assert "future" in why["1/1/2099"]
    bring_in(book, path)
    assert book.read(every, CaseContact) == []
    assert {"rang off", "Swore", "Spoke", "1/1/2099"} <= {note["words"] for note in book.read(every, Note)}


def test_a_withdrawn_contact_stays_withdrawn(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Last contact")
    bring_in(book, sheet(tmp_path, head, (*SMITH, "9/4/2026")))
    book.do(withdraw_case_contact, contact_id=only(book, CaseContact)["id"])
    again = sheet(tmp_path, (*head, "Sex"), (*SMITH, "9/4/2026", "male"))
    assert "withdrawn" in whys(book, again)["9/4/2026"]
    bring_in(book, again)
    assert of(book, CaseContact, "withdrawn") == [(True,)]


def test_whose_a_contact_is_has_to_be_asked_where_two_are_named(tmp_path: Path) -> None:
    head = ("Perpetrator", "Perpetrator DOB", "Victim", "Victim DOB", "Contact date", "Contact result")
    row = ("John SMITH", "4/3/1988", "Amy JONES", "3/2/1990", "3/4/2026", "made")
    [table] = propose(read_workbook(sheet(tmp_path, head, row, name="Tracker"))).tables
    assert [table.columns[place] for place in "EF"] == [
        "victim.contacted_happened",
        "victim.contacted_result",
    ]
    assert {"E", "F"} & table.doubts == {"E", "F"}


def test_dates_of_engagement_are_its_steps(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Date offered", "Date engaged", "Date disengaged", "Engagement", "Engagement date",
        "Engagement worker", "Engagement notes",
    )  # fmt: skip
    row = (*SMITH, "1/2/2026", "8/2/2026", "no", "re-engaged", "1/4/2026", "Ann", "Came back by himself")
    path = sheet(tmp_path, head, row)
    assert whys(book, path)["no"] == "This is not a full date; kept as a note."
    bring_in(book, path)
    assert of(book, Engagement, "happened", "step", "by_whom", "words") == [
        (date(2026, 2, 1), "offered", "", ""), (date(2026, 2, 8), "engaged", "", ""),
        (date(2026, 4, 1), "re-engaged", "Ann", "Came back by himself"),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_transfers_say_which_way_and_are_known_again(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Transferring area", "Transfer in date", "Transfer in forum", "Reason for transfer in",
        "Receiving area", "Transfer out date", "Transfer out until", "Transfer out type",
        "Transfer out received",
    )  # fmt: skip
    row = (*SMITH, "Leeds", "1/2/2026", "MARAC", "She moved", "York", "3/4/2026", "1/5/2099", "Temporary", "")
    bring_in(book, sheet(tmp_path, head, row))
    columns = ("direction", "area", "agreed", "forum", "reason", "duration", "until", "received")
    went_in = ("in", "Leeds", date(2026, 2, 1), "MARAC", "She moved", "", None, None)
    out = ("out", "York", date(2026, 4, 3), "", "", "temporary", date(2099, 5, 1))
    assert sorted(of(book, Transfer, *columns)) == [went_in, (*out, None)]
    newer = sheet(tmp_path, head, (*row[:-1], "6/4/2026"))
    assert bring_in(book, newer).counts.get("transfers between areas") is None
    assert sorted(of(book, Transfer, *columns)) == [went_in, (*out, date(2026, 4, 6))]


def test_a_transfer_without_its_area_is_kept_and_said(book: Casebook, tmp_path: Path) -> None:
    head = (*NAMED, "Transferring area", "Transfer in date", "Reason for transfer in")
    why = whys(book, path := sheet(tmp_path, head, (*SMITH, "", "1/2/2026", "She moved")))
    assert why["She moved"] == "A transfer needs the other area; kept as a note."
    bring_in(book, path)
    assert book.read(every, Transfer) == []


def test_referrals_onward_name_a_kind_of_service_or_the_service(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Onward referral", "Onward referral date", "Onward referral by", "Reason for onward referral",
        "Onward answer due", "Onward answer", "Onward answered", "Onward referral outcome",
        "Onward referral 2", "Onward referral 2 date",
    )  # fmt: skip
    row = (*SMITH, "CSE team", "1/2/2026", "Ann", "Her daughter", "15/2/2026", "Accepted", "30/1/2026",
           "Worker named", "Harbour Families", "3/2/2026")  # fmt: skip
    path = sheet(tmp_path, head, row)
    why = whys(book, path)
    assert why["30/1/2026"].startswith("This date is earlier")
    assert why["Harbour Families"].startswith("This is not on the list")
    bring_in(book, path)
    columns = ("sent", "kind", "service", "sent_by", "why", "answer_due", "answer", "answered", "outcome")
    assert of(book, OnwardReferral, *columns) == [
        (date(2026, 2, 1), "child exploitation", "", "Ann", "Her daughter", date(2026, 2, 15), "accepted",
         None, "Worker named"),
        (date(2026, 2, 3), "", "Harbour Families", "", "", None, "", None, ""),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


ORDER_HEAD = (
    *NAMED, "Victim name", "Order", "Order ref", "Court", "Order made", "Order served", "Order expires",
    "Power of arrest", "Order protects", "Order conditions", "Order notes", "Breach date", "Breach",
    "Breach crime ref", "Breach outcome",
)  # fmt: skip
ORDER_ROW = (
    *SMITH, "Amy JONES", "Non-mol", "FC12/26", "Teesside Family Court", "1/2/2026", "3/2/2026", "1/2/2027",
    "no", "Amy; her mother", "Not to contact Amy; Not to go to Dock Street", "By email", "1/3/2026",
    "Rang her 9 times", "47/9/26", "Charged",
)  # fmt: skip


def test_an_order_binds_the_perpetrator_and_comes_with_conditions_and_breaches(
    book: Casebook, tmp_path: Path
) -> None:
    path = sheet(tmp_path, ORDER_HEAD, ORDER_ROW)
    bring_in(book, path)
    order = only(book, Order)
    assert (order["kind"], order["reference"], order["person_id"]) == (
        "non-molestation", "FC12/26", person(book, "SMITH")["id"],
    )  # fmt: skip
    assert (order["made"], order["served"], order["expires"]) == (
        date(2026, 2, 1), date(2026, 2, 3), date(2027, 2, 1),
    )  # fmt: skip
    assert (order["court_name"], order["power_of_arrest"], order["more"]) == (
        "Teesside Family Court", "no", "By email",
    )  # fmt: skip
    assert (order["protects"], order["no_end"]) == ("her mother", False)
    assert of(book, OrderPerson, "person_id", "protected") == [(person(book, "JONES")["id"], True)]
    assert of(book, OrderCondition, "words", "requirement") == [
        ("Not to contact Amy", False), ("Not to go to Dock Street", False),
    ]  # fmt: skip
    assert of(book, OrderEvent, "kind", "happened", "words", "police_reference", "outcome") == [
        ("breach", date(2026, 3, 1), "Rang her 9 times", "47/9/26", "charge")
    ]
    assert bring_in(book, path).counts == {}
    newer = (
        *ORDER_ROW[:8],
        "",
        *ORDER_ROW[9:12],
        "Amy",
        "Not to contact Amy",
        "",
        "2/4/2026",
        "Came by",
        "",
        "",
    )
    bring_in(book, sheet(tmp_path, ORDER_HEAD, newer))
    assert len(book.read(every, Order)) == 1
    assert len(book.read(every, OrderPerson)) == 1
    assert len(book.read(every, OrderCondition)) == 2
    assert of(book, OrderEvent, "words") == [("Came by",), ("Rang her 9 times",)]


def test_an_order_has_the_conditions_that_all_of_its_kind_have(book: Casebook, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, (*NAMED, "Order type", "Order end date"), (*SMITH, "Licence", "until further order")
    )
    bring_in(book, path)
    order = only(book, Order)
    assert (order["kind"], order["expires"], order["no_end"]) == ("licence", None, True)
    assert all(row["kind"] for row in book.read(every, OrderCondition))
    assert len(book.read(every, OrderCondition)) > 3


@pytest.mark.parametrize("words", ["Yes", "NMO and DVPO", "none in place, DVPN expired"])
def test_an_order_of_no_known_kind_is_kept_with_all_that_is_said_of_it(
    book: Casebook, tmp_path: Path, words: str
) -> None:
    path = sheet(
        tmp_path, (*NAMED, "Orders", "Order ref", "Order conditions"), (*SMITH, words, "FC1", "Keep away")
    )
    why = whys(book, path)
    assert why[words].startswith("This is not one of the answers")
    assert (
        why["FC1"]
        == why["Keep away"]
        == "This row does not say which kind of order this is about; kept as a note."
    )
    bring_in(book, path)
    assert book.read(every, Order) == []
    assert {words, "FC1", "Keep away"} <= {note["words"] for note in book.read(every, Note)}


def test_whom_an_order_binds_is_never_guessed(book: Casebook, tmp_path: Path) -> None:
    head = ("Victim", "Victim DOB", "Order", "Order made")
    path = sheet(tmp_path, head, ("Amy JONES", "3/2/1990", "NMO", "1/2/2026"), name="Victims")
    assert whys(book, path)["NMO"].startswith("It is not clear which person")
    bring_in(book, path)
    assert book.read(every, Order) == []


def test_the_days_of_an_order_s_life_are_entries_about_it(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED,
        "Order",
        "Order made",
        "Order varied",
        "Order extended",
        "Order checked",
        "Order discharged",
    )
    row = (*SMITH, "Restraining order", "1/2/2026", "1/3/2026", "2/3/2026", "3/3/2026", "1/1/2099")
    path = sheet(tmp_path, head, row)
    assert "future" in whys(book, path)["1/1/2099"]
    bring_in(book, path)
    assert of(book, OrderEvent, "kind", "happened") == [
        ("checked", date(2026, 3, 3)), ("extended", date(2026, 3, 2)), ("varied", date(2026, 3, 1)),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_needs_have_an_area_a_severity_and_an_outcome(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Needs", "Unmet need 1", "Need 1 area", "Need 1 severity", "Need 1 since", "Need 1 outcome",
        "Need 1 met on", "Unmet need 2", "Need 2 area",
    )  # fmt: skip
    row = (
        *SMITH,
        "Housing; Debt",
        "housing",
        "accommodation",
        "H",
        "1/2/2026",
        "yes",
        "1/4/2026",
        "Job",
        "zeal",
    )
    path = sheet(tmp_path, head, row)
    assert whys(book, path)["zeal"].startswith("This is not one of the answers")
    bring_in(book, path)
    assert of(book, Need, "label", "domain", "severity", "since", "outcome", "ended") == [
        ("Debt", "", "", None, "", None),
        ("Housing", "shelter", "high", date(2026, 2, 1), "met", date(2026, 4, 1)),
        ("Job", "", "", None, "", None),
    ]  # fmt: skip
    assert bring_in(book, path).counts == {}


def test_a_note_says_who_gave_it_and_what_it_is_worth(book: Casebook, tmp_path: Path) -> None:
    head = (
        *NAMED, "Information", "Information from", "Information given by", "Date of information",
        "Fact or opinion", "Verified", "Enquiry",
    )  # fmt: skip
    row = (*SMITH, "He owns a van", "Police", "PC Dale", "1/3/2026", "Fact", "allegation", "no trace")
    path = sheet(tmp_path, head, row)
    bring_in(book, path)
    [note] = [row for row in book.read(every, Note) if row["words"] == "He owns a van"]
    assert (note["heading"], note["source"], note["source_person"]) == ("Information", "Police", "PC Dale")
    assert (note["happened"], note["kind"], note["standing"]) == (date(2026, 3, 1), "fact", "alleged")
    assert (note["enquiry"], note["readers"], note["origin"]) == ("nothing", "victim-led", "Perps!E2")
    assert bring_in(book, path).counts == {}
    newer = sheet(tmp_path, head, (*SMITH, "He owns a van", "Police", "", "", "", "verified", ""))
    assert "already holds" in whys(book, newer)["verified"]
    bring_in(book, newer)
    assert len([row for row in book.read(every, Note) if row["words"] == "He owns a van"]) == 1


def test_a_victim_s_side_note_is_never_offered_to_perpetrator_led_forums(
    book: Casebook, tmp_path: Path
) -> None:
    head = (*VICTIM, "Information", "Information from")
    path = sheet(tmp_path, head, (*AMY, "She has moved", "IDVA service"), name="Victims")
    bring_in(book, path)
    [note] = [row for row in book.read(every, Note) if row["words"] == "She has moved"]
    assert note["victim_side"]
    assert note["person_id"] == person(book, "JONES")["id"]


def test_headings_as_people_write_them(tmp_path: Path) -> None:
    head = (
        *NAMED,
        "NMO ref no",
        "Order End Date",
        "2nd Contact Date",
        "Date of contact no. 3",
        "Bail conditions",
    )
    read = fields(sheet(tmp_path, head, (*SMITH, "x", "x", "x", "x", "x")))
    assert read[5:] == [
        "order.expires",
        "perp.contacted2_happened",
        "perp.contacted3_happened",
        "order.conditions",
    ]
