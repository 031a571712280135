"""Which papers a lock interrupted, and the choice of agencies that was open over them."""

import json
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from ui.packs.side_panel import CHAIR, SidePanel
from ui.session.page_context import PageContext

_ASKED = "packs.asked"  # meeting, kind, recipient


class PackDraftRestore(QObject):
    """Keeps what was asked of the papers over a lock, and asks it again."""

    def __init__(self, context: PageContext, side: SidePanel, choose_agencies: Callable[[], object]) -> None:
        super().__init__(side)
        self._context, self._side, self._choose_agencies = context, side, choose_agencies
        self._meeting_id = ""
        self._each_agency = False
        context.keeping.connect(self._keep)
        context.offer("reopen.each_agency", self._again)

    def show_meeting(self, meeting_id: str) -> None:
        """Ask again what was asked before the lock, where it is about the same meeting."""
        self._meeting_id = meeting_id
        asked = json.loads(self._context.recall(_ASKED) or "[]")
        self._context.remember(_ASKED, "")
        if asked and asked[0] == meeting_id:
            self._side.blockSignals(True)
            self._side.choose_kind(asked[1])
            self._side.recipient.set_typed(asked[2] or CHAIR)
            self._side.blockSignals(False)

    @Slot()
    def go_on(self) -> None:
        """Open the choice of agencies again, if it was open: now the pages and the agencies are there."""
        asked, self._each_agency = self._each_agency, False
        if asked:
            self._choose_agencies()

    def _again(self, meeting_id: str) -> None:
        self._each_agency = meeting_id == self._meeting_id

    @Slot()
    def _keep(self) -> None:
        asked = (self._meeting_id, self._side.kind(), self._side.recipient.typed())
        self._context.remember(_ASKED, json.dumps(asked) if self._meeting_id else "")
