"""One numbered copy for each agency: which agencies, made whole, recorded together, saved to a folder."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from coordinator.agencies.queries import AgencyRow
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.meetings.queries import MeetingRow
from coordinator.packs.produce import PackFile, build_each, gather_copy, write_each
from coordinator.packs.snapshot import Snapshot
from coordinator.packs.use_cases import Numbered, record_copies
from ui.forms.checkbox_field import CheckboxField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.casebook_worker import CasebookWorker


@requires(record_copies)
class EachAgency(FormDialog):
    """Choose the agencies; those that send somebody to the forum are ticked."""

    def __init__(self, context: PageContext, meeting: MeetingRow, agencies: tuple[AgencyRow, ...]) -> None:
        self.agencies = agencies
        attend = {one.id for one in agencies if _attends(one, meeting.forum, meeting.label)}
        here = attend or {one.id for one in agencies}
        form = Form(*(CheckboxField(one.id, one.name) for one in agencies))
        form.set_values(dict.fromkeys(here, True))
        super().__init__(
            context.window,
            "For all agencies",
            "Choose a folder…",
            form,
            intro="Each agency gets its own numbered copy, saved as a PDF. The files are named by copy "
            "number; the agency stands on every page.",
            draft_key=f"each_agency:{meeting.id}",
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Go on with the agencies that are ticked."""
        chosen = tuple(one.name for one in self.agencies if values.get(one.id))
        if not chosen:
            self.refuse(Refused("Tick at least one agency."))
            return
        self.accept()
        self.submitted.emit({"recipients": chosen})


class AllAgenciesDialog(QObject):
    """Makes the copies, records them all or none, saves them; what was recorded can be saved again."""

    gone = Signal(str)  # a sentence that says so
    refused = Signal(object)  # CoordinatorError

    def __init__(self, desk: CasebookWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting_id = self._reference = self._kind = ""
        self._recipients: tuple[str, ...] = ()
        self._folder = Path()
        self._papers: tuple[PackFile, ...] = ()
        self._recorded = False
        self._at_work = False

    def ask(self, meeting_id: str, reference: str, kind: str, recipients: tuple[str, ...]) -> None:
        """Keep in mind what to make, until the folder is known."""
        self._meeting_id, self._reference, self._kind = meeting_id, reference, kind
        self._recipients, self._papers, self._recorded = recipients, (), False

    def busy(self) -> bool:
        """Say whether copies are on their way."""
        return self._at_work

    def unsaved(self) -> bool:
        """Say whether there are copies that were recorded and then couldn't be saved."""
        return self._recorded and not self._at_work

    def save_to(self, folder: Path) -> None:
        """Make the copies and save them there; copies that are recorded already are only saved."""
        self._folder, self._at_work = folder, True
        if self._recorded:
            self._write()
            return
        self._desk.read(self, self._gathered, gather_copy, meeting_id=self._meeting_id)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why they weren't saved, and whether they count as given out."""
        self._at_work = False
        if self._recorded:
            refusal = CoordinatorError(f"{self._numbers()} recorded, but could not all be saved. {refusal}")
        self.refused.emit(refusal)

    def _gathered(self, told: tuple[Snapshot, int]) -> None:
        snapshot, number = told
        self._desk.run(
            self,
            self._made,
            build_each,
            snapshot,
            bar="Making the copies",
            kind=self._kind,
            recipients=self._recipients,
            first_number=number,
        )

    def _made(self, papers: tuple[PackFile, ...]) -> None:
        self._papers = papers
        self._desk.do(
            self,
            record_copies,
            then=self._are_recorded,
            meeting_id=self._meeting_id,
            kind=self._kind,
            copies=tuple(Numbered(one.copy_number, one.recipient, one.pages) for one in papers),
            trail_head=papers[0].trail_head,
        )

    def _are_recorded(self, _numbers: tuple[int, ...]) -> None:
        self._recorded = True
        self._write()

    def _write(self) -> None:
        self._desk.run(self, self._written, write_each, self._folder, self._reference, self._papers)

    def _written(self, _nothing: object) -> None:
        told = f"{self._numbers()} saved and recorded."
        self._at_work = self._recorded = False
        self._papers = ()
        self.gone.emit(told)

    def _numbers(self) -> str:
        first, last = self._papers[0].copy_number, self._papers[-1].copy_number
        return f"Copies {first} to {last} are" if first != last else f"Copy {first} is"


def _attends(agency: AgencyRow, forum: str, label: str) -> bool:
    names = {forum.lower(), label.lower()}
    return any(name in one.forums.lower() for one in agency.representatives for name in names)
