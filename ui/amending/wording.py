"""The words of ui/amending on the screen."""

CHANGE = "Change"
NOT_RECORDED = "Not recorded"


def label_of(label: str, about: str) -> str:
    """Name a value of one of several records: "Level, MAPPA"."""
    return f"{label}, {about}" if about else label


def change(label: str) -> str:
    """Name the link that changes a value to a screen reader: "Change Safe contact"."""
    return f"{CHANGE} {label}"


def saved(time: str) -> str:
    """Say beside a value when it was saved."""
    return f"Saved {time}"


def value_saved(label: str, time: str) -> str:
    """Say in a message which value was saved."""
    return f"{label} saved {time}"


def not_saved(label: str) -> str:
    """Say in a message that a value is as it was."""
    return f"{label} not changed"
