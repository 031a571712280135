"""Writes a count over all case files, its definition and the records behind it, without names."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.caseload.counts.count import Count, count
from coordinator.caseload.counts.wording import share
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
from coordinator.store.audit import UnitOfWork

_LINE_WIDTHS, _RECORD_WIDTHS = (6.0, 1.5, 1.5), (2.0, 5.0, 2.5)


@use_case("disclose_counts", writes=(GivenCopy,))
def disclose_counts(work: UnitOfWork, *, what: str, reason: str) -> None:
    """Record on the trail that a count was given out, and why. Raises Refused without a reason."""
    require_reason_given(reason)
    record_given_copy(work, copy=NewCopy("counts", reason=reason, what=what))
    work.disclose("everything", THIS_USER, f"{what}: {reason.strip()}")


def export_counts(
    casebook: Casebook, out: Path, *, subject: str, since: date, until: date, reason: str, on: date,
    replace: bool = False,
) -> Count:  # fmt: skip
    """Write a count to a .pdf or a .csv, which is a disclosure; return it.

    Raises Refused, NameTaken, StoreError.
    """
    must_be_exportable(out, reason=reason, replace=replace)
    made = casebook.read(count, subject=subject, since=since, until=until)
    judging = casebook.read(gather_judging, case_ids=list({row.case_id for row in made.rows}))
    must_not_lead(out, judging.leads)
    content = _csv(made) if is_csv(out) else render(compose_count(made, on=on)).content
    give_out(
        out, content, replace=replace,
        disclosure=disclosing(casebook, disclose_counts, what=made.title, reason=reason),
    )  # fmt: skip
    return made


def compose_count(made: Count, *, on: date) -> Paper:
    """Compose the pages of a count."""
    return figures_paper(made.title, _blocks(made), on=on)


def _blocks(made: Count) -> Iterator[Block]:
    yield Heading(made.title, level=1, key="count", bookmark=wording.COUNT)
    yield Paragraph(strong(made.result))
    yield Paragraph(plain(made.definition))
    if not made.lines:
        return
    heads = (wording.COUNT_HEADING, wording.COUNT_NUMBER, wording.COUNT_SHARE)
    lines = tuple(
        (plain(line.label), plain(f"{line.number:,}"), plain(share(line.percent))) for line in made.lines
    )
    yield Table(table_columns(heads, _LINE_WIDTHS), lines)
    yield Heading(wording.COUNT_RECORDS, level=2, key="records", bookmark=wording.COUNT_RECORDS)
    heads = (wording.RATE_CASE, wording.COUNT_HEADING, wording.COUNT_DATE)
    rows = tuple(
        (plain(row.reference), plain(row.label), plain(show_day(row.day) if row.day else ""))
        for row in made.rows
    )
    yield Table(table_columns(heads, _RECORD_WIDTHS), rows, size=8.5, leading=11.5)


def _csv(made: Count) -> bytes:
    """Write the numbers first, then a line for each record, and the definition last."""
    names = (
        wording.COUNT_HEADING, wording.COUNT_NUMBER, wording.COUNT_SHARE, wording.RATE_CASE,
        wording.COUNT_DATE,
    )  # fmt: skip
    lines = [(line.label, f"{line.number}", share(line.percent), "", "") for line in made.lines]
    rows = [(row.label, "", "", row.reference, f"{row.day or ''}") for row in made.rows]
    last = (made.title, f"{made.whole}", made.result, made.definition, "")
    return figures_csv(names, [*lines, *rows, last])
