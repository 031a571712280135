"""The words of the diary."""

from coordinator.core.plural import plural

KINDS = {
    "meeting": "Meeting",
    "list": "List of a meeting",
    "papers": "Papers for a meeting",
    "minutes": "Minutes",
    "action": "Action",
    "follow-up": "Follow-up",
    "referral": "Referral to answer",
    "onward referral": "Answer from a service",
    "assessment": "Assessment",
    "plan": "Plan",
    "hold": "Case on hold",
    "order": "Order",
    "disclosure": "Disclosure",
    "copy": "Copy",
    "encompass": "Operation Encompass",
    "listing": "Review at a forum",
    "transfer": "Transfer",
    "court": "Court",
    "repeat": "Repeat period",
    "statement": "Confidentiality statement",
    "agreement": "Agreement",
}
ENTER_REASON = "Enter why you give the diary out. The trail keeps it."
COURT_DATE = "Court date"
AGREEMENT = "Agreement due for review"
ENDS_BEFORE_IT_BEGINS = "This holiday ends before it begins."


def list_closes(meeting: str) -> str:
    """Say that the list of a meeting closes."""
    return f"Last day to list cases for {meeting}"


def papers_of(meeting: str) -> str:
    """Say that the papers of a meeting are to be sent."""
    return f"Send the papers for {meeting}"


def minutes_of(meeting: str) -> str:
    """Say that the minutes of a meeting are to be sent."""
    return f"Send the minutes of {meeting}"


def repeat_ends(forum: str, months: int) -> str:
    """Say that the months in which another incident is a repeat end."""
    return f"{months} months since the last {forum} end"


def court_date(words: str) -> str:
    """Name a court date: "Court date: plea, Teesside Magistrates"."""
    return f"{COURT_DATE}: {words}" if words else COURT_DATE


def statement_of(name: str) -> str:
    """Say whose confidentiality statement ends."""
    return f"{name}: confidentiality statement ends"


def follow_up_of(source: str) -> str:
    """Say which referral somebody has to follow up."""
    return f"Contact after the referral from {source}"


def answer_of(service: str) -> str:
    """Say whose answer is waited for."""
    return f"Answer from {service}"


def answer_to(source: str) -> str:
    """Say who waits for the answer to a referral."""
    return f"Answer to the referral from {source}"


def due_of_order(what: str, order: str, name: str) -> str:
    """Say what is due under an order."""
    return f"{order} of {name}: {what}"


def due_step(what: str, name: str) -> str:
    """Say which step of a plan is due."""
    return f"Plan for {name}: {what}"


def due_review(what: str, name: str) -> str:
    """Say which step of a plan is to be reviewed."""
    return f"Review of the plan for {name}: {what}"


def due_assessment(form: str, name: str) -> str:
    """Say which assessment is to be made again."""
    return f"Review of {form} for {name}"


def hold_review(reason: str) -> str:
    """Say that a case on hold is to be looked at again."""
    return f"Review of the case on hold: {reason}" if reason else "Review of the case on hold"


def export_of(count: int) -> str:
    """Say how much of the diary was given out: "Diary, 14 entries"."""
    return f"Diary, {plural(count, 'entry', 'entries')}"


def review_at(forum: str) -> str:
    """Say that a forum reviews a case: "Review at MATAC"."""
    return f"Review at {forum}"


def receipt_of(transfer: str) -> str:
    """Say whose receipt nobody has confirmed: "Confirm the receipt: Transferred to York, MARAC"."""
    return f"Confirm the receipt: {transfer}"
