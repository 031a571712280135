"""A printed list of actions for one agency or for all, with room to write the reply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.core.dates import show_day
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
    """One action as an agency is told of it: the case by its reference, never by a name."""

    number: int | None
    what: str
    owner: str
    case_reference: str
    due: str
    state: str


def action_sheet(lines: Sequence[ActionLine], *, agency: str = "", on: date, marking: str = MARKING) -> bytes:
    """Make the A4 list of actions as they stand on a day; without an agency it is for all of them."""
    running = Running(
        left=marking, middle=f"Actions on {show_day(on)}", right=agency or "All agencies",
        foot="Not to be copied or shared without the chair's agreement",
    )  # fmt: skip
    paper = Paper(
        f"Actions on {show_day(on)}", f"Marked {marking}", running, tuple(_blocks(lines, agency, on))
    )
    return render(paper).content


def _blocks(lines: Sequence[ActionLine], agency: str, on: date) -> Iterator[Block]:
    yield Heading(
        f"Actions for {agency}" if agency else "Actions", level=1, key="actions", bookmark="Actions"
    )
    if not lines:
        yield Paragraph(second("There are no actions to show."))
        return
    counted = "1 action" if len(lines) == 1 else f"{len(lines)} actions"
    yield Paragraph(
        second(
            f"{counted} as at {show_day(on)}. Write what was done, or why it was not, and send it to the "
            "coordinator before the next meeting."
        )
    )
    columns = (
        TableColumn("No.", 0.9),
        TableColumn("Action", 4.6),
        TableColumn("Owner", 2.4),
        TableColumn("Case", 2.3),
        TableColumn("Due", 2.2),
        TableColumn("State", 2.1),
        TableColumn("Reply", 3.2),
    )
    rows = tuple(
        (
            plain("" if one.number is None else one.number), plain(one.what), plain(one.owner),
            plain(one.case_reference), plain(one.due), plain(one.state), plain(""),
        )
        for one in lines
    )  # fmt: skip
    yield Table(columns, rows, row_height=42)
