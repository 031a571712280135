"""The words about results, answers and their difference, on the screen and on paper."""

from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.rules import LEVELS, AnswerDifference, AnswerValues
from coordinator.core.dates import show_day, show_short_day

NO_ANSWERS = "Answers"
ON_THE_SCAN = "The answers are on the scanned form in the case file. The app does not know them."
RESULT_ALONE = "Only the result is recorded. The app does not know the answers."


def score_words(row: AssessmentRow) -> str:
    """Write a score: "16 of 24"."""
    if row.score is None:
        return ""
    return f"{row.score} of {row.highest}" if row.highest else f"{row.score}"


def result_line(row: AssessmentRow) -> str:
    """Say what came of an assessment."""
    parts = (
        LEVELS.get(row.level, row.level), score_words(row),
        show_day(row.assessed) if row.assessed else "", row.assessor, row.reason,
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def changed_since(before: AssessmentRow | None) -> str:
    """Title the difference to the assessment before."""
    day = f" of {show_day(before.assessed)}" if before and before.assessed else ""
    return f"Changed since the one{day}" if before else "Changed since the one before"


def no_difference(before: AssessmentRow | None) -> str:
    """Say that no answer differs, or that there is nothing to compare with."""
    if before is None:
        return "This is the first assessment by this form."
    return "No answer changed." if before.edition else "The one before has a result alone, without answers."


def no_answers(scans: int) -> str:
    """Say that the answers are not known, and where they are."""
    return ON_THE_SCAN if scans else RESULT_ALONE


def changed_words(changed: AnswerDifference) -> str:
    """Say how an answer changed: "No → Yes"."""
    return f"{changed.before} → {changed.now}"


def answer_line(answer: str, given: AnswerValues) -> str:
    """Say an answer with its comment and source."""
    source = f"source: {given.source}" if given.source else ""
    return ". ".join(part for part in (answer, given.comment, source) if part)


def chart_title(form: str, name: str) -> str:
    """Title a chart."""
    return f"{form} over time: {name}"


def point_words(row: AssessmentRow, place: int, of: int, *, closed: bool = False) -> str:
    """Name a point: the first is the entry, the last is now, or the exit of a closed case."""
    last = "exit " if closed else "now "
    name = "entry " if place == 0 else last if place == of - 1 else ""
    return f"{name}{row.score}"


def chart_day(row: AssessmentRow, first: AssessmentRow, last: AssessmentRow) -> str:
    """Write the day of a point, with its year if the first and the last are of different years."""
    if row.assessed is None or first.assessed is None or last.assessed is None:
        return ""
    other = first.assessed if row is last else last.assessed
    return show_short_day(row.assessed, other)
