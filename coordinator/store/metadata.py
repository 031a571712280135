"""The store's metadata: the digest of its key file, the trail's key.

Metadata are no records about people. They are not on the trail and not in an export;
the use case that writes one leaves its own line.
"""

from sqlalchemy import Column, Connection, MetaData, Table, Text, delete, insert, select

KEY_FILE = "key_file"  # the digest of the expected key file
KEY_FILE_NEXT = "key_file_next"  # the digest of the key file that is about to replace it
TRAIL_KEY = "trail_key"  # kept when the data key was changed
TO_COMPACT = "to_compact"  # something was erased, and the database not yet rewritten without it
TRAIL_WHOLE_AFTER = "trail_whole_after"  # the last line of a salvaged trail of which parts are missing

fact = Table(
    "fact",
    MetaData(),
    Column("name", Text, primary_key=True),
    Column("told", Text, nullable=False),
)


def recall(connection: Connection, name: str) -> str:
    """Return a value; empty if it was never written."""
    return str(connection.execute(select(fact.c.told).where(fact.c.name == name)).scalar() or "")


def put(connection: Connection, name: str, value: str) -> None:
    """Replace a value; an empty one is removed."""
    connection.execute(delete(fact).where(fact.c.name == name))
    if value:
        connection.execute(insert(fact), {"name": name, "told": value})
