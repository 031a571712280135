"""Referrals that bring a case in."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_TEXTS = (
    "starts", "source", "source_person", "how", "forum", "grounds", "why", "aware", "consent",
    "without_reason", "offer", "engages", "health",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "referral",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("received", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered", sa.Date(), nullable=True),
        sa.Column("answer_reason", sa.Text(), nullable=False),
        sa.Column("replied", sa.Date(), nullable=True),
        sa.Column("replied_to", sa.Text(), nullable=False),
        sa.Column("opened_case", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("case_id", "received"):
        op.create_index(op.f(f"ix_referral_{column}"), "referral", [column], unique=False)
