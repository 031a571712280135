"""Actions of earlier meetings that are still open, for the chair to go through first."""

from collections.abc import Iterator

from coordinator.documents.blocks import (
    Block,
    Heading,
    Paragraph,
    Table,
    TableColumn,
    plain,
    second,
)
from coordinator.packs import wording
from coordinator.packs.snapshot import Redacted


def outstanding(redacted: Redacted) -> Iterator[Block]:
    """List the forum's open actions, the longest overdue first; nothing if there are none."""
    if not redacted.outstanding and not redacted.outstanding_withheld:
        return
    yield Heading(wording.OUTSTANDING, level=1, key="outstanding")
    if redacted.outstanding_withheld:
        yield Paragraph(second(wording.entries_withheld(redacted.outstanding_withheld)))
    if not redacted.outstanding:
        return
    yield Paragraph(second(wording.RECORD_EACH))
    columns = (
        TableColumn("No.", 0.9),
        TableColumn("Case", 1.5),
        TableColumn("Action", 5.4),
        TableColumn("Owner", 3),
        TableColumn("Due", 2),
        TableColumn("Status", 2.2),
    )
    on = redacted.meeting.held
    rows = tuple(
        (
            plain("" if action.number is None else action.number), plain(action.case_reference),
            wording.what(action), plain(wording.owner(action)), plain(wording.due(action, on)),
            wording.state(action, on),
        )
        for action in redacted.outstanding
    )  # fmt: skip
    yield Table(columns, rows)
