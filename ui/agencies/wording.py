"""The sentences and labels of the screens about agencies."""

from coordinator.core.plural import plural

AGENCIES = "Agencies"
RECORD_AGENCY_BUTTON = "Record agency…"
AMEND_AGENCY_BUTTON = "Amend agency…"
RECORD_REPRESENTATIVE_BUTTON = "Record representative…"
AMEND_BUTTON = "Amend…"
WITHDRAW = "Withdraw"
FILTER = "Filter agencies"
FILTER_HINT = "Filter agencies…"
REPRESENTATIVES = "Representatives"

NO_AGENCIES = "No agencies yet"
NO_AGENCIES_HINT = (
    "Record the agencies that attend meetings, own actions and receive packs."
    " Then record who represents them."
)

AGENCY, PEOPLE = "Agency", "People"
NAME, POSITION, FORUMS, TELEPHONE, EMAIL = "Name", "Position", "Forums", "Telephone", "Email"
STATEMENT_SIGNED = "Statement signed"
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
STATEMENT_HINT = "Has the confidentiality statement been signed, and when?"
REPRESENTATIVE_RECORDED = "Representative recorded"
REPRESENTATIVE_AMENDED = "Representative amended"
REPRESENTATIVE_WITHDRAWN = "Representative withdrawn"


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
        " representatives. The other name is kept as one that it is also called."
    )


def merged(agency: str, rows: int) -> str:
    """Say what a merge did."""
    return f"Merged into {agency}: {plural(rows, 'record')} changed"
