"""The sentences and labels of the dialogs about case files."""

from collections.abc import Sequence
from datetime import date

from coordinator.actions.queries import ActionRow
from coordinator.assessments.rules import MOST_SCORE
from coordinator.caseload.case_view import CaseView
from coordinator.cases.queries import ListingRow
from coordinator.core.dates import show_day
from coordinator.core.plural import plural
from coordinator.forums.registry import definition

SAVE = "Save"
DEFAULT_TODAY = "Leave empty for today"

NEW_CASE_TITLE = "New case"
NEW_CASE_INTRO = "Enter the person that the file is about, a perpetrator or a victim."
OPEN_CASE = "Open case"
CASE_OPENED = "Case opened"
OPENED_IN_ERROR = "Opened in error"
REFERENCE, OPENED, BOROUGH, REFERRED_BY, STATUS = (
    "Reference", "Opened", "Borough or area", "Referred by", "Status",
)  # fmt: skip
LED_BY, SUBJECT_ROLE = "This file is", "Role of the person in it"
SUBJECT_ROLE_INTRO = "Papers use this role. Until a role is recorded, the person is protected like a victim."
ROLE_RECORDED = "Role recorded"
WHY_NOT_PROTECTED = "Why does this person no longer need protection?"
STOP_PROTECTING = "Stop protecting"
END_PROTECTION_INTRO = (
    "Papers for perpetrator-led forums may then show where this person is."
    " Anything new that is recorded about them protects them again."
)
PROTECTION_ENDED = "No longer protected"
REFERENCE_HINT = "Leave empty to use the next number"
REFERRAL_REASON = "Reason for the referral"
AMEND_CASE_TITLE = "Amend case"
TOGETHER = "Are they still together?"
TOGETHER_CHOICES = (("yes", "Yes"), ("no", "No"), ("on/off", "On and off"))
MAPPA = "MAPPA category and level"
MAPPA_HINT = "For example Cat 2 L1"
CASE_AMENDED = "Case amended"
CLOSE_CASE = "Close case"
CLOSE_REASON = "Why are you closing the case?"
CLOSED_ON = "Closed on"
CASE_CLOSED, CLOSED_OUTCOME = "Case closed", "How it ended"
STAYS_OPEN = "It stays open with its agency"
_FILE_STAYS = "The file stays in the casebook. You can reopen it."

NEEDS = "Needs"
NEEDS_HINT = "One on each line, for example Housing"
NEEDS_RECORDED = "Needs recorded"

SCORE, STAGE, TOTAL, SCORED_ON = "Score", "When", "Total", "Scored on"
STAGES = (("entry", "At entry"), ("latest", "Latest"))
RECORD_SCORE = "Record score"
CHOOSE_STAGE = "Choose when it was scored."
ENTER_TOTAL = "Enter the total."
SCORE_RECORDED = "Score recorded"

ASSESSED_PERSON, TOOL, LEVEL_JUDGED, ASSESSED_ON = "Who is assessed", "Tool", "Judged level", "Assessed on"
LEVEL_REASON = "Reason for the level"
ASSESSOR, ASSESSOR_HINT = "Who assessed", "An agency from the list, or a name."
RECORD_ASSESSMENT = "Record assessment"
SCAN, SCAN_HINT = (
    "Scanned form",
    "The file of the form, if there is one. It is kept with the result, encrypted.",
)
ADDING_SCAN = "Adding the scanned form"
ASSESSMENT_RECORDED = "Assessment recorded"

LISTING_GROUNDS, NEXT_REVIEW = "Grounds", "Next review"
ENTRY_SCORE, EXIT_SCORE = "Score at entry", "Score at exit"
EXIT_REASON, EXIT_WORDS, END_LISTING = "Why it leaves", "More about it", "End listing"
LISTING_ENDED = "Listing ended"
LIST_TO_FORUM_TITLE = "List to a forum"
LIST_CASE = "List case"
FORUM, LEVEL, SINCE, UNTIL = "Forum", "Level", "Since", "Until"
LEVEL_HINT = "1, 2 or 3"
PERSON_KNOWS = "Does the person know they are listed?"
PERSON_KNOWS_CHOICES = (("yes", "Yes"), ("no", "No"))
MUST_NOT_KNOW_OF_LISTING = "The person must not know of a listing to this forum."
CASE_LISTED = "Case listed"
LISTING_AMENDED = "Listing amended"

