"""Dialogs that add a file to a case and amend what is recorded of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.amending.amend import Amended
from coordinator.amending.concerned import concerns_name
from coordinator.attachments import use_cases as attachments
from coordinator.attachments.queries import AttachmentRow
from coordinator.attachments.rules import AttachmentDetails
from coordinator.casebook.attached_files import attach
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.notes.rules import Readers
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs.write_dialog import WriteDialog
from ui.caseload.files import wording
from ui.caseload.files.progress import ProgressDialog
from ui.caseload.files.record_choices import assessment_choices, order_choices
from ui.caseload.incidents.incident_dialogs import people_of
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.path_field import PathField
from ui.forms.readers_field import ReadersField
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 640
_DETAILS = tuple(AttachmentDetails.__dataclass_fields__)
_NOTHING = AttachmentDetails()
_JUDGED = ("words", "source", "source_person")
Row = Field | tuple[Field, ...]


def _names(view: CaseView, row: AttachmentRow | None = None) -> dict[str, str]:
    """Return by id the names of the people that a file can concern, or does."""
    names = {person_id: person.spoken for person_id, (person, _) in people_of(view).items()}
    return names | dict(row.people) if row else names


class _Details:
    """The fields that both forms have: what it is, who gave it, who it concerns, who may read it."""

    def __init__(
        self,
        context: PageContext,
        view: CaseView,
        people: Mapping[str, str],
        recorded: AttachmentDetails = _NOTHING,
    ) -> None:
        self._people, self._today, self._view, self._recorded = people, context.today, view, recorded
        self.name = TextField("name", wording.NAME, hint=wording.NAME_HINT)
        self.source, self.readers = SuggestField("source", wording.SOURCE, optional=True), ReadersField()
        self.victim_side = CheckboxField(
            "victim_side", wording.VICTIM_SIDE, hint=wording.VICTIM_SIDE_HINT
        )  # fmt: skip

    def rows(self) -> Iterator[Row]:
        """Give the fields in order."""
        yield self.name
        yield TextField("words", wording.WORDS, hint=wording.WORDS_HINT, optional=True)
        yield self.source, TextField("source_person", wording.SOURCE_PERSON, optional=True)
        yield DateField("dated", wording.DATED, optional=True, past=True, today=self._today)
        for person_id, name in self._people.items():
            yield CheckboxField(concerns_name(person_id), wording.concerns_person(name))
        for name, label, choices in (
            ("order_id", wording.ORDER, order_choices(self._view, self._recorded.order_id)),
            (
                "assessment_id",
                wording.ASSESSMENT,
                assessment_choices(self._view, self._recorded.assessment_id),
            ),
        ):
            if choices:
                yield ChoiceField(name, label, choices, optional=True, find=False)
        yield self.victim_side
        yield self.readers

    def connect(self, dialog: WriteDialog, case_id: str) -> None:
        """Judge what is typed, propose agencies, and keep what is of the victim's side from perpetrators."""
        about = TypedAbout(case_id=case_id)
        judge_fields(dialog.context, dialog.form.fields, _JUDGED, lambda: about)
        self.readers.listen(dialog)
        self.readers.show_default(Readers.FILE)
        self.victim_side.changed.connect(
            lambda: self.readers.keep_from_perpetrators(self.victim_side.value())
        )  # fmt: skip
        dialog.context.worker.read(dialog, call(list_agencies), on_result=self._propose)

    def _propose(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.source.propose([agency.name for agency in agencies])

    def concerned(self, values: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
        """Return who was decided about, with whether the file concerns them."""
        names = {person_id: concerns_name(person_id) for person_id in self._people}
        return tuple((each, bool(values[name])) for each, name in names.items() if name in values)


@requires(attachments.add_attachment)
class AddFile(ProgressDialog):
    """Adds a file to the case: it is encrypted as a stream, and can be stopped until it is recorded."""

    def __init__(
        self, context: PageContext, view: CaseView, *, order_id: str = "", assessment_id: str = ""
    ) -> None:
        self._details = _Details(context, view, _names(view))
        self.file = PathField("file", wording.FILE, "open", hint=wording.FILE_HINT)
        form = Form(self.file, *self._details.rows())
        super().__init__(
            context, wording.ADD_FILE, wording.ADD_FILE, form, doing=wording.ADDING,
            draft_key=f"add_file:{view.file.id}", width=_WIDTH,
        )  # fmt: skip
        self._case_id, self._id, self._proposed = view.file.id, uuid4().hex, ""
        self._details.connect(self, view.file.id)
        self.file.changed.connect(self._propose_name)
        form.set_values({"order_id": order_id, "assessment_id": assessment_id})

    @Slot()
    def _propose_name(self) -> None:
        """Name it like the file, unless a name was typed."""
        name, path = self._details.name, self.file.value()
        if path is not None and name.typed() in ("", self._proposed):
            self._proposed = path.name
            name.set_value(path.name)

    def submit(self, values: dict[str, Any]) -> None:
        """Encrypt and record it."""
        concerned = tuple(each for each, does in self._details.concerned(values) if does)
        details = AttachmentDetails(**{name: values[name] for name in _DETAILS if name in values})
        source: Path = values["file"]
        task = self.begin()
        job = call(
            attach, source, attachment_id=self._id, case_id=self._case_id, details=details,
            people=concerned, progress=task.progress,
        )  # fmt: skip
        self.context.worker.write_with_casebook(self, job, on_result=self._added, task=task)

    def _added(self, attachment_id: str) -> None:
        self.accept()
        undo = call(attachments.withdraw_attachment, attachment_id=attachment_id)
        self.context.notify_with_undo(wording.FILE_ADDED, undo)


@requires(attachments.amend_attachment)
class AmendFile(WriteDialog):
    """Amends what is recorded of a file; its content never changes."""

    def __init__(self, context: PageContext, view: CaseView, row: AttachmentRow) -> None:
        people = _names(view, row)
        self._id, self._details = row.id, _Details(context, view, people, row.details)
        form = Form(*self._details.rows())
        super().__init__(
            context, wording.AMEND_FILE, wording.SAVE, form, intro=wording.facts_line(row),
            draft_key=f"amend_file:{row.id}", width=_WIDTH,
        )  # fmt: skip
        self._details.connect(self, view.file.id)
        concerned = {concerns_name(each): each in dict(row.people) for each in people}
        recorded = {name: getattr(row.details, name) for name in _DETAILS if name in form.fields}
        self.open_with(recorded | concerned)

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, values, wording.FILE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        columns: dict[str, Any] = {name: value for name, value in changes.items() if name in _DETAILS}
        people = self._details.concerned(changes)
        return call(
            attachments.amend_attachment, attachment_id=self._id, opened_with=opened_with, people=people,
            **columns,
        )  # fmt: skip
