"""A form of an assessment, as its definition file describes it (docs/domain.md 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from coordinator.assessments import wording
from coordinator.definitions.library import MOST_EDITION
from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import out_of_range

_MOST_QUESTIONS = 200
_HIGHEST_SCALE = 100


class QuestionKind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes_no"  # yes, no or don't know
    CHOICE = "choice"
    SCALE = "scale"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


class Scoring(StrEnum):
    """Where the score comes from."""

    NONE = "none"
    SUM = "sum"  # of the points of the answers
    ENTERED = "entered"  # by the person who assesses; how it is worked out is not published


class Level(StrEnum):
    """The levels that can be judged, the lowest first."""

    LOW = "low"
    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very high"


class Risk(StrEnum):
    """Whose risk a form's level is about."""

    TO_PERSON = "to the person"
    FROM_PERSON = "from the person"
    NONE = "none"


class About(StrEnum):
    """Who is usually assessed."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    ANYBODY = "anybody"
    MEETING = "meeting"  # nobody: how well a meeting was held


@dataclass(frozen=True)
class AnswerChoice:
    """One answer to choose: `key` is stored and never changes."""

    key: str
    label: str
    points: int = 0


@dataclass(frozen=True)
class FormQuestion:
    """One question: `key` is stored and never changes, `label` may be a short one."""

    key: str
    label: str
    kind: QuestionKind = QuestionKind.YES_NO
    choices: tuple[AnswerChoice, ...] = ()
    lowest: int = 0
    highest: int = 4
    weight: int = 1
    hint: str = ""
    not_applicable: bool = False  # whether "not applicable" is among its answers

    @property
    def counts(self) -> bool:
        """Whether its answer is part of a sum."""
        return self.weight > 0 and self.kind in (QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.SCALE)

    @property
    def can_be_unknown(self) -> bool:
        """Whether "don't know" is among its answers."""
        return self.kind is QuestionKind.YES_NO

    @property
    def most_points(self) -> int:
        """The most points that its answer can give."""
        if not self.counts:
            return 0
        if self.kind is QuestionKind.YES_NO:
            return self.weight
        if self.kind is QuestionKind.SCALE:
            return self.highest * self.weight
        return max(choice.points for choice in self.choices) * self.weight


@dataclass(frozen=True)
class FormSection:
    """Questions under one heading."""

    title: str
    questions: tuple[FormQuestion, ...]
    note: str = ""


@dataclass(frozen=True)
class Band:
    """The level that a score suggests from a number on; areas set it, and judgement decides."""

    level: Level
    least: int


@dataclass(frozen=True)
class Prompt:
    """What an answer asks for: another form."""

    question: str
    answer: str
    form: str
    words: str


@dataclass(frozen=True)
class AssessmentForm:
    """One edition of a form; `local` names what is no national rule but a setting of the area."""

    code: str
    edition: int
    name: str
    about: About
    licence: str
    sections: tuple[FormSection, ...] = ()
    purpose: str = ""
    scoring: Scoring = Scoring.NONE
    risk: Risk = Risk.NONE
    levels: tuple[Level, ...] = ()
    bands: tuple[Band, ...] = ()
    review_days: int | None = None
    prompts: tuple[Prompt, ...] = ()
    local: tuple[str, ...] = ()

    @cached_property
    def questions(self) -> dict[str, FormQuestion]:
        """Every question by its key, in the order of the form."""
        return {each.key: each for section in self.sections for each in section.questions}

    @property
    def highest(self) -> int | None:
        """The highest score that the answers can give; None where nothing says it."""
        if self.scoring is not Scoring.SUM:
            return None
        return sum(question.most_points for question in self.questions.values())

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        if not 1 <= self.edition <= MOST_EDITION:
            yield Misfit(("edition",), out_of_range("edition", 1, MOST_EDITION))
        for name in ("code", "name", "licence"):
            if not getattr(self, name):
                yield Misfit((name,), wording.empty(name))
        if self.review_days is not None and not 0 < self.review_days <= 3660:
            yield Misfit(("review_days",), wording.REVIEW_DAYS)
        yield from self._faults_of_questions()
        yield from self._faults_of_levels()
        for at, prompt in enumerate(self.prompts):
            asked = self.questions.get(prompt.question)
            if asked is None:
                yield Misfit(("prompts", at, "question"), wording.no_such_question(prompt.question))
            elif asked.kind is QuestionKind.CHOICE and prompt.answer not in {c.key for c in asked.choices}:
                yield Misfit(("prompts", at, "answer"), wording.no_such_answer(prompt.answer))
        for at, name in enumerate(self.local):
            if name not in ("bands", "levels", "questions", "review_days", "weights"):
                yield Misfit(("local", at), wording.LOCAL)

    def _faults_of_questions(self) -> Iterator[Misfit]:
        seen: set[str] = set()
        for at, section in enumerate(self.sections):
            if not section.title or not section.questions:
                yield Misfit(("sections", at), wording.SECTION)
            for number, question in enumerate(section.questions):
                path = ("sections", at, "questions", number)
                if question.key in seen:
                    yield Misfit(path, wording.key_twice(question.key))
                seen.add(question.key)
                for sentence in _faults_of(question):
                    yield Misfit(path, sentence)
        if len(seen) > _MOST_QUESTIONS:
            yield Misfit(("sections",), wording.too_many_questions(_MOST_QUESTIONS))
        if self.scoring is Scoring.SUM and not self.highest:
            yield Misfit(("scoring",), wording.NOTHING_TO_SUM)

    def _faults_of_levels(self) -> Iterator[Misfit]:
        if len(set(self.levels)) < len(self.levels):
            yield Misfit(("levels",), wording.LEVEL_TWICE)
        if bool(self.levels) != (self.risk is not Risk.NONE):
            yield Misfit(("risk",), wording.LEVELS_AND_RISK)
        if self.bands and self.scoring is Scoring.NONE:
            yield Misfit(("bands",), wording.BANDS_WITHOUT_SCORE)
        for at, band in enumerate(self.bands):
            if band.least < 0 or (self.highest is not None and band.least > self.highest):
                yield Misfit(("bands", at), wording.BAND_OUT_OF_REACH)
            if band.level not in self.levels:
                yield Misfit(("bands", at), wording.band_without_level(band.level))
        if any(later.least <= before.least for before, later in pairwise(self.bands)):
            yield Misfit(("bands",), wording.BANDS_IN_ORDER)


def _faults_of(question: FormQuestion) -> Iterator[str]:
    if not question.key or not question.label:
        yield wording.KEY_AND_LABEL
    if bool(question.choices) != (question.kind is QuestionKind.CHOICE):
        yield wording.CHOICES_FOR_CHOICE
    if len({choice.key for choice in question.choices}) < len(question.choices):
        yield wording.CHOICE_TWICE
    if any(not choice.key or not choice.label for choice in question.choices):
        yield wording.KEY_AND_LABEL
    if any(not 0 <= choice.points <= _HIGHEST_SCALE for choice in question.choices):
        yield wording.POINTS
    if not 0 <= question.weight <= _HIGHEST_SCALE:
        yield wording.WEIGHT
    if question.kind is QuestionKind.SCALE and not 0 <= question.lowest < question.highest <= _HIGHEST_SCALE:
        yield wording.SCALE
