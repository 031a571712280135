"""Makes the certificate of a case: a PDF with every line of the trail about it and the check of the chain.

It says which details were changed and none of their values, so there is nothing in it to release.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.cases.access_log import CaseContents
from coordinator.cases.model import Case
from coordinator.cases.queries import list_forums_now
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.documents.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Running,
    Spans,
    Table,
    TableColumn,
    plain,
    second,
)
from coordinator.documents.output_file import give_out, must_be_writable
from coordinator.documents.pdf import render
from coordinator.documents.wording import MARKING
from coordinator.trail import wording
from coordinator.trail.case_filter import lines_of_case, rows_of_case
from coordinator.trail.outgoing import OutgoingWords, gather_outgoing
from coordinator.trail.queries import ChangeRow, WholeLine, get_lines
from coordinator.trail.use_cases import record_certificate
from coordinator.trail.verify import TrailCheck, check_trail, describe_check
from coordinator.trail.wording import KINDS, moment_words


@dataclass(frozen=True)
class CaseTrail(CaseContents):
    """Every line of the trail about a case, and the check of the whole trail."""

    case_id: str
    forums_now: tuple[str, ...]
    reference: str
    lines: tuple[WholeLine, ...]
    check: TrailCheck
    words: OutgoingWords

    @property
    def case_inside(self) -> str:
        """Return the id of the case."""
        return self.case_id

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """Return the forums that the case is listed with now."""
        return self.forums_now


@dataclass(frozen=True)
class Certificate:
    """What is on a certificate that was written."""

    reference: str
    pages: int
    lines: int
    head: str
    whole: bool


def make_certificate(
    casebook: Casebook,
    out: Path,
    *,
    case_id: str,
    recipient: str,
    reason: str = "",
    on: date,
    replace: bool = False,
) -> Certificate:
    """Write the certificate of a case as a PDF, which is a disclosure.

    Raises Refused, NameTaken, Missing, StoreError, and ReasonNeeded if a forum of the case requires an access
    reason and none was given since the unlock.
    """
    if out.suffix.lower() != ".pdf":
        raise Refused(wording.NAME_PDF, field="out")
    casebook.actor.check_may(record_certificate)
    must_be_writable(out, replace=replace)
    reason = casebook.access_log.open(case_id, reason)
    case = casebook.read(gather_case_trail, case_id=case_id)
    case.words.must_allow(out)
    pdf = render(compose_certificate(case, recipient=recipient, on=on))
    disclosure = disclosing(
        casebook, record_certificate, case_id=case_id, reference=case.reference, recipient=recipient,
        reason=reason,
    )  # fmt: skip
    give_out(out, pdf.content, replace=replace, disclosure=disclosure)
    return Certificate(case.reference, pdf.pages, len(case.lines), case.check.head, case.check.whole)


def gather_case_trail(session: Session, *, case_id: str) -> CaseTrail:
    """Gather every line about a case and its people, oldest first, and check the whole chain."""
    rows = rows_of_case(session, case_id)
    numbers = lines_of_case(session, case_id, rows)
    lines = get_lines(session, lines=numbers, rows=rows)
    forums = list_forums_now(session, case_id=case_id)
    reference = session.get_one(Case, case_id).reference
    words = gather_outgoing(session, case_id=case_id)
    return CaseTrail(case_id, forums, reference, lines, check_trail(session), words)


def compose_certificate(case: CaseTrail, *, recipient: str, on: date) -> Paper:
    """Compose the pages of a certificate."""
    title = wording.certificate_title(case.words.reference(case.reference))
    running = Running(
        left=MARKING, middle=title, right=case.words.named(recipient), foot=wording.CERTIFICATE_FOOT,
        foot_middle=f"Trail {case.check.head[:16]}",
    )  # fmt: skip
    return Paper(title, f"Marked {MARKING}", running, tuple(_blocks(case, on)))


def _blocks(case: CaseTrail, on: date) -> Iterator[Block]:
    title = wording.certificate_title(case.words.reference(case.reference))
    yield Heading(title, level=1, key="trail", bookmark=wording.CERTIFICATE_BOOKMARK)
    yield Paragraph(second(wording.certificate_intro(show_day(on), len(case.lines))))
    yield Paragraph(plain(wording.CERTIFICATE_WARNING))
    yield Heading(wording.CHAIN_HEADING)
    for sentence in describe_check(case.check):
        yield Paragraph(plain(sentence), after=2)
    yield Heading(wording.LINES_HEADING)
    columns = tuple(
        TableColumn(name, width)
        for name, width in zip(wording.CERTIFICATE_COLUMNS, (0.9, 2, 1.8, 7), strict=True)
    )
    rows = tuple(row for whole_line in case.lines for row in _rows(whole_line, case.words))
    yield Table(columns, rows, size=8.5, leading=11.5)


def _rows(whole_line: WholeLine, words: OutgoingWords) -> Iterator[tuple[Spans, ...]]:
    line = whole_line.line
    text = wording.line_details(
        f"{KINDS.get(line.kind, line.kind)}. {line.done}",
        words.keep(line.reason),
        words.keep(line.recipients),
    )
    yield plain(line.seq), plain(moment_words(line.at)), plain(line.who), plain(text)
    for change in whole_line.changes:
        yield plain(""), plain(""), second(f"{change.row} {change.how}"), plain(changed_fields(change))


def changed_fields(change: ChangeRow) -> str:
    """Name the fields of a change in one line, without their values."""
    return "; ".join(dict.fromkeys(field.field for field in change.fields))
