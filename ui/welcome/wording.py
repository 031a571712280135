"""The words of ui/welcome on the screen."""

YOUR_NAME = "Your name"
CREATE_BUTTON = "Create casebook"
NAME_HINT = "For example, Cleveland complex needs. Do not include anybody’s name."
YOUR_NAME_HINT = "Recorded with everything you do in this casebook."
FOLDER = "Where to keep it"
PASSPHRASE_AGAIN = "Passphrase again"
CREATE_CASEBOOK = "Create a casebook"
CREATE_EXPLANATION = (
    "Everything in it is encrypted with your passphrase. Nobody can read it without the passphrase."
)
ENTER_NAME = "Enter a name for the casebook."
CHOOSE_FOLDER = "Choose where to keep the casebook."
ENTER_PASSPHRASE = "Enter a passphrase."
PASSPHRASES_DIFFER = "The two passphrases are not the same."
COLOUR_HINT = "Shows you at a glance which casebook is open."
FOLDER_HINT = "The app makes a folder with that name here."
WORDS_NOT_KEPT = (
    "The casebook was locked before you kept the recovery words. Unlock it with your "
    "passphrase, then make a new recovery sheet in Settings, Keys."
)
INVENTING_PEOPLE = "Inventing people"
LOOK_ROUND_SAMPLE = "Look round the sample"
MAKING_SAMPLE = "Making the sample"
CASEBOOK_MISSING = "This casebook is no longer there. Restore it from a backup."
WELCOME = "Case files across MARAC, MATAC, MAPPA and TATI/HRAP, in an encrypted casebook on this computer."
NEW_CASEBOOK = "A new casebook"
NEW_CASEBOOK_HINT = "For your own caseload. It takes about 2 minutes."
EXISTING_CASEBOOK = "A casebook you already have"
EXISTING_CASEBOOK_HINT = "A folder with a name that ends in .casebook."
SAMPLE = "The sample"
RECENT_CASEBOOKS = "Recent casebooks"
CASEBOOK_FOLDER = "Casebook folder"
OPEN_CASEBOOK = "Open a casebook"
CASEBOOK_FOLDER_HINT = "Its name ends in .casebook"
RECOVERY_WORDS = "Recovery words"
WORDS_WARNING = (
    "Keep them on paper, away from this computer. Anyone who has these words can open the casebook."
)
WORDS_KEPT = "I have kept the words"
PRINT_RECOVERY_SHEET = "Print recovery sheet"
SHEET_SAVED = "Saved. Print it, lock the paper away, then delete the file."
SAVE_RECOVERY_SHEET = "Save recovery sheet"
PDF_FILES = "PDF (*.pdf)"
SHEET_FILE_NAME = "Recovery sheet"
SAVE_SHEET_PDF = "Save recovery sheet (PDF)…"
KEEP_RECOVERY_WORDS = "Keep the recovery words"
WORDS_EXPLANATION = (
    "If you forget your passphrase, only these 12 words open the casebook. Nobody can reset it."
)
SHEET_PRINTED = "Printed. Lock the paper away."
PRINTER_FAILED = "The printer did not answer. Check the printer, then try again."
RECOVERY_SHEET = "Recovery sheet"
CHECK_RECOVERY_WORDS = "Check the recovery words"
CHECK_EXPLANATION = "Enter these words from your recovery sheet."
SHOW_WORDS_AGAIN = "Show the words again"
OPEN_THE_CASEBOOK = "Open the casebook"


def sample_hint(passphrase: str) -> str:
    """Return what the sample holds, and how to open it."""
    return f"Only invented people. {passphrase_hint(passphrase)}"


def passphrase_hint(passphrase: str) -> str:
    """Say what opens the sample casebook."""
    return f"Its passphrase is “{passphrase}”."


def wrong_word(number: int) -> str:
    """Return that a recovery word is not the one on the sheet."""
    return f"This is not word {number}. Look at the sheet and try again."
