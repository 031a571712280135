"""The recovery sheet: twelve words on paper that open the casebook when the passphrase is lost."""

from datetime import date
from pathlib import Path

from coordinator.core.dates import show_day
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
from coordinator.documents.output_file import write_pdf
from coordinator.documents.recovery_page import RecoveryPage, must_be_away, render_sheet


def write_sheet(path: Path, name: str, words: str, on: date) -> None:
    """Write a casebook's sheet to a file. Raises Refused for a place beside what it opens, StoreError."""
    must_be_away(path.parent, "The sheet")
    write_pdf(path, recovery_sheet(name, words, on))


def recovery_sheet(name: str, words: str, on: date) -> bytes:
    """Make the A4 sheet with a casebook's recovery words, in words and as a square code."""
    running = Running(
        left="KEEP IN THE OFFICE SAFE",
        right=f"Made on {show_day(on)}",
        foot="Never keep this with the laptop",
    )
    listed = words.split()
    sheet = RecoveryPage(
        title="Recovery sheet",
        subject="Recovery words of a casebook",
        kind="sheet",
        casebook=name,
        made=f"Made on {show_day(on)}",
        meaning="Whoever has these 12 words can open the casebook without its passphrase. You need them if "
        "the passphrase is forgotten. Nobody can make them again for you.",
        table=_table(listed),
        words=" ".join(listed),
        steps=_STEPS,
        end=(Gap(8), Paragraph(second("Signed and put in the safe by:"), size=11, leading=16)),
    )
    return render_sheet(sheet, running)


def _table(listed: list[str]) -> Table:
    half = (len(listed) + 1) // 2
    rows = tuple((_number(n), semibold(listed[n]), *_second_column(listed, n + half)) for n in range(half))
    columns = (TableColumn("", 0.6), TableColumn("", 4), TableColumn("", 0.6), TableColumn("", 4))
    return Table(columns, rows, size=19, leading=27, headed=False)


_STEPS = (
    "Print it. Do not keep it as a file, and do not photograph it.",
    "Check that every word can be read.",
    "Keep it in the office safe. Never keep it with the laptop.",
    "If somebody may have seen it, tell whoever answers for the casebook at once.",
)


def _number(place: int) -> tuple[Span, ...]:
    return second(place + 1)


def _second_column(listed: list[str], place: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    if place >= len(listed):
        return plain(""), plain("")
    return _number(place), semibold(listed[place])
