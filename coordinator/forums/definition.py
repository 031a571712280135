"""One forum as its file describes it: what it is called, who leads it, its agenda's order and its words.

Definitions are defaults and warnings; the professional decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import out_of_range
from coordinator.forums import wording
from coordinator.forums.states import USUAL_STATES, ListingState, faults_of_states, faults_of_steps

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
# The least and the most of each number in a file.
_LIMITS = {
    "edition": (1, 10_000),
    "cycle_weeks": (1, 104),
    "minutes_each": (1, 240),
    "pack_days_before": (0, 90),
    "list_closes_days_before": (0, 90),
    "minutes_working_days_after": (0, 90),
    "repeat_months": (1, 120),
    "quorum": (1, 100),
    "place": (0, 1000),
}
_TEXTS = ("name", "about", "marking", "footer", "statement")
_LISTS = ("also_called", "contact_copies", "why_opened", "standing_items", "minute_headings", "action_tags")


class Part(StrEnum):
    """A part of an agenda (docs/domain.md 2.5 for the order of a victim-led forum)."""

    OUTSTANDING_ACTIONS = "outstanding_actions"
    CASES_WITH_CHILDREN = "cases_with_children"
    ADULT_ONLY = "adult_only"
    REVIEWS = "reviews"
    NEW_CASES = "new_cases"
    TWELVE_MONTHS_PASSED = "twelve_months_passed"
    ANY_OTHER_BUSINESS = "any_other_business"


class Led(StrEnum):
    """Who leads a forum: it decides what its papers withhold."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"


class Aware(StrEnum):
    """Whether the perpetrator may know of a listing."""

    NEVER = "never"
    YES = "yes"


