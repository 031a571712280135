"""The sentences and headings of the papers of one case file."""

from datetime import date

from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from coordinator.exports.wording import spaced

THIS_FILE_ONLY, CHRONOLOGY = "This file only", "Chronology"
FOOT = "For this case file only. Not for a meeting, not to be copied or shared"
CHRONOLOGY_COLUMNS = ("Date", "Kind", "What happened")
CHRONOLOGY_WARNING = (
    "This paper is for your own agency only. Nobody has released its words for anybody else. It names people"
    " in the case and may say where they are. Never take it to a meeting. Never give it to another agency, to"
    " the person that the file is about, nor to anybody who may tell them. What was entered about incidents,"
    " contact and engagement is not printed, and nothing about disclosures: read them in the casebook. The"
    " trail keeps who printed this and why."
)
NETWORK, IN_SENTENCES = "Network", "The same in sentences"
_LINES = "An arrow shows which way the words read. A broken line means that a link is alleged."
NETWORK_WARNING = (
    "This paper is for your own agency only. It names the people in the case and says how they can be"
    " reached. Never take it to a meeting. Never give it to another agency, to the person that the file is"
    " about, nor to anybody who may tell them. The trail keeps who printed this and why."
)
ENTER_REASON = "Enter why you print it. The trail keeps it."
ASSESSMENT = "Assessment"
RESULT, ALSO_NEEDED, OVER_TIME = "Result", "Also needed", "Scores over time"
NO_ANSWER = "No answer"
ANSWER_COLUMNS = ("Question", "Answer", "Comment", "Source")
CHANGED_COLUMNS = ("Question", "Before", "Now")
SCORE_COLUMNS = ("Date", "Score", "Judged level", "Reason")
DRAFT = "This assessment is a draft. Agree it before you print it."
ASSESSMENT_WARNING = (
    "This paper is for your own agency only. Nobody has released its words for anybody else. It may say where"
    " somebody is. Never take it to a meeting. Never give it to another agency, to the person that the file"
    " is about, nor to anybody who may tell them. The trail keeps who printed this and why."
)


def assessment_title(reference: str) -> str:
    """Name the paper, without the name of a person."""
    return f"{ASSESSMENT} in case {reference}"


def assessment_heading(form: str, name: str) -> str:
    """Head the paper: "SafeLives Dash: Gemma Walker"."""
    return f"{form}: {name}"


def assessment_intro(edition: int | None, on: date, by: str, licence: str) -> str:
    """Say which edition it is by, when it was printed and by which user, and whose the form is."""
    by_edition = f"Edition {edition} of the form. " if edition else ""
    return f"{by_edition}Printed by {by} on {show_day(on)}. {licence}".strip()


def network_title(reference: str) -> str:
    """Name the network of a case."""
    return f"Network of {reference}"


def network_intro(day: str, by: str, count: int) -> str:
    """Say when the network was printed and by which user, and how many people it has."""
    return f"Printed by {by} on {day}: {plural(count, 'person', 'people')}. {_LINES}"


def network_line(words: str, arrow: str, alleged: bool) -> str:
    """Word a line of the network: "mother of →", "ex-partner (alleged)"."""
    return spaced(words, arrow, "(alleged)" if alleged else "")


def chronology_title(reference: str) -> str:
    """Name the chronology of a case."""
    return f"Chronology of {reference}"


def chronology_intro(name: str, day: str, by: str, count: int) -> str:
    """Say whose chronology it is, when it was printed and by which user, and how many entries it has."""
    return f"{name}. Printed by {by} on {day}: {plural(count, 'entry', 'entries')}, the oldest first."
