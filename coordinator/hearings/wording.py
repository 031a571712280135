"""The words of coordinator/hearings on the screen and in minutes."""

PRESENT, OBSERVER, ABSENT = "Present", "Observer", "Absent"
APOLOGIES, APOLOGIES_INFORMATION = "Apologies", "Apologies, information received"
LISTED_AGAIN, DISCHARGED = "Listed again", "Discharged"
STATEMENT_READ, BREACH, WITHDRAWAL = (
    "Confidentiality statement read", "Breach of confidentiality", "Agency withdrew",
)  # fmt: skip
NOT_RECORDED = "Not recorded"

NO_SUCH_RECORD = "This entry was withdrawn. Restore it to change it."
OFF_AGENDA = "This case was taken off the agenda. Put it back on the agenda first."
ALREADY_RECORDED = "This case already has a record for this meeting. Change that record."
VIEW_OR_REASON = "Enter either the victim’s view or why it is not available."
CHOOSE_NEXT_STEP = "Choose whether the case is listed again or discharged."
SAY_WHY_DISCHARGED = "Enter why the forum discharges the case."
CHOOSE_EXIT_REASON = "Choose why the forum discharges the case."
ONLY_A_DISCHARGE = "Choose “Discharged”, or clear why the case leaves the forum."
DECISION_MISSING = "Enter the decision as well as the reason."
SAY_WHO_DISSENTS = "Enter the agency or the person who disagrees."
SAY_DISSENT = "Enter what they disagree with, in their words."
CHOOSE_STATE = "Choose whether they were present, observed, sent apologies or were absent."
SAY_NAME = "Enter the name of the person, or choose the agency."
OTHER_AGENCY = "This representative is from another agency. Choose that agency, or another person."
ALREADY_ATTENDS = "This person is already on the list. Change that entry."
ENTER_TIME = "Enter the time like 9:30am or 14:00."
DEPARTED_BEFORE = "Enter a time of leaving that is after the time of arrival."
NO_CONDITIONS = "Only an observer signs conditions. Choose “Observer”, or clear the conditions."
SAY_RECEIVED = "Enter the day on which the information was received."
ONLY_WITH_APOLOGIES = "Choose apologies, or clear the day on which the information was received."
SAY_SIGNED = "Enter the day on which the statement was signed."
EXPIRES_BEFORE = "Enter an expiry day that is not before the day of signing."
FUTURE_DAY = "Enter today or an earlier day."
NOT_AT_MEETING = "This person is not recorded at this meeting. Record their attendance first."
NOT_PRESENT = "This person is not recorded as present. Record that they are present first."
ALREADY_AWAY = "This person is already recorded as out of the room for this case."
SAY_WHY_AWAY = "Enter why they leave the room, for example a conflict of interest."
CHOOSE_EVENT = "Choose what happened."
SAY_BREACH = "Enter what was passed on, who got it, and what happens next."
SAY_AGENCY = "Choose the agency that withdraws."
NOT_OF_MEETING = "Choose a case that is on the agenda of this meeting."


def not_available(why: str) -> str:
    """Say that the victim's view is not available: "Not available because she could not be reached"."""
    reason = why.strip().removeprefix("because ").removeprefix("Because ")
    return f"Not available because {reason[:1].lower()}{reason[1:]}" if reason else NOT_RECORDED
