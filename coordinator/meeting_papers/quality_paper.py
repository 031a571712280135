"""Print the quality form of a meeting with its trend: scores of questions, and nothing about a case.

In a perpetrator-led forum comments and who filled it in stay in the casebook: nobody released them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.assessments.wording import numbered
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day, show_long_day
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
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
    semibold,
)
from coordinator.documents.output_file import give_out
from coordinator.documents.pdf import render
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meeting_papers import wording
from coordinator.meetings.model import Meeting
from coordinator.packs import wording as packs_wording
from coordinator.packs.allow_list import is_reference
from coordinator.quality import wording as quality_wording
from coordinator.quality.queries import MeetingQualityView, QualityRow, TrendLine, get_quality
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import get_row


@dataclass(frozen=True)
class QualityBasis:
    """What the paper is made from: the forum, the meeting's reference and the form that is filled in."""

    rules: Definition
    reference: str
    view: MeetingQualityView
    filled: QualityRow


@use_case("disclose_quality", writes=(GivenCopy,))
def disclose_quality(work: UnitOfWork, *, meeting_id: str) -> None:
    """Record on the trail that the quality form of a meeting was given out."""
    record_given_copy(work, copy=NewCopy("quality form", meeting_id=meeting_id))
    work.disclose(f"meeting {meeting_id}", "", wording.QUALITY_GIVEN)


def export_quality(
    casebook: Casebook, path: Path, *, meeting_id: str, now: datetime, replace: bool = False
) -> None:
    """Write the quality form of a meeting, with the meetings before it, as a PDF.

    Raises Refused where it is not filled in, NameTaken, StoreError.
    """
    if path.suffix.lower() != ".pdf":
        raise Refused(wording.NAME_PDF, field="out")
    basis = casebook.read(gather_quality, meeting_id=meeting_id, now=now)
    content = render(quality_paper(basis, now)).content
    disclosure = disclosing(casebook, disclose_quality, meeting_id=meeting_id)
    give_out(path, content, replace=replace, disclosure=disclosure)


def gather_quality(session: Session, *, meeting_id: str, now: datetime) -> QualityBasis:
    """Gather what may leave of a meeting's quality form. Raises Refused where it is not filled in."""
    meeting = get_row(session, Meeting, meeting_id)
    view = get_quality(session, meeting_id=meeting_id, today=now.date())
    if view.filled is None:
        raise Refused(quality_wording.NOTHING_TO_PRINT, field="out")
    rules, filled, reference = definition(meeting.forum), view.filled, meeting.reference
    if rules.perpetrator_led:
        answers = {key: replace(given, comment="") for key, given in filled.answers.items()}
        filled = replace(filled, filled_in_by="", answers=answers)
        reference = reference if is_reference(reference) else ""
    return QualityBasis(rules, reference, view, filled)


def quality_paper(basis: QualityBasis, now: datetime) -> Paper:
    """Compose the paper."""
    rules, held = basis.rules, basis.filled.held
    label = rules.label(held or now.date())
    day = show_long_day(held) if held else ""
    running = Running(left=rules.marking, middle=packs_wording.joined(label, day), foot=rules.footer)
    title = packs_wording.joined(label, show_day(held) if held else "", basis.filled.form.name)
    return Paper(title, f"Marked {rules.marking}", running, tuple(_blocks(basis, label, day)), made=now)


def _blocks(basis: QualityBasis, label: str, day: str) -> Iterator[Block]:
    view, filled = basis.view, basis.filled
    yield Heading(filled.form.name, level=1, aside=basis.reference, key="quality", bookmark=filled.form.name)
    yield Paragraph(plain(packs_wording.joined(label, day)))
    yield Paragraph(second(filled.form.purpose))
    days = [show_day(each) for each in view.held if each is not None]
    columns = (
        TableColumn(wording.QUALITY_QUESTION, 7),
        *(TableColumn(each, 2.3, right=True) for each in days),
        TableColumn(wording.QUALITY_CHANGE, 1.7, right=True),
    )
    *questions, average = view.trend
    rows: list[tuple[Spans, ...]] = [tuple(map(plain, _cells(line))) for line in questions]
    yield Table(columns, (*rows, tuple(map(semibold, _cells(average)))))
    if basis.rules.perpetrator_led:
        yield Paragraph(second(wording.QUALITY_COMMENTS_STAY))
        return
    if filled.filled_in_by or filled.filled_in:
        yield Paragraph(plain(wording.filled_in(filled.filled_in_by, filled.filled_in)))
    comments = [
        (plain(numbered(key, question.label)), plain(filled.answers[key].comment))
        for key, question in filled.form.questions.items()
        if key in filled.answers and filled.answers[key].comment
    ]
    if comments:
        yield Heading(wording.QUALITY_COMMENTS)
        yield Table(
            (TableColumn(wording.QUALITY_QUESTION, 5), TableColumn(wording.QUALITY_COMMENT, 7)),
            tuple(comments),
        )


def _cells(line: TrendLine) -> tuple[str, ...]:
    return line.label, *line.values, line.direction
