"""The recovery sheet: twelve words on paper that open the casebook when the passphrase is lost."""

from collections.abc import Iterator
from datetime import date

import segno

from coordinator.dates import show_day
from coordinator.packs.blocks import (
    Block,
    Column,
    Gap,
    Heading,
    Paper,
    Paragraph,
    Running,
    Span,
    Squares,
    Table,
    Tone,
    Weight,
    plain,
    second,
    semibold,
)
from coordinator.packs.render import render


def recovery_sheet(name: str, words: str, on: date) -> bytes:
    """Make the A4 sheet with a casebook's recovery words, in words and as a square code."""
    running = Running(
        left="KEEP IN THE OFFICE SAFE",
        right=f"Made on {show_day(on)}",
        foot="Never keep this with the laptop",
    )
    title = "Recovery sheet"
    return render(
        Paper(title, "Recovery words of a casebook", running, tuple(_blocks(name, words, on)))
    ).content


def _blocks(name: str, words: str, on: date) -> Iterator[Block]:
    yield Gap(10)
    yield Heading("Recovery sheet", level=0)
    yield Paragraph((Span("Casebook: "), Span(name, Weight.SEMIBOLD)), size=13, leading=19, after=3)
    yield Paragraph(second(f"Made on {show_day(on)}"), size=11, leading=16, after=14)
    yield Paragraph(
        plain(
            "Whoever has these 12 words can open the casebook without its passphrase. You need them if the "
            "passphrase is forgotten. Nobody can make them again for you."
        ),
        size=11, leading=16, after=10,
    )  # fmt: skip
    listed = words.split()
    half = (len(listed) + 1) // 2
    rows = tuple((_number(n), semibold(listed[n]), *_second_column(listed, n + half)) for n in range(half))
    columns = (Column("", 0.6), Column("", 4), Column("", 0.6), Column("", 4))
    yield Table(columns, rows, size=19, leading=27, headed=False)
    yield Gap(6)
    yield Heading("The same words as a QR code")
    yield Gap(6)
    code = segno.make(" ".join(listed), error="m", micro=False)
    yield Squares(tuple(tuple(bool(dark) for dark in row) for row in code.matrix), 128)
    yield Gap(6)
    yield Heading("What to do with this sheet")
    for number, step in enumerate(_STEPS, 1):
        yield Paragraph((Span(f"{number}. ", Weight.SEMIBOLD), Span(step)), size=11, leading=16, after=2)
    yield Gap(8)
    yield Paragraph((Span("Signed and put in the safe by:", tone=Tone.SECOND),), size=11, leading=16)


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
