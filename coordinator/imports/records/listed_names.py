"""Give an agency, a borough or a referral source its listed name: "R&C" is Redcar and Cleveland."""

import re

from coordinator.core.matching import stands_for
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_INITIALS = re.compile(r"\w{1,3}\.?(?:\s*(?:&|\+|/|\band\b)\s*\w{1,3}\.?)+", re.I)


def set_listed(row: RowDraft, known: ExistingRecords, record: RecordDraft, name: str, source: str) -> None:
    """Set a value to the listed name of what a field names; its own words are kept beside it."""
    row.set_value(record, name, listed_name(known, row.raw(source)), source)


def listed_name(known: ExistingRecords, words: str) -> str:
    """Return the name that words are listed under, or the words as they are.

    An agency is found by its other names; initials with "and" between them by the only name they fit.
    """
    in_full = fold(words.replace("&", " and "))
    agency = known.agencies.get(fold(words)) or known.agencies.get(in_full)
    if agency is not None:
        return str(known.get("agency", agency).values["name"])
    if _INITIALS.fullmatch(words):
        fitting = [name for name in known.listed_names.values() if stands_for(words, name)]
        return fitting[0] if len(fitting) == 1 else words
    return known.listed_names.setdefault(in_full, words) if words else words
