"""Paragraphs of free text as they are released: what they say, whose they are, and what was decided."""

import hashlib
import itertools
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

PERPETRATOR_KIND = "perpetrator"  # the kind of forum that releases are for


class ReleaseOutcome(StrEnum):
    """What was decided on a paragraph; nothing if it is not decided yet."""

    RELEASED = "released"
    REWORDED = "reworded"
    LEFT_OUT = "left out"
    OPEN = ""


class ReleasedText(str):
    """A text that somebody released for this paper: it is printed in these words."""

    __slots__ = ()


@dataclass(frozen=True)
class FreeTextEntry:
    """A paragraph, or the typed lines of one record, that a person decides on as one."""

    row_table: str
    row_id: str
    case_id: str  # "" for a meeting's own details
    people: str  # ids of the perpetrators of its case, one after the other
    about: str  # where it is from, for the screen: "Police · fact · 18 November"
    text: str
    digest: str
    body: str  # the text without where it is from

    @property
    def key(self) -> tuple[str, str, str]:
        """What its decision is found by."""
        return self.row_table, self.row_id, self.digest


@dataclass(frozen=True)
class Decided:
    """What was decided on a paragraph, who decided it, and what had been found in the text then."""

    id: str
    case_id: str
    people: str
    outcome: ReleaseOutcome
    wording: str
    accepted: frozenset[str]
    decided_by: str


@dataclass(frozen=True)
class Settled:
    """An entry with what holds of it now: an open one is not printed."""

    entry: FreeTextEntry
    outcome: ReleaseOutcome
    text: str  # what a paper prints of it
    new: frozenset[str]  # what is found in its text and was not accepted
    decided: Decided | None


def account_of(settled: Iterable[Settled]) -> str:
    """Say in JSON what became of each entry, as the record of a copy keeps it."""
    return json.dumps(
        [
            {
                "row_table": result.entry.row_table, "row_id": result.entry.row_id,
                "digest": result.entry.digest, "case_id": result.entry.case_id,
                "outcome": result.outcome.value or "not released",
                "decided_by": result.decided.decided_by if result.decided else "",
                "release_id": result.decided.id if result.decided else "",
            }
            for result in settled
        ]
    )  # fmt: skip


def account_of_row(row_table: str, row_id: str, case_id: str) -> str:
    """Say in JSON that a copy is of one record as it is, such as an attached file."""
    blank = dict.fromkeys(("digest", "decided_by", "release_id"), "")
    return json.dumps(
        [{"row_table": row_table, "row_id": row_id, "case_id": case_id, "outcome": "given out", **blank}]
    )


_IN_JSON = json.JSONEncoder(ensure_ascii=False)  # made once: a pack has thousands of entries
Decisions = dict[tuple[str, str, str], Decided]
Keys = Callable[[str], Collection[str]]  # the keys of what is found or doubted in a text


def make_entry(
    row_table: str, row_id: str, case_id: str, people: str, about: str, parts: Sequence[tuple[str, str]]
) -> FreeTextEntry:
    """Make the entry of a record's typed parts, pairs of column and text."""
    canonical = _IN_JSON.encode(parts)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = "\n".join(words for _, words in parts)
    body = parts[-1][1] if row_table == "note" else text
    return FreeTextEntry(row_table, row_id, case_id, people, about, text, digest, body)


def paragraphs(text: str) -> list[str]:
    """Divide a text into its paragraphs at empty lines: an address goes over several lines."""
    lines = (line.rstrip() for line in text.splitlines())
    groups = itertools.groupby(lines, key=lambda line: bool(line.strip()))
    return ["\n".join(group) for has_words, group in groups if has_words]


def settle(entry: FreeTextEntry, decisions: Decisions, keys: Keys) -> Settled:
    """Return what holds of an entry: a decision counts for its words, its case, its people and its finds."""
    decided = decisions.get(entry.key)
    if decided is None or (decided.case_id, decided.people) != (entry.case_id, entry.people):
        return Settled(entry, ReleaseOutcome.OPEN, "", frozenset(), None)
    if decided.outcome is ReleaseOutcome.LEFT_OUT:
        return Settled(entry, ReleaseOutcome.LEFT_OUT, "", frozenset(), decided)
    text = decided.wording if decided.outcome is ReleaseOutcome.REWORDED else entry.text
    new = frozenset(keys(text)) - decided.accepted
    if new:
        return Settled(entry, ReleaseOutcome.OPEN, "", new, decided)
    return Settled(entry, decided.outcome, text, new, decided)
