"""The dialogs that edit and approve minutes, add a correction, and close a meeting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.meeting_papers.closing import ClosedMeeting, Progress, close_meeting
from coordinator.meeting_papers.leading_lines import FoundLine, list_leading_lines
from coordinator.meetings.queries import MeetingFile, MeetingRow
from coordinator.minutes.queries import MinutesFile
from coordinator.minutes.sections import OPENING, MinutesSection
from coordinator.minutes.use_cases import add_correction, approve_minutes, reason_field, save_minutes
from coordinator.packs.use_cases import record_copy
from coordinator.redaction.typed_text import TypedAbout
from coordinator.redaction.wording import DOUBT_REASONS
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.judging.judged_field import JudgedField
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.after import wording
from ui.meetings.after.closed_meetings import closed_meetings
from ui.meetings.after.doubt_reasons import DoubtReason
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.spelling.spelled_fields import SpelledFields
from ui.widgets.layout import words
from ui.workers.long_task import LongTask

_LINES = 9  # of each section's box


@requires(save_minutes)
class EditMinutes(FormDialog):
    """Edits minutes or a summary, a box for each section; saving makes a version."""

    def __init__(self, context: PageContext, file: MinutesFile) -> None:
        self._context, self._file = context, file
        boxes = [
            LongTextField(section.key, section.heading, optional=True, lines=_LINES)
            for section in file.sections
        ]
        title = wording.EDIT_MINUTES if file.kind == "minutes" else wording.EDIT_SUMMARY
        super().__init__(
            context.window, title.rstrip("…"), wording.SAVE, Form(*boxes), intro=wording.EDIT_INTRO,
            draft_key=f"edit_minutes:{file.meeting_id}:{file.kind}", width=720,
        )  # fmt: skip
        self.form.set_values({section.key: section.text for section in file.sections})
        for at, (box, section) in enumerate(zip(boxes, file.sections, strict=True)):
            about = TypedAbout(case_id=section.case_id)
            JudgedField(context, box, partial(_itself, about), "" if at else READ_BY_FORUMS)
        self.spelling = SpelledFields(context, self, boxes)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the version."""
        sections = tuple(
            replace(section, text=values.get(section.key) or "") for section in self._file.sections
        )
        job = call(
            save_minutes, meeting_id=self._file.meeting_id, kind=self._file.kind, sections=sections,
            opened_version=self._file.version,
        )  # fmt: skip
        self._context.worker.write(self, job, on_result=self._done)

    def _done(self, _version: int) -> None:
        self._context.notify(wording.MINUTES_SAVED)
        self.accept()


def _itself(about: TypedAbout) -> TypedAbout:
    return about


@requires(approve_minutes)
class ApproveMinutes(FormDialog):
    """Approves the last version; shows what in it leads, or may lead, to somebody."""

    def __init__(self, context: PageContext, meeting: MeetingRow, file: MinutesFile) -> None:
        self._context, self._file = context, file
        self.chair = TextField("chair", wording.CHAIR)
        self.reasons = [DoubtReason(kind) for kind in DOUBT_REASONS]
        self.lines = words("", wrap=True, selectable=True)
        form = Form(self.chair)
        form.add(self.lines)
        for reason in self.reasons:
            form.add(reason)
            reason.chosen.connect(self._next)
        approved = file.approved
        made = [row for row in (approved, *file.corrections) if row]
        self._known = frozenset[str]().union(*(row.accepted for row in made))
        self._again = approved is not None
        title, verb = (
            (wording.READ_AGAIN_TITLE, wording.ACCEPT)
            if self._again
            else (wording.APPROVE_TITLE, wording.APPROVE_VERB)
        )
        super().__init__(
            context.window, title, verb, form, width=720,
            intro=wording.READ_AGAIN_INTRO if self._again else wording.APPROVE_INTRO,
            draft_key=f"approve_minutes:{meeting.id}:{file.kind}",
        )  # fmt: skip
        self.chair.set_value(meeting.chair)
        self.chair.setVisible(not self._again)
        corrected = (section for row in file.corrections for section in row.sections)
        sections = (*file.sections, *corrected)
        self._query = call(list_leading_lines, meeting_id=meeting.id, sections=sections)
        context.worker.read(self, self._query, on_result=self._show)

    def submit(self, values: dict[str, Any]) -> None:
        """Look once more at what may lead to somebody, then approve the version."""
        self._context.worker.read(self, self._query, on_result=partial(self._approve, values))

    def _approve(self, values: dict[str, Any], lines: tuple[FoundLine, ...]) -> None:
        keys = [key for line in self._show(lines) for key in sorted(line.keys)]
        if self._again and not keys:
            self.accept()
            return
        accepted = {key: values[reason_field(key)] for key in keys}
        job = call(
            approve_minutes, meeting_id=self._file.meeting_id, kind=self._file.kind,
            version=self._file.version, chair=values["chair"], accepted=tuple(accepted.items()),
        )  # fmt: skip
        self._context.worker.write(self, job, on_result=self._done)

    def _show(self, lines: tuple[FoundLine, ...]) -> list[FoundLine]:
        """Show the lines that were not accepted before, and return them."""
        new = [line for line in (each.but(self._known) for each in lines) if line.keys]
        self.lines.setText(wording.leading(new, approved=self._again))
        for reason in self.reasons:
            reason.show_lines(new)
        return new

    @Slot()
    def _next(self) -> None:
        """Go on to the next kind that has no reason yet, else to the button."""
        waiting = (reason for reason in self.reasons if not reason.isHidden() and not reason.value())
        following = next(waiting, None)
        if following is None:
            self.submit_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        following.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.pointed.emit(following)

    def _done(self, _nothing: object) -> None:
        self._context.notify(wording.ACCEPTED if self._again else wording.APPROVED)
        self.accept()


