"""Services and schemes to which somebody is referred on, as data: what each is called, and how it can end.

Definitions are defaults and warnings; the professional decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from coordinator.core.resources import VOCABULARY
from coordinator.definitions.reader import Misfit, read_file
from coordinator.referrals import wording


@dataclass(frozen=True)
class ServiceKind:
    """A kind of service."""

    code: str
    name: str
    counts_as: str = ""  # the kind as which rules that watch count it too
    placeless: bool = False  # where it is must not be recorded
    legal_hold: bool = False  # while a referral stands, nothing of the people that it is about is erased
    hint: str = ""
    endings: dict[str, str] = field(default_factory=dict)  # beside the usual ways to end


@dataclass(frozen=True)
class ServiceList:
    """The kinds of services in the order of the list, and the usual ways to end."""

    endings: dict[str, str]
    kinds: tuple[ServiceKind, ...]

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        codes = [kind.code for kind in self.kinds]
        for at, kind in enumerate(self.kinds):
            path = ("kinds", at)
            if codes.index(kind.code) < at:
                yield Misfit((*path, "code"), wording.kind_twice(kind.code))
            if kind.counts_as and (kind.counts_as not in codes or kind.counts_as == kind.code):
                yield Misfit((*path, "counts_as"), wording.no_such_kind(kind.counts_as))
            for ending in kind.endings.keys() & self.endings.keys():
                yield Misfit((*path, "endings", ending), wording.ending_twice(ending))


@cache
def service_list() -> ServiceList:
    """Load the kinds of services."""
    return read_file(ServiceList, VOCABULARY / "services.toml")


@cache
def service_kinds() -> Mapping[str, ServiceKind]:
    """Return every kind of service by its code."""
    return {kind.code: kind for kind in service_list().kinds}


@cache
def service_names() -> dict[str, str]:
    """Return what every kind of service is called by its code."""
    return {kind.code: kind.name for kind in service_list().kinds}


def counted_as(service: str) -> frozenset[str]:
    """Return the kinds that count as a kind of service, itself among them."""
    return frozenset({service, *(kind.code for kind in service_list().kinds if kind.counts_as == service)})


def holding_kinds() -> frozenset[str]:
    """Return the kinds of services with a legal hold."""
    return frozenset(kind.code for kind in service_list().kinds if kind.legal_hold)


def endings_of(kind: str) -> dict[str, str]:
    """Return how a referral to a kind of service can end: its own ways first, then the usual ones."""
    own = service_kinds()[kind].endings if kind in service_kinds() else {}
    return {**own, **service_list().endings}
