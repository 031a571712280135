"""The sentences and headings of an assessment on paper."""

from datetime import date

from coordinator.core.dates import show_day

ASSESSMENT = "Assessment"
RESULT, ALSO_NEEDED, OVER_TIME = "Result", "Also needed", "Scores over time"
NO_ANSWER = "No answer"
COLUMNS = ("Question", "Answer", "Comment", "Source")
CHANGED_COLUMNS = ("Question", "Before", "Now")
SCORE_COLUMNS = ("Date", "Score", "Judged level", "Reason")
DRAFT = "This assessment is a draft. Agree it before you print it."
ENTER_REASON = "Enter why you print the assessment. The trail keeps it."
WARNING = (
    "This paper is for your own agency only. Nobody has released its words for anybody else. It may say where"
    " somebody is. Never take it to a meeting. Never give it to another agency, to the person that the file"
    " is about, nor to anybody who may tell them. The trail keeps who printed this and why."
)


def title(reference: str) -> str:
    """Name the paper, without the name of a person."""
    return f"{ASSESSMENT} in case {reference}"


def heading(form: str, name: str) -> str:
    """Head the paper: "SafeLives Dash: Gemma Walker"."""
    return f"{form}: {name}"


def intro(edition: int | None, on: date, by: str, licence: str) -> str:
    """Say which edition it is by, when it was printed and by which user, and whose the form is."""
    by_edition = f"Edition {edition} of the form. " if edition else ""
    return f"{by_edition}Printed by {by} on {show_day(on)}. {licence}".strip()
