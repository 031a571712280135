"""Keep of a snapshot's free text what was released or reworded; count what was not."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from coordinator.packs import wording
from coordinator.packs.allow_list import strip
from coordinator.packs.entries import (
    MAIN,
    TYPED,
    Place,
    doubts_of_origin,
    entries_of,
    note_entry,
    places,
    reason_entry,
    typed_parts,
)
from coordinator.packs.records.orders import PackOrder
from coordinator.packs.secret_forums import mentions
from coordinator.packs.snapshot import (
    PackAction,
    PackCase,
    PackItem,
    PackMeeting,
    PackNote,
    PackVersion,
    Redacted,
    ReleaseBasis,
)
from coordinator.redaction.verdict import Verdict
from coordinator.release.entry import (
    FreeTextEntry,
    ReleasedText,
    ReleaseOutcome,
    Settled,
    account_of,
    paragraphs,
    settle,
)


@dataclass
class Settling:
    """The decisions that a snapshot was gathered with, applied to its texts; each text is judged once."""

    basis: ReleaseBasis
    settled: dict[tuple[str, str, str], Settled] = field(default_factory=dict)
    joint: dict[tuple[str, str, str], tuple[Verdict, ...]] = field(default_factory=dict)

    def judge_cases(self, records: Iterable[Place]) -> None:
        """Find what the entries of one case say only together, as a street divided between two of them."""
        by_case: dict[str, dict[tuple[str, str, str], FreeTextEntry]] = defaultdict(dict)
        for place in records:
            for entry in entries_of(place, self.people(place.case_id), self.basis.agencies):
                by_case[entry.case_id][entry.key] = entry
        judging = self.basis.judging
        for entries in by_case.values():
            texts = [self._printable(entry) for entry in entries.values()]
            added = judging.together(tuple(texts))
            for key, text, verdicts in zip(entries, texts, added, strict=True):
                entry = entries[key]
                ahead = len(entry.text) - len(entry.body) if text == entry.body else 0
                finds = tuple(
                    replace(verdict, start=verdict.start + ahead, end=verdict.end + ahead)
                    for verdict in verdicts
                )
                if finds and text:
                    self.joint[key] = finds

    def _printable(self, entry: FreeTextEntry) -> str:
        decided = self.basis.decisions.get(entry.key)
        if decided is None or decided.outcome is ReleaseOutcome.RELEASED:
            return entry.body
        return decided.wording

    def keys(self, text: str) -> frozenset[str]:
        """Return the keys of what is found or doubted in a text."""
        return frozenset(verdict.key(text) for verdict in self.basis.judging.verdicts(text))

    def settle(self, entry: FreeTextEntry) -> Settled:
        """Return what holds of an entry."""
        if entry.key not in self.settled:
            joint = self.joint.get(entry.key, ())
            self.settled[entry.key] = settle(
                entry,
                self.basis.decisions,
                lambda text: (
                    self.keys(text)
                    | {verdict.key(text) for verdict in joint}
                    | {verdict.key(text) for verdict in self.of_entry(entry, text)}
                ),
            )
        return self.settled[entry.key]

    def of_entry(self, entry: FreeTextEntry, text: str) -> tuple[Verdict, ...]:
        """Return what is found in a text because of the record that it is from, or because of its case."""
        origin = doubts_of_origin(entry) if text == entry.text else ()
        if entry.row_id in self.basis.victim_led:
            return origin
        return (*origin, *mentions(text, known=entry.case_id in self.basis.secret_cases))

    def keys_of_wording(self, case_id: str, text: str) -> frozenset[str]:
        """Return the keys of what is found or doubted in other words for an entry of a case."""
        named = mentions(text, known=case_id in self.basis.secret_cases)
        return self.keys(text) | {verdict.key(text) for verdict in named}

    def people(self, case_id: str) -> str:
        """Return the ids of the perpetrators of a case."""
        return self.basis.perpetrators.get(case_id, "")

    def entries(self, place: Place) -> list[Settled]:
        """Settle all entries of a record."""
        made = entries_of(place, self.people(place.case_id), self.basis.agencies)
        return [self.settle(entry) for entry in made]

    def open_entries(self, case_id: str) -> int:
        """Count the entries of a case, but its actions, of which nothing is printed."""
        theirs = [result for result in self.settled.values() if result.entry.case_id == case_id]
        return sum(not result.text for result in theirs if result.entry.row_table != "action")

    @property
    def unreleased(self) -> int:
        """How many of the settled entries are not printed in any words."""
        return sum(not result.text for result in self.settled.values())

    @property
    def account(self) -> str:
        """What became of each entry, as the record of the copy keeps it."""
        return account_of(self.settled.values())


def prepare(redacted: Redacted) -> Redacted:
    """Leave out what papers of perpetrator-led forums never show: by column, and notes kept from them."""
    items = tuple(
        replace(item, case=_without_private_notes(item.case)) if item.case else item
        for item in redacted.items
    )
    return strip(replace(redacted, items=items))


def _without_private_notes(case: PackCase) -> PackCase:
    kept = tuple(
        note for note in case.notes if not (note.victim_side or note.about_protected or note.victim_led_only)
    )
    return replace(case, notes=kept, withheld=len(case.notes) - len(kept))


def settle_papers(redacted: Redacted, settling: Settling) -> Redacted:
    """Replace every free text by what was released of it; what was not is counted with its case."""
    settling.judge_cases(places(redacted))
    outstanding, missing = _actions(redacted.outstanding, settling)
    items = tuple(_item(item, settling) for item in redacted.items)
    private = {item.case.row_id: item.case.withheld for item in redacted.items if item.case}
    meeting = _lines(redacted.meeting, "", settling)
    return replace(
        redacted,
        meeting=meeting,
        outstanding=outstanding,
        outstanding_withheld=missing,
        unreleased=sum(private.values()) + settling.unreleased,
        items=items,
        account=settling.account,
        versions=tuple(_version(version, items, settling.basis.agencies) for version in redacted.versions),
    )


def _version(version: PackVersion, items: tuple[PackItem, ...], agencies: frozenset[str]) -> PackVersion:
    """Keep who referred a case where it is the name of an agency, or was released; no words of a break."""
    released = {(item.row_id, item.referred_by) for item in items}
    entries = (
        replace(entry, title="")
        if entry.item_id is None
        else entry
        if entry.referred_by in agencies or (entry.item_id, entry.referred_by) in released
        else replace(entry, referred_by="")
        for entry in version.entries
    )
    return replace(version, entries=tuple(entries))


def _item(item: PackItem, settling: Settling) -> PackItem:
    case_id = item.case.row_id if item.case else ""
    settled = _lines(item, case_id, settling)
    kept: PackItem = replace(settled, case=_case(item.case, settling) if item.case else None)
    return kept


def _case(case: PackCase, settling: Settling) -> PackCase:
    case_id, people = case.row_id, settling.people(case.row_id)
    actions, missing = _actions(case.actions, settling)
    notes = _notes(case, settling)
    reasons = [settling.settle(reason_entry(case, people, words)) for words in paragraphs(case.reason)]
    kept = [result.text for result in reasons if result.text]
    links = tuple(_lines(link, case_id, settling) for link in case.links)
    settled: PackCase = replace(
        _lines(case, case_id, settling),
        reason=ReleasedText("\n".join(kept)),
        links=links,
        assessments=tuple(_lines(result, case_id, settling) for result in case.assessments),
        notes=notes,
        actions=actions,
        orders=tuple(_order(order, case_id, settling) for order in case.orders),
        withheld=case.withheld + missing + settling.open_entries(case_id),
    )
    return settled


def _order(order: PackOrder, case_id: str, settling: Settling) -> PackOrder:
    """Keep of an order what was released of it: its court, each condition, what came of the last breach."""
    settled: PackOrder = replace(
        _lines(order, case_id, settling),
        conditions=tuple(_lines(condition, case_id, settling) for condition in order.conditions),
        breach=_lines(order.breach, case_id, settling) if order.breach else None,
    )
    return settled


def _notes(case: PackCase, settling: Settling) -> tuple[PackNote, ...]:
    notes, people = [], settling.people(case.row_id)
    for note in case.notes:
        for words in paragraphs(note.words):
            result = settling.settle(note_entry(note, case.row_id, people, words))
            if result.outcome is ReleaseOutcome.RELEASED:
                source, heading = ReleasedText(note.source), ReleasedText(note.heading)
                notes.append(replace(note, words=ReleasedText(words), source=source, heading=heading))
            elif result.outcome is ReleaseOutcome.REWORDED:
                notes.append(replace(note, words=ReleasedText(result.text), source="", heading=""))
    return tuple(notes)


def _actions(actions: tuple[PackAction, ...], settling: Settling) -> tuple[tuple[PackAction, ...], int]:
    released = (released_action(action, settling) for action in actions)
    kept = tuple(action for action in released if action is not None)
    return kept, len(actions) - len(kept)


def released_action(action: PackAction, settling: Settling) -> PackAction | None:
    """Return an action in its released words, whole or not at all."""
    if any(not result.text for result in settling.entries(Place(action, action.case_id))):
        return None
    kept: PackAction = _lines(action, action.case_id, settling)
    return kept


def _lines(record: Any, case_id: str, settling: Settling) -> Any:
    """Replace the typed lines of a record: released as they are, reworded in one, or none."""
    agencies = settling.basis.agencies
    parts = typed_parts(record, agencies)
    if not parts:
        return record
    entry = entries_of(Place(record, case_id), settling.people(case_id), agencies)[0]
    result, typed = settling.settle(entry), {name for name, _ in parts}
    changed: dict[str, Any] = {}
    for name in TYPED[type(record)][1]:
        value = getattr(record, name)
        if isinstance(value, tuple):
            closed = [text for text in value if (name, text) not in parts]
            changed[name] = (
                tuple(map(ReleasedText, value))
                if result.outcome is ReleaseOutcome.RELEASED
                else tuple(closed)
            )
        elif name in typed:
            changed[name] = ReleasedText(value) if result.outcome is ReleaseOutcome.RELEASED else ""
    if isinstance(record, PackMeeting) and not result.text:
        changed = dict.fromkeys(typed, wording.NOT_RELEASED)
    if result.outcome is ReleaseOutcome.REWORDED:
        changed[MAIN[type(record)]] = ReleasedText(result.text)
    return replace(record, **changed)
