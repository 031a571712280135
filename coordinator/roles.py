"""What somebody who can open the casebook may do in it."""

from enum import IntEnum


class Role(IntEnum):
    """Whoever has a higher role may do all that a lower one may."""

    READER = 1  # looks and prints
    CHAIR = 2  # and records what is decided at meetings
    COORDINATOR = 3  # and all else: case files, imports, whole exports, keys

    @property
    def word(self) -> str:
        """The role as it is kept and told: "chair"."""
        return self.name.lower()


ROLES = {role.word: role for role in Role}
