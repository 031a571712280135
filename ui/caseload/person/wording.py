"""The sentences and labels of a person's details."""

from coordinator.core.plural import plural

ABOUT = "Equality and immigration"
SEX, GENDER, PRONOUNS = "Sex", "Gender", "Pronouns"
ETHNIC_GROUP, ETHNICITY = "Ethnic group", "Ethnicity, as stated"
LANGUAGE, INTERPRETER = "Language", "Interpreter"
DISABILITY, DISABILITY_WORDS = "Disability", "Disability, as stated"
ORIENTATION, RELIGION = "Sexual orientation", "Religion"
IMMIGRATION, PUBLIC_FUNDS = "Immigration status", "Recourse to public funds"
ABOUT_INTRO = (
    "Choose “Not asked” or “Would not say” where that is so. Leave a field empty if it is not known."
    " Nothing here prints in papers for perpetrator-led forums."
)
ABOUT_SAVED = "Details amended"
SAVE = "Save"

BORN_UNCERTAIN = "Date of birth is not certain"

NAME, NAME_KIND = "Other name", "Kind of name"
ADD_NAME, AMEND_NAME = "Add name", "Amend name"
NAME_ADDED, NAME_AMENDED = "Name added", "Name amended"
BIRTHS = "Other dates of birth"
BORN, BORN_HINT = "Other date of birth", "For example 4 3 1988"
GIVEN_BY, GIVEN_BY_HINT = "Who or what gives it", "For example: her passport"
ADD_BIRTH, AMEND_BIRTH = "Add date of birth", "Amend date of birth"
BIRTH_ADDED, BIRTH_AMENDED = "Date of birth added", "Date of birth amended"
NO_BIRTH = "No other date of birth yet. Add one if the person or an agency also gives it."

NUMBERS = "Identity numbers"
NO_NUMBER = "No identity number yet. Add PNC, CRO, NHS and other numbers, each with its agency."
NUMBER, NUMBER_KIND = "Number", "Kind of number"
NUMBER_HINT = "As the agency writes it"
OWNER, OWNER_HINT = "Agency that issues it", "Leave it empty for the usual one"
ADD_NUMBER, AMEND_NUMBER = "Add identity number", "Amend identity number"
NUMBER_ADDED, NUMBER_AMENDED = "Identity number added", "Identity number amended"
DOUBTFUL = "does not fit its kind"

STATES = "Deceased, missing, in custody"
NO_STATE = (
    "Nothing recorded. Record where they are if they are in custody or missing, or that they have died."
)
STATE_KIND, STATE_SINCE, STATE_UNTIL = "Status", "Since, or day of death", "Until"
STATE_WORDS, STATE_WORDS_HINT = "Where, and more", "For example the prison, or where last seen"
RECORD_STATE, AMEND_STATE = "Record", "Amend status"
STATE_RECORDED, STATE_AMENDED = "Recorded", "Amended"

ADDRESS_KIND, ADDRESS_KIND_HINT = "Kind of address", "Do not record where a refuge is"
TELEPHONE_KIND = "Kind of number"
AMEND_TELEPHONE, TELEPHONE_AMENDED = "Amend telephone number", "Telephone number amended"

SAFETY, SAFE_CONTACT, UNSAFE = "Is it safe to use?", "Safety", "Unsafe: do not use"
SAFE_DAYS, SAFE_DAYS_HINT = "On which days", "Leave it empty for any day"
SAFE_DAYS_PROPOSED = (
    "Weekdays", "Weekends", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays",
    "Saturdays", "Sundays",
)  # fmt: skip
SAFE_FROM, SAFE_TO = "From", "To"
SAY, SAY_HINT = "What to say", "For example: the surgery about an appointment"
NOT_TO_ANSWER, NOT_TO_ANSWER_HINT = "Who must not answer", "Or who must not open or read it"
SAFETY_RECORDED, SAFETY_AMENDED = "Safety recorded", "Safety amended"
COPY_UNSAFE_TITLE, COPY_UNSAFE = "Copy a contact that is unsafe", "Copy"
UNSAFE_REASON, UNSAFE_REASON_HINT = "Why do you need it?", "For example: the police asked for it"
SAFE_WAYS = "Safe contact"


def safety_title(words: str) -> str:
    """Title the dialog about whether a way to reach a person is safe."""
    return f"Safe contact: {words}"


def copy_unsafe_intro(words: str, rule: str) -> str:
    """Say which contact is unsafe, what is recorded about it, and that the copy is recorded."""
    about = f" Recorded with it: {rule}." if rule else ""
    return (
        f"{words} is recorded as unsafe.{about} Copy it only if you must. Your reason goes on the trail, with"
        " your name."
    )


def unsafe_ways(count: int) -> str:
    """Count what must not be used."""
    return f"{plural(count, 'unsafe way')}, see People" if count else ""


def number_title(name: str) -> str:
    """Title the dialog that adds an identity number."""
    return f"Identity number of {name}"


def state_title(name: str) -> str:
    """Title the dialog that records a state."""
    return f"{STATES}: {name}"


def keep_as_given(doubt: str) -> str:
    """Question a number, and say how it is kept all the same."""
    return f"{doubt} To keep it as it is, press the button again."


def about_title(name: str) -> str:
    """Title the dialog about a person's equality details and immigration."""
    return f"{ABOUT}: {name}"


def name_title(name: str) -> str:
    """Title the dialog that adds a name."""
    return f"Another name of {name}"


def birth_title(name: str) -> str:
    """Title the dialog that adds a date of birth."""
    return f"Another date of birth of {name}"


def birth(day: str) -> str:
    """Name another date of birth to a screen reader."""
    return f"date of birth {day}"
