"""Decide whose a bare column is ("DOB", "Address") in a table that names two people, and what is in doubt.

A bare column is about the person named last before it. Where that is not sure, the column is in doubt: the
mapping step asks, and until it is answered the column is the victim's, so that no paper prints it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from coordinator.imports.cells.address_parts import ADDRESS_PARTS, without_lone_towns
from coordinator.imports.entries.fields import entry_of
from coordinator.imports.reading.column_headings import (
    ROLES,
    HeadingMatch,
    SheetKind,
    log_of,
    phrase,
    read_heading,
    vocabulary,
)

_NAMES = ("name", "surname", "forename")
_LOCATES = (
    *ADDRESS_PARTS, "address", "postcode", "telephone", "school", "email", "workplace", "vehicle", "handle",
    "gym", "worship",
    "address_kind", "address_since", "address_until", "address_handling", "telephone_kind",
    "surgery", "pharmacy", "contact_centre", "place", "new_name", "safe_person", "lives_with",
    "can_be_reached_through",
)  # fmt: skip
_CONTACT = (*ADDRESS_PARTS, "address", "postcode", "telephone", "email")
_BOTH = {"perp", "victim"}
_OF_CHILDREN = ("born", "school", "sex")
# Only victims have these: the bare columns that follow are about the victim too.
ONLY_VICTIMS = {
    "victim.dash",
    "victim.telephone",
    "victim.unsafe_telephone",
    "victim.safe_telephone",
    "victim.safe_email",
    "victim.unsafe_email",
    "victim.safe_address",
    "victim.unsafe_address",
    "victim.safe_days",
    "victim.safe_hours",
    "victim.safe_say",
    "victim.safe_not_answer",
    "victim.safe_contact",
    "victim.worker",
}

_ANOTHER = re.compile(
    r"\b(?:next of kin|n\.?o\.?k|kin|mother|father|mum|dad|parents?|grandparents?|carer|guardian|brother|"
    r"sister|friend|neighbour|(?:new|current|present) (?:partner|girlfriend|boyfriend|wife|husband)|"
    r"associate|witness|third party|relative|other adult|emergency contact|gp|doctor|solicitor|"
    r"social worker|landlord|employer)\b",
    re.I,
)


def first_about(headings: Mapping[int, str]) -> str:
    """Return the role of the first bare columns: the victim if only the perpetrator is named by role."""
    reads = (read_heading(words, SheetKind.MIXED, "perp") for words in headings.values())
    named = {read.field for read in reads if read is not None and read.named_role}
    perp, victim = ({f"{role}.name", f"{role}.surname"} for role in ("perp", "victim"))
    return "victim" if named & perp and not named & victim else "perp"


# Whose telephone number or e-mail address may follow, and no other detail.
_WORKER = re.compile(
    r"\b(?:officer|oic|oio|worker|keyworker|caseworker|manager|referr(?:er|ing)|nominat(?:or|ing)|agency|"
    r"supervisor|advocate|idvas?|isvas?|idsva|isac|pom|probation|coordinator|representative|professional|"
    r"completed by|contact (?:person|names?))\b",
    re.I,
)
_OF_WORKERS = ("telephone", "email")


def names_bystander(words: str) -> bool:
    """Tell whether a heading or label is about somebody beside the case's own people: a GP, an officer."""
    return bool(_ANOTHER.search(words) or _WORKER.search(words))


def are_initials_of_perp(heading: str) -> bool:
    """Tell whether a heading is of a perpetrator's initials, and the people of the table are others."""
    words = phrase(heading).split()
    return "initials" in words and any(vocabulary()["roles"].get(word) == "perp" for word in words)


def follows_another(before: str, read: HeadingMatch, *, is_first: bool) -> bool:
    """Tell whether a bare heading may be about an officer or a relative, named by the one before.

    `is_first`: nobody of the case is named yet, so that an address is the officer's as well.
    """
    detail = read.field.partition(".")[2]
    if read.named_role or role_in(read.field) not in ROLES:
        return False
    if _ANOTHER.search(before):
        return detail in (*_CONTACT, "born", "relationship")
    return detail in (_CONTACT if is_first else _OF_WORKERS) and bool(_WORKER.search(before))


def in_log(log: str, heading: str, kind: SheetKind, about: str) -> HeadingMatch | None:
    """Read a bare heading of a sheet called "Incidents" as an incident's: "Date", "Type"."""
    read = read_heading(heading, kind, about) if log else None
    if not log or (read is not None and role_in(read.field) in ROLES and not read.field.endswith(".note")):
        return None
    within = read_heading(f"{log} {heading}", kind, about)
    return within if within is not None and entry_of(within.field) else None


def is_log(reads: list[tuple[int, HeadingMatch]], title: str) -> bool:
    """Tell whether a sheet lists incidents or the like, and says whose."""
    names_case = any(read.named_role or read.field == "perp.reference" for _, read in reads)
    return bool(log_of(title)) and names_case and any(entry_of(read.field) for _, read in reads)


