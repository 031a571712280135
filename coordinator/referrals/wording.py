"""The words about referrals."""

from datetime import date

from coordinator.core.dates import show_day

ON_WAITING_LIST, NEVER_ANSWERED = "On a waiting list", "Never answered"

FORM, EMAIL, TELEPHONE, LETTER = "Referral form", "Email", "Telephone", "Letter"
MEETING, POLICE_REPORT, SELF, OTHER = "At a meeting", "Police report", "Self-referral", "Other"
CONSENT_GIVEN, CONSENT_OVERRIDDEN = "Given", "Refused, and overridden"
CONSENT_UNSAFE, CONSENT_NOT_ASKED = "Not sought, as asking is unsafe", "Not asked"
ACCEPTED, DECLINED = "Accepted", "Declined"
ENDED = "Ended"
WAITING = "Waiting for an answer"
RECEIPT_OUT_OF_RANGE = "“receipt_days” should be between 1 and 365."
UNKNOWN_SOURCE = "Referrer not recorded"
SAY_WHO_OR_WHY = "Enter who referred the case, or why."
CHOOSE_HOW = "Choose how it came from the list."
CHOOSE_FORUM = "Choose a forum from the list."
CHOOSE_CONSENT = "Choose one of the answers about consent."
CHOOSE_YES_OR_NO = "Choose yes, no or not recorded."
CHOOSE_ANSWER = "Choose accepted or declined."
SAY_WHY_OVERRIDDEN = "Consent was refused. Enter why the information is shared all the same."
SAY_WHY_DECLINED = "Enter why the referral is declined."
ENTER_TIME = "Enter a time like 9:30am or 2pm."
ENTER_DAY_TO_FOLLOW_UP = "Enter the day on which it was received. The 24 hours count from then."
FUTURE_DAY = "Enter today or an earlier day."
ANSWERED_BEFORE = "Enter a day that is not before the day on which it was received."
CHOOSE_SERVICE = "Choose a kind of service from the list."
CHOOSE_ONWARD_ANSWER = "Choose an answer from the list."
CHOOSE_PERSON = "Choose somebody of this case."
SAY_WHERE = "Choose a kind of service, or enter its name."
ENTER_SENT = "Enter the day on which you sent it."
BEFORE_SENT = "Enter a day that is not before the day on which you sent it."
CHOOSE_SERVICE_ENDING = "Choose how it ended from the list."
SAY_SERVICE_ENDED = "Enter the day on which it ended."
CHOOSE_FROM_LIST = "Choose from the list."
SAY_AREA = "Enter the other area."
NOT_TEMPORARY = "Only a temporary transfer has a last day. Clear it, or choose temporary."
BEFORE_AGREED = "Enter a day that is not before the day on which it was agreed."
RECEIVED_BEFORE_SENT = "Enter a day that is not before the day on which the papers were sent."
NO_PLACE = "Do not record which refuge it is, or where. Clear the name of the service."
NO_LEGAL_HOLD = "A referral of this kind has no legal hold. Clear the day on which it was lifted."
SAY_LIFTED_BY = "Enter who lifted the legal hold."
SAY_LIFTED = "Enter the day on which the legal hold was lifted."


def kind_twice(code: str) -> str:
    """Say that two kinds of service have the same code."""
    return f"“{code}” is the code of another kind of service."


def no_such_kind(code: str) -> str:
    """Say that a kind counts as one that is not in the file."""
    return f"“{code}” is not another kind of service. Choose one of this file or a built-in one."


def ending_twice(code: str) -> str:
    """Say that a kind repeats one of the usual ways to end."""
    return f"“{code}” is one of the usual ways to end already."


def legal_hold(service: str, since: date, reference: str) -> str:
    """Say why nothing of a case can be erased: "… since 3 March 2026. …"."""
    return (
        f"There has been a legal hold on this case since {show_day(since)}: {service}, in {reference}."
        " Nothing of the case can be erased until the hold is lifted. Answer, beside that referral, lifts it."
    )


def transferred(area: str, *, incoming: bool) -> str:
    """Say where a case comes from, or goes: "Transferred from York"."""
    return f"Transferred from {area}" if incoming else f"Transferred to {area}"


def came_from(referred_by: str, area: str) -> str:
    """Say on an agenda who referred a case, and from which area it was transferred."""
    transfer = transferred(area, incoming=True) if area else ""
    if not (referred_by and transfer):
        return referred_by or transfer
    return f"{referred_by}; {transfer[:1].lower()}{transfer[1:]}"


def without_area(shown: str, area: str) -> str:
    """Return who referred a case, out of what an agenda says of it."""
    if not area:
        return shown
    after = came_from("-", area).removeprefix("-")
    return "" if shown == came_from("", area) else shown.removesuffix(after)


def no_direction(code: str) -> str:
    """Say that a list of the file of transfers lacks a code that the app needs."""
    return f"“{code}” is missing. Add it."
