"""Decisions to disclose something about a person of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_TABLE = "disclosure_decision"
_LEADS = {
    "case_id": ("case_file", False), "person_id": ("person", False), "meeting_id": ("meeting", True),
    "recipient_id": ("person", True),
}  # fmt: skip
_INDEXED = ("considered", "decided", "made", "review")
_TEXTS = (
    "considered_by", "recipient_kind", "recipient", "why", "facts", "reasonable", "necessary", "lawful",
    "proportionate", "alternatives", "representations", "representations_words", "decision", "decided_by",
    "dissent", "made_by", "how", "joint_with", "instructions", "undertaking", "outcome",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.String(length=32), nullable=empty) for name, (_, empty) in _LEADS.items()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        *(sa.Column(name, sa.Date(), nullable=True) for name in (*_INDEXED, "undertaking_signed")),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, (target, _) in _LEADS.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in (*_LEADS, *_INDEXED):
        op.create_index(op.f(f"ix_{_TABLE}_{name}"), _TABLE, [name], unique=False)
