"""The paragraphs of free text that a meeting's papers can hold, as entries that a person decides on.

A value from a closed list is no free text: it is printed without a decision.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coordinator.forums.registry import ground_labels
from coordinator.orders.kinds import shipped_kinds
from coordinator.packs import wording
from coordinator.packs.records.orders import PackBreach, PackCondition, PackOrder
from coordinator.packs.snapshot import (
    PackAction,
    PackAssessment,
    PackCase,
    PackItem,
    PackLink,
    PackMeeting,
    PackNote,
    Redacted,
    Snapshot,
)
from coordinator.redaction.verdict import Verdict, VerdictKind, VerdictSort
from coordinator.release.entry import FreeTextEntry, make_entry, paragraphs

# By kind of record: its table, and its typed fields with the columns they are from.
TYPED: dict[type, tuple[str, tuple[str, ...]]] = {
    PackMeeting: ("meeting", ("name", "place", "chair")),
    PackItem: ("agenda_item", ("referred_by", "criteria", "repeat")),
    PackCase: ("case_file", ("borough", "referred_by", "together", "mappa_words", "needs")),
    PackLink: ("case_link", ("relationship",)),
    PackAssessment: ("assessment", ("reason",)),
    PackNote: ("note", ("source", "heading", "words")),
    PackAction: ("action", ("what", "owner", "due_words", "update", "outcome_note")),
    PackOrder: ("court_order", ("court_name",)),
    PackCondition: ("order_condition", ("words",)),
    PackBreach: ("order_event", ("outcome_words",)),
}
MAIN = {
    PackMeeting: "place", PackItem: "criteria", PackCase: "borough", PackLink: "relationship",
    PackAssessment: "reason", PackNote: "words", PackAction: "what", PackOrder: "court_name",
    PackCondition: "words", PackBreach: "outcome_words",
}  # fmt: skip
_YES_NO = frozenset({"yes", "no", "not known", "unknown"})
_KIN = (
    "partner", "wife", "husband", "girlfriend", "boyfriend", "mother", "father", "sister", "brother", "son",
    "daughter", "stepson", "stepdaughter", "grandmother", "grandfather", "aunt", "uncle", "cousin", "friend",
    "child", "civil partner", "new partner",
)  # fmt: skip
_NEEDS = (
    "accommodation", "alcohol", "debt", "drugs", "education", "employment", "finance", "gambling", "health",
    "housing", "immigration", "learning disability", "mental health", "parenting", "physical health",
    "substance use", "unemployment",
)  # fmt: skip
CLOSED: Mapping[tuple[type, str], frozenset[str]] = {
    (PackItem, "repeat"): _YES_NO,
    (PackCase, "together"): _YES_NO | {"on/off"},
    (PackCase, "needs"): frozenset(_NEEDS),
    (PackLink, "relationship"): frozenset((*_KIN, *(f"ex-{kin}" for kin in _KIN))),
    (PackCondition, "words"): frozenset(
        condition.words.casefold()
        for entry in shipped_kinds().entries
        for condition in entry.definition.conditions
        if not condition.inputs
    ),
}
_ABOUT_VICTIMS = re.compile(
    r"\b(?:victim|survivor|child|children|kids|school|nursery|refuge|safe|whereabouts|idva|isva|advocate)",
    re.IGNORECASE,
)
_MAPPA = re.compile(r"(?i)cat(?:egory)? ?[123] ?,? ?l(?:evel)? ?[123]")


def is_closed(record: Any, name: str, text: str, agencies: frozenset[str]) -> bool:
    """Tell whether a value is one of a closed list, so that it is printed without a decision."""
    if name in ("referred_by", "borough"):
        return text in agencies
    if name == "mappa_words":
        return bool(_MAPPA.fullmatch(text.strip()))
    known = ground_labels() if name == "criteria" else CLOSED.get((type(record), name), frozenset())
    return text.strip().casefold() in known


@dataclass(frozen=True)
class Place:
    """The record that an entry is from, and the case it belongs to."""

    record: Any
    case_id: str


def places(papers: Snapshot | Redacted) -> Iterator[Place]:
    """Yield every record that can hold free text, case by case."""
    yield Place(papers.meeting, "")
    for action in papers.outstanding:
        yield Place(action, action.case_id)
    for item in papers.items:
        case_id = item.case.row_id if item.case else ""
        yield Place(item, case_id)
        if item.case:
            yield Place(item.case, case_id)
            yield from _inside(item.case, case_id)


def _inside(case: PackCase, case_id: str) -> Iterator[Place]:
    for group in (case.links, case.assessments, case.notes, case.actions):
        for record in group:
            if type(record) in TYPED:
                yield Place(record, case_id)
    for order in case.orders:
        yield from (Place(part, case_id) for part in (order, *order.conditions, order.breach) if part)


def entries_of(place: Place, people: str, agencies: frozenset[str]) -> list[FreeTextEntry]:
    """Make the entries of a record: one for its typed lines, and one for each paragraph of long text."""
    record = place.record
    if type(record) is PackNote:
        return [note_entry(record, place.case_id, people, words) for words in paragraphs(record.words)]
    made = []
    parts = typed_parts(record, agencies)
    if parts:
        made.append(_entry(record, place.case_id, people, parts))
    if type(record) is PackCase:
        made += [reason_entry(record, people, words) for words in paragraphs(record.reason)]
    return made


def typed_parts(record: Any, agencies: frozenset[str]) -> list[tuple[str, str]]:
    """List the typed lines of a record that are not from a closed list, as pairs of field and text."""
    parts = []
    for name in TYPED[type(record)][1]:
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else (value,):
            if text.strip() and not is_closed(record, name, text, agencies):
                parts.append((name, str(text)))
    return parts


def reason_entry(case: PackCase, people: str, words: str) -> FreeTextEntry:
    """Make the entry of one paragraph of the reason of a referral."""
    return make_entry("case_file", case.row_id, case.row_id, people, wording.WHY_LISTED, [("reason", words)])


def note_entry(note: PackNote, case_id: str, people: str, words: str) -> FreeTextEntry:
    """Make the entry of one paragraph of a note, with where the note is from."""
    parts = [(name, getattr(note, name)) for name in ("source", "heading") if getattr(note, name).strip()]
    about = wording.joined(note.source, note.kind, wording.day(note.written))
    return make_entry("note", note.row_id, case_id, people, about, [*parts, ("words", words)])


def _entry(record: Any, case_id: str, people: str, parts: Sequence[tuple[str, str]]) -> FreeTextEntry:
    table = TYPED[type(record)][0]
    return make_entry(table, record.row_id, case_id, people, about(record), parts)


def doubts_of_origin(entry: FreeTextEntry) -> tuple[Verdict, ...]:
    """Doubt a note whose heading or source speaks of a victim: whatever it says may lead to her."""
    origin = entry.text[: len(entry.text) - len(entry.body)].rstrip()
    if not _ABOUT_VICTIMS.search(origin):
        return ()
    return (Verdict(0, len(origin), VerdictSort.DOUBT, VerdictKind.NOTE, wording.ABOUT_VICTIM),)


def about(record: Any) -> str:
    """Name a record for the screen."""
    match record:
        case PackMeeting():
            return wording.MEETING_DETAILS
        case PackItem() | PackCase():
            return wording.CASE_DETAILS
        case PackLink():
            return wording.joined(wording.LINKED_PERSON, record.person.name)
        case PackAssessment():
            return wording.joined(wording.ASSESSMENT, record.name, wording.day(record.assessed))
        case PackOrder():
            return wording.joined(wording.COURT_OF_ORDER, wording.order_name(record.kind))
        case PackCondition():
            return wording.joined(wording.CONDITION_OF_ORDER, wording.order_name(record.order))
        case PackBreach():
            return wording.joined(
                wording.BREACH_OF_ORDER, wording.order_name(record.order), wording.day(record.happened)
            )
        case _:
            due = f"due {wording.day(record.due)}" if record.due else ""
            return wording.joined(wording.action_for(record.agency), due)
