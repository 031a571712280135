"""The sentences that several capabilities share: about files, disks and roles."""

FILE_DENIED = "That file can’t be opened or changed. Check that you may change files in its folder."
FILE_MISSING = "That file or folder does not exist. Check its name."
COPY_DIFFERS = "The copy is not the same as the original. Check the disk."
DISK_NO_ANSWER = "The disk did not answer. Check that it is connected and has space, then try again."
NAME_TOO_LONG = "That name is too long. Choose a shorter one."
NAME_WITH_BREAKS = "A name can’t have line breaks or control characters in it. Choose another name."
NOTHING_CHANGED = "Nothing was changed."
NO_YEAR_0 = "There is no year 0000."
READ_ONLY = "Open read-only"
THIS_USER = "the person at this computer"  # the recipient of a file that the user keeps
GOOD_FRIDAY, EASTER_MONDAY = "Good Friday", "Easter Monday"
EARLY_MAY, SPRING, SUMMER = "Early May bank holiday", "Spring bank holiday", "Summer bank holiday"
NEW_YEAR, CHRISTMAS_DAY, BOXING_DAY = "New Year’s Day", "Christmas Day", "Boxing Day"


def reserved_name(name: str) -> str:
    """Refuse a name that Windows keeps for a device."""
    return f"Windows keeps the name {name} for a device. Choose another name."


def disk_full(outcome: str = "") -> str:
    """Say that the disk is full; `outcome` is a sentence about what has not been done."""
    return " ".join(filter(None, ("The disk is full.", "Free some space, then try again.", outcome)))


def not_enough_space(task: str, needed: str, free: str) -> str:
    """Say that a task needs more space than the disk has free."""
    return (
        f"There is not enough space on the disk for {task}: it needs about {needed}, and {free} are free."
        " Free some space, then try again. Nothing was changed."
    )


def role_too_low(role: str, allowed: str) -> str:
    """Say that the role of a user does not allow something, and whose does."""
    return f"Your role is {role}. This needs {allowed}: ask somebody with that role."


def needs_role(allowed: str) -> str:
    """Say in a few words who may do something."""
    return f"For {allowed}"


def substitute_for(name: str) -> str:
    """Name the day that is a bank holiday in place of another: "Boxing Day (substitute day)"."""
    return f"{name} (substitute day)"


def no_month(month: int) -> str:
    """Say that there is no such month."""
    return f"There is no month {month}. Write the day before the month."


def days_in(month: str, days: int) -> str:
    """Say how many days a month has."""
    return f"{month} has {days} days."
