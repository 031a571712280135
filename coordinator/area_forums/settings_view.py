"""The forums as the settings show them: what is used, what differs from what ships, and what is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from coordinator.area_forums.library import forum_library
from coordinator.definitions.reader import DefinitionFault
from coordinator.forums import wording
from coordinator.forums.definition import Definition
from coordinator.forums.registry import use_forums

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
    library, back = forum_library(session)
    offered = library.offered(back)
    use_forums(offered, session.info["kept"])
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


def differences_of(shipped: Definition, own: Definition) -> Iterator[str]:
    """Say in which keys an area's own forum differs from what ships."""
    for field in fields(Definition):
        before, now = getattr(shipped, field.name), getattr(own, field.name)
        if before == now or field.name == "edition":
            continue
        plain = isinstance(before, str | int | None) and isinstance(now, str | int | None)
        if plain and max(len(str(before)), len(str(now))) <= _SHORT:
            yield wording.changed(field.name, str(before or "–"), str(now or "–"))
        else:
            yield wording.changed_list(field.name)
