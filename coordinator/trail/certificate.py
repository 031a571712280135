"""A certificate: every line of the trail about one case, on pages, with the chain checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.cases.access_log import CaseContents
from coordinator.cases.model import Case
from coordinator.cases.queries import list_forums_now
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
from coordinator.core.permissions import least_role, must_be
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
from coordinator.documents.output_file import write_pdf
from coordinator.documents.pdf import render
from coordinator.trail.case_filter import lines_of_case, rows_of_case
from coordinator.trail.queries import ChangeRow, WholeLine, get_lines
from coordinator.trail.use_cases import record_certificate
from coordinator.trail.verify import TrailCheck, check_trail, check_words
from coordinator.trail.wording import KINDS, FieldChange, moment_words

MARKING = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True)
class Account(CaseContents):
    """All that the trail says about a case."""

    case_id: str
    forums_now: tuple[str, ...]
    reference: str
    lines: tuple[WholeLine, ...]
    check: TrailCheck

    @property
    def case_inside(self) -> str:
        """The case that it is about."""
        return self.case_id

    @property
    def forums_inside(self) -> tuple[str, ...]:
        """The forums that it is with now."""
        return self.forums_now


@dataclass(frozen=True)
class Certificate:
    """What was made."""

    reference: str
    pages: int
    lines: int
    head: str
    whole: bool


def make_certificate(
    casebook: Casebook, out: Path, *, case_id: str, recipient: str, reason: str = "", on: date
) -> Certificate:
    """Write the certificate of a case as a PDF; it is a disclosure. Raises Refused, Missing, StoreError.

    Where a forum that the case is with asks why, and nobody said so since the unlock: ReasonNeeded.
    """
    if out.suffix.lower() != ".pdf":
        raise Refused("Give the file a name that ends in .pdf.", field="out")
    must_be(casebook.role, least_role(record_certificate))
    reason = casebook.looks.open(case_id, reason)
    told = casebook.read(gather_account, case_id=case_id)
    made = render(compose_certificate(told, recipient=recipient, on=on))
    casebook.do(
        record_certificate, case_id=case_id, reference=told.reference, recipient=recipient, reason=reason
    )
    write_pdf(out, made.content)
    return Certificate(told.reference, made.pages, len(told.lines), told.check.head, told.check.whole)


def gather_account(session: Session, *, case_id: str) -> Account:
    """Gather every line about a case and its people, oldest first, and check the whole chain."""
    rows = rows_of_case(session, case_id)
    numbers = lines_of_case(session, case_id, rows)
    lines = get_lines(session, lines=numbers, rows=rows)
    forums = list_forums_now(session, case_id=case_id)
    return Account(case_id, forums, session.get_one(Case, case_id).reference, lines, check_trail(session))


def compose_certificate(told: Account, *, recipient: str, on: date) -> Paper:
    """Set out the account on pages."""
    title = f"Certificate of the trail of {told.reference}"
    running = Running(
        left=MARKING, middle=title, right=recipient, foot="Not to be copied or shared further",
        foot_middle=f"Trail {told.check.head[:16]}",
    )  # fmt: skip
    return Paper(title, f"Marked {MARKING}", running, tuple(_blocks(told, on)))


def _blocks(told: Account, on: date) -> Iterator[Block]:
    yield Heading(f"Certificate of the trail of {told.reference}", level=1, key="trail", bookmark="Trail")
    count = len(told.lines)
    yield Paragraph(
        second(
            f"Everything that the casebook's trail says about this case file and the people in it, as at "
            f"{show_day(on)}: {count:,} {'line' if count == 1 else 'lines'}, the oldest first. The kinds are "
            "those of the Data Protection Act 2018, section 62."
        )
    )
    yield Paragraph(
        plain(
            "It names everybody in the case, with addresses and telephone numbers. Never give it to the "
            "person whom the file is about, nor to anybody who may tell that person."
        )
    )
    yield Heading("The chain")
    for sentence in check_words(told.check):
        yield Paragraph(plain(sentence), after=2)
    yield Heading("Lines")
    columns = (
        TableColumn("Line", 0.9),
        TableColumn("When", 2),
        TableColumn("Who", 1.8),
        TableColumn("What and why", 7),
    )
    yield Table(columns, tuple(row for one in told.lines for row in _rows(one)), size=8.5, leading=11.5)


def _rows(one: WholeLine) -> Iterator[tuple[Spans, ...]]:
    line = one.line
    parts = [f"{KINDS.get(line.kind, line.kind)}. {line.done}"]
    parts += [f"Why: {line.reason}"] if line.reason else []
    parts += [f"To: {line.recipients}"] if line.recipients else []
    yield plain(line.seq), plain(moment_words(line.at)), plain(line.who), plain(". ".join(parts))
    for change in one.changes:
        yield plain(""), plain(""), second(f"{change.row} {change.how}"), plain(said(change))


def said(change: ChangeRow) -> str:
    """Say all fields of a change in one line."""
    return "; ".join(_field(one) for one in change.fields)


def _field(one: FieldChange) -> str:
    if one.before and one.after:
        return f"{one.field}: {one.before} → {one.after}"
    return f"{one.field}: {one.after}" if one.after else f"{one.field}: {one.before} → nothing"
