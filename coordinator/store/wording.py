"""The sentences about the database: what is damaged, what can't be done, and what to do about it."""

ADVICE_FOR_DAMAGE = "Save what can be saved, or restore the newest backup."

NO_MEMORY = "There is not enough memory free. Close other programs, then try again."
CANT_BE_WRITTEN = "The casebook can’t be written to. Check that you may change files in its folder."
UNREADABLE = (
    "The casebook’s data is damaged, or its key file belongs to another casebook. Restore both from a backup."
)
DAMAGED = f"The casebook’s data is damaged. {ADVICE_FOR_DAMAGE}"
EMPTIED = "The casebook’s data is gone: its file is empty. Restore it from a backup."
TOO_NEW = "This casebook was written by a newer version. Install that version to open it."
OLD_AND_DAMAGED = (
    "This casebook is damaged and was last opened by an older version. Restore its newest backup."
)
NOT_REKEYED = "The casebook could not be re-encrypted without loss. Nothing was changed."
STILL_READ = "The casebook is still being read. Try again in a moment."

NOTHING_READ = "The file’s list of contents is damaged. None of its records can be read."
INCONSISTENT = "Every record can be read, but the file does not fit together."
PAGES_DIFFER = "Parts of it are not as they were written."
OTHER_DATABASE = "This is not the copy of the database that was last used."

STRAY_CHANGES = "changes without a line: the line is gone."
LINE_DIFFERS = "does not fit: it, its changes or the line before it are not as written."
OLD_LINES_DIFFER = "a line before signatures began is not as it was then."
CONTENT_MISSING = "the content of a change is missing, and no line says that it was erased."

_PLURALS = {
    "person": "people", "alias": "other names", "address": "addresses", "telephone": "telephone numbers"
}  # fmt: skip


def not_found(kind: str) -> str:
    """Say that a record is not in the casebook."""
    return f"That {kind} is not in this casebook."


def nothing_readable() -> str:
    """Say that none of a damaged database can be read, and what to do."""
    return f"{NOTHING_READ} Restore the newest backup."


def still_damaged(problem: str) -> str:
    """Say that a database is still damaged, and what to do."""
    return f"{problem} {ADVICE_FOR_DAMAGE}"


def damaged_pages(damaged: int, pages: int, unread: str) -> str:
    """Say how many pages of a file are damaged, and which records can't be read."""
    lost = f"{unread[0].upper()}{unread[1:]} can’t be read." if unread else "Every record can still be read."
    return f"The file is damaged: {damaged:,} of its {pages:,} pages. {lost}"


def inconsistent(places: list[str]) -> str:
    """Say where pages that are whole don't fit together."""
    first = " ".join(places[0].split()).removesuffix(".")
    more = f" and {len(places) - 1:,} more places" if len(places) > 1 else ""
    return f"The file does not fit together: {first}{more}."


def dangling(table: str, other: str) -> str:
    """Say that a row refers to one that is missing."""
    return f"A row of {table} points to a row of {other} that is not there."


def lost_writes(count: int) -> str:
    """Say how many of the last writes are missing."""
    writes = "change" if count == 1 else f"{count:,} changes"
    return f"The last {writes} to this casebook {'is' if count == 1 else 'are'} missing."


def broken_chain(line: int) -> str:
    """Say from which line on the trail's chain is broken."""
    return f"The trail does not fit together from line {line} on."


def missing_lines(first: int, last: int) -> str:
    """Say that lines of the trail are missing; the first is named beside it."""
    return f"missing, up to line {last}." if last > first else "missing."


def differs_from_trail(records: str, count: int) -> str:
    """Say which records are not as the trail says."""
    verb = "is not as the trail says it was" if count == 1 else "are not as the trail says they were"
    return f"{records} {verb} written."


def records_in_words(counts: dict[str, int]) -> str:
    """Name records by how many of each table: "3 notes and part of the trail"."""
    parts = [
        kind_in_words(table, number) for table, number in counts.items() if not table.startswith("trail")
    ]
    if any(table.startswith("trail") for table in counts):
        parts.append("part of the trail")
    *most, last = parts or [""]
    return f"{', '.join(most)} and {last}" if most else last


def kind_in_words(table: str, number: int) -> str:
    """Say how many of which kind: "2 case files"."""
    word = table.replace("_", " ")
    plural = _PLURALS.get(word, word[:-1] + "ies" if word.endswith("y") else word + "s")
    return f"{number:,} {word if number == 1 else plural}"
