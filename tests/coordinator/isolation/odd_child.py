"""A child that does what its argument says: what a parser does with a hostile file."""

import os
import signal
import sys
from collections.abc import Iterator

from coordinator.isolation.child import Message, write_messages


def _does(what: str) -> Iterator[Message]:
    yield "begun", what
    if what == "echoes":
        yield "given", sys.stdin.buffer.read()
    elif what == "fails":
        raise ValueError(what)
    elif what == "crashes":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "grows":
        held = []
        while True:
            held.append(os.urandom(1 << 20))
    elif what == "never ends":
        while True:
            pass
    elif what == "talks":
        for number in range(1000):
            yield "said", number


if __name__ == "__main__":
    sys.exit(write_messages(_does(sys.argv[1])))
