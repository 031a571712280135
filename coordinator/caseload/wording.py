"""The words of coordinator/caseload on the screen."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coordinator.core.dates import show_day
from coordinator.core.plural import plural

CASE_OPENED = "Case opened"
CASE_CLOSED = "Case closed"
ENTER_CLOSING_REASON = "Enter why you are closing the case."
DAY_IN_FUTURE = "This date is in the future. Enter today or an earlier date."
LISTING_ENDS = "It ends with the case"
LISTED_IN_ERROR = "It was listed in error"
ACTION_LEFT = "Choose what becomes of this action. To leave it with its agency, choose that it stays open."
CASE, FORUM, MEETING, RISK, SCORE, ACTION, NOTE = (
    "Case", "Forum", "Meeting", "Risk", "Score", "Action", "Note",
)  # fmt: skip
INCIDENT, CONTACT, ENGAGEMENT = "Incident", "Contact", "Engagement"
REFERRAL, REFERRED_ON, PLAN, FUND = "Referral", "Referred on", "Plan", "Fund"
ORDER, DISCLOSURE = "Order", "Disclosure"
CHRONOLOGY_KINDS = (
    INCIDENT, ORDER, DISCLOSURE, CONTACT, ENGAGEMENT, REFERRAL, REFERRED_ON, PLAN, FUND, NOTE, ACTION,
    MEETING, FORUM, RISK, SCORE, CASE,
)  # fmt: skip
ONWARD_SENT, ONWARD_ANSWERED = "Referred to another service", "Answer to an onward referral"
TRANSFER, TRANSFER_SENT, TRANSFER_RECEIVED = "Transfer", "Papers sent", "Receipt confirmed"
ONWARD_ENDED, HOLD_LIFTED = "Outcome of an onward referral", "Legal hold lifted"
REFERRAL_RECEIVED, REPLY_SENT = "Referral received", "Reply to a referral sent"
ORDER_GIVEN, ORDER_MADE, ORDER_SERVED = "given", "made", "served"
STEP_AGREED, STEP_PROGRESS, STEP_REVIEWED = "Plan agreed", "Progress of the plan", "Plan reviewed"
FUND_ASKED, FUND_DECIDED = "Personalisation Fund: request", "Personalisation Fund: decision"
NO_VICTIM, NO_PERPETRATOR = "A victim: link the person", "A perpetrator: link the person"
NO_CHILDREN = "Children: nobody is linked. Link each child, or write that there are none"
WHAT_HAPPENED = "What happened: record an incident in plain words"
WHEN_HAPPENED = "When it happened: a day, or a good guess"
WHERE_HAPPENED = "Where it happened"
INJURIES_ASKED = "Injuries and medical help, or that there were none"
REPORTED_ASKED = "Whether the police know of it"
ENGAGES_ASKED = "Whether the victim engages with the referrer, and what gets in the way"
HEALTH_ASKED = "Drugs, alcohol and mental health"
BIRTHS, ADDRESSES, OTHER_NAMES = "Date of birth", "Address", "Other names"
SEXES, ETHNICITIES = "Sex", "Ethnicity"
SAFE_CONTACTS, SURGERIES = "Safe contact, with the best time and another safe person", "GP"
RATE_REFERRED, RATE_ACCEPTED, RATE_OFFERED = "Referred", "Accepted", "Offered"
RATE_STEP = "A step: engaged or re-engaged"
RATE_CONTACT, RATE_TWO_CONTACTS = "A contact that was made", "Two contacts that were made"
RATE_ENDS_BEFORE = "Enter a last day that is not before the first."
CHOOSE_FROM_LIST = "Choose from the list."
NOTHING_COUNTED = "Nothing to count in this period"
_RATE_BASES = {
    "referred": "Each referral that was received {period} counts once, for the person that the"
    " case file is about.",
    "accepted": "Each referral that was received {period} and accepted counts once, for the person"
    " that the case file is about.",
    "offered": "Each person of a case who was offered something for the first time {period} counts once.",
}
_RATE_RULES = {
    "step": "a step of engagement, engaged or re-engaged, is recorded",
    "contact": "a contact with them was made",
    "two": "two contacts with them were made",
}
NOT_ON_AGENDA = "This case is no longer on the agenda."
NOT_IN_CASE = "Not in this case"
LAST_MARAC = "Last MARAC"


def risk_of(level: str) -> str:
    """Name a level of risk in a sentence: "high risk"."""
    return f"{level.lower()} risk"


def is_of(word: str) -> str:
    """Word a line to somebody: "mother of"."""
    return f"{word} of"


def alleged(sentence: str) -> str:
    """Mark the sentence of a link that is not certain."""
    return f"Alleged: {sentence}"


def update_on(what: str) -> str:
    """Return that an action had an update."""
    return f"Update: {what}"


def listing_left(forum: str) -> str:
    """Return that closing a case leaves it with a forum."""
    return f"The case is still with {forum}. Choose what becomes of that."


def high_risk_unseen(names: Sequence[str]) -> str:
    """Return that somebody in the case that is to be closed is at high risk."""
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} at high risk. Confirm that the case closes all the same."


def listed_to(forum: str) -> str:
    """Return that a case was listed to a forum."""
    return f"Listed to {forum}"


def no_longer_with(forum: str) -> str:
    """Return that a case's time with a forum ended."""
    return f"No longer with {forum}"


