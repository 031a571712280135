"""What is in a file that is to be attached: its kind and its text, parts in a child process with limits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from coordinator.attachments import wording
from coordinator.attachments.content_child import ARGUMENT, KIND, TEXT
from coordinator.attachments.kinds import known_ending
from coordinator.isolation.child import ChildEnded, messages_of_child

_CHILD = "coordinator.attachments.content_child"
_HAS_TEXT = ("word", "message", "mail", "web page", "text")


@dataclass(frozen=True)
class Contents:
    """The kind of a file, a key of `kinds.WORDS`, and the text in it; "" for one that can't be read."""

    kind: str = "other"
    text: str = ""


def read_contents(source: BinaryIO | bytes, name: str, tick: Callable[[], None]) -> Contents:
    """Judge the kind of a file and read its text; a hostile or damaged one has at least a kind.

    `source` is an open file of the system, which is left at any place, or a content. Of its name, the
    child gets an ending that the app knows, and nothing else. `tick` is called again and again, and may
    raise to stop it.
    """
    parts = {}
    try:
        for part, value in messages_of_child(_CHILD, ARGUMENT, [known_ending(name)], given=source, tick=tick):
            parts[part] = value
    except ChildEnded:
        pass  # it is kept all the same: `why_no_text` says that it can't be read here
    return Contents(str(parts.get(KIND, "other")), str(parts.get(TEXT, "")))


def why_no_text(kind: str, text: str) -> str:
    """Say why nothing of a file is shown as text; "" if something is, or if its kind has no text."""
    return wording.NO_TEXT if kind in _HAS_TEXT and not text else ""
