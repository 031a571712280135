"""Plans with their progress, the Personalisation Fund, and what is known of an unmet need."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _id(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=optional)


def _withdrawn() -> sa.Column[bool]:
    return sa.Column("withdrawn", sa.Boolean(), nullable=False)


def _create(table: str, leads: dict[str, str], indexed: tuple[str, ...], *columns: sa.Column[Any]) -> None:
    keys = (sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in leads.items())
    op.create_table(table, *columns, _id("id"), *keys, sa.PrimaryKeyConstraint("id"))
    for column in (*leads, *indexed):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    for name in ("domain", "severity", "outcome"):
        op.add_column("need", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("since", "ended"):
        op.add_column("need", _day(name))
    _create(
        "plan_step",
        {"case_id": "case_file", "person_id": "person", "need_id": "need"},
        ("agreed", "due", "review"),
        _id("case_id"), _id("person_id"), _id("need_id", optional=True), _text("aim"), _text("what"),
        _text("who"), _day("agreed"), _day("due"), _day("review"), _withdrawn(),
    )  # fmt: skip
    _create(
        "plan_progress",
        {"step_id": "plan_step"},
        ("written", "next_review"),
        _id("step_id"), _day("written"), _text("words"), _text("by_whom"), _text("decision"),
        _day("next_review"), _withdrawn(),
    )  # fmt: skip
    _create(
        "fund_payment",
        {"case_id": "case_file", "person_id": "person"},
        ("asked", "decided"),
        _id("case_id"), _id("person_id", optional=True), _text("item"),
        sa.Column("pence", sa.Integer(), nullable=True), _text("reason"), _day("asked"), _text("answer"),
        _text("decided_by"), _day("decided"), _withdrawn(),
    )  # fmt: skip
    _create("fund_limit", {}, ("starts",), _day("starts"), sa.Column("pence", sa.Integer(), nullable=True))
