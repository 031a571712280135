"""A suggestion: what a rule counts, in which records, and what it proposes."""

import hashlib
from dataclasses import dataclass
from datetime import date

from coordinator.diary.entry import Opens
from coordinator.watch.rule import WatchRule

ACCEPTED, DECLINED = "accepted", "declined"


@dataclass(frozen=True)
class Fact:
    """A record that a rule counts, on its day."""

    what: str
    day: date | None
    record_id: str


@dataclass(frozen=True)
class WatchFinding:
    """What a rule noticed: about what, by which records."""

    about: str  # of what within the rule: a case, a pair, an entry; it stays when the facts change
    case_id: str  # "" for a record of no case
    facts: tuple[Fact, ...]
    due: date | None = None  # the last day on which it helps
    place: Opens = Opens.CASE
    opens_id: str = ""  # of the record that is no case
    name: str = ""  # of a record that is no case
    person_id: str = ""  # of the person that a form is about

    @property
    def digest(self) -> str:
        """The same for the same records on the same days: an answer holds for these alone."""
        known = "\n".join(sorted(f"{fact.record_id} {fact.day or ''}" for fact in self.facts))
        return hashlib.sha256(known.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Suggestion:
    """A finding with its rule, for the screen."""

    rule: WatchRule
    finding: WatchFinding
    reference: str = ""
    name: str = ""  # of the case's subject, or of the agency

    @property
    def key(self) -> str:
        """Its own key among all suggestions."""
        return f"{self.rule.code}:{self.finding.about}"
