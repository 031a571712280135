"""Whether each way to reach a person is safe: when, what to say, and who must not answer."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    texts = ("row_table", "row_id", "safety", "days", "starts", "ends", "say", "not_to_answer")
    op.create_table(
        "safe_contact",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("person_id", "row_id"):
        op.create_index(op.f(f"ix_safe_contact_{column}"), "safe_contact", [column], unique=False)
