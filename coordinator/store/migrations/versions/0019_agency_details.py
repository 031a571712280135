"""What agencies agreed to and when it is due again; a conflict of interest of one of their people."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_TEXTS = ("kind", "secure_email", "agreement_reference", "agreement_handling")
_DAYS = {
    "agency": ("agreement_signed", "agreement_review"),
    "representative": ("statement_signed_on", "statement_expires"),
}


def upgrade() -> None:
    for name in _TEXTS:
        op.add_column("agency", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for table, names in _DAYS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Date(), nullable=True))
    # SQLite adds a column with its foreign key only in one statement.
    op.execute(
        "ALTER TABLE barred_recipient ADD COLUMN representative_id VARCHAR(32) REFERENCES representative (id)"
    )
    index = op.f("ix_barred_recipient_representative_id")
    op.create_index(index, "barred_recipient", ["representative_id"], unique=False)
