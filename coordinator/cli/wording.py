"""The sentences that the commands print, and the help for their options."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from coordinator.core.dates import show_day, show_time
from coordinator.core.plural import plural

EPILOG = "Without a command, `coordinator [CASEBOOK]` opens the app."

# Help for options
PASSPHRASE_FILE_HELP = "Read the passphrase from the first line of FILE (-: standard input)."
EXPORT_REASON_HELP = "Why it is exported. Needed where a way to reach somebody is recorded as unsafe."
JSON_HELP = "Print the result as JSON."
NEW_PASSPHRASE_FILE_HELP = "Read the new passphrase from the first line of FILE. Without it, you type it."
WORDS_FILE_HELP = "Use the recovery: FILE has the twelve words, or two parts on a line each."
REVOKED_HELP = "Include revoked users."
NEW_NAME_HELP = "The user’s name, as the trail records it."
REVOKE_NAME_HELP = "The user to revoke."
REKEY_HELP = "Re-encrypt the casebook as well."
DRY_RUN_HELP = "Show what the import would create, and change nothing."
MAPPING_HELP = 'How to read its sheets and columns: the "mapping" that --dry-run --json shows, corrected.'
CODE_PAGE_HELP = "Of a text file (.csv). Without it, the code page is found."
SEPARATOR_HELP = "Of a text file (.csv): what is between its values. Without it, that is found."
NOT_A_TEXT_FILE = "That file is a workbook. Only a text file (.csv) has a code page and a separator."
MEETING_HELP = "For example MARAC/2611."
PACK_AGENCY_HELP = "The agency that this copy is for."
ACTIONS_AGENCY_HELP = "Only this agency’s actions."
ACTIONS_MEETING_HELP = "Only the actions of this meeting."
ACTIONS_OUT_HELP = "The file to write. Without it: actions-AGENCY-REF-DATE.xlsx in this folder."
ACCEPT_BACKUP_HELP = "Restore a backup that is not of the casebook that this computer knows."
ACCEPTED = "Accepted, and recorded on the trail. This computer remembers the casebook as it is now."
HOW_TO_ACCEPT = "To accept a casebook: coordinator accept CASEBOOK. To accept a backup: restore … --accept."
NOTHING_DIFFERED = "The casebook is as this computer knows it."
REPLACE_HELP = "Replace a file that is there already."
HEAD_HELP = "The digest that is printed on a pack, to look for in the trail."
TRAIL_CASE_HELP = "Only lines about this case and its people."
TRAIL_WHO_HELP = "Only lines of this user."
TRAIL_KIND_HELP = "Only lines of this kind."
TRAIL_SINCE_HELP = "Only lines from this day on."
TRAIL_UNTIL_HELP = "Only lines up to this day."
TRAIL_SETTINGS_HELP = "Include lines about settings."
CERTIFICATE_CASE_HELP = "For example CN012."
CERTIFICATE_FOR_HELP = "Who the certificate is for."
CERTIFICATE_WHY_HELP = "Why it is needed."

# Progress, and questions at the terminal
PASSPHRASE = "Passphrase"
NEW_PASSPHRASE = "New passphrase"
BACKING_UP = "Backing up"
RESTORING = "Restoring"
RE_ENCRYPTING = "Re-encrypting"
CREATING_SAMPLE = "Creating the sample"
READING = "Reading, bytes"
COMPARING = "Comparing"
IMPORTING = "Importing"
EXPORTING = "Exporting"
SAVING = "Saving"

# Refusals
NO_BACKUP_FOLDER = "The folder for the backup does not exist. Choose another folder."
OR_REPLACE = "To replace it, add --replace."
PASSPHRASE_FILE_UNREADABLE = "The passphrase file can’t be read. Check its name and folder."
WORDS_FILE_UNREADABLE = "The file of recovery words can’t be read. Check its name and folder."
MAPPING_UNREADABLE = "The mapping file can’t be read. Check its name and folder."
PASSPHRASE_TOO_LONG = "That passphrase is too long. Choose a shorter one."
PASSPHRASE_NOT_UTF8 = "The passphrase must be in UTF-8. Save the file as UTF-8, then try again."
NOT_TEXT = "What you typed has characters that can’t be read here. Type it again in plain letters."
STOPPED = "Stopped. The unfinished work was not saved."
NO_SUCH_USER = "No user of that name can open this casebook. `coordinator keys list` shows who can."
DATE_FORMAT = "Enter the date as in 26 November 2026 or 26/11/2026."
TRAIL_BROKEN = "The trail is not as it was written. See the list above."

# Results
NO_VERIFIED_BACKUP = "No verified backup."
WRITE_DOWN_WORDS = "Write these recovery words down and keep them in the safe. They are shown once:"
PASSPHRASE_CHANGED = "The passphrase is changed."
OLD_KEYS = "It is re-encrypted. Older copies still open with the old keys."
NOT_REKEYED = "Old copies of the data key still open it. To end that, run `coordinator keys rekey`."
REKEYED = "Re-encrypted and checked: all of it fits together."
REKEYED_WITH_PROBLEMS = "Re-encrypted and checked: not all of it fits together:"
SHARES_WRITTEN = "Print the parts, give each to a different person, and delete the files."
OLDER_SHARES = "Parts from an earlier split no longer open the casebook."
RECOVERY_WORDS = "Recovery words"
RECOVERY_SHARES = "Recovery in three parts"
CHECK_OK = "All of it fits together."
SAVE_OR_RESTORE = "Save what can be saved, or restore the newest backup."
NOTHING_MISSING = "Nothing is missing."
WOULD_CREATE = "Would be created:"
CREATED = "Created:"
MORE_IN_JSON = "  … --json shows them all"
NOTHING_NEW = "Nothing new: all of it is already in this casebook."
SAME_PERSON = "Taken as one person"
PERHAPS_SAME_PERSON = "Perhaps the same person"
NO_FORUM = "No forum"
NO_DATE = "No date"
NOTHING_FOUND = "Nothing found. Try fewer letters."
TRAIL_BROKEN_AFTER_CERTIFICATE = "The trail is not as it was written: run `coordinator trail check`."

# Without a display
NO_DISPLAY = "There is no display here, so the window can’t open. Creating the sample casebook instead."
ERASE_CASE_HELP, ERASE_FILE_HELP = "The reference of the case.", "An attached file of it, to erase only that."
ERASE_REASON_HELP = "Why it is erased. This stays on the trail."
ERASE_AUTHORITY_HELP = "Who decided it, or the rule. This stays on the trail."
ERASE_YES_HELP = "Erase it without asking."


def give_with_option(what: str, option: str) -> str:
    """Say how to give a passphrase where nobody can type it."""
    return f"Give the {what.lower()} with {option} FILE (- for standard input)."


def name_ends_in(ending: str) -> str:
    """Say how the name of a file to write must end."""
    return f"Give the file a name that ends in {ending}."


def bug(kind: str, place: str) -> str:
    """Say where a bug is, without any value."""
    return f"Something went wrong in Coordinator ({kind}, {place})."


def reason_needed(forum: str) -> str:
    """Say that a forum requires an access reason."""
    return f"{forum} requires a reason to open this file. Give it with --why WORDS."


def problems(count: int) -> str:
    """Say how many problems a check found."""
    are = "is" if count == 1 else "are"
    return f"{plural(count, 'thing')} {are} wrong with this casebook. See the list above."


def wrote(path: Path) -> str:
    """Confirm a file or folder."""
    return f"Wrote {path}"


def made(path: Path) -> str:
    """Confirm a new casebook."""
    return f"Made {path}"


def sheet_written(path: Path | None) -> str:
    """Say what to do with the recovery sheet of a new casebook."""
    return f"The recovery sheet is {path}. Print it, keep it in the safe, and delete the file."


def sheet_renewed(path: Path) -> str:
    """Say what to do with a new recovery sheet."""
    return (
        f"Wrote {path}. Print it, keep it in the safe, and delete the file."
        " The old sheet no longer opens the casebook."
    )


def sample_made(path: Path) -> str:
    """Confirm the sample."""
    return f"Made {path}. Everyone in it is invented."


def opens_with(passphrase: str) -> str:
    """Give the passphrase of the sample."""
    return f"It opens with the passphrase: {passphrase}"


def sample_without_meeting(path: Path) -> str:
    """Say that the sample has no meeting to make a pack for."""
    return f"The sample has no meeting. It is in {path}"


def sample_casebook(path: Path) -> str:
    """Say where the sample is."""
    return f"Sample casebook (everyone in it is invented): {path}"


def sample_pack(reference: str, pages: int, path: Path) -> str:
    """Say where the sample's pack is."""
    return f"Pack of {reference}, {plural(pages, 'page')}: {path}"


