"""Reads the short answers of a tracker: yes and no, how things stand, levels, needs, forums."""

import re

from coordinator.forums.definitions import Forum, definition, recognise
from coordinator.meetings.rules import group_of

_NOT_KNOWN = {
    "", "n/k", "nk", "n.k.", "not known", "unknown", "unk", "?", "??", "???", "tbc", "tba", "n/a", "na", "-",
    "--", "not recorded", "not stated", "not given", "nil", "nil known", "none known", "none", "x", ".", "…",
}  # fmt: skip
CROSSES = ("x", "xx", "×")  # a yes or a no, as the rest of its column says
_YES = {"y", "yes", "true", "✓", "✔", "☑", "yep", "yes."}
_NO = {"n", "no", "false", "✗", "✘", "no.", "none", "0"}
_CASE_WORDS = {
    "open": "open active live current new ongoing allocated reopened",
    "waiting": "waiting pending referred unallocated waitlist",
    "on hold": "hold paused suspended",
    "closed": "closed ended inactive archived complete completed discharged exited deceased",
}
_CASE = {word: status for status, words in _CASE_WORDS.items() for word in words.split()}
_CASE |= {"waiting list": "waiting", "on hold": "on hold", "not open": "closed", "re-opened": "open"}
_CASE |= {"o": "open", "c": "closed"}
_ACTION_STARTS = (
    (("not poss", "unable", "n/a", "no longer", "cannot", "can't"), "not_possible"),
    (("not done", "not complete", "not actioned", "failed", "declined by agency"), "not_done"),
    (("superseded", "replaced", "duplicate", "overtaken"), "superseded"),
    (("done", "complete", "closed", "actioned", "discharged", "achieved", "finished", "met"), "done"),
    (("o/s", "outstanding", "ongoing", "on-going", "on going", "open", "carried", "c/f", "cfwd"), "open"),
    (("no update", "in progress", "pending", "awaiting", "overdue", "not started", "new", "live"), "open"),
    (("started", "due", "partial", "not yet", "incomplete", "chased", "to do", "to be"), "open"),
)
_OUTCOMES = {
    "y": "heard", "yes": "heard", "heard": "heard", "discussed": "heard", "true": "heard", "done": "heard",
    "deferred": "deferred", "adjourned": "deferred", "postponed": "deferred", "carried over": "deferred",
    "withdrawn": "withdrawn", "removed": "withdrawn", "cancelled": "withdrawn",
}  # fmt: skip
_LEVELS = {
    "h": "high", "high": "high", "hi": "high", "very high": "high", "v high": "high", "vh": "high",
    "high risk": "high", "m": "medium",
    "med": "medium", "medium": "medium", "mod": "medium", "moderate": "medium", "medium risk": "medium",
    "s": "standard", "std": "standard", "standard": "standard", "low": "standard", "l": "standard",
    "standard risk": "standard",
}  # fmt: skip
_SIDES = {"north", "south", "east", "west", "central"}
_NO_FORUM = {"none", "no", "n", "n/a", "na", "nil", "-", "not listed"}
_LEVEL = re.compile(r"\b(?:l|level|lvl)\s*([123])\b", re.I)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\s*$", re.I)


def squeezed(words: str) -> str:
    """Give words single spaces, as they are compared."""
    return " ".join(words.split())


def not_known(words: str) -> bool:
    """Tell whether words say that nothing is known."""
    return squeezed(words).casefold().strip("()") in _NOT_KNOWN


def yes_or_no(words: str) -> bool | None:
    """Read a plain yes or no; None where it is neither ("y?")."""
    said = squeezed(words).casefold()
    return True if said in _YES else False if said in _NO else None


def case_status(words: str) -> str | None:
    """Read how a case stands: open, waiting, on hold, closed; None where it can't be read."""
    said = squeezed(words).casefold().strip(" .")
    return _CASE.get(said) or _CASE.get(said.split(" - ")[0].split(" (")[0].strip())


