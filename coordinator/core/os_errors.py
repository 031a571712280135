"""Turn an error of the operating system into a sentence that a user can act on."""

import errno

from coordinator.core import wording

_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)


def sentence_for(
    problem: OSError,
    *,
    denied: str = wording.FILE_DENIED,
    missing: str = wording.FILE_MISSING,
    outcome: str = "",
) -> str:
    """Return what is wrong and what to do; `outcome` says what was not done, if the disk is full."""
    if problem.errno in _DISK_FULL:
        return wording.disk_full(outcome)
    if problem.errno == errno.ENAMETOOLONG:
        return wording.NAME_TOO_LONG
    if isinstance(problem, FileNotFoundError):
        return missing
    return denied if is_wrong_place(problem) else wording.DISK_NO_ANSWER


def is_wrong_place(problem: OSError) -> bool:
    """Return whether another file or folder would do: this one is missing, denied or of the wrong kind."""
    wrong = (FileNotFoundError, PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError)
    return isinstance(problem, wrong) or problem.errno in (errno.EROFS, errno.ENAMETOOLONG)


def is_of_the_disk(problem: OSError) -> bool:
    """Return whether the disk is full, denies access or has failed, rather than the program."""
    return problem.errno in (*_DISK_FULL, errno.EIO, errno.EROFS) or isinstance(problem, PermissionError)
