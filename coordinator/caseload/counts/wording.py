"""The words of the counts over all case files."""

from datetime import date
from decimal import Decimal

from coordinator.core.dates import show_day
from coordinator.core.plural import plural

CHOOSE_FROM_LIST = "Choose from the list."
ENDS_BEFORE = "Enter a last day that is on or after the first day."
CASE, CASE_CLOSED, NEED, PERSON, VICTIM = "open case", "closed case", "need", "person", "victim"
ORDER, BREACH, REFERRAL, INCIDENT = "order", "breach", "referral", "incident"
OUTCOME, CONTACT = "outcome", "contact"
_PLURALS = {PERSON: "people", BREACH: "breaches"}
NO_LEVEL, NO_FORUM, OTHER_FORUM = "No level recorded", "No forum", "Another forum"
WITH_CHILDREN, WITHOUT_CHILDREN = "With children", "Without children"
NO_AREA, NOT_RECORDED, OTHER_WORDS = "Area not recorded", "Not recorded", "Other words"
RELEASE_KNOWN, RELEASE_UNKNOWN = "Release date recorded", "Release date not recorded"
NO_ANSWER = "no answer recorded"
NO_NEED, ONE_NEED, SEVERAL_NEEDS = "No open need", "One need", "Several needs"
YOUNGEST = {2: "Up to 2 years", 4: "3 or 4 years", 10: "5 to 10 years", 17: "11 to 17 years"}
GROWN_UP, NO_AGE = "18 years or over", "Date of birth not recorded"
HARMED_ONCE, HARMED_AGAIN = "Once", "More than once"
WITH_ARREST, WITHOUT_ARREST = "With an arrest", "Without an arrest"
MADE_IN_TIME, MADE_LATE, NOT_MADE = "Contact in time", "Contact made later", "No contact made"

_OPEN = (
    " A case is counted if it was opened by the day and not closed by the day. A case that was closed and"
    " reopened is counted as open for the whole time."
)
_STANDING = " Withdrawn records are not counted."

RISK, FORUMS = "Open cases by risk", "Open cases by forum"
RISK_IS = (
    "Each case is counted once, under the highest level of the people in it. The level of a person is that"
    " of their newest assessment agreed by the day." + _OPEN
)
FORUMS_IS = "A case is counted under each forum that it is with. Shares are of all open cases." + _OPEN
CHILDREN, NEEDS = "Open cases with children", "Open needs, by area"
CHILDREN_IS = "A case has children if somebody in it has the role Child." + _OPEN
NEEDS_IS = "Each need of an open case is counted if it had begun by the day and had not ended." + _OPEN
MISSING = "People who are missing"
MISSING_IS = "Each person of an open case is counted once if they are recorded as missing on the day." + _OPEN
ADULTS, CHILDREN_MISSING = "Adults and others", "Children"
BY_ASSESSOR, ASSESSMENT = "Assessments, by who assessed", "assessment"
BY_ASSESSOR_IS = (
    "Each agreed assessment of the period is counted once, also one that was replaced or recorded as a scan."
    " Who assessed is an agency of the list; anybody else is counted together, without names."
)
SOMEBODY_ELSE = "Somebody else"
CUSTODY, FUNDS = "People in custody", "People by recourse to public funds"
CUSTODY_IS = (
    "Each person of an open case is counted once if they are recorded as in custody on the day. The date is"
    " the release date." + _OPEN
)
FUNDS_IS = "Each person of an open case is counted once, with what is recorded now." + _OPEN
VICTIMS = "Victims by sex"
VICTIMS_IS = "Each victim of an open case is counted once, with what is recorded now." + _OPEN
ORDERS, BREACHES = "Orders in force, by kind", "Breaches of orders, by kind of order"
ORDERS_IS = (
    "Each order is counted if it had begun by the day and had not ended, in open and closed cases. The date"
    " is its last day." + _STANDING
)
APPLICATIONS, APPLICATION = "Applications for orders, by kind and result", "application"
APPLICATIONS_IS = (
    "Each application of the period is counted by the day on which it was made. Where that is not recorded,"
    " the day of the decision counts. Orders that need no application, such as bail, are not counted."
    + _STANDING
)
RESULTS = {
    "granted": "granted",
    "refused": "refused",
    "application withdrawn": "withdrawn",
    "applied": "not decided",
}
BREACHES_IS = "Each breach with a day in the period is counted." + _STANDING
RECEIVED, REFERRERS = "Referrals received, by how they came", "Referrals received, by agency"
RECEIVED_IS = "Each referral that was received in the period is counted." + _STANDING
REFERRERS_IS = (
    "Each referral that was received in the period is counted, under the agency if it is one of yours."
    + _STANDING
)
CONTACT_PARTS = "Contacts made, by the part of the person"
CONTACT_PARTS_IS = (
    "Each contact that was made in the period is counted, under the part of the person in the case. Friends"
    " and relatives who support a victim have the part Other person." + _STANDING
)
SELF_REFERRALS = "Self-referrals received, by the part in the case"
SELF_REFERRALS_IS = (
    "Each referral of the period that came as a self-referral is counted, under the part of the person that"
    " the case file is about. Under Perpetrator are people who came because of what they do." + _STANDING
)
ASKED_FOR = "Referrals received, by the forum for which they ask"
COUPLES = "Open cases by whether the couple are together"
COUPLES_IS = "Each open case is counted once, with what is recorded now." + _OPEN
TOGETHER_IN_WORDS = {"yes": "Together", "no": "Separated", "on/off": "On and off"}
ONWARD = "Referrals to other services, by service and answer"
ONWARD_IS = "Each referral that was sent in the period is counted, with its answer as it is now." + _STANDING
INCIDENTS, OUTCOMES = "Incidents by type", "Outcomes of incidents"
INCIDENTS_IS = (
    "Each incident that began in the period is counted once, even if several agencies reported it."
    + _STANDING
)
OUTCOMES_IS = "Each outcome with a day in the period is counted." + _STANDING
CONTACTS, CLOSED = "Contacts by result", "Cases closed, by how they ended"
CONTACTS_IS = "Each contact with a day in the period is counted." + _STANDING
CLOSED_IS = "Each case that was closed in the period is counted, unless it was reopened since."

