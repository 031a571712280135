"""The words of ui/forms on the screen."""

DATE_HINT = "For example, 26 nov or in 2 weeks"
TIME_HINT = "For example, 9.30 or 2:30pm"
NOT_A_DATE = "Enter a date like 26 November 2026 or 26/11/2026."
NOT_A_TIME = "Enter a time like 9:30am or 2pm."
DUE_HINT = "For example, Friday, 26 nov, in 2 weeks or next MARAC"
NOT_A_DUE_DATE = "Saved in your words. Without a date, the action is listed under No date."
DUE_AT_MEETING = "Saved in your words. The action is due on the day of that meeting."
BY_WHEN = "By when"
REPLACE = "Replace"
NOT_RECORDED = "Not recorded"
NOT_A_NUMBER = "Enter a whole number, for example 3."


def replace_title(name: str) -> str:
    """Ask whether to replace a file."""
    return f"Replace “{name}”?"


def replace_intro(folder: str) -> str:
    """Say what replacing a file does."""
    return f"A file of that name is in {folder}. If you replace it, what is in it is lost."


def choose(label: str) -> str:
    """Return that nothing was chosen in a field."""
    return f"Choose the {label[:1].lower()}{label[1:]}."


def choose_from_list(label: str) -> str:
    """Return that what was typed in a field matches no choice."""
    return f"Choose the {label[:1].lower()}{label[1:]} from the list."
