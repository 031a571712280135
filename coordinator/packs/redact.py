"""Remove from a snapshot what one recipient, in one forum, for one purpose, must not know."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coordinator.cases.rules import PERPETRATOR_ROLES, VICTIM_ROLES
from coordinator.forums.definition import Definition
from coordinator.packs.records.walk import field_names, same_or
from coordinator.packs.settle import Settling, prepare, settle_papers
from coordinator.packs.snapshot import (
    PackAddress,
    PackLink,
    PackPerson,
    PackVersion,
    Redacted,
    Snapshot,
    Whereabouts,
)
from coordinator.redaction.doubts.contact.unlisted_contacts import UnlistedContacts
from coordinator.redaction.matcher import WITHHELD, Redactor
from coordinator.release.entry import ReleasedText

T = TypeVar("T")


def redact(
    snapshot: Snapshot, definition: Definition, recipient: str, purpose: str, redactor: Redactor
) -> Redacted:
    """Redact a snapshot; in a perpetrator-led forum by the list of columns, by release, and every text."""
    redacted = replace(
        unredacted(snapshot), recipient=recipient, purpose=purpose,
        contact=_gets_contact(snapshot, definition, recipient),
        versions=tuple(map(_without_leaving, snapshot.versions)) if recipient else snapshot.versions,
    )  # fmt: skip
    if snapshot.release is not None:
        settled = settle_papers(prepare(redacted), Settling(snapshot.release))
        return _redact_tree(settled, redactor)
    return _drop_whereabouts(redacted, redactor, contact=redacted.contact)


def unredacted(snapshot: Snapshot) -> Redacted:
    """Begin with everything that a snapshot holds."""
    return Redacted(
        snapshot.meeting, snapshot.items, snapshot.outstanding, snapshot.flag_removals, snapshot.trail_head,
        "", "", snapshot.made, pauses=snapshot.pauses, versions=snapshot.versions,
        invited=snapshot.invited,
    )  # fmt: skip


def _without_leaving(version: PackVersion) -> PackVersion:
    """Remove who leaves the room: only the chair sees to that, and it gives away who somebody knows."""
    return replace(version, entries=tuple(replace(entry, leaves="") for entry in version.entries))


def _gets_contact(snapshot: Snapshot, definition: Definition, recipient: str) -> bool:
    """Tell whether a copy says how to reach victims safely: the chair's, and those that the forum names."""
    return bool(definition.contact_copies) and (not recipient or recipient in snapshot.contact_agencies)


def redactor_for(snapshot: Snapshot) -> Redactor:
    """Build the redactor for what a snapshot protects."""
    names, numbers = snapshot.printable_names, snapshot.printable_numbers
    places, people = snapshot.printable_places, snapshot.protected_names
    if snapshot.release is not None:
        return snapshot.release.judging.redactor(names, numbers, places, people)
    return Redactor(snapshot.protected_values, names, numbers, UnlistedContacts(places, people))


def strings(value: Any, *, of: type[str] = str) -> list[str]:
    """List every text from the casebook in a snapshot or a part of it, or those `of` a kind."""
    return [str(words) for words in _texts(value) if isinstance(words, of)]


def _texts(value: Any) -> list[str]:
    texts: list[str] = []
    parts = [value]
    while parts:
        part = parts.pop()
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, tuple):
            parts += reversed(part)
        elif is_dataclass(part):
            parts += [getattr(part, name) for name in reversed(field_names(part)) if name not in _BOOKKEEPING]
    return texts


def unreleased_strings(value: Any) -> list[str]:
    """List the texts of papers that nobody had to release."""
    texts: dict[str, bool] = {}
    for words in _texts(value):
        plain = str(words)
        texts[plain] = texts.get(plain, False) or isinstance(words, ReleasedText)
    return [words for words, released in texts.items() if not released]


def _redact_tree(value: T, redactor: Redactor) -> T:
    """Rebuild a frozen tree without the protected people's whereabouts.

    A text that nobody released, as a name of an agency or another name, is withheld whole if it leads to
    somebody: what is left of it could lead there too.
    """
    if type(value) is str:
        words = str(value)
        return value if redactor.redact(words) == words else WITHHELD  # type: ignore[return-value]
    if isinstance(value, tuple):
        return same_or(value, tuple(_redact_tree(item, redactor) for item in value))  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    value = _drop_fields(value)
    redacted = {}
    for name in field_names(value):
        part = getattr(value, name)
        if name not in _BOOKKEEPING and (kept := _redact_tree(part, redactor)) is not part:
            redacted[name] = kept
    return _whole_address(value, replace(value, **redacted)) if redacted else value  # type: ignore[type-var]


_BOOKKEEPING = {
    "person_id",
    "row_id",
    "case_id",
    "meeting_id",
    "item_id",
    "trail_head",
    "account",
}  # internal, never shown


def _drop_fields(value: Any) -> Any:
    match value:
        case PackPerson(protected=True):
            return replace(value, whereabouts=None)
        case PackPerson(whereabouts=Whereabouts() as where):
            return replace(value, whereabouts=Whereabouts(where.addresses, where.telephones))
        case PackLink(role=role) if role not in PERPETRATOR_ROLES:
            return replace(value, worker="", consent="", person=replace(value.person, whereabouts=None))
    return value


def _whole_address(before: T, after: T) -> T:
    """Withhold a whole address if any of it was redacted: the rest would give it away."""
    if isinstance(before, PackAddress) and before != after:
        return PackAddress(WITHHELD, "", before.until)  # type: ignore[return-value]
    return after


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
