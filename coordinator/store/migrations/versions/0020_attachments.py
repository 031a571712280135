"""Files that are attached to a case, the people they concern, and their text."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _create(table: str, leads: dict[str, str], indexed: tuple[str, ...], *columns: sa.Column[Any]) -> None:
    keys = (sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target in leads.items())
    op.create_table(
        table, *(_id(name) for name in leads), *columns, _id("id"), *keys, sa.PrimaryKeyConstraint("id")
    )
    for column in (*leads, *indexed):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def upgrade() -> None:
    _create(
        "attachment",
        {"case_id": "case_file"},
        ("added",),
        _text("name"), _text("kind"), sa.Column("size", sa.Integer(), nullable=True), _text("digest"),
        _text("key"), _text("words"), _text("source"), _text("source_person"),
        sa.Column("dated", sa.Date(), nullable=True), _text("readers"), _flag("victim_side"),
        sa.Column("added", sa.Date(), nullable=True), _flag("withdrawn"),
    )  # fmt: skip
    _create(
        "attachment_person",
        {"attachment_id": "attachment", "person_id": "person"},
        (),
        _flag("withdrawn"),
    )
    _create("attachment_text", {"attachment_id": "attachment"}, (), _text("words"))
