"""An amendment overwrites nothing that is newer than its form, and writes only what the form changed."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.actions.use_cases import amend_action
from coordinator.agencies.model import Agency, Representative
from coordinator.agencies.use_cases import amend_agency, amend_representative, record_representative
from coordinator.assessments.model import Assessment
from coordinator.assessments.rules import DRAFT
from coordinator.assessments.use_cases import begin_assessment, save_assessment
from coordinator.attachments.model import Attachment
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.use_cases import amend_attachment
from coordinator.casebook.attached_files import attach
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import amend_link, record_needs
from coordinator.cases.listing_use_cases import amend_listing
from coordinator.cases.model import Case, CaseLink, Listing, Need
from coordinator.cases.needs import amend_need
from coordinator.cases.queries import get_case
from coordinator.cases.state import amend_case_state
from coordinator.cases.use_cases import amend_case, record_subject_role
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.contacts.use_cases import amend_contact, amend_engagement
from coordinator.core.errors import ChangedSince
from coordinator.core.permissions import id_of
from coordinator.disclosures.decision_use_cases import amend_disclosure_decision
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.disclosures.dvds.use_cases import (
    amend_dvds_application,
    amend_dvds_step,
    record_dvds_application,
    record_dvds_step,
)
from coordinator.disclosures.encompass.notice import NoticeDetails
from coordinator.disclosures.encompass.use_cases import amend_encompass_notice, record_encompass_notice
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication, DvdsStep, EncompassNotice
from coordinator.hearings.attendance_use_cases import (
    amend_absence,
    amend_attendance,
    amend_meeting_event,
    record_absence,
    record_attendance,
    record_meeting_event,
)
from coordinator.hearings.model import Attendance, Dissent, Hearing, ItemAbsence, MeetingEvent
from coordinator.hearings.use_cases import amend_dissent, amend_hearing, record_dissent, record_hearing
from coordinator.incidents.model import Incident, IncidentOutcome
from coordinator.incidents.use_cases import amend_incident, amend_incident_outcome
from coordinator.meetings.model import AgendaItem, Meeting, MeetingSeries
from coordinator.meetings.series.use_cases import amend_series
from coordinator.meetings.use_cases import amend_item, amend_meeting, plan_meeting
from coordinator.notes.model import Note
from coordinator.notes.use_cases import amend_note
from coordinator.orders.entry_use_cases import amend_order_condition, amend_order_event
from coordinator.orders.model import Order, OrderCondition, OrderEvent
from coordinator.orders.use_cases import amend_order
from coordinator.people.identity_use_cases import (
    amend_identity_number,
    amend_state,
    record_identity_number,
    record_state,
)
from coordinator.people.lead_use_cases import amend_lead, record_lead
from coordinator.people.model import (
    Address,
    Alias,
    IdentityNumber,
    Lead,
    OtherBirth,
    Person,
    PersonState,
    SafeContact,
    Telephone,
)
from coordinator.people.name_use_cases import amend_alias, amend_other_birth, record_other_birth
from coordinator.people.safe_contact import amend_safe_contact, record_safe_contact
from coordinator.people.use_cases import amend_address, amend_person, amend_telephone
from coordinator.plans.fund_use_cases import amend_fund_limit, amend_fund_payment
from coordinator.plans.model import FundLimit, FundPayment, PlanStep
from coordinator.plans.use_cases import amend_plan_step
from coordinator.quality.model import MeetingQuality
from coordinator.quality.use_cases import amend_quality, record_quality
from coordinator.referrals.model import OnwardReferral, Referral, Transfer
from coordinator.referrals.onward_use_cases import amend_onward_referral
from coordinator.referrals.transfer_use_cases import amend_transfer, record_transfer
from coordinator.referrals.transfers import TransferDetails
from coordinator.referrals.use_cases import amend_referral
from coordinator.store.base import Row
from coordinator.ties.model import Tie
from coordinator.ties.use_cases import amend_tie
from coordinator.trail.queries import get_line, list_trail
from tests.amending import amended
from tests.amending_use_cases import MERGED, MOVES_ON, SEVERAL, amending_use_cases
from tests.casebooks import Casebooks

AMENDED: dict[Callable[..., Any], tuple[type[Row], str, str, tuple[Any, Any]]] = {
    amend_person: (Person, "person_id", "safe_contact", ("Ring after 6", "NEVER ring")),
    amend_address: (Address, "address_id", "lines", ("4 Mill Row", "9 Dock Street")),
    amend_safe_contact: (SafeContact, "rule_id", "say", ("The surgery", "The school")),
    amend_telephone: (Telephone, "telephone_id", "number", ("01632 960111", "01632 960222")),
    amend_identity_number: (IdentityNumber, "number_id", "number", ("X111111", "X222222")),
    amend_state: (PersonState, "state_id", "words", ("HMP Invented", "HMP Made Up")),
    amend_alias: (Alias, "alias_id", "name", ("Gem", "Gemma B")),
    amend_other_birth: (OtherBirth, "birth_id", "words", ("On her passport", "On a form")),
    amend_lead: (Lead, "lead_id", "words", ("Bell Bakery", "Kiln Cafe")),
    amend_case: (Case, "case_id", "reason", ("Assault", "Assault and threats")),
    record_subject_role: (Case, "case_id", "led_by", ("couple", "victim")),
    amend_listing: (Listing, "listing_id", "level", ("1", "3")),
    amend_link: (CaseLink, "link_id", "consent", ("yes", "withdrawn")),
    amend_action: (Action, "action_id", "what", ("Fit locks", "Fit new locks today")),
    amend_agency: (Agency, "agency_id", "also_called", ("HSS", "Harbour")),
    amend_representative: (
        Representative,
        "representative_id",
        "telephone",
        ("01632 960123", "01632 960456"),
    ),
    amend_meeting: (Meeting, "meeting_id", "place", ("Room 1", "Room 2")),
    amend_series: (MeetingSeries, "series_id", "place", ("Room 1", "Room 2")),
    amend_item: (AgendaItem, "item_id", "criteria", ("Visible high risk", "Professional judgement")),
    amend_note: (Note, "note_id", "words", ("He rang", "He rang twice")),
    amend_incident: (Incident, "incident_id", "words", ("He shouted", "He shouted and left")),
    amend_incident_outcome: (IncidentOutcome, "outcome_id", "words", ("Section 39", "Section 47")),
    amend_contact: (CaseContact, "contact_id", "outcome", ("He will come", "He will ring")),
    amend_case_state: (Case, "case_id", "key_worker", ("Ann Reed", "Jo Hale")),
    amend_need: (Need, "need_id", "severity", ("low", "high")),
    amend_plan_step: (PlanStep, "step_id", "what", ("Find a bed", "Find a room")),
    amend_fund_payment: (FundPayment, "payment_id", "item", ("A chain", "A door chain")),
    amend_fund_limit: (FundLimit, "limit_id", "pence", (1000, 2000)),
    amend_onward_referral: (OnwardReferral, "onward_id", "outcome", ("A flat", "A flat in May")),
    amend_transfer: (Transfer, "transfer_id", "area", ("York", "Leeds")),
    amend_referral: (Referral, "referral_id", "offer", ("A visit", "A weekly visit")),
    amend_engagement: (Engagement, "step_id", "words", ("A course", "A place on a course")),
    amend_order: (Order, "order_id", "reference", ("DA/1", "DA/2")),
    amend_order_condition: (OrderCondition, "condition_id", "words", ("Not to ring", "Not to ring or write")),
    amend_order_event: (OrderEvent, "event_id", "words", ("He rang", "He rang twice")),
    amend_attachment: (Attachment, "attachment_id", "words", ("A form", "A signed form")),
    amend_encompass_notice: (EncompassNotice, "notice_id", "informed_to", ("Ms Fenn", "Mr Fenn")),
    amend_dvds_application: (DvdsApplication, "application_id", "reference", ("DV/1", "DV/2")),
    amend_dvds_step: (DvdsStep, "step_id", "by_whom", ("PC Dale", "PC Dale and Jo")),
    amend_disclosure_decision: (DisclosureDecision, "decision_id", "why", ("He coaches", "He coaches girls")),
    amend_hearing: (Hearing, "hearing_id", "decision", ("Arrest", "Arrest and charge")),
    amend_dissent: (Dissent, "dissent_id", "words", ("Too soon", "Much too soon")),
    amend_attendance: (Attendance, "attendance_id", "name", ("Jo Ward", "Joan Ward")),
    amend_absence: (ItemAbsence, "absence_id", "why", ("Her cousin", "Her sister")),
    amend_meeting_event: (MeetingEvent, "event_id", "words", ("Papers lost", "Papers lost on a train")),
    amend_quality: (MeetingQuality, "quality_id", "filled_in_by", ("Jo Ward", "Joan Ward")),
    amend_tie: (Tie, "tie_id", "more", ("Ring her on Mondays", "Ring her on Fridays")),
    save_assessment: (Assessment, "assessment_id", "reason", ("He has a key", "He has a key and a van")),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, casebooks: Casebooks) -> Iterator[Casebook]:
    """A casebook of invented people with something of everything."""
    folder: Path = tmp_path_factory.mktemp("newer")
    made = casebooks.open(folder / "Test.casebook", cases=10)
    agency = first(made, Agency)["id"]
    made.do(record_representative, representative_id="a" * 32, agency_id=agency, name="J Ward")
    person = first(made, Person)["id"]
    made.do(record_lead, lead_id="b" * 32, person_id=person, kind="workplace", words="Old Mill")
    made.do(record_other_birth, birth_id="c" * 32, person_id=person, born=date(1980, 3, 2))
    made.do(record_identity_number, number_id="d" * 32, person_id=person, kind="agency", number="AB/0")
    made.do(record_state, state_id="e" * 32, person_id=person, kind="missing", words="Redcar")
    of_it = {"row_table": "lead", "row_id": "b" * 32}
    made.do(record_safe_contact, rule_id="f" * 32, safety="safe", **of_it)
    case = first(made, Case)
    draft = {"assessment_id": "9" * 32, "case_id": case["id"], "person_id": case["subject_id"]}
    made.do(begin_assessment, form="Judged", **draft)
    asked = ApplicationDetails(
        person_id=case["subject_id"], route="ask", received=date(2026, 3, 2), at_risk="Linnet Marsh",
        applicant_kind="at risk", safe_contact="At work",
    )  # fmt: skip
    application: dict[str, Any] = {"application_id": "8" * 32}
    made.do(record_dvds_application, case_id=case["id"], details=asked, **application)
    made.do(record_dvds_step, step_id="6" * 32, step="contact", done=date(2026, 3, 3), **application)
    notice = NoticeDetails(child_id=case["subject_id"], happened=date(2026, 3, 2))
    made.do(record_encompass_notice, notice_id="5" * 32, case_id=case["id"], details=notice)
    moved = TransferDetails(area="Hull")
    made.do(record_transfer, transfer_id="3" * 32, case_id=case["id"], details=moved)
    letter = AttachmentDetails(name="Letter.txt", words="A letter")
    about = {"attachment_id": "7" * 32, "case_id": case["id"], "details": letter}
    attach(made, b"Dear Ms Reed", **about, progress=lambda done, total: None)
    item = first(made, AgendaItem)
    made.do(record_hearing, item_id=item["id"], decision="Arrest him")
    made.do(record_dissent, dissent_id="8" * 32, item_id=item["id"], who="J Ward", words="No")
    at_meeting = {"meeting_id": item["meeting_id"], "state": "present", "name": "J Ward"}
    made.do(record_attendance, attendance_id="6" * 32, **at_meeting)
    of_item = {"item_id": item["id"], "attendance_id": "6" * 32}
    made.do(record_absence, absence_id="5" * 32, **of_item, why="Her brother")
    breach = {"kind": "breach", "words": "Papers were left", "meeting_id": item["meeting_id"]}
    made.do(record_meeting_event, event_id="4" * 32, **breach)
    made.do(plan_meeting, meeting_id="9" * 32, forum="MAPPA", held=date.today())
    scored: dict[str, Any] = {"meeting_id": "9" * 32, "answers": {"q.5": {"answer": "2", "comment": ""}}}
    made.do(record_quality, quality_id="9" * 32, filled_in_by="J Ward", **scored)
    yield made
    made.lock()


def first(book: Casebook, kind: type[Row], row_id: str = "") -> dict[str, Any]:
    """The values of a row, or of the first one that can be amended without more ado."""

    def values(session: Any) -> dict[str, Any]:
        query = select(kind).where(kind.id == row_id) if row_id else select(kind).order_by(kind.id)
        if kind is Assessment and not row_id:
            query = query.where(Assessment.state == DRAFT)
        if kind is Listing and not row_id:
            query = query.where(Listing.status == "active")
        row = session.scalars(query).first()
        return {column.key: getattr(row, column.key) for column in kind.__table__.columns}

    return book.read(values)


def test_every_amending_use_case_is_tried_here() -> None:
    tried = {id_of(one) for one in AMENDED} | MERGED | SEVERAL | MOVES_ON
    assert {id_of(one) for one in amending_use_cases()} == tried


@pytest.mark.parametrize("use_case", AMENDED, ids=id_of)
def test_a_form_that_was_opened_before_a_newer_value_is_refused_and_shown_both(
    book: Casebook, use_case: Callable[..., Any]
) -> None:
    kind, id_name, column, (mine, newer) = AMENDED[use_case]
    opened = first(book, kind)
    about = {id_name: opened["id"]}
    changed = amended(book, use_case, **about, **{column: newer}).value
    assert (changed.before, changed.after) == ({column: opened[column]}, {column: newer})
    with pytest.raises(ChangedSince, match="Nothing was overwritten") as refusal:
        book.do(use_case, **about, opened_with={column: opened[column]}, **{column: mine})
    (value,) = refusal.value.newer
    assert (value.name, value.recorded, value.typed) == (column, newer, mine)
    assert value.who == book.actor.name
    assert value.at is not None
    assert abs((datetime.now(UTC) - value.at).total_seconds()) < 600
    assert first(book, kind, opened["id"])[column] == newer
    # Chosen after both were shown: it is opened with the newer value now.
    book.do(use_case, **about, opened_with={column: newer}, **{column: mine})
    assert first(book, kind, opened["id"])[column] == mine
    undone = book.do(use_case, **about, opened_with={column: mine}, **{column: opened[column]}).value
    assert undone.after == {column: opened[column]}
    with pytest.raises(ChangedSince):  # a second undo of the same would overwrite what is recorded
        book.do(use_case, **about, opened_with={column: newer}, **{column: mine})


def person_of(book: Casebook) -> dict[str, Any]:
    return first(book, Person)


def test_only_the_fields_that_were_changed_are_written(book: Casebook) -> None:
    person = person_of(book)
    amended(book, amend_person, person_id=person["id"], language="Polish", ethnicity="Other")
    whole = {name: person[name] for name in ("surname", "language", "ethnicity", "born")}
    book.do(amend_person, person_id=person["id"], opened_with=whole, **{**whole, "surname": "Quill"})
    now = first(book, Person, person["id"])
    assert (now["surname"], now["language"], now["ethnicity"]) == ("Quill", "Polish", "Other")
    line = book.read(list_trail)[0]
    (change,) = book.read(get_line, seq=line.seq).changes
    assert [field.field for field in change.fields] == ["Last name"]


def test_an_amendment_that_changes_nothing_leaves_no_line(book: Casebook) -> None:
    person, head = person_of(book), book.trail_head()
    done = book.do(
        amend_person, person_id=person["id"], opened_with={"surname": person["surname"]},
        surname=f" {person['surname']} ",
    )  # fmt: skip
    assert (done.value.after, done.touched, book.trail_head()) == ({}, frozenset(), head)


@pytest.mark.parametrize(
    ("use_case", "column", "other"),
    [
        (amend_person, "safe_contact", {"language": "Dari"}),
        (amend_person, "must_not_know", {"language": "Urdu"}),
        (amend_address, "postcode", {"lines": "7 Quarry Lane"}),
        (amend_address, "until", {"lines": "8 Quarry Lane"}),
        (amend_link, "consent", {"relationship": "cousin"}),
        (amend_link, "reached_there", {"relationship": "niece"}),
        (amend_listing, "level", {"since": date(2026, 1, 2)}),
        (amend_case, "mappa_words", {"borough": "Stockton"}),
        (amend_lead, "handling", {"more": "Mornings"}),
        (amend_note, "victim_side", {"source": "Police"}),
        (amend_attachment, "victim_side", {"source": "Police"}),
    ],
)
def test_what_nobody_may_overlook_is_shown_though_the_form_left_it_alone(
    book: Casebook, use_case: Callable[..., Any], column: str, other: dict[str, Any]
) -> None:
    kind, id_name, _, _ = AMENDED[use_case]
    opened = first(book, kind)
    about = {id_name: opened["id"]}
    values = {
        "until": date(2026, 11, 1),
        "handling": "never",
        "postcode": "TS1 9ZZ",
        "mappa_words": "Cat 3 L2",
    }
    newer = values.get(column, not opened[column] if isinstance(opened[column], bool) else "NEVER")
    amended(book, use_case, **about, **{column: newer})
    shown = {name: opened[name] for name in (column, *other)}
    with pytest.raises(ChangedSince) as refusal:
        book.do(use_case, **about, opened_with=shown, **other)
    assert [(one.name, one.recorded) for one in refusal.value.newer] == [(column, newer)]
    assert {name: first(book, kind, opened["id"])[name] for name in other} == {
        name: opened[name] for name in other
    }
    book.do(use_case, **about, opened_with={**shown, column: newer}, **other)
    assert first(book, kind, opened["id"])[column] == newer


def test_a_day_out_of_a_draft_is_compared_as_a_day(book: Casebook) -> None:
    person = person_of(book)
    amended(book, amend_person, person_id=person["id"], born=date(1990, 5, 1))
    same = {"born": "1990-05-01"}
    book.do(amend_person, person_id=person["id"], opened_with=same, born=date(1990, 5, 2))
    assert first(book, Person, person["id"])["born"] == date(1990, 5, 2)
    with pytest.raises(ChangedSince):
        book.do(amend_person, person_id=person["id"], opened_with=same, born=date(1990, 5, 3))


def test_two_who_typed_the_same_do_not_contradict_each_other(book: Casebook) -> None:
    person = person_of(book)
    amended(book, amend_person, person_id=person["id"], safe_contact="By text only")
    book.do(
        amend_person, person_id=person["id"], opened_with={"safe_contact": "something older"},
        safe_contact="By text only ",
    )  # fmt: skip
    assert first(book, Person, person["id"])["safe_contact"] == "By text only"


def test_a_draft_that_does_not_say_what_it_was_opened_with_overwrites_nothing(book: Casebook) -> None:
    person = person_of(book)
    amended(book, amend_person, person_id=person["id"], safe_contact="NEVER ring")
    with pytest.raises(ChangedSince):
        book.do(amend_person, person_id=person["id"], opened_with={}, safe_contact="Ring after 6")
    assert first(book, Person, person["id"])["safe_contact"] == "NEVER ring"


def test_needs_that_others_recorded_since_stay(book: Casebook) -> None:
    case_id = first(book, Case)["id"]
    before = book.read(get_case, case_id=case_id).needs
    book.do(record_needs, case_id=case_id, labels=(*before, "Debt", "Housing advice"), opened_with=before)
    book.do(record_needs, case_id=case_id, labels=("Alcohol support",), opened_with=before)
    assert {*book.read(get_case, case_id=case_id).needs} == {"Alcohol support", "Debt", "Housing advice"}
    book.do(record_needs, case_id=case_id, labels=("Debt",), opened_with=("DEBT", "housing advice"))
    assert {*book.read(get_case, case_id=case_id).needs} == {"Alcohol support", "Debt"}
