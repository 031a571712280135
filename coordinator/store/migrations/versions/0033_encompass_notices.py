"""Operation Encompass notices."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

_TABLE = "encompass_notice"
_LEADS = {"case_id": ("case_file", False), "child_id": ("person", False), "incident_id": ("incident", True)}
_INDEXED = ("happened", "informed")
_TEXTS = (
    "reference", "present", "voice", "voice_with", "circumstances", "recipient_kind", "recipient",
    "passed_at", "informed_at", "informed_by", "informed_to", "outcome", "not_needed",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.String(length=32), nullable=empty) for name, (_, empty) in _LEADS.items()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.Date(), nullable=True) for name in (*_INDEXED, "passed")),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, (target, _) in _LEADS.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in (*_LEADS, *_INDEXED):
        op.create_index(op.f(f"ix_{_TABLE}_{name}"), _TABLE, [name], unique=False)
