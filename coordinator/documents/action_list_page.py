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
from coordinator.documents.pdf import render

MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True)
class ActionLine:
    """One action as an agency sees it: the case by its reference, never by a name."""

    number: int | None
    what: str
    owner: str
    case_reference: str
    due: str
    status: str


def action_sheet(lines: Sequence[ActionLine], *, agency: str = "", on: date, marking: str = MARKING) -> bytes:
    """Make the A4 list of actions with their status on a day; without an agency it is for all of them."""
    running = Running(
        left=marking, middle=wording.actions_on(on), right=agency or wording.ALL_AGENCIES,
        foot=wording.ACTIONS_FOOT,
    )  # fmt: skip
    paper = Paper(wording.actions_on(on), f"Marked {marking}", running, tuple(_blocks(lines, agency, on)))
    return render(paper).content


def _blocks(lines: Sequence[ActionLine], agency: str, on: date) -> Iterator[Block]:
    yield Heading(wording.actions_for(agency), level=1, key="actions", bookmark="Actions")
    if not lines:
        yield Paragraph(second(wording.NO_ACTIONS))
        return
    yield Paragraph(second(wording.actions_counted(len(lines), on)))
    columns = (
        TableColumn("No.", 0.9),
        TableColumn("Action", 4.6),
        TableColumn("Owner", 2.4),
        TableColumn("Case", 2.3),
        TableColumn("Due", 2.2),
        TableColumn("Status", 2.1),
        TableColumn("Reply", 3.2),
    )
    rows = tuple(
        (
            plain("" if line.number is None else line.number), plain(line.what), plain(line.owner),
            plain(line.case_reference), plain(line.due), plain(line.status), plain(""),
        )
        for line in lines
    )  # fmt: skip
    yield Table(columns, rows, row_height=42)
