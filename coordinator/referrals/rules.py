"""The values of a referral, and by when somebody has to follow it up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from coordinator.core.dates import HERE, read_time
from coordinator.referrals import wording

HOWS = {
    "form": wording.FORM,
    "email": wording.EMAIL,
    "telephone": wording.TELEPHONE,
    "letter": wording.LETTER,
    "meeting": wording.MEETING,
    "police report": wording.POLICE_REPORT,
    "self": wording.SELF,
    "other": wording.OTHER,
}
CONSENTS = {
    "given": wording.CONSENT_GIVEN,
    "overridden": wording.CONSENT_OVERRIDDEN,
    "unsafe": wording.CONSENT_UNSAFE,
    "not asked": wording.CONSENT_NOT_ASKED,
}
ACCEPTED, DECLINED = "accepted", "declined"
ANSWERS = {ACCEPTED: wording.ACCEPTED, DECLINED: wording.DECLINED}
YES_OR_NO = ("", "yes", "no")
ONWARD_ANSWERS = {
    **ANSWERS,
    "waiting list": wording.ON_WAITING_LIST,
    "never answered": wording.NEVER_ANSWERED,
}
NEW_FOR = timedelta(weeks=4)  # a working default: how long the overview shows an answered referral
ANSWER_WITHIN = timedelta(weeks=2)  # a working default that the form proposes; docs/domain.md 1.6
FOLLOW_UP = timedelta(hours=24)  # contact after a report to the police: docs/domain.md 1.5


@dataclass(frozen=True)
class ReferralDetails:
    """What is recorded of a referral, with what was answered to it."""

    received: date | None = None
    starts: str = ""
    source: str = ""
    source_person: str = ""
    how: str = ""
    forum: str = ""
    grounds: str = ""
    why: str = ""
    aware: str = ""
    consent: str = ""
    without_reason: str = ""
    offer: str = ""
    engages: str = ""
    health: str = ""
    follow_up: bool = False
    answer: str = ""
    answered: date | None = None
    answer_reason: str = ""
    replied: date | None = None
    replied_to: str = ""


def follow_up_due(received: date, starts: str) -> datetime:
    """Return the moment by which somebody has to be in contact, in UTC, so that clock changes don't move it.

    Without a time of day it is the end of the next day.
    """
    at = read_time(starts) if starts else None
    if at is None:
        return datetime.combine(received + FOLLOW_UP, time(23, 59), HERE).astimezone(UTC)
    return datetime.combine(received, at, HERE).astimezone(UTC) + FOLLOW_UP


def counts_as_follow_up(received: date, starts: str, happened: date, contact_starts: str) -> bool:
    """Return whether a contact came after a referral; a contact of the same day without a time did."""
    if happened != received or not starts or not contact_starts:
        return happened >= received
    return contact_starts >= starts


def follow_up_in_time(received: date, starts: str, happened: date, contact_starts: str) -> bool:
    """Return whether a contact that came after a referral came in time; without a time of day, by its day."""
    due = follow_up_due(received, starts).astimezone(HERE)
    at = read_time(contact_starts) if contact_starts else None
    if at is None:
        return happened <= due.date()
    return datetime.combine(happened, at, HERE) <= due
