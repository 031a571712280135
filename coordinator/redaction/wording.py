"""What the user reads when a protected value is found in a finished paper."""

from coordinator.redaction.verdict import VerdictKind

ENTER_WHY_NOT_PROTECTED = "Enter why this person no longer needs protection."
NOT_PROTECTED = "This person is not protected."


def redaction_failed(document: str, places: list[str]) -> str:
    """Report that a paper was not made, with the cases and sections that hold a protected value, if known."""
    where = f" in {' and '.join(places)}" if places else ", where words of two places meet on a page"
    return (
        f"The {document} was not made, and nothing was saved."
        f" An address, a number or a place that leads to a protected person is{where}."
        " Change those words in the case, and make it again. If there is nothing, report this as a fault."
    )


FIND_REASONS = {
    VerdictKind.ADDRESS: "address of a protected person",
    VerdictKind.STREET: "street of a protected person",
    VerdictKind.POSTCODE: "postcode of a protected person",
    VerdictKind.TELEPHONE: "telephone number of a protected person",
    VerdictKind.EMAIL: "email address of a protected person",
    VerdictKind.PLATE: "car of a protected person",
    VerdictKind.HANDLE: "social-media name of a protected person",
    VerdictKind.SCHOOL: "school of a protected person",
    VerdictKind.WORKPLACE: "workplace of a protected person",
    VerdictKind.PLACE: "place where a protected person goes",
    VerdictKind.MAP: "place on a map of a protected person",
    VerdictKind.HEALTH: "surgery or pharmacy of a protected person",
    VerdictKind.NAME: "new name of a protected person",
    VerdictKind.HOUR: "when a protected person is there",
    VerdictKind.SAFE_CONTACT: "how to reach a protected person",
    VerdictKind.MUST_NOT_KNOW: "who must not know about a protected person",
    VerdictKind.WORKER: "worker of a protected person",
    VerdictKind.KIN: "who a protected person stays with",
    VerdictKind.POSITION: "where a protected person is",
    VerdictKind.LANGUAGE: "words about a protected person that are not English",
    VerdictKind.LETTERS: "letters that look like those of a protected person’s words",
    VerdictKind.NOTE: "note from the victim’s side",
    VerdictKind.OTHER: "recorded about a protected person",
}
DOUBT_REASONS = {
    VerdictKind.ADDRESS: "an address",
    VerdictKind.STREET: "a street",
    VerdictKind.POSTCODE: "a postcode",
    VerdictKind.PLACE: "a place",
    VerdictKind.MAP: "could be a place on a map",
    VerdictKind.TELEPHONE: "a telephone number",
    VerdictKind.EMAIL: "an email address",
    VerdictKind.PLATE: "could be her car",
    VerdictKind.HANDLE: "could be a name on social media",
    VerdictKind.SCHOOL: "a school or nursery",
    VerdictKind.HEALTH: "a surgery or hospital",
    VerdictKind.WORKPLACE: "could be where she works",
    VerdictKind.KIN: "could be where she stays",
    VerdictKind.SAFE_CONTACT: "could be how to reach her",
    VerdictKind.MUST_NOT_KNOW: "could be who must not know",
    VerdictKind.HOUR: "could be when she is there",
    VerdictKind.POSITION: "says where something is",
    VerdictKind.WORKER: "could be who supports her",
    VerdictKind.NOTE: "could be from the victim’s side",
    VerdictKind.NAME: "could be a person who leads to her",
    VerdictKind.LANGUAGE: "words that are not English",
    VerdictKind.LETTERS: "letters that look like others",
    VerdictKind.OTHER: "not the usual words of casework",
}
FILE_NAME_LEADS = "This file name holds something that leads to a protected person. Choose another name."
