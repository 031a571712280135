"""The words of coordinator/hearings on the screen and in minutes."""

PRESENT, OBSERVER, ABSENT = "Present", "Observer", "Absent"
APOLOGIES, APOLOGIES_INFORMATION = "Apologies", "Apologies, information received"
LISTED_AGAIN, DISCHARGED = "Listed again", "Discharged"
STATEMENT_READ, BREACH, WITHDRAWAL = (
    "Confidentiality statement read", "Breach of confidentiality", "Agency withdrew",
)  # fmt: skip
NOT_RECORDED = "Not recorded"

NO_SUCH_RECORD = "This entry was withdrawn. Restore it to change it."
OFF_AGENDA = "This case was taken off the agenda. Put it back to record anything about it."
ALREADY_RECORDED = "Something is recorded of this case already. Change that."
VIEW_OR_REASON = "Enter the victim's view, or why it is not available: not both."
CHOOSE_NEXT_STEP = "Choose whether the case is listed again or discharged."
SAY_WHY_DISCHARGED = "Enter why the forum discharges the case."
DECISION_MISSING = "Enter the decision that this is the reason for."
SAY_WHO_DISSENTS = "Enter the agency or the person who disagrees."
SAY_DISSENT = "Enter what they disagree with, in their words."
CHOOSE_STATE = "Choose whether they are present, observe, sent apologies or are absent."
SAY_NAME = "Enter the name of the person, or choose the agency."
OTHER_AGENCY = "This representative is of another agency."
ALREADY_ATTENDS = "This person is on the list already."
ENTER_TIME = "Enter the time like 9:30am or 14:00."
DEPARTED_BEFORE = "They cannot leave before they arrive."
NO_CONDITIONS = "Only an observer signs conditions."
SAY_RECEIVED = "Enter the day on which the information was received."
ONLY_WITH_APOLOGIES = "Only somebody who sent apologies sends information instead."
SAY_SIGNED = "Enter the day on which the statement was signed."
EXPIRES_BEFORE = "The statement cannot expire before it is signed."
FUTURE_DAY = "This day is in the future."
NOT_AT_MEETING = "This person does not attend this meeting."
NOT_PRESENT = "This person is not present, so they cannot leave the room."
ALREADY_AWAY = "This person is recorded as out of the room for this case already."
SAY_WHY_AWAY = "Enter why they leave the room, for example a conflict of interest."
CHOOSE_EVENT = "Choose what happened."
SAY_BREACH = "Enter what was passed on, who got it, and what follows."
SAY_AGENCY = "Choose the agency that withdraws."
NOT_OF_MEETING = "This case is not on the agenda of this meeting."


def not_available(why: str) -> str:
    """Say that the victim's view is not available: "Not available because she could not be reached"."""
    reason = why.strip().removeprefix("because ").removeprefix("Because ")
    return f"Not available because {reason[:1].lower()}{reason[1:]}" if reason else NOT_RECORDED
