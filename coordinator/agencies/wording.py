"""The words of coordinator/agencies on the screen."""

ENTER_REPRESENTATIVE = "Enter the representative’s name."
ENTER_AGENCY = "Enter the agency’s name."
ENTER_OTHER_NAME = "Enter the other name."
SAME_AGENCY = "This is the agency itself. Enter the other name."
NAME_NOT_USED = "Nothing in this casebook has that name. Choose one from the list."
TWO_NAMES = "A group needs at least two names that mean the same agency."
AGENCY_EXISTS = "There is already an agency with this name."
CHOOSE_KIND = "Choose the kind of the agency from the list."
EXPIRES_BEFORE = "The statement expires before it was signed. Check both dates."
REVIEW_BEFORE = "The review date is before the agreement was signed. Check both dates."
RESPONSIBLE = "Responsible authority"
DUTY = "Duty to co-operate"
ASSOCIATE = "Associate"
OTHER = "Other"


def no_such_agency(known: str) -> str:
    """Return that no agency has a name; `known`: names that there are."""
    return f"There is no agency with this name. Known agencies: {known}."


def plain_name(name: str) -> str:
    """Say that a name of a list of names is to be plain small letters."""
    return (
        f"“{name[:60]}” should be plain small letters and figures with single spaces, as names are compared."
    )


def name_twice(name: str) -> str:
    """Say that a name is in a list of names twice."""
    return f"“{name[:60]}” is in this file twice. A name means one agency."
