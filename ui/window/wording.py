"""The sentences and labels of the window: top bar, status bar, lock screen, commands and faults."""

# Top bar, sidebar and search
MENU = "Menu"
LOCK = "Lock"
LOCK_KEY = "Ctrl L"
PRIVACY_VIEW = "Privacy view"
PRIVACY_KEY = "F9"
PRIVACY_VIEW_ON = "Privacy view is on."
INITIALS = "Initials in place of names"
INITIALS_ON = "Names are hidden (Shift+F9)"
LEAVE_PRIVACY_VIEW = "Show again (F9)"
FIND = "Find a person, note, action or reference"
FIND_KEY = "Ctrl K"
RESULTS = "Results"
SAVED_SEARCHES = "Saved searches"
SAVE_ACTS = {"save": "Save this search", "remove": "Remove this search from your saved searches"}
NO_RESULTS = "No results. Try part of a name, a date of birth, a telephone number or a reference."

# Status bar
BACKUPS = "Backups"
PROGRESS = "Progress"
STOP = "Stop"
READ_ONLY = (
    "This casebook is damaged, so it is read-only. Lock it, then restore a backup or save what can be saved"
    " in a new casebook."
)

# Commands
COMMANDS = "Commands"
FIND_COMMAND = "Find a command"
TYPE_COMMAND = "Type what you want to do"
FIND_ANYTHING = "Find anything"
LOCK_AND_LEAVE = "Lock, and open another casebook"
QUIT = "Quit"
ALL_COMMANDS = "All commands…"
SHORTCUTS = "Keyboard shortcuts"
UNDO_LAST = "Undo the last change"
CLOSE = "Close"
HOW_TO_RENEW = (
    "A person renews it by unlocking. For the recovery, make a new sheet or split in Settings, Keys."
)
DRAFT_IS_KEPT = "What you typed is kept. Open the same form again to continue."

# Lock screen
LOCKED = "Locked"
UNLOCK = "Unlock"
UNLOCKING = "Unlocking…"
CHECKING = "Checking the whole casebook…"
PASSPHRASE = "Passphrase"
PIN = "PIN"
RECOVERY_WORDS = "Recovery words"
RECOVERY_WORDS_HINT = "The 12 words on the recovery sheet"
FIRST_PART = "First recovery part"
SECOND_PART = "Second recovery part"
PART_HINT = "The 20 words of one part"
SET_PASSPHRASE = "Set new passphrase"
USE_PASSPHRASE = "Use the passphrase"
USE_WORDS = "Forgotten your passphrase? Use the recovery words"
USE_PARTS = "Use two recovery parts"
ENTER_PASSPHRASE = "Enter your passphrase."
ENTER_PIN = "Enter your PIN."
ENTER_WORDS = "Enter the 12 words on the recovery sheet."
ENTER_PART = "Enter the 20 words of this part."
ENTER_NEW_PASSPHRASE = "Enter a new passphrase."
PASSPHRASES_DIFFER = "The two passphrases are not the same."
YOUR_NAME = "Your name"
YOUR_NAME_HINT = "Needed only if several people can open the casebook"
NEW_PASSPHRASE = "New passphrase"
NEW_PASSPHRASE_AGAIN = "New passphrase again"
ACCEPT_DIFFERENCE = "I know why. Open it, and remember it as it is now"
READ_NOTICE = "Not opened. Read the notice above first."
OPEN_ANOTHER = "Open another casebook"
RESTORE_BACKUP = "Restore from a backup"

# Damaged casebook
FOUND_DAMAGED = "This casebook is damaged."
DAMAGE_OPTIONS = (
    "Coordinator does not change it any more. You can open what can be read, save what can be saved, or"
    " restore a backup. Enter your passphrase, then choose."
)
OPEN_READ_ONLY = "Open what can be read, without changing it"
SALVAGE = "Save what can be saved in a new casebook"
SALVAGING = "Saving what can be saved…"
NOTHING_MISSING = "Nothing is missing."

# Faults
FAULT = "Something went wrong"
FAULT_EXPLAINED = (
    "This is a fault in Coordinator. What you saved is safe. The report below has no names and nothing from"
    " the casebook. You can copy it and send it to the person who looks after Coordinator."
)
REPORT = "Report"
COPY_REPORT = "Copy report"
RESTORED = "Restored."


def casebook(name: str) -> str:
    """Name the casebook for a screen reader."""
    return f"Casebook {name}"


def saved_at(time: str) -> str:
    """Say when the last change was saved, given as "2:02pm"."""
    return f"Saved {time}"


def role(name: str) -> str:
    """Say in which role the person has unlocked the casebook."""
    return f"You are here as a {name}"


def not_renewed(names: tuple[str, ...]) -> str:
    """Say whose access is of an earlier key or version."""
    return f"Access not renewed: {', '.join(names)}" if names else ""


def locks_after(minutes: int) -> str:
    """Say after how many minutes without use the casebook locks."""
    return f"Locks after {minutes} minute{'' if minutes == 1 else 's'} idle"


def warning(text: str) -> str:
    """Name a warning of the status bar for a screen reader."""
    return f"Warning: {text}"


def progress(title: str, done: int, total: int, *, in_bytes: bool = False) -> str:
    """Say how far a task is: "Checking: 3 of 12", "Adding the files: 40%"."""
    if not total:
        return title
    return f"{title}: {round(100 * done / total)}%" if in_bytes else f"{title}: {done:,} of {total:,}"


def stopping(title: str) -> str:
    """Say that a task is about to stop."""
    return f"{title}: stopping"


def count_label(number: int, *, late: bool) -> str:
    """Describe the number beside a page in the sidebar for a screen reader."""
    return f"{number} late" if late else str(number)


def go_to(page: str) -> str:
    """Label the command that opens a page."""
    return f"Go to {page}"


def not_allowed(command: str, why: str) -> str:
    """Say why a command can't be run; `why` begins with a capital letter."""
    return f"{command.replace('…', '')}: {why[:1].lower()}{why[1:]}."


def under_title(name: str, hint: str) -> str:
    """Name the locked casebook, with a hint if there is one."""
    return f"{name}. {hint}" if hint else name


def restored(previous: str) -> str:
    """Say that a backup was restored, and the name of the copy of the casebook that it replaced."""
    return f"{RESTORED} The previous casebook is beside it: {previous}." if previous else RESTORED


def damaged(damage: str) -> str:
    """Say what was found, and what can be done."""
    return f"{damage} {DAMAGE_OPTIONS}"


def salvaged(rows: int, name: str, missing: str) -> str:
    """Say what was saved in a new casebook; `missing` says what could not be."""
    lost = f"Missing: {missing}." if missing else NOTHING_MISSING
    return f"Saved {rows:,} rows as “{name}”, beside this one. {lost} Open it with the same passphrases."


def first_people(count: int) -> str:
    """Head a list of people that is cut off."""
    return f"People: the first {count}. Add a first name, a town or a year of birth to see fewer."


def no_command(typed: str) -> str:
    """Say that no command has these words."""
    return f"No command on this page has “{typed}” in it. Try another word, for example “go” or “record”."
