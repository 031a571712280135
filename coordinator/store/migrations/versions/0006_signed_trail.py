"""The trail is signed, the content of its changes can be erased, and working memory leaves it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

# The content of a change may be erased, and an old change gets a salt; nothing else may change.
_IS_SAME_PLACE = (
    "NEW.seq IS OLD.seq AND NEW.place IS OLD.place"
    " AND NEW.row_table IS OLD.row_table AND NEW.row_id IS OLD.row_id"
)
_IS_ERASED = "NEW.before = '' AND NEW.after = '' AND NEW.salt = '' AND length(NEW.commitment) = 64"
_IS_SALTED = (
    "OLD.salt = '' AND OLD.commitment = '' AND NEW.commitment = '' AND length(NEW.salt) = 32"
    " AND NEW.before IS OLD.before AND NEW.after IS OLD.after"
)
_NO_UPDATE = (
    "CREATE TRIGGER trail_change_no_update BEFORE UPDATE ON trail_change"
    f" WHEN NOT ({_IS_SAME_PLACE} AND (({_IS_ERASED}) OR ({_IS_SALTED})))"
    " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END"
)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def upgrade() -> None:
    op.add_column("trail", sa.Column("form", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("trail", _text("signer"))
    op.add_column("trail", _text("signature"))
    op.add_column("trail_change", _text("salt"))
    op.add_column("trail_change", _text("commitment"))
    op.execute("DROP TRIGGER trail_change_no_update")
    op.execute(_NO_UPDATE)
    op.add_column("key_slot", _text("signing_key"))
    op.create_table(
        "working_memory",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_working_memory_key"), "working_memory", ["key"], unique=False)
