"""Exports lines of the trail as a CSV: no formulas, and nothing that leads to a protected person."""

from dataclasses import replace as with_texts
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.core.errors import Refused
from coordinator.documents.output_file import give_out, must_be_writable
from coordinator.trail import wording
from coordinator.trail.outgoing import OutgoingWords, gather_outgoing
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

    Reasons, recipients and names of records that may lead to somebody are not shown.

    Raises Refused, NameTaken, StoreError.
    """
    if out.suffix.lower() != ".csv":
        raise Refused(wording.NAME_CSV, field="out")
    must_be_writable(out, replace=replace)
    words = casebook.read(gather_outgoing, case_id=filters.case_id)
    words.must_allow(out)
    lines = casebook.read(_list_outgoing, filters=filters, words=words)
    content = comma_separated(COLUMNS, [_cells(line) for line in reversed(lines)])
    disclosure = disclosing(
        casebook, disclose_trail, case_id=filters.case_id, count=len(lines), recipient=recipient,
        reason=reason,
    )  # fmt: skip
    give_out(out, content, replace=replace, disclosure=disclosure)
    return len(lines)


def _list_outgoing(session: Session, *, filters: Filters, words: OutgoingWords) -> tuple[TrailLine, ...]:
    keep = words.keep
    return tuple(
        with_texts(
            line, about=words.about(line.about), reason=keep(line.reason), recipients=keep(line.recipients)
        )
        for line in list_trail(session, filters=filters, limit=None)
    )


def _cells(line: TrailLine) -> tuple[Cell, ...]:
    return (
        line.seq, f"{line.at:%Y-%m-%d %H:%M:%S}", line.who, KINDS.get(line.kind, line.kind), line.done,
        line.about, line.reason, line.recipients,
    )  # fmt: skip
