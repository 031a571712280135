"""Orders with the people they protect, their conditions, breaches and other entries."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _create(table: str, leads: dict[str, str], indexed: tuple[str, ...], *columns: sa.Column[Any]) -> None:
    ids = (sa.Column(name, sa.String(length=32), nullable=False) for name in ("id", *leads))
    keys = (sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in leads.items())
    op.create_table(table, *ids, *columns, *keys, sa.PrimaryKeyConstraint("id"))
    for column in (*leads, *indexed):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    days = ("given", "made", "served", "hearing", "heard", "expires", "notified", "next_check")
    texts = (
        "kind", "reference", "court", "route", "rank", "court_name", "authority", "given_at", "made_at",
        "served_at", "hearing_at", "exempt", "power_of_arrest", "protects", "more",
    )  # fmt: skip
    _create(
        "court_order",
        {"case_id": "case_file", "person_id": "person"},
        ("given", "made", "served", "hearing", "expires", "next_check"),
        *map(_day, days), *map(_text, texts), _flag("no_end"), _flag("withdrawn"),
    )  # fmt: skip
    of_order = {"order_id": "court_order"}
    _create("order_person", {**of_order, "person_id": "person"}, (), _flag("protected"))
    _create(
        "order_condition", of_order, ("expires",), _text("kind"), _text("words"), _flag("requirement"),
        _day("expires"), _day("lifted"), _flag("withdrawn"),
    )  # fmt: skip
    entry = ("kind", "outcome", "happened_at", "words", "police_reference", "outcome_words")
    _create("order_event", of_order, ("happened",), *map(_text, entry), _day("happened"), _flag("withdrawn"))
