"""Series of meetings, who is invited to one meeting, and how a meeting was moved, cancelled or joined."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    _series()
    _invitees()
    for name in ("ends", "deputy", "minute_taker", "moved_reason", "cancel_reason"):
        op.add_column("meeting", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("meeting", sa.Column("slot", sa.Date(), nullable=True))
    op.add_column("meeting", sa.Column("emergency", sa.Boolean(), nullable=False, server_default=sa.false()))
    # SQLite adds a column with its foreign key only in one statement.
    for name, target in (("series_id", "meeting_series"), ("joined_to_id", "meeting")):
        op.execute(f"ALTER TABLE meeting ADD COLUMN {name} VARCHAR(32) REFERENCES {target} (id)")
        op.create_index(f"ix_meeting_{name}", "meeting", [name], unique=False)


def _series() -> None:
    texts = (
        "forum", "name", "starts", "ends", "place", "chair", "deputy", "minute_taker", "areas", "holidays",
    )  # fmt: skip
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("every_weeks", "which")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("first", "until")),
        sa.PrimaryKeyConstraint("id"),
    )


def _invitees() -> None:
    op.create_table(
        "meeting_invitee",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("meeting_id", "agency_id"):
        op.create_index(f"ix_meeting_invitee_{name}", "meeting_invitee", [name], unique=False)
