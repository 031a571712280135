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
from coordinator.packs.snapshot import PackAction, Redacted


def _case(action: PackAction) -> str:
    return "\n".join(filter(None, (action.case_title, action.case_reference)))


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
        TableColumn("Case", 2.6),
        TableColumn("Action", 4.4),
        TableColumn("Owner", 2.7),
        TableColumn("Due", 2.2),
        TableColumn("Status", 2.2),
    )
    on = redacted.meeting.held
    rows = tuple(
        (
            plain("" if action.number is None else action.number), plain(_case(action)),
            wording.what(action), plain(wording.owner(action)), plain(wording.due(action, on)),
            wording.state(action, on),
        )
        for action in redacted.outstanding
    )  # fmt: skip
    yield Table(columns, rows)
