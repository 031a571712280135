"""The words of ui/backups on the screen."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from coordinator.backups.manifest import REASONS
from coordinator.backups.restore import LostChanges
from coordinator.backups.status import BackupStatus, ListedBackup
from coordinator.backups.wording import unverifiable
from coordinator.core.dates import show_day, show_moment, show_short_day, show_time
from coordinator.trail.names.wording import done_words

_SILENT = {"remember", "unlocked", "tried_in_vain"}


def moment(at: datetime, today: date) -> str:
    """Return when it was: "today 2:02pm", "yesterday 9am", "20 Nov 9am"."""
    here = at.astimezone()
    days = (today - here.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, show_short_day(here.date(), today))
    return f"{day} {show_time(here.time())}"


def status_line(status: BackupStatus, now: datetime, today: date) -> tuple[str, bool]:
    """Return the backup status for the status bar, and whether it is a warning."""
    warning = status.is_old(now)
    if status.failed:
        return "A backup failed its check", True
    if status.ahead:
        return f"The backup of {moment(status.ahead, today)} has more in it than this casebook", True
    if status.unverifiable:
        return "A backup can’t be verified", True
    if status.verified_at is None:
        return ("No verified backup yet", True) if warning else ("", False)
    line = f"Last verified backup: {moment(status.verified_at, today)}"
    return (f"{line}. Later changes are not backed up", True) if warning else (line, False)


def status_text(status: BackupStatus, now: datetime, today: date) -> str:
    """Return the backup status in full sentences, for the backups page."""
    if status.unverifiable:
        others = _status_text(replace(status, unverifiable=()), now, today)
        return " ".join((*map(unverifiable, status.unverifiable), others))
    return _status_text(status, now, today)


def _status_text(status: BackupStatus, now: datetime, today: date) -> str:
    if status.failed:
        return (
            "A backup failed its check. It is in the folder “failed” and does not count as a backup."
            " Choose Back up now. If that fails too, back up to another disk."
        )
    if status.ahead:
        return (
            f"The backup of {moment(status.ahead, today)} has records that this casebook does not have."
            " Someone may have replaced the casebook with an older copy, or removed the end of its trail."
            " The app keeps that backup. If it is the right one, restore it before you do any more work."
            " If not, move it out of the folder below."
        )
    if status.verified_at is None:
        return "There is no verified backup of this casebook yet."
    line, warning = status_line(status, now, today)
    since = "" if status.since is None else f" The first later change was {moment(status.since, today)}."
    return f"{line}.{since}" if warning else f"{line}. The app opened it and read all of it.{since}"


def full_moment(at: datetime) -> str:
    """Return a moment in full: "22 November 2026, 2:02pm"."""
    return show_moment(at)


def reason(why: str) -> str:
    """Return why a backup was made."""
    return REASONS.get(why, why.capitalize())


def verified(backup: ListedBackup, today: date) -> str:
    """Return whether and when a backup was verified."""
    if not backup.is_shown:
        return "Can’t be verified"
    if not backup.ours:
        return "Has earlier keys"
    return moment(backup.verified_at, today) if backup.verified_at else "Not yet"


def lost_lines(lost: tuple[LostChanges, ...]) -> list[str]:
    """List by day what a restore would lose: "22 November 2026: Action recorded (3), Note changed"."""
    days: dict[date, list[str]] = {}
    for change in lost:
        if change.use_case not in _SILENT:
            text = done_words(change.use_case)
            days.setdefault(change.day, []).append(
                text if change.count == 1 else f"{text} ({change.count:,})"
            )
    return [f"{show_day(day)}: {', '.join(sorted(texts))}" for day, texts in days.items()]


def backups_folder(folder: Path) -> str:
    """Return where the backups are."""
    return f"Your backups are in {folder}"


def restore_title(made: str) -> str:
    """Return the title of the restore dialog; `made`: when the backup was made, in full."""
    return f"Restore the backup of {made}?"


def restored(previous_copy: str) -> str:
    """Return that a restore succeeded; `previous_copy`: the folder that the old casebook is in now."""
    kept = f" The previous casebook is beside it: {previous_copy}." if previous_copy else ""
    return f"Restored.{kept}"


def backed_up(second_location: str) -> str:
    """Return that a backup was made; `second_location`: what became of the copy there, if anything."""
    return f"Backed up and verified. {second_location}".strip()


VERIFIED = "Verified"
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
    "The current casebook is not deleted. The app renames it with today’s date and keeps it. "
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
    "Nothing is overwritten. The app renames the casebook that is there with today’s date. A "
    "backup opens with the passphrases of the day it was made. It does not have later changes."
)
ACCEPT_BACKUP = "I know why. Restore it all the same"
CONTINUE = "Continue"
BACKUPS_BESIDE_CASEBOOK = "Backups beside the casebook"
PASSPHRASE_OF_BACKUP = "Passphrase on that day"
RESTORE_FROM_BACKUP = "Restore from a backup"
ENTER_PASSPHRASE = "Enter the passphrase."
CHOOSE_BACKUP_HINT = "Choose one above, or a folder on the stick or share"
NO_BACKUPS_HINT = "There are no backups here. Choose a folder on the stick or share."
BACKING_UP = "Backing up"
