"""What agencies return before a meeting on its cases."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

_TABLE = "research_return"
_LEADS = {"item_id": "agenda_item", "agency_id": "agency"}
_TEXTS = ("answer", "returned_by", "not_shared", "why_not", "offered")


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.String(length=32), nullable=False) for name in _LEADS),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in _LEADS.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in _LEADS:
        op.create_index(op.f(f"ix_{_TABLE}_{name}"), _TABLE, [name], unique=False)
