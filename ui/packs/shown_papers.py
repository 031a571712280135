"""What the papers screen shows: a meeting, and the copy of its papers."""

from dataclasses import dataclass

from coordinator.agencies.queries import AgencyRow
from coordinator.meetings.queries import MeetingFile
from coordinator.packs.produce import PackFile, file_name


@dataclass
class ShownPapers:
    """The copy on the screen, whether it was issued, and whether the casebook has changed since."""

    meeting_id: str = ""
    file: MeetingFile | None = None
    agencies: tuple[AgencyRow, ...] = ()
    copy: PackFile | None = None
    issued: bool = False
    outdated: bool = False

    def show_meeting(self, meeting_id: str) -> None:
        """Show another meeting, whose file and copy are not there yet."""
        self.meeting_id, self.file, self.copy = meeting_id, None, None

    def begin_copy(self) -> None:
        """Mark the next copy as not issued; the copy shown stays until its pages are made."""
        self.issued = self.outdated = False

    def number_is_taken(self) -> bool:
        """Say whether the number of a copy that was not issued is recorded for another."""
        taken = self.file.copies[0].number if self.file and self.file.copies else 0
        return self.copy is not None and not self.issued and self.copy.copy_number <= taken

    def file_name(self) -> str:
        """Suggest a file name for the copy."""
        if self.copy is None or self.file is None:
            return ""
        return file_name(self.file.meeting.reference, self.copy)
