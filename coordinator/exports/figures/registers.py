"""Writes a register of a period, its numbers and its records, without names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.documents.blocks import Block, Heading, Paper, Paragraph, Table, plain, table_columns
from coordinator.documents.blocks import semibold as strong
from coordinator.documents.output_file import give_out
from coordinator.documents.pdf import render
from coordinator.exports.figures import wording
from coordinator.exports.figures.paper import (
    figures_csv,
    figures_paper,
    is_csv,
    must_be_exportable,
    require_reason_given,
)
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.registers.gather import REGISTER_NAMES, REGISTERS
from coordinator.registers.register import Register, count_register
from coordinator.registers.wording import DEFINITIONS, title
from coordinator.store.audit import UnitOfWork

_NUMBER_WIDTHS, _RECORD_WIDTHS = (4.0, 3.5, 1.2, 1.2, 1.0), (1.6, 2.2, 3.6, 3.2, 1.2)


@use_case("disclose_register", writes=(GivenCopy,))
def disclose_register(work: UnitOfWork, *, what: str, reason: str) -> None:
    """Record on the trail that a register was given out, and why. Raises Refused without a reason."""
    require_reason_given(reason)
    record_given_copy(work, copy=NewCopy("register", reason=reason, what=what))
    work.disclose("everything", THIS_USER, f"{what}: {reason.strip()}")


def export_register(
    casebook: Casebook, out: Path, *, register: str, since: date, until: date, reason: str, on: date,
    replace: bool = False,
) -> str:  # fmt: skip
    """Write a register to a .pdf or a .csv, which is a disclosure; return its title.

    Raises Refused, NameTaken, StoreError.
    """
    must_be_exportable(out, reason=reason, replace=replace)
    made = casebook.read(count_register, registers=REGISTERS, register=register, since=since, until=until)
    judging = casebook.read(gather_judging, case_ids=list({row.case_id for row in made.rows}))
    must_not_lead(out, judging.leads)
    named, definition = title(REGISTER_NAMES[register], since, until), DEFINITIONS[register]
    if is_csv(out):
        content = _csv(made, named, definition)
    else:
        content = render(compose_register(made, title=named, definition=definition, on=on)).content
    give_out(
        out, content, replace=replace,
        disclosure=disclosing(casebook, disclose_register, what=named, reason=reason),
    )  # fmt: skip
    return named


def compose_register(made: Register, *, title: str, definition: str, on: date) -> Paper:
    """Compose the pages of a register."""
    return figures_paper(title, _blocks(made, title, definition), on=on)


def _blocks(made: Register, title: str, definition: str) -> Iterator[Block]:
    yield Heading(title, level=1, key="register", bookmark=wording.REGISTER)
    yield Paragraph(strong(made.total))
    yield Paragraph(plain(definition))
    if not made.rows:
        return
    timed = any(row.in_time is not None for row in made.rows)  # not every register has a time
    numbers = [
        (
            line.kind,
            line.outcome,
            f"{line.number:,}",
            *((f"{line.in_time:,}", f"{line.late:,}") if timed else ()),
        )
        for line in made.counts
    ]
    yield _table(wording.REGISTER_NUMBERS, _NUMBER_WIDTHS, numbers)
    yield Heading(wording.COUNT_RECORDS, level=2, key="records", bookmark=wording.COUNT_RECORDS)
    records = [
        (row.reference, show_day(row.day), row.kind, row.outcome, *((row.time,) if timed else ()))
        for row in made.rows
    ]
    yield _table(wording.REGISTER_RECORDS, _RECORD_WIDTHS, records)


def _table(heads: tuple[str, ...], widths: tuple[float, ...], lines: list[tuple[str, ...]]) -> Table:
    """Lay out lines under as many of the heads as they have cells."""
    columns = table_columns(heads, widths)
    cells = tuple(tuple(plain(cell) for cell in line) for line in lines)
    return Table(columns[: len(lines[0])], cells, size=8.5, leading=11.5)


def _csv(made: Register, title: str, definition: str) -> bytes:
    """Write a line for each record, then the numbers, and the definition last."""
    names = (wording.RATE_CASE, *wording.REGISTER_RECORDS[1:], wording.COUNT_NUMBER)
    rows = [(row.reference, f"{row.day}", row.kind, row.outcome, row.time, "") for row in made.rows]
    lines = [("", "", line.kind, line.outcome, "", f"{line.number}") for line in made.counts]
    last = ("", "", title, definition, made.total, f"{len(made.rows)}")
    return figures_csv(names, [*rows, *lines, last])
