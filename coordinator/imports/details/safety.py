"""Read which telephone numbers, e-mails and addresses are safe or unsafe, and when and how a safe one is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coordinator.core.dates import read_time
from coordinator.imports import wording
from coordinator.imports.cells.telephones import Number, read_numbers
from coordinator.imports.details.record_once import Details
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known, split_postcode
from coordinator.imports.records.existing_details import digits, taken_back
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.people.rules import SAFE, UNSAFE

_BETWEEN = re.compile(r"[;,\s]+")
_BETWEEN_TIMES = re.compile(r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b)\s*", re.I)
Way = tuple[tuple[str, ...], dict[str, object]]  # its key among the details, and its values


@dataclass(frozen=True)
class _Kind:
    table: str
    read: Callable[[RowDraft, str], list[Way]]
    unreadable: str
    whole: str  # the value that can be all of a cell


def read_safety(details: Details, prefix: str) -> None:
    """Read what is unsafe, what is safe, and when, what to say and who must not answer there."""
    rules = list[RecordDraft]()
    for name, kind in _KINDS.items():
        _unsafe(details, kind, f"{prefix}.unsafe_{name}")
        rules += _safe(details, kind, f"{prefix}.safe_{name}")
    row = details.row
    for rule in rules:
        row.set_value(rule, "days", row.words(f"{prefix}.safe_days"), f"{prefix}.safe_days")
        row.set_text(rule, "say", f"{prefix}.safe_say")
        row.set_text(rule, "not_to_answer", f"{prefix}.safe_not_answer")
        _set_hours(row, rule, f"{prefix}.safe_hours")
    for name in ("days", "hours", "say", "not_answer") if not rules else ():
        row.mark_not_understood(f"{prefix}.safe_{name}", wording.NO_SAFE_WAY)


def numbers_in(row: RowDraft, source: str) -> list[Number]:
    """Return the telephone numbers of a field."""
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return []
    return read_numbers(row.raw(source), typed_as_number=cell.kind == "number")


def address_key(lines: str, postcode: str, kind: str = "") -> tuple[str, str]:
    """Return the key of an address among the details; one without a place goes by its kind."""
    return "address", fold(f"{lines} {postcode}") or kind


def _telephones(row: RowDraft, source: str) -> list[Way]:
    numbers = (number.words for number in numbers_in(row, source))
    return [(("telephone", digits(number)), {"number": number}) for number in numbers]


def _emails(row: RowDraft, source: str) -> list[Way]:
    words = [] if not_known(row.raw(source)) else _BETWEEN.split(row.raw(source))
    if not all("@" in each for each in words):
        return []
    return [(("lead", "email", fold(each)), {"kind": "email", "words": each}) for each in words]


def _addresses(row: RowDraft, source: str) -> list[Way]:
    if not any(sign.isdigit() for sign in row.raw(source)):  # "yes", "by post", "ask first"
        return []
    lines, postcode = split_postcode(row.raw(source))
    return [(address_key(lines, postcode), {"lines": lines, "postcode": postcode})]


_KINDS = {
    "telephone": _Kind("telephone", _telephones, wording.NOT_A_TELEPHONE, "number"),
    "email": _Kind("lead", _emails, wording.NOT_AN_EMAIL, "words"),
    "address": _Kind("address", _addresses, wording.NOT_AN_ADDRESS, "lines"),
}


def _unsafe(details: Details, kind: _Kind, source: str) -> None:
    """Read what is unsafe; what is known already stays as it is, and becomes a note."""
    row = details.row
    if row.cell(source) is None or not_known(row.words(source)):
        return
    ways = kind.read(row, source)
    known = [key for key, _ in ways if _is_known(details, key)]
    for key, values in ways:
        if key not in known:
            _mark(details, kind, key, values, source, UNSAFE)
    if known or not ways:
        row.mark_not_understood(source, wording.MARK_UNSAFE if known else kind.unreadable)
    else:
        row.mark_understood(source, ways[0][1][kind.whole] if len(ways) == 1 else None)


def _safe(details: Details, kind: _Kind, source: str) -> list[RecordDraft]:
    row = details.row
    if row.cell(source) is None or not_known(row.words(source)):
        return []
    ways, rules = kind.read(row, source), list[RecordDraft]()
    for key, values in ways:
        rule = ("rule", str(details.parts.get(key)), SAFE)
        if not _is_known(details, key):
            marked = _mark(details, kind, key, values, source, SAFE)
            rules += [marked] if marked is not None else []
        elif rule in details.parts:
            rules.append(details.known.get("safe_contact", str(details.parts[rule])))
        else:
            details.refuse(source, wording.MARK_SAFE)
    if not ways:
        row.mark_not_understood(source, kind.unreadable)
    elif len(rules) == len(ways):
        row.mark_understood(source, ways[0][1][kind.whole] if len(ways) == 1 else None)
    return rules


def _mark(
    details: Details, kind: _Kind, key: tuple[str, ...], values: dict[str, object], source: str, safety: str
) -> RecordDraft | None:
    """Record a way to reach somebody, and that it is safe or unsafe."""
    return _rule(details, details.record(kind.table, key, source, {}, defaults=values), source, safety)


def mark_unsafe(details: Details, way: RecordDraft | None, source: str) -> None:
    """Record that a new way to reach somebody is unsafe."""
    _rule(details, way, source, UNSAFE)


def _rule(details: Details, way: RecordDraft | None, source: str, safety: str) -> RecordDraft | None:
    if way is None:
        return None
    rule = {"row_table": way.table, "row_id": way.id, "safety": safety}
    return details.record("safe_contact", ("rule", way.id, safety), source, rule)


def _is_known(details: Details, key: tuple[str, ...]) -> bool:
    return key in details.parts or taken_back(details.parts, *key)


def _set_hours(row: RowDraft, rule: RecordDraft, source: str) -> None:
    if row.words(source):
        times = [read_time(part) for part in _BETWEEN_TIMES.split(row.words(source))]
        starts, ends = times if len(times) == 2 else (None, None)
        if starts is None or ends is None or ends <= starts:
            row.mark_not_understood(source, wording.NOT_HOURS)
        elif row.set_value(rule, "starts", f"{starts:%H:%M}", source):
            row.set_value(rule, "ends", f"{ends:%H:%M}", source)