def joined(*parts: str) -> str:
    """Join the parts that are not empty."""
    return " · ".join(part for part in parts if part)


def referred_by(source: str) -> str:
    """Say who referred the case."""
    return f"Referred by {source}"


def referral_answered(answer: str) -> str:
    """Say how a referral was answered: "Referral accepted"."""
    return f"Referral {answer.lower()}"


def missing_of(what: str, names: Sequence[str]) -> str:
    """Say what is not recorded, and about which people: "Date of birth: Ivy Fenn, Kit Alder"."""
    return f"{what}: {', '.join(names)}"


def onward_sent(service: str) -> str:
    """Say where somebody was referred to."""
    return f"Referred to {service}"


def onward_answered(service: str, answer: str) -> str:
    """Say how a service answered: "Housing: accepted"."""
    return f"{service}: {answer.lower()}"


def onward_ended(service: str) -> str:
    """Say that a referral came to its end."""
    return f"Outcome of the referral to {service}"


def about_order(order: str, happened: str) -> str:
    """Say what happened to an order."""
    return f"{order}: {happened}"


def rate_definition(base: str, rule: str, since: date, until: date) -> str:
    """Define an engagement rate: what is divided by what, in which period."""
    period = f"from {show_day(since)} to {show_day(until)}"
    counted = _RATE_BASES[base].format(period=period)
    engaged = f"A person engaged if {_RATE_RULES[rule]} on that day or later, and by {show_day(until)}."
    return f"Engaged divided by {base}. {counted} {engaged} Withdrawn records do not count."


def rate_result(percent: Decimal | None, engaged: int, counted: int) -> str:
    """Say what an engagement rate is: "17% (464 of 2,728)"."""
    if percent is None:
        return NOTHING_COUNTED
    return f"{f'{percent}'.removesuffix('.0')}% ({engaged:,} of {counted:,})"


PROMPTS = {
    "statement": "Statement read", "earlier_actions": "Earlier actions", "risks": "Risks",
    "information": "Information shared", "victims_view": "Victim’s view",
    "disclosure": "Disclosure decision", "actions": "Actions agreed", "decision": "Decision and reasons",
    "level": "Level or category", "next_review": "Next review or next step",
}  # fmt: skip


def earlier_actions(count: int) -> str:
    """Say how many actions of earlier meetings are open."""
    return f"Earlier actions: {count} open"


def information_of(agencies: int) -> str:
    """Say from how many agencies there is information."""
    return f"Information shared: {plural(agencies, 'agency', 'agencies')}"
