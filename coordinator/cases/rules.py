"""The values of a case file: roles, statuses, who is protected."""

import re
from collections.abc import Iterable

from coordinator.cases import wording

ROLES = {
    "perpetrator": "Perpetrator",
    "victim": "Victim",
    "child": "Child",
    "associate": wording.OTHER_PERSON,
}
STATUSES = {"open": "Open", "waiting": "Waiting", "on hold": wording.ON_HOLD, "closed": "Closed"}
LEVELS = {"high": "High", "medium": "Medium", "standard": "Standard"}
LISTING_STATUSES = {"proposed": "Proposed", "active": "Active", "review": "Review", "ended": "Ended"}
ENDED = "ended"
MEASURES = {"RFG": 100, "NDT": 48}  # highest total; docs/domain.md 4.2 and 6.3
TOOLS = {"Dash": 24, "Judged": 0}  # docs/domain.md 3.1 and 3.2; "Judged": no tool, professional judgement
PROTECTED_ROLES = frozenset({"victim", "child"})
SERIAL_VICTIMS = 2  # docs/domain.md 1.3: abuse of different victims


def next_reference(taken: Iterable[str]) -> str:
    """Return the next case reference in the casebook's own series: after "CN061" comes "CN062"."""
    best, prefix, width = 0, "CN", 3
    for reference in taken:
        match = re.fullmatch(r"([A-Za-z]+[-/ ]?)(\d{1,9})", reference.strip())
        if match and int(match[2]) > best:
            best, prefix, width = int(match[2]), match[1], len(match[2])
    return f"{prefix}{best + 1:0{width}d}"
