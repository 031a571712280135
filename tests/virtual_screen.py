"""A screen without a monitor, for what needs a window."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def screen(home: Path) -> Iterator[dict[str, str]]:
    """Give the environment of a new person at a new screen; without Xvfb, offscreen."""
    home.mkdir(exist_ok=True)
    known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_"))}
    known |= {"HOME": str(home), "LC_ALL": "C.UTF-8"}
    if shutil.which("Xvfb") is None:
        yield known | {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as reader:
            yield known | {"DISPLAY": f":{reader.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()
