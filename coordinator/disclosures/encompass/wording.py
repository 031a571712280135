"""The words about Operation Encompass."""

SMALL_LETTERS = "Write a name in plain small letters, with one space between words."
AGES_CROSSED = "“oldest” should not be below “youngest”."
NO_TIME = "“school_starts” should be a time like 08:45."
NOT_INFORMED, NOT_NEEDED = "Not informed yet", "No notice needed"
PASSED_TO = "children’s social care"  # where an edition does not say who is between police and school
PASSED, INFORMED, DECLINED = "notice passed on by the police", "notice given", "no notice needed"
CHOOSE_CHILD = "Choose a child of this case."
CHOOSE_INCIDENT = "Choose an incident of this case, or leave it empty."
CHOOSE_RECIPIENT = "Choose who is informed from the list."
CHOOSE_YES_OR_NO = "Choose yes, no or not recorded."
SAY_HAPPENED = "Enter the day of the incident."
SAY_RECIPIENT = "Choose who was informed, or enter the name of the school."
FUTURE_DAY = "Enter a day that is not in the future."
BEFORE_INCIDENT = "Enter a day that is not before the incident."
SAY_DAY = "Enter the day as well."
ENTER_TIME = "Enter a time like 08:15."
NOT_NEEDED_AND_INFORMED = "A notice was given. Remove why none is needed, or the day on which it was given."
SAY_WHY_NOT = "Enter why no notice is needed."
HAS_NOTICE = "There is a notice for this child and this incident already. Amend it."
NO_SUCH_NOTICE = "That notice was withdrawn. Restore it first."


def of_child(name: str, what: str) -> str:
    """Say what happened to a notice: "Operation Encompass for Wren Larch: notice given"."""
    return f"Operation Encompass for {name}: {what}"


def passed_on(to: str) -> str:
    """Say that the police passed a notice on: "notice passed to children’s social care"."""
    return f"notice passed to {to}" if to else PASSED


def missing(name: str, when: str) -> str:
    """Say that no notice is recorded for a child after an incident."""
    return f"Operation Encompass: no notice for {name} after the incident of {when}"


def to_tell(name: str, recipient: str) -> str:
    """Say that a school is still to be informed."""
    return f"Operation Encompass: tell {recipient or 'the school'} about {name}"
