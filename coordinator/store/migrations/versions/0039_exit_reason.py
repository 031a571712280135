"""The forum's own reason with which a meeting discharges a case."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("hearing", sa.Column("exit_reason", sa.Text(), nullable=False, server_default=""))
