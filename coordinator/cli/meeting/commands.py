"""The commands for one meeting: its returns, its minutes, its papers and its figures."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from coordinator.agencies.queries import find_agency
from coordinator.agendas.queries import get_agenda_state
from coordinator.agendas.use_cases import freeze_agenda, make_supplement
from coordinator.agendas.wording import change
from coordinator.casebook.casebook import Casebook
from coordinator.cli.console import common, must_be_output, show, unlocked
from coordinator.cli.meeting import wording
from coordinator.cli.wording import MEETING_HELP
from coordinator.core.errors import Refused
from coordinator.meeting_papers.closing import close_meeting
from coordinator.meeting_papers.figures import export_figures, get_figures, quality_table, table
from coordinator.meeting_papers.minutes_paper import save_minutes_copy
from coordinator.meeting_papers.quality_paper import export_quality
from coordinator.meeting_papers.reminders import write_reminders
from coordinator.meeting_papers.return_forms import PDF, XLSX, make_return_forms
from coordinator.meetings.queries import find_meeting, get_meeting
from coordinator.minutes.queries import MinutesFile, get_minutes
from coordinator.minutes.use_cases import KINDS, MINUTES
from coordinator.preferences.queries import recall_choices
from coordinator.quality.queries import get_quality
from coordinator.returns.form_reading import FilledForm, read_form
from coordinator.returns.queries import MeetingReturns, get_returns
from coordinator.returns.use_cases import take_return_back
from coordinator.workbooks.reader import read_workbook

SHARED_READERS = "notes.readers"  # as the settings keep it


@click.group()
def meeting() -> None:
    """Prepare one meeting, and make its papers after it."""


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
def agenda(casebook: Path, passphrase_file: str | None, as_json: bool, reference: str) -> None:
    """List a meeting's agenda: numbers, times, references, versions, and what changed since."""
    with unlocked(casebook, passphrase_file) as book:
        meeting_id = book.read(find_meeting, reference=reference)
        result = _agenda(book, meeting_id)
    show(result, as_json, lambda: wording.agenda_lines(result))


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
@click.option("--reason", default="", metavar="WORDS", help=wording.FREEZE_REASON_HELP)
def freeze(
    casebook: Path, passphrase_file: str | None, as_json: bool, reference: str, reason: str
) -> None:  # fmt: skip
    """Freeze a meeting's agenda as version 1, or make a supplement of what changed since."""
    with unlocked(casebook, passphrase_file) as book:
        meeting_id = book.read(find_meeting, reference=reference)
        if book.read(get_agenda_state, meeting_id=meeting_id).is_frozen:
            book.do(make_supplement, meeting_id=meeting_id, reason=reason)
        else:
            book.do(freeze_agenda, meeting_id=meeting_id, reason=reason)
        result = _agenda(book, meeting_id)
    show(result, as_json, lambda: wording.agenda_lines(result))


def _agenda(book: Casebook, meeting_id: str) -> dict[str, Any]:
    """Describe an agenda without a person's name, which a terminal would keep."""
    file = book.read(get_meeting, meeting_id=meeting_id)
    state = book.read(get_agenda_state, meeting_id=meeting_id)
    return {
        "meeting": file.meeting.reference, "minutes": file.minutes,
        "cases": [
            {
                "number": item.number, "reference": item.reference, "part": part.part.value,
                "starts": item.starts, "minutes": item.minutes, "outcome": item.outcome,
            }
            for part in file.agenda
            for item in part.items
        ],
        "versions": [
            {"version": row.number, "frozen": row.frozen, "frozen_by": row.frozen_by}
            for row in state.versions
        ],
        "changes": [change(each) for each in state.pending],
    }  # fmt: skip


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
@click.option("--for", "agencies", multiple=True, metavar="AGENCY", help=wording.RETURNS_FOR_HELP)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--pdf", is_flag=True, help=wording.RETURNS_PDF_HELP)
@click.option("--remind", is_flag=True, help=wording.RETURNS_REMIND_HELP)
@click.option("--take", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx",
              help=wording.RETURNS_TAKE_HELP)  # fmt: skip
@click.option("--dry-run", is_flag=True, help=wording.RETURNS_DRY_RUN_HELP)
def returns(
    casebook: Path, passphrase_file: str | None, as_json: bool, reference: str, agencies: tuple[str, ...],
    out: Path | None, pdf: bool, remind: bool, take: Path | None, dry_run: bool,
) -> None:  # fmt: skip
    """List research returns; make forms for agencies, record a returned one, or write reminders."""
    if (agencies or remind) and out is None:
        raise Refused(wording.RETURNS_NEED_FOLDER, field="out")
    if (out is not None or pdf) and not agencies and not remind:
        raise Refused(wording.RETURNS_NEED_AGENCIES, field="for")
    if dry_run and take is None:
        raise Refused(wording.RETURNS_NEED_FORM, field="take")
    with unlocked(casebook, passphrase_file) as book:
        meeting_id = book.read(find_meeting, reference=reference)
        result: dict[str, Any] = {}
        if take is not None:
            result["taken"] = _take(book, take, meeting_id, dry_run=dry_run)
        if out is not None and remind:
            result["files"] = write_reminders(
                book, out, meeting_id=meeting_id, agencies=_named(book, agencies)
            )
        elif out is not None and agencies:
            made = make_return_forms(
                book, out, meeting_id=meeting_id, agencies=_named(book, agencies),
                formats=(XLSX, PDF) if pdf else (XLSX,), drafts=True,
            )  # fmt: skip
            result |= {"files": made.files, "left_out": made.left_out}
        stands = book.read(get_returns, meeting_id=meeting_id)
    result["agencies"] = _states(stands)
    show(result, as_json, lambda: wording.return_lines(result))


