"""A rule that watches the records: what it looks for, from when, and what it proposes.

Each rule is a file. What it can look for is a closed list of watchers in code: the file chooses one and
sets its numbers. Source of each number: the rule's own `source`; a local setting says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coordinator.assessments.rules import LEVELS, MOST_SCORE
from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import not_a_choice
from coordinator.diary.entry import DiaryKind
from coordinator.forums.registry import definitions
from coordinator.referrals.services import service_kinds
from coordinator.watch import wording


class Watcher(StrEnum):
    """What a rule looks for."""

    REPEAT = "repeat"  # another incident in the months after a forum heard the pair
    REPEAT_ENDED = "repeat ended"  # these months have ended
    INCIDENTS = "incidents"  # so many incidents in some months
    RISK = "risk"  # the newest assessment by a tool has a level or a score
    CONTACT = "contact"  # nobody was in contact after a referral to a service
    SERIAL = "serial"  # a perpetrator has several victims
    CHILDREN = "children"  # an incident in a household with children
    SILENCE = "silence"  # no contact for some days
    DIARY = "diary"  # a date of the diary has passed


class Proposal(StrEnum):
    """What a rule proposes: which form accepting it leads to."""

    LIST_TO_MEETING = "list to meeting"
    LIST_TO_FORUM = "list to forum"
    REFER_ON = "refer on"
    RECORD_CONTACT = "record contact"
    RECORD_ACTION = "record action"
    OPEN = "open"  # no form: the record itself


class RepeatAnchor(StrEnum):
    """From when the months of a repeat count."""

    HEARING = "hearing"
    REFERRAL = "referral"


# The keys that each watcher and each proposal needs, and those that it may have.
_NEEDED: dict[StrEnum, tuple[str, ...]] = {
    Watcher.REPEAT: ("forum",), Watcher.REPEAT_ENDED: ("forum", "days"),
    Watcher.INCIDENTS: ("count", "months"), Watcher.RISK: ("tool", "levels"),
    Watcher.CONTACT: ("service", "hours", "days"), Watcher.SERIAL: ("months", "forum"),
    Watcher.CHILDREN: ("days", "service"), Watcher.SILENCE: ("days",), Watcher.DIARY: ("entry",),
    Proposal.LIST_TO_MEETING: ("forum",), Proposal.LIST_TO_FORUM: ("forum",),
    Proposal.REFER_ON: ("service",),
}  # fmt: skip
_ALLOWED: dict[StrEnum, tuple[str, ...]] = {
    Watcher.REPEAT: ("anchor",), Watcher.REPEAT_ENDED: ("anchor",), Watcher.INCIDENTS: ("reported_by",),
    Watcher.RISK: ("score",), Watcher.DIARY: ("days",),
}  # fmt: skip
_MOST = {"months": 1200, "days": 36_500, "hours": 8760}  # no day of a calendar is further away
_SETTINGS = (
    "forum", "service", "tool", "levels", "score", "count", "months", "days", "hours", "anchor",
    "reported_by", "entry",
)  # fmt: skip


@dataclass(frozen=True)
class WatchRule:
    """One rule. A number of 0 and an empty text are not set."""

    code: str
    edition: int
    name: str
    sentence: str  # what it proposes, as the screen says it
    watcher: Watcher
    proposes: Proposal
    source: str
    local: bool = False
    forum: str = ""
    service: str = ""  # the kind of service: by resources/vocabulary/services.toml
    tool: str = ""
    levels: tuple[str, ...] = ()
    score: int = 0  # this score or more is enough, whatever the level
    count: int = 0
    months: int = 0
    days: int = 0
    hours: int = 0
    anchor: RepeatAnchor = RepeatAnchor.HEARING
    reported_by: str = ""  # the source of an incident has this word
    entry: str = ""  # the kind of entry in the diary

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        for key in ("code", "name", "sentence", "source"):
            if not getattr(self, key):
                yield Misfit((key,), wording.IS_EMPTY)
        yield from self._misplaced()
        for key, chosen, known in (
            ("forum", self.forum, definitions()), ("service", self.service, list(service_kinds())),
            ("entry", self.entry, list(DiaryKind)),
        ):  # fmt: skip
            if chosen and chosen not in known:
                yield Misfit((key,), not_a_choice(key, chosen, known))
        for level in self.levels:
            if level not in LEVELS:
                yield Misfit(("levels",), not_a_choice("levels", level, LEVELS))
        for key in ("edition", "score", "count", "months", "days", "hours"):
            if getattr(self, key) < (1 if key == "edition" else 0):
                yield Misfit((key,), wording.TOO_SMALL)
            if getattr(self, key) > _MOST.get(key, MOST_SCORE):
                yield Misfit((key,), wording.too_large(key, _MOST.get(key, MOST_SCORE)))
        forum = definitions().get(self.forum)
        if self.watcher in (Watcher.REPEAT, Watcher.REPEAT_ENDED) and forum and not forum.repeat_months:
            yield Misfit(("forum",), wording.no_repeats(self.forum))

    def _misplaced(self) -> Iterator[Misfit]:
        needed = (*_NEEDED[self.watcher], *_NEEDED.get(self.proposes, ()))
        allowed = (*needed, *_ALLOWED.get(self.watcher, ()))
        for key in _SETTINGS:
            is_set = getattr(self, key) != type(self).__dataclass_fields__[key].default
            if key in needed and not is_set:
                yield Misfit((), wording.needs(self.watcher, key))
            if is_set and key not in allowed:
                yield Misfit((key,), wording.not_used(self.watcher, key))

    @property
    def numbers(self) -> str:
        """Its numbers in words: "3 in 12 months"."""
        return wording.numbers(self.count, self.months, self.days, self.hours)