VICTIM_GENDER, SEVERITY = "Victims by gender", "Open needs, by severity"
SEVERAL, ENDED_NEEDS = "Open cases by number of needs", "Needs that ended, by outcome"
SEVERAL_IS = (
    "Each open case is counted once, by how many of its needs had begun by the day and had not ended." + _OPEN
)
ENDED_NEEDS_IS = "Each need that ended in the period is counted." + _STANDING
YOUNGEST_CHILD = "Open cases with children, by the youngest"
YOUNGEST_IS = (
    "Each open case in which somebody has the role Child is counted once, by the age of the youngest on the"
    " day." + _OPEN
)
HARMED = "People harmed, once or again"
HARMED_IS = (
    "Each person who was harmed in an incident of the period is counted once. Several reports of one incident"
    " are one. The date is that of the last incident." + _STANDING
)
CRIMES = "Recorded crimes, by arrest"
CRIMES_IS = (
    "Each incident of the period that was recorded as a crime is counted once, by whether an arrest is among"
    " its outcomes. The police’s own numbers are not in the casebook." + _STANDING
)
FOLLOW_UPS = "Follow-ups within 24 hours"
FOLLOW_UPS_IS = (
    "Each referral of the period that asks for a follow-up within 24 hours is counted. Contact with a victim"
    " counts, or with anybody where no victim is recorded. Declined referrals are not counted." + _STANDING
)
BY_RISK, OFFER = "Engagement by level of risk", "offer"
BY_RISK_IS = (
    "The first offer to each person of a case, if it was made in the period, is counted. It is under the"
    " highest level of risk in the case on the last day, and by whether the person engaged by that day."
    + _STANDING
)


def youngest(years: int | None) -> str:
    """Head the cases by the age of the youngest child: "Up to 2 years"."""
    if years is None:
        return NO_AGE
    return next((words for last, words in YOUNGEST.items() if years <= last), GROWN_UP)


def engaged(level: str, has_engaged: bool) -> str:
    """Head the offers by level of risk: "Medium: engaged"."""
    return f"{level}: {'engaged' if has_engaged else 'not engaged'}"


def title(subject: str, since: date | None, until: date) -> str:
    """Head a count: "Open cases by risk, 30 November 2026"."""
    days = show_day(until) if since is None else f"{show_day(since)} to {show_day(until)}"
    return f"{subject}, {days}"


def result(counted: str, whole: int) -> str:
    """Say how many there are in all: "402 open cases"."""
    return plural(whole, counted, _PLURALS.get(counted, ""))


def share(percent: Decimal | None) -> str:
    """Show a share: "17%", "16.5%"."""
    return "" if percent is None else f"{f'{percent}'.removesuffix('.0')}%"


def answered(service: str, answer: str) -> str:
    """Head the referrals to a kind of service that have an answer."""
    return f"{service}: {(answer or NO_ANSWER)[:1].lower()}{(answer or NO_ANSWER)[1:]}"