class TitleRole(StrEnum):
    """Whose names title a case on a forum's papers."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    ADULT_AT_RISK = "adult at risk"


class CasePrompt(StrEnum):
    """What a meeting covers about a case; each is covered by what is recorded."""

    STATEMENT = "statement"
    EARLIER_ACTIONS = "earlier_actions"
    RISKS = "risks"
    INFORMATION = "information"
    VICTIMS_VIEW = "victims_view"
    DISCLOSURE = "disclosure"
    ACTIONS = "actions"
    DECISION = "decision"
    LEVEL = "level"
    NEXT_REVIEW = "next_review"


_USUAL_PROMPTS = (
    CasePrompt.EARLIER_ACTIONS, CasePrompt.RISKS, CasePrompt.INFORMATION, CasePrompt.VICTIMS_VIEW,
    CasePrompt.ACTIONS, CasePrompt.DECISION, CasePrompt.NEXT_REVIEW,
)  # fmt: skip


class ReadAt(StrEnum):
    """When the confidentiality statement is read."""

    MEETING = "start of the meeting"
    EACH_CASE = "start of each case"


class InviteeKind(StrEnum):
    """Why somebody is invited; docs/domain.md 5 has those of the Criminal Justice Act 2003, section 325."""

    CORE = "core"
    AS_NEEDED = "as needed"
    OBSERVER = "observer"
    RESPONSIBLE = "responsible authority"
    DUTY = "duty to co-operate"
    ASSOCIATE = "associate"
    OTHER = "other"


@dataclass(frozen=True)
class Invitee:
    """An agency or post that is invited to every meeting, or as it is needed."""

    name: str
    kind: InviteeKind


@dataclass(frozen=True)
class Label:
    """What a forum is called from a day on."""

    label: str
    since: date | None = None


@dataclass(frozen=True)
class Ground:
    """A ground for a referral; a threshold has a count, what is counted, and in how many months."""

    label: str
    count: int | None = None
    counted: str = ""
    months: int | None = None
    also_called: tuple[str, ...] = ()  # in trackers

    @property
    def words(self) -> str:
        """The threshold in words: "14 or more yes answers on the Dash"; "" without one."""
        return wording.threshold(self.count, self.counted, self.months) if self.count else ""


@dataclass(frozen=True)
class Definition:
    """One forum's rules; times in days, weeks, months or minutes as their names say."""

    code: str
    edition: int
    name: str
    led_by: Led
    subject_told: Aware
    about: str  # who it is about, as its agenda has it: "Victim", "Perpetrator", "Adult"
    cycle_weeks: int
    minutes_each: int
    pack_days_before: int
    minutes_working_days_after: int
    marking: str
    footer: str
    agenda: tuple[Part, ...]
    also_called: tuple[str, ...]
    statement: str
    labels: tuple[Label, ...]
    titled_by: tuple[TitleRole, ...]  # the first that a case has
    purpose: str = ""
    place: int = 100  # among the forums
    grounds: tuple[Ground, ...] = ()  # for a referral; any one is enough
    invitees: tuple[Invitee, ...] = ()
    standing_items: tuple[str, ...] = ()  # what every agenda has besides its cases
    minute_headings: tuple[str, ...] = ()  # under which the minutes of a case are written
    controller: str = ""  # of the data in its papers; "" where nobody has settled it
    exported: bool = True  # whether its papers may be given out from here
    handling: str = ""  # what may be held of it here, and what to do with what is held already
    retention: str = ""  # how long its papers are kept; no period is proposed
    statement_read: ReadAt = ReadAt.MEETING
    list_closes_days_before: int | None = None  # the last day for referrals; without it, that of the papers
    prompts: tuple[CasePrompt, ...] = _USUAL_PROMPTS  # what a meeting covers about each case
    action_tags: tuple[str, ...] = ()  # one of which an action may have: a tactic, or a heading of the plan
    quorum: int | None = None  # how many of its core invitees must be present; None: all of them
    repeat_months: int | None = None
    keeps_last_heard: bool = False  # the day it last heard a case may be recorded with a victim
    has_category: bool = False  # a case has a category and level of management there, in words
    measure: str = ""  # the code of the form whose scores it follows
    quality_form: str = ""  # the code of the form that is filled in after each meeting
    to_decide: str = ""  # the line on its papers that asks for its decision
    contact_copies: tuple[str, ...] = ()  # whose copies, beside the chair's, say how to reach victims safely
    why_opened: tuple[str, ...] = ()  # the usual reasons; if any, a reason is required to open a file
    states: tuple[ListingState, ...] = USUAL_STATES  # of a case there
    exit_reasons: dict[str, str] = field(default_factory=dict)  # why it leaves: what is stored, the words
    next_steps: dict[str, str] = field(default_factory=dict)  # what "again" and "discharged" are called there
    review_weeks: dict[str, int] = field(default_factory=dict)  # until the next review, by level; "": any
    local: tuple[str, ...] = ()  # the keys that are a setting of the area, and no national rule

    @property
    def perpetrator_led(self) -> bool:
        """Whether a victim's whereabouts must never be in this forum's packs."""
        return self.led_by is not Led.VICTIM

    @property
    def names(self) -> frozenset[str]:
        """Everything that it is called, in small letters."""
        named = (self.code, self.name, *self.also_called, *(label.label for label in self.labels))
        return frozenset(" ".join(name.lower().split()) for name in named)

    def label(self, on: date) -> str:
        """Return the forum's name on a day: TATI before November 2023, HRAP since."""
        fits = [label.label for label in self.labels if label.since is None or label.since <= on]
        return fits[-1] if fits else self.labels[0].label

    @property
    def ground_names(self) -> dict[str, str]:
        """Return each ground's label by everything that it is called, in small letters."""
        return {
            name.lower(): ground.label
            for ground in self.grounds
            for name in (ground.label, *ground.also_called)
        }

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        if not _CODE.fullmatch(self.code):
            yield Misfit(("code",), wording.CODE)
        for name, (least, most) in _LIMITS.items():
            number = getattr(self, name)
            if number is not None and not least <= number <= most:
                yield Misfit((name,), out_of_range(name, least, most))
        for name in _TEXTS:
            if not getattr(self, name):
                yield Misfit((name,), wording.empty(name))
        for name in _LISTS:
            yield from _faults_of_list(name, getattr(self, name))
        for at, name in enumerate(self.local):
            if name not in {each.name for each in fields(Definition)}:
                yield Misfit(("local", at), wording.local(name))
        yield from self._faults_of_agenda()
        yield from self._faults_of_protection()
        yield from faults_of_states(self.states, self.exit_reasons, self.review_weeks)
        yield from faults_of_steps(self.next_steps)
        yield from _faults_of_labels(self.labels)
        yield from _faults_of_grounds(self.grounds)
        yield from _faults_of_list("invitees", tuple(invitee.name for invitee in self.invitees))

    def _faults_of_agenda(self) -> Iterator[Misfit]:
        parts = set(self.agenda)
        if len(parts) < len(self.agenda):
            yield Misfit(("agenda",), wording.PART_TWICE)
        by_children = {Part.CASES_WITH_CHILDREN, Part.ADULT_ONLY}
        by_review = {Part.REVIEWS, Part.NEW_CASES}
        if (parts & by_children, parts & by_review) not in ((by_children, set()), (set(), by_review)):
            yield Misfit(("agenda",), wording.PARTS_OF_CASES)
        if Part.TWELVE_MONTHS_PASSED in parts and self.repeat_months is None:
            yield Misfit(("agenda",), wording.PASSED_WITHOUT_REPEATS)
        if self.keeps_last_heard and self.repeat_months is None:
            yield Misfit(("keeps_last_heard",), wording.KEPT_WITHOUT_REPEATS)

    def _faults_of_protection(self) -> Iterator[Misfit]:
        if not self.titled_by or len(set(self.titled_by)) < len(self.titled_by):
            yield Misfit(("titled_by",), wording.TITLED_BY)
        if self.perpetrator_led and TitleRole.VICTIM in self.titled_by:
            yield Misfit(("titled_by",), wording.TITLED_BY_VICTIM)
        if self.perpetrator_led and self.contact_copies:
            yield Misfit(("contact_copies",), wording.CONTACT_COPIES)


