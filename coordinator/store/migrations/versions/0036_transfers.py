"""Transfers of a case to and from other areas."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

_TABLE = "transfer"
_TEXTS = (
    "direction", "forum", "area", "duration", "reason", "papers", "contacted", "idva", "received_by",
)  # fmt: skip
_DAYS = ("agreed", "until", "idva_handed_over", "sent", "received")


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.Date(), nullable=True) for name in _DAYS),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("case_id", "agreed"):
        op.create_index(op.f(f"ix_{_TABLE}_{name}"), _TABLE, [name], unique=False)
