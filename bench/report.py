"""Writes figures as a table, the same on the terminal and in out/bench.md."""

from collections.abc import Sequence

from bench.rounds import Figure, spread

HEAD = ("What", "People", "Ours", "Against", "Theirs", "Ours ÷ theirs")


def show_time(seconds: float) -> str:
    """Say a time in the unit that reads best."""
    if seconds >= 10:
        return f"{seconds:.0f} s"
    if seconds >= 1:
        return f"{seconds:.2f} s"
    thousandths = seconds * 1000
    return f"{thousandths:.0f} ms" if thousandths >= 10 else f"{thousandths:.2f} ms"


def table(title: str, figures: Sequence[Figure], notes: Sequence[str] = ()) -> str:
    """Write one part of the report as Markdown: medians, with the least and most in brackets."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    wide = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    lines = [f"## {title}", ""]
    for place, row in enumerate(rows):
        lines.append("| " + " | ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)) + " |")
        if not place:
            lines.append("|" + "|".join("-" * (w + 2) for w in wide) + "|")
    return "\n".join([*lines, "", *(f"- {note}" for note in notes), *([""] if notes else [])])


def _row(figure: Figure) -> tuple[str, ...]:
    ours = spread(figure.ours.each, show_time)
    if figure.theirs is None:
        return figure.what, figure.size, ours, figure.against, figure.lost or "–", "–"
    theirs = spread(figure.theirs.each, show_time)
    ratio = spread(figure.ratios, lambda times: f"{times:.2f}")
    return figure.what, figure.size, ours, figure.against, theirs, ratio