def pack_written(path: Path, pages: int, copy: int) -> str:
    """Confirm a pack."""
    return f"Wrote {path}: {plural(pages, 'page')}, copy {copy}"


def actions_written(paths: Iterable[Path], count: int) -> str:
    """Confirm an export of actions."""
    return f"Wrote {' and '.join(map(str, paths))}: {plural(count, 'action')}"


def certificate_written(path: Path, pages: int, lines: int) -> str:
    """Confirm a certificate."""
    return f"Wrote {path}: {plural(pages, 'page')}, {plural(lines, 'line')}"


def exported(path: Path) -> str:
    """Warn of an export of everything."""
    return f"Wrote {path}. It is not encrypted: keep it as you would keep the paper files."


def backup_verified(rows: int, lines: int) -> str:
    """Say what was read of a new backup."""
    return f"Verified: {plural(rows, 'row')} read again, {plural(lines, 'line')} on the trail."


def restored(path: Path) -> str:
    """Confirm a restored casebook."""
    return f"Restored {path}. It was read from end to end."


def last_verified(at: datetime) -> str:
    """Say when a backup was last verified."""
    local = at.astimezone()
    return f"Last verified backup: {show_day(local.date())}, {show_time(local.time())}."


def can_open(name: str, role: str) -> str:
    """Confirm a new user."""
    return f"{name} can open this casebook ({role})."


