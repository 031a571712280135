"""How backups are told in words."""

from datetime import date, datetime

from coordinator.backups.manifest import REASONS
from coordinator.backups.restore import LostChanges
from coordinator.backups.status import BackupStatus, ListedBackup
from coordinator.core.dates import show_day, show_moment, show_short_day, show_time
from coordinator.trail.wording import done_words

_SILENT = {"remember", "unlocked", "tried_in_vain"}


def moment(at: datetime, today: date) -> str:
    """Say when: "today 2:02pm", "yesterday 9am", "20 Nov 9am"."""
    here = at.astimezone()
    days = (today - here.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, show_short_day(here.date(), today))
    return f"{day} {show_time(here.time())}"


def foot(standing: BackupStatus, now: datetime, today: date) -> tuple[str, bool]:
    """Say at the foot of the window how it stands, and whether that is a warning."""
    warning = standing.is_old(now)
    if standing.failed:
        return "A backup failed its proof", True
    if standing.ahead:
        return f"The backup of {moment(standing.ahead, today)} holds more than this casebook", True
    if standing.verified_at is None:
        return ("No proven backup yet", True) if warning else ("", False)
    said = f"Last proven restore: {moment(standing.verified_at, today)}"
    return (f"{said}. Changes since are in no backup", True) if warning else (said, False)


def whole(standing: BackupStatus, now: datetime, today: date) -> str:
    """Say the same on the page of the settings."""
    if standing.failed:
        return (
            "A backup failed its proof and was kept apart, in the folder “failed”. It counts for nothing."
            " Choose Back up now. If that fails too, back up to another disk."
        )
    if standing.ahead:
        return (
            f"The backup of {moment(standing.ahead, today)} holds what this casebook lacks: an older copy was"
            " put in the casebook's place, or its trail was cut off. That backup is kept: if it is the right"
            " one, go back to it before you work on; if not, move it out of the folder below."
        )
    if standing.verified_at is None:
        return "There is no proven backup of this casebook yet."
    said, warning = foot(standing, now, today)
    since = "" if standing.since is None else f" The first change since came {moment(standing.since, today)}."
    return f"{said}.{since}" if warning else f"{said}. It was opened and read from end to end.{since}"


def full_moment(at: datetime) -> str:
    """Say when, in full: "22 November 2026, 2:02pm"."""
    return show_moment(at)


def reason(why: str) -> str:
    """Say why a backup was made."""
    return REASONS.get(why, why.capitalize())


def proven(held: ListedBackup, today: date) -> str:
    """Say whether and when a backup was proven."""
    if not held.ours:
        return "With earlier keys"
    return moment(held.verified_at, today) if held.verified_at else "Not yet"


def lost_lines(lost: tuple[LostChanges, ...]) -> list[str]:
    """Say by day what would be lost: "22 November 2026: Action recorded (3), Note changed"."""
    days: dict[date, list[str]] = {}
    for one in lost:
        if one.use_case not in _SILENT:
            said = done_words(one.use_case)
            days.setdefault(one.day, []).append(said if one.count == 1 else f"{said} ({one.count:,})")
    return [f"{show_day(day)}: {', '.join(sorted(done))}" for day, done in days.items()]


BACK_UP_NOW = "Back up now"
BACKUPS_EXPLANATION = (
    "A backup is a full encrypted copy of the casebook. The app makes one after each session, "
    "every 30 minutes while you make changes, and before an import, an upgrade or a change of "
    "keys. It then opens each backup and reads all of it."
)
SECOND_LOCATION_EXPLANATION = (
    "Choose a USB stick or a network share, so that you still have backups if you lose the "
    "laptop. The app uses it whenever it is connected."
)
RETENTION = "The app keeps the latest 12 backups, then one a week for 10 weeks and one a month for 9 months."
NO_SECOND_LOCATION = "You have not chosen one."
SECOND_LOCATION_CONNECTED = "It is connected."
SECOND_LOCATION_MISSING = "It is not connected. Backups are only beside the casebook."
SECOND_LOCATION_FOLDER = "A folder on the stick or share"
USE_FOLDER = "Use this folder"
USE_NONE = "Stop using it"
SECOND_LOCATION = "Second location"
BACKUPS = "Your backups"
BESIDE_CASEBOOK = "Beside the casebook"
BACKUP_HAS_OLD_KEYS = (
    "This backup is from before the keys were changed. Lock the casebook, choose Restore from "
    "a backup, and enter a passphrase from that time."
)
RESTORE_EXPLANATION = (
    "The current casebook is not deleted. The app renames it with today's date and keeps it. "
    "The restored casebook opens with the current passphrases. People you have revoked still "
    "cannot open it."
)
BACKUP_FROM_BEFORE_RESTORE = "This backup has records that an earlier restore removed."
COMPARING = "Finding what has changed since…"
CHANGES_LOST = "You will lose these changes:"
NO_CHANGES_LOST = "Nothing has changed since then."
VERIFYING_BACKUP = "Verifying the backup"
CHANGES_LOST_TITLE = "Changes you will lose"
STOPPED_NOTHING_WAS_CHANGED = "Stopped. Nothing was changed."
RESTORE_PAGE_EXPLANATION = (
    "Nothing is overwritten. The app renames the casebook that is there with today's date. A "
    "backup opens with the passphrases of the day it was made. It does not have later changes."
)
CONTINUE = "Continue"
BACKUPS_BESIDE_CASEBOOK = "Backups beside the casebook"
PASSPHRASE_OF_BACKUP = "Passphrase on that day"
RESTORE_FROM_BACKUP = "Restore from a backup"
ENTER_PASSPHRASE = "Enter the passphrase."
CHOOSE_BACKUP_HINT = "Choose one above, or a folder on the stick or share"
NO_BACKUPS_HINT = "There are no backups here. Choose a folder on the stick or share."
BACKING_UP = "Backing up"
