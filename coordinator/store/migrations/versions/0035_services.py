"""How a referral to a service ended, and when the legal hold of a death review was lifted."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    for name in ("ending", "hold_lifted_by"):
        op.add_column("onward_referral", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("onward_referral", sa.Column("hold_lifted", sa.Date(), nullable=True))
