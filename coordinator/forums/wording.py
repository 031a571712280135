"""The words about forums and their files."""

CODE = "“code” has 2 to 12 capital letters and figures, and begins with a letter, like STALK."
PART_TWICE = "A part of the agenda is listed twice."
PARTS_OF_CASES = (
    "“agenda” needs either “cases_with_children” and “adult_only”, or “reviews” and “new_cases”, to have a"
    " place for every case."
)
PASSED_WITHOUT_REPEATS = "“twelve_months_passed” needs “repeat_months”."
KEPT_WITHOUT_REPEATS = "“keeps_last_heard” needs “repeat_months”."
TITLED_BY = "“titled_by” lists whose names title a case, each once."
TITLED_BY_VICTIM = "The papers of a forum that is led by the perpetrator can’t be titled by the victim."
CONTACT_COPIES = "Only a forum that is led by the victim can have “contact_copies”."
LABELS_IN_ORDER = "Each label after the first needs “since”, a day later than that of the one before."
GROUND_LABEL = "A ground needs a “label”, without a comma in it."
COUNT_AND_COUNTED = "A threshold needs both “count” and “counted”: what is counted, and where it is from."
# What the keys that are often a local setting are called on the screen.
KEYS = {
    "action_tags": "tags of actions", "agenda": "the parts of the agenda",
    "cycle_weeks": "weeks between meetings",
    "next_steps": "words for what comes next", "exit_reasons": "reasons for leaving",
    "review_weeks": "weeks until a review",
    "states": "states of a case",
    "exported": "whether papers are given out", "grounds": "grounds",
    "invitees": "who is invited", "list_closes_days_before": "days before the meeting when the list closes",
    "minutes_each": "minutes for each case",
    "prompts": "what to cover about each case",
    "minutes_working_days_after": "working days until the minutes are due",
    "pack_days_before": "days before the meeting when papers go out", "repeat_months": "months of a repeat",
    "quorum": "how many core invitees must be present",
    "statement_read": "when the statement is read", "subject_told": "whether the perpetrator knows",
}  # fmt: skip


def empty(key: str) -> str:
    """Say that a text or a list is empty."""
    return f"“{key}” is empty."


def twice(key: str) -> str:
    """Say that a list has the same entry twice."""
    return f"“{key}” has the same entry twice."


def local(key: str) -> str:
    """Say that a key that is listed as a local setting is none of a forum's."""
    return f"“local” lists keys of this file. “{key}” is not one of them."


def name_taken(name: str, forum: str) -> str:
    """Say that another forum has a name already."""
    return f"“{name}” is a name of {forum} already."


def threshold(count: int, counted: str, months: int | None) -> str:
    """Word a threshold: "3 or more incidents known to any agency in 12 months"."""
    words = f"{count} or more {counted}"
    return f"{words} in {months} months" if months else words


def changed(key: str, before: str, now: str) -> str:
    """Say how a short value differs: "cycle_weeks: 2 → 4"."""
    return f"{key}: {before} → {now}"


def changed_list(key: str) -> str:
    """Say that a longer value differs."""
    return f"{key} is different"


def no_next_state(kind: str) -> str:
    """Say that a state can't come after another."""
    return f"“{kind}” is not another state of this file, or is named twice. Choose one of its states."


def state_missing(kind: str) -> str:
    """Say that a forum lacks a state that every forum has."""
    return f"There is no state of the kind “{kind}”. Add one."
