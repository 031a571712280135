"""Read a list in a text file (.csv, .tsv, .txt): one record a line, but for quotations of several lines."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from coordinator.core.errors import Refused
from coordinator.workbooks import wording
from coordinator.workbooks.cell import Cell, Kind, SheetRow
from coordinator.workbooks.sheet_reader import Tally
from coordinator.workbooks.text_form import TextForm, find_encoding, find_separator, named_separator
from coordinator.workbooks.xlsx_package import ReadProgress

MOST_COLUMNS = 16_384  # of a row, as in Excel
MOST_PROBLEMS = 200
_LINES = 500  # between two reports of progress
_MOST_JOINED = 200  # lines of one quotation
# How programs keep a spreadsheet from reading a number: ="07700900111", '00123.
_KEPT_AS_TEXT = re.compile(r"""\s*=\s*"([^"]*)"\s*|\s*'(?=[\d+])(.*)""", re.S)


# What a spreadsheet writes into a text file where a formula failed.
_ERRORS = {
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "Err:502",
    "Err:504", "Err:508", "Err:522", "Err:523",
}  # fmt: skip


@dataclass(frozen=True)
class LineProblem:
    """A line that could not be read as its neighbours are, and what became of it."""

    line: int  # 0: of the whole file
    why: str


@dataclass
class TextRecords:
    """The records of a text file, and what was found while they were read."""

    form: TextForm
    width: int
    problems: list[LineProblem] = field(default_factory=list)

    def report(self, line: int, why: str) -> None:
        """Note a problem; only the first of many are kept."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(LineProblem(line, why))


def read_records(
    raw: bytes, form: TextForm | None, steps: ReadProgress
) -> tuple[TextRecords, Iterator[SheetRow]]:
    """Judge a text file's form, unless the user has chosen it, and return its rows. Raises Refused."""
    encoding, guessed = find_encoding(raw) if form is None else (form.encoding, False)
    if b"\0" in raw and not encoding.startswith("utf-16"):
        raise Refused(wording.NOT_A_WORKBOOK)
    text = raw.decode(encoding, "replace").replace("\ufeff", "")
    lines = io.StringIO(text, newline="")
    declared = named_separator(lines.readline())
    lines.seek(0)
    separator, width = find_separator(islice(lines, 1 if declared else 0, None))
    if declared or form is not None:
        separator = form.separator if form is not None else declared
        width = _width(text, separator, skip=bool(declared))
    records = TextRecords(TextForm(encoding, separator, guessed), width)
    if "\ufffd" in text:
        at = text[: text.index("\ufffd")].count("\n") + 1
        records.report(at, wording.UNREADABLE_LETTER)
    return records, _rows(records, text, steps, skip=1 if declared else 0)


def _width(text: str, separator: str, *, skip: bool) -> int:
    counts: dict[int, int] = {}
    for line in islice(io.StringIO(text, newline=""), 1 if skip else 0, None):
        many = len(_split(line, separator) or ())
        counts[many] = counts.get(many, 0) + 1
    return max(counts, key=lambda many: counts[many], default=1)


def _rows(records: TextRecords, text: str, steps: ReadProgress, *, skip: int) -> Iterator[SheetRow]:
    tally = Tally()
    taken = 0
    for number, (line, size, texts) in enumerate(_records(records, text, skip), 1):
        taken += size
        if number % _LINES == 0:
            steps.take(taken)
            taken = 0
        if len(texts) > MOST_COLUMNS:
            raise Refused(wording.too_many_columns(MOST_COLUMNS))
        fields = enumerate(map(_as_meant, texts), 1)
        cells = [Cell(place, words, _kind(words)) for place, words in fields if words.strip()]
        if cells and cells[-1].column > records.width > 1 and _settled(records, text):
            # Which of its fields slid is not known: the line stays whole, beside the columns.
            records.report(line, wording.too_many_fields(records.width))
            whole = records.form.separator.join(texts)
            cells = [Cell(records.width + 1, whole, Kind.TEXT)]
        if cells:
            tally.count(cells)
            yield SheetRow(number, tuple(cells))
    steps.take(steps.total - steps.done)


