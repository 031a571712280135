"""The tag of an action: one of its forum's, such as a tactic."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("action", sa.Column("tag", sa.Text(), nullable=False, server_default=""))
