"""Agendas: minutes for each case, breaks, joint cases, and the versions in which they are frozen."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

_TEXTS = (
    "part", "starts", "reference", "title", "accused", "referred_by", "outcome", "reason", "leaves",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("meeting", sa.Column("order_reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("agenda_item", sa.Column("outcome_reason", sa.Text(), nullable=False, server_default=""))
    for name in ("minutes", "joint", "fixed_number"):
        op.add_column("agenda_item", sa.Column(name, sa.Integer(), nullable=True))
    _table(
        "agenda_break", {"meeting_id": ("meeting", False)}, ("after", "words"), ("minutes",),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
    )  # fmt: skip
    _table(
        "agenda_version", {"meeting_id": ("meeting", False)}, ("frozen_by", "reason"),
        ("version", "last_number"),
        sa.Column("frozen", sa.DateTime(), nullable=False),
    )  # fmt: skip
    _table(
        "agenda_entry", {"version_id": ("agenda_version", False), "item_id": ("agenda_item", True)}, _TEXTS,
        ("place", "fixed_number", "minutes", "joint"),
    )  # fmt: skip


def _table(
    name: str,
    leads: dict[str, tuple[str, bool]],
    texts: tuple[str, ...],
    numbers: tuple[str, ...],
    *others: sa.Column[object],
) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(lead, sa.String(length=32), nullable=empty) for lead, (_, empty) in leads.items()),
        *(sa.Column(column, sa.Text(), nullable=False) for column in texts),
        *(sa.Column(column, sa.Integer(), nullable=True) for column in numbers),
        *others,
        *(sa.ForeignKeyConstraint([lead], [f"{target}.id"]) for lead, (target, _) in leads.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    for lead in leads:
        op.create_index(f"ix_{name}_{lead}", name, [lead], unique=False)
