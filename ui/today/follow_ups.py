"""The card of referrals that are to be followed up within 24 hours."""

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.diary.follow_ups import FollowUp, list_follow_ups
from ui.session.page_context import PageContext
from ui.today import wording
from ui.widgets.cards import Card, CardRow

_MINUTE_MS = 60_000


class FollowUpCard(Card):
    """Shows each follow-up with the time that is left; it counts on while it is on the screen."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(wording.FOLLOW_UP)
        self.setParent(parent)
        self._context = context
        self._shown: tuple[FollowUp, ...] = ()
        self.hide()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._tick)
        self._minute.start()

    def read(self) -> None:
        """Read what is to be followed up."""
        self._context.worker.read(self, call(list_follow_ups), on_result=self._show)

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self._show(self._shown)

    def _show(self, waiting: tuple[FollowUp, ...]) -> None:
        self._shown = waiting
        today, now = self._context.today(), self._context.now()
        self.show_lines(
            [
                CardRow(
                    follow.name,
                    wording.about_follow_up(follow, today),
                    wording.follow_up_left(follow.due, now),
                    look="strong",
                    right_look="late" if follow.due < now else "",
                    run=partial(self._context.go, "caseload", follow.case_id),
                )
                for follow in waiting
            ]
        )
        self.setVisible(bool(waiting))
