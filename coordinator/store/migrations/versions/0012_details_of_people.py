"""What is recorded of a person by choice from a list, kinds of other names, and other dates of birth."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_DETAILS = (
    "gender", "pronouns", "ethnic_group", "interpreter", "disability", "disability_words", "orientation",
    "religion", "immigration", "public_funds",
)  # fmt: skip


def upgrade() -> None:
    for table, columns in (("person", _DETAILS), ("alias", ("kind",))):
        for name in columns:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "person", sa.Column("born_uncertain", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "other_birth",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("born", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("person_id", "born"):
        op.create_index(op.f(f"ix_other_birth_{column}"), "other_birth", [column], unique=False)
