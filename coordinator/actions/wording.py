"""The words of coordinator/actions on the screen."""

from collections.abc import Sequence
from datetime import date

from coordinator.core.dates import WEEKDAYS, show_day

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
ENTER_PERSON = "Enter a name after “@”, or remove the “@”."
ONE_PERSON = "An action has one person who does it. Enter an action for each, or leave out one “@”."
NOT_EVERYBODY = "An action has one agency. Enter an action for each agency that has something to do."
NO_TAGS = "This forum has no tags for actions. Leave the tag out."


def no_such_agency(called: str) -> str:
    """Say that no agency has the name before the colon."""
    return f"No agency is called “{called}”. Choose the agency below, or record it under Agencies first."


def several_agencies(names: list[str]) -> str:
    """Say that the words before the colon may mean several agencies."""
    return f"The name may mean {', '.join(names[:-1])} or {names[-1]}. Enter more of the name."


def agencies_one_by_one(names: Sequence[str]) -> str:
    """Say that an action has one agency, and name those that the line has."""
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"An action has one agency. Enter an action for each of {listed}, or choose the one that leads."


def one_action_a_line(agency: str) -> str:
    """Say that a line holds the action of another agency as well."""
    return f"This line also has an action for {agency}. Enter one action at a time."


def several_people(names: Sequence[str]) -> str:
    """Say that the word after "@" may mean several people."""
    return f"“@” may mean {', '.join(names[:-1])} or {names[-1]}. Enter more of the name."


def no_such_day(words: str) -> str:
    """Say that what looks like a date is none."""
    return f"“{words}” is not a date. Check the day and the month."


def is_it_due(words: str) -> str:
    """Ask whether what looks like a day at the end of a line is when the action is due."""
    return f"If “{words}” is the day, put “due” before it. If not, enter the day under “By when”."


def another_weekday(day: date) -> str:
    """Say that a day is not on the weekday that was typed with it."""
    return f"{show_day(day)} is a {WEEKDAYS[day.weekday()]}. Check the day."


def due_has_passed(day: date) -> str:
    """Say that a day is before the meeting."""
    return f"{show_day(day)} is before this meeting. If you mean it, enter it under “By when”."


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
