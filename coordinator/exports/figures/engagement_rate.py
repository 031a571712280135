"""Writes the engagement rate, its definition and the records behind it, without names, to a PDF or CSV."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.caseload.engagement_rate import BASES, EngagementRate, count_engagement
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.documents.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Table,
    plain,
    second,
    semibold,
    table_columns,
)
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

_WIDTHS = (2.0, 3.0, 3.0)


@use_case("disclose_engagement_rate", writes=(GivenCopy,))
def disclose_engagement_rate(work: UnitOfWork, *, what: str, reason: str) -> None:
    """Record on the trail that the engagement rate was given out, and why.

    Raises Refused without a reason.
    """
    require_reason_given(reason)
    record_given_copy(work, copy=NewCopy("rate", reason=reason, what=what))
    work.disclose("everything", THIS_USER, f"{what}: {reason.strip()}")


def export_engagement_rate(
    casebook: Casebook, out: Path, *, since: date, until: date, base: str, rule: str, reason: str, on: date,
    replace: bool = False,
) -> EngagementRate:  # fmt: skip
    """Write the rate of a period to a .pdf or a .csv, which is a disclosure; return it.

    Raises Refused, NameTaken, StoreError.
    """
    must_be_exportable(out, reason=reason, replace=replace)
    rate = casebook.read(count_engagement, since=since, until=until, base=base, rule=rule)
    judging = casebook.read(gather_judging, case_ids=list({row.case_id for row in rate.rows}))
    must_not_lead(out, judging.leads)
    content = _csv(rate) if is_csv(out) else render(compose_rate(rate, on=on)).content
    disclosure = disclosing(
        casebook, disclose_engagement_rate, what=wording.rate_title(rate.since, rate.until), reason=reason
    )
    give_out(out, content, replace=replace, disclosure=disclosure)
    return rate


def compose_rate(rate: EngagementRate, *, on: date) -> Paper:
    """Compose the pages of a rate."""
    title = wording.rate_title(rate.since, rate.until)
    return figures_paper(title, _blocks(rate, title), on=on)


def _blocks(rate: EngagementRate, title: str) -> Iterator[Block]:
    yield Heading(title, level=1, key="rate", bookmark=wording.RATE)
    yield Paragraph(semibold(rate.result))
    yield Paragraph(plain(rate.definition))
    columns = table_columns(_columns(rate), _WIDTHS)
    rows = tuple(
        (plain(row.reference), plain(show_day(row.counted)), second(_engaged(row.engaged)))
        for row in rate.rows
    )
    yield Table(columns, rows, size=8.5, leading=11.5)


def _csv(rate: EngagementRate) -> bytes:
    """Write the rate: its number and definition first, then a line for each record."""
    rows = [(row.reference, f"{row.counted}", f"{row.engaged or ''}") for row in rate.rows]
    return figures_csv(_columns(rate), [*rows, (wording.RATE, rate.result, rate.definition)])


def _columns(rate: EngagementRate) -> tuple[str, str, str]:
    return (wording.RATE_CASE, BASES[rate.base], wording.RATE_ENGAGED)


def _engaged(day: date | None) -> str:
    return show_day(day) if day else wording.RATE_NOT_ENGAGED
