"""The sentences and labels of the minutes."""

ENTER = "Enter"
AGENCY = "Agency"

SUMMARY = "Summary of the case"
TOGETHER, REASON, NEEDS, REFERRED_BY = "Still together", "Reason", "Needs", "Referred by"
UNDER_ONE = "under 1"
ROLE_NOT_RECORDED = "No role yet"

NEW_ACTION = "New action"
WHAT = "What will be done"
PERSON = "Person"
TAG = "Tag"
LINE_HINT = "housing: change locks @S Malik due fri"
RECORD_ACTION = "Record action"
ACTION_RECORDED = "Action recorded"

CONCLUSION = "Risks, view and decision"
RISKS, VICTIMS_VIEW, NO_VIEW = "Risks", "Victim’s view", "Not available because"
DECISION, RATIONALE, LEVEL = "Decision", "Reasons", "New level or category"
NEXT_REVIEW, NEXT_STEP, NEXT_WORDS = "Next review", "Next step", "Details"
EXIT_REASON = "Why it leaves the forum"
RECORD_CONCLUSION, CONCLUSION_RECORDED = "Record", "Recorded"
DISSENT_TITLE, DISSENT = "Dissent", "Who disagrees, and why"
DISSENT_HINT = "probation: too soon @J Ward"
RECORD_DISSENT, DISSENT_RECORDED = "Record dissent", "Dissent recorded"
SAY_WHO_DISSENTS = "Enter who disagrees first, for example “probation: too soon”."
INFORMATION_SHARED = "Information shared"
KIND = "Fact or opinion"
KINDS = (("fact", "Fact"), ("opinion", "Opinion"), ("victim's view", "Victim’s view"))
INFORMATION = "What was shared"
GIVEN_BY, ABOUT_WHO = "Given by", "About"
MORE_ABOUT_INFORMATION = "Add who gave it and who it is about"
RECORD_INFORMATION = "Record"
INFORMATION_RECORDED = "Information recorded"
NOTHING_RECORDED = "Nothing recorded yet."
SOURCE_NOT_NAMED = "Shared in the meeting"
VICTIM_SIDE = "Victim side"
WITHDRAW_NOTE = "Withdraw this note"
NOTE_WITHDRAWN = "Note withdrawn"


def keep_out(forums: str) -> str:
    """Label the tick that keeps a note out of perpetrator-led papers."""
    return f"Keep out of {forums} papers"


def about(name: str) -> str:
    """Say who a note concerns."""
    return f"about {name}"


def text_kept(refusal: object) -> str:
    """Show a refusal for an item that is no longer on screen."""
    return f"{refusal} Your text is kept with the item that you typed it for."


def completed_by_tab(line: str) -> str:
    """Say what Tab makes of the line."""
    return f"Tab: {line.strip()}"
