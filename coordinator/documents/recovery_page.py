"""What every recovery sheet has: the casebook's name, the words, the same as a square code, the steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import segno

from coordinator.backups.locations import is_in_backups, is_in_casebook
from coordinator.core.errors import Refused
from coordinator.documents import wording
from coordinator.documents.blocks import (
    Block,
    Gap,
    Heading,
    Paper,
    Paragraph,
    Running,
    Span,
    Squares,
    Table,
    Weight,
    plain,
    second,
)
from coordinator.documents.pdf import render


def must_be_away(folder: Path, paper: str) -> None:
    """Raise Refused for a folder in which a sheet would be kept with what it opens."""
    if is_in_casebook(folder):
        raise Refused(wording.in_casebook(paper))
    if is_in_backups(folder):
        raise Refused(wording.in_backups(paper))


@dataclass(frozen=True)
class RecoveryPage:
    """One sheet of paper with recovery words; `kind` is "sheet" or "part"."""

    title: str
    subject: str
    kind: str
    casebook: str
    made: str
    meaning: str
    table: Table
    words: str
    steps: Sequence[str]
    end: Sequence[Block] = ()


def render_sheet(sheet: RecoveryPage, running: Running) -> bytes:
    """Make a sheet's page."""
    return render(Paper(sheet.title, sheet.subject, running, tuple(_blocks(sheet)))).content


def _blocks(sheet: RecoveryPage) -> Iterator[Block]:
    yield Gap(10)
    yield Heading(sheet.title, level=0)
    casebook = (Span("Casebook: "), Span(sheet.casebook, Weight.SEMIBOLD))
    yield Paragraph(casebook, size=13, leading=19, after=3)
    yield Paragraph(second(sheet.made), size=11, leading=16, after=14)
    yield Paragraph(plain(sheet.meaning), size=11, leading=16, after=10)
    yield sheet.table
    yield Gap(6)
    yield Heading(wording.CODE_HEADING)
    yield Gap(6)
    code = segno.make(sheet.words, error="m", micro=False)
    yield Squares(tuple(tuple(bool(dark) for dark in row) for row in code.matrix), 128)
    yield Gap(6)
    yield Heading(wording.what_to_do(sheet.kind))
    for number, step in enumerate(sheet.steps, 1):
        yield Paragraph((Span(f"{number}. ", Weight.SEMIBOLD), Span(step)), size=11, leading=16, after=2)
    yield from sheet.end
