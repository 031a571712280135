"""What the store must know of itself: the digest of its key file, the trail's key.

Facts are no records about anybody. They are not on the trail and not in an export;
the use case that puts one leaves its own line.
"""

from sqlalchemy import Column, Connection, MetaData, Table, Text, delete, insert, select

KEY_FILE = "key_file"  # the digest of the key file as it should be
KEY_FILE_NEXT = "key_file_next"  # the digest of the one that is about to take its place
TRAIL_KEY = "trail_key"  # kept from before the data key was changed
TRAIL_WHOLE_AFTER = "trail_whole_after"  # the last line that was saved of a trail of which parts are missing

fact = Table(
    "fact",
    MetaData(),
    Column("name", Text, primary_key=True),
    Column("told", Text, nullable=False),
)


def recall(connection: Connection, name: str) -> str:
    """Return a fact; nothing where it was never put."""
    return str(connection.execute(select(fact.c.told).where(fact.c.name == name)).scalar() or "")


def put(connection: Connection, name: str, value: str) -> None:
    """Put a fact in the place of what it was before; an empty one is dropped."""
    connection.execute(delete(fact).where(fact.c.name == name))
    if value:
        connection.execute(insert(fact), {"name": name, "told": value})
