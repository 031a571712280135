"""Makes a casebook in which everything was done once, to be frozen with a release.

`python -m tests.stores.complete_casebook 0.2.0` makes that version's in tests/stores; `freeze` then
writes the account of it.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any
from unittest.mock import patch

from coordinator.access import create
from coordinator.access import open as books
from coordinator.access.recovery import recover, renew_words
from coordinator.access.rekey import rekey
from coordinator.access.user_keys import add_person, change_passphrase, revoke_person
from coordinator.actions import updates
from coordinator.actions import use_cases as actions
from coordinator.actions.use_cases import disclose_action_listing
from coordinator.agencies import use_cases as agencies
from coordinator.agencies.merge import merge_agencies, unmerge_agencies
from coordinator.agendas import use_cases as agendas
from coordinator.assessments import use_cases as assessments
from coordinator.attachments import use_cases as attachments
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.scans import ScannedResult, withdraw_scanned_assessment
from coordinator.attachments.use_cases import choose_photograph, remove_photograph
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.second_location import choose_second
from coordinator.casebook.attached_files import attach
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.caseload import closing
from coordinator.cases import link_use_cases, new_person_use_cases
from coordinator.cases import listing_use_cases as listings
from coordinator.cases import use_cases as cases
from coordinator.cases.needs import amend_need, list_needs
from coordinator.cases.state import amend_case_state
from coordinator.contacts import use_cases as contacts
from coordinator.copies.queries import list_copies
from coordinator.copies.use_cases import (
    log_copy_access,
    record_copy_event,
    restore_copy_event,
    withdraw_copy_event,
)
from coordinator.core.errors import StoreError, WrongPassphrase
from coordinator.diary.use_cases import disclose_diary
from coordinator.disclosures import decision_use_cases as decisions
from coordinator.disclosures.decision import DecisionDetails
from coordinator.disclosures.dvds import use_cases as dvds
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.disclosures.encompass import use_cases as encompass
from coordinator.disclosures.encompass.notice import NoticeDetails
from coordinator.duplicates.merge import merge_people, unmerge_people
from coordinator.duplicates.use_cases import ask_about_people_again, record_as_two_people
from coordinator.exports.case_papers.assessment import print_assessment
from coordinator.exports.case_papers.chronology import print_chronology
from coordinator.exports.case_papers.network import print_network
from coordinator.exports.figures.counts import export_counts
from coordinator.exports.figures.engagement_rate import export_engagement_rate
from coordinator.exports.figures.registers import export_register
from coordinator.exports.full_export import export_everything
from coordinator.hearings import attendance_use_cases as attending
from coordinator.hearings import use_cases as hearings
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.incidents import use_cases as incidents
from coordinator.incidents.rules import IncidentDetails
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.meeting_papers.closing import disclose_draft
from coordinator.meeting_papers.figures import disclose_figures
from coordinator.meeting_papers.quality_paper import disclose_quality
from coordinator.meeting_papers.reminders import write_reminders
from coordinator.meeting_papers.return_forms import make_return_forms
from coordinator.meetings import agenda_use_cases as agenda
from coordinator.meetings import invitee_use_cases as invitees
from coordinator.meetings import use_cases as meetings
from coordinator.meetings.series import use_cases as series
from coordinator.minutes.sections import MinutesSection
from coordinator.minutes.use_cases import add_correction, approve_minutes, save_minutes
from coordinator.notes import use_cases as notes
from coordinator.orders import entry_use_cases as order_entries
from coordinator.orders import use_cases as orders
from coordinator.orders.details import OrderDetails
from coordinator.packs.produce import print_pack
from coordinator.packs.use_cases import Numbered, log_papers_access, record_copies
from coordinator.people import identity_use_cases as identity
from coordinator.people import lead_use_cases as leads
from coordinator.people import name_use_cases as names
from coordinator.people import safe_contact
from coordinator.people import use_cases as people
from coordinator.plans import fund_use_cases as fund
from coordinator.plans import use_cases as plans
from coordinator.plans.rules import limit_id
from coordinator.preferences.use_cases import choose_for_all, remember
from coordinator.quality import use_cases as quality
from coordinator.recipients import use_cases as recipients
from coordinator.redaction.protected_people import end_protection, resume_protection
from coordinator.referrals import new_case_use_cases as new_case
from coordinator.referrals import onward_use_cases as onward
from coordinator.referrals import transfer_use_cases as transfers
from coordinator.referrals import use_cases as referrals
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.transfers import TransferDetails
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import ReleaseChoice, decide_paragraphs, reopen_paragraphs
from coordinator.returns.form_reading import CaseAnswer
from coordinator.returns.use_cases import restore_return, take_return_back, withdraw_return
from coordinator.sample.build import make_sample
from coordinator.store.high_water_mark import MARK
from coordinator.ties import use_cases as ties
from coordinator.trail.certificate import make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters
from coordinator.trail.use_cases import log_trail_access
from coordinator.watch import use_cases as watch
from coordinator.workbooks.reader import read_workbook
from tests.amending import amended
from tests.paths import STORES
from tests.releases import export_settled
from tests.stores.freeze import PASSPHRASE, WORDS

READER, BEFORE = "sudden marble kite", "violet harbour seven"
TODAY = date(2026, 11, 22)
SHEET = """\
CN,Perpetrator,DOB,Victim,Victim ref,Opened,Status,Notes
CN901,"Alder, Kit",04/05/1988,"Fenn, Ivy",V901,02/11/2026,Open,Rang on Monday
CN902,"Birch, Sam",06/07/1991,"Moss, Ada",V902,03/11/2026,Closed,
"""
Step = tuple[Callable[..., Any], dict[str, Any]]


def one(letter: str) -> str:
    """An id that is plain to see."""
    return letter * 32


def clock() -> Callable[[], datetime]:
    """A clock by which each thing that is done comes a minute after the last."""
    moments = (datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(minutes=count) for count in range(10_000))
    return lambda: next(moments)


def work_in(path: Path) -> None:
    """Make a casebook and do in it whatever there is to do, but what takes its words away."""
    tick, out = clock(), path.parent
    with create.create(
        path, BEFORE, recovery_words.new_words(), name="Jo Field", cost=FLOOR, clock=tick
    ) as book:
        make_sample(book, cases=10, seed=7, today=TODAY)
        for use_case, about in steps():
            is_form = "opened_with" in signature(use_case).parameters.keys() - about.keys()
            (partial(amended, book) if is_form else book.do)(use_case, **about)
        say_more_of_a_need(book)
        attach_a_file(book)
        give_out(book, out)
        let_people_come_and_go(book)
        create_backup(book, ASKED)
    with contextlib.suppress(WrongPassphrase):
        books.open_casebook(path, "another passphrase", clock=tick).lock()
    recover(path, PASSPHRASE, words=WORDS, name="Jo Field", cost=FLOOR, clock=tick).lock()
    with books.open_casebook(path, READER, clock=tick) as book:
        book.do(remember, key=f"{book.actor.user_id}/caseload.view", value="table")


def step(use_case: Callable[..., Any], **about: Any) -> Step:
    """One thing to do, and what it is about."""
    return use_case, about


def steps() -> Iterator[Step]:
    """Everything that is done to the records, in an order in which it can be."""
    yield from _people_and_cases()
    yield from _happenings()
    yield from _referrals()
    yield from _meetings_and_actions()
    yield from _disclosures()
    yield from _suggestions()
    yield from _hearings()
    yield step(remember, key="draft:new_case", value='{"surname": "Half-typed", "forename": "Wren"}')
    yield step(remember, key="typed:actions", value='{"Filter#1": "locks"}')
    yield step(choose_for_all, key="lock.minutes", value="30")
    yield step(choose_second, place=None)


def _people_and_cases() -> Iterator[Step]:
    named = {
        "surname": "Quill", "forename": "Wren", "born": date(1990, 2, 3), "born_words": "", "sex": "female",
    }  # fmt: skip
    known = {
        "ethnicity": "Polish, from Wrocław", "language": "Polish", "safe_contact": "By text",
        "must_not_know": "Rowan",
    }  # fmt: skip
    asked = {
        "born_uncertain": True, "born_words": "Feb 1990", "gender": "woman",
        "pronouns": "she/her", "ethnic_group": "other white",
        "interpreter": "yes", "disability": "hearing", "disability_words": "Lip-reads",
        "orientation": "would not say", "religion": "not asked", "immigration": "settled",
        "public_funds": "recourse",
    }  # fmt: skip
    filed = {"reference": "ZZ001", "borough": "Stockton", "referred_by": "Police", "opened": TODAY}
    tie = {
        "role": "victim", "relationship": "ex-partner", "worker": "Ann", "consent": "yes", "pregnant": False,
        "repeat": "yes", "last_marac": None, "police_reports": 3, "reached_there": True,
    }  # fmt: skip
    subject = {**named, "surname": "Larch", "forename": "Rowan", "sex": "male"}
    new = {"case_id": one("a"), "person_id": one("b"), "reason": "Referred"}
    yield step(new_person_use_cases.open_case_about_new_person, **new, **subject, **filed)
    linked = {"link_id": one("c"), "case_id": one("a"), "person_id": one("d")}
    yield step(new_person_use_cases.link_new_person, **linked, **named, **tie)
    yield step(people.record_person, person_id=one("e"), **named, **known, school="")
    yield step(people.amend_person, person_id=one("e"), **{**named, **known, **asked}, school="Mill Lane")
    yield step(names.record_alias, alias_id=one("a"), person_id=one("d"), name="Birdie")
    yield step(names.amend_alias, alias_id=one("a"), name="Birdy", kind="nickname")
    born = {"born": date(1991, 3, 2), "words": "On her passport"}
    yield step(names.record_other_birth, birth_id=one("a"), person_id=one("d"), **born)
    yield step(names.amend_other_birth, birth_id=one("a"), **{**born, "words": "On an old passport"})
    for kind, row in (("alias", one("a")), ("birth", one("a"))):
        yield step(people.withdraw_contact, kind=kind, contact_id=row)
        yield step(people.restore_contact, kind=kind, contact_id=row)
    yield step(people.record_address, address_id=one("a"), person_id=one("d"), lines="12 Mill Lane")
    pnc = {"kind": "pnc", "number": "2001/0123456X"}
    yield step(identity.record_identity_number, number_id=one("a"), person_id=one("d"), **pnc, as_given=True)
    pnc["number"] = "01/123456W"
    yield step(identity.amend_identity_number, number_id=one("a"), **pnc, owner="Police", as_given=True)
    held = {"kind": "custody", "since": TODAY, "words": "HMP Invented"}
    yield step(identity.record_state, state_id=one("a"), person_id=one("d"), **held)
    yield step(identity.amend_state, state_id=one("a"), **held, until=date(2027, 3, 1))
    for kind in ("identity", "state"):
        yield step(people.withdraw_contact, kind=kind, contact_id=one("a"))
        yield step(people.restore_contact, kind=kind, contact_id=one("a"))
    left = {"lines": "3 Dock Street", "since": date(2020, 1, 1), "until": date(2024, 5, 1)}
    yield step(people.record_address, address_id=one("b"), person_id=one("d"), **left)
    there = {
        "kind": "home",
        "handling": "never",
        "lines": "14 Mill Lane",
        "postcode": "TS18 1AA",
        "since": TODAY,
        "until": None,
    }
    yield step(people.amend_address, address_id=one("a"), **there)
    number = {"telephone_id": one("a"), "person_id": one("d"), "number": "01632 960123"}
    yield step(people.record_telephone, **number)
    yield step(people.amend_telephone, telephone_id=one("a"), number="01632 960124", kind="mobile")
    hours = {"days": "Weekdays", "starts": "09:30", "ends": "15:00"}
    safe = {"safety": "safe", **hours, "say": "The surgery", "not_to_answer": "Rowan"}
    of_it = {"row_table": "telephone", "row_id": one("a")}
    yield step(safe_contact.record_safe_contact, rule_id=one("a"), **of_it, **safe)
    yield step(safe_contact.amend_safe_contact, rule_id=one("a"), safety="unsafe", starts="", ends="")
    yield step(safe_contact.use_unsafe_contact, rule_id=one("a"), reason="The court asked for it")
    yield step(people.withdraw_contact, kind="rule", contact_id=one("a"))
    yield step(people.restore_contact, kind="rule", contact_id=one("a"))
    yield step(people.withdraw_contact, kind="telephone", contact_id=one("a"))
    yield step(people.restore_contact, kind="telephone", contact_id=one("a"))
    yield step(cases.open_case, case_id=one("f"), subject_id=one("e"), reason="Second", opened=TODAY)
    more = {"status": "waiting", "reason": "More", "together": "no", "mappa_words": "Cat 2 L1"}
    yield step(cases.amend_case, case_id=one("a"), **filed, **more)
    yield step(closing.close_case, case_id=one("f"), reason="Moved away", closed=TODAY, outcome="transferred")
    yield step(closing.reopen_case, case_id=one("f"))
    yield step(
        link_use_cases.link_person, link_id=one("e"), case_id=one("f"), person_id=one("b"), role="associate"
    )
    changed_tie = {"role": "associate", "pregnant": True, "last_marac": date(2026, 3, 2)}
    yield step(link_use_cases.amend_link, link_id=one("e"), **{**tie, **changed_tie})
    yield step(link_use_cases.unlink_person, link_id=one("e"))
    yield step(link_use_cases.relink_person, link_id=one("e"))
    yield step(cases.record_subject_role, case_id=one("f"), led_by="victim", subject_role="victim")
    detail = {"kind": "workplace", "words": "Mill Lane Bakery", "more": "Mornings"}
    yield step(leads.record_lead, lead_id=one("a"), person_id=one("d"), **detail)
    changed = {**detail, "more": "Evenings", "since": TODAY, "until": TODAY, "handling": "never"}
    yield step(leads.amend_lead, lead_id=one("a"), **changed)
    yield step(end_protection, end_id=one("a"), person_id=one("d"), reason="Linked by mistake")
    yield step(resume_protection, end_id=one("a"))
    tied = {"person_id": one("d"), "other_id": one("b"), "kind": "afraid-of", "source": "IDVA service"}
    ended = {"since": date(2025, 1, 1), "until": date(2026, 1, 1)}
    yield step(ties.record_tie, tie_id=one("a"), **tied, **ended)
    yield step(ties.amend_tie, tie_id=one("a"), alleged=True, more="Since he left")
    yield step(ties.withdraw_tie, tie_id=one("a"))
    yield step(ties.restore_tie, tie_id=one("a"))
    yield from _judged()


def _judged() -> Iterator[Step]:
    yield step(link_use_cases.record_needs, case_id=one("a"), labels=("Housing", "Drink"), opened_with=())
    both = ("Housing", "Drink")
    yield step(link_use_cases.record_needs, case_id=one("a"), labels=("Housing",), opened_with=both)
    scored = {"case_id": one("a"), "measure": "RFG", "stage": "entry", "total": 41, "scored": TODAY}
    yield step(link_use_cases.record_score, score_id=one("a"), **scored)
    yield step(link_use_cases.withdraw_score, score_id=one("a"))
    yield step(link_use_cases.restore_score, score_id=one("a"))
    judged = {"tool": "Dash", "score": 15, "level": "high", "reason": "He has a key", "assessed": TODAY}
    about = {"case_id": one("a"), "person_id": one("d")}
    yield step(assessments.record_assessment, assessment_id=one("a"), **about, **judged)
    yield step(assessments.withdraw_assessment, assessment_id=one("a"))
    yield step(assessments.restore_assessment, assessment_id=one("a"))
    draft = {"assessment_id": one("b")}
    yield step(assessments.begin_assessment, **draft, **about, form="Dash", replaces=one("a"))
    given = {"answer": "yes", "words": "Nearly daily", "comment": "Since May", "source": "Police"}
    answers = {f"q.{number}": given for number in range(1, 25)}
    values = {"reason": "She fears him", "level": "high", "assessor": "Police"}
    yield step(assessments.save_assessment, **draft, answers=answers, **values)
    yield step(assessments.agree_assessment, **draft)
    yield step(listings.list_to_forum, listing_id=one("a"), case_id=one("a"), forum="MATAC", since=TODAY)
    listed = {"status": "review", "level": "2", "subject_aware": "no", "since": TODAY, "until": None}
    yield step(listings.amend_listing, listing_id=one("a"), **listed)
    left = {"exit_reason": "reduced", "exit_words": "No offences since May", "exit_score": 40}
    yield step(listings.end_listing, listing_id=one("a"), until=TODAY, **left)
    yield step(listings.resume_listing, listing_id=one("a"))
    episode = {"grounds": "Several victims", "entry_score": 70, "next_review": TODAY, "exit_score": 41}
    left |= {"exit_reason": "moved", "exit_words": "To Hull"}
    yield step(listings.amend_listing, listing_id=one("a"), **{**left, **episode})
    yield step(listings.withdraw_listing, listing_id=one("a"))
    yield step(listings.restore_listing, listing_id=one("a"))
    yield step(cases.log_case_access, case_id=one("a"), reason="Asked by the chair")


def _happenings() -> Iterator[Step]:
    result = IncidentDetails(
        happened=TODAY, until=TODAY, kind="threats", words="He rang nine times.", source="Police",
        injuries="None seen", weapon="A knife", police_reference="26/1234", crimed="yes",
        children_present="yes", source_person="PC Dale", reported=TODAY,
    )  # fmt: skip
    parts = ((one("b"), "did it"), (one("d"), "harmed"))
    about = {"case_id": one("a"), "people": parts}
    yield step(incidents.record_incident, incident_id=one("a"), details=result, **about)
    heard = replace(result, source="IDVA service", place="By the school", uncertain=True)
    yield step(incidents.record_incident, incident_id=one("b"), details=heard, **about)
    yield step(
        incidents.amend_incident, incident_id=one("a"), words="He rang all night.", parts=((one("d"), ""),)
    )
    came = {"kind": "arrest", "dated": TODAY, "words": "Held overnight"}
    yield step(incidents.record_incident_outcome, outcome_id=one("a"), incident_id=one("a"), **came)
    yield step(incidents.amend_incident_outcome, outcome_id=one("a"), kind="charge")
    yield step(incidents.withdraw_incident_outcome, outcome_id=one("a"))
    yield step(incidents.restore_incident_outcome, outcome_id=one("a"))
    yield step(incidents.merge_incidents, incident_id=one("b"), into_id=one("a"))
    yield step(incidents.separate_incident, incident_id=one("b"))
    yield step(incidents.withdraw_incident, incident_id=one("b"))
    yield step(incidents.restore_incident, incident_id=one("b"))
    yield step(incidents.merge_incidents, incident_id=one("b"), into_id=one("a"))
    met = {"person_id": one("b"), "result": "made", "how": "visit", "by_whom": "Ann", "starts": "10:30"}
    yield step(contacts.record_contact, contact_id=one("a"), case_id=one("a"), **met)
    yield step(contacts.amend_contact, contact_id=one("a"), outcome="He will come")
    yield step(contacts.withdraw_case_contact, contact_id=one("a"))
    yield step(contacts.restore_case_contact, contact_id=one("a"))
    taken = {"person_id": one("b"), "step": "offered", "by_whom": "Ann", "words": "A programme"}
    yield step(contacts.record_engagement, step_id=one("a"), case_id=one("a"), **taken)
    yield step(contacts.amend_engagement, step_id=one("a"), step="engaged")
    yield step(contacts.withdraw_engagement, step_id=one("a"))
    yield step(contacts.restore_engagement, step_id=one("a"))


def _referrals() -> Iterator[Step]:
    came = ReferralDetails(received=TODAY, source="Police", why="Nine calls", consent="given")
    more = replace(
        came, starts="09:15", source_person="PC Dale", how="form", forum="MARAC", grounds="Repeat",
        aware="yes", consent="overridden", without_reason="A child is at risk", offer="Visits",
        engages="Yes, with us", health="None known", follow_up=True,
    )  # fmt: skip
    answered = {"answer_reason": "It fits", "replied": TODAY, "replied_to": "PC Dale"}
    yield step(referrals.record_referral, referral_id=one("a"), case_id=one("a"), details=more)
    said = {"answer": "accepted", "answered": TODAY, **answered}
    yield step(referrals.amend_referral, referral_id=one("a"), **said)
    yield step(referrals.withdraw_referral, referral_id=one("a"))
    yield step(referrals.restore_referral, referral_id=one("a"))
    sent = {"person_id": one("b"), "kind": "housing", "service": "Invented Homes", "answer_due": TODAY}
    sent |= {"sent_by": "Jo Field", "why": "He has nowhere to stay"}
    yield step(onward.record_onward_referral, onward_id=one("a"), case_id=one("a"), **sent)
    done = {"answer": "accepted", "answered": TODAY, "outcome": "A flat", "ended": TODAY}
    yield step(onward.amend_onward_referral, onward_id=one("a"), **done)
    review = {"person_id": one("b"), "kind": "dardr", "sent_by": "Jo Field", "why": "A death"}
    yield step(onward.record_onward_referral, onward_id=one("e"), case_id=one("a"), **review)
    lifted = {"ending": "published", "ended": TODAY, "hold_lifted": TODAY, "hold_lifted_by": "A coroner"}
    yield step(onward.amend_onward_referral, onward_id=one("e"), **lifted)
    yield step(onward.withdraw_onward_referral, onward_id=one("a"))
    yield step(onward.restore_onward_referral, onward_id=one("a"))
    moved = TransferDetails(area="York", forum="MARAC", agreed=TODAY, reason="She moved")
    yield step(transfers.record_transfer, transfer_id=one("a"), case_id=one("a"), details=moved)
    handed: dict[str, Any] = {"papers": "Referral", "contacted": "Police", "idva": "Ann", "sent": TODAY}
    handed |= {"idva_handed_over": TODAY, "received": TODAY, "received_by": "Jo Field"}
    handed |= {"direction": "out", "duration": "temporary", "until": TODAY, "area": "Leeds", "forum": ""}
    handed |= {"agreed": TODAY - timedelta(1), "reason": "She moved again"}
    yield step(transfers.amend_transfer, transfer_id=one("a"), **handed)
    yield step(transfers.withdraw_transfer, transfer_id=one("a"))
    yield step(transfers.restore_transfer, transfer_id=one("a"))
    yield from _plans()
    yield from _orders()
    file = {"referral": came, "led_by": "perpetrator", "subject_role": "perpetrator"}
    known = {"case_id": one("1"), "subject_id": one("b"), "referral_id": one("1")}
    yield step(new_case.open_referred_case, **known, **file)
    new = {"case_id": one("2"), "person_id": one("2"), "referral_id": one("2")}
    named = {"surname": "Reed", "forename": "Ash"}
    yield step(new_case.open_referred_case_about_new_person, **new, **named, **file)


def _plans() -> Iterator[Step]:
    step_of = {"person_id": one("b"), "what": "Find a bed", "who": "Ann", "due": TODAY, "review": TODAY}
    yield step(plans.record_plan_step, step_id=one("a"), case_id=one("a"), **step_of)
    yield step(plans.amend_plan_step, step_id=one("a"), aim="To sleep indoors")
    run: dict[str, Any] = {"key_worker": "Ann", "lead_agency": "Police", "hold_reason": "In hospital"}
    run |= {"hold_review": TODAY, "transferred_from": "Leeds", "transferred_to": "York", "handed_over": TODAY}
    yield step(amend_case_state, case_id=one("a"), **run)
    yield step(plans.withdraw_plan_step, step_id=one("a"))
    yield step(plans.restore_plan_step, step_id=one("a"))
    yield step(
        plans.record_plan_progress, progress_id=one("a"), step_id=one("a"), words="He rang", by_whom="Ann"
    )
    kept = {"decision": "keep", "next_review": TODAY + timedelta(9)}
    yield step(plans.review_plan_step, progress_id=one("c"), step_id=one("a"), **kept)
    yield step(plans.withdraw_plan_progress, progress_id=one("a"))
    yield step(plans.restore_plan_progress, progress_id=one("a"))
    yield step(
        plans.review_plan_step, progress_id=one("b"), step_id=one("a"), decision="close", words="A bed"
    )
    asked = {
        "case_id": one("a"),
        "item": "A door chain",
        "pence": 2450,
        "person_id": one("b"),
        "reason": "Key",
    }
    yield step(fund.record_fund_payment, payment_id=one("a"), **asked)
    decided = {"answer": "approved", "decided_by": "Ann", "decided": TODAY}
    yield step(fund.amend_fund_payment, payment_id=one("a"), **decided)
    yield step(fund.withdraw_fund_payment, payment_id=one("a"))
    yield step(fund.restore_fund_payment, payment_id=one("a"))
    yield step(
        fund.amend_fund_limit, limit_id=limit_id(date(2027, 4, 1)), starts=date(2027, 4, 1), pence=500_000
    )


def _orders() -> Iterator[Step]:
    made = OrderDetails(
        person_id=one("b"), kind="dapo", reference="DA/1", court="magistrates", route="police",
        rank="inspector", court_name="Invented Court", authority="Insp Hale", given=TODAY, given_at="09:30",
        made=TODAY, made_at="10:30", served=TODAY, served_at="11:30", hearing=TODAY, hearing_at="14:00",
        heard=TODAY, expires=TODAY + timedelta(90), exempt="spo", notified=TODAY, power_of_arrest="yes",
        protects="Her mother", more="Read out to him", next_check=TODAY + timedelta(9),
    )  # fmt: skip
    chosen = ((one("d"), True),)
    yield step(orders.record_order, order_id=one("a"), case_id=one("a"), details=made, protected=chosen)
    yield step(orders.amend_order, order_id=one("a"), expires=None, no_end=True)
    yield step(orders.withdraw_order, order_id=one("a"))
    yield step(orders.restore_order, order_id=one("a"))
    forbids = {"kind": "no entry", "words": "Not to enter Mill Row", "lifted": TODAY, "requirement": True}
    of_it: dict[str, Any] = {"order_id": one("a")}
    yield step(order_entries.record_order_condition, condition_id=one("a"), **of_it, **forbids)
    until = {"expires": TODAY + timedelta(30)}
    yield step(order_entries.amend_order_condition, condition_id=one("a"), **until)
    yield step(order_entries.withdraw_order_condition, condition_id=one("a"))
    yield step(order_entries.restore_order_condition, condition_id=one("a"))
    breach: dict[str, Any] = {"kind": "breach", "happened": TODAY, "happened_at": "22:15"}
    breach |= {"words": "He rang", "police_reference": "CR/9", "outcome": "charge"}
    yield step(order_entries.record_order_event, event_id=one("a"), **of_it, **breach)
    yield step(order_entries.amend_order_event, event_id=one("a"), outcome_words="One count")
    yield step(order_entries.withdraw_order_event, event_id=one("a"))
    yield step(order_entries.restore_order_event, event_id=one("a"))


def _suggestions() -> Iterator[Step]:
    """Accept a suggestion of a rule, and decline another."""
    about = {"rule": "no-contact", "about": one("a"), "case_id": one("a")}
    yield step(watch.accept_suggestion, answer_id=one("a"), facts="1", **about)
    yield step(watch.decline_suggestion, answer_id=one("b"), facts="2", reason="She rang on Monday", **about)
    yield step(watch.withdraw_suggestion_answer, answer_id=one("b"))
    yield step(watch.restore_suggestion_answer, answer_id=one("b"))


def _disclosures() -> Iterator[Step]:
    weighed = DecisionDetails(
        person_id=one("b"), meeting_id=one("a"), considered=TODAY, considered_by="Insp Hale",
        recipient_kind="club", recipient_id=one("d"), recipient="Invented Rovers", why="They coach children",
        facts="That there is an order", reasonable="The risk is current", necessary="Nobody else can act",
        lawful="To prevent crime", proportionate="No convictions", alternatives="He tells them",
        representations="yes", representations_words="He agrees", decision="yes", decided=TODAY,
        decided_by="Supt Ridge", dissent="Probation would wait",
    )  # fmt: skip
    yield step(decisions.record_disclosure_decision, decision_id=one("a"), case_id=one("a"), details=weighed)
    made: dict[str, Any] = {"made": TODAY, "made_by": "PC Dale", "how": "in person", "joint_with": "Ann"}
    made |= {"instructions": "Tell nobody else", "undertaking": "yes", "undertaking_signed": TODAY}
    made |= {"outcome": "He coaches adults", "review": TODAY + timedelta(60)}
    yield step(decisions.amend_disclosure_decision, decision_id=one("a"), **made)
    yield from _dvds()
    yield from _encompass()
    yield step(decisions.withdraw_disclosure_decision, decision_id=one("a"))
    yield step(decisions.restore_disclosure_decision, decision_id=one("a"))


def _series() -> Iterator[Step]:
    shared: dict[str, Any] = {
        "starts": "09:30",
        "ends": "12:30",
        "place": "Quay House",
        "chair": "Ch Supt Oak",
    }
    shared |= {"deputy": "Insp Elm", "minute_taker": "Rowan Ash", "areas": "Redcar"}
    when: dict[str, Any] = {"first": date(2027, 1, 7), "until": date(2027, 2, 4), "holidays": "left out"}
    yield step(
        series.plan_series,
        series_id=one("a"),
        forum="HRAP",
        name="HRAP East",
        every_weeks=2,
        **when,
        **shared,
    )
    monthly = when | {"until": date(2027, 1, 7), "which": 1}
    yield step(series.plan_series, series_id=one("b"), forum="HRAP", name="HRAP West", **monthly)
    times = ("starts", "ends")
    changed: dict[str, Any] = {name: f"{shared[name]}, new" for name in shared if name not in times}
    changed |= {"starts": "10:00", "ends": "13:00", "until": date(2027, 3, 4), "holidays": "week later"}
    yield step(series.amend_series, series_id=one("a"), **changed)
    at = {"held": date(2026, 12, 12), "moved_reason": "No room", "ends": "12:00", "place": "Kiln Hall"}
    people = {"chair": "DI Hazel", "deputy": "Insp Birch", "minute_taker": "Hazel Yew"}
    yield step(meetings.amend_meeting, meeting_id=one("a"), **at, **people)
    urgent = {"held": date(2026, 12, 1), "emergency": True, "name": "Urgent"}
    yield step(meetings.plan_meeting, meeting_id=one("e"), forum="MATAC", **urgent)
    yield step(meetings.join_meetings, meeting_id=one("e"), into_id=one("a"), reason="One room")
    rhythm: dict[str, Any] = {"first": date(2027, 2, 3), "until": date(2027, 3, 3), "which": 1}
    yield step(series.change_rhythm, series_id=one("b"), new_id=one("c"), reason="Fridays are full", **rhythm)
    yield step(series.end_series, series_id=one("b"), last=date(2027, 1, 1), reason="East hears them")


def _hearings() -> Iterator[Step]:
    item, meeting = {"item_id": one("a")}, {"meeting_id": one("a")}
    yield step(hearings.begin_hearing, stretch_id=one("a"), **item)
    yield step(hearings.leave_hearing, **meeting)
    concluded: dict[str, Any] = {
        "risks": "He knows the school", "decision": "Enforce the order", "rationale": "Two breaches",
        "level": "Level 3", "next_review": TODAY + timedelta(28), "next_step": "again",
        "next_words": "In 4 weeks",
    }  # fmt: skip
    yield step(hearings.record_hearing, **item, **concluded, no_view="She could not be reached")
    heard = {"hearing_id": hearings.hearing_id_of(one("a"))}
    yield step(hearings.amend_hearing, **heard, no_view="", victims_view="She fears him at the gate")
    yield step(
        hearings.amend_hearing, **heard, **concluded | {
            "risks": "He knows the nursery", "decision": "Arrest", "rationale": "A third breach",
            "level": "Level 2", "next_review": TODAY + timedelta(56), "next_step": "discharged",
            "next_words": "In custody", "exit_reason": "moved",
        },
    )  # fmt: skip
    yield step(hearings.amend_hearing, **heard, exit_reason="custody")
    yield step(hearings.amend_hearing, **heard, victims_view="", no_view="She has gone away")
    yield step(hearings.record_hearing, item_id=one("c"), victims_view="She wants him told nothing")
    differs = {"who": "J Ward", "words": "Too soon", "agency_id": one("a")}
    yield step(hearings.record_dissent, dissent_id=one("a"), **item, **differs)
    changed = differs | {"who": "Jo Ward", "words": "Far too soon"}
    yield step(hearings.amend_dissent, dissent_id=one("a"), **changed)
    yield step(hearings.amend_dissent, dissent_id=one("a"), agency_id=None)
    yield step(hearings.withdraw_dissent, dissent_id=one("a"))
    yield step(hearings.restore_dissent, dissent_id=one("a"))
    signed = {"statement_signed_on": TODAY, "statement_expires": TODAY + timedelta(365)}
    comes: dict[str, Any] = {
        "state": "observer",
        "conditions_signed": True,
        "arrived": "09:40",
        "departed": "11:10",
    }
    attendance = {"attendance_id": one("a")}
    yield step(
        attending.record_attendance, **attendance, **meeting, representative_id=one("a"), invitee="Police",
        **comes, **signed,
    )  # fmt: skip
    yield step(
        attending.amend_attendance, **attendance, name="Jo Ward", invitee="IDVA", arrived="09:45",
        departed="11:00", statement_expires=TODAY + timedelta(366), statement_signed_on=TODAY - timedelta(1),
    )  # fmt: skip
    yield step(attending.remember_statement, **attendance)
    corrected = {"statement_signed_on": TODAY, "statement_expires": TODAY + timedelta(365)}
    yield step(agencies.amend_representative, representative_id=one("a"), **corrected)
    yield step(attending.record_absence, absence_id=one("a"), **item, **attendance, why="Her cousin")
    yield step(attending.amend_absence, absence_id=one("a"), why="Her brother")
    yield step(attending.withdraw_absence, absence_id=one("a"))
    yield step(attending.restore_absence, absence_id=one("a"))
    yield step(
        attending.amend_attendance, **attendance, state="informed", conditions_signed=False,
        information_received=TODAY, arrived="", departed="",
    )  # fmt: skip
    yield step(attending.amend_attendance, **attendance, information_received=TODAY - timedelta(1))
    yield step(attending.withdraw_attendance, **attendance)
    yield step(attending.restore_attendance, **attendance)
    breach = {"kind": "breach", "words": "Papers were left on a train", "agency_id": one("a")}
    yield step(attending.record_meeting_event, event_id=one("a"), **meeting, **item, **breach)
    yield step(attending.amend_meeting_event, event_id=one("a"), words="Papers were lost", agency_id=None)
    yield step(attending.withdraw_meeting_event, event_id=one("a"))
    yield step(attending.restore_meeting_event, event_id=one("a"))
    yield step(meetings.plan_meeting, meeting_id=one("f"), forum="MAPPA", held=TODAY, chair="DI Hazel")
    scored = {"q.5": {"answer": "2", "comment": "Ten minutes late"}}
    form = {"quality_id": one("a")}
    yield step(quality.record_quality, **form, meeting_id=one("f"), filled_in_by="DI Hazel", answers=scored)
    again = {"q.5": {"answer": "3", "comment": "Five minutes late"}}
    yield step(quality.amend_quality, **form, answers=again)
    yield step(quality.amend_quality, **form, filled_in_by="Insp Birch")
    yield step(quality.withdraw_quality, **form)
    yield step(quality.restore_quality, **form)


def _dvds() -> Iterator[Step]:
    applied = ApplicationDetails(
        person_id=one("b"), route="ask", received=TODAY, reference="DV/7", at_risk_id=one("d"),
        at_risk="Known as Dee", safe_contact="At work, from noon", applicant_kind="third party",
        applicant_id=one("2"), applicant="Her neighbour",
    )  # fmt: skip
    yield step(dvds.record_dvds_application, application_id=one("a"), case_id=one("a"), details=applied)
    under = {"scheme": "dvds", "application_id": one("a")}
    yield step(decisions.amend_disclosure_decision, decision_id=one("a"), **under)
    yield step(decisions.amend_disclosure_decision, decision_id=one("a"), scheme="mappa", application_id=None)
    over: dict[str, Any] = {
        "informed": "nothing",
        "informed_on": TODAY,
        "ending": "elsewhere",
        "ended": TODAY,
    }
    over |= {"ending_words": "The other force has it"}
    yield step(dvds.amend_dvds_application, application_id=one("a"), **over)
    yield step(dvds.withdraw_dvds_application, application_id=one("a"))
    yield step(dvds.restore_dvds_application, application_id=one("a"))
    checks: dict[str, Any] = {"step": "checks", "due": TODAY, "by_whom": "PC Dale", "words": "Two forces"}
    yield step(dvds.record_dvds_step, step_id=one("a"), application_id=one("a"), **checks)
    yield step(dvds.amend_dvds_step, step_id=one("a"), done=TODAY)
    yield step(dvds.withdraw_dvds_step, step_id=one("a"))
    yield step(dvds.restore_dvds_step, step_id=one("a"))


def _encompass() -> Iterator[Step]:
    given = NoticeDetails(
        child_id=one("d"), incident_id=one("a"), happened=TODAY, reference="CR/8", present="yes",
        voice="She hid", voice_with="Her nan", circumstances="Shouting at home", recipient_kind="school",
        recipient="Invented Primary", passed=TODAY, passed_at="07:30", informed=TODAY, informed_at="08:15",
        informed_by="PC Dale", informed_to="Ms Fenn", outcome="A quiet room",
    )  # fmt: skip
    yield step(encompass.record_encompass_notice, notice_id=one("a"), case_id=one("a"), details=given)
    not_given = {"informed": None, "informed_at": "", "not_needed": "Not at school any more"}
    yield step(encompass.amend_encompass_notice, notice_id=one("a"), **not_given)
    again = {"informed": TODAY, "informed_at": "08:15", "not_needed": ""}
    yield step(encompass.amend_encompass_notice, notice_id=one("a"), **again)
    yield step(encompass.withdraw_encompass_notice, notice_id=one("a"))
    yield step(encompass.restore_encompass_notice, notice_id=one("a"))
    nobody = replace(given, incident_id=None, **not_given)  # type: ignore[arg-type]
    yield step(encompass.record_encompass_notice, notice_id=one("b"), case_id=one("a"), details=nobody)


def _agenda() -> Iterator[Step]:
    yield step(meetings.amend_item, item_id=one("a"), minutes=30)
    tea = {"meeting_id": one("a"), "after_id": one("b"), "minutes": 15, "words": "Tea"}
    yield step(agenda.add_break, break_id=one("a"), **tea)
    yield step(agenda.withdraw_break, break_id=one("a"))
    yield step(agenda.restore_break, break_id=one("a"))
    yield step(agenda.hear_together, item_id=one("a"), with_id=one("b"))
    yield step(agenda.hear_apart, item_id=one("a"))
    yield step(agenda.use_own_order, meeting_id=one("a"))
    yield step(agenda.order_part, item_ids=(one("b"), one("a")))
    yield step(agenda.hear_together, item_id=one("a"), with_id=one("b"))
    barred = {"person_id": one("b"), "agency_id": None, "name": "Otto Vale", "why": "His cousin"}
    yield step(recipients.bar_recipient, bar_id=one("e"), **barred)
    yield step(agendas.freeze_agenda, meeting_id=one("a"), reason="The chair asked")
    yield step(meetings.record_outcome, item_id=one("b"), outcome="deferred", reason="Nobody was asked")
    yield step(agendas.make_supplement, meeting_id=one("a"), reason="Too soon")
    yield step(agendas.freeze_agenda, meeting_id=one("b"))
    yield step(meetings.record_outcome, item_id=one("b"), outcome="")


def _meetings_and_actions() -> Iterator[Step]:
    when = {"held": date(2026, 12, 10), "place": "Town Hall", "chair": "DI Hale", "name": "Winter"}
    yield step(meetings.plan_meeting, meeting_id=one("a"), forum="MATAC", starts="09:30", **when)
    yield step(meetings.amend_meeting, meeting_id=one("a"), starts="10:00", **when)
    yield step(meetings.cancel_meeting, meeting_id=one("a"), reason="Snow")
    yield step(meetings.reinstate_meeting, meeting_id=one("a"))
    yield from _series()
    yield step(meetings.list_case, item_id=one("a"), meeting_id=one("a"), case_id=one("a"))
    yield step(meetings.list_case, item_id=one("b"), meeting_id=one("a"), case_id=one("f"))
    yield step(meetings.plan_meeting, meeting_id=one("b"), forum="MARAC", starts="14:00", **when)
    of_her = {"case_id": one("a"), "victim_id": one("d")}
    yield step(meetings.list_case, item_id=one("c"), meeting_id=one("b"), **of_her)
    yield step(meetings.list_case, item_id=one("2"), meeting_id=one("b"), case_id=one("2"))
    heard = {"referred_by": "Police", "criteria": "Repeat", "repeat": "yes", "children": "1"}
    yield step(meetings.amend_item, item_id=one("a"), **heard)
    yield step(meetings.withdraw_item, item_id=one("b"))
    yield step(meetings.restore_item, item_id=one("b"))
    yield step(agenda.order_part, item_ids=(one("b"), one("a")))
    yield from _agenda()
    yield step(meetings.record_outcome, item_id=one("a"), outcome="deferred")
    yield step(log_papers_access, meeting_id=one("a"))
    agreed = {
        "also_called": "IH", "kind": "duty", "secure_email": "homes@homes.example",
        "agreement_reference": "ISA 4", "agreement_signed": TODAY, "agreement_review": date(2027, 5, 1),
        "agreement_handling": "Keep in a locked drawer",
    }  # fmt: skip
    yield step(agencies.record_agency, agency_id=one("a"), name="Invented Homes")
    guest = {"meeting_id": one("a"), "agency_id": None, "name": "Fern Guest", "kind": "observer"}
    yield step(invitees.invite, invitee_id=one("a"), **guest)
    usual = {"meeting_id": one("a"), "agency_id": one("a"), "name": "", "kind": "core"}
    yield step(invitees.leave_out_invitee, invitee_id=one("b"), **usual)
    yield step(invitees.withdraw_invitee, invitee_id=one("b"))
    yield step(invitees.restore_invitee, invitee_id=one("b"))
    yield step(agencies.amend_agency, agency_id=one("a"), name="Invented Homes", **agreed)
    speaks = {
        "name": "Sam Reed", "deputy": True, "email": "sam.reed@homes.example", "forums": "MATAC",
        "statement_signed": "On paper", "statement_signed_on": date(2026, 2, 1),
        "statement_expires": date(2027, 2, 1),
    }  # fmt: skip
    said = {"representative_id": one("a"), **speaks}
    yield step(agencies.record_representative, agency_id=one("a"), **said)
    yield step(agencies.amend_representative, **said, telephone="01632 960001")
    barred = {
        "bar_id": one("a"),
        "person_id": one("d"),
        "agency_id": one("a"),
        "name": "Sam Reed",
        "why": "His brother",
    }
    yield step(recipients.bar_recipient, **barred)
    his = {"bar_id": one("b"), "person_id": one("d"), "agency_id": None, "why": "His aunt"}
    yield step(recipients.bar_recipient, **his, representative_id=one("a"))
    yield step(recipients.withdraw_bar, bar_id=one("b"))  # its agency gets a list later
    yield step(recipients.withdraw_bar, bar_id=one("a"))
    yield step(recipients.restore_bar, bar_id=one("a"))
    yield step(recipients.withdraw_bar, bar_id=one("a"))  # its agency gets a list later
    yield step(agencies.withdraw_representative, representative_id=one("a"))
    yield step(agencies.restore_representative, representative_id=one("a"))
    promised = {"what": "Fit new locks", "agency_id": one("a"), "owner": "Sam", "due": TODAY, "due_words": ""}
    yield step(
        actions.record_action,
        action_id=one("a"),
        case_id=one("a"),
        meeting_id=one("a"),
        tag="Support",
        **promised,
    )
    later = {"what": "Offer a course", "due_words": "when he is out", "agenda_item_id": one("a")}
    yield step(actions.record_action, action_id=one("b"), case_id=one("a"), agency_id=None, due=None, **later)
    yield step(
        actions.amend_action, action_id=one("a"), **promised | {"owner": "Sam Reed", "tag": "Enforcement"}
    )
    yield step(
        updates.record_update, update_id=one("u"), action_id=one("a"), words="Rang twice", source="Sam"
    )
    yield step(actions.end_action, action_id=one("a"), outcome="done", note="Fitted")
    yield step(actions.reopen_action, action_id=one("a"))
    yield step(actions.withdraw_action, action_id=one("a"))
    yield step(actions.restore_action, action_id=one("a"))
    noted = {"note_id": one("a"), "words": "She rang — “today”.", "source": "Police", "victim_side": True}
    noted |= {"source_person": "DC Harper", "happened": TODAY, "standing": "alleged", "enquiry": "retrieved"}
    yield step(notes.write_note, **noted, case_id=one("a"), written=TODAY, people=(one("d"),))
    yield step(notes.amend_note, **noted, kind="fact", readers="victim-led", people=((one("b"), True),))
    yield step(notes.amend_note, note_id=one("a"), people=((one("b"), False),))
    for letter, about in zip("bcd", ("person_id", "meeting_id", "agency_id"), strict=True):
        of = {about: one("d") if about == "person_id" else one("a"), "heading": "As told", "source": "Police"}
        yield step(notes.write_note, note_id=one(letter), words="Came on Monday", **of)
    both = (one("b"), one("c"))
    file_only = dict.fromkeys(both, "file")
    yield step(notes.change_readers, readers=file_only, opened_with=dict.fromkeys(both, ""))
    yield step(notes.withdraw_note, note_id=one("a"))
    yield step(notes.restore_note, note_id=one("a"))


def attach_a_file(book: Casebook) -> None:
    """Attach a file to a case, and do with it whatever there is to do."""
    of_it = {"attachment_id": one("a")}
    result = AttachmentDetails(
        name="Letter.txt", words="A letter", source="Police", source_person="PC Dale", dated=TODAY,
        readers="victim-led", victim_side=True, order_id=one("a"),
    )  # fmt: skip
    attach(
        book, b"He rang nine times.", attachment_id=one("a"), case_id=one("a"), details=result,
        people=(one("d"),), progress=lambda done, total: None,
    )  # fmt: skip
    amended(book, attachments.amend_attachment, **of_it, words="A letter of his", people=((one("b"), True),))
    amended(book, attachments.amend_attachment, **of_it, people=((one("b"), False),))
    amended(book, attachments.amend_attachment, **of_it, order_id=None, assessment_id=one("a"))
    scanned = ScannedResult(one("c"), one("d"), "Dash", 15, "high", "He has a key", TODAY, "Police")
    attach(
        book, b"%PDF-1.4 a scan", attachment_id=one("f"), case_id=one("a"), scanned=scanned,
        details=AttachmentDetails(name="Form.pdf"), progress=lambda done, total: None,
    )  # fmt: skip
    book.do(withdraw_scanned_assessment, attachment_id=one("f"))
    attach(
        book, b"\x89PNG\r\n\x1a\n not whole", attachment_id=one("e"), case_id=one("a"),
        details=AttachmentDetails(name="Him.png"), progress=lambda done, total: None,
    )  # fmt: skip
    book.do(choose_photograph, attachment_id=one("e"), person_id=one("b"))
    book.do(remove_photograph, case_id=one("a"), person_id=one("b"))
    book.do(attachments.withdraw_attachment, **of_it)
    book.do(attachments.restore_attachment, **of_it)
    book.do(attachments.open_attachment_outside, **of_it)
    to_whom = {"audience": "victim-led", "recipient": "Police", "reason": "Asked for it"}
    book.do(attachments.give_out_attachment, **of_it, **to_whom)


def say_more_of_a_need(book: Casebook) -> None:
    """Amend a need, whose id is its own, and let a step be for it."""
    need = book.read(list_needs, case_id=one("a"))[0]
    known: dict[str, Any] = {"domain": "shelter", "severity": "high", "outcome": "met"}
    amended(book, amend_need, need_id=need.id, since=TODAY, ended=TODAY, **known)
    amended(book, plans.amend_plan_step, step_id=one("a"), need_id=need.id)


def give_out(book: Casebook, out: Path) -> None:
    """Import a workbook; print, export and give out whatever can be."""
    (out / "tracker.csv").write_text(SHEET, encoding="utf-8")
    workbook = read_workbook(out / "tracker.csv")
    book.do(import_workbook, workbook=workbook, mapping=propose(workbook))
    kept = ReleaseChoice("note", one("a"), one("a"), "", "0" * 64, ReleaseOutcome.LEFT_OUT)
    result = ReleaseChoice(
        "note", one("c"), one("a"), one("d"), "1" * 64, ReleaseOutcome.REWORDED, "They came.", ("a find",),
        "It says no more", "DI Hale",
    )  # fmt: skip
    book.do(reopen_paragraphs, release_ids=book.do(decide_paragraphs, choices=(kept, result)).value)
    joined = book.do(merge_agencies, agency_id=one("a"), other="Police").value
    book.do(unmerge_agencies, merged=joined)
    book.do(record_as_two_people, first_id=one("d"), second_id=one("e"))
    book.do(ask_about_people_again, first_id=one("d"), second_id=one("e"))
    joined_people = {"kept_id": one("d"), "gone_id": one("e")}
    book.do(merge_people, merge_id=one("a"), **joined_people, chosen={})
    book.do(unmerge_people, merge_id=one("a"))
    book.access_log.open(one("a"), "For the file")
    export_engagement_rate(
        book,
        out / "rate.csv",
        since=TODAY,
        until=TODAY,
        base="referred",
        rule="step",
        reason="A return",
        on=TODAY,
    )
    export_counts(
        book, out / "count.csv", subject="risk", since=TODAY, until=TODAY, reason="A return", on=TODAY
    )
    period: dict[str, Any] = {"since": TODAY, "until": TODAY, "on": TODAY}
    export_register(book, out / "register.csv", register="dvds", reason="A return", **period)
    book.do(disclose_diary, what="Diary", reason="A calendar")
    book.do(disclose_action_listing, agency="", meeting="", count=1, case_ids=(one("a"),))
    print_network(book, out / "network.pdf", case_id=one("a"), reason="For the file", on=TODAY)
    print_chronology(book, out / "chronology.pdf", case_id=one("a"), reason="For the file", on=TODAY)
    print_assessment(book, out / "assessment.pdf", assessment_id=one("b"), reason="For the file", on=TODAY)
    made = print_pack(book, meeting_id=one("a"), recipient="Police")
    copies = (Numbered(made.copy_number + 1, "Probation", 3), Numbered(made.copy_number + 2, "Housing", 3))
    head = book.trail_head()
    book.do(record_copies, meeting_id=one("a"), kind="agenda", copies=copies, trail_head=head)
    send_and_take_back(book, out)
    write_minutes(book)
    export_settled(book, out / "actions.csv", agency="Invented Homes", today=TODAY)
    with contextlib.suppress(StoreError), disclosing(book, disclose_diary, what="Diary", reason="A calendar"):
        raise StoreError("The disk is full.")
    [_, sent, *_] = book.read(list_copies)
    book.do(
        record_copy_event, event_id=one("a"), copy_id=sent.id, kind="sent", happened=TODAY, how="by hand",
        person="PC Dale", due=TODAY, words="In a sealed envelope",
    )  # fmt: skip
    book.do(withdraw_copy_event, event_id=one("a"))
    book.do(restore_copy_event, event_id=one("a"))
    book.do(log_copy_access, copy_id=sent.id)
    make_certificate(
        book, out / "trail.pdf", case_id=one("a"), on=TODAY, recipient="The court", reason="Asked for"
    )
    export_trail(book, out / "trail.csv", filters=Filters(), recipient="The auditor")
    book.do(log_trail_access, case_id="", reason="Audit")
    export_everything(book, out / "everything", reason="Moving to another office")
    (out / "stick").mkdir()
    create_backup(book, ASKED, place=out / "stick")


def write_minutes(book: Casebook) -> None:
    """Save minutes and a summary, approve the minutes, and add a correction."""
    section = MinutesSection("opening", "The meeting", "The lock was changed.", "")
    about: dict[str, Any] = {"meeting_id": one("a"), "kind": "minutes"}
    book.do(save_minutes, sections=(section,), **about)
    doubt: dict[str, Any] = {"accepted": (("doubt|name||lock", "It is a lock"),)}
    book.do(approve_minutes, version=1, chair="DI Hale", **about, **doubt)
    book.do(add_correction, meeting_id=one("a"), words="Two locks were changed.", **doubt)
    book.do(disclose_figures, meeting_id=one("a"))
    book.do(disclose_quality, meeting_id=one("a"))
    book.do(actions.disclose_action_listing, agency="", meeting="", count=1, case_ids=())
    book.do(disclose_draft, meeting_id=one("a"), agency="Invented Homes")


def send_and_take_back(book: Casebook, out: Path) -> None:
    """Make a return form, chase it, take an answer back, withdraw and restore it, and take more back."""
    (out / "forms").mkdir()
    make_return_forms(book, out / "forms", meeting_id=one("a"), agencies=("Invented Homes",))
    write_reminders(book, out / "forms", meeting_id=one("a"))
    answer = CaseAnswer(
        one("a"), "known", "He rents a flat", "The risk grows", "Arrears", "Not about risk", "A new lock",
        "Sam Reed",
    )  # fmt: skip
    agency: dict[str, Any] = {"agency_id": one("a"), "received": TODAY}
    made = book.do(take_return_back, answers=(answer,), **agency).value
    undo = {"return_ids": made.returns, "note_ids": made.notes}
    book.do(withdraw_return, **undo)
    book.do(restore_return, **undo)
    more = CaseAnswer(one("a"), "known", "", "", "Arrears, and a debt", "Still not", "Two locks", "Sam R")
    book.do(take_return_back, answers=(more,), agency_id=one("a"), received=TODAY - timedelta(1))


def let_people_come_and_go(book: Casebook) -> None:
    """Let two people in and one of them go; then encrypt everything again."""
    add_person(book, BEFORE, name="Rae Reader", role="reader", new=READER, cost=FLOOR)
    chair = add_person(book, BEFORE, name="Ann Chair", role="chair", new="otter basin lamp", cost=FLOOR)
    revoke_person(book, BEFORE, user_id=chair)
    change_passphrase(book, BEFORE, f"{BEFORE} more", cost=FLOOR)
    renew_words(book, f"{BEFORE} more", WORDS, cost=FLOOR)
    rekey(book, f"{BEFORE} more", lambda done, total: None)


def main(version: str) -> None:
    """Put the casebook of a version among the stores."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, LOGNAME="jo.field"):
        path = Path(folder) / f"{version}.casebook"
        work_in(path)
        (STORES / path.name).mkdir()
        for name in (DATABASE, KEYS, MARK):
            shutil.copyfile(path / name, STORES / path.name / name)


if __name__ == "__main__":
    main(sys.argv[1])
