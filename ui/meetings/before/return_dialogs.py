"""The dialogs that make return forms, remind agencies and record a returned form."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.core.errors import Refused
from coordinator.meeting_papers.reminders import disclose_reminders, write_reminders
from coordinator.meeting_papers.return_forms import PDF, XLSX, MadeForms, make_return_forms
from coordinator.meetings.queries import MeetingFile
from coordinator.packs.use_cases import record_copies
from coordinator.returns.form_reading import FilledForm, read_form
from coordinator.returns.queries import MeetingReturns
from coordinator.returns.use_cases import TakenBack, take_return_back, withdraw_return
from coordinator.returns.wording import taken_back
from coordinator.workbooks.reader import Workbook, read_workbook
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.path_field import PathField, documents
from ui.meetings.before import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.session.preferences import SHARED_READERS
from ui.widgets.layout import words
from ui.workers.background_tasks import bind

_COPIES = frozenset({Topic.COPIES})


@requires(record_copies)
class MakeForms(FormDialog):
    """Makes a return form for each ticked agency; those that are invited are ticked."""

    def __init__(self, context: PageContext, file: MeetingFile, agencies: Sequence[AgencyRow]) -> None:
        self._context, self._meeting, self._agencies = context, file.meeting, agencies
        self.format = ChoiceField("format", wording.FORMAT, wording.FORMATS)
        self.folder = PathField("out", wording.FOLDER, "folder")
        self.draft_too = CheckboxField("drafts", wording.WITH_DRAFT, hint=wording.DRAFT_HINT)
        ticks = [CheckboxField(agency.id, agency.name) for agency in agencies]
        form = Form(self.format, self.draft_too, self.folder, *ticks)
        super().__init__(
            context.window, wording.MAKE_TITLE, wording.MAKE, form, intro=wording.MAKE_INTRO,
            draft_key=f"return_forms:{file.meeting.id}",
        )  # fmt: skip
        form.set_values(
            {"format": XLSX, "drafts": True, "out": documents()} | dict.fromkeys(file.invited, True)
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Write the forms."""
        chosen = tuple(agency.name for agency in self._agencies if values.get(agency.id))
        formats = (XLSX, PDF) if values["format"] == "both" else (values["format"] or "",)
        job = call(
            write_forms, values["out"], meeting_id=self._meeting.id, agencies=chosen, formats=formats,
            drafts=bool(values["drafts"]),
        )  # fmt: skip
        self._context.worker.write_with_casebook(self, job, on_result=self._done)

    def _done(self, made: MadeForms) -> None:
        self._context.notify(wording.made(len(made.numbers), str(self.folder.value()), made.left_out))
        self.accept()


def write_forms(
    book: Casebook, folder: Path, *, meeting_id: str, agencies: tuple[str, ...], formats: tuple[str, ...],
    drafts: bool,
) -> WriteResult[MadeForms]:  # fmt: skip
    """Write the forms; return what was made."""
    made = make_return_forms(
        book, folder, meeting_id=meeting_id, agencies=agencies, formats=formats, drafts=drafts
    )
    return WriteResult(made, _COPIES)


@requires(disclose_reminders)
class RemindAgencies(FormDialog):
    """Writes a draft email for each agency that has not returned every case."""

    def __init__(self, context: PageContext, returns: MeetingReturns) -> None:
        self._context, self._returns = context, returns
        self.folder = PathField("out", wording.FOLDER, "folder", hint=wording.DRAFT_HINT)
        names = [each.agency.name for each in returns.outstanding]
        super().__init__(
            context.window, wording.REMIND_TITLE, wording.WRITE_DRAFTS, Form(self.folder),
            intro=wording.chased(names, returns.due), draft_key=f"return_reminders:{returns.meeting_id}",
        )  # fmt: skip
        self.folder.set_value(documents())

    def submit(self, values: dict[str, Any]) -> None:
        """Write the drafts; there are none if nothing is outstanding."""
        if not self._returns.outstanding:
            self.refuse(Refused(wording.NOBODY_TO_REMIND))
            return
        job = call(write_drafts, values["out"], meeting_id=self._returns.meeting_id)
        self._context.worker.write_with_casebook(self, job, on_result=self._done)

    def _done(self, files: tuple[Path, ...]) -> None:
        self._context.notify(wording.drafts_written(len(files), str(self.folder.value())))
        self.accept()


def write_drafts(book: Casebook, folder: Path, *, meeting_id: str) -> WriteResult[tuple[Path, ...]]:
    """Write the reminders; return their files."""
    return WriteResult(write_reminders(book, folder, meeting_id=meeting_id), frozenset())


@requires(take_return_back)
class TakeBack(FormDialog):
    """Records a returned form: shows what is in it first."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._filled: FilledForm | None = None
        self.file = PathField("file", wording.FILE, "open", kinds=wording.FILE_TYPES)
        self.received = DateField("received", wording.RECEIVED, today=context.today)
        self.preview = words("", wrap=True, selectable=True)
        super().__init__(
            context.window, wording.TAKE_TITLE, wording.TAKE, Form(self.file, self.received),
            intro=wording.TAKE_INTRO, draft_key="take_return", width=560,
        )  # fmt: skip
        self.add_below(self.preview)
        self.received.set_value(context.today())
        self.file.changed.connect(self._read)

    def submit(self, values: dict[str, Any]) -> None:
        """Record what is shown; a file that was not read yet is read first."""
        filled = self._filled
        if filled is None:
            self._read()
            self.busy(False)
            return
        if not filled.answers:
            self.refuse(Refused(wording.nothing_in(filled), field="file"))
            return
        job = call(
            take_return_back, agency_id=filled.agency_id, received=values["received"],
            answers=tuple(row.answer for row in filled.answers),
            readers=self._context.preferences.recall(SHARED_READERS),
        )  # fmt: skip
        self._context.worker.write(self, job, on_result=self._done)

    @Slot()
    def _read(self) -> None:
        self._filled = None
        self.preview.setText("")
        path = self.file.value()
        if path is not None and path.is_file():
            self._context.worker.run(self, bind(read_workbook, path), on_result=self._show_workbook)

    def _show_workbook(self, workbook: Workbook) -> None:
        self._context.worker.read(self, call(read_form, workbook=workbook), on_result=self._show)

    def _show(self, filled: FilledForm) -> None:
        self._filled = filled
        self.preview.setText(wording.shown(filled))

    def _done(self, taken: TakenBack) -> None:
        agency = self._filled.agency if self._filled else ""
        sentence = taken_back(agency, taken.returned, taken.nothing, len(taken.notes))
        undo = call(withdraw_return, return_ids=taken.returns, note_ids=taken.notes)
        if taken.returns or taken.notes:
            self._context.notify_with_undo(sentence, undo)
        else:
            self._context.notify(sentence)
        self.accept()
