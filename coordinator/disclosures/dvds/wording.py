"""The words about applications under Clare's Law."""

DAYS_OUT_OF_RANGE = "“days” should be from 1 to 365."
STEP_WORDS = "A step needs a “code” and “words”."
OPEN, TO_DISCLOSE, DISCLOSED, NOT_DISCLOSED = (
    "Not decided yet", "To be disclosed", "Disclosed", "Nothing disclosed",
)  # fmt: skip
RECEIVED, ENDED, APPLICANT_INFORMED = "application received", "application ended", "applicant informed"
SAY_WHEN_RECEIVED = "Enter the day on which the application or the information came in."
CHOOSE_ROUTE = "Choose right to ask or right to know."
CHOOSE_APPLICANT_KIND = "Choose who applied."
CHOOSE_INFORMED = "Choose what the applicant was informed of from the list."
CHOOSE_ENDING = "Choose how it ended from the list."
CHOOSE_STEP = "Choose a step from the list."
CHOOSE_ABOUT = "Choose somebody of this case."
NO_SUCH_PERSON = "This person is not in the casebook. Choose again, or enter the name."
SAY_AT_RISK = "Enter who is at risk, or choose somebody."
SAY_APPLICANT = "Enter who applied, or choose somebody."
APPLICANT_IS_AT_RISK = "The person at risk applied. Leave this empty, or choose who else applied."
NOT_THEMSELVES = "The information is about this person. Choose somebody else."
SAFE_CONTACT_FIRST = (
    "Record first when, where and how it is safe to reach the person at risk: amend the application."
)
STEP_RECORDED = "This step is recorded already. Amend it."
STEP_HAS_NO_DAY = "Enter the day on which it was done, or by which it is to be done."
FUTURE_DAY = "Enter a day that is not in the future."
BEFORE_RECEIVED = "Enter a day that is not before the application."
SAY_INFORMED = "Choose what the applicant was informed of on that day."
SAY_INFORMED_ON = "Enter the day on which the applicant was informed."
INFORMED_TOO_MUCH = (
    "Nothing was disclosed to this applicant, so this can’t be the answer to them. Somebody else who"
    " applies is not informed whether anything was disclosed."
)
SAY_ENDED = "Enter the day on which it ended."
SAY_ENDING = "Choose how it ended. A decision ends it by itself: record that as a disclosure decision."
DECIDED_ALREADY = "A disclosure decision was made about it. Leave this empty."
HAS_DECISION = "Disclosure decisions were recorded under this application. Withdraw them first."
NO_SUCH_APPLICATION = "That application was withdrawn. Restore it first."
CHOOSE_APPLICATION = "Choose the application. If there is none, record it first."
ONLY_UNDER_DVDS = "Only a disclosure under Clare’s Law has an application. Choose that scheme."
IN_PERSON_ONLY = "Under Clare’s Law it is disclosed in person only, with nothing in writing."
THIRD_PARTY_NOTE = (
    "The applicant is somebody else: inform them of nothing, not even whether anything was disclosed,"
    " unless it is disclosed to them."
)


def key_missing(key: str, value: str) -> str:
    """Say that a list of the scheme lacks a value that every edition has."""
    return f"“{key}” lacks “{value}”, with its words. Add it."


def step_twice(code: str) -> str:
    """Say that two steps have the same code."""
    return f"“{code}” is the code of another step."


def of_scheme(short: str, what: str) -> str:
    """Say what happened to an application: "Clare’s Law: application received"."""
    return f"{short}: {what}"


def to_complete(short: str, name: str, next_step: str) -> str:
    """Say that an application is to be brought to its end."""
    then = f", next: {next_step[:1].lower()}{next_step[1:]}" if next_step else ""
    return f"{short} application about {name}: complete it{then}"


def step_due(short: str, name: str, step: str) -> str:
    """Say that a step of an application is due."""
    return f"{short} application about {name}: {step[:1].lower()}{step[1:]}"
