"""The unmet needs of a case: their domain, severity and outcome, as rows and as a use case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from coordinator.amending.amend import Amended, amend
from coordinator.cases import wording
from coordinator.cases.model import Need
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.core.resources import VOCABULARY
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import Library, faults_of_words
from coordinator.definitions.reader import Misfit, read_file
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import CASE, standing_in_case

SEVERITIES = {"high": "High", "medium": "Medium", "low": "Low"}


@dataclass(frozen=True)
class NeedVocabulary:
    """The areas of need and how the work on one ends: what is stored, and the words for it."""

    domains: dict[str, str]
    need_outcomes: dict[str, str]


@dataclass(frozen=True)
class AreaNeeds:
    """Areas of need and outcomes of an area's own: new ones, and other words for those that ship."""

    code: str
    edition: int
    domains: dict[str, str] = field(default_factory=dict)
    need_outcomes: dict[str, str] = field(default_factory=dict)

    def faults(self) -> Iterator[Misfit]:
        """Return what the types of its fields can't express."""
        lists = {"domains": self.domains, "need_outcomes": self.need_outcomes}
        return faults_of_words(self.code, self.edition, lists, wording.NO_DOMAINS)


KNOWN_NEEDS: KnownDefinitions[AreaNeeds] = KnownDefinitions(Library, lambda area: area.code)


@KNOWN_NEEDS.kept
@cache
def need_vocabulary() -> NeedVocabulary:
    """Return the vocabulary of needs: what ships, and the area's own."""
    known = read_file(NeedVocabulary, VOCABULARY / "needs.toml")
    for entry in KNOWN_NEEDS.entries().values():
        own = entry.definition
        known = NeedVocabulary({**known.domains, **own.domains}, {**known.need_outcomes, **own.need_outcomes})
    return known


@dataclass(frozen=True)
class NeedRow:
    """An unmet need of a case."""

    id: str
    label: str
    domain: str
    severity: str
    since: date | None
    outcome: str
    ended: date | None

    @property
    def domain_words(self) -> str:
        """The domain in words: "Shelter and accommodation"."""
        return need_vocabulary().domains.get(self.domain, self.domain)

    @property
    def severity_words(self) -> str:
        """The severity in words: "High"."""
        return SEVERITIES.get(self.severity, self.severity)

    @property
    def outcome_words(self) -> str:
        """The outcome in words: "Partly met"; empty while it is worked on."""
        return need_vocabulary().need_outcomes.get(self.outcome, self.outcome)


class NeedChanges(TypedDict, total=False):
    """What can be amended of a need, beside which needs there are."""

    domain: str
    severity: str
    since: date | None
    outcome: str
    ended: date | None


_BY_LABEL = standing_in_case(Need, Need.label, Need.id)


def list_needs(session: Session, *, case_id: str) -> tuple[NeedRow, ...]:
    """List the unmet needs of a case by their labels."""
    return tuple(
        NeedRow(need.id, need.label, need.domain, need.severity, need.since, need.outcome, need.ended)
        for need in session.scalars(_BY_LABEL, {CASE.key: case_id})
    )


@use_case("amend_need")
def amend_need(
    work: UnitOfWork, *, need_id: str, opened_with: Mapping[str, Any], **changes: Unpack[NeedChanges]
) -> Amended:
    """Amend what is known of a need. Raises ChangedSince where a change is older than what is recorded."""
    need = work.get(Need, need_id)
    amended = amend(need, opened_with, changes)
    listed = need_vocabulary()
    chosen = (("domain", listed.domains), ("severity", SEVERITIES), ("outcome", listed.need_outcomes))
    for name, values in chosen:
        if name in amended.after and getattr(need, name) not in ("", *values):
            raise Refused(wording.CHOOSE_FROM_LIST, field=name)
    for name in ("since", "ended"):
        if (getattr(need, name) or work.today) > work.today:
            raise Refused(wording.DAY_IN_FUTURE, field=name)
    if need.since and need.ended and need.ended < need.since:
        raise Refused(wording.END_BEFORE_START, field="ended")
    return amended
