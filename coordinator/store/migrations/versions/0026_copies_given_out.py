"""Copies of lists and other files beside those of packs, and what became of each copy."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

_COPY = (
    "INSERT INTO pack_copy (id, meeting_id, copy_number, recipient, kind, made, pages, trail_head, entries)"
    " SELECT id, meeting_id, copy_number, recipient, kind, made, pages, trail_head, entries"
    " FROM pack_copy_before ORDER BY rowid"
)


def upgrade() -> None:
    # The engine can't make a column optional: the table is made anew, with its rows.
    op.drop_index("ix_pack_copy_meeting_id", "pack_copy")
    op.rename_table("pack_copy", "pack_copy_before")
    op.create_table(
        "pack_copy",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("case_id", sa.String(length=32), nullable=True),
        sa.Column("copy_number", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("recipient", "kind")),
        *(sa.Column(name, sa.Text(), nullable=False, server_default="") for name in ("what", "reason")),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("entries", "trail_head")),
        sa.Column("not_given", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute(_COPY)
    op.drop_table("pack_copy_before")
    for name in ("meeting_id", "case_id"):
        op.create_index(op.f(f"ix_pack_copy_{name}"), "pack_copy", [name], unique=False)
    op.create_table(
        "copy_event",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("copy_id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "how", "person", "words")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("happened", "due")),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["pack_copy.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("copy_id", "happened", "due"):
        op.create_index(op.f(f"ix_copy_event_{name}"), "copy_event", [name], unique=False)
