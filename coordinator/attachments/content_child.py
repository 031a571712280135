"""Judge the kind of a file and read its text, in a process of its own: parsers meet what others made."""

import io
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO

from coordinator.isolation.child import Message, write_messages

ARGUMENT = "--read-attachment"
KIND, TEXT = "kind", "text"


def main(arguments: list[str]) -> int:
    """Read the file that is the standard input, whose name ends with the argument; return the exit status."""
    return write_messages(_contents(arguments[0]))


def _contents(ending: str) -> Iterator[Message]:
    from coordinator.attachments.kinds import kind_of
    from coordinator.attachments.text import text_of

    with open(0, "rb") as given:
        # What was pasted comes through a pipe, in which nothing can be found again.
        file: BinaryIO = given if given.seekable() else io.BytesIO(given.read())
        size = file.seek(0, os.SEEK_END)
        kind = kind_of(file, f"file{ending}")
        yield KIND, kind
        yield TEXT, text_of(file, size, kind)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
