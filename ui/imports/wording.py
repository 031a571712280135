"""The sentences and labels of the import, and the names of its kinds of sheet and its fields."""

import re
from functools import cache

from coordinator.core.plural import plural
from coordinator.imports.queries import FILLED

KINDS: dict[str, str] = {
    "people": "Perpetrators, one case on each row",
    "victims": "Victims",
    "children": "Children",
    "mixed": "Victims and perpetrators on the same row",
    "listings": "Cases listed to meetings",
    "actions": "Actions",
    "agencies": "Agencies and their representatives",
    "other": "Something else: keep it all as notes",
}
AS_NOTE = "Kept as a note"

WINDOW_TITLE = "Import a workbook"
COMMAND_IMPORT = "Import a workbook…"
STEPS = (
    ("Import a workbook", "Step 1 of 3", "Next"),
    ("What do the columns hold?", "Step 2 of 3", "Preview"),
    ("Check the preview", "Step 3 of 3", "Import"),
    ("Please wait", "", ""),
    ("Import complete", "", "Open the caseload"),
)  # title, number, button
BACK, NEXT, CANCEL, CLOSE, STOP = "Back", "Next", "Cancel", "Close", "Stop"
READING = "Reading the workbook"
FINDING_HEADINGS = "Finding the headings"
PREVIEWING = "Preparing the preview"
PREVIEW_AGAIN = "Preview again"
IMPORTING = "Importing the workbook"
STOPPED = "The import was stopped. Nothing was changed."

CHOOSE_INTRO = (
    "Choose the workbook that you keep your caseload in."
    " The app reads it on this computer and does not change it."
    " Before you import it, you see what was understood. The rest is kept word for word as notes."
)
WORKBOOK = "Workbook"
WORKBOOK_HINT = "An Excel or LibreOffice workbook, or a .csv file"
FILE_TYPES = "Workbooks (*.xlsx *.xlsm *.xlsb *.xls *.ods *.csv *.tsv *.txt);;All files (*)"

SHEETS = "Sheets"
PROGRESS = "Progress"
STOPPING = "Stopping…"

PREVIEW = "Preview"
PREVIEW_PARTS = "Parts of the preview"
CELLS = "Cells kept as notes"
CELLS_TAB = "Kept as notes"
DUPLICATES = "Possible duplicates"
FILTER_CELLS = "Filter cells"
FILTER_CELLS_HINT = "Filter: sheet, heading, words…"
SAME_PERSON = "They are one person"
TWO_PEOPLE = "They are two people"
SHEET, CELL, HEADING, WORDS, WHY_NOTE = "Sheet", "Cell", "Heading", "Words", "Why it is kept as a note"
FIRST, SECOND, IMPORTED_AS, WHY_SAME = (
    "First record", "Second record", "Imported as", "Why they may be the same",
)  # fmt: skip
AS_ONE_PERSON, AS_TWO_PEOPLE = "One person", "Two people"
HOLDS, ROWS, ALREADY_IN = "Holds", "Rows", "Already in"
FROM_ABOVE = "Case from above"
DIFFERENCES = "Differences"
KEEP_CASEBOOK, TAKE_WORKBOOK = "Keep the casebook’s", "Take the workbook’s"
RECORD, FIELD, IN_CASEBOOK, IN_WORKBOOK = "Record", "Detail", "In the casebook", "In the workbook"
COLUMNS_AS_NOTES, COLUMNS_UNDERSTOOD = "Columns kept as notes", "Columns understood"
NO_COLUMNS = "None"
NOTES_READ_BY = "Imported notes may be read by"
NOTES_READ_BY_HINT = (
    "Perpetrator-led forums get only what you release."
    " Notes from the victim’s side are never offered to them, whatever you choose."
)
DECIDED = "The next preview shows your choice."

IMPORTED = "Imported:"
NOTHING_NEW = "Nothing was imported. Everything in the workbook was already in the casebook."
OUTCOME_NOTE = (
    "Anything that was not understood is a note on its record, word for word."
    " The note names the sheet and cell. If you import the same workbook again, nothing is added twice."
)

