"""What the kinds of sheets and the fields of an import are called on the screen."""

import re
from functools import cache

from coordinator.imports.reading.column_headings import SheetKind, all_fields

KINDS: dict[SheetKind, str] = {
    SheetKind.PEOPLE: "Perpetrators, one case a row",
    SheetKind.VICTIMS: "Victims",
    SheetKind.CHILDREN: "Children",
    SheetKind.MIXED: "Victims and perpetrators in one row",
    SheetKind.LISTINGS: "Cases listed to meetings",
    SheetKind.ACTIONS: "Actions",
    SheetKind.AGENCIES: "Agencies and their representatives",
    SheetKind.OTHER: "Something else: keep all of it as notes",
}
AS_NOTE = "Kept as a note"

# Which groups of fields a kind of sheet can hold, the likeliest first.
_GROUPS: dict[SheetKind, tuple[str, ...]] = {
    SheetKind.PEOPLE: ("perp", "case", "victim", "children"),
    SheetKind.VICTIMS: ("victim", "children", "child", "perp", "case"),
    SheetKind.CHILDREN: ("child", "victim", "perp"),
    SheetKind.MIXED: ("victim", "perp", "case", "children", "child", "meeting", "item", "action"),
    SheetKind.LISTINGS: ("meeting", "item", "victim", "perp"),
    SheetKind.ACTIONS: ("action", "meeting", "item", "perp", "victim"),
    SheetKind.AGENCIES: ("rep",),
    SheetKind.OTHER: (),
}
_GROUP_WORDS = {
    "perp": "Perpetrator",
    "victim": "Victim",
    "child": "Child",
    "children": "Children",
    "case": "Case",
    "meeting": "Meeting",
    "item": "Listing",
    "action": "Action",
    "rep": "Representative",
}
_WORDS = {
    "agency": "agency",
    "alias": "other names",
    "born": "date of birth",
    "closed": "date closed",
    "closed_reason": "why closed",
    "criteria": "grounds for referral",
    "dash": "Dash score",
    "hrap": "listed to TATI/HRAP",
    "marac": "listed to MARAC",
    "matac": "listed to MATAC",
    "deputy_email": "deputy's email",
    "deputy_telephone": "deputy's telephone",
    "next_hrap": "next TATI/HRAP",
    "next_mappa": "next MAPPA",
    "next_marac": "next MARAC",
    "next_matac": "next MATAC",
    "date": "date",
    "due": "due",
    "ended": "date it ended",
    "forum": "forum",
    "forums": "forums",
    "last_marac": "last MARAC",
    "mappa": "MAPPA category and level",
    "must_not_know": "who must not know",
    "names": "names and ages",
    "ndt_entry": "NDT score at entry",
    "ndt_now": "NDT score now",
    "note": "notes",
    "opened": "date referred",
    "outcome": "whether heard",
    "police_reports": "police reports in 12 months",
    "reference": "reference",
    "rfg_entry": "RFG score at entry",
    "rfg_now": "RFG score now",
    "safe_contact": "safe contact",
    "signed": "confidentiality statement signed",
    "starts": "time",
    "together": "whether still together",
    "what": "what will be done",
    "worker": "IDVA or worker",
}


@cache
def field_words(field: str) -> str:
    """Say what a field is called: "Victim: date of birth"; "victim2.name" is "Victim 2: name"."""
    if not field:
        return AS_NOTE
    group, _, name = field.partition(".")
    plain, number = re.sub(r"\d$", "", group), group[-1] if group[-1].isdigit() else ""
    said = f"{_GROUP_WORDS.get(plain, plain)} {number}".strip()
    return f"{said}: {_WORDS.get(name, name.replace('_', ' '))}"


@cache
def choices(kind: SheetKind) -> tuple[tuple[str, str], ...]:
    """List the fields that a column of a kind of sheet can hold, with their words."""
    groups = _GROUPS[kind]
    fields = [field for field in all_fields() if field.partition(".")[0] in groups]
    fields.sort(key=lambda field: (groups.index(field.partition(".")[0]), field_words(field)))
    return (("", AS_NOTE), *((field, field_words(field)) for field in fields))


def counted(counts: dict[str, int]) -> list[str]:
    """Say counts in words, the people first: "41 people", "1 case"."""
    first = ("people", "cases", "linked people", "forum listings", "meetings", "agenda items", "actions")
    order = [*(kind for kind in first if kind in counts), *(kind for kind in counts if kind not in first)]
    return [f"{counts[kind]:,} {_one(kind) if counts[kind] == 1 else kind}" for kind in order if counts[kind]]


def _one(kind: str) -> str:
    irregular = {"people": "person", "linked people": "linked person", "addresses": "address"}
    irregular |= {"agencies": "agency"}
    return irregular.get(kind, kind.removesuffix("s"))
