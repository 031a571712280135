"""Whose a remembered choice is: the casebook's, one person's, or nobody's."""

import re
from dataclasses import dataclass, field

from coordinator.core.permissions import Role
from coordinator.preferences import wording

# All else is one person's: what is half-typed, where they are, how they like it.
OF_THE_CASEBOOK = {
    "backups.second": wording.SECOND_LOCATION,
    "casebook.colour": "Colour",
    "definitions.folder": wording.DEFINITIONS,
    "definitions.forums_put_back": wording.FORUMS_PUT_BACK,
    "definitions.others_put_back": wording.OTHERS_PUT_BACK,
    "definitions.put_back": wording.PUT_BACK,
    "disclosures.dvds_days": wording.DVDS_DAYS,
    "lock.minutes": wording.LOCK_AFTER,
    "markers.serial_months": wording.SERIAL_MONTHS,
    "notes.readers": wording.READERS_OF_SHARED,
    "screen.capture": wording.SCREENSHOTS_ALLOWED,
    "spelling.words": wording.SPELLING_WORDS,
    "transfers.receipt_days": wording.RECEIPT_DAYS,
}
_SOMEBODYS = re.compile(r"[0-9a-f]{32}/")


@dataclass(frozen=True)
class Remembered:
    """What was remembered of one person, among everybody's.

    What belongs to nobody is from a session that recovery words opened, or from version 0.1.0, which
    knew no people. The first coordinator who unlocks takes it over.
    """

    kept: dict[str, str] = field(default_factory=dict)
    holder_id: str = ""
    role: Role = Role.COORDINATOR

    def stored_as(self, key: str) -> str:
        """Return what a choice is kept under."""
        return key if not self.holder_id or key in OF_THE_CASEBOOK else f"{self.holder_id}/{key}"

    def own(self) -> dict[str, str]:
        """List the person's choices and the casebook's, by the key that the screens know."""
        if not self.holder_id:
            return {key: value for key, value in self.kept.items() if not _SOMEBODYS.match(key)}
        mine = f"{self.holder_id}/"
        theirs = {key.removeprefix(mine): value for key, value in self.kept.items() if key.startswith(mine)}
        return theirs | {key: value for key, value in self.kept.items() if key in OF_THE_CASEBOOK}

    def taken_over(self) -> dict[str, str]:
        """List what belonged to nobody and is the person's from now on, where they have no such thing."""
        if not self.holder_id or self.role is not Role.COORDINATOR:
            return {}
        own = self.own()
        return {
            key: value
            for key, value in self.kept.items()
            if value and not own.get(key) and key not in OF_THE_CASEBOOK and not _SOMEBODYS.match(key)
        }
