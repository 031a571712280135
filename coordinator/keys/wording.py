"""The sentences about passphrases, PINs, recovery words and the key file."""

from coordinator.core.plural import plural

# The key file
KEY_FILE_DAMAGED = "The key file is damaged. Put back the copy of it from the newest backup."
KEY_FILE_TOO_NEW = "This casebook was made by a newer version. Install that version to open it."
NO_MEMORY = "There is not enough memory free to unlock. Close other programs, then try again."

# Wrong attempts
WRONG_PASSPHRASE = "That passphrase does not open this casebook. Check Caps Lock and try again."
WRONG_WORDS = "Those recovery words do not open this casebook. Check each word."
WRONG_PARTS = "Those two parts do not open this casebook. Check that both are from the newest split."
FOREIGN_KEY = (
    "This is not the casebook that your passphrase was made for: somebody has replaced its key."
    " Do not enter anything in it. Restore the newest backup that you trust."
)
WRONG_PIN = "That PIN is wrong."

# Quick unlock
KEYRING_SERVICE = "Coordinator quick unlock"  # the name in the system's keyring: never changes
NO_KEYRING = "This computer has no keyring that can be used, so quick unlock can’t be turned on."
KEYRING_NOT_WRITABLE = "This computer’s keyring can’t be written to, so no PIN is tried. Use the passphrase."
PIN_EXPIRED = "Quick unlock has expired or was never turned on here. Use the passphrase."

PIN_IS_PATTERN = "This PIN is a pattern or a date, which people try first. Choose 8 digits at random."
PIN_IS_COMMON = "This PIN is one of the most common ones. Choose 8 digits at random."

# Passphrases
UNRELATED = "Choose four or five unrelated words."
STRENGTHS = ("Very weak", "Weak", "Could be guessed", "Good", "Strong")
ENTER_PASSPHRASE = "Enter a passphrase."

# Recovery
TWO_PARTS = "Enter two parts."
DIFFERENT_SPLITS = "These parts are from different splits. Check the number on each."
SAME_PART = "You entered the same part twice. Enter a different one."
PARTS_DO_NOT_FIT = "These two parts do not fit together. Check each word."
PART_NOT_VALID = "The words of this part do not fit together. Check each one."
WORDS_DO_NOT_FIT = "The words do not fit together. Check their order and spelling."


def attempts_failed(count: int, seconds: int) -> str:
    """Say that attempts failed, and how long to wait."""
    return f"{plural(count, 'attempt')} failed. {wait(seconds)}"


def wait(seconds: int) -> str:
    """Say how long to wait before the next attempt."""
    return f"Wait {plural(seconds, 'second')}, then try again."


def failed_attempts(count: int, first: str, last: str) -> str:
    """Say for the trail how many attempts failed, and from when to when."""
    when = first if first == last else f"from {first} to {last}"
    return f"{plural(count, 'failed attempt')}, {when}"


def pin_too_short(shortest: int) -> str:
    """Say how long a PIN must be."""
    return f"A PIN must have at least {shortest} digits or letters."


def too_weak(advice: str) -> str:
    """Say that a passphrase is refused, with the advice that fits it."""
    return " ".join(filter(None, ("This passphrase is too easy to guess.", advice, UNRELATED)))


def part_length(words: int, entered: int) -> str:
    """Say how many words a recovery part has."""
    return f"A part has {words} words. You entered {entered}."


def words_length(words: int, entered: int) -> str:
    """Say how many words a recovery sheet has."""
    return f"A recovery sheet has {words} words. You entered {entered}."


def not_a_word(place: int) -> str:
    """Say which word is not a recovery word, counted from 1."""
    return f"Word {place} is not a recovery word. Check its spelling."
