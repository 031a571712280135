"""A printed list of actions for one agency or for all, with room to write the reply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.documents import wording
from coordinator.documents.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Running,
    Table,
    TableColumn,
    plain,
    second,
)
from coordinator.documents.pdf import Rendered, render


@dataclass(frozen=True)
class ActionLine:
    """One action as an agency sees it: the case by its reference on the agenda and its person."""

    number: int | None
    what: str
    owner: str
    case: str
    due: str
    status: str


def action_sheet(
    lines: Sequence[ActionLine],
    *,
    agency: str = "",
    meeting: str = "",
    on: date,
    left_out: int = 0,
    not_for: Sequence[str] = (),
    number: int = 0,
) -> Rendered:
    """Make the A4 list of actions with their status on a day.

    Without an agency it is for all of them, without a meeting's reference of all meetings. It says how many
    actions are left out, with the sentences `not_for` who must not receive it, and which copy it is.
    """
    running = Running(
        left=wording.MARKING, middle=wording.actions_of(meeting, on), right=agency or wording.ALL_AGENCIES,
        foot=wording.ACTIONS_FOOT, foot_middle=wording.copy_of(number) if number else "",
    )  # fmt: skip
    blocks = tuple(_blocks(lines, agency, meeting, on, (wording.actions_left_out(left_out), *not_for)))
    return render(Paper(wording.actions_of(meeting, on), f"Marked {wording.MARKING}", running, blocks))


def _blocks(
    lines: Sequence[ActionLine], agency: str, meeting: str, on: date, remarks: Sequence[str]
) -> Iterator[Block]:
    yield Heading(wording.actions_for(agency), level=1, aside=meeting, key="actions", bookmark="Actions")
    for remark in filter(None, remarks):
        yield Paragraph(plain(remark))
    if not lines:
        yield Paragraph(second(wording.NO_ACTIONS))
        return
    yield Paragraph(second(wording.actions_counted(len(lines), on)))
    columns = (
        TableColumn("No.", 0.9),
        TableColumn("Action", 4.4),
        TableColumn("Owner", 2.4),
        TableColumn("Case", 3.2),
        TableColumn("Due", 2.6),
        TableColumn("Status", 2.6),
        TableColumn("Reply", 2.8),
    )
    rows = tuple(
        (
            plain("" if line.number is None else line.number), plain(line.what), plain(line.owner),
            plain(line.case), plain(line.due), plain(line.status), plain(""),
        )
        for line in lines
    )  # fmt: skip
    yield Table(columns, rows, row_height=42, size=8.5, leading=12)