GROUP_WORDS = {
    "perp": "Perpetrator",
    "victim": "Victim",
    "child": "Child",
    "children": "Children",
    "case": "Case",
    "meeting": "Meeting",
    "item": "Listing",
    "action": "Action",
    "rep": "Representative",
    "referral": "Referral",
    "agency": "Agency",
}
_WORDS = {
    "agency": "agency",
    "agreement_handling": "handling under the agreement",
    "agreement_reference": "information-sharing agreement",
    "agreement_review": "date to review the agreement",
    "agreement_signed": "date the agreement was signed",
    "agency_reference": "reference of an agency",
    "answer": "accepted or declined",
    "answer_reason": "why accepted or declined",
    "answered": "date accepted or declined",
    "aware": "whether the person knows",
    "born_uncertain": "date of birth not certain",
    "can_be_reached_through": "can be reached through (a name)",
    "carer": "carer (a name)",
    "chosen_name": "name they choose",
    "closed_outcome": "outcome when closed",
    "custody_since": "in custody since",
    "custody_until": "in custody until",
    "afraid_of": "afraid of (a name)",
    "email": "e-mail",
    "engages": "engagement with the referrer",
    "father": "father (a name)",
    "follow_up": "follow up within 24 hours",
    "fund_amount": "Personalisation Fund: amount",
    "fund_item": "Personalisation Fund: what for",
    "fund_reason": "Personalisation Fund: reason",
    "guardian": "guardian (a name)",
    "handle": "social media",
    "handed_over": "date handed over",
    "health": "drugs, alcohol, mental health",
    "hold_reason": "why on hold",
    "hold_review": "on hold until",
    "how": "how it came",
    "known_as": "also known as",
    "lives_with": "lives with (a name)",
    "missing": "missing, or since when",
    "mother": "mother (a name)",
    "name_spelling": "other spelling of the name",
    "offer": "what the referrer offers",
    "other_born": "other date of birth",
    "place": "places they go to",
    "plan": "step of the support or safety plan",
    "plan_due": "plan: by when",
    "plan_review": "plan: review",
    "plan_who": "plan: who does it",
    "relationship_to_victim": "relationship to the victim",
    "replied": "date of reply",
    "replied_to": "who was replied to",
    "safe_days": "days on which it is safe",
    "safe_hours": "hours in which it is safe",
    "safe_not_answer": "who must not answer",
    "safe_say": "what to say",
    "safe_telephone": "telephone that is safe",
    "safe_to_talk_to": "safe to talk to (a name)",
    "source_person": "who referred, by name",
    "surgery": "GP surgery",
    "vehicle": "vehicles",
    "without_reason": "why without consent",
    "worship": "place of worship",
    "alias": "other names",
    "born": "date of birth",
    "closed": "date closed",
    "closed_reason": "why closed",
    "cro": "CRO number",
    "custody": "prison",
    "criteria": "grounds for referral",
    "dash": "Dash score",
    "hrap": "listed to TATI/HRAP",
    "marac": "listed to MARAC",
    "matac": "listed to MATAC",
    "deputy_email": "deputy's email",
    "deputy_telephone": "deputy's telephone",
    "next_hrap": "next TATI/HRAP",
    "next_mappa": "next MAPPA",
    "next_marac": "next MARAC",
    "next_matac": "next MATAC",
    "date": "date",
    "died": "date of death",
    "disability_words": "disability, as stated",
    "due": "due",
    "ended": "date it ended",
    "expires": "date the statement expires",
    "forum": "forum",
    "forums": "forums",
    "immigration": "immigration status",
    "interpreter": "interpreter needed",
    "last_marac": "last MARAC",
    "mappa": "MAPPA category and level",
    "must_not_know": "who must not know",
    "names": "names and ages",
    "ndt_entry": "NDT score at entry",
    "ndt_now": "NDT score now",
    "ndelius": "nDelius number",
    "nhs": "NHS number",
    "ni": "National Insurance number",
    "note": "notes",
    "opened": "date referred",
    "orientation": "sexual orientation",
    "outcome": "whether heard",
    "pnc": "PNC ID",
    "police_reports": "police reports in 12 months",
    "public_funds": "recourse to public funds",
    "reference": "reference",
    "rfg_entry": "RFG score at entry",
    "rfg_now": "RFG score now",
    "safe_contact": "safe contact",
    "signed": "confidentiality statement signed",
    "starts": "time",
    "together": "whether still together",
    "unsafe_telephone": "telephone that is unsafe",
    "visor": "ViSOR or MAPPS reference",
    "what": "what will be done",
    "worker": "IDVA or worker",
}


