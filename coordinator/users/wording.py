"""The sentences about the people who can open a casebook, and about what they sign."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from coordinator.core.dates import show_moment

NO_USERS = "Nobody can open this casebook."
ENTER_NAME = "Enter the person’s name."
CHOOSE_ROLE = "Choose a role."
USERS_DAMAGED = (
    "The list of the people who can open this casebook is damaged."
    " Save what can be saved, or restore the newest backup."
)
NAME_TAKEN = "A person with that name can already open this casebook."
SIGNATURES_BEGIN = "From this line on, the person who writes a line signs it."
FORGED = "does not have a valid signature of anybody who may open this casebook."
NOT_SIGNED = "is not signed, although its writer can sign."
NOT_SIGNED_BY_COORDINATOR = "changes who can open the casebook, and no coordinator signed it."
LAST_COORDINATOR = "This is the last coordinator. Add another one first."


def choose_user(names: str) -> str:
    """Ask which of several people is meant."""
    return f"Enter which of these people you mean: {names}."


def earlier_than_before(at: str) -> str:
    """Say that a line has an earlier date than the line before it."""
    return f"is dated {at[:10]} {at[11:16]} UTC, earlier than the line before it: was the clock put back?"


def other_signer(who: str, signer: str) -> str:
    """Say that a line names another person than the one who signed it."""
    return f"names {who} as its writer, but {signer} signed it."


def ended_slot(signer: str) -> str:
    """Say that a line is signed with a key that no longer opened the casebook."""
    return f"is signed with a key of {signer} that no longer opened the casebook."


def not_allowed(signer: str) -> str:
    """Say that the role of a line's signer does not allow what it changes."""
    return f"is signed by {signer}, who may not change what it changes."


def keys_brought_in(who: str) -> str:
    """Say that a restore brought in keys that nobody in the backup has signed."""
    return f"{who} restored a backup and brought in newer keys. Ask them whether that is so."


def describe_faults(faults: Iterable[tuple[int, str]]) -> list[str]:
    """Say what is wrong with signatures: the first line in full, then how many more there are."""
    all_faults = list(faults)
    if not all_faults:
        return []
    line, sentence = all_faults[0]
    more = f" {len(all_faults) - 1:,} more lines have such a fault." if len(all_faults) > 1 else ""
    return [f"Line {line:,} of the trail {sentence}{more} Ask a coordinator who wrote it."]


def describe_signatures(
    signed: Mapping[str, int], begun: int, unsigned: int, remarks: Sequence[tuple[int, str]]
) -> list[str]:
    """Say who signed how many lines, since when, and what is unusual about lines but not wrong."""
    if not begun:
        return ["The trail is not signed yet. Signing begins the next time that a coordinator unlocks it."]
    by = ", ".join(f"{count:,} by {name}" for name, count in sorted(signed.items()))
    sentences = [f"Signed lines, from line {begun:,} on: {by}."]
    if unsigned:
        sentences.append(
            f"Lines since then without a signature: {unsigned:,}, by people who have no key yet."
        )
    return sentences + [f"Line {line:,} {sentence}" for line, sentence in remarks]


def last_used(at: datetime | None) -> str:
    """Say when a key was last used, or that it never was."""
    return "never used" if at is None else f"last used {show_moment(at)}"
