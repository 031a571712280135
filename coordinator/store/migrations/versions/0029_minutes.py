"""Versions of the minutes of meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

_TABLE = "minutes_version"
_TEXTS = ("kind", "content", "written_by_name", "approved_by", "accepted", "reason")


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("written", sa.DateTime(), nullable=False),
        sa.Column("approved", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f(f"ix_{_TABLE}_meeting_id"), _TABLE, ["meeting_id"], unique=False)
