"""The words about links between people on the screen."""

from collections.abc import Sequence

from coordinator.cases.rules import ROLES
from coordinator.core.dates import show_day
from coordinator.incidents.queries import IncidentRow
from coordinator.ties.queries import TieRow
from ui.caseload.wording import join_parts, span_words

TIES, ADD_TIE, COMMAND_ADD_TIE = "Links to other people", "Add link", "Add link between people…"
AMEND, END, WITHDRAW, SAVE, RECORD = "Amend", "End", "Withdraw", "Save", "Add link"
NO_TIES = "No links yet. Add who their family are, who they are afraid of, and who is safe to talk to."
AMEND_TIE, ADD_TIE_VERB = "Amend link", "Add link"
COMPARE, MERGE_WITH = "Compare", "Merge with…"
CHOOSE_OTHER = "Choose the other record of this person."
MERGE_INTRO = (
    "Choose the other record of the same person. You see both side by side before anything is merged."
)
FIND, FIND_HINT = "Find by name", "Everybody in this case is listed below. Type a name to find others."
OTHER_PERSON, NOBODY_CHOSEN = "Other person", "Nobody chosen"
OTHER_HINT = "Somebody who is not in the casebook yet: link them to the case first."
KIND_HINT = "For example, mother, ex-partner, afraid of, safe to talk to."
ALLEGED = "Somebody says so, but it is not certain"
SINCE, UNTIL, SOURCE, MORE = "Since", "Until", "Reported by", "More about it"
MORE_HINT = "For example, when and how somebody can be reached. It never goes into papers."
TIE_ADDED, TIE_AMENDED, TIE_ENDED, TIE_WITHDRAWN = (
    "Link added",
    "Link amended",
    "Link ended",
    "Link withdrawn",
)
NOT_IN_CASE, IS_ALLEGED, ENDED = "Not in this case file", "Alleged", "Ended"
CHILD_CARD, SCHOOL, NO_SCHOOL = "Child", "School", "not recorded"
NOT_PRESENT = "Not recorded as present at any incident of this case."
PRESENT_AT = "Present at incidents"


def kind_label(name: str, other: str = "") -> str:
    """Label the field for what the other person is."""
    return f"What {other} is to {name}" if other else f"What they are to {name}"


def add_title(name: str) -> str:
    """Head the dialog that adds a link."""
    return f"Add a link: {name}"


def amend_title(tie: TieRow) -> str:
    """Head the dialog that amends a link."""
    return f"{tie.person.name} and {tie.other.name}"


def add_for(name: str) -> str:
    """Name the button that adds a link, for a screen reader."""
    return f"Add link to other people: {name}"


def tie_title(tie: TieRow) -> str:
    """Describe a link as the near person's card shows it: "Mother: Ann Fenn"."""
    return f"{tie.word}: {tie.other.name}"


def tie_more(tie: TieRow, in_case: bool) -> str:
    """Add whether a link is certain, since when, who reported it, and whether the other is in the case."""
    source = f"Source: {tie.source}" if tie.source else ""
    return join_parts(
        IS_ALLEGED if tie.alleged else "", ENDED if tie.until else "", span_words(tie.since, tie.until),
        source, tie.more, "" if in_case else NOT_IN_CASE,
    )  # fmt: skip


def preview(sentence: str, doubts: Sequence[str]) -> str:
    """Say what a link says, and what does not fit."""
    return " ".join((sentence, *(check(doubt) for doubt in doubts)))


def check(doubt: str) -> str:
    """Ask to check what does not fit."""
    return f"Check: {doubt}"


def to_somebody(name: str, role: str, words: Sequence[str]) -> str:
    """Say what a child is to somebody in the case: "Ann Fenn (victim): mother"."""
    return f"{name} ({ROLES.get(role, role).lower()}): {', '.join(words).lower() or NO_SCHOOL}"


def present_at(incidents: Sequence[IncidentRow]) -> str:
    """List the incidents at which a child was present."""
    days = [show_day(row.details.happened) if row.details.happened else row.type_words for row in incidents]
    return f"{PRESENT_AT}: {'; '.join(days)}" if days else NOT_PRESENT


def merge_with(name: str) -> str:
    """Name the dialog that finds the other record of a person."""
    return f"Merge {name} with"


def merge_button(name: str) -> str:
    """Name the button that merges a person with another record."""
    return f"Merge {name} with another record"
