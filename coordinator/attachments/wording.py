"""The words about attached files."""

NO_TEXT = (
    "The app can’t read any text in this file. The file may have no text, be damaged, need a password or be"
    " too large."
)
EMPTY_FILE = "That file is empty. Choose another."
TOO_LARGE = "That file is larger than 200 MB. Attach a smaller one, or a part of it."
FILE_CHANGED = "The attached file was changed or damaged outside the app. Restore it from a backup."
FILE_MISSING = "The attached file is missing from the casebook’s folder. Restore it from a backup."
FILE_UNREADABLE = "The file can’t be read. Check that it is still there and not open in another program."
NOT_A_FILE = "Choose a file. Folders and links to other places can’t be attached."
NOT_ADDED = "The file was not attached."
ADDING = "this file"
ENTER_NAME = "Enter a name for the file."
CHOOSE_READERS = "Choose who may read the file."
VICTIM_SIDE_READERS = (
    "The file is marked as from the victim’s side. Choose readers other than perpetrator-led forums."
)
FUTURE_DATE = "Enter the day of the document, not a day in the future."
NOT_IN_CASE = "Link the person to the case first. A file can only concern people of its case."
ONE_RECORD = "A file belongs to an order or to an assessment, not to both. Clear one of them."
NO_SUCH_ORDER = "Choose an order of this case."
NO_SUCH_ASSESSMENT = "Choose an assessment of this case that is agreed."
NOT_A_PICTURE = "This file is not a picture. Choose a picture for the photograph."
NO_SUCH_FILE = "That file was withdrawn. Restore it first."
NO_FILE_OF_THAT_NAME = "No attached file of that case has that name. Check its spelling, with the ending."
FOR_THE_FILE_ALONE = (
    "This file is for the case file alone. Change who may read it before you give out a copy."
)
NOT_FOR_PERPETRATOR_LED = (
    "This file may not go to a perpetrator-led forum. Change who may read it before you give out a copy."
)
ENTER_RECIPIENT = "Enter who gets the copy."
ENTER_REASON = "Enter why it is given out."
CHOOSE_AUDIENCE = "Choose what kind of forum the copy is for."
NOT_LENT = (
    "This file can’t be opened in another program. It may be a program, or its kind is not known. Ask your IT"
    " team before you do anything with it."
)
OPENED_OUTSIDE = "opened in another program on this computer"

PDF, PICTURE, TEXT, WEB_PAGE = "PDF", "Picture", "Text", "Web page"
WORD, MESSAGE, MAIL = "Word document", "Outlook message", "Email"
WORKBOOK, PRESENTATION, DOCUMENT = "Workbook", "Presentation", "Document"
ARCHIVE, SOUND, VIDEO, PROGRAM, OTHER = "Archive", "Sound", "Video", "Program", "File of another kind"

FROM, TO, SENT, SUBJECT = "From", "To", "Sent", "Subject"


def pretends(ending: str, kind: str) -> str:
    """Warn that a file's name says something else than its content."""
    return f"The name ends in {ending}, but the content is not that. It is: {kind.lower()}."


def not_what_it_says(ending: str) -> str:
    """Warn that a file's content is not what its name says, and not known."""
    return f"The name ends in {ending}, but the content is not that."


def several_of_that_name(ids: list[str]) -> str:
    """Say that a name is that of several files, and what tells them apart."""
    listed = ", ".join(ids)
    return f"{len(ids)} attached files of that case have that name. Use one of these ids instead: {listed}."


def given_out(audience: str, reason: str) -> str:
    """Say on the trail for what kind of forum a copy was given out, and why."""
    return f"copy of an attached file, {for_forums(audience)}: {reason}"


def for_forums(audience: str) -> str:
    """Say for what kind of forum a copy is."""
    return f"for {audience} forums"


def not_sound(reference: str, *, missing: bool) -> str:
    """Say that an attached file of a case can't be read."""
    state = "is missing" if missing else "was changed or damaged"
    return f"An attached file of {reference} {state}. Restore it from a backup."


def surplus(name: str) -> str:
    """Name something in the folder of attached files that belongs to no case."""
    return f"“{name}” in the folder of attached files belongs to no case file. Move it elsewhere."