def revoked(name: str) -> str:
    """Confirm that a user was revoked."""
    return f"{name} can no longer open this casebook."


def user(name: str, role: str, used: str, *, quick: bool, revoked_at: str) -> str:
    """Describe a user in one line."""
    ended = f"  revoked {revoked_at}" if revoked_at else ""
    return f"{name:<28} {role:<12} {used}{'  quick unlock on a device' if quick else ''}{ended}"


def recovery(kind: str, added: str, used: str) -> str:
    """Describe a recovery key in one line."""
    return f"{kind:<28} made {added}, {used}"


def salvaged(path: Path) -> str:
    """Confirm a salvaged casebook."""
    return f"Made {path}. It opens with the same passphrases."


def rows_read(rows: int, lines: int) -> str:
    """Say what was read of a damaged casebook."""
    return f"{plural(rows, 'row')} read, {plural(lines, 'line')} on the trail."


def rows_rebuilt(rows: int) -> str:
    """Say how many rows were rebuilt from the trail."""
    return f"{plural(rows, 'row')} rebuilt from the trail."


def missing(things: list[str]) -> Iterator[str]:
    """Say what a salvaged casebook lacks."""
    yield from (f"Missing: {thing}." for thing in things) if things else [NOTHING_MISSING]


def checked(rows: int, lines: int) -> str:
    """Say how much was checked."""
    return f"{plural(rows, 'row')}, {plural(lines, 'line')} on the trail."


def trail_head(digest: str) -> str:
    """Give the trail's head."""
    return f"Trail digest {digest}"


def text_form(code_page: str, separator: str, *, guessed: bool) -> str:
    """Say how a text file was read, and how to read it otherwise."""
    guess = " The code page is a guess: check the names, or give --code-page." if guessed else ""
    return f"Read with code page {code_page} and separator {separator}.{guess}"


def import_rows(rows: int, known: int) -> str:
    """Say how many rows of a workbook were read."""
    return f"{plural(rows, 'row')} read, {known:,} of them already in this casebook."


def import_sheet(sheet: str, kind: str, rows: int) -> str:
    """Describe a table of a workbook."""
    return f"Sheet {sheet}: {kind}, {plural(rows, 'row')}"


def kept_as_notes(headings: list[str]) -> str:
    """List the columns that are kept as notes."""
    return f"  kept as notes: {', '.join(headings)}"


def not_understood(cells: int) -> str:
    """Count the cells that were not understood."""
    return f"Not understood, and kept word for word: {plural(cells, 'cell')}"


def could_be_guessed(strength: str, advice: str) -> str:
    """Say how strong an accepted passphrase is, and how to make it stronger."""
    return f"New passphrase: {strength[0].lower()}{strength[1:]}. {advice}"
