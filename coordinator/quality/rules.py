"""The scores of a quality form, their average, and which way they go."""

from collections.abc import Iterable, Mapping

from coordinator.assessments.form import AssessmentForm, QuestionKind
from coordinator.assessments.rules import NOT_APPLICABLE, AnswerValues
from coordinator.quality import wording

MOST_MEETINGS = 5  # in a trend: the meeting, and those before it


def scores(form: AssessmentForm, answers: Mapping[str, AnswerValues]) -> dict[str, int]:
    """Return the score of each question that has one; "not applicable" is none."""
    return {
        key: int(answers[key].answer)
        for key, question in form.questions.items()
        if question.kind is QuestionKind.SCALE and key in answers and answers[key].answer.isdecimal()
    }


def mean(values: Iterable[float]) -> float | None:
    """Return the average; None of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def direction(before: float | None, now: float | None) -> str:
    """Say which way a score went, as it is shown with one decimal; "" where one of the two is missing."""
    if before is None or now is None:
        return ""
    change = round(now, 1) - round(before, 1)
    return wording.SAME if not change else wording.UP if change > 0 else wording.DOWN


def shown(answer: str) -> str:
    """Show an answer in a table: the score, "n/a", or a dash."""
    return wording.NOT_APPLICABLE if answer == NOT_APPLICABLE else answer or wording.NO_SCORE