ROLE = "Role in this case"
RELATIONSHIP = "Relationship"
RELATIONSHIP_HINT = "To the subject of the file"
WORKER = "Advocate or worker"
CONSENT = "Consent"
REPEAT = "Repeat"
REPEAT_HINT = "Yes, no, or what you know"
LAST_MARAC = "Last MARAC"
LAST_MARAC_HINT = "For example 26 nov"
POLICE_REPORTS = "Reports to the police in the last 12 months"
PREGNANT = "Pregnant"
REACHED_THERE = "A protected person stays with them or can be reached through them"
LINK_PERSON = "Link person"
PERSON_LINKED = "Person linked"
LINK_AMENDED = "Link amended"

NOTE = "Note"
NOTE_KIND = "Fact or opinion"
SOURCE = "Agency that shared it"
SOURCE_PERSON, HAPPENED = "Person who gave it", "When it happened"
HAPPENED_HINT = "Leave empty if it is the day of the note"
CONCERNS, ALSO_CONCERNS = "Who it concerns (optional)", "Who else it concerns (optional)"
STANDING, ENQUIRY = "Alleged or verified", "If you asked for it"
ENQUIRY_HINT = "What the agency has"
MORE_ABOUT_NOTE = "More about this note"
VICTIM_SIDE = "Victim side"
VICTIM_SIDE_HINT = "Never appears in packs for perpetrator-led forums"
DATE = "Date"
WRITE_NOTE_TITLE = "Write note"
SAVE_NOTE = "Save note"
NOTE_SAVED = "Note saved"
AMEND_NOTE_TITLE = "Amend note"
NOTE_AMENDED = "Note amended"

SCHOOL = "School"
SAFE_CONTACT = "Safe contact"
SAFE_CONTACT_HINT = "When and how it is safe to call"
WHO_MUST_NOT_KNOW = "Who must not know"
WHO_MUST_NOT_KNOW_HINT = "Anybody who must not receive information"
PERSON_AMENDED = "Person amended"
BARRED_AGENCY, BARRED_NAME, BARRED_WHY = "Agency", "Somebody by name", "Why"
BARRED_AGENCY_HINT = "Leave the name empty if nobody there may receive it"
BARRED_NAME_HINT = "For example a representative who knows the family"
BARRED_WHY_HINT = "For example: her brother works there"
BAR_INTRO = (
    "Papers with this person’s cases are not made for the agency. If you name one of its representatives, "
    "their copy goes without the pages of those cases. The app compares names only: it does not know who "
    "reads a copy after you give it out."
)
BAR_RECORDED = "Recorded"
TELEPHONE = "Telephone number"
ADD_TELEPHONE = "Add telephone number"
TELEPHONE_ADDED = "Telephone number added"
ADDRESS, POSTCODE = "Address", "Postcode"
LIVED_THERE_SINCE = "Lived there since"
LIVED_THERE_SINCE_HINT = "For example 1 may 2026"
STILL_THERE_HINT = "Leave empty if they still live there"
LEAD_KIND, LEAD_WORDS, LEAD_MORE = "What it is", "Address, name, number plate or place", "More"
LEAD_MORE_HINT = "For example where it is, hours, or the make of the car"
LEAD_HANDLING = "Who may read it"
ADD_LEAD, AMEND_LEAD = "Add detail", "Amend detail"
LEAD_ADDED, LEAD_AMENDED = "Detail added", "Detail amended"
ADD_ADDRESS = "Add address"
ADDRESS_ADDED = "Address added"
AMEND_ADDRESS_TITLE = "Amend address"
ADDRESS_AMENDED = "Address amended"

FORENAME, SURNAME, BORN = "First names", "Last name", "Date of birth"
BORN_HINT = "For example 4 3 1988"
BORN_WORDS = "Or approximate date of birth"
BORN_WORDS_HINT = "For example Oct 2000, about 30"
ALREADY_IN_CASEBOOK = "Already in the casebook?"
ALREADY_IN_CASEBOOK_HINT = "Choose the person, or continue with a new person."
NEW_PERSON = "New person"
SAME_PERSON_WARNING = (
    "Somebody with this name and date of birth, or nearly so, is already in the casebook."
    " Choose them, or press the button again to record a new person."
)


