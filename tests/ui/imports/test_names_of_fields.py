"""A field has the same name in the mapping of an import as on its form."""

import pytest

from coordinator.people.rules import LEADS
from ui.actions import wording as actions
from ui.agencies import wording as agencies
from ui.caseload.assessments import wording as assessments
from ui.caseload.dialogs import wording as dialogs
from ui.caseload.incidents import wording as incidents
from ui.caseload.orders import wording as orders
from ui.caseload.person import wording as person
from ui.caseload.plan import wording as plan
from ui.caseload.referrals import wording as referrals
from ui.imports.fields.names import field_words
from ui.meetings.dialogs import wording as meetings

ON_FORMS = {
    "victim.forename": dialogs.FORENAME, "victim.surname": dialogs.SURNAME, "victim.born": dialogs.BORN,
    "victim.address": dialogs.ADDRESS, "victim.postcode": dialogs.POSTCODE,
    "victim.telephone": dialogs.TELEPHONE, "victim.school": dialogs.SCHOOL,
    "victim.relationship": dialogs.RELATIONSHIP, "victim.worker": dialogs.WORKER,
    "victim.consent": dialogs.CONSENT, "victim.repeat": dialogs.REPEAT, "victim.pregnant": dialogs.PREGNANT,
    "victim.last_marac": dialogs.LAST_MARAC, "victim.police_reports": dialogs.POLICE_REPORTS,
    "victim.safe_contact": dialogs.SAFE_CONTACT, "victim.must_not_know": dialogs.WHO_MUST_NOT_KNOW,
    "victim.risk": assessments.LEVEL, "victim.address_kind": person.ADDRESS_KIND,
    "victim.telephone_kind": person.TELEPHONE_KIND, "victim.born_uncertain": person.BORN_UNCERTAIN,
    "victim.other_born": person.BORN, "victim.ethnicity": person.ETHNICITY,
    "victim.ethnic_group": person.ETHNIC_GROUP, "victim.interpreter": person.INTERPRETER,
    "victim.disability_words": person.DISABILITY_WORDS, "victim.orientation": person.ORIENTATION,
    "victim.immigration": person.IMMIGRATION, "victim.public_funds": person.PUBLIC_FUNDS,
    "victim.safe_say": person.SAY, "victim.safe_not_answer": person.NOT_TO_ANSWER,
    **{f"victim.{kind}": LEADS[kind] for kind in ("email", "workplace", "vehicle", "handle", "gym")},
    **{f"victim.{kind}": LEADS[kind] for kind in ("worship", "surgery", "pharmacy", "place")},
    "victim.contact_centre": LEADS["contact centre"], "victim.new_name": LEADS["new name"],
    "victim.safe_person": LEADS["safe person"],
    "case.opened": dialogs.OPENED, "case.borough": dialogs.BOROUGH, "case.referred_by": dialogs.REFERRED_BY,
    "case.status": dialogs.STATUS, "case.reason": dialogs.REFERRAL_REASON,
    "case.together": dialogs.TOGETHER, "case.closed": dialogs.CLOSED_ON,
    "case.closed_outcome": dialogs.CLOSED_OUTCOME, "case.key_worker": plan.KEY_WORKER,
    "case.lead_agency": plan.LEAD_AGENCY, "case.hold_reason": plan.HOLD_REASON,
    "listed.until": dialogs.UNTIL, "listed.exit_reason": dialogs.EXIT_REASON,
    "listed.next_review": dialogs.NEXT_REVIEW, "listed.grounds": dialogs.LISTING_GROUNDS,
    "listed.entry_score": dialogs.ENTRY_SCORE, "listed.exit_score": dialogs.EXIT_SCORE,
    "case.handed_over": plan.HANDED_OVER,
    "referral.source_person": referrals.REFERRED_BY_PERSON, "referral.how": referrals.HOW,
    "referral.forum": referrals.FOR_FORUM, "referral.grounds": referrals.GROUNDS,
    "referral.aware": referrals.AWARE, "referral.consent": referrals.CONSENT,
    "referral.without_reason": referrals.WITHOUT_REASON, "referral.health": referrals.HEALTH,
    "referral.offer": referrals.OFFER, "referral.follow_up": referrals.FOLLOW_UP,
    "referral.answer": referrals.ANSWER, "referral.answered": referrals.ANSWERED,
    "referral.replied": referrals.REPLIED, "referral.replied_to": referrals.REPLIED_TO,
    "incident.happened": incidents.HAPPENED, "incident.until": incidents.UNTIL,
    "incident.uncertain": incidents.UNCERTAIN, "incident.kind": incidents.TYPE,
    "incident.place": incidents.PLACE, "incident.words": incidents.WHAT_HAPPENED,
    "incident.injuries": incidents.INJURIES, "incident.weapon": incidents.WEAPON,
    "incident.police_reference": incidents.POLICE_REFERENCE, "incident.crimed": incidents.CRIMED,
    "incident.children_present": incidents.CHILDREN_PRESENT, "incident.source": incidents.SOURCE,
    "incident.source_person": incidents.SOURCE_PERSON, "incident.reported": incidents.REPORTED,
    "incident.outcome": incidents.OUTCOME,
    "order.kind": orders.KIND, "order.court": orders.COURT, "order.court_name": orders.COURT_NAME,
    "order.route": orders.ROUTE, "order.rank": orders.RANK, "order.authority": orders.AUTHORITY,
    "order.given": orders.GIVEN, "order.given_at": orders.GIVEN_AT, "order.made": orders.MADE,
    "order.made_at": orders.MADE_AT, "order.served": orders.SERVED, "order.served_at": orders.SERVED_AT,
    "order.hearing": orders.HEARING, "order.hearing_at": orders.HEARING_AT, "order.heard": orders.HEARD,
    "order.expires": orders.EXPIRES, "order.no_end": orders.NO_END, "order.exempt": orders.EXEMPT,
    "order.notified": orders.NOTIFIED, "order.power_of_arrest": orders.ARREST,
    "order.protects": orders.PROTECTS, "order.more": orders.MORE, "order.next_check": orders.NEXT_CHECK,
    "breach.happened": orders.HAPPENED, "breach.happened_at": orders.HAPPENED_AT,
    "breach.police_reference": orders.POLICE_REFERENCE, "breach.outcome": orders.OUTCOME,
    "breach.outcome_words": orders.OUTCOME_WORDS,
    "need.domain": plan.DOMAIN, "need.severity": plan.SEVERITY, "need.since": plan.SINCE,
    "need.outcome": plan.NEED_OUTCOME, "need.ended": plan.NEED_ENDED,
    "note.words": dialogs.NOTE, "note.happened": dialogs.HAPPENED, "note.kind": dialogs.NOTE_KIND,
    "note.source": dialogs.SOURCE, "note.source_person": dialogs.SOURCE_PERSON,
    "note.standing": dialogs.STANDING, "note.enquiry": dialogs.ENQUIRY,
    "action.what": actions.WHAT, "action.owner": actions.PERSON, "action.agency": actions.AGENCY,
    "action.due": actions.DUE, "action.status": actions.STATUS, "action.number": actions.NUMBER,
    "action.update": actions.UPDATE_WORDS, "action.outcome": actions.OUTCOME,
    "meeting.forum": meetings.FORUM, "meeting.date": meetings.DATE, "meeting.starts": meetings.STARTS,
    "meeting.place": meetings.PLACE, "meeting.chair": meetings.CHAIR,
    "item.referred_by": meetings.REFERRED_BY, "item.criteria": meetings.CRITERIA,
    "item.repeat": meetings.REPEAT, "item.children": meetings.CHILDREN,
    "rep.name": agencies.NAME, "rep.forums": agencies.FORUMS, "rep.email": agencies.EMAIL,
    "rep.telephone": agencies.TELEPHONE, "rep.signed": agencies.STATEMENT_SIGNED_ON,
    "rep.expires": agencies.STATEMENT_EXPIRES, "rep.deputy": agencies.DEPUTY,
    "agency.also_called": agencies.ALSO_CALLED, "agency.kind": agencies.KIND,
    "agency.secure_email": agencies.SECURE_EMAIL,
    "agency.agreement_reference": agencies.AGREEMENT_REFERENCE,
}  # fmt: skip

