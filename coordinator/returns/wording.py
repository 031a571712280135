"""The words of research returns: the headings of their form, and why one can't be recorded."""

from collections.abc import Sequence

from coordinator.core.plural import plural

COLUMNS = (
    "No.", "Case", "Who is asked about", "Known to you? Yes or no", "Facts", "Opinion", "Considered, not"
    " shared",
    "Why not shared", "Actions you offer", "Filled in by", "Form",
)  # fmt: skip
NO, CASE, WHO, KNOWN, FACTS, OPINION, NOT_SHARED, WHY_NOT, OFFERED, BY, FORM = COLUMNS

NO_FORM = (
    "This file is not a return form: it has no row with the headings of a return form. Choose the file"
    " that the agency sent back."
)
HEADINGS_CHANGED = (
    "The headings of this form were changed, so the app cannot read its columns. Ask the agency to fill"
    " in the"
    " form as it was sent, or record its answers by hand."
)
FOREIGN = (
    "This form was not made in this casebook, or the column “Form” was changed. Choose the file that the"
    " agency sent back, or record its answers by hand."
)
TWO_FORMS = "This file has rows from two forms. Ask the agency to send back each form in its own file."
MEETING_CANCELLED = "This meeting was cancelled. Reinstate it to record returns."
CHOOSE_CASE = "Choose the case."
CHOOSE_AGENCY = "Choose the agency."
CHOOSE_ANSWER = "Choose whether the agency knows anything."
RECEIVED_LATER = "Enter today, or the earlier day on which the return came back."
NOTHING_AND_WORDS = "“Nothing known” has no information. Choose “Known”, or take the information out."
NOTHING_SHARED = "Enter the facts, the opinion, or what was not shared and why."


def row_changed(number: str) -> str:
    """Say that a row no longer fits its case."""
    return (
        f"Row {number}: the case or the people were changed, or the row was moved. Its answer could be about"
        " somebody else, so nothing from this form is recorded. Record its answers by hand."
    )


def twice(number: str) -> str:
    """Say that a row is in a form twice."""
    return (
        f"Row {number} is in this form twice, so it is not clear which answer is right. Ask the agency, or"
        " record its answers by hand."
    )


def gone(reference: str) -> str:
    """Say that a case is not on the agenda any more."""
    return f"{reference} is no longer on this agenda. Its answer is left out."


def unclear(reference: str, words: str) -> str:
    """Say that an answer is neither yes nor no."""
    return f"{reference}: “{words}” is not yes or no. This row is left out. Ask the agency."


def contradicts(reference: str) -> str:
    """Say that a row says that nothing is known, and gives information."""
    return (
        f"{reference}: the row says that nothing is known, but gives information. This row is left out. Ask"
        " the agency."
    )


def no_reason(reference: str) -> str:
    """Say that something was considered and not shared, without a reason."""
    return f"{reference}: something was not shared, and no reason is given. Ask the agency why."


def state_counts(returned: int, nothing: int, outstanding: int) -> str:
    """Count the states of an agency's cases: "12 returned · 1 nothing known · 3 outstanding"."""
    parts = ((returned, "returned"), (nothing, "nothing known"), (outstanding, "outstanding"))
    return " · ".join(f"{count} {words}" for count, words in parts if count)


def taken_back(agency: str, returned: int, nothing: int, notes: int) -> str:
    """Say what was recorded of a form."""
    cases = plural(returned + nothing, "case")
    return f"Return of {agency} recorded: {cases}, {plural(notes, 'note')}."


def joined(*parts: str) -> str:
    """Join the non-empty parts: "a · b"."""
    return " · ".join(part for part in parts if part)


def lines(texts: Sequence[str]) -> str:
    """Put the non-empty texts below each other."""
    return "\n".join(text for text in texts if text)
