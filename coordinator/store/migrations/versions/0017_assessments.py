"""Assessments by forms: their answers, their state, and the forms word for word."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _id(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=optional)


def _create(table: str, index: str, *parts: Any) -> None:
    op.create_table(table, *parts, _id("id"), sa.PrimaryKeyConstraint("id"))
    op.create_index(op.f(f"ix_{table}_{index}"), table, [index], unique=False)


def upgrade() -> None:
    _create(
        "definition", "digest",
        _text("kind"), _text("code"), sa.Column("edition", sa.Integer(), nullable=True), _text("digest"),
        _text("content"),
    )  # fmt: skip
    for name, target in (("definition_id", "definition"), ("supersedes_id", "assessment")):
        # SQLite adds a column with its foreign key, but no foreign key alone.
        op.execute(f"ALTER TABLE assessment ADD COLUMN {name} VARCHAR(32) REFERENCES {target} (id)")
    for name in ("state", "assessor"):
        op.add_column("assessment", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("agreed", "next_review"):
        op.add_column("assessment", sa.Column(name, sa.Date(), nullable=True))
    for name in ("definition_id", "supersedes_id", "next_review"):
        op.create_index(op.f(f"ix_assessment_{name}"), "assessment", [name], unique=False)
    _create(
        "assessment_answer", "assessment_id",
        _id("assessment_id"), _text("question"), _text("answer"), _text("words"), _text("comment"),
        _text("source"), sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"]),
    )  # fmt: skip