def _faults_of_list(name: str, texts: tuple[str, ...]) -> Iterator[Misfit]:
    seen: set[str] = set()
    for at, text in enumerate(texts):
        if not text or text.casefold() in seen:
            yield Misfit((name, at), wording.twice(name) if text else wording.empty(name))
        seen.add(text.casefold())


def _faults_of_labels(labels: tuple[Label, ...]) -> Iterator[Misfit]:
    if not labels:
        yield Misfit(("labels",), wording.empty("labels"))
    before: date | None = None
    for at, label in enumerate(labels):
        if not label.label:
            yield Misfit(("labels", at, "label"), wording.empty("label"))
        if at and (label.since is None or (before is not None and label.since <= before)):
            yield Misfit(("labels", at), wording.LABELS_IN_ORDER)
        before = label.since


def _faults_of_grounds(grounds: tuple[Ground, ...]) -> Iterator[Misfit]:
    seen: set[str] = set()
    for at, ground in enumerate(grounds):
        path = ("grounds", at)
        named = (ground.label, *ground.also_called)
        if any(not name or "," in name for name in named):
            yield Misfit(path, wording.GROUND_LABEL)
        if seen & {name.casefold() for name in named}:
            yield Misfit(path, wording.twice("grounds"))
        seen.update(name.casefold() for name in named)
        if (ground.count is None) != (not ground.counted):
            yield Misfit(path, wording.COUNT_AND_COUNTED)
        for name in ("count", "months"):
            number = getattr(ground, name)
            if number is not None and not 1 <= number <= 1000:
                yield Misfit((*path, name), out_of_range(name, 1, 1000))
