"""What an assessment's answers add up to, what may be judged of it, and what changed since the one before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.assessments import wording
from coordinator.assessments.form import AssessmentForm, FormQuestion, Level, QuestionKind, Scoring

DRAFT, AGREED = "draft", "agreed"
YES, NO, UNKNOWN = "yes", "no", "unknown"
NOT_APPLICABLE = "na"
YES_OR_NO = {YES: wording.YES, NO: wording.NO, UNKNOWN: wording.DONT_KNOW}
LEVELS = {
    level.value: words
    for level, words in (
        (Level.VERY_HIGH, wording.VERY_HIGH), (Level.HIGH, "High"), (Level.MEDIUM, "Medium"),
        (Level.STANDARD, "Standard"), (Level.LOW, "Low"),
    )
}  # fmt: skip
RANK = {"low": 0, "standard": 0, "medium": 1, "high": 2, "very high": 3}
MOST_SCORE = 10**6
_NUMBER = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True)
class AnswerValues:
    """One answer as it is recorded: the choice, the words of a question of text, comment and source."""

    answer: str = ""
    words: str = ""
    comment: str = ""
    source: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded."""
        return not (self.answer or self.words or self.comment or self.source)


Answers = Mapping[str, AnswerValues]
NOTHING = AnswerValues()


@dataclass(frozen=True)
class AnswerTally:
    """What answers add up to; `score` is None where the form has no sum or a counted answer is missing."""

    score: int | None
    unknown: tuple[str, ...]  # questions answered "don't know"
    open: tuple[str, ...]  # questions that count and have no answer

    @property
    def could_be(self) -> int:
        """How many points the questions nobody could answer may be worth at most."""
        return len(self.unknown)


@dataclass(frozen=True)
class AnswerDifference:
    """How one answer differs from that of the assessment before."""

    key: str
    label: str
    before: str
    now: str


def tally(form: AssessmentForm, answers: Answers) -> AnswerTally:
    """Add up answers; "don't know" adds nothing and is no "no" (docs/domain.md 3.1)."""
    counted = [question for question in form.questions.values() if question.counts]
    given = {question.key: fitting(question, answers.get(question.key, NOTHING)) for question in counted}
    missing = tuple(key for key, answer in given.items() if not answer)
    total = None
    if form.scoring is Scoring.SUM and not missing:
        total = sum(points(question, given[question.key]) for question in counted)
    unknown = tuple(
        key
        for key, question in form.questions.items()
        if question.kind is QuestionKind.YES_NO and answers.get(key, NOTHING).answer == UNKNOWN
    )
    return AnswerTally(total, unknown, missing if form.scoring is Scoring.SUM else ())


def points(question: FormQuestion, answer: str) -> int:
    """Return the points of an answer to a question that counts."""
    if question.kind is QuestionKind.YES_NO:
        return question.weight if answer == YES else 0
    if answer == NOT_APPLICABLE:
        return 0
    if question.kind is QuestionKind.SCALE:
        return int(answer) * question.weight
    return next((each.points for each in question.choices if each.key == answer), 0) * question.weight


def fitting(question: FormQuestion, given: AnswerValues) -> str:
    """Return a recorded answer; nothing if it is none to this question, which only damage can leave."""
    return "" if problem(question, given.answer) else given.answer


def problem(question: FormQuestion, answer: str) -> str:
    """Say what is wrong with an answer; nothing if it fits or is empty."""
    if not answer or (question.not_applicable and answer == NOT_APPLICABLE):
        return ""
    if question.kind is QuestionKind.YES_NO:
        return "" if answer in YES_OR_NO else wording.CHOOSE_YES_NO
    if question.kind is QuestionKind.CHOICE:
        return "" if answer in {each.key for each in question.choices} else wording.CHOOSE_FROM_LIST
    if question.kind is QuestionKind.SCALE:
        fits = _NUMBER.fullmatch(answer) and question.lowest <= int(answer) <= question.highest
        return "" if fits else wording.enter_scale(question.lowest, question.highest)
    if question.kind is QuestionKind.NUMBER:
        return "" if _NUMBER.fullmatch(answer) else wording.ENTER_NUMBER
    if question.kind is QuestionKind.DATE:
        return "" if _day(answer) else wording.ENTER_DAY
    return wording.WORDS_ONLY


def band(form: AssessmentForm, score: int | None) -> str:
    """Return the level that the form's bands suggest for a score; "" where they say nothing.

    Bands are local settings; the level itself is judged, never worked out (docs/domain.md 3.2).
    """
    if score is None:
        return ""
    reached = [each.level for each in form.bands if score >= each.least]
    return reached[-1].value if reached else ""


def lowers(form: AssessmentForm, score: int | None, level: str) -> bool:
    """Tell whether a judged level is below the band of the score.

    Source: docs/domain.md 3.2: professional judgement may raise an assessment and must not lower it.
    """
    suggested = band(form, score)
    return level in RANK and suggested in RANK and RANK[level] < RANK[suggested]


def review_day(form: AssessmentForm, assessed: date) -> date | None:
    """Return the day of the next review by the form's period, a local setting; None without one."""
    return assessed + timedelta(days=form.review_days) if form.review_days else None


def differences(form: AssessmentForm, before: Answers, now: Answers) -> tuple[AnswerDifference, ...]:
    """List the answers that differ from those of the assessment before, in the order of the form."""
    changed = []
    for key, question in form.questions.items():
        old, new = before.get(key, NOTHING), now.get(key, NOTHING)
        if (old.answer, old.words) != (new.answer, new.words):
            label = wording.numbered(key, question.label)
            changed.append(AnswerDifference(key, label, in_words(question, old), in_words(question, new)))
    return tuple(changed)


def in_words(question: FormQuestion, given: AnswerValues) -> str:
    """Return an answer in words; "Not answered" where there is none."""
    if question.kind is QuestionKind.TEXT:
        return given.words or wording.NOT_ANSWERED
    if not given.answer:
        return wording.NOT_ANSWERED
    if given.answer == NOT_APPLICABLE and question.not_applicable:
        return wording.DOES_NOT_APPLY
    if question.kind is QuestionKind.YES_NO:
        return YES_OR_NO.get(given.answer, given.answer)
    if question.kind is QuestionKind.CHOICE:
        return next((each.label for each in question.choices if each.key == given.answer), given.answer)
    return given.answer


def prompted(form: AssessmentForm, answers: Answers) -> tuple[str, ...]:
    """List the sentences about other forms that the answers ask for."""
    return tuple(
        prompt.words
        for prompt in form.prompts
        if answers.get(prompt.question, NOTHING).answer == prompt.answer
    )


def worst(levels: Iterable[str]) -> str:
    """Return the highest of some levels; "" if there is none."""
    return max(levels, key=lambda level: RANK.get(level, -1), default="")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
