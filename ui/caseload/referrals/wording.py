"""The words about referrals and plans on the screen."""

from datetime import date

from coordinator.core.dates import read_time, show_day, show_time
from coordinator.forums.registry import definition
from coordinator.referrals.queries import OnwardRow, ReferralRow
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.transfers import TransferRow
from ui.caseload.wording import join_parts

TAB = "Plan"
REFERRALS, STILL_MISSING = "Referrals", "To ask the referrer"
NO_REFERRALS = (
    "No referral recorded yet. Record who referred the case, why, and whether the person knows of it."
)
NEW_REFERRAL, ALL_REFERRALS = "New referral", "Referrals"
STILL_MISSING_INTRO = "A good referral also says this. You can continue without it."

REFERRED_ON = "Referred on"
NOT_REFERRED_ON = "Not referred on yet. Record each referral to another group or service, and its answer."
REFER_ON, AMEND_ONWARD = "Record onward referral", "Amend onward referral"
COMMAND_REFER_ON = "Record onward referral…"
SERVICE_KIND, SERVICE, ABOUT = "To which kind of service", "Name of the service", "About"
ABOUT_HINT = "Leave it empty for the whole family."
SENT, SENT_BY, ANSWER_DUE = "Sent on", "Sent by", "Answer wanted by"
ONWARD_OUTCOME, ONWARD_ENDED, HOW_ENDED = "What came of it", "Ended on", "How it ended"
LIFTED, LIFTED_BY = "Legal hold lifted on", "Lifted by"
ONWARD_RECORDED, ONWARD_AMENDED, ONWARD_WITHDRAWN = (
    "Onward referral recorded", "Onward referral amended", "Onward referral withdrawn",
)  # fmt: skip
RECORD_REFERRAL, AMEND_REFERRAL = "Record referral", "Amend referral"
COMMAND_RECORD_REFERRAL, COMMAND_REFERRED_CASE = "Record referral…", "New case from a referral…"
NEW_REFERRED_CASE = "New case from a referral"
OPEN_AND_LINK = "Open case and link a person"
NEW_REFERRED_INTRO = (
    "Enter the person that the file is about, a perpetrator or a victim. “Open case and link a person” goes"
    " on with the other people: the victim, and each child."
)
AMEND, WITHDRAW, SAVE, ANSWER_LINK = "Amend", "Withdraw", "Save", "Answer"

RECEIVED, AT_TIME = "Received on", "Time"
REFERRED_BY_AGENCY, REFERRED_BY_PERSON = "Referred by agency", "Referred by person"
HOW, FOR_FORUM, GROUNDS = "How it came", "Referred for", "Grounds"
WHY, WHY_HINT = "Why", "What worries the referrer now, in plain words."
AWARE, CONSENT = "Do they know about it?", "Consent"
WITHOUT_REASON = "If they do not know or do not consent: why"
ENGAGES = "Do they engage with the referrer, and what gets in the way?"
HEALTH, OFFER = "Drugs, alcohol, mental health", "What the referrer offers"
FOLLOW_UP = "Follow up within 24 hours"
FOLLOW_UP_HINT = "Today shows it until contact is made. Without a time, it is due by the end of the next day."
YES_OR_NO = (("yes", "Yes"), ("no", "No"))
ANSWER, ANSWERED, ANSWER_REASON = "Answer", "Answered on", "Reason"
REPLIED, REPLIED_TO = "Reply sent on", "Reply sent to"

REFERRAL_RECORDED, REFERRAL_AMENDED, REFERRAL_WITHDRAWN = (
    "Referral recorded", "Referral amended", "Referral withdrawn",
)  # fmt: skip
ANSWER_RECORDED = "Answer recorded"

TRANSFERS = "Transfers between areas"
NO_TRANSFERS = "Not transferred. Record from which area it comes, or which area takes it over."
RECORD_TRANSFER, AMEND_TRANSFER, HAND_OVER = "Record transfer", "Amend transfer", "Hand-over"
COMMAND_TRANSFER = "Record transfer…"
DIRECTION, AREA, TRANSFER_FORUM = "Which way", "The other area", "Forum"
AGREED, DURATION, UNTIL, TRANSFER_REASON = "Agreed on", "For how long", "Until", "Reason"
PAPERS, OTHER_PAPERS = "Papers sent", "Other papers, one a line"
CONTACTED, OTHER_AGENCIES = "Counterparts informed", "Other agencies, one a line"
CONTACTED_HINT = "Tick each agency that has spoken to its counterpart in the other area."
CONTACTED_IN_WORDS = "Enter each agency that has spoken to its counterpart in the other area."
IDVA_THERE, IDVA_HANDED_OVER = "IDVA who takes over", "IDVA hand-over on"
PAPERS_SENT, RECEIPT_ON, RECEIPT_BY = "Papers sent on", "Receipt confirmed on", "Confirmed by"
TRANSFER_RECORDED, TRANSFER_AMENDED, TRANSFER_WITHDRAWN, HAND_OVER_RECORDED = (
    "Transfer recorded", "Transfer amended", "Transfer withdrawn", "Hand-over recorded",
)  # fmt: skip


def answer_title(referral: ReferralRow) -> str:
    """Head the dialog that answers a referral."""
    return f"Answer the referral from {referral.source_words}"


