"""Identity numbers and states of people, and kinds of addresses and telephone numbers."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def _create(table: str, *columns: sa.Column[Any]) -> None:
    """Create a table of rows that each belong to a person."""
    op.create_table(
        table,
        sa.Column("person_id", sa.String(length=32), nullable=False),
        *columns,
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f(f"ix_{table}_person_id"), table, ["person_id"], unique=False)


def upgrade() -> None:
    for table, name in (("address", "kind"), ("address", "handling"), ("telephone", "kind")):
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    _create(
        "identity_number",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "number", "owner")),
    )
    _create(
        "person_state",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "words")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("since", "until")),
    )
