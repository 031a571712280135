"""The order that an attached file belongs to, and the assessment whose scanned form it is."""

from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    for name, table in (("order_id", "court_order"), ("assessment_id", "assessment")):
        # SQLite adds a column with its foreign key, but no foreign key alone.
        op.execute(f"ALTER TABLE attachment ADD COLUMN {name} VARCHAR(32) REFERENCES {table} (id)")
        op.create_index(op.f(f"ix_attachment_{name}"), "attachment", [name], unique=False)
