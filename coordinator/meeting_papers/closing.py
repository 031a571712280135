"""Close a meeting: its minutes, decisions and action sheets for each agency, with a draft email for each."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

from coordinator.actions.queries import list_actions
from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.use_cases import next_copy
from coordinator.core.errors import CoordinatorError, Refused
from coordinator.core.file_names import dated_name
from coordinator.core.permissions import use_case
from coordinator.documents.output_file import give_out_all, must_be_writable
from coordinator.exports.action_list import export_actions, file_name
from coordinator.forums.registry import definition
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.after_papers import PaperBasis, PaperCopy, build_decisions, gather_papers
from coordinator.meeting_papers.mail_draft import MailDraft, addresses, eml
from coordinator.meeting_papers.minutes_paper import (
    MinutesBasis,
    MinutesCopy,
    build_minutes,
    gather_minutes,
)
from coordinator.minutes.use_cases import MINUTES
from coordinator.packs import wording as packs_wording
from coordinator.packs.compose import DECISIONS
from coordinator.packs.produce import reference_in_name
from coordinator.packs.redact import redactor_for
from coordinator.packs.snapshot import PackMeeting
from coordinator.packs.use_cases import cases_heard, record_copy
from coordinator.quality.queries import get_quality
from coordinator.redaction.matcher import Redactor
from coordinator.store.audit import UnitOfWork

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Sent:
    """What was made for one recipient: the files, and sentences on what was not made."""

    recipient: str  # an agency's name; nothing: the chair
    files: tuple[Path, ...]
    problems: tuple[str, ...]
    chosen: bool = True  # not for an agency that only has actions, and gets nothing


@dataclass(frozen=True)
class ClosedMeeting:
    """The checklist of a closed meeting: what was made for each recipient."""

    sent: tuple[Sent, ...]
    warnings: tuple[str, ...] = ()  # sentences on what is missing in all of them
    quality: str = ""  # whether the quality form is filled in; nothing: the forum asks for none

    @property
    def not_whole(self) -> tuple[str, ...]:
        """The chosen recipients of whose papers one or more could not be made."""
        return tuple(row.recipient for row in self.sent if row.chosen and row.problems)

    @property
    def problems(self) -> tuple[str, ...]:
        """What was not made, each sentence with its recipient."""
        return tuple(
            wording.for_recipient(row.recipient, problem) for row in self.sent for problem in row.problems
        )


def close_meeting(
    casebook: Casebook,
    folder: Path,
    *,
    meeting_id: str,
    agencies: Sequence[str],
    now: datetime,
    progress: Progress = lambda done, total: None,
) -> ClosedMeeting:
    """Make what goes out after a meeting, for the chair and each agency, in a folder; return the checklist.

    Each copy is numbered and recorded. What can't be made for somebody is in the checklist, and the rest is
    made. Raises Refused if nothing may be given out, Missing.
    """
    minutes = casebook.read(gather_minutes, meeting_id=meeting_id, kind=MINUTES, now=now)
    meeting = minutes.snapshot.meeting
    rules = definition(meeting.forum)
    if not rules.exported:
        raise Refused(packs_wording.not_given_out(rules.label(meeting.held)))
    if meeting.held > now.astimezone().date():
        raise Refused(wording.not_held_yet(meeting.held))
    must_be_writable(folder / f"{MINUTES}.pdf", replace=True)  # once, and not for each recipient
    closing = _Closing(
        casebook, folder, minutes, casebook.read(gather_papers, meeting_id=meeting_id), now,
        redactor_for(minutes.snapshot),
    )  # fmt: skip
    known = {agency.name: agency for agency in casebook.read(list_agencies)}
    recipients: list[AgencyRow | None] = [None, *(known[name] for name in agencies)]
    sent = []
    for at, agency in enumerate(recipients):
        progress(at, len(recipients))
        sent.append(closing.send(agency))
    sent += closing.left_out(agencies)
    progress(len(recipients), len(recipients))
    quality = casebook.read(get_quality, meeting_id=meeting_id, today=now.date())
    return ClosedMeeting(tuple(sent), tuple(closing.warnings()), quality.item)


@dataclass
class _Closing:
    """Makes the papers of one meeting, recipient by recipient, from what was gathered once."""

    casebook: Casebook
    folder: Path
    minutes: MinutesBasis
    papers: PaperBasis
    now: datetime
    redactor: Redactor

    @property
    def meeting(self) -> PackMeeting:
        """The meeting that is closed."""
        return self.minutes.snapshot.meeting

    @property
    def _reference(self) -> str:
        return reference_in_name(self.meeting.reference)

    def send(self, agency: AgencyRow | None) -> Sent:
        """Make the papers of one recipient, each as far as it may be made; without an agency, the chair's."""
        recipient = agency.name if agency else ""
        makers: list[Callable[[], dict[str, bytes]]] = [
            partial(self._copy, MINUTES, recipient), partial(self._copy, DECISIONS, recipient),
        ]  # fmt: skip
        if agency is not None:
            makers.append(partial(self._actions, agency))
        made: dict[str, bytes] = {}
        problems: list[str] = []
        for make in makers:
            try:
                made |= make()
            except CoordinatorError as refusal:
                problems.append(str(refusal))
        files = [self.folder / name for name in made]
        if agency is not None and made:
            files.append(self._draft(agency, made))
        return Sent(recipient, tuple(files), tuple(dict.fromkeys(problems)))

    def warnings(self) -> Iterator[str]:
        """Say what the papers lack: the outcome of a case."""
        snapshot = self.minutes.snapshot
        missing = [item.reference for item in snapshot.items if not self.papers.outcomes.get(item.row_id)]
        if missing:
            yield wording.no_outcome(missing)

    def left_out(self, chosen: Sequence[str]) -> list[Sent]:
        """Name each agency that has actions of this meeting and gets no papers."""
        actions = self.casebook.read(list_actions, meeting_id=self.meeting.row_id)
        counts = Counter(action.agency for action in actions if action.agency not in chosen)
        return [
            Sent(agency, (), (wording.left_out(count),), chosen=False)
            for agency, count in sorted(counts.items())
            if agency
        ]

    def _copy(self, kind: str, recipient: str) -> dict[str, bytes]:
        """Make and record a copy of the minutes or of the list of decisions."""
        copy: MinutesCopy | PaperCopy
        number = self.casebook.read(next_copy, self.meeting.row_id)
        if kind == MINUTES:
            copy = build_minutes(self.minutes, recipient=recipient, number=number)
        else:
            copy = build_decisions(self.papers, recipient=recipient, number=number)
        about = (self._reference, kind, self._addressed(recipient), f"copy {number}")
        name = dated_name(*about, on=self.now.date(), ending=".pdf")
        disclosure = disclosing(
            self.casebook, record_copy, meeting_id=self.meeting.row_id, copy_number=number, kind=kind,
            recipient=recipient, pages=copy.pages, trail_head=self.minutes.snapshot.trail_head,
        )  # fmt: skip
        give_out_all({self.folder / name: copy.content}, disclosure)
        return {name: copy.content}

    def _addressed(self, recipient: str) -> str:
        """Return a recipient as a file's name may have it: not where it leads to somebody."""
        return "" if self.redactor.find(recipient) else recipient or packs_wording.CHAIR

    def _actions(self, agency: AgencyRow) -> dict[str, bytes]:
        """Write the sheet of an agency's actions with room to reply, if it has any of this meeting."""
        meeting = self.meeting
        if not self.casebook.read(list_actions, meeting_id=meeting.row_id, agency_id=agency.id):
            return {}
        today = self.now.date()
        path = self.folder / file_name(
            self._addressed(agency.name), self._reference or meeting.forum, today, ".xlsx"
        )
        exported = export_actions(
            self.casebook, path, meeting=meeting.reference, agency=agency.name, today=today
        )
        return {file.name: file.read_bytes() for file in exported.files}

    def _draft(self, agency: AgencyRow, made: dict[str, bytes]) -> Path:
        """Write the draft email with an agency's papers; the papers themselves are recorded."""
        meeting = self.meeting
        label = definition(meeting.forum).label(meeting.held)
        has_actions = any(name.endswith(".xlsx") for name in made)
        draft = MailDraft(
            addresses(agency, meeting.forum, self.redactor.find),
            wording.mail_subject(label, meeting.held, wording.AFTER_SUBJECT),
            wording.after_mail(label, meeting.held, self._addressed(agency.name), has_actions=has_actions),
        )
        about = (self._reference, "mail", self._addressed(agency.name) or agency.id[:6])
        path = self._free(*about)
        disclosure = disclosing(self.casebook, disclose_draft, meeting_id=meeting.row_id, agency=agency.name)
        give_out_all({path: eml(draft, list(made.items()))}, disclosure)
        return path

    def _free(self, *about: str) -> Path:
        """Return a name for a draft that no file has: a meeting may be closed again on the same day."""
        names = (
            dated_name(*about, *((str(number),) if number > 1 else ()), on=self.now.date(), ending=".eml")
            for number in count(1)
        )
        return next(path for path in (self.folder / name for name in names) if not path.exists())


@use_case("disclose_draft", writes=())
def disclose_draft(work: UnitOfWork, *, meeting_id: str, agency: str) -> None:
    """Record on the trail that a draft email with an agency's papers was written."""
    work.disclose(cases_heard(work.session, meeting_id), agency, wording.MAIL_DRAFT)