def another_case_title(name: str) -> str:
    """Title the dialog that opens another case about a person."""
    return f"Another case about {name}"


def close_case_title(reference: str) -> str:
    """Title the dialog that closes a case."""
    return f"Close {reference}"


ERASE = "Erase for good"
ERASE_INTRO = (
    "The case, its notes and actions, and people who are in no other case are erased."
    " The trail keeps who erased them, when and why, and nothing of their content. You cannot undo this."
)
ERASE_FILE_TITLE = "Erase attached file"
ERASE_FILE_INTRO = (
    "The file, its text and what is recorded about it are erased. The rest of the case stays. The trail keeps"
    " who erased it, when and why, and nothing of its content. You cannot undo this."
)
ERASE_REASON = "Why is it erased?"
ERASE_AUTHORITY = "Who decided it, or under which rule?"
ERASE_AUTHORITY_HINT = "For example a retention schedule, or the data protection officer."
ERASE_LOOKING = "Looking for what this does not reach…"
ERASE_OUT_OF_REACH = "This does not reach:"
ERASING = "Erasing"


def erase_title(reference: str) -> str:
    """Title the dialog that erases a case."""
    return f"Erase {reference}"


def erase_confirm(reference: str) -> str:
    """Ask for the reference of a case, so that no other is erased by mistake."""
    return f"Type {reference} to erase it"


def close_case_intro(listings: int, open_actions: int) -> str:
    """Say what closing keeps, and what to decide first."""
    left = [plural(listings, "forum")] if listings else []
    left += [plural(open_actions, "open action")] if open_actions else []
    return f"Choose what becomes of {' and '.join(left)}. {_FILE_STAYS}" if left else _FILE_STAYS


def listing_left(view: CaseView, listing: ListingRow, today: date) -> str:
    """Ask what becomes of a listing; a coming meeting is named, as the case leaves its agenda."""
    coming = [row.held for row in view.coming_meetings(today) if row.forum == listing.forum and row.held]
    off = f" The case comes off the agenda of {show_day(min(coming))}." if coming else ""
    return f"{definition(listing.forum).label(today)}: what becomes of the listing?{off}"


def action_left(action: ActionRow) -> str:
    """Ask what becomes of an open action."""
    owner = f" ({action.agency})" if action.agency else ""
    return f"Open action: {action.what}{owner}"


def high_risk_seen(names: Sequence[str]) -> str:
    """Label the box that confirms a high risk."""
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} at high risk. Close the case all the same."


def score_range(measure: str, highest: int) -> str:
    """Describe a score in a list of choices: "RFG, 0 to 100"."""
    return f"{measure}, 0 to {highest}" if highest < MOST_SCORE else measure


def amend_listing_title(forum: str) -> str:
    """Title the dialog that amends a listing."""
    return f"Amend listing to {forum}"


def link_person_title(reference: str) -> str:
    """Title the dialog that links a person to a case."""
    return f"Link a person to {reference}"


def amend_link_title(name: str) -> str:
    """Title the dialog that amends a person's part in the case."""
    return f"{name} in this case"


def note_title(about: str) -> str:
    """Title the dialog that writes a note; `about` is a case or a person, and may be empty."""
    return f"Note about {about}" if about else WRITE_NOTE_TITLE


def note_origin(origin: str) -> str:
    """Say where a note was imported from; empty if it was not imported."""
    return f"from {origin}" if origin else ""


def amend_person_title(name: str) -> str:
    """Title the dialog that amends a person."""
    return f"Amend {name}"


def telephone_title(name: str) -> str:
    """Title the dialog that adds a telephone number."""
    return f"Telephone number of {name}"


def address_title(name: str) -> str:
    """Title the dialog that adds an address."""
    return f"Address of {name}"


def born(day: str) -> str:
    """Say when a person was born, in a list of choices."""
    return f"born {day}"


def end_protection_title(name: str) -> str:
    """Title the dialog that ends the protection of a person."""
    return f"Stop protecting {name}"


def lead_title(name: str) -> str:
    """Title the dialog that adds something that leads to a person."""
    return f"What else leads to {name}"


def bar_title(name: str) -> str:
    """Name the dialog that records who must not receive information about a person."""
    return f"Who must not receive information about {name}"


def end_listing_title(forum: str) -> str:
    """Head the dialog that ends a listing."""
    return f"End the listing to {forum}"
