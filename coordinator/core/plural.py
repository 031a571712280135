"""Counts of things in words."""


def plural(count: int, singular: str, plural: str = "") -> str:
    """Count things in words: "1 case", "1,400 cases"; pass `plural` where it isn't `singular` with an s."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"