def action_status(words: str) -> str | None:
    """Read how an action stands; the two "not" states stay apart (docs/domain.md 2.8)."""
    said = squeezed(words).casefold()
    if said in _YES:
        return "done"
    if said in _NO:
        return "open"
    for starts, status in _ACTION_STARTS:
        if any(re.match(rf"{re.escape(start)}", said) for start in starts):
            return status
    return None


def outcome(words: str) -> str | None:
    """Read what became of a listed case: heard, deferred, withdrawn; None where it can't be read."""
    return _OUTCOMES.get(squeezed(words).casefold().strip(" ."))


def level(words: str) -> tuple[str, str] | None:
    """Read a judged level and what is said with it: "High (prof judgement)" is high, prof judgement."""
    said = squeezed(words)
    known = _LEVELS.get(said.casefold())
    if known:
        return known, ""
    found = re.fullmatch(r"([a-z ]+?)\s*(?:\((.+)\)|[-–:,/]\s*(.+))", said, re.I)
    if found and (known := _LEVELS.get(found[1].casefold())):
        return known, found[2] or found[3]
    return None


def whole_number(words: str) -> int | None:
    """Read a whole number ("17", "17/24", "17.0"); None where there is none or it is out of reach."""
    found = re.fullmatch(r"\s*(-?\d{1,9})(?:\.0+)?(?:\s*/\s*\d{1,3})?\s*", words)
    return int(found[1]) if found else None


def needs(words: str) -> list[str]:
    """Read the needs named in a cell, each once."""
    parts = re.split(r"[;,\n]|\s/\s|\s\+\s", words)
    found = {squeezed(part).casefold(): squeezed(part) for part in parts}
    return [said for plain, said in found.items() if plain not in _NOT_KNOWN]


def forums(words: str) -> list[tuple[Forum, str]] | None:
    """Read the forums named in a cell with the level beside each; None where one can't be read.

    "none" is understood as no forum.
    """
    said = squeezed(words)
    if said.casefold() in _NO_FORUM:
        return []
    whole = recognise(said)
    parts = [said] if whole and not re.search(r"[+,;&]| and ", said) and _single(said) else _forum_parts(said)
    found: dict[Forum, str] = {}
    for part in parts:
        forum = recognise(part)
        if forum is None:
            return None
        found.setdefault(forum, forum_level(part))
    return list(found.items()) or None


def forum_level(words: str) -> str:
    """Read the level of management beside a forum: "L2" for "MAPPA level 2"; nothing where none is named."""
    at = _LEVEL.search(words)
    return f"L{at[1]}" if at else ""


def group(forum: Forum, words: str) -> str:
    """Read which group of a forum is meant: "north" for "MARAC North"; nothing where none is named."""
    rules = definition(forum)
    said = group_of(rules, words)
    known = {group_of(rules, name) for name in rules.also_called}
    return said if said in known else " ".join(one for one in said.split() if one in _SIDES)


def _single(said: str) -> bool:
    named = {forum for part in _forum_parts(said) if (forum := recognise(part)) is not None}
    return len(named) <= 1


def _forum_parts(said: str) -> list[str]:
    return [part.strip() for part in re.split(r"[+,;&/]|\band\b", said) if part.strip()]


def is_yes(words: str) -> bool:
    """Tell whether words begin with a plain yes or a tick."""
    return yes_or_no(re.split(r"[\s,:–-]", squeezed(words) or "-")[0]) is True


def ticked(words: str) -> tuple[bool, str] | None:
    """Read a forum's own column: whether the case is listed there, and the level beside the tick."""
    said = squeezed(words)
    if (answer := yes_or_no(said)) is not None:
        return answer, ""
    if said and yes_or_no(re.split(r"[\s,:–-]", said)[0]) and (at := _LEVEL.search(said)):
        return True, f"L{at[1]}"
    return None


def split_postcode(words: str) -> tuple[str, str]:
    """Part an address from the postcode at its end."""
    found = _POSTCODE.search(words)
    if found is None:
        return words, ""
    return words[: found.start()].rstrip(" ,\n"), f"{found[1].upper()} {found[2].upper()}"