def referral_title(referral: ReferralRow) -> str:
    """Name a referral by its day and who referred."""
    details, at = referral.details, read_time(referral.details.starts)
    day = show_day(details.received) if details.received else "No date"
    return join_parts(f"{day}, {show_time(at)}" if at else day, referral.source_words)


def new_referral_line(referral: ReferralRow) -> str:
    """Say how a new referral stands, and what for: "Waiting for an answer · for MARAC · came at 9am"."""
    details, at = referral.details, read_time(referral.details.starts)
    return join_parts(
        referral.answer_words,
        _for_forum(details),
        f"came at {show_time(at)}" if at else "",
        f"{FOLLOW_UP[:1].lower()}{FOLLOW_UP[1:]}" if details.follow_up and not details.answer else "",
    )


def _for_forum(details: ReferralDetails) -> str:
    return f"for {definition(details.forum).label(details.received or date.max)}" if details.forum else ""


def answer_line(referral: ReferralRow) -> str:
    """Say how a referral was answered: "Accepted on 3 March 2026 · We know the family"."""
    details = referral.details
    on = f" on {show_day(details.answered)}" if details.answered else ""
    return join_parts(f"{referral.answer_words}{on}", details.answer_reason)


def reply_line(referral: ReferralRow) -> str:
    """Say when the referrer got a reply, and who got it."""
    details = referral.details
    if not details.replied:
        return "No reply sent yet"
    to = f" to {details.replied_to}" if details.replied_to else ""
    return f"Reply sent on {show_day(details.replied)}{to}"


def referral_facts(referral: ReferralRow) -> tuple[str, ...]:
    """List what else is recorded of a referral, a line each."""
    details = referral.details
    aware = {"yes": "They know of it", "no": "They do not know of it"}.get(details.aware, "")
    consent = f"Consent: {referral.consent_words[:1].lower()}{referral.consent_words[1:]}"
    facts = (
        join_parts(
            referral.how_words,
            _for_forum(details),
            _of("Grounds", details.grounds),
        ),
        join_parts(aware, consent if details.consent else "", details.without_reason),
        _of("Engages with the referrer", details.engages),
        _of("Drugs, alcohol, mental health", details.health),
        _of("The referrer offers", details.offer),
        FOLLOW_UP if details.follow_up else "",
    )
    return tuple(fact for fact in facts if fact)


def onward_answer_title(onward: OnwardRow) -> str:
    """Head the dialog about the answer of a service."""
    return f"Answer from {onward.service_words}"


def onward_title(onward: OnwardRow) -> str:
    """Name an onward referral by its day, its service and the person."""
    return join_parts(show_day(onward.sent) if onward.sent else "No date", onward.service_words, onward.name)


def onward_answer(onward: OnwardRow, today: date) -> str:
    """Say what a service answered, or since when an answer is wanted."""
    on = f" on {show_day(onward.answered)}" if onward.answered else ""
    if not onward.waits:
        return f"{onward.answer_words}{on}"
    if onward.answer_due is None:
        return "No answer yet"
    tense = "was" if onward.answer_due < today else "is"
    return f"No answer yet. It {tense} wanted by {show_day(onward.answer_due)}"


def onward_facts(onward: OnwardRow) -> tuple[str, ...]:
    """List what else is recorded of an onward referral, a line each."""
    ended = f"Ended on {show_day(onward.ended)}" if onward.ended else ""
    facts = (
        _of("Sent by", onward.sent_by),
        join_parts(ended, onward.ending_words, _of("Outcome", onward.outcome)),
        _hold(onward),
    )
    return tuple(fact for fact in facts if fact)


def _hold(onward: OnwardRow) -> str:
    if not onward.has_hold:
        return ""
    if not onward.hold_lifted:
        return "Legal hold: nothing of these people can be erased"
    return f"Legal hold lifted on {show_day(onward.hold_lifted)} by {onward.hold_lifted_by}"


def transfer_title(row: TransferRow) -> str:
    """Name a transfer by its day and the other area."""
    return join_parts(show_day(row.details.agreed) if row.details.agreed else "No date", row.title)


def transfer_state(row: TransferRow) -> str:
    """Say whether the papers of a transfer were sent, and came."""
    details = row.details
    if details.received:
        by = f" by {details.received_by}" if details.received_by else ""
        return f"Receipt confirmed on {show_day(details.received)}{by}"
    if details.sent:
        return f"Papers sent on {show_day(details.sent)}. Receipt not confirmed"
    return "Papers not sent"


def transfer_facts(row: TransferRow) -> tuple[str, ...]:
    """List what else is recorded of a transfer, a line each."""
    details = row.details
    until = f"until {show_day(details.until)}" if details.until else ""
    handed = f"hand-over on {show_day(details.idva_handed_over)}" if details.idva_handed_over else ""
    facts = (
        join_parts(row.duration_words, until),
        _of(PAPERS, ", ".join(details.papers.splitlines())),
        _of(CONTACTED, ", ".join(details.contacted.splitlines())),
        _of("IDVA", join_parts(details.idva, handed)),
    )
    return tuple(fact for fact in facts if fact)


def _of(label: str, words: str) -> str:
    return f"{label}: {words}" if words else ""
