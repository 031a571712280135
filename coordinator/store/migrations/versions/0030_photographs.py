"""Which attached picture is the photograph of a person."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column(
        "attachment_person", sa.Column("photograph", sa.Boolean(), nullable=False, server_default="0")
    )
