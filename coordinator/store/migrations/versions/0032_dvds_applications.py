"""Applications under Clare's Law with their steps, and the scheme of a disclosure decision."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

_TABLES = {
    "dvds_application": (
        {
            "case_id": ("case_file", False), "person_id": ("person", False),
            "at_risk_id": ("person", True), "applicant_id": ("person", True),
        },
        (
            "route", "reference", "at_risk", "safe_contact", "applicant_kind", "applicant",
            "informed", "ending",
            "ending_words",
        ),
        ("received", "ended"),
        ("informed_on",),
    ),
    "dvds_step": (
        {"application_id": ("dvds_application", False)},
        ("step", "by_whom", "words"),
        ("due", "done"),
        (),
    ),
}  # fmt: skip
_DECISION = "disclosure_decision"


def upgrade() -> None:
    for table, (leads, texts, indexed, days) in _TABLES.items():
        op.create_table(
            table,
            sa.Column("id", sa.String(length=32), nullable=False),
            *(sa.Column(name, sa.String(length=32), nullable=empty) for name, (_, empty) in leads.items()),
            *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
            *(sa.Column(name, sa.Date(), nullable=True) for name in (*indexed, *days)),
            sa.Column("withdrawn", sa.Boolean(), nullable=False),
            *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, (target, _) in leads.items()),
            sa.PrimaryKeyConstraint("id"),
        )
        for name in (*leads, *indexed):
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
    op.add_column(_DECISION, sa.Column("scheme", sa.Text(), nullable=False, server_default=""))
    # SQLite adds a column with its foreign key, but no foreign key alone.
    op.execute(
        "ALTER TABLE disclosure_decision ADD COLUMN application_id VARCHAR(32)"
        " REFERENCES dvds_application (id)"
    )
    op.create_index(op.f(f"ix_{_DECISION}_application_id"), _DECISION, ["application_id"], unique=False)
