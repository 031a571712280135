"""The words about what is found in a text while it is typed."""

from collections.abc import Sequence

from coordinator.redaction.verdict import Verdict

READ_BY_FORUMS = "May be read by victim-led forums, and by perpetrator-led forums once it is released"
READ_BY_AGENCY = (
    "May be read by its agency and victim-led forums, and by perpetrator-led forums once it is released"
)
REASONS = (  # for a doubt, each by its key
    "His place, not hers", "Known to him from court papers", "Needed for safety", "Leads to nobody",
)  # fmt: skip
_MOST = 4  # parts that are named


def reasons(text: str, verdicts: Sequence[Verdict]) -> str:
    """Say what each marked part of a text is: "Larch: street of a protected person"; "" if there is none."""
    reason_of = {part(text, verdict): verdict.reason for verdict in verdicts}
    named = [f"{words}: {reason}" for words, reason in reason_of.items()]
    more = f". And {len(named) - _MOST} more" if len(named) > _MOST else ""
    return f"{'. '.join(named[:_MOST])}{more}"


def offer_reasons() -> str:
    """Offer the short reasons for a doubt, each with its key."""
    return ", ".join(f"{number} {why[:1].lower()}{why[1:]}" for number, why in enumerate(REASONS, 1))


def copied(kinds: Sequence[str], seconds: int) -> str:
    """Say what copied text holds, and when it is cleared, without the text."""
    return (
        f"What you copied holds: {', '.join(kinds)}. Nobody has released it. It is cleared from the clipboard"
        f" after {seconds} seconds."
    )


def part(text: str, verdict: Verdict) -> str:
    """Return the marked words on one line."""
    return " ".join(text[verdict.start : verdict.end].split())
