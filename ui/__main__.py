"""Where `coordinator` starts: a command, the window, or, without a display, the sample's pack."""

import os
import sys
from pathlib import Path

from coordinator.attachments import content_child
from coordinator.core.long_work import collect_seldom
from coordinator.keys.memory_lock import keep_out_of_core_dumps, keep_out_of_swap
from coordinator.keys.secure_wipe import keep_freed_memory_together
from coordinator.workbooks import calamine_child
from ui.display import has_display

_CHILDREN = {calamine_child.ARGUMENT: calamine_child.main, content_child.ARGUMENT: content_child.main}


def main() -> int:
    """Run what the arguments ask for and give its exit status."""
    os.umask(0o077)  # whatever is written, is written for its owner alone
    keep_out_of_core_dumps()  # before the first thread, and before anything secret is in memory
    keep_out_of_swap()
    keep_freed_memory_together()
    collect_seldom()
    arguments = sys.argv[1:]
    if arguments and (read := _CHILDREN.get(arguments[0])):
        return read(arguments[1:])
    if arguments and not _is_casebook(arguments[0]):
        from coordinator.cli.main import main as command

        return command(arguments)
    if not has_display():
        from coordinator.cli.no_display import show_without_display

        return show_without_display(Path.cwd() / "coordinator-sample")
    from ui.main import run

    return run(Path(arguments[0]) if arguments else None)


def _is_casebook(argument: str) -> bool:
    return argument.endswith(".casebook") or (not argument.startswith("-") and Path(argument).is_dir())


if __name__ == "__main__":
    sys.exit(main())
