"""Read where somebody lives or lived: the place, its kind, from when until when, and who must not see it."""

import re

from coordinator.imports import wording
from coordinator.imports.cells.address_parts import ADDRESS_PARTS
from coordinator.imports.cells.wording import ANOTHER_ADDRESS, NOT_A_PLACE
from coordinator.imports.details.record_once import Details
from coordinator.imports.details.referrals import set_day
from coordinator.imports.details.safety import address_key
from coordinator.imports.details.ways import read_kind
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known, split_postcode
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.people.vocabulary import vocabulary

_NO_PLACE = ("nfa", "no fixed abode", "no fixed address")
_ELSEWHERE = re.compile(
    r"(?:the )?(?:same|as|with|see|shared?|lives with|confidential|withheld|not disclosed)\b"
    r"(?: (?:\w+ ?){0,4})?"
)
_STREET = re.compile(r"\s*\d+[a-z]?,?\s+[^\W\d]", re.I)  # a house number and its street
_NUMBER = re.compile(r"\d{1,4}[a-z]?(?: ?[-/] ?\d{1,4}[a-z]?)?|[a-z]", re.I)  # of a house: "12a", "12-14"
# "Refuge - not disclosed", "In a women's refuge": no place by themselves, while "Refuge Lane" is a street.
_IN_REFUGE = re.compile(
    r"(?:(?:is|currently|now|living|staying|in|at|a|the|women ?s?|s|safe) )*refuge\b(?! (?:lane|road|street))"
)
_UNNAMED = re.compile(
    r"\b(?:not?|un|undisclosed|disclosed|confidential|withheld|address|location|accommodation|place|placement|"
    r"unknown|known|out|of|area|tbc)\b"
)
_PLACELESS = ("refuge", "nfa")  # kinds that need no place
_YES_OR_NO = {"yes": "yes", "no": "no"}


def read_address(details: Details, prefix: str) -> None:
    """Read an address with its kind; of a refuge no place is recorded."""
    row = details.row
    code = f"{prefix}.postcode"
    places, lines = _join_lines(row, prefix)
    postcode = row.words(code)
    if not lines and not_known(postcode):
        if postcode:
            row.mark_understood(code)
        postcode = ""
    if lines and not postcode:
        lines, postcode = split_postcode(lines)
    source, kinds = f"{prefix}.address_kind", vocabulary().address_kinds
    stated = read_answer("address_kind", row.words(source), kinds) or ""
    kind = read_kind(row, source, kinds, has_owner=bool(lines or postcode) or stated in _PLACELESS)
    if not kind and (refuge := _IN_REFUGE.match(fold(lines))):
        kind = "refuge"
        if not (_UNNAMED.sub("", fold(lines)[refuge.end() :]).strip() or postcode):
            lines = ""
            for each in places:
                row.mark_understood(each)
    if kind == "refuge" and (lines or postcode):
        for each in (*places, code):
            row.mark_not_understood(each, wording.REFUGE_PLACE)
        lines = postcode = ""
    beside = [f"{prefix}.address_{name}" for name in ("since", "until", "handling")]
    if not (lines or postcode or kind in _PLACELESS):
        for each in beside:
            row.mark_not_understood(each, wording.NO_FIELD)
        return
    given = places[0] if lines else code if postcode else source
    address = _address(details, lines, postcode, kind, given)
    if address is None:
        return
    if lines or postcode:
        for each in places:
            row.mark_understood(each, lines)
        row.mark_understood(code, postcode)
    set_day(row, address, "since", beside[0])
    set_day(row, address, "until", beside[1], future=True)
    _handling(details, address, beside[2])


def _join_lines(row: RowDraft, prefix: str) -> tuple[list[str], str]:
    """Join the columns that hold an address; return those that it is made of, and the address."""
    sources = [f"{prefix}.{part}" for part in ("address_house", "address", *ADDRESS_PARTS[1:])]
    given = [(source, words) for source in sources if (words := row.raw(source))]
    places, lines, apart = list[str](), "", ""
    for source, words in given:
        if not_known(words):
            row.mark_understood(source)
        elif _ELSEWHERE.fullmatch(fold(words)):
            row.mark_not_understood(source, NOT_A_PLACE)
            return [], ""
        elif _is_whole(lines) and _is_whole(words):
            row.mark_not_understood(source, ANOTHER_ADDRESS)
        else:
            words = f"Flat {words}" if _is_flat(row, source, words) else words
            lines = _joined(lines, apart, words)
            places.append(source)
            apart = " " if _NUMBER.fullmatch(words) else ", "
    return places, lines


def _is_flat(row: RowDraft, source: str, words: str) -> bool:
    """Tell whether a number is that of a flat, by its heading."""
    return row.headings.get(source, "").startswith("flat") and _NUMBER.fullmatch(words) is not None


def _joined(lines: str, apart: str, words: str) -> str:
    """Put a further part behind those before, ahead of their postcode; what both say is written once."""
    before, postcode = split_postcode(lines)
    if f" {fold(before)}".endswith(f" {fold(words)}"):
        return lines
    if f"{fold(words)} ".startswith(f"{fold(lines)} "):
        return words
    return f"{before}{apart}{words} {postcode}".strip()


def _is_whole(words: str) -> bool:
    """Tell whether words are an address by themselves: they end with a postcode, or begin with a number."""
    return bool(split_postcode(words)[1]) or _STREET.match(words) is not None


def _address(details: Details, lines: str, postcode: str, kind: str, source: str) -> RecordDraft | None:
    heading = details.row.headings.get(source, "").split()
    meant = kind or ("nfa" if fold(lines) in _NO_PLACE else "home" if "home" in heading else "")
    defaults = {"lines": lines, "postcode": postcode, "kind": meant}
    values = {"kind": kind} if kind else {}
    defaults = {name: value for name, value in defaults.items() if name not in values}
    key, whole = address_key(lines, postcode, kind), lines or postcode or kind
    return details.record("address", key, source, values, whole, defaults)


def _handling(details: Details, address: RecordDraft, source: str) -> None:
    """Read whether an address is kept from papers of perpetrator-led forums."""
    row, typed = details.row, details.row.words(source)
    if not typed or not_known(typed):
        return
    answer = read_answer("address_handling", typed, _YES_OR_NO)
    if answer is None:
        row.mark_not_understood(source, wording.NOT_YES_OR_NO)
    elif answer == "yes":
        row.set_value(address, "handling", "never", source)
    elif address.values.get("handling"):
        row.mark_not_understood(source, wording.ALREADY)
    else:
        row.mark_understood(source)
