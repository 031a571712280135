"""The people that a note concerns, besides the person whose record it is in."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_LEADS = {"note_id": "note", "person_id": "person"}


def upgrade() -> None:
    op.create_table(
        "note_person",
        *(sa.Column(name, sa.String(length=32), nullable=False) for name in _LEADS),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in _LEADS.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in _LEADS:
        op.create_index(op.f(f"ix_note_person_{name}"), "note_person", [name], unique=False)
