"""Actions of earlier meetings that are still open, for the chair to go through first."""

from collections.abc import Iterator

from coordinator.documents.blocks import (
    Block,
    Heading,
    NewPage,
    Paragraph,
    Table,
    TableColumn,
    plain,
    second,
)
from coordinator.packs import wording
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
        TableColumn("No.", 0.9),
        TableColumn("Case", 1.5),
        TableColumn("Action", 5.4),
        TableColumn("Owner", 3),
        TableColumn("Due", 2),
        TableColumn("State", 2.2),
    )
    on = told.meeting.held
    rows = tuple(
        (
            plain("" if one.number is None else one.number), plain(one.case_reference), wording.what(one),
            plain(wording.owner(one)), plain(wording.due(one, on)), wording.state(one, on),
        )
        for one in told.outstanding
    )  # fmt: skip
    yield Table(columns, rows)
