"""Read the entries of a row: each once, the blanks of a known one filled, what can't be read kept."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from coordinator.core.dates import read_time
from coordinator.imports import wording
from coordinator.imports.entries.kinds import EntryKind, Reads, Value
from coordinator.imports.entries.periods import Period, read_period
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.listed_names import listed_name
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_YES_OR_NO = {"yes": "yes", "no": "no"}
_OWNED = {"case_file": "case_id", "court_order": "order_id"}
_NUMBERS = ("", *"23456789")


@dataclass
class EntryValues:
    """What a row says of one entry: each value with its field, and what could not be read."""

    kind: EntryKind
    start: str  # of its fields: "incident2." or "victim.contacted_"
    values: dict[str, tuple[object, str]] = field(default_factory=dict)  # name → value, field
    unread: dict[str, str] = field(default_factory=dict)  # field → why
    spared: dict[str, str] = field(default_factory=dict)  # field whose words another value takes → why
    filled: list[str] = field(default_factory=list)  # fields that say anything
    words: dict[str, str] = field(default_factory=dict)  # field → what it says

    def get(self, name: str) -> object:
        """Return a value; None if the row does not give it."""
        return self.values.get(name, (None, ""))[0]

    def refuse(self, name: str, why: str) -> None:
        """Take a value out again, and say why."""
        _, source = self.values.pop(name)
        self.unread[source] = why

    @property
    def is_whole(self) -> bool:
        """Whether the row says enough to record it."""
        return all(any(self.get(name) for name in group) for group in self.kind.needed)


def entries(row: RowDraft, kind: EntryKind, known: ExistingRecords, of: str = "") -> Iterator[EntryValues]:
    """Yield what a row says of each entry of a kind; `of`: whose, "victim"."""
    begins = f"{of}.{kind.called}" if kind.of_person else kind.called
    own = [name for name in row.fields if name.startswith(begins)]
    for number in _NUMBERS if own else ():
        start = f"{of}.{kind.called}{number}_" if kind.of_person else f"{kind.called}{number}."
        if any(name.startswith(start) for name in own):
            stated = EntryValues(kind, start)
            for value in kind.values:
                _read(row, known, stated, value)
            if stated.filled or not kind.marks:
                yield stated
            yield from _marked_days(row, known, kind, start)


def _marked_days(row: RowDraft, known: ExistingRecords, kind: EntryKind, start: str) -> Iterator[EntryValues]:
    """Yield an entry for each column whose days say what happened: "Date engaged"."""
    for name, meant in kind.marks.items():
        stated = EntryValues(kind, start)
        _read(row, known, stated, Value(name, Reads.PAST))
        if stated.filled:
            if name in stated.values:
                stated.values = {"happened": stated.values[name], kind.says: (meant, "")}
            yield stated


def record_entry(
    row: RowDraft, known: ExistingRecords, owner: RecordDraft, stated: EntryValues, used: list[str],
    **owners: object,
) -> RecordDraft | None:  # fmt: skip
    """Draft an entry, or fill the blanks of the one that it is; None, with notes, where that can't be.

    `owner` is its case, or the order that was breached; `owners` what else it is of.
    `used` are the entries that this row is about already: what a row says twice are two.
    """
    if not stated.is_whole:
        for source in stated.filled:
            row.mark_not_understood(source, stated.unread.get(source, stated.kind.missing))
        return None
    entry = _known_entry(known, owner, stated, used, owners)
    if entry is not None and entry.values.get("withdrawn"):
        for source in stated.filled:
            row.mark_not_understood(source, wording.TAKEN_BACK)
        return None
    if entry is None:
        entry = row.draft(stated.kind.table, **{_OWNED[owner.table]: owner.id}, **owners)
        known.add(entry)
        known.parts(owner)["entry", stated.kind.table, entry.id] = True
    used.append(entry.id)
    fill(row, entry, stated)
    return entry


def fill(row: RowDraft, entry: RecordDraft, stated: EntryValues) -> None:
    """Set an entry's values, or fill its blanks; keep what can't be read, or can't be beside the rest."""
    _check(entry, stated)
    for name, (value, source) in stated.values.items():
        if not source:
            entry.values.setdefault(name, value)
        elif value is False and not entry.values.get(name):
            row.mark_understood(source)
        else:
            row.set_value(entry, name, value, source)
    for source, why in stated.unread.items():
        row.mark_not_understood(source, why)
    for source, why in stated.spared.items():
        row.uncertain[row.fields[source].column] = why


