"""The words about the markers of a case file."""

from coordinator.core.plural import plural

MARKERS, SHOW_RECORDS, HIDE_RECORDS = "Markers", "Show the records", "Hide the records"
SERIAL, REPEAT, LEGAL_HOLD = "Serial", "Repeat", "Legal hold"


def serial_words(victims: int, months: int) -> str:
    """Mark somebody who harmed several people."""
    return f"{SERIAL}: {plural(victims, 'victim')} in {plural(months, 'month')}"


def serial_of(name: str, victims: int, months: int) -> str:
    """Say whose the serial marker is."""
    return f"{name} · {serial_words(victims, months)}"


def repeat_of(name: str) -> str:
    """Say whose the repeat marker is."""
    return f"{name} · {REPEAT}: another incident after MARAC"


def marker_record(name: str, what: str) -> str:
    """Describe a record of a marker; somebody who is not in this file is not named."""
    return f"{name or 'A victim in another file'}: {what[:1].lower()}{what[1:]}"
