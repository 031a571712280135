"""Read a file that others made in a child process, whose memory and time are limited.

A parser of a damaged or hostile file can take gigabytes, never end, or crash. Here that ends the child
alone. The parent calls `messages_of_child`, and the module that it names ends with `write_messages`.
"""

import contextlib
import marshal
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import psutil

import coordinator

MOST_MEMORY = 400 * 1024 * 1024  # bytes of the child
LONGEST = 20.0  # seconds
_LOOK = 0.05  # seconds between two looks at the child
_WAITING = 4  # messages that are read ahead
Message = tuple[object, ...]
_END: Message = ("end",)  # nothing follows
_BROKEN: Message = ("broken",)  # it ended before that


class ChildEnded(Exception):
    """A child ended before it had written everything: it failed, or it `exceeded` a limit and was ended."""

    def __init__(self, *, exceeded: bool) -> None:
        super().__init__()
        self.exceeded = exceeded


def messages_of_child(
    module: str, argument: str, more: Sequence[str] = (), *, given: BinaryIO | bytes = b"",
    tick: Callable[[], None],
) -> Iterator[Message]:  # fmt: skip
    """Yield what a module of this program writes in a child process; `argument` starts it when it is built.

    The child is `given` an open file of the system, or a content, as its standard input. `tick` is called
    again and again, and may raise to stop it. Raises ChildEnded.
    """
    command = [sys.executable, argument] if getattr(sys, "frozen", False) else [sys.executable, "-m", module]
    child = subprocess.Popen(
        [*command, *more], stdin=subprocess.PIPE if isinstance(given, bytes) else given,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=Path(coordinator.__file__).parent.parent,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    read: queue.Queue[Message] = queue.Queue(_WAITING)
    stopped = threading.Event()
    threads = [threading.Thread(target=_read_on, args=(child.stdout, read, stopped), daemon=True)]
    if isinstance(given, bytes):
        threads.append(threading.Thread(target=_give, args=(child.stdin, given), daemon=True))
    for thread in threads:
        thread.start()
    try:
        yield from _up_to_end(child, read, tick)
    finally:
        child.kill()
        child.wait()
        stopped.set()
        for thread in threads:
            thread.join()
        cast("BinaryIO", child.stdout).close()


def write_messages(messages: Iterable[Message]) -> int:
    """Write messages to the parent; return the exit status. An error is not sent: it could quote the file."""
    try:
        for message in chain(messages, [_END]):
            body = marshal.dumps(message)  # type: ignore[arg-type]
            sys.stdout.buffer.write(struct.pack("<I", len(body)) + body)
            sys.stdout.buffer.flush()
    except Exception:  # a parser raises whatever a damaged file makes it raise
        return 1
    return 0


def _up_to_end(
    child: subprocess.Popen[bytes], read: "queue.Queue[Message]", tick: Callable[[], None]
) -> Iterator[Message]:
    begun, looked = time.monotonic(), 0.0
    while True:
        tick()
        message: Message | None = None
        with contextlib.suppress(queue.Empty):
            message = read.get(timeout=_LOOK)
        now = time.monotonic()
        if now - begun > LONGEST:
            raise ChildEnded(exceeded=True)
        if message == _END:
            return
        if message == _BROKEN:
            raise ChildEnded(exceeded=False)
        if message is not None:
            yield message
        if now - looked >= _LOOK:
            looked = now
            if _memory_of(child) > MOST_MEMORY:
                raise ChildEnded(exceeded=True)


def _memory_of(child: subprocess.Popen[bytes]) -> int:
    with contextlib.suppress(psutil.Error):
        return int(psutil.Process(child.pid).memory_info().rss)
    return 0


def _give(pipe: BinaryIO, content: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # the child may have ended
        pipe.write(content)


def _read_on(stream: BinaryIO, read: "queue.Queue[Message]", stopped: threading.Event) -> None:
    """Put what a child writes into a queue; while that is full, the child waits."""
    for message in chain(_messages(stream), [_BROKEN]):
        while not stopped.is_set():
            with contextlib.suppress(queue.Full):
                read.put(message, timeout=_LOOK)
                break


def _messages(stream: BinaryIO) -> Iterator[Message]:
    while len(head := stream.read(4)) == 4:
        (size,) = struct.unpack("<I", head)
        body = stream.read(size)
        if len(body) < size:
            return
        yield marshal.loads(body)  # noqa: S302 - written by this module, in a child of this process
