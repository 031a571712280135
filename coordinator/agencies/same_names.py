"""Names that mean the same agency in workbooks, as data: those that ship, then the area's own."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from coordinator.agencies import wording
from coordinator.core.resources import IMPORT
from coordinator.definitions.known import KnownDefinitions
from coordinator.definitions.library import Library, faults_of_version
from coordinator.definitions.reader import Misfit
from coordinator.definitions.wording import EMPTY_LIST

_PLAIN = re.compile(r"[^\W_A-Z]+(?: [^\W_A-Z]+)*")


@dataclass(frozen=True)
class AreaAgencies:
    """Names of agencies of an area's own: each group means one agency."""

    code: str
    edition: int
    same: dict[str, tuple[str, ...]]

    def faults(self) -> Iterator[Misfit]:
        """Yield what the types of its fields can't express."""
        yield from faults_of_version(self.code, self.edition)
        if not self.same:
            yield Misfit(("same",), EMPTY_LIST)
        seen: set[str] = set()
        for group, names in self.same.items():
            if len(names) < 2:
                yield Misfit(("same", group), wording.TWO_NAMES)
            for name in names:
                if not _PLAIN.fullmatch(name) or name != name.casefold():
                    yield Misfit(("same", group), wording.plain_name(name))
                if name in seen:
                    yield Misfit(("same", group), wording.name_twice(name))
                seen.add(name)


KNOWN_AGENCIES: KnownDefinitions[AreaAgencies] = KnownDefinitions(Library, lambda area: area.code)


@KNOWN_AGENCIES.kept
@cache
def same_agency() -> dict[str, tuple[str, ...]]:
    """Return the other names of agencies: a folded name → all names that mean the same."""
    shipped = tomllib.loads((IMPORT / "agencies.toml").read_text("utf-8"))["same"]
    own = (entry.definition.same for entry in KNOWN_AGENCIES.entries().values())
    known: dict[str, tuple[str, ...]] = {}
    for names in (group for groups in (shipped, *own) for group in groups.values()):
        whole = tuple(dict.fromkeys([*names, *(each for name in names for each in known.get(name, ()))]))
        known.update(dict.fromkeys(whole, whole))
    return known
