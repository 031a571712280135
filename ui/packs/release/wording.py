"""The words of the release step."""

from dataclasses import dataclass

from coordinator.core.plural import plural
from coordinator.packs.release_view import ReleaseEntry, ReleaseGroup
from ui.judging.wording import offer_reasons

RELEASE, REWORD, LEAVE_OUT, REOPEN = "Release", "Reword", "Leave out", "Decide again"
RELEASE_WITH_REASON = "Release with reason…"
RELEASE_WORDING = "Release this wording"
WORDING = "Wording for perpetrator-led forums"
FIRST_TIME = (
    "Papers for this forum hold only what you release here, in these words."
    " What you leave out is counted in one line."
)
FIRST_LIST = (
    "A list holds only actions that you release or reword here."
    " Each action is sent in these words, so its owner has to understand them."
)
UNDERSTOOD = "Don’t show this again"
NONE = "Nothing to release"


@dataclass(frozen=True)
class SourceWords:
    """What the page says of what it releases: why, when there is nothing, and where to go then."""

    key: str  # under which it is remembered that the step was explained
    intro: str
    none_hint: str
    go_on: str


OF_PAPERS = SourceWords(
    "release.explained",
    FIRST_TIME,
    "Papers of this forum hold no free text, or the forum is victim-led.",
    "Make papers…",
)
OF_ACTIONS = SourceWords(
    "release.explained.list", FIRST_LIST, "There are no actions in this list.", "Export actions…"
)
GROUPS = "Cases to release"
ENTRIES = "Entries of this case"
CHANGE_READERS = "Change their readers…"
STAYS = "The original stays as it is"
KEYS = (
    "J, K: next, previous · R: release · W: reword · L: leave out · U: decide again · Ctrl+Enter: all clean"
)
REASON, AUTHORISER = "Why can this be released?", "Who authorised it?"
REASON_TITLE = "Release with reason"
OUTCOMES = {"released": "Released", "reworded": "Reworded", "left out": "Left out"}
CLEAN, FIND, DOUBT = "no finds", "find", "doubt"


def release_clean(count: int) -> str:
    """Name the button that releases everything in a case that holds no find and no doubt."""
    return f"Release the {count} without finds or doubts"


def to_decide(count: int, of: int) -> str:
    """Count what is still to be decided: "9 of 43 entries to decide"."""
    return f"{count} of {plural(of, 'entry', 'entries')} to decide" if count else "Everything is decided"


def group_right(group: ReleaseGroup) -> str:
    """Say how far a case is: "5 to decide", or how many entries it has."""
    return f"{group.to_decide} to decide" if group.to_decide else f"✓ {len(group.entries)}"


def group_second(group: ReleaseGroup) -> str:
    """Count what is found in the open entries of a case."""
    still = [entry for entry in group.entries if entry.open]
    finds, doubts = sum(entry.finds for entry in still), sum(entry.doubts for entry in still)
    if not finds and not doubts:
        return "No finds, no doubts" if still else ""
    return ", ".join(plural(count, word) for count, word in ((finds, "find"), (doubts, "doubt")) if count)


def protected(names: tuple[str, ...]) -> str:
    """Name who is protected in a case."""
    return f"Who is protected here: {', '.join(names)}" if names else "Nobody is protected here."


def kept_back(count: int) -> str:
    """Say how many notes of a case this forum never gets; nothing if there is none."""
    if not count:
        return ""
    named = f"{plural(count, 'note')} {'is' if count == 1 else 'are'} not listed here"
    return (
        f"{named}: only for victim-led forums, from the victim’s side, or imported."
        " Change their readers to release them here."
    )


def verdict_reasons(entry: ReleaseEntry) -> str:
    """Say what each marked part of an entry is: "Larch: street of a protected person."."""
    text = entry.settled.entry.text
    parts = [f"{text[verdict.start : verdict.end]}: {verdict.reason}" for verdict in entry.verdicts]
    return ". ".join(dict.fromkeys(parts))


def ask_reason() -> str:
    """Offer the reasons for a doubt, each with its key."""
    return f"To release it, say why: {offer_reasons()}"
