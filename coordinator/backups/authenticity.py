"""Whether a backup is shown to be this casebook's, by a key that it has or had."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.backups.locations import Backup
from coordinator.backups.verify import file_digest
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.core.errors import CoordinatorError
from coordinator.keys import key_file
from coordinator.keys.key_slot import FORMAT, KeyFile
from coordinator.store.trail import trail
from coordinator.users.use_cases import BEGIN_REKEY


def is_shown_of(book: Casebook) -> Callable[[Backup], bool]:
    """Return a test for backups with a key file that a data key of this casebook signed.

    The manifest of a backup under the present key is sealed with it. A backup under another key is signed
    by one that was handed over. One of format 2 is not signed: it must have been made before a re-key.
    """
    present, rekeyed = key_file.read(book.path / KEYS), book.read(last_rekeyed)

    def is_shown(backup: Backup) -> bool:
        try:
            if file_digest(backup.folder / KEYS) != backup.manifest.keys:
                return False
            if not (backup.folder / DATABASE).is_file():
                return False
            held = key_file.read(backup.folder / KEYS)
        except (OSError, CoordinatorError):
            return False
        if backup.manifest.is_genuine(book.mac):
            return True
        if held.format < FORMAT:
            return rekeyed is not None and backup.made <= rekeyed
        return _is_related(held, present)

    return is_shown


def _is_related(held: KeyFile, present: KeyFile) -> bool:
    """Return whether an earlier key of the present file signed another one, or a later one did."""
    if held.casebook_id != present.casebook_id:
        return False
    number = held.key_number
    if number < present.key_number:
        return held.signer == present.signers[number - 1] and held.is_signed()
    return number > present.key_number and held.follows(present.signer, present.key_number)


def last_rekeyed(session: Session) -> datetime | None:
    """Get the moment of the last re-key on the trail, or None."""
    at = session.execute(select(func.max(trail.c.at)).where(trail.c.use_case == BEGIN_REKEY)).scalar()
    return datetime.fromisoformat(at) if at else None
