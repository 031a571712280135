"""The words about attached files on the screen."""

from collections.abc import Sequence
from datetime import date

from coordinator.attachments.queries import AttachmentRow
from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from ui.caseload.wording import join_parts

TAB = "Files"
FILES = "Attached files"
NO_FILES = (
    "No files yet. Add a letter, a photograph, an email or any other file: it is kept here, encrypted, "
    "and stays as it is."
)
WITHDRAWN, RESTORE, FILE_RESTORED = "Withdrawn files", "Restore", "File restored"
WITHDRAWN_HINT = "They are kept, encrypted, until they are erased. Find does not find them."
PASTE, PASTED_PICTURE, TAKING_IN = "Paste", "Pasted picture.png", "Adding the files"
HOW_TO_ADD = "You can also drop files here, or paste a file or a picture with Ctrl+V."
NOTHING_TO_PASTE = "There is no file and no picture on the clipboard. Copy one, then paste it here."
ADD_FILE, AMEND_FILE, COMMAND_ADD_FILE = "Add file", "Amend details of file", "Add file…"
AMEND, WITHDRAW, ERASE, SAVE, SAVE_COPY = "Amend", "Withdraw", "Erase", "Save", "Save a copy"
FILE, FILE_HINT = "File", "Up to 200 MB. The original stays where it is."
NAME, NAME_HINT = "Name", "With its ending, for example letter.pdf"
WORDS, WORDS_HINT = "What it is", "For example, letter from the school about attendance"
SOURCE, SOURCE_PERSON, DATED = "Agency that gave it", "Person who gave it", "Date of the document"
VICTIM_SIDE, VICTIM_SIDE_HINT = "Victim side", "Never given to perpetrator-led forums"
FILE_ADDED, FILE_AMENDED, FILE_WITHDRAWN = "File added", "File amended", "File withdrawn"
ADDING, COPYING, STOPPING = "Adding the file", "Writing the copy", "Stopping…"
COPY_TITLE, COPY_VERB = "Save a copy of a file", "Save copy"
COPY_INTRO = (
    "The copy is not encrypted, and the app can’t take it back. The trail records who gets it and why."
)
AUDIENCE, AUDIENCE_HINT = "Copy is for", "Only those who may read the file can get a copy."
AUDIENCES = (
    ("victim-led", "A victim-led forum, or an agency working with the victim"),
    ("perpetrator-led", "A perpetrator-led forum, or an agency working with the perpetrator"),
)
RECIPIENT, REASON, OUT = "Who gets it", "Why they get it", "Save as"
RECIPIENT_HINT = "Agency or person"
OUT_HINT = "Don’t name anybody in the name of the file."
PROGRESS = "Progress"
SHOW, CLOSE, SHOW_TEXT, SHOW_PAGES = "Show", "Close", "Show text", "Show pages"
CONTENT, READING = "Content of the file", "Reading the file…"
AS_TEXT = "This is the text of the file, without its layout and pictures."
AS_TEXT_CUT = "This is the first part of the text of the file, without its layout and pictures."
NOT_SHOWN = "The app can’t show this kind of file."
PICTURE_UNREADABLE = "This picture can’t be shown: it is damaged, too large, or of an unknown kind."
OPEN_OUTSIDE, OPEN_VERB, OPENING = "Open in another program", "Open", "Writing the copy"
OPEN_INTRO = (
    "Another program on this computer opens a copy that is not encrypted and can only be read. It may keep"
    " the text, list the file among its recent ones, or connect to the internet. The trail records that you"
    " opened it. The copy is deleted when you lock, and at the next start."
)
OPENED = "A copy is open in another program. Close it there before you lock."
NO_PROGRAM = "No program on this computer opens this kind of file."
ORDER, ASSESSMENT = "Belongs to the order", "Scanned form of the assessment"
TAKE_OFF, TAKEN_OFF = "Remove from here", "File removed from this record. It stays in Files."
SCANNED_FORM, WITHDRAWN_RECORD = "Scanned form", "a record that was withdrawn"
PHOTOGRAPH, REMOVE_PHOTOGRAPH = "Photograph", "Remove the photograph"
PHOTOGRAPH_CHOSEN, PHOTOGRAPH_REMOVED = "Photograph chosen", "Photograph removed"
NO_PICTURES = "There is no picture in this case file. Add one under Files first."
HIDDEN_NAMES = "Names are hidden. To see the file, press Shift+F9 to show them."


def photograph_of(name: str) -> str:
    """Describe a photograph to a screen reader."""
    return f"Photograph of {name}"


def concerns_person(name: str) -> str:
    """Ask whether a file concerns somebody."""
    return f"Concerns {name}"


def size_words(size: int) -> str:
    """Say how large a file is: "340 bytes", "12 KB", "1.4 MB"."""
    if size < 1000:
        return f"{size} bytes"
    return f"{round(size / 1000)} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def facts_line(row: AttachmentRow) -> str:
    """Say what a file is and who gave it: "PDF · 1.4 MB · dated 3 May 2026 · from Police (PC Reed)"."""
    details = row.details
    source = details.source or details.source_person
    if details.source and details.source_person:
        source = f"{details.source} ({details.source_person})"
    return join_parts(
        row.kind_words, size_words(row.size),
        f"dated {show_day(details.dated)}" if details.dated else "",
        f"from {source}" if source else "source not recorded",
        f"added {show_day(row.added)}" if row.added else "",
    )  # fmt: skip


def with_day(title: str, day: date | None) -> str:
    """Name a record with its day: "SafeLives Dash: Wren Quill, 3 May 2026"."""
    return f"{title}, {show_day(day)}" if day else title


def belongs_to(title: str) -> str:
    """Say which order a file belongs to."""
    return f"Belongs to: {title}"


def scan_of(title: str) -> str:
    """Say which assessment a file is the scanned form of."""
    return f"Scanned form of: {title}"


def people_line(row: AttachmentRow) -> str:
    """Name the people that a file concerns: "Concerns Wren Quill and Rowan Larch"."""
    names = [name for _, name in row.people]
    if not names:
        return ""
    return f"Concerns {' and '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"


def progress(doing: str, done: int, total: int) -> str:
    """Say how far it is: "Adding the file: 40%"."""
    return f"{doing}: {round(100 * done / total)}%" if total else doing


def taken_in(added: int, problems: Sequence[str]) -> str:
    """Say how many files were added, and why others were not."""
    done = f"{plural(added, 'file')} added" if added else "No file added"
    return ". ".join([done, *problems])


def copied(name: str, folder: str) -> str:
    """Say that a copy was written, and where."""
    return f"Copy saved as {name} in {folder}. It is not encrypted."
