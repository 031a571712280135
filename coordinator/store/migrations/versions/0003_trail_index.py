"""The trail's changes are indexed in the order in which they come, so that a save touches few pages."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_index("ix_trail_change_row", "trail_change")
    op.drop_index("ix_trail_change_seq", "trail_change")
    op.create_index("ix_trail_change_line", "trail_change", ["seq", "place", "row_id"], unique=False)
