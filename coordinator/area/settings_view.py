"""The forums, orders, schemes and lists as the settings show them: what is used, and what is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy.orm import Session

from coordinator.area import wording as area_wording
from coordinator.area.kinds import FORUM_KIND, OTHER_KINDS
from coordinator.area.library import make_known, put_back_key
from coordinator.definitions.reader import DefinitionFault
from coordinator.forums import wording
from coordinator.forums.definition import Definition

_SHORT = 40  # letters of a value that is shown whole


@dataclass(frozen=True)
class ForumState:
    """A forum by its code: the edition that is used, and the area's own one."""

    code: str
    name: str
    purpose: str
    edition: int
    own: bool  # the area's own edition is used
    has_own: bool
    has_shipped: bool
    differs: tuple[str, ...]  # how the area's own one differs from what ships
    local: tuple[str, ...]  # what is a setting of the area, in words
    text: str  # its file, word for word


@dataclass(frozen=True)
class ForumSettings:
    """Every forum, the area's own ones first, and why files of the folder are left out."""

    forums: tuple[ForumState, ...]
    faults: tuple[DefinitionFault, ...]


def get_forum_settings(session: Session) -> ForumSettings:
    """Get the forums and what is left out of the area's own folder; they are known from now on."""
    library, back = make_known(session, FORUM_KIND)
    offered = library.offered(back)
    used = {entry.definition.code: entry for entry in offered}
    own = {entry.definition.code: entry for entry in library.offered() if entry.own}
    states = []
    for code, entry in {**own, **used}.items():
        shipped, mine, rules = library.shipped(code), own.get(code), entry.definition
        local = tuple(wording.KEYS.get(key, key) for key in rules.local)
        differs = tuple(differences_of(shipped.definition, mine.definition)) if shipped and mine else ()
        states.append(
            ForumState(
                code, _called(rules), rules.purpose, rules.edition, entry.own, mine is not None,
                shipped is not None, differs, local, entry.text,
            )
        )  # fmt: skip
    states.sort(key=lambda state: (not state.has_own, state.name.casefold()))
    return ForumSettings(tuple(states), library.faults)


def _called(rules: Definition) -> str:
    """Call a forum by its label now and its whole name: "MARAC, Multi-agency risk assessment conference"."""
    label = rules.labels[-1].label
    return rules.name if label == rules.name else f"{label}, {rules.name}"


def differences_of(shipped: Any, own: Any) -> Iterator[str]:
    """Say in which keys an area's own definition differs from what ships."""
    for field in fields(shipped):
        before, now = getattr(shipped, field.name), getattr(own, field.name)
        if before == now or field.name in ("edition", "version"):
            continue
        plain = isinstance(before, str | int | None) and isinstance(now, str | int | None)
        if plain and max(len(str(before)), len(str(now))) <= _SHORT:
            yield wording.changed(field.name, str(before or "–"), str(now or "–"))
        else:
            yield wording.changed_list(field.name)


@dataclass(frozen=True)
class OtherState:
    """An order, a scheme or a list: the edition that is used, and the area's own one."""

    code: str  # with its kind: "order dapo"
    name: str
    edition: int
    own: bool
    has_own: bool
    has_shipped: bool
    differs: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class OtherSettings:
    """Every order, scheme and list, the area's own ones first, and why files are left out."""

    states: tuple[OtherState, ...]
    faults: tuple[DefinitionFault, ...]


def get_other_settings(session: Session) -> OtherSettings:
    """Get the orders, schemes and lists, and what is left out of them; they are known from now on."""
    states: list[OtherState] = []
    faults: list[DefinitionFault] = []
    for kind in OTHER_KINDS:
        library, back = make_known(session, kind)
        faults += library.faults
        used = {entry.definition.code: entry for entry in library.offered(back)}
        own = {entry.definition.code: entry for entry in library.offered() if entry.own}
        for code, entry in {**own, **used}.items():
            shipped, mine = library.shipped(code), own.get(code)
            differs = tuple(differences_of(shipped.definition, mine.definition)) if shipped and mine else ()
            states.append(
                OtherState(
                    put_back_key(kind, code), area_wording.named(kind.about, entry.definition),
                    entry.definition.edition, entry.own and code in used, mine is not None,
                    shipped is not None, differs, entry.text,
                )
            )  # fmt: skip
    states.sort(key=lambda state: not state.has_own)
    return OtherSettings(tuple(states), tuple(faults))
