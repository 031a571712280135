"""The words of the small pieces that every screen is made of."""

GO_ON, DISCARD, UNDO = "Go on", "Discard", "Undo"
UNDO_DISCARD = "Undo: draft discarded"
DISCARDED = "The draft is discarded."


def fold(name: str) -> str:
    """Name the button that folds a pane: "Fold Agenda"."""
    return f"Fold {name}"


def unfold(name: str) -> str:
    """Name the button that unfolds a pane: "Unfold Agenda"."""
    return f"Unfold {name}"


def started(day: str, time: str) -> str:
    """Say when a draft was begun; the day is empty for today."""
    return f"You started this on {day} at {time}." if day else f"You started this at {time}."
