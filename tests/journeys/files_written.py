"""Which files a program wrote, as the system saw it: strace's record, read."""

import re
from pathlib import Path

_CALLS = (
    "openat,open,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat"
)
_OPENED = re.compile(r'open(?:at)?\((?:(?:AT_FDCWD|\d+<[^>]*>|\d+), )?"((?:[^"\\]|\\.)*)", ([A-Z_|0-9x]+)')
_MADE = re.compile(r"(creat|rename\w*|link\w*|symlink\w*|mk\w+)\((.*)\) += 0")
_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"')


def under_watch(command: list[str], record: Path) -> list[str]:
    """Run a command so that every file it writes is noted. Needs strace."""
    return [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-s",
        "4096",
        "-e",
        f"trace={_CALLS}",
        "-o",
        str(record),
        *command,
    ]


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
