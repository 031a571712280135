"""The words of the small pieces that every screen is made of."""


def fold(name: str) -> str:
    """Name the button that folds a pane: "Fold Agenda"."""
    return f"Fold {name}"


def unfold(name: str) -> str:
    """Name the button that unfolds a pane: "Unfold Agenda"."""
    return f"Unfold {name}"