@cache
def _bare_details() -> frozenset[str]:
    """List the details of a person that a heading may name without saying whose."""
    return frozenset(vocabulary()["person"].values()) - {*_NAMES, "reference"}


def settle_owners(
    reads: Iterator[tuple[int, HeadingMatch]], kind: SheetKind
) -> Iterator[tuple[int, HeadingMatch]]:
    """Give each bare column to the person that it is about; `doubt` marks those to ask about."""
    return without_lone_towns(_settled(reads, kind))


def _settled(
    reads: Iterator[tuple[int, HeadingMatch]], kind: SheetKind
) -> Iterator[tuple[int, HeadingMatch]]:
    listed = list(reads)
    bare = Counter(read.field.partition(".")[2] for _, read in listed if _is_bare(read, kind))
    seen, doubted = set[str](), set[str]()
    last, named, prefixed = "", set[str](), set[str]()
    for column, read in listed:
        role, detail = role_in(read.field), read.field.partition(".")[2]
        if _is_bare(read, kind) and last in _BOTH and named == {last} and role != last:
            # The other is named further right: until there, a column is about the only person named.
            doubt = last == "perp" and detail in _LOCATES and bare[detail] == 1
            owner = "victim" if doubt else last
            if f"{owner}.{detail}" in seen:  # "Victim DOB, Victim, DOB, Offender"
                owner, doubt = _other(owner), True
            read = replace(read, field=f"{owner}.{detail}", doubt=doubt)
        elif read.field in ONLY_VICTIMS and not read.named_role:
            last = "victim" if kind is SheetKind.MIXED else last
        elif role in ROLES and detail in _NAMES:
            last = role
            named.add(role)
        elif kind is SheetKind.VICTIMS and role == "victim" and not _is_bare(read, kind):
            last = "victim"  # "Pregnant, Consent, Disability" go on about her
            prefixed |= {role} if read.named_role else set()
        elif role in ROLES and read.named_role:
            prefixed.add(role)
        elif _is_bare(read, kind) and named >= _BOTH and last in _BOTH:
            owner, doubt = _owner(kind, detail, last, prefixed, seen)
            doubt = doubt or f"{_other(owner)}.{detail}" in doubted
            read = replace(read, field=f"{owner}.{detail}", doubt=doubt)
        elif last == "child" and (_is_bare(read, kind) or _locates_child(read, kind)):
            read = replace(read, field=f"victim.{detail}", doubt=True)
        seen.add(read.field)
        doubted |= {read.field} if read.doubt else set()
        yield column, read


def _locates_child(read: HeadingMatch, kind: SheetKind) -> bool:
    """Tell whether a bare address is read as a child's among adults, who may live elsewhere."""
    role, _, detail = read.field.partition(".")
    return kind is not SheetKind.CHILDREN and role == "child" and not read.named_role and detail in _CONTACT


def of_child(read: HeadingMatch, before: str) -> HeadingMatch:
    """Give a bare detail that stands behind a child's to the child: "Child name, DOB, School"."""
    role, _, detail = read.field.partition(".")
    if read.named_role or role not in ROLES or not before.startswith("child") or detail not in _OF_CHILDREN:
        return read
    return HeadingMatch(f"{before.partition('.')[0]}.{detail}", False, read.weight)


def role_in(field: str) -> str:
    """Return whose a field is: "victim" for "victim2.name"."""
    return re.sub(r"\d$", "", field.partition(".")[0])


def _is_bare(read: HeadingMatch, kind: SheetKind) -> bool:
    role, _, detail = read.field.partition(".")
    if kind in (SheetKind.PEOPLE, SheetKind.MIXED) and detail == "risk" and role in _BOTH:
        return not read.named_role
    return role in _BOTH and not read.named_role and read.weight == 1.0 and detail in _bare_details()


def _other(role: str) -> str:
    return "perp" if role == "victim" else "victim"


def _owner(kind: SheetKind, detail: str, last: str, prefixed: set[str], seen: set[str]) -> tuple[str, bool]:
    other = _other(last)
    own, others = f"{last}.{detail}" in seen, f"{other}.{detail}" in seen
    if own and not others:
        return other, True
    if others and not own:
        return last, False
    if last in prefixed or (kind is SheetKind.PEOPLE and last == "victim"):
        return "victim", True
    if kind is SheetKind.VICTIMS and last == "perp":
        return ("victim" if detail in _LOCATES else "perp"), True
    if last == "perp" and detail in _LOCATES and kind is not SheetKind.ACTIONS:
        return "victim", True
    about_other = any(
        field.startswith(f"{other}.") and field[len(other) + 1 :] in _bare_details() for field in seen
    )
    return last, not about_other or (last == "perp" and detail in _LOCATES)
