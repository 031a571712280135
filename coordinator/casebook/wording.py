"""The sentences about where a casebook is kept, who has it open, and damage that is found meanwhile."""

from coordinator.store.wording import ADVICE_FOR_DAMAGE

SHARE = (
    "This is on a network share. Two computers that open a casebook at once can destroy it,"
    " and a lost connection can damage it. Keep it on this computer's own disk."
)
PROTON_DRIVE = "Proton Drive"
VIRTUAL_MACHINE = (
    "This is in a folder that a virtual machine shares with the computer that it runs on. If both open a"
    " casebook at once, they can destroy it. Keep it on the virtual machine's own disk."
)
FOLDER_MOVED = "The casebook's folder was moved, deleted or replaced while it was open. Put it back."
DAMAGED = "This casebook is damaged and can't be changed. Lock it."

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


def open_on(host: str) -> str:
    """Say on which computer a casebook is open."""
    return f"{_OPEN} on {host}. {_CLOSE_IT}"


def not_given_out(line: int) -> str:
    """Say on the trail that a disclosure failed after its line was written."""
    return f"Line {line:,} says that it was given out. It was not: it could not be written or printed."


def writes_lost(problem: str) -> str:
    """Say that writes are missing from a casebook, and what to do."""
    return f"{problem} {ADVICE_FOR_DAMAGE}"
