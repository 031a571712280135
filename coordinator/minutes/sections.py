"""The sections of minutes as they are stored and compared: a heading and a text with marked headings."""

import difflib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

HEADING, ITEM = "## ", "- "  # how a line begins that is a heading or a point
OPENING, OUTSTANDING, BUSINESS = "opening", "outstanding", "business"


@dataclass(frozen=True)
class MinutesSection:
    """A section of minutes: the opening, the outstanding actions, a case, or other business."""

    key: str  # one of the words above, or the id of an agenda item
    heading: str
    text: str
    case_id: str = ""

    @property
    def is_case(self) -> bool:
        """Whether it is about a case of the agenda."""
        return self.key not in (OPENING, OUTSTANDING, BUSINESS)


@dataclass(frozen=True)
class ChangedLine:
    """A line that two versions do not share: which section it is in, and whether it is new."""

    section: str
    words: str
    added: bool


def to_json(sections: Sequence[MinutesSection]) -> str:
    """Write sections as they are stored."""
    return json.dumps([asdict(section) for section in sections], ensure_ascii=False)


def from_json(content: str) -> tuple[MinutesSection, ...]:
    """Read sections back."""
    return tuple(MinutesSection(**each) for each in json.loads(content or "[]"))


def changes(before: Sequence[MinutesSection], after: Sequence[MinutesSection]) -> tuple[ChangedLine, ...]:
    """List the lines that differ between two versions, section by section in the order of the later one."""
    texts = {section.key: section for section in before}
    changed: list[ChangedLine] = []
    for section in after:
        old = texts.pop(section.key, MinutesSection(section.key, section.heading, ""))
        changed += _lines(old, section)
    for section in texts.values():
        changed += _lines(section, MinutesSection(section.key, section.heading, ""))
    return tuple(changed)


def _lines(before: MinutesSection, after: MinutesSection) -> list[ChangedLine]:
    lines = difflib.ndiff(before.text.splitlines(), after.text.splitlines())
    return [
        ChangedLine(after.heading, line[2:].removeprefix(HEADING), line.startswith("+"))
        for line in lines
        if line[:2] in ("+ ", "- ") and line[2:].strip()
    ]
