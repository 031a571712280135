"""The words about disclosures on the screen."""

from datetime import date

from coordinator.core.dates import show_day
from coordinator.disclosures import wording as about_disclosures
from coordinator.disclosures.decision import TESTS, DecisionRow
from coordinator.disclosures.lists import NO, YES
from ui.caseload.wording import join_parts

DECISIONS = "Disclosure decisions"
NO_DECISIONS = "No disclosure decision is recorded. Record what was considered, decided and done."
ADD_DECISION, AMEND_DECISION = "Record disclosure decision", "Amend disclosure decision"
COMMAND_ADD_DECISION = "Record disclosure decision…"
DECISION_MADE, SAVE, AMEND, WITHDRAW, DISCLOSED_LINK = (
    "What was disclosed", "Save", "Amend", "Withdraw", "Disclosed…",
)  # fmt: skip
NEVER_PRINTED = "These decisions stay in the casebook. No pack, PDF or calendar file has any of them."
DECISION_INTRO = (
    "Disclosure gives information to somebody outside the forum. An agency’s information stays its own: ask"
    " the agency first. The form asks for the four tests once you choose to disclose."
)
SCHEME, APPLICATION = "Under which scheme", "Clare’s Law application"
ABOUT, CONSIDERED, CONSIDERED_BY = "Information about", "Considered on", "Considered by"
MEETING = "At the meeting"
RECIPIENT_ID, RECIPIENT, RECIPIENT_KIND = "To somebody of this case", "To somebody else", "Kind of recipient"
WHY, FACTS = "Why this recipient", "What exactly would be disclosed"
FACTS_HINT = "Only the facts that the recipient needs to protect somebody."
REASONABLE, NECESSARY = "Reasonable: why", "Necessary: why"
LAWFUL = "Lawful: which power or duty allows it"
PROPORTIONATE = "Proportionate: why this much and no more"
ALTERNATIVES = "Other ways that were considered"
ALTERNATIVES_HINT = "For example that the person tells the recipient first."
REPRESENTATIONS, REPRESENTATIONS_WORDS = (
    "Was the person asked for their view?",
    "Their view, or why not asked",
)
DECISION, DECIDED, DECIDED_BY, DISSENT = "Decision", "Decided on", "Decided by", "Who disagreed, and why"
REVIEW = "Review on"
MADE, MADE_BY, HOW, JOINT_WITH = "Disclosed on", "Disclosed by", "How", "Together with"
IN_PERSON_ONLY = "Under Clare’s Law it is disclosed in person, and nothing is given in writing."
INSTRUCTIONS = "What the recipient may do with it"
UNDERTAKING, UNDERTAKING_SIGNED = "Signed an undertaking of confidentiality", "Signed on"
OUTCOME = "What the recipient did"
YES_OR_NO = ((YES, "Yes"), (NO, "No"))
DECISION_RECORDED, DECISION_AMENDED, DECISION_WITHDRAWN = (
    "Disclosure decision recorded", "Disclosure decision amended", "Disclosure decision withdrawn",
)  # fmt: skip


def decision_title(row: DecisionRow) -> str:
    """Head a decision: "About Rowan Larch, to Oak School, school or nursery"."""
    return f"About {row.name}, to {row.recipient}"


def decision_line(row: DecisionRow) -> str:
    """Say what was decided: "Disclose, decided on 3 March 2026 by Insp Hale"."""
    known = row.details
    if not known.decision:
        return about_disclosures.NOT_DECIDED
    day = f"decided on {show_day(known.decided)}" if known.decided else ""
    return join_parts(row.decision_words, " ".join(part for part in (day, _by(known.decided_by)) if part))


def made_line(row: DecisionRow) -> str:
    """Say when and how it was disclosed, or that it waits."""
    known = row.details
    if known.made is None:
        return "Not disclosed yet" if row.waits_since else ""
    made = " ".join(part for part in (f"Disclosed on {show_day(known.made)}", _by(known.made_by)) if part)
    joint = f"together with {known.joint_with}" if known.joint_with else ""
    signed = f"undertaking signed on {show_day(known.undertaking_signed)}" if known.undertaking_signed else ""
    return join_parts(made, row.way_words.lower(), joint, signed)


def review_line(row: DecisionRow, today: date) -> str:
    """Say when the decision is reviewed."""
    day = row.details.review
    if day is None:
        return ""
    return f"Review was due on {show_day(day)}" if day < today else f"Review on {show_day(day)}"


def decision_facts(row: DecisionRow) -> tuple[str, ...]:
    """Say what else is recorded of a decision, a line each."""
    known = row.details
    asked = {YES: "The person was asked", NO: "The person was not asked"}.get(known.representations, "")
    considered = f"Considered on {show_day(known.considered)}" if known.considered else ""
    by = " ".join(part for part in (considered, _by(known.considered_by)) if part)
    first = join_parts(row.scheme_words, by, row.meeting)
    labelled = (
        (WHY, known.why), (FACTS, known.facts),
        *((name.capitalize(), getattr(known, name)) for name in TESTS),
        (ALTERNATIVES, known.alternatives),
        (asked or REPRESENTATIONS_WORDS, known.representations_words),
        (DISSENT, known.dissent), (INSTRUCTIONS, known.instructions), (OUTCOME, known.outcome),
    )  # fmt: skip
    lines = [f"{label}: {words}" for label, words in labelled if words]
    if asked and not known.representations_words:
        lines.append(asked)
    return tuple(line for line in (first, *lines) if line)


def _by(name: str) -> str:
    return f"by {name}" if name else ""


def asked_for(label: str, *, needed: bool) -> str:
    """Label a field that a decision makes obligatory."""
    return label if needed else f"{label} (optional)"
