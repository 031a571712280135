"""Prints an agreed assessment to a PDF: its result, what changed, the scores over time, and every answer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordinator.assessments.form import FormSection
from coordinator.assessments.queries import AssessmentFile
from coordinator.assessments.results import wording as result_words
from coordinator.assessments.rules import LEVELS, NOTHING, in_words
from coordinator.assessments.wording import numbered
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.caseload.assessment_view import AssessmentView, get_assessment_view
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.dates import show_day
from coordinator.core.errors import Refused
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
    semibold,
    table_columns,
)
from coordinator.documents.output_file import give_out
from coordinator.documents.pdf import render
from coordinator.exports.case_papers import wording
from coordinator.exports.case_papers.paper import case_paper, must_be_printable, require_print_reason
from coordinator.exports.case_papers.score_chart import score_chart
from coordinator.redaction.file_names import must_not_lead
from coordinator.redaction.judging import gather_judging
from coordinator.store.audit import UnitOfWork

_ANSWER_SHARES, _CHANGED_SHARES, _SCORE_SHARES = (3.8, 2.4, 2.2, 1.6), (5.0, 2.5, 2.5), (1.8, 1.2, 1.6, 5.4)


@use_case("disclose_assessment")
def disclose_assessment(work: UnitOfWork, *, case_id: str, reference: str, reason: str) -> None:
    """Record on the trail that an assessment of a case was printed, and why.

    Raises Refused without a reason.
    """
    require_print_reason(work.session, case_id=case_id, reason=reason)
    record_given_copy(work, copy=NewCopy("assessment", reason=reason, case_id=case_id))
    work.disclose(
        f"case_file {case_id}", THIS_USER, f"{wording.assessment_title(reference)}: {reason.strip()}"
    )


def print_assessment(
    casebook: Casebook, out: Path, *, assessment_id: str, reason: str, on: date, replace: bool = False
) -> int:
    """Write an agreed assessment as a PDF, which is a disclosure; return its number of pages.

    The case file must have been opened. Raises Refused, NameTaken, Missing, StoreError, and ReasonNeeded.
    """
    must_be_printable(casebook, out, disclose_assessment, reason=reason, replace=replace)
    view = casebook.read(get_assessment_view, assessment_id=assessment_id)
    if view.file.row.draft:
        raise Refused(wording.DRAFT)
    must_not_lead(out, casebook.read(gather_judging, case_ids=[view.case_inside]).leads)
    pdf = render(compose_assessment(view, on=on, by=casebook.actor.name))
    disclosure = disclosing(
        casebook, disclose_assessment, case_id=view.case_inside, reference=view.reference, reason=reason
    )
    give_out(out, pdf.content, replace=replace, disclosure=disclosure)
    return pdf.pages


def compose_assessment(view: AssessmentView, *, on: date, by: str) -> Paper:
    """Compose the pages of an assessment."""
    title = wording.assessment_title(view.reference)
    return case_paper(title, _blocks(view, on, by), on=on)


def _blocks(view: AssessmentView, on: date, by: str) -> Iterator[Block]:
    held = view.file
    heading = wording.assessment_heading(held.form.name, view.name)
    yield Heading(heading, level=1, key="assessment", bookmark=wording.ASSESSMENT)
    yield Paragraph(second(wording.assessment_intro(held.row.edition, on, by, held.form.licence)))
    yield Paragraph(plain(wording.ASSESSMENT_WARNING))
    yield Heading(wording.RESULT)
    yield Paragraph(plain(result_words.result_line(held.row)))
    if not held.answered:
        yield Heading(result_words.NO_ANSWERS)
        yield Paragraph(plain(result_words.no_answers(len(view.scans))))
        yield from _over_time(view)
        return
    if held.prompts:
        yield Heading(wording.ALSO_NEEDED)
        for sentence in held.prompts:
            yield Paragraph(plain(sentence), after=2)
    yield from _changed(held)
    yield from _over_time(view)
    for section in held.form.sections:
        yield Heading(section.title, room=60)
        yield _answers(section, held)


def _changed(held: AssessmentFile) -> Iterator[Block]:
    yield Heading(result_words.changed_since(held.before))
    if not held.changed:
        yield Paragraph(second(result_words.no_difference(held.before)))
        return
    rows = tuple((plain(each.label), plain(each.before), semibold(each.now)) for each in held.changed)
    yield _table(wording.CHANGED_COLUMNS, _CHANGED_SHARES, rows)


def _over_time(view: AssessmentView) -> Iterator[Block]:
    scored = [row for row in view.series if row.score is not None and row.assessed]
    if len(scored) < 2:
        return
    yield Heading(wording.OVER_TIME, room=220)
    yield score_chart(scored, closed=view.closed)
    rows = tuple(
        (
            plain(show_day(row.assessed)), plain(result_words.score_words(row)),
            plain(LEVELS.get(row.level, row.level)), plain(row.reason),
        )
        for row in scored if row.assessed
    )  # fmt: skip
    yield _table(wording.SCORE_COLUMNS, _SCORE_SHARES, rows)


def _answers(section: FormSection, held: AssessmentFile) -> Table:
    rows = []
    for question in section.questions:
        given = held.answers.get(question.key, NOTHING)
        answer = in_words(question, given)
        rows.append(
            (
                plain(numbered(question.key, question.label)),
                plain(answer) if answer else second(wording.NO_ANSWER), plain(given.comment),
                second(given.source),
            )
        )  # fmt: skip
    return _table(wording.ANSWER_COLUMNS, _ANSWER_SHARES, tuple(rows))


def _table(titles: tuple[str, ...], shares: tuple[float, ...], rows: tuple[tuple[Spans, ...], ...]) -> Table:
    return Table(table_columns(titles, shares), rows, size=8.5, leading=11.5)
