"""Exports lines of the trail as a CSV without formulas that a spreadsheet program could run."""

from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.core.errors import Refused
from coordinator.documents.output_file import give_out, must_be_writable
from coordinator.trail import wording
from coordinator.trail.queries import Filters, TrailLine, list_trail
from coordinator.trail.use_cases import disclose_trail
from coordinator.trail.wording import KINDS
from coordinator.workbooks.writer import Cell, SheetColumn, comma_separated

COLUMNS = tuple(SheetColumn(title, 20) for title in wording.CSV_COLUMNS)


def export_trail(
    casebook: Casebook,
    out: Path,
    *,
    filters: Filters,
    recipient: str = "",
    reason: str = "",
    replace: bool = False,
) -> int:
    """Write the lines to a .csv, the oldest first; return how many. It is a disclosure.

    Raises Refused, NameTaken, StoreError.
    """
    if out.suffix.lower() != ".csv":
        raise Refused(wording.NAME_CSV, field="out")
    must_be_writable(out, replace=replace)
    lines = casebook.read(_list_all, filters=filters)
    content = comma_separated(COLUMNS, [_cells(line) for line in reversed(lines)])
    disclosure = disclosing(
        casebook, disclose_trail, case_id=filters.case_id, count=len(lines), recipient=recipient,
        reason=reason,
    )  # fmt: skip
    give_out(out, content, replace=replace, disclosure=disclosure)
    return len(lines)


def _list_all(session: Session, *, filters: Filters) -> tuple[TrailLine, ...]:
    return list_trail(session, filters=filters, limit=None)


def _cells(line: TrailLine) -> tuple[Cell, ...]:
    return (
        line.seq, f"{line.at:%Y-%m-%d %H:%M:%S}", line.who, KINDS.get(line.kind, line.kind), line.done,
        line.about, line.reason, line.recipients,
    )  # fmt: skip
