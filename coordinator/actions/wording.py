"""The words of coordinator/actions on the screen."""

from collections.abc import Sequence

COMMAND_LINE = "the command line"
NOT_POSSIBLE = "Not possible, circumstances changed"
NOT_DONE = "Not done"
NO_DATE = "No date"
DUE_TODAY = "Due today"
CHOOSE_OUTCOME = "Choose how the action ended."
ENTER_REASON = "Enter why. The next meeting will ask."
DAY_IN_FUTURE = "This date is in the future. Enter today or an earlier date."
CASE_CLOSED = "This case is closed. Reopen it to add an action."
ENTER_UPDATE = "Enter the update."
ENTER_ACTION = "Enter what will be done."
ENTER_DUE = "Enter a due date, for example “Friday” or “next MARAC”."
NO_TAGS = "This forum has no tags for actions. Leave the tag out."


def no_such_agency(called: str) -> str:
    """Say that no agency has the name before the colon."""
    return f"No agency is called “{called}”. Choose the agency below, or record it under Agencies first."


def several_agencies(names: list[str]) -> str:
    """Say that the words before the colon may mean several agencies."""
    return f"The name may mean {', '.join(names[:-1])} or {names[-1]}. Enter more of the name."


def several_people(names: Sequence[str]) -> str:
    """Say that the word after "@" may mean several people."""
    return f"“@” may mean {', '.join(names[:-1])} or {names[-1]}. Enter more of the name."


def no_such_day(words: str) -> str:
    """Say that what looks like a date is none."""
    return f"“{words}” is not a date. Check the day and the month."


def no_such_tag(typed: str, tags: Sequence[str]) -> str:
    """Say which tags the forum has."""
    return f"“#{typed}” is not a tag of this forum. Choose one of: {', '.join(tags)}."


def not_a_tag(tags: Sequence[str]) -> str:
    """Ask for one of the forum's tags."""
    return f"Choose one of: {', '.join(tags)}." if tags else NO_TAGS


def actions_exported(count: int, meeting: str) -> str:
    """Describe an export of actions, as the trail records it."""
    return f"Export of {count} actions" + (f" of {meeting}" if meeting else "")


def actions_listed(count: int, meeting: str, agency: str) -> str:
    """Describe a list that a command printed, as the trail records it."""
    return (
        f"List of {count} actions"
        + (f" of {meeting}" if meeting else "")
        + (f" for {agency}" if agency else "")
    )
