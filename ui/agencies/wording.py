"""The sentences and labels of the screens about agencies."""

from datetime import date

from coordinator.agencies.queries import AgencyRow, RepresentativeRow
from coordinator.agencies.rules import AGREEMENT, STATEMENT, is_near, is_over
from coordinator.cases.person_lookup import PersonFound
from coordinator.core.dates import show_day, show_distance
from coordinator.core.plural import plural
from coordinator.recipients.queries import ConflictRow

AGENCIES = "Agencies"
RECORD_AGENCY_BUTTON = "Record agency…"
AMEND_AGENCY_BUTTON = "Amend agency…"
RECORD_REPRESENTATIVE_BUTTON = "Record representative…"
AMEND_BUTTON = "Amend…"
WITHDRAW = "Withdraw"
FILTER = "Filter agencies"
FILTER_HINT = "Filter agencies…"
REPRESENTATIVES = "Representatives"
SELECTED_AGENCY = "Selected agency"

NO_AGENCIES = "No agencies yet"
NO_AGENCIES_HINT = (
    "Record the agencies that attend meetings, own actions and receive packs."
    " Then record who represents them."
)

NO_REPRESENTATIVES = "Nobody represents this agency yet. Record a representative below."

AGENCY, PEOPLE = "Agency", "People"
NAME, POSITION, FORUMS, TELEPHONE, EMAIL = "Name", "Position", "Forums", "Telephone", "Email"
STATEMENT_COLUMN, CONFLICTS_COLUMN, TO_RENEW = "Confidentiality statement", "Conflicts", "To renew"
STATEMENT_SIGNED_ON, STATEMENT_EXPIRES = "Statement signed on", "Statement expires on"
STATEMENT_SIGNED = "About the statement"
KIND, SECURE_EMAIL = "Kind", "Secure email"
AGREEMENT_REFERENCE, AGREEMENT_SIGNED = "Information-sharing agreement", "Signed on"
AGREEMENT_REVIEW, AGREEMENT_HANDLING = "Review it on", "Handling"
AGREEMENT_REFERENCE_HINT = "Its reference, for example ISA 2026/4"
AGREEMENT_HANDLING_HINT = "How they keep and destroy what they receive"
DEPUTY = "Deputy"

RECORD_AGENCY_TITLE = "Record an agency"
RECORD_AGENCY = "Record agency"
AMEND_AGENCY_TITLE = "Amend agency"
SAVE = "Save"
ALSO_CALLED = "Also called"
ALSO_CALLED_HINT = "Other names and spellings, one on each line"
AGENCY_RECORDED = "Agency recorded"
AGENCY_AMENDED = "Agency amended"

MERGE_BUTTON = "Merge…"
MERGE = "Merge"
OTHER_NAME = "The other name"
OTHER_NAME_HINT = "An agency, or a borough or referral source that a case has"

RECORD_REPRESENTATIVE_TITLE = "Record a representative"
RECORD_REPRESENTATIVE = "Record representative"
AMEND_REPRESENTATIVE_TITLE = "Amend representative"
FORUMS_HINT = "For example MARAC, MATAC"
STATEMENT_HINT = "For example: on paper, with the chair"
STATEMENT_EXPIRES_HINT = "The last day on which it is valid"
REPRESENTATIVE_RECORDED = "Representative recorded"
REPRESENTATIVE_AMENDED = "Representative amended"
REPRESENTATIVE_WITHDRAWN = "Representative withdrawn"
CONFLICTS = "Conflicts of interest"
RECORD_CONFLICT_BUTTON, RECORD_CONFLICT = "Record conflict…", "Record conflict"
NO_CONFLICTS = "None recorded."
CONFLICT_RECORDED, CONFLICT_WITHDRAWN = "Conflict recorded", "Conflict withdrawn"
FIND_PERSON, FIND_PERSON_HINT = "Find a person", "Type a name. People in this casebook are listed below"
CONFLICT_PERSON, CONFLICT_WHY = "Person in the casebook", "Why"
CONFLICT_WHY_HINT = "For example: the representative is his aunt"
CONFLICT_INTRO = (
    "Copies of papers for this agency leave out the pages of that person’s cases, and the cover says so."
    " “Must not receive”, in the person’s details, shows the conflict too."
)


def represents(agency: str) -> str:
    """Say which agency a representative represents."""
    return f"Represents {agency}"


def also_called(names: str) -> str:
    """List an agency's other names: "Also called CSC, Social Care"."""
    return f"Also called {names}"


def merge_title(agency: str) -> str:
    """Head the dialog that merges another name into an agency."""
    return f"Merge another name into {agency}"


def merge_intro(agency: str) -> str:
    """Say what a merge does."""
    return (
        f"Everything that has the other name will have the name {agency}: cases, actions, notes and"
        " representatives. The other name is kept under “Also called”."
    )


def merged(agency: str, rows: int) -> str:
    """Say what a merge did."""
    return f"Merged into {agency}: {plural(rows, 'record')} changed"


def agreement(agency: AgencyRow, today: date) -> str:
    """Describe an agreement: "ISA 4, signed 1 May 2025, review 1 May 2027, in 5 months"."""
    signed, review = agency.agreement_signed, agency.agreement_review
    parts = (
        agency.agreement_reference,
        f"signed {show_day(signed)}" if signed else "",
        f"review {show_day(review)}, {show_distance(review, today)}" if review else "",
    )
    return ", ".join(part for part in parts if part)


def agreement_mark(review: date, today: date) -> str:
    """Say that an agreement is due for review, or will be soon."""
    return "Review due" if is_over(AGREEMENT, review, today) else "Review soon"


def statement(person: RepresentativeRow, today: date) -> str:
    """Say how a confidentiality statement stands: "Expired 3 May 2026", "Until 3 May 2027"."""
    signed, last = person.statement_signed_on, person.statement_expires
    if last and is_over(STATEMENT, last, today):
        return f"Expired {show_day(last)}"
    if last:
        return f"{'Expires' if is_near(last, today) else 'Until'} {show_day(last)}"
    return f"Signed {show_day(signed)}" if signed else person.statement_signed or "Not recorded"


def conflict_title(name: str) -> str:
    """Head the dialog that records a conflict of interest."""
    return f"Conflict of interest of {name}"


def conflicts_of(name: str) -> str:
    """Head the conflicts of interest of a representative."""
    return f"{CONFLICTS}: {name}"


def conflict(row: ConflictRow) -> str:
    """Describe a conflict: "Larch, Rowan (own file CN014): his aunt"."""
    who = f"{row.person.listed} ({row.person.cases})" if row.person.cases else row.person.listed
    return f"{who}: {row.why}" if row.why else who


def withdraw_conflict(text: str) -> str:
    """Name the link that withdraws a conflict to a screen reader."""
    return f"{WITHDRAW} conflict: {text}"


def person_found(person: PersonFound) -> str:
    """Describe a person who was found: "Larch, Rowan, born 3 May 1980, own file CN014"."""
    born = f"born {show_day(person.born)}" if person.born else person.born_words
    return ", ".join(part for part in (person.listed, born, person.cases) if part)


def people_found(count: int) -> str:
    """Say how many people were found."""
    return f"{plural(count, 'person', 'people')} found" if count else "Nobody in this casebook has that name"
