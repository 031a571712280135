"""What is in memory while a casebook is open stays there."""

import contextlib
import ctypes
import sys

_NOT_DUMPABLE = 4  # PR_SET_DUMPABLE
_ALL_AS_TOUCHED = 1 | 2 | 4  # MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT


def keep_out_of_core_dumps() -> None:
    """Let no crash write what is in memory (names, the key) to a file; Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Dumps that are piped to a program mind no limit; this they mind.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


def keep_out_of_swap() -> bool:
    """Lock memory against swap where the system lets a person lock all they use; say whether it is.

    With a limit it is left alone: once the limit is reached, the next thing that needs memory
    would fail, and with it the work. Windows locks only a few pages at a time, and macOS encrypts
    its swap.
    """
    if sys.platform != "linux":
        return False
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)
    with contextlib.suppress(OSError, ValueError):
        if soft != resource.RLIM_INFINITY and hard == resource.RLIM_INFINITY:
            resource.setrlimit(resource.RLIMIT_MEMLOCK, (hard, hard))
            soft = hard
    if soft != resource.RLIM_INFINITY:
        return False
    with contextlib.suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).mlockall(_ALL_AS_TOUCHED) == 0)
    return False
