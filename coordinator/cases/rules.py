"""The values of a case file: roles, statuses, who is protected."""

import re
from collections.abc import Iterable

from coordinator.cases import wording

_LEVEL = re.compile(r"^(level\s*|l(?=\s*[0-9])\s*)", re.IGNORECASE)
ROLES = {
    "perpetrator": "Perpetrator",
    "victim": "Victim",
    "both": wording.BOTH_ROLES,
    "child": "Child",
    "adult at risk": wording.ADULT_AT_RISK,
    "associate": wording.OTHER_PERSON,
}
LED_BY = {
    "perpetrator": wording.PERPETRATOR_LED,
    "victim": wording.VICTIM_LED,
    "couple": wording.COUPLE,
}
STATUSES = {"open": "Open", "waiting": "Waiting", "on hold": wording.ON_HOLD, "closed": "Closed"}
LISTING_STATUSES = {"proposed": "Proposed", "active": "Active", "review": "Review", "ended": "Ended"}
ENDED = "ended"
MEASURES = {"RFG": 10**6, "NDT": 48}  # highest total; RFG has none (docs/domain.md 4.2), NDT by 6.3
UNPROTECTED_ROLES = ("perpetrator", "associate")
PROTECTED_ROLES = frozenset(ROLES) - frozenset(UNPROTECTED_ROLES)
PERPETRATOR_ROLES = ("perpetrator", "both")
VICTIM_ROLES = ("victim", "both")
NOT_RECORDED = "unknown"  # the role of a subject until somebody records it
SERIAL_VICTIMS = 2  # docs/domain.md 1.3: abuse of different victims


def next_reference(taken: Iterable[str]) -> str:
    """Return the next case reference in the casebook's own series: after "CN061" comes "CN062"."""
    best, prefix, width = 0, "CN", 3
    for reference in taken:
        match = re.fullmatch(r"([A-Za-z]+[-/ ]?)(\d{1,9})", reference.strip())
        if match and int(match[2]) > best:
            best, prefix, width = int(match[2]), match[1], len(match[2])
    return f"{prefix}{best + 1:0{width}d}"


def role_of_subject(recorded: str, subject_id: str, links: Iterable[tuple[str, str]]) -> str:
    """Return the role of a file's subject; "" if it is not known.

    Files of older versions recorded none: there the current links, pairs of person and role, say it. A file
    in which others are victims is about a perpetrator, unless another perpetrator is linked as well.
    """
    if recorded:
        return "" if recorded == NOT_RECORDED else recorded
    links = list(links)
    own = {role for person_id, role in links if person_id == subject_id and role}
    others = {role for person_id, role in links if person_id != subject_id}
    if own >= {"perpetrator", "victim"} or "both" in own:
        return "both"
    if own:
        return min(own, key=list(ROLES).index)
    victims, accused = bool(others & set(VICTIM_ROLES)), bool(others & set(PERPETRATOR_ROLES))
    if victims == accused:
        return ""
    return "perpetrator" if victims else "victim"


def kind_of_file(recorded: str, subject_role: str) -> str:
    """Return what kind of file it is, for files of older versions by the role of its subject."""
    usual = {"perpetrator": "perpetrator", "victim": "victim", "adult at risk": "victim", "both": "couple"}
    return recorded or usual.get(subject_role, "")


def level_words(level: str) -> str:
    """Write a level in one way, however it was entered: "level 2" for "2", "L2" and "Level 2"."""
    number = _LEVEL.sub("", level.strip())
    return f"level {number}" if number else ""
