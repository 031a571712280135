"""What happened at a meeting: hearings of cases, dissent, attendance, absences and events."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_ITEM, _AGENCY = ("item_id", "agenda_item", False), ("agency_id", "agency", True)
_MEETING = ("meeting_id", "meeting", False)


def upgrade() -> None:
    _table(
        "hearing", (_ITEM,),
        texts=(
            "risks", "victims_view", "no_view", "decision", "rationale", "level", "next_step", "next_words",
        ),
        days=("next_review",), indexed=("next_review",), withdrawn=False,
    )  # fmt: skip
    _table(
        "hearing_stretch", (_ITEM,),
        moments=(("started", False), ("ended", True)), withdrawn=False,
    )  # fmt: skip
    _table("dissent", (_ITEM, _AGENCY), texts=("who", "words"))
    _table(
        "attendance", (_MEETING, _AGENCY, ("representative_id", "representative", True)),
        texts=("name", "invitee", "state", "arrived", "departed"),
        days=("information_received", "statement_signed_on", "statement_expires"),
        flags=("conditions_signed",),
    )  # fmt: skip
    _table("item_absence", (_ITEM, ("attendance_id", "attendance", False)), texts=("why",))
    _table(
        "meeting_event", (_MEETING, ("item_id", "agenda_item", True), _AGENCY), texts=("kind", "words"),
        moments=(("at", False),),
    )  # fmt: skip


def _table(
    table: str,
    leads: tuple[tuple[str, str, bool], ...],
    *,
    texts: tuple[str, ...] = (),
    days: tuple[str, ...] = (),
    moments: tuple[tuple[str, bool], ...] = (),
    flags: tuple[str, ...] = (),
    indexed: tuple[str, ...] = (),
    withdrawn: bool = True,
) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.String(length=32), nullable=empty) for name, _, empty in leads),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Date(), nullable=True) for name in days),
        *(sa.Column(name, sa.DateTime(), nullable=empty) for name, empty in moments),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in flags),
        *([sa.Column("withdrawn", sa.Boolean(), nullable=False)] if withdrawn else []),
        *(sa.ForeignKeyConstraint([name], [f"{target}.id"]) for name, target, _ in leads),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in (*(lead for lead, _, _ in leads), *indexed):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
