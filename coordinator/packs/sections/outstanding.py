"""Actions of earlier meetings that are still open, for the chair to go through first."""

from collections.abc import Iterator

from coordinator.packs import wording
from coordinator.packs.blocks import (
    Block,
    Column,
    Heading,
    NewPage,
    Paragraph,
    Table,
    plain,
    second,
    semibold,
)
from coordinator.packs.snapshot import Redacted


def outstanding(told: Redacted) -> Iterator[Block]:
    """List the forum's open actions, the longest overdue first."""
    yield NewPage()
    yield Heading("Outstanding actions", level=1, key="outstanding")
    if not told.outstanding:
        yield Paragraph(second("No actions are still open from earlier meetings."))
        return
    yield Paragraph(
        second("Say for each: done, not possible because circumstances changed, not done, or superseded.")
    )
    columns = (
        Column("No.", 0.8), Column("Case", 2), Column("Action", 5), Column("Owner", 2.4), Column("Due", 2),
        Column("State", 2),
    )  # fmt: skip
    on = told.meeting.held
    rows = []
    for one in told.outstanding:
        late = wording.state(one, on)
        rows.append(
            (
                plain(one.number if one.number is not None else ""),
                plain(one.case_reference),
                plain(f"{one.what}\n{one.update}" if one.update else one.what),
                plain(wording.owner(one)),
                plain(wording.due(one)),
                semibold(late) if "late" in late else plain(late),
            )
        )
    yield Table(columns, tuple(rows))
