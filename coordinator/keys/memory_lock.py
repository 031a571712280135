"""Keep what is in memory out of core dumps and swap."""

import contextlib
import ctypes
import sys

_NOT_DUMPABLE = 4  # PR_SET_DUMPABLE
_ALL_AS_TOUCHED = 1 | 2 | 4  # MCL_CURRENT, MCL_FUTURE, MCL_ONFAULT


def keep_out_of_core_dumps() -> None:
    """Prevent core dumps, which would hold names and the key; Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # The limit doesn't apply to dumps that are piped to a program; this does.
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)


def keep_out_of_swap() -> bool:
    """Lock memory against swap if the system sets no limit; return whether it is locked.

    With a limit nothing is locked: when the limit is reached, the next allocation
    would fail. Windows locks only a few pages at a time, and macOS encrypts
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
