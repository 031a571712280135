"""Remove from a snapshot what one recipient, in one forum, for one purpose, must not know."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
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
from coordinator.redaction.doubts.unlisted_contacts import UnlistedContacts
from coordinator.redaction.matcher import WITHHELD, Redactor

T = TypeVar("T")
_ABOUT_VICTIMS = re.compile(
    r"\b(?:victim|survivor|child|children|kids|school|nursery|refuge|safe|whereabouts|idva|isva|advocate)",
    re.IGNORECASE,
)


def redact(
    snapshot: Snapshot, definition: Definition, recipient: str, purpose: str, redactor: Redactor
) -> Redacted:
    """Redact a snapshot; in a perpetrator-led forum every text of it is searched."""
    redacted = Redacted(
        snapshot.meeting, snapshot.items, snapshot.outstanding, snapshot.flag_removals, snapshot.trail_head,
        recipient, purpose, snapshot.made, _gets_contact(snapshot, definition, recipient),
    )  # fmt: skip
    if definition.perpetrator_led:
        return _redact_tree(redacted, redactor)
    return _drop_whereabouts(redacted, redactor, contact=redacted.contact)


def _gets_contact(snapshot: Snapshot, definition: Definition, recipient: str) -> bool:
    """Tell whether a copy says how to reach victims safely: the chair's, and those that the forum names."""
    return bool(definition.contact_copies) and (not recipient or recipient in snapshot.contact_agencies)


def redactor_for(snapshot: Snapshot) -> Redactor:
    """Build the redactor for what a snapshot protects."""
    unlisted = UnlistedContacts(snapshot.printable_places, snapshot.protected_names)
    return Redactor(snapshot.protected_values, snapshot.printable_names, snapshot.printable_numbers, unlisted)


def strings(value: Any) -> list[str]:
    """List every text from the casebook in a snapshot or a part of it."""
    if isinstance(value, str):
        return [str(value)]
    if isinstance(value, tuple):
        return [words for item in value for words in strings(item)]
    if is_dataclass(value):
        fields_of_text = [field.name for field in fields(value) if field.name not in _BOOKKEEPING]
        return [words for name in fields_of_text for words in strings(getattr(value, name))]
    return []


def _redact_tree(value: T, redactor: Redactor) -> T:
    """Rebuild a frozen tree with every text redacted and the protected people's whereabouts removed."""
    if type(value) is str:
        return redactor.redact(str(value))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_redact_tree(item, redactor) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    value = _drop_fields(value)
    redacted = {
        field.name: _redact_tree(getattr(value, field.name), redactor)
        for field in fields(value)  # type: ignore[arg-type]
        if field.name not in _BOOKKEEPING
    }
    rebuilt = replace(value, **redacted)  # type: ignore[type-var]
    return _redact_joined(_whole_address(value, rebuilt), redactor)


_BOOKKEEPING = {"person_id", "item_id", "meeting_id", "case_id", "trail_head"}  # internal, never shown


def _drop_fields(value: Any) -> Any:
    match value:
        case PackPerson(protected=True):
            return replace(value, whereabouts=None)
        case PackPerson(whereabouts=Whereabouts() as where):
            return replace(value, whereabouts=Whereabouts(where.addresses, where.telephones))
        case PackLink(role=role) if role not in PERPETRATOR_ROLES:
            return replace(value, worker="", consent="", person=replace(value.person, whereabouts=None))
        case PackAssessment(protected=True):
            return replace(value, reason="", score=None)
        case PackCase():
            kept = tuple(note for note in value.notes if not _is_withheld(note))
            return replace(value, notes=kept, withheld=len(value.notes) - len(kept))
    return value


def _is_withheld(note: PackNote) -> bool:
    """Tell whether a whole note is withheld: it is from the victim's side or its heading names a victim."""
    return note.victim_side or note.about_protected or bool(_ABOUT_VICTIMS.search(note.heading))


def _whole_address(before: T, after: T) -> T:
    """Withhold a whole address if any of it was redacted: the rest would give it away."""
    if isinstance(before, PackAddress) and before != after:
        return PackAddress(WITHHELD, "", before.until)  # type: ignore[return-value]
    return after


def _redact_joined(value: T, redactor: Redactor) -> T:
    """Redact two texts that are printed as one, if only together they give a protected value away."""
    if isinstance(value, PackAction) and value.update and redactor.find(f"{value.what}\n{value.update}"):
        return replace(value, update=WITHHELD)
    if isinstance(value, PackNote) and value.heading and redactor.find(f"{value.heading}: {value.words}"):
        return replace(value, heading=WITHHELD)
    return value


def _drop_whereabouts(value: T, redactor: Redactor, *, contact: bool) -> T:
    """Remove all whereabouts but a perpetrator's addresses that aren't the victim's; in victim-led forums.

    With `contact` the safe contact of victims, and who supports them, is kept.
    """
    if isinstance(value, tuple):
        return tuple(_drop_whereabouts(item, redactor, contact=contact) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, PackPerson):
        return replace(value, whereabouts=_perpetrator_addresses(value, redactor))
    if isinstance(value, PackLink) and value.role in VICTIM_ROLES and contact:
        return replace(value, person=_with_contact(value.person))
    if isinstance(value, PackLink):
        value = replace(value, worker="", consent="")
        if value.role not in PERPETRATOR_ROLES:
            return replace(value, person=replace(value.person, whereabouts=None))
    redacted = {
        field.name: _drop_whereabouts(getattr(value, field.name), redactor, contact=contact)
        for field in fields(value)
    }
    return replace(value, **redacted)


def _with_contact(person: PackPerson) -> PackPerson:
    """Keep how a victim can be contacted safely, and nothing else that leads to them."""
    where = person.whereabouts or Whereabouts()
    kept = Whereabouts(safe_contact=where.safe_contact, must_not_know=where.must_not_know)
    return replace(person, whereabouts=kept)


def _perpetrator_addresses(person: PackPerson, redactor: Redactor) -> Whereabouts | None:
    if person.protected or person.whereabouts is None:
        return None
    where = person.whereabouts
    return Whereabouts(
        tuple(_whole_address(address, _redact_tree(address, redactor)) for address in where.addresses)
    )
