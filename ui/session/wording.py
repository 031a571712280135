"""The sentences and labels of what every page may use."""

WHY_OPEN = "Why are you opening this file?"
ANOTHER_REASON = "Another reason"
OPEN_FILE = "Open the file"
GIVE_REASON = "Enter a reason, or choose one above."


def reason_needed(forum: str) -> str:
    """Say why a reason is needed to open a case file."""
    return (
        f"This case is with {forum}, which requires a reason. The trail records your answer."
        " You are asked once for this file until you lock the casebook."
    )


def draft_kept(form: str) -> str:
    """Say that the words of a form that was closed are kept."""
    return f"{form}: what you typed is kept as a draft."


def copied(seconds: int) -> str:
    """Say that text was copied, and when it is cleared."""
    return f"Copied. It is cleared from the clipboard after {seconds} seconds."