# What is in a form or on a card of its own has the name of that before it.
UNDER = {
    "victim.assessed": ("risk", assessments.ASSESSED),
    "victim.assessor": ("risk", dialogs.ASSESSOR),
    "victim.risk_reason": ("risk", assessments.REASON),
    "victim.next_review": ("risk", assessments.NEXT_REVIEW),
    "victim.plan": ("plan", plan.WHAT),
    "victim.plan_who": ("plan", plan.WHO),
    "victim.plan_due": ("plan", plan.DUE),
    "victim.plan_review": ("plan", plan.REVIEW),
    "victim.plan_need": ("plan", plan.NEED),
    "victim.plan_aim": ("plan", plan.AIM),
    "victim.plan_agreed": ("plan", plan.AGREED),
    "victim.fund_item": (plan.FUND, plan.ITEM),
    "victim.fund_amount": (plan.FUND, plan.POUNDS),
    "victim.fund_asked": (plan.FUND, plan.ASKED),
    "victim.fund_answer": (plan.FUND, plan.ANSWER),
    "victim.fund_decided": (plan.FUND, plan.DECIDED),
    "victim.fund_decided_by": (plan.FUND, plan.DECIDED_BY),
    "victim.contacted_happened": ("contact", incidents.DATE),
    "victim.contacted_starts": ("contact", incidents.TIME),
    "victim.contacted_result": ("contact", incidents.RESULT),
    "victim.contacted_how": ("contact", incidents.HOW),
    "victim.contacted_by_whom": ("contact", incidents.BY_WHOM),
    "victim.contacted_outcome": ("contact", incidents.CONTACT_OUTCOME),
    "victim.engagement_step": ("engagement", incidents.STEP),
    "victim.engagement_by_whom": ("engagement", incidents.STEP_BY_WHOM),
    "victim.engagement_words": ("engagement", incidents.STEP_WORDS),
    "victim.onward_kind": ("referral onward", referrals.SERVICE_KIND),
    "victim.onward_service": ("referral onward", referrals.SERVICE),
    "victim.onward_sent": ("referral onward", referrals.SENT),
    "victim.onward_sent_by": ("referral onward", referrals.SENT_BY),
    "victim.onward_why": ("referral onward", referrals.WHY),
    "victim.onward_answer_due": ("referral onward", referrals.ANSWER_DUE),
    "victim.onward_answer": ("referral onward", referrals.ANSWER),
    "victim.onward_answered": ("referral onward", referrals.ANSWERED),
    "victim.onward_outcome": ("referral onward", referrals.ONWARD_OUTCOME),
    "victim.onward_ended": ("referral onward", referrals.ONWARD_ENDED),
    "agency.agreement_signed": ("agreement", agencies.AGREEMENT_SIGNED),
    "agency.agreement_review": ("agreement", agencies.AGREEMENT_REVIEW),
    "agency.agreement_handling": ("agreement", agencies.AGREEMENT_HANDLING),
}


@pytest.mark.parametrize("field", ON_FORMS)
def test_a_field_is_called_as_on_its_form(field: str) -> None:
    assert field_words(field).partition(": ")[2].casefold() == ON_FORMS[field].casefold()


@pytest.mark.parametrize("field", UNDER)
def test_a_field_of_another_form_names_that_first(field: str) -> None:
    about, name = UNDER[field]
    assert field_words(field).partition(": ")[2].casefold() == f"{about}: {name}".casefold()