def _kind(words: str) -> Kind:
    return Kind.ERROR if words.strip() in _ERRORS else Kind.TEXT


def _as_meant(words: str) -> str:
    """Return a field without the signs that keep a spreadsheet from reading it as a number."""
    match = _KEPT_AS_TEXT.fullmatch(words) if words.lstrip()[:1] in ("=", "'") else None
    return words if match is None else match[1] if match[1] is not None else match[2]


def _settled(records: TextRecords, text: str) -> bool:
    """Tell whether the first line, the headings, has the usual number of fields."""
    first = text.split("\n", 2)[:2]
    line = first[-1] if named_separator(first[0]) else first[0]
    headings = _split(line, records.form.separator) or []
    return len(headings) == records.width and all(words.strip() for words in headings)


def _records(records: TextRecords, text: str, skip: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each record with the line that it begins on and its length."""
    separator = records.form.separator
    lines = islice(io.StringIO(text, newline=""), skip, None)
    waiting: list[str] = []
    at = skip
    while True:
        line = waiting.pop(0) if waiting else next(lines, None)
        if line is None:
            return
        at += 1
        if '"' not in line:
            yield at, len(line), line.rstrip("\r\n").split(separator)
            continue
        texts = _split(line, separator)
        begins, size = at, len(line)
        if texts is None:
            waiting.extend(islice(lines, max(_MOST_JOINED - len(waiting), 0)))
            texts, used = _joined(line, waiting, separator, records.width)
            size += sum(map(len, waiting[:used]))
            at += used
            del waiting[:used]
        if texts is None:
            records.report(begins, wording.OPEN_QUOTATION)
            texts = _split(line, separator, literal=True) or []
        yield begins, size, texts


def _joined(line: str, later: list[str], separator: str, width: int) -> tuple[list[str] | None, int]:
    """Join the lines of a quotation that spans several; None where it never closes, or closes elsewhere."""
    joined = line
    for used, following in enumerate(later, 1):
        joined += following
        if '"' in following and (texts := _split(joined, separator)) is not None:
            whole = len(texts) <= max(width, 1) and not _swallows(texts, separator, width)
            return (texts, used) if whole else (None, 0)
    return None, 0


def _swallows(texts: list[str], separator: str, width: int) -> bool:
    """Tell whether a quotation of several lines holds what look like whole records."""
    later = [line for words in texts if "\n" in words for line in words.split("\n")[1:]]
    return width >= 3 and all(line.count(separator) == width - 1 for line in later)


@cache
def _field(separator: str) -> re.Pattern[str]:
    sep = re.escape(separator)
    return re.compile(rf'[ ]*"((?:[^"]|"")*)"[ ]*(?:({sep})|\r?\n?\Z)|([^{sep}\r\n]*)(?:({sep})|\r?\n?\Z)')


@cache
def _literal(separator: str) -> re.Pattern[str]:
    sep = re.escape(separator)
    return re.compile(
        rf'[ ]*"((?:[^"\r\n]|"")*)"[ ]*(?:({sep})|\r?\n?\Z)|([^{sep}\r\n]*)(?:({sep})|\r?\n?\Z)'
    )


def _split(line: str, separator: str, *, literal: bool = False) -> list[str] | None:
    """Split a record; None where a quotation is open at its end, unless `literal` reads it as a letter."""
    texts: list[str] = []
    pattern, at = (_literal if literal else _field)(separator), 0
    while True:
        match = pattern.match(line, at)
        if match is None:
            return None
        quoted, ended, plain, plain_ended = match.groups()
        if quoted is None and plain.lstrip(" ").startswith('"') and not literal and not _closes(plain):
            return None
        texts.append(quoted.replace('""', '"') if quoted is not None else plain)
        at = match.end()
        if not (ended or plain_ended):
            return texts


def _closes(words: str) -> bool:
    """Tell whether a field that begins with a quote also closes it: "Baz" Smith."""
    return words.count('"') % 2 == 0
