"""Takes out of a snapshot what one recipient, in one forum, for one purpose, must not be told."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coordinator.forums.definitions import Definition
from coordinator.packs.snapshot import (
    PackAction,
    PackAddress,
    PackAssessment,
    PackCase,
    PackLink,
    PackNote,
    PackPerson,
    Redacted,
    Snapshot,
    Whereabouts,
)
from coordinator.redaction.matcher import WITHHELD, Redactor
from coordinator.redaction.unlisted_contacts import UnlistedContacts

T = TypeVar("T")
_ABOUT_VICTIMS = re.compile(
    r"\b(?:victim|survivor|child|children|kids|school|nursery|refuge|safe|whereabouts|idva|isva|advocate)",
    re.IGNORECASE,
)


def redact(
    snapshot: Snapshot, definition: Definition, recipient: str, purpose: str, wall: Redactor
) -> Redacted:
    """Put a snapshot behind the wall; in a perpetrator-led forum every word of it is searched."""
    told = Redacted(
        snapshot.meeting, snapshot.items, snapshot.outstanding, snapshot.passed, snapshot.trail_head,
        recipient, purpose,
    )  # fmt: skip
    return _behind(told, wall) if definition.perpetrator_led else _least(told, wall)


def redactor_for(snapshot: Snapshot) -> Redactor:
    """Make ready what a snapshot's casebook protects."""
    strangers = UnlistedContacts(snapshot.known_places, snapshot.protected_names)
    return Redactor(snapshot.secrets, snapshot.known_names, snapshot.known_numbers, strangers)


def strings(told: Any) -> list[str]:
    """List every text of the casebook that a snapshot holds."""
    if isinstance(told, str):
        return [str(told)]
    if isinstance(told, tuple):
        return [words for one in told for words in strings(one)]
    if is_dataclass(told):
        names = [one.name for one in fields(told) if one.name not in _BOOKKEEPING]
        return [words for name in names for words in strings(getattr(told, name))]
    return []


def _behind(told: T, wall: Redactor) -> T:
    """Rebuild a frozen tree with every text cleaned and the protected people's whereabouts gone."""
    if type(told) is str:
        return wall.clean(str(told))  # type: ignore[return-value]
    if isinstance(told, tuple):
        return tuple(_behind(one, wall) for one in told)  # type: ignore[return-value]
    if not is_dataclass(told) or isinstance(told, type):
        return told
    told = _without(told)
    kept = {
        one.name: _behind(getattr(told, one.name), wall)
        for one in fields(told)  # type: ignore[arg-type]
        if one.name not in _BOOKKEEPING
    }
    made = replace(told, **kept)  # type: ignore[type-var]
    return _apart_still(_whole_address(told, made), wall)


_BOOKKEEPING = {"person_id", "item_id", "trail_head"}  # ours, never words of the casebook


def _without(told: Any) -> Any:
    match told:
        case PackPerson(protected=True):
            return replace(told, whereabouts=None)
        case PackPerson(whereabouts=Whereabouts() as where):
            return replace(told, whereabouts=Whereabouts(where.addresses, where.telephones))
        case PackLink(role=role) if role != "perpetrator":
            return replace(told, worker="", person=replace(told.person, whereabouts=None))
        case PackAssessment(protected=True):
            return replace(told, reason="", score=None)
        case PackCase():
            fit = tuple(note for note in told.notes if not _kept_apart(note))
            return replace(told, notes=fit, withheld=len(told.notes) - len(fit))
    return told


def _kept_apart(note: PackNote) -> bool:
    """A note is kept back whole where it is the victim's side's, or its heading says it is about a victim."""
    return note.victim_side or note.about_protected or bool(_ABOUT_VICTIMS.search(note.heading))


def _whole_address(before: T, after: T) -> T:
    """An address that is a protected person's too is withheld whole: what is left of it would tell."""
    if isinstance(before, PackAddress) and before != after:
        return PackAddress(WITHHELD, "", before.until)  # type: ignore[return-value]
    return after


def _apart_still(told: T, wall: Redactor) -> T:
    """Two texts that are printed as one may only together tell what neither tells by itself."""
    if isinstance(told, PackAction) and told.update and wall.hits(f"{told.what}\n{told.update}"):
        return replace(told, update=WITHHELD)
    if isinstance(told, PackNote) and told.heading and wall.hits(f"{told.heading}: {told.words}"):
        return replace(told, heading=WITHHELD)
    return told


def _least(told: T, wall: Redactor) -> T:
    """In a victim-led forum: no whereabouts but a perpetrator's addresses that aren't the victim's too."""
    if isinstance(told, tuple):
        return tuple(_least(one, wall) for one in told)  # type: ignore[return-value]
    if not is_dataclass(told) or isinstance(told, type):
        return told
    if isinstance(told, PackPerson):
        return replace(told, whereabouts=_apart(told, wall))
    if isinstance(told, PackLink):
        told = replace(told, worker="")
        if told.role != "perpetrator":
            return replace(told, person=replace(told.person, whereabouts=None))
    kept = {one.name: _least(getattr(told, one.name), wall) for one in fields(told)}
    return replace(told, **kept)


def _apart(person: PackPerson, wall: Redactor) -> Whereabouts | None:
    if person.protected or person.whereabouts is None:
        return None
    where = person.whereabouts
    return Whereabouts(tuple(_whole_address(one, _behind(one, wall)) for one in where.addresses))
