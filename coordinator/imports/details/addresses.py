"""Read where somebody lives or lived: the place, its kind, from when until when, and who must not see it."""

import re

from coordinator.imports import wording
from coordinator.imports.cells.wording import NOT_A_PLACE
from coordinator.imports.details.record_once import Details
from coordinator.imports.details.referrals import set_day
from coordinator.imports.details.safety import address_key
from coordinator.imports.details.ways import read_kind
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known, split_postcode
from coordinator.imports.records.row_draft import RecordDraft
from coordinator.people.vocabulary import vocabulary

_NO_PLACE = ("nfa", "no fixed abode", "no fixed address")
_ELSEWHERE = re.compile(
    r"(?:the )?(?:same|as|with|see|shared?|lives with|confidential|withheld|not disclosed)\b"
    r"(?: (?:\w+ ?){0,4})?"
)
_PLACELESS = ("refuge", "nfa")  # kinds that need no place
_YES_OR_NO = {"yes": "yes", "no": "no"}


def read_address(details: Details, prefix: str) -> None:
    """Read an address with its kind; of a refuge no place is recorded."""
    row = details.row
    place, code = f"{prefix}.address", f"{prefix}.postcode"
    lines, postcode = row.raw(place), row.words(code)
    if not_known(lines) and not_known(postcode):
        for source in (place, code):
            if row.raw(source):
                row.mark_understood(source)
        lines = postcode = ""
    if _ELSEWHERE.fullmatch(fold(lines)):
        row.mark_not_understood(place, NOT_A_PLACE)
        lines = ""
    if lines and not postcode:
        lines, postcode = split_postcode(lines)
    source, kinds = f"{prefix}.address_kind", vocabulary().address_kinds
    stated = read_answer("address_kind", row.words(source), kinds) or ""
    kind = read_kind(row, source, kinds, has_owner=bool(lines or postcode) or stated in _PLACELESS)
    if kind == "refuge" and (lines or postcode):
        row.mark_first_not_understood((place, code), wording.REFUGE_PLACE)
        if row.raw(place) and row.raw(code):
            row.mark_not_understood(code, wording.REFUGE_PLACE)
        lines = postcode = ""
    beside = [f"{prefix}.address_{name}" for name in ("since", "until", "handling")]
    if not (lines or postcode or kind in _PLACELESS):
        for each in beside:
            row.mark_not_understood(each, wording.NO_FIELD)
        return
    given = place if lines else code if postcode else source
    address = _address(details, lines, postcode, kind, given)
    if address is None:
        return
    if lines or postcode:
        row.mark_understood(place, lines)
        row.mark_understood(code, postcode)
    set_day(row, address, "since", beside[0])
    set_day(row, address, "until", beside[1], future=True)
    _handling(details, address, beside[2])


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