@cache
def field_words(field: str) -> str:
    """Name a field: "Victim: date of birth"; "victim2.name" is "Victim 2: name"."""
    if not field:
        return AS_NOTE
    group, _, name = field.partition(".")
    plain, number = re.sub(r"\d$", "", group), group[-1] if group[-1].isdigit() else ""
    label = f"{GROUP_WORDS.get(plain, plain)} {number}".strip()
    return f"{label}: {_WORDS.get(name, name.replace('_', ' '))}"


def counted(counts: dict[str, int]) -> list[str]:
    """Put counts in words, the people first: "41 people", "1 case"."""
    first = ("people", "cases", "linked people", "forum listings", "meetings", "agenda items", "actions")
    order = [*(kind for kind in first if kind in counts), *(kind for kind in counts if kind not in first)]
    return [plural(counts[kind], _singular(kind), kind) for kind in order if counts[kind]]


def _singular(kind: str) -> str:
    irregular = {
        "people": "person",
        "linked people": "linked person",
        "addresses": "address",
        "other dates of birth": "other date of birth",
        "details that lead to people": "detail that leads to a person",
        "links between people": "link between people",
        "steps of plans": "step of a plan",
        "payments of the fund": "payment of the fund",
        "marks of safe contact": "mark of safe contact",
        "states of people": "state of a person",
    }
    irregular |= {"agencies": "agency", FILLED: "detail filled or changed"}
    return irregular.get(kind, kind.removesuffix("s"))


def sheet_name(sheet: str, header_row: int) -> str:
    """Name a table of a sheet; pass its `header_row` if the sheet has several: "Actions, from row 40"."""
    return f"{sheet}, from row {header_row}" if header_row else sheet


def progress(done: int, total: int, unit: str) -> str:
    """Count progress: "400 of 9,000 rows", or "44%" without a unit."""
    return f"{done:,} of {total:,} {unit}" if unit else f"{done * 100 // total}%"


def nothing_to_import(rows: int) -> str:
    """Say that a workbook adds nothing."""
    return f"All of this workbook ({plural(rows, 'row')}) is in the casebook. There is nothing to import."


def will_add(rows: int, existing: int) -> str:
    """Introduce the counts of what the import will add."""
    known = f", {existing:,} already in the casebook" if existing else ""
    return f"Nothing is imported yet. The workbook has {plural(rows, 'row')}{known}. The import will add:"


def cells_shown(shown: int, total: int) -> str:
    """Say that the list of cells is cut short, or nothing if it is whole."""
    return f"The list shows the first {shown:,} of {total:,} cells." if total > shown else ""


def cells_tab(count: int) -> str:
    """Name the tab of cells with their number."""
    return f"{CELLS_TAB} {count:,}"


def duplicates_tab(count: int) -> str:
    """Name the tab of possible duplicates with their number."""
    return f"{DUPLICATES} {count:,}"


def differences_tab(count: int) -> str:
    """Name the tab of differences with their number."""
    return f"{DIFFERENCES} {count:,}"


def kept_value(*, taken: bool) -> str:
    """Say whose value an import keeps."""
    return "The workbook’s" if taken else "The casebook’s"
