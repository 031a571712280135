"""Read the short answers of a tracker: yes and no, statuses, levels, needs, forums."""

import re

from coordinator.forums.registry import definition, recognise
from coordinator.meetings.rules import group_of

_NOT_KNOWN = {
    "", "n/k", "nk", "n.k.", "not known", "unknown", "unk", "?", "??", "???", "tbc", "tba", "n/a", "na", "-",
    "--", "not recorded", "not stated", "not given", "nil", "nil known", "none known", "none", "x", ".", "…",
    "ditto", "as above", "same as above", "-do-", '"', "“", "”", "''", "〃",
}  # fmt: skip
# What a drop-down list shows until somebody answers it.
_PROMPT = re.compile(r"\W*(?:please )?(?:select|choose|pick)(?: (?:an?|one|from|the|your)\b.*)?\W*", re.I)
CROSSES = ("x", "xx", "×")  # a yes or a no, depending on the rest of its column
_YES = {"y", "yes", "true", "✓", "✔", "☑", "☒", "✅", "√", "yep", "yes."}
_NO = {"n", "no", "false", "✗", "✘", "❌", "☐", "no.", "none", "0"}
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
_ACTION_WITHIN = (
    (r"\b(?:not|n't|never) (?:been |yet )?(?:done|complet|action|carried out)", "not_done"),
    (
        r"\bno longer (?:needed|possible|required|relevant|applicable)|\bcircumstances (?:have )?changed",
        "not_possible",
    ),
    (r"\b(?:in progress|ongoing|outstanding|partly|partially)\b", "open"),
    (
        r"\b(?:has|have|been|was|is|action|fully|now) (?:it )?(?:done|completed?|actioned|carried out)\b",
        "done",
    ),
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
# What may follow a status in its cell: a remark after a dash or in brackets, or a day.
_BESIDE_STATUS = re.compile(r" - | – | \(|,? (?:on |since )?(?=\d{1,2}(?:st|nd|rd|th)?[ ./-])")
_LONGEST_PROMPT = 40  # characters
_LEVEL = re.compile(r"\b(?:l|level|lvl)\s*([123])\b", re.I)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\s*$", re.I)


def squeezed(words: str) -> str:
    """Give words single spaces, as they are compared."""
    return " ".join(words.split())


def not_known(words: str) -> bool:
    """Tell whether words say that nothing is known."""
    return squeezed(words).casefold().strip("()") in _NOT_KNOWN or is_prompt(words)


def is_prompt(words: str) -> bool:
    """Tell whether words are what a drop-down list shows until it is answered: "Please select"."""
    return len(words) <= _LONGEST_PROMPT and _PROMPT.fullmatch(words) is not None


def yes_or_no(words: str) -> bool | None:
    """Read a plain yes or no; None where it is neither ("y?")."""
    text = squeezed(words).casefold()
    return True if text in _YES else False if text in _NO else None


def case_status(words: str) -> str | None:
    """Read a case's status: open, waiting, on hold, closed; None if it can't be read."""
    text = squeezed(words).casefold().strip(" .")
    return _CASE.get(text) or _CASE.get(_BESIDE_STATUS.split(text, maxsplit=1)[0].strip(" :,"))


def action_status(words: str) -> str | None:
    """Read an action's status; the two "not" states stay separate (docs/domain.md 2.8)."""
    text = squeezed(words).casefold()
    if text in _YES:
        return "done"
    if text in _NO:
        return "open"
    for starts, status in _ACTION_STARTS:
        if any(re.match(rf"{re.escape(start)}", text) for start in starts):
            return status
    return next((status for pattern, status in _ACTION_WITHIN if re.search(pattern, text)), None)


def outcome(words: str) -> str | None:
    """Read the outcome of a listed case: heard, deferred, withdrawn; None where it can't be read."""
    return _OUTCOMES.get(squeezed(words).casefold().strip(" ."))


def level(words: str) -> tuple[str, str] | None:
    """Read a judged level and its reason: "High (prof judgement)" is high, prof judgement."""
    text = squeezed(words)
    known = _LEVELS.get(text.casefold())
    if known:
        return known, ""
    match = re.fullmatch(r"([a-z ]+?)\s*(?:\((.+)\)|[-–:,/]\s*(.+))", text, re.I)
    if match and (known := _LEVELS.get(match[1].casefold())):
        reason = match[2] or match[3]
        # "H/M" and "med-high" name two levels.
        return None if _LEVELS.get(reason.casefold().strip()) else (known, reason)
    return None


def whole_number(words: str) -> int | None:
    """Read a whole number ("17", "17/24", "17.0"); None if there is none or it has more than nine digits."""
    match = re.fullmatch(r"\s*(-?\d{1,9})(?:\.0+)?(?:\s*/\s*\d{1,3})?\s*", words)
    return int(match[1]) if match else None


def needs(words: str) -> list[str]:
    """Read the needs in a cell, each once; also as programs write lists: "['alcohol', 'housing']"."""
    listed = re.fullmatch(r"\s*\[(.*)\]\s*", words, re.S)
    parts = re.split(r"[;,\n]|\s/\s|\s\+\s", listed[1] if listed else words)
    if listed:
        parts = [part.strip(" '\"") for part in parts]
    by_folded = {squeezed(part).casefold(): squeezed(part) for part in parts}
    return [need for folded, need in by_folded.items() if folded not in _NOT_KNOWN]


def forums(words: str) -> list[tuple[str, str]] | None:
    """Read the forums named in a cell with the level beside each; None where one can't be read.

    "none" is understood as no forum.
    """
    text = squeezed(words)
    if text.casefold() in _NO_FORUM:
        return []
    whole = recognise(text)
    parts = [text] if whole and not re.search(r"[+,;&]| and ", text) and _single(text) else _forum_parts(text)
    levels: dict[str, str] = {}
    for part in parts:
        forum = recognise(part)
        if forum is None:
            return None
        levels.setdefault(forum, forum_level(part))
    return list(levels.items()) or None


def forum_level(words: str) -> str:
    """Read the level of management beside a forum: "L2" for "MAPPA level 2"; nothing where none is named."""
    at = _LEVEL.search(words)
    return f"L{at[1]}" if at else ""


def group(forum: str, words: str) -> str:
    """Read which group of a forum is meant: "north" for "MARAC North"; nothing where none is named."""
    rules = definition(forum)
    named = group_of(rules, words)
    known = {group_of(rules, name) for name in rules.also_called}
    return named if named in known else " ".join(word for word in named.split() if word in _SIDES)


def _single(text: str) -> bool:
    named = {forum for part in _forum_parts(text) if (forum := recognise(part)) is not None}
    return len(named) <= 1


def _forum_parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[+,;&/]|\band\b", text) if part.strip()]


def is_yes(words: str) -> bool:
    """Tell whether words begin with a plain yes or a tick."""
    return yes_or_no(re.split(r"[\s,:–-]", squeezed(words) or "-")[0]) is True


def ticked(words: str) -> tuple[bool, str] | None:
    """Read a forum's own column: whether the case is listed there, and the level beside the tick."""
    text = squeezed(words)
    if (answer := yes_or_no(text)) is not None:
        return answer, ""
    if text and yes_or_no(re.split(r"[\s,:–-]", text)[0]) and (at := _LEVEL.search(text)):
        return True, f"L{at[1]}"
    return None


def split_postcode(words: str) -> tuple[str, str]:
    """Split an address from the postcode at its end."""
    match = _POSTCODE.search(words)
    if match is None:
        return words, ""
    return words[: match.start()].rstrip(" ,\n"), f"{match[1].upper()} {match[2].upper()}"
