"""The words of ui/caseload/readers on the screen."""

from coordinator.core.plural import plural

READERS_TITLE = "Who may read these notes?"
READERS_INTRO = (
    "Choose the notes, and who may read them from now on. Perpetrator-led forums still get only what you"
    " release. Notes from the victim’s side are never offered to them."
)
READ_BY_FROM_NOW = "May be read from now on by"
CHOOSE_READERS = "Choose who may read them."
CHANGE_READERS = "Change readers"
READERS_NOT_CHOSEN = "Readers not chosen"
NO_DATE, VICTIM_SIDE = "No date", "Victim side"
_BEGINNING = 160  # characters of a note


def imported_from(origin: str) -> str:
    """Say where a note was imported from; empty if it was not imported."""
    return f"from {origin}" if origin else ""


def all_notes(count: int) -> str:
    """Name the tick for every note."""
    return f"All {count:,} notes" if count != 1 else "The one note"


def imported_notes(count: int) -> str:
    """Name the tick for the notes that an import made."""
    return f"All {count:,} imported notes" if count != 1 else "The one imported note"


def more_notes(count: int) -> str:
    """Say how many notes of a case are not listed; nothing if all are."""
    return f"{plural(count, 'older note')} cannot be shown here: amend them one by one." if count > 0 else ""


def readers_now(count: int) -> str:
    """Say that the readers of notes were changed."""
    return f"Readers of {plural(count, 'note')} changed"


def readers_changed(readers: str) -> str:
    """Say who may read a note since somebody else changed it."""
    return f"Somebody changed this. It may now be read by: {readers.lower()}."


def not_for_them(text: str) -> str:
    """Say under a note that no perpetrator-led forum gets it."""
    return f"From the victim’s side: never for perpetrator-led forums. {text}"


def beginning(text: str) -> str:
    """Begin a note, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rstrip()}…"
