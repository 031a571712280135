"""Records of people that were merged, and the values that undoing a merge puts back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "person_merge",
        sa.Column("kept_id", sa.String(length=32), nullable=False),
        sa.Column("gone_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("merged", sa.DateTime(), nullable=False),
        sa.Column("merged_by", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_person_merge_kept_id"), "person_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_person_merge_gone_id"), "person_merge", ["gone_id"], unique=False)
    op.create_table(
        "merged_value",
        sa.Column("merge_id", sa.String(length=32), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("row_table", "row_id", "column_name", "before", "after")
        ),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["merge_id"], ["person_merge.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_merged_value_merge_id"), "merged_value", ["merge_id"], unique=False)
    op.create_index(op.f("ix_merged_value_row_id"), "merged_value", ["row_id"], unique=False)
