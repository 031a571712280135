"""The quality form of a meeting, and its answers."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "meeting_quality",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=False),
        sa.Column("definition_id", sa.String(length=32), nullable=False),
        sa.Column("filled_in_by", sa.Text(), nullable=False),
        sa.Column("filled_in", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["definition_id"], ["definition.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "quality_answer",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("quality_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["quality_id"], ["meeting_quality.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for table, column in (
        ("meeting_quality", "meeting_id"), ("meeting_quality", "definition_id"),
        ("quality_answer", "quality_id"),
    ):  # fmt: skip
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
