"""A case's time in a forum: its grounds, scores at entry and exit, next review, and why it left."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    for name in ("grounds", "exit_reason", "exit_words"):
        op.add_column("listing", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("entry_score", "exit_score"):
        op.add_column("listing", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("listing", sa.Column("next_review", sa.Date(), nullable=True))
    op.create_index("ix_listing_next_review", "listing", ["next_review"], unique=False)
