"""The recovery sheet: twelve words on paper that open the casebook when the passphrase is lost."""

from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from coordinator.documents import wording
from coordinator.documents.blocks import (
    Gap,
    Paragraph,
    Running,
    Span,
    Table,
    TableColumn,
    plain,
    second,
    semibold,
)
from coordinator.documents.output_file import giving_out
from coordinator.documents.recovery_page import RecoveryPage, must_be_away, render_sheet


def saving_sheet(
    path: Path, name: str, words: str, on: date, *, replace: bool = False
) -> AbstractContextManager[None]:
    """Save a casebook's sheet together with what makes its words valid: see `giving_out`.

    Raises Refused for a place near what it opens, NameTaken, StoreError.
    """
    must_be_away(path.parent, wording.THE_SHEET)
    content = recovery_sheet(name, words, on)
    return giving_out(path, content, replace=replace, failed=wording.SHEET_NOT_SAVED)


def write_sheet(path: Path, name: str, words: str, on: date, *, replace: bool = False) -> None:
    """Write the sheet of a casebook whose words are valid already. Raises as `saving_sheet`."""
    with saving_sheet(path, name, words, on, replace=replace):
        pass


def recovery_sheet(name: str, words: str, on: date) -> bytes:
    """Make the A4 sheet with a casebook's recovery words, in words and as a square code."""
    running = Running(
        left=wording.SHEET_RUNNING,
        right=wording.made_on(on),
        foot=wording.SHEET_FOOT,
    )
    listed = words.split()
    sheet = RecoveryPage(
        title=wording.SHEET_TITLE,
        subject=wording.SHEET_SUBJECT,
        kind="sheet",
        casebook=name,
        made=wording.made_on(on),
        meaning=wording.SHEET_MEANING,
        table=_table(listed),
        words=" ".join(listed),
        steps=wording.SHEET_STEPS,
        end=(Gap(8), Paragraph(second(wording.SHEET_SIGNED), size=11, leading=16)),
    )
    return render_sheet(sheet, running)


def _table(listed: list[str]) -> Table:
    half = (len(listed) + 1) // 2
    rows = tuple((_number(n), semibold(listed[n]), *_second_column(listed, n + half)) for n in range(half))
    columns = (TableColumn("", 0.6), TableColumn("", 4), TableColumn("", 0.6), TableColumn("", 4))
    return Table(columns, rows, size=19, leading=27, headed=False)


def _number(place: int) -> tuple[Span, ...]:
    return second(place + 1)


def _second_column(listed: list[str], place: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    if place >= len(listed):
        return plain(""), plain("")
    return _number(place), semibold(listed[place])
