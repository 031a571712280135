"""Prints the chronology of a case file to a PDF: a paper of the own agency, which says so on each page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.caseload import wording as kinds
from coordinator.caseload.case_view import CaseView, get_case_view
from coordinator.caseload.chronology import ChronologyEntry, chronology
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day
from coordinator.core.permissions import use_case
from coordinator.core.wording import THIS_USER
from coordinator.documents.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Spans,
    Table,
    plain,
    second,
    table_columns,
)
from coordinator.documents.output_file import give_out
from coordinator.documents.pdf import render
from coordinator.exports.case_papers import wording
from coordinator.exports.case_papers.paper import case_paper, must_be_printable, require_print_reason
from coordinator.exports.wording import joined
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.store.audit import UnitOfWork

_WIDTHS = (2.1, 1.3, 6.6)
_NEVER_PRINTED = frozenset({kinds.DISCLOSURE})  # read in the casebook alone


@use_case("disclose_chronology")
def disclose_chronology(work: UnitOfWork, *, case_id: str, reference: str, reason: str) -> None:
    """Record on the trail that the chronology of a case was printed, and why.

    Raises Refused without a reason.
    """
    require_print_reason(work.session, case_id=case_id, reason=reason)
    text = f"{wording.chronology_title(reference)}: {reason.strip()}"
    record_given_copy(work, copy=NewCopy("chronology", reason=reason, case_id=case_id))
    work.disclose(f"case_file {case_id}", THIS_USER, text)


def print_chronology(
    casebook: Casebook, out: Path, *, case_id: str, reason: str, on: date, replace: bool = False
) -> int:
    """Write the chronology of a case as a PDF, which is a disclosure; return its number of pages.

    What was entered about incidents, contacts and engagement stays in the casebook; disclosures do whole.
    The case file must have been opened. Raises Refused, NameTaken, Missing, StoreError, and ReasonNeeded.
    """
    must_be_printable(casebook, out, disclose_chronology, reason=reason, replace=replace)
    judging = casebook.read(gather_judging, case_ids=[case_id])
    must_not_lead(out, judging.leads)
    view = casebook.read(get_case_view, case_id=case_id)
    pdf = render(compose_chronology(view, on=on, by=casebook.actor.name))
    disclosure = disclosing(
        casebook, disclose_chronology, case_id=case_id, reference=view.file.reference, reason=reason
    )
    give_out(out, pdf.content, replace=replace, disclosure=disclosure)
    return pdf.pages


def compose_chronology(view: CaseView, *, on: date, by: str) -> Paper:
    """Compose the pages of a chronology, oldest entry first."""
    title = wording.chronology_title(view.file.reference)
    return case_paper(title, _blocks(view, on, by), on=on)


def _blocks(view: CaseView, on: date, by: str) -> Iterator[Block]:
    entries = [entry for entry in chronology(view)[::-1] if entry.kind not in _NEVER_PRINTED]
    title = wording.chronology_title(view.file.reference)
    yield Heading(title, level=1, key="chronology", bookmark=wording.CHRONOLOGY)
    intro = wording.chronology_intro(view.file.subject.spoken, show_day(on), by, len(entries))
    yield Paragraph(second(intro))
    yield Paragraph(plain(wording.CHRONOLOGY_WARNING))
    columns = table_columns(wording.CHRONOLOGY_COLUMNS, _WIDTHS)
    yield Table(columns, tuple(_row(entry) for entry in entries), size=8.5, leading=11.5)


def _row(entry: ChronologyEntry) -> tuple[Spans, ...]:
    text = entry.brief or joined(entry.what, entry.more)
    return plain(show_day(entry.day)), second(entry.kind), plain(text)
