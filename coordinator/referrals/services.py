"""Services and schemes to which somebody is referred on, as data: what each is called, and how it can end.

Definitions are defaults and warnings; the professional decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from coordinator.core.resources import VOCABULARY
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import Library, faults_of_version
from coordinator.definitions.reader import Misfit, read_file
from coordinator.definitions.wording import EMPTY, EMPTY_LIST
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
        yield from _faults_of(self.kinds, None)
        for at, kind in enumerate(self.kinds):
            for ending in kind.endings.keys() & self.endings.keys():
                yield Misfit(("kinds", at, "endings", ending), wording.ending_twice(ending))


@dataclass(frozen=True)
class AreaServices:
    """Kinds of services of an area's own: new ones, and other words for those that ship."""

    code: str
    edition: int
    kinds: tuple[ServiceKind, ...]

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        yield from faults_of_version(self.code, self.edition)
        if not self.kinds:
            yield Misfit(("kinds",), EMPTY_LIST)
        yield from _faults_of(self.kinds, shipped_list())


def _faults_of(kinds: tuple[ServiceKind, ...], beside: ServiceList | None) -> Iterator[Misfit]:
    codes = [kind.code for kind in kinds]
    others = {kind.code for kind in beside.kinds} if beside else set()
    for at, kind in enumerate(kinds):
        path = ("kinds", at)
        for key in ("code", "name"):
            if not getattr(kind, key):
                yield Misfit((*path, key), EMPTY)
        if codes.index(kind.code) < at:
            yield Misfit((*path, "code"), wording.kind_twice(kind.code))
        if kind.counts_as and (kind.counts_as not in (*codes, *others) or kind.counts_as == kind.code):
            yield Misfit((*path, "counts_as"), wording.no_such_kind(kind.counts_as))
        for ending, words in kind.endings.items():
            if not words:
                yield Misfit((*path, "endings", ending), EMPTY)
            if beside and ending in beside.endings:
                yield Misfit((*path, "endings", ending), wording.ending_twice(ending))


@cache
def shipped_list() -> ServiceList:
    """Load the kinds of services that ship with the program."""
    return read_file(ServiceList, VOCABULARY / "services.toml")


KNOWN_SERVICES: KnownDefinitions[AreaServices] = KnownDefinitions(Library, lambda area: area.code)


@KNOWN_SERVICES.kept
@cache
def service_list() -> ServiceList:
    """Return the kinds of services: those that ship, then the area's own."""
    shipped = shipped_list()
    kinds = {kind.code: kind for kind in shipped.kinds}
    for entry in KNOWN_SERVICES.entries().values():
        for kind in entry.definition.kinds:
            kinds[kind.code] = _protected(kind, kinds.get(kind.code))
    return ServiceList(shipped.endings, tuple(kinds.values()))


def _protected(kind: ServiceKind, before: ServiceKind | None) -> ServiceKind:
    """Keep what protects people, and every way to end that is stored, when an area rewords a kind."""
    if before is None:
        return kind
    return replace(
        kind, placeless=kind.placeless or before.placeless, legal_hold=kind.legal_hold or before.legal_hold,
        counts_as=kind.counts_as or before.counts_as, endings={**before.endings, **kind.endings},
    )  # fmt: skip


@KNOWN_SERVICES.kept
@cache
def service_kinds() -> Mapping[str, ServiceKind]:
    """Return every kind of service by its code."""
    return {kind.code: kind for kind in service_list().kinds}


@KNOWN_SERVICES.kept
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
