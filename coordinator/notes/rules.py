"""Who may read a note; and which notes only keep a workbook's row."""

from enum import StrEnum

from coordinator.notes import wording

AS_IT_STOOD = "As it stood in the workbook"
STRUCK = "Struck through"

STANDINGS = {"alleged": wording.ALLEGED, "verified": wording.VERIFIED}
# Information from outside has three states, and an empty box is none of them: docs/domain.md 2.7.
ENQUIRIES = {
    "retrieved": wording.RETRIEVED,
    "nothing": wording.NOTHING_RECORDED,
    "unknown": wording.MUST_BE_CHECKED,
}


class Readers(StrEnum):
    """Who may read a note, as it was chosen for it; nothing if nobody chose yet."""

    FILE = "file"  # no paper shows it
    VICTIM_LED = "victim-led"  # papers of victim-led forums
    PERPETRATOR_LED = "perpetrator-led"  # also those of perpetrator-led forums, once it is released


DEFAULTS = (Readers.VICTIM_LED, Readers.FILE)  # what may be the default; the first one is


def default_readers(shared: bool, chosen: str = "") -> Readers:
    """Return who may read a note by default: a working note is for its file alone.

    `shared` says that an agency shared or returned it; `chosen` is this casebook's default for that.
    """
    if not shared:
        return Readers.FILE
    return Readers(chosen) if chosen in DEFAULTS else DEFAULTS[0]


def imported_readers(chosen: str, *, victim_side: bool) -> Readers:
    """Return who may read a note that an import made; one from the victim's side is for no perpetrator.

    `chosen` is what the user chose for all notes of the import; nothing is the default.
    """
    readers = Readers(chosen) if chosen in list(Readers) else DEFAULTS[0]
    return Readers.VICTIM_LED if victim_side and readers is Readers.PERPETRATOR_LED else readers


def is_offered(readers: str, origin: str) -> bool:
    """Return whether a note is offered for release to perpetrator-led forums.

    One that an import made never is, unless somebody chose these forums for it: nobody read it there.
    """
    return readers == Readers.PERPETRATOR_LED or (not readers and not origin)


def is_remainder(heading: str, origin: str) -> bool:
    """Return whether a note only keeps an imported row as it was written: not for papers."""
    return bool(origin) and heading in (AS_IT_STOOD, STRUCK)
