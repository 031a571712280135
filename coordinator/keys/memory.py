"""What is in memory while a casebook is open stays there."""

import contextlib
import sys


def keep_out_of_core_dumps() -> None:
    """Let no crash write what is in memory (names, the key) to a file; Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
