"""The choices on the papers screen that a lock interrupts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from ui.packs import wording
from ui.packs.choices import keep_choices, take_choices
from ui.packs.side_panel import SidePanel
from ui.session.page_context import PageContext


class PackDraftRestore(QObject):
    """Keeps the kind, the recipient and the open choice of agencies over a lock."""

    def __init__(self, context: PageContext, side: SidePanel, choose_agencies: Callable[[], object]) -> None:
        super().__init__(side)
        self._context, self._side, self._choose_agencies = context, side, choose_agencies
        self._meeting_id = ""
        self._each_agency = False
        context.drafts.about_to_save.connect(self._keep)

    def show_meeting(self, meeting_id: str) -> bool:
        """Restore the choices made before the lock or on another screen; return whether there were any."""
        self._meeting_id = meeting_id
        choices = take_choices(self._context, meeting_id)
        if choices is None:
            return False
        self._side.blockSignals(True)
        self._side.choose_kind(choices[0])
        self._side.recipient.set_typed(choices[1] or wording.CHAIR)
        self._side.blockSignals(False)
        return True

    @Slot()
    def reopen_choice(self) -> None:
        """Reopen the choice of agencies if a lock closed it; call it once pages and agencies are loaded."""
        reopen, self._each_agency = self._each_agency, False
        if reopen:
            self._choose_agencies()

    def expect_choice(self, draft_key: str) -> bool:
        """Take a draft of the choice of agencies, to reopen it; return whether it is one of this meeting."""
        self._each_agency = draft_key == f"each_agency:{self._meeting_id}"
        return self._each_agency

    @Slot()
    def _keep(self) -> None:
        keep_choices(self._context, self._meeting_id, self._side.kind(), self._side.recipient.typed())
