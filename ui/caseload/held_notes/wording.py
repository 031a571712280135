"""The words of the card of notes that are to be elsewhere."""

SHOW = "Show"
KEEP_OR_MOVE = (
    "If your own agency wrote it, keep it. If not, move it to the record of the lead agency and withdraw it."
)
MOVE = "Move it to the record of the lead agency and withdraw it. Keep it only if that is your own agency."


def title(forum: str) -> str:
    """Title the card: "Notes of MAPPA in this case file"."""
    return f"Notes of {forum} in this case file"


def start_of(words: str, most: int) -> str:
    """Show how a note starts, in so many characters."""
    return words if len(words) <= most else f"{words[:most]}…"
