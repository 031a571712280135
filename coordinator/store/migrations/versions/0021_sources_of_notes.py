"""Who gave a note, when it happened, how sure it is, and what an enquiry brought."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    for name in ("source_person", "standing", "enquiry"):
        op.add_column("note", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("note", sa.Column("happened", sa.Date(), nullable=True))