def _named(book: Casebook, agencies: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(book.read(find_agency, named=name).name for name in agencies)


def _take(book: Casebook, path: Path, meeting_id: str, *, dry_run: bool) -> dict[str, Any]:
    """Record a returned form, or only say what is in it; its words are not printed."""
    form = book.read(read_form, workbook=read_workbook(path))
    if form.meeting_id != meeting_id:
        raise Refused(wording.form_of_another(form.meeting_reference), field="take")
    read = _answers_of(form)
    if not dry_run:
        readers = book.read(recall_choices).get(SHARED_READERS, "")
        answers = tuple(row.answer for row in form.answers)
        taken = book.do(
            take_return_back,
            agency_id=form.agency_id,
            answers=answers,
            received=date.today(),
            readers=readers,
        ).value
        read["notes"] = len(taken.notes)
    return read


def _answers_of(form: FilledForm) -> dict[str, Any]:
    return {
        "agency": form.agency, "form": form.number,
        "cases": {row.reference: row.answer.answer for row in form.answers}, "empty": form.empty,
        "problems": form.problems,
    }  # fmt: skip


def _states(stands: MeetingReturns) -> dict[str, dict[str, str]]:
    return {
        each.agency.name: {case.reference: case.state.value or "outstanding" for case in each.cases}
        for each in stands.agencies
    }


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
@click.option("--kind", type=click.Choice(list(KINDS)), default=MINUTES, show_default=True)
@click.option("--for", "agency", metavar="AGENCY", help=wording.COPY_FOR_HELP)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
def minutes(
    casebook: Path, passphrase_file: str | None, as_json: bool, reference: str, kind: str, agency: str | None,
    out: Path | None,
) -> None:  # fmt: skip
    """Say what the minutes of a meeting are now; with --out write a numbered copy as a PDF."""
    if out is not None:
        must_be_output(out, ".pdf", replace=False)
    with unlocked(casebook, passphrase_file) as book:
        meeting_id = book.read(find_meeting, reference=reference)
        file = book.read(get_minutes, meeting_id=meeting_id, kind=kind, now=datetime.now(UTC))
        if file.not_held:
            raise Refused(file.not_held)
        result = _state_of(file)
        if out is not None:
            recipient = book.read(find_agency, named=agency).name if agency else ""
            copy = save_minutes_copy(book, out, meeting_id=meeting_id, kind=kind, recipient=recipient,
                                     now=datetime.now(UTC))  # fmt: skip
            result |= {"file": out, "copy": copy.number, "pages": copy.pages}
    show(result, as_json, lambda: wording.minutes_lines(result))


def _state_of(file: MinutesFile) -> dict[str, Any]:
    approved = file.approved
    return {
        "kind": file.kind, "version": file.version, "sections": len(file.sections),
        "approved": approved.approved if approved else None,
        "approved_by": approved.approved_by if approved else "", "corrections": len(file.corrections),
    }  # fmt: skip


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
@click.option("--for", "agencies", multiple=True, metavar="AGENCY", help=wording.CLOSE_FOR_HELP)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def close(
    casebook: Path, passphrase_file: str | None, as_json: bool, reference: str, agencies: tuple[str, ...],
    out: Path,
) -> None:  # fmt: skip
    """Write what goes out after a meeting: minutes, decisions, action sheets and draft emails."""
    with unlocked(casebook, passphrase_file) as book:
        made = close_meeting(
            book, out, meeting_id=book.read(find_meeting, reference=reference),
            agencies=_named(book, agencies), now=datetime.now(UTC),
        )  # fmt: skip
    result = {
        "sent": made.sent,
        "problems": made.problems,
        "warnings": made.warnings,
        "quality": made.quality,
    }
    show(result, as_json, lambda: wording.closing_lines(made))
    if made.not_whole:
        raise Refused(wording.not_whole(made.not_whole))


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.(xlsx|csv)")
def figures(
    casebook: Path, passphrase_file: str | None, as_json: bool, reference: str, out: Path | None
) -> None:
    """Count a meeting and the year up to it; with --out write the table."""
    with unlocked(casebook, passphrase_file) as book:
        meeting_id, now = book.read(find_meeting, reference=reference), datetime.now(UTC)
        counted = book.read(get_figures, meeting_id=meeting_id, now=now)
        scored = book.read(get_quality, meeting_id=meeting_id, today=now.date())
        if out is not None:
            export_figures(book, out, meeting_id=meeting_id, now=now)
    result = {"figures": counted, "quality": {"meetings": scored.held, "questions": scored.trend}}
    show(result, as_json, lambda: wording.figure_lines([*table(counted), *quality_table(scored)[1]]))


@meeting.command()
@common
@click.option("--meeting", "reference", required=True, metavar="REF", help=MEETING_HELP)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pdf")
def quality(
    casebook: Path, passphrase_file: str | None, as_json: bool, reference: str, out: Path | None
) -> None:
    """Show the scores of a meeting's quality form and of those before it; with --out write the PDF."""
    with unlocked(casebook, passphrase_file) as book:
        meeting_id, now = book.read(find_meeting, reference=reference), datetime.now(UTC)
        scored = book.read(get_quality, meeting_id=meeting_id, today=now.date())
        if out is not None:
            export_quality(book, out, meeting_id=meeting_id, now=now)
    result = {"meetings": scored.held, "questions": scored.trend, "problem": scored.problem}
    show(
        result,
        as_json,
        lambda: wording.quality_lines(scored.item or scored.problem, quality_table(scored)[1]),
    )
