"""The words of coordinator/amending on the screen."""

CHANGED_SINCE = "This was changed after you opened it. Nothing was overwritten."
NOTHING = "nothing"


def changed_since(recorded: str, chosen: str, who: str) -> str:
    """Show what is recorded now, who recorded it, and what was chosen."""
    by = f" by {who}" if who else ""
    return f"{CHANGED_SINCE} Recorded now{by}: {recorded or NOTHING}. You chose: {chosen or NOTHING}."
