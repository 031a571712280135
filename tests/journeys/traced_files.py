"""Which files a program wrote and which sockets it opened, as the system saw it: strace's record, read."""

import os
import re
import subprocess
from pathlib import Path

_CALLS = (
    "openat,open,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat"
    ",socket,connect"
)
_OPENED = re.compile(r'open(?:at)?\((?:(?:AT_FDCWD|\d+<[^>]*>|\d+), )?"((?:[^"\\]|\\.)*)", ([A-Z_|0-9x]+)')
_MADE = re.compile(r"(creat|rename\w*|link\w*|symlink\w*|mk\w+)\((.*)\) += 0")
_SOCKET = re.compile(r"\b(socket\((?!AF_UNIX\b).*|connect\(.*sa_family=(?!AF_UNIX\b).*)")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"')


def under_watch(command: list[str], record: Path, aside: Path) -> list[str]:
    """Run a command so that every file it writes is noted, and what it deletes is kept aside.

    Needs strace and gcc.
    """
    aside.mkdir()
    layer = aside.with_suffix(".so")
    source = Path(__file__).with_name("aside.c")
    subprocess.run(
        ["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", layer, source], check=True
    )
    layers = " ".join(filter(None, [str(layer), os.environ.get("LD_PRELOAD")]))
    environment = ["-E", f"LD_PRELOAD={layers}", "-E", f"KEPT_ASIDE={aside}"]
    watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", f"trace={_CALLS}", "-o", str(record)]
    return [*watch, *environment, *command]


def under_watch_of_sockets(command: list[str], record: Path) -> list[str]:
    """Run a command so that every socket it opens is noted. Needs strace."""
    watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect", "-o", str(record)]
    return [*watch, *command]


def written(record: Path, at: Path) -> set[Path]:
    """List what was opened for writing, made or renamed, wherever that succeeded; `at` is where it ran."""
    found: set[Path] = set()
    for line in record.read_text(errors="replace").splitlines():
        opened = _OPENED.search(line)
        if opened is not None:
            writes = {"O_WRONLY", "O_RDWR", "O_CREAT"} & set(opened[2].split("|"))
            if writes and not line.rstrip().endswith(")") and " = -1 " not in line:
                found.add(at / opened[1])
            continue
        made = _MADE.search(line)
        if made is not None:
            found |= {at / word for word in _WORDS.findall(made[2])[-1:]}
    return found


def sockets(record: Path) -> list[str]:
    """List the sockets that are not local to this computer: of a network, whether or not it was reached."""
    lines = record.read_text(errors="replace").splitlines()
    return [made[1] for line in lines if (made := _SOCKET.search(line)) is not None]
