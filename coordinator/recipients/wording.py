"""The sentences about who must not receive information."""

from collections.abc import Sequence

from coordinator.core.plural import plural

ENTER_RECIPIENT = "Choose an agency, or enter somebody’s name."
CHOOSE_PERSON = "Choose the person in this casebook."
THE_CHAIR = "The chair"


def stopped(recipient: str, references: Sequence[str]) -> str:
    """Say why papers for a recipient are stopped, without naming a person."""
    which = ", ".join(references)
    return f"{recipient} must not receive {which}. “Must not receive” in the case file says why."


def left_out(count: int) -> str:
    """Say on a paper how many cases are left out of it."""
    is_left = "is" if count == 1 else "are"
    return f"{plural(count, 'case')} {is_left} left out of this copy, because of a conflict of interest."


def leaving(name: str, agency: str) -> str:
    """Name who leaves the room: "S Malik (Harbour)", "everybody from Harbour"."""
    if not name:
        return f"everybody from {agency}"
    return f"{name} ({agency})" if agency else name
