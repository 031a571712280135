"""Who can open the casebook, and with which slot of the key file."""

from sqlalchemy.orm import Mapped

from coordinator.core.changes import Topic
from coordinator.core.permissions import Role
from coordinator.store.base import Handling, Row, datetime, foreign_key, optional_timestamp, text, timestamp


class User(Row):
    """One person who can open the casebook; kept after they no longer can."""

    __tablename__ = "holder"
    topic = Topic.KEYS

    name: Mapped[str] = text(Handling.PERSONAL)
    role: Mapped[str] = text(Handling.OPEN)
    added: Mapped[datetime] = timestamp()
    revoked: Mapped[datetime | None] = optional_timestamp()


class KeySlot(Row):
    """One slot of the key file, present or past: whose it is, and when it last opened the casebook."""

    __tablename__ = "key_slot"
    topic = Topic.KEYS
    written_by = Role.READER  # everybody unlocks, and changes their own passphrase

    slot: Mapped[str] = text(Handling.INTERNAL, index=True)
    kind: Mapped[str] = text(Handling.OPEN)
    signing_key: Mapped[str] = text(Handling.INTERNAL)  # hexadecimal; empty for a slot of an older version
    holder_id: Mapped[str | None] = foreign_key("holder", optional=True)
    added: Mapped[datetime] = timestamp()
    last_used: Mapped[datetime | None] = optional_timestamp()
    ended: Mapped[datetime | None] = optional_timestamp()
