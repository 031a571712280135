"""Incidents with the people in them and what came of them, contacts, and steps of engagement."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _create(table: str, leads: dict[str, str], *columns: sa.Column[Any], optional: str = "") -> None:
    """Create a table whose `leads` are its columns with ids of other tables."""
    op.create_table(
        table,
        *(sa.Column(name, sa.String(length=32), nullable=name == optional) for name in leads),
        *columns,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in leads.items()),
        sa.PrimaryKeyConstraint("id"),
    )
    indexed = [*leads, *(column.name for column in columns if column.name == "happened")]
    for name in indexed:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)


def upgrade() -> None:
    about = {"case_id": "case_file", "person_id": "person"}
    _create(
        "incident", {"case_id": "case_file", "merged_into_id": "incident"},
        _day("happened"), _day("until"), _flag("uncertain"),
        *(_text(name) for name in (
            "kind", "place", "words", "injuries", "weapon", "police_reference", "crimed", "children_present",
            "source", "source_person",
        )),
        _day("reported"), _flag("withdrawn"), optional="merged_into_id",
    )  # fmt: skip
    _create("incident_person", {"incident_id": "incident", "person_id": "person"}, _text("part"))
    _create(
        "incident_outcome",
        {"incident_id": "incident"},
        _text("kind"),
        _day("dated"),
        _text("words"),
        _flag("withdrawn"),
    )
    _create(
        "contact", about,
        _text("result"), _text("how"), _text("by_whom"), _day("happened"), _text("starts"), _text("outcome"),
        _flag("withdrawn"),
    )  # fmt: skip
    _create(
        "engagement",
        about,
        _text("step"),
        _day("happened"),
        _text("by_whom"),
        _text("words"),
        _flag("withdrawn"),
    )