@requires(add_correction)
class AddCorrection(FormDialog):
    """Adds a dated correction to approved minutes."""

    def __init__(self, context: PageContext, meeting_id: str) -> None:
        self._context, self._meeting_id = context, meeting_id
        self.text = LongTextField("words", wording.WORDS)
        self.reason = TextField("reason", wording.REASON, optional=True, hint=wording.REASON_HINT)
        super().__init__(
            context.window, wording.CORRECTION_TITLE, wording.ADD, Form(self.text, self.reason),
            draft_key=f"add_correction:{meeting_id}",
        )  # fmt: skip
        JudgedField(context, self.text, TypedAbout, READ_BY_FORUMS)
        SpelledFields(context, self, [self.text])

    def submit(self, values: dict[str, Any]) -> None:
        """Look at what the correction leads to, then add it."""
        section = MinutesSection(OPENING, "", values["words"] or "")

        def add(lines: tuple[FoundLine, ...]) -> None:
            keys = sorted({key for line in lines for key in line.keys})
            job = call(
                add_correction, meeting_id=self._meeting_id, words=section.text,
                accepted=tuple((key, values["reason"]) for key in keys),
            )  # fmt: skip
            self._context.worker.write(self, job, on_result=self._done)

        query = call(list_leading_lines, meeting_id=self._meeting_id, sections=(section,))
        self._context.worker.read(self, query, on_result=add)

    def _done(self, _number: int) -> None:
        self._context.notify(wording.CORRECTION_ADDED)
        self.accept()


@requires(record_copy)
class CloseMeeting(FormDialog):
    """Makes the papers after a meeting for the chair and each ticked agency; the invited ones are ticked."""

    def __init__(self, context: PageContext, file: MeetingFile, agencies: Sequence[AgencyRow]) -> None:
        self._context, self._meeting, self._agencies = context, file.meeting, agencies
        self.folder = PathField("out", wording.FOLDER, "folder")
        ticks = [CheckboxField(agency.id, agency.name) for agency in agencies]
        super().__init__(
            context.window, wording.CLOSE_TITLE, wording.MAKE_ALL, Form(self.folder, *ticks),
            intro=wording.PAPERS_HINT, draft_key=f"close_meeting:{file.meeting.id}",
        )  # fmt: skip
        self.form.set_values({"out": documents()} | dict.fromkeys(file.invited, True))

    def submit(self, values: dict[str, Any]) -> None:
        """Make the papers."""
        chosen = tuple(agency.name for agency in self._agencies if values.get(agency.id))
        task = LongTask(wording.MAKING)
        job = call(
            write_papers, values["out"], meeting_id=self._meeting.id, agencies=chosen,
            now=self._context.now(), progress=task.progress,
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done, task=task)

    def _done(self, closed: ClosedMeeting) -> None:
        self._context.notify(wording.closed(closed))
        closed_meetings(self._context).keep(self._meeting.id, closed)
        self.accept()


def write_papers(
    book: Casebook, folder: Path, *, meeting_id: str, agencies: tuple[str, ...], now: datetime,
    progress: Progress,
) -> WriteResult[ClosedMeeting]:  # fmt: skip
    """Make the papers; return the checklist."""
    closed = close_meeting(book, folder, meeting_id=meeting_id, agencies=agencies, now=now, progress=progress)
    return WriteResult(closed, frozenset({Topic.COPIES}))
