"""The sentences about where a casebook is kept, who has it open, and damage that is found meanwhile."""

from collections.abc import Iterable
from datetime import datetime

from coordinator.core.dates import show_moment
from coordinator.core.plural import plural
from coordinator.store.checks.chain import Erasure
from coordinator.store.wording import ADVICE_FOR_DAMAGE

SHARE = (
    "This is on a network share. Two computers that open a casebook at once can destroy it,"
    " and a lost connection can damage it. Keep it on this computer’s own disk."
)
PROTON_DRIVE = "Proton Drive"
VIRTUAL_MACHINE = (
    "This is in a folder that a virtual machine shares with the computer that it runs on. If both open a"
    " casebook at once, they can destroy it. Keep it on the virtual machine’s own disk."
)
FOLDER_MOVED = "The casebook’s folder was moved, deleted or replaced while it was open. Put it back."
DAMAGED = "This casebook is damaged and can’t be changed. Lock it."

# What contradicts the memory of this computer
OTHER_CASEBOOK = "This folder now has a different casebook from the one that was last open on this computer."
OTHER_KEYS = "Its keys were changed by somebody who does not have this casebook’s own key."
OTHER_BACKUP = "It is not of the casebook that was last open here."
NO_MARK = "The file “mark”, which shows what was saved last, was deleted or replaced."

_OPEN = "This casebook is already open"
_CLOSE_IT = "Close it there first."
OPEN_ELSEWHERE = f"{_OPEN}. {_CLOSE_IT}"
OPEN_IN_OTHER_ACCOUNT = f"{_OPEN} in another account on this computer. {_CLOSE_IT}"
OPEN_IN_COMMAND = f"{_OPEN} in a command that is still running. Try again when it has ended."
OPEN_IN_WINDOW = f"{_OPEN} in another window. {_CLOSE_IT}"


def synced(service: str) -> str:
    """Warn that a service copies the folder of a casebook to other computers."""
    return (
        f"This is in a folder that {service} copies to other computers. Copying a casebook piece by piece"
        " can destroy it. Keep it in a folder that is not synced, and its backups in a second location."
    )


ERASURE_REASON = "Enter why it is erased."
ERASURE_AUTHORITY = "Enter who decided that it is erased, or under which rule."
OTHER_RECORDS = (
    "Other records keep their words. Look for this person in notes of other cases and of meetings."
)
QUOTED_ELSEWHERE = (
    "Copies that were saved outside the casebook, and notes that quote the file, stay as they are."
)


def backup_has_it(made: datetime) -> str:
    """Say that a backup still has what is erased."""
    return f"The backup of {show_moment(made)} still has it. Delete it once you have a newer one."


def was_given_out(at: datetime, recipients: str, reason: str) -> str:
    """Say that a paper about what is erased was given out."""
    return f"Given out on {show_moment(at)} to {recipients or 'somebody who is not recorded'}: {reason}"


def erasure(reason: str, authority: str) -> str:
    """Say on the trail why records were erased, and under which authority."""
    return f"{reason} Authority: {authority}"


def describe_erasures(erasures: Iterable[Erasure]) -> list[str]:
    """Say once for each line that erased something when it was, and who did it."""
    lines = {(erasure.seq, erasure.at, erasure.who) for erasure in erasures}
    return [
        f"Line {seq:,}: records erased on {show_moment(datetime.fromisoformat(at))} by {who}."
        for seq, at, who in sorted(lines)
    ]


def open_on(host: str) -> str:
    """Say on which computer a casebook is open."""
    return f"{_OPEN} on {host}. {_CLOSE_IT}"


def not_given_out(line: int) -> str:
    """Say on the trail that a disclosure failed after its line was written."""
    return f"Line {line:,} says that it was given out. It was not: it could not be written or printed."


def older_keys(seen: str) -> str:
    """Say that the key file is older than when a casebook was last open here."""
    return (
        f"Its key file is older than on {seen}, when it was last open on this computer."
        " It may let in people who have been revoked since."
    )


def older(lines: int, seen: str) -> str:
    """Say how many lines of the trail a casebook lacks since it was last open here."""
    return (
        f"It is older than on {seen}, when it was last open on this computer."
        f" At least {plural(lines, 'line')} of its trail {'is' if lines == 1 else 'are'} missing."
    )


def other_trail(seen: str) -> str:
    """Say that a casebook lacks the change that was last seen here."""
    return f"It does not have what was last saved in it on this computer, on {seen}."


def not_as_known(differs: str) -> str:
    """Say how a casebook contradicts what this computer remembers, and what to do."""
    return (
        f"This is not the casebook as this computer knows it. {differs} If you do not know why, do not type"
        " anything into it: restore the newest backup that you trust. If you do, for example because you"
        " put an older copy back yourself, you can accept it as it is now."
    )


def backup_not_as_known(differs: str) -> str:
    """Say how a backup contradicts what this computer remembers, and what to do."""
    return f"This backup is not of the casebook that this computer knows. {differs} Choose another backup."


def writes_lost(problem: str) -> str:
    """Say that writes are missing from a casebook, and what to do."""
    return f"{problem} {ADVICE_FOR_DAMAGE}"


def erase_question(reference: str) -> str:
    """Ask whether a case is to be erased for good."""
    return f"Erase {reference} for good? This cannot be undone."


def erased(reference: str, count: int) -> str:
    """Say what was erased."""
    return f"{reference} is erased: {plural(count, 'record')}."
