"""How a case is run: key worker, lead agency, on hold, transfers, and how it ended."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_TEXTS = (
    "key_worker", "lead_agency", "hold_reason", "transferred_from", "transferred_to", "closed_outcome",
)  # fmt: skip


def upgrade() -> None:
    for name in _TEXTS:
        op.add_column("case_file", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("hold_review", "handed_over"):
        op.add_column("case_file", sa.Column(name, sa.Date(), nullable=True))
    op.create_index(op.f("ix_case_file_hold_review"), "case_file", ["hold_review"], unique=False)