def _check(entry: RecordDraft, stated: EntryValues) -> None:
    """Take out days before the day that they follow, and times without a day."""
    for name, first in stated.kind.after.items():
        day, earliest = stated.get(name), stated.get(first) or entry.values.get(first)
        if isinstance(day, date) and isinstance(earliest, date) and day < earliest:
            stated.refuse(name, wording.BEFORE_IT_BEGAN)
    for name, beside in stated.kind.beside.items():
        if stated.get(name) and not (stated.get(beside) or entry.values.get(beside)):
            stated.refuse(name, wording.TIME_WITHOUT_DAY)


def _read(row: RowDraft, known: ExistingRecords, stated: EntryValues, value: Value) -> None:
    source = f"{stated.start}{value.name}"
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    stated.filled.append(source)
    stated.words[source] = row.words(source)
    read, why = _meaning(row, known, stated, value, source)
    if read is None and value.spare and value.spare not in stated.values:
        stated.values[value.spare] = (row.raw(source), source)
        stated.spared[source] = wording.KEPT_IN_WORDS
    elif read is None:
        stated.unread[source] = why
    elif isinstance(read, Period):
        stated.values[value.name] = (read.first, source)
        if read.last is not None:
            stated.values.setdefault("until", (read.last, source))
        if read.uncertain:
            stated.values.setdefault("uncertain", (True, source))
    else:
        stated.values[value.name] = (read, source)


def _meaning(
    row: RowDraft, known: ExistingRecords, stated: EntryValues, value: Value, source: str
) -> tuple[object, str]:
    """Return what a field says; None where it can't be read, with why."""
    cell, words = row.fields[source], row.words(source)
    answers = f"{stated.kind.called}_{value.name}"
    if value.reads in (Reads.PAST, Reads.DAY, Reads.PERIOD):
        read = read_period(cell, row.today) if value.reads is Reads.PERIOD else read_day(cell, row.today)
        first = read.first if isinstance(read, Period) else read
        if first is not None and first > row.today and value.reads is not Reads.DAY:
            return None, wording.DAY_TO_COME
        return read, wording.NOT_A_DAY
    if value.reads is Reads.TIME:
        at = read_time(words)
        return f"{at:%H:%M}" if at else None, wording.NOT_A_TIME
    if value.reads in (Reads.YES_NO, Reads.MARK):
        answer = read_answer(answers, words, _YES_OR_NO) or read_answer("yes or no", words, _YES_OR_NO)
        is_mark = value.reads is Reads.MARK and answer
        return (answer == "yes") if is_mark else answer, wording.NOT_YES_OR_NO
    if value.reads is Reads.CHOICE:
        return read_answer(answers, words, value.choices()) or value.also(words), wording.NOT_ON_LIST
    return listed_name(known, row.raw(source)) if value.reads is Reads.LISTED else row.raw(source), ""


def _known_entry(
    known: ExistingRecords, owner: RecordDraft, stated: EntryValues, used: Collection[str],
    owners: Mapping[str, object],
) -> RecordDraft | None:  # fmt: skip
    """Find the entry that a row is about: the one that shares most of what both say."""
    kind, fits = stated.kind, list[tuple[int, RecordDraft]]()
    for key, is_new in known.parts(owner).items():
        if key[:2] != ("entry", kind.table) or key[2] in used:
            continue
        entry = known.get(kind.table, key[2])
        if all(entry.values.get(name) == value for name, value in owners.items()):
            shared = _shared(entry, stated, is_new=bool(is_new))
            if shared:
                fits.append((shared - 1000 * bool(entry.values.get("withdrawn")), entry))
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _shared(entry: RecordDraft, stated: EntryValues, *, is_new: bool) -> int:
    """Return how many values an entry shares with what a row says; 0 if it is another entry."""
    kind = stated.kind
    names = (*kind.known_by, kind.text, kind.source)
    equal = {name: entry.holds(name, stated.get(name)) for name in names
             if stated.get(name) and entry.values.get(name)}  # fmt: skip
    if not equal.get(kind.source, True):
        return 0
    if kind.alone and equal.get(kind.alone):
        return 1000 + sum(equal.values())
    differs = any(not equal.get(name, True) for name in kind.known_by)
    if differs or (is_new and not equal.get(kind.text, True)):
        return 0
    return sum(equal.values()) if equal.get(kind.known_by[0]) or equal.get(kind.text) else 0
