"""What the files of figures over all cases share: they have case references and no names."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.documents.blocks import Block, Paper, Running
from coordinator.documents.output_file import must_be_writable
from coordinator.documents.wording import MARKING
from coordinator.exports.figures import wording
from coordinator.workbooks.writer import SheetColumn, comma_separated

_CSV_WIDTH = 24  # letters


def require_reason_given(reason: str) -> None:
    """Raise Refused without a reason to give figures out."""
    if not reason.strip():
        raise Refused(wording.ENTER_REASON, field="reason")


def must_be_exportable(out: Path, *, reason: str, replace: bool) -> None:
    """Check the name of a file and the reason before figures are counted.

    Raises Refused, NameTaken, StoreError.
    """
    if out.suffix.lower() not in (".pdf", ".csv"):
        raise Refused(wording.NAME_PDF_OR_CSV, field="out")
    require_reason_given(reason)
    must_be_writable(out, replace=replace)


def is_csv(out: Path) -> bool:
    """Say whether a file is written as CSV and not as a PDF."""
    return out.suffix.lower() == ".csv"


def figures_paper(title: str, blocks: Iterable[Block], *, on: date) -> Paper:
    """Lay out the pages of figures."""
    running = Running(left=MARKING, middle=title, right="", foot=wording.FOOT, foot_middle=show_day(on))
    return Paper(title, f"Marked {MARKING}", running, tuple(blocks))


def figures_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write figures as CSV, every column as wide as the others."""
    return comma_separated([SheetColumn(head, _CSV_WIDTH) for head in heads], [tuple(row) for row in rows])
