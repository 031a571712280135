"""The card of a meeting's quality form: who filled it in, and the trend over the meetings of its series."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from coordinator.casebook.call import call
from coordinator.meeting_papers.quality_paper import disclose_quality
from coordinator.meetings.queries import MeetingFile, MeetingRow, get_meeting
from coordinator.quality.queries import MeetingQualityView, TrendLine, get_quality
from coordinator.quality.use_cases import amend_quality, record_quality, restore_quality, withdraw_quality
from ui.forms.form_dialog import FormDialog
from ui.meetings.after import wording
from ui.meetings.after.quality_dialog import ChangeQuality, FillInQuality
from ui.meetings.after.quality_paper_dialog import SaveQuality
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.style.text_styles import Look
from ui.widgets.badges import Flow
from ui.widgets.buttons import button
from ui.widgets.cards import Card, CardRow
from ui.widgets.layout import empty, words


class QualityCard(Card):
    """Shows the quality form of a meeting, and how its scores compare with the meetings before it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(wording.QUALITY)
        self._context = context
        self._meeting: MeetingRow | None = None
        self._view: MeetingQualityView | None = None
        self.state = words("", wrap=True)
        self.fill_button = button(wording.FILL_IN, self.fill_in)
        self.change_button = button(wording.CHANGE_QUALITY, self.change)
        self.withdraw_button = button(wording.WITHDRAW_QUALITY, self.withdraw)
        self.print_button = button(wording.PRINT_QUALITY, self.save_pdf)
        self.trend = TrendTable()
        acts = QWidget()
        acts.setContentsMargins(0, 8, 0, 0)
        line = Flow(acts, across=8, down=8)
        for act in (self.fill_button, self.change_button, self.print_button, self.withdraw_button):
            context.permissions.disable_if_denied(act)
            line.addWidget(act)
        for part in (self.trend, acts, self.state):  # over the comments, the last one first
            self.add_above(part)
        self.hide()  # until it is read

    def show_meeting(self, meeting: MeetingRow) -> None:
        """Read and show the form of a meeting."""
        self._meeting = meeting
        query = call(get_quality, meeting_id=meeting.id, today=self._context.today())
        self._context.worker.read(self, query, on_result=self._show)

    @requires(record_quality)
    def fill_in(self) -> None:
        """Fill in the form."""
        if self._meeting and self._view and self._view.asked:
            self._context.dialogs.open_dialog(FillInQuality(self._context, self._meeting, self._view.asked))

    @requires(amend_quality)
    def change(self) -> None:
        """Change what was filled in."""
        if self._meeting and self._view and self._view.filled:
            self._context.dialogs.open_dialog(ChangeQuality(self._context, self._meeting, self._view.filled))

    @requires(withdraw_quality)
    def withdraw(self) -> None:
        """Withdraw the form."""
        if self._view and self._view.filled:
            quality_id = self._view.filled.id
            self._context.write_with_undo(
                self, call(withdraw_quality, quality_id=quality_id), wording.QUALITY_WITHDRAWN,
                call(restore_quality, quality_id=quality_id),
            )  # fmt: skip

    @requires(disclose_quality)
    def save_pdf(self) -> None:
        """Save the form, with its trend, as a PDF."""
        if self._meeting and self._view and self._view.filled:
            self._context.dialogs.open_dialog(SaveQuality(self._context, self._meeting))

    def _show(self, view: MeetingQualityView) -> None:
        if self._meeting is None or view.meeting_id != self._meeting.id:
            return
        self._view, filled = view, view.filled
        self.setVisible(view.asked is not None or bool(view.problem and view.trend))
        self.state.setText(wording.quality_state(view))
        self.fill_button.setVisible(filled is None and view.asked is not None and not view.problem)
        self.change_button.setVisible(filled is not None)
        self.withdraw_button.setVisible(filled is not None)
        self.print_button.setVisible(filled is not None)
        comments = wording.comments(filled) if filled else ()
        self.show_lines([CardRow(label, comment) for label, comment in comments])
        self.trend.show_trend(view.held, view.trend, self._context.today())


class TrendTable(QWidget):
    """The scores of each question over the meetings of a series, and which way the last one went."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 10, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)

    def show_trend(self, held: tuple[date | None, ...], lines: tuple[TrendLine, ...], today: date) -> None:
        """Show the meetings as columns and the questions as rows."""
        empty(self._grid)
        self.setVisible(bool(lines))
        days = [wording.column_day(day, today) for day in held]
        for column, heading in enumerate((wording.QUESTION, *days, wording.DIRECTION)):
            self._put(0, column, words(heading, "small"))
        for row, line in enumerate(lines, start=1):
            look: Look = "strong" if row == len(lines) else ""
            for column, value in enumerate((line.label, *line.values, line.direction)):
                part = words(value, look, wrap=column == 0)
                if column == 0:
                    part.setAccessibleName(wording.trend_words(line, days))
                else:
                    part.setContentsMargins(0, 3, 0, 0)  # level with the first line of the question
                self._put(row, column, part)

    def _put(self, row: int, column: int, part: QLabel) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        if column == 0:
            self._grid.addWidget(part, row, column)
        else:
            self._grid.addWidget(part, row, column, side | Qt.AlignmentFlag.AlignTop)


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the dialogs of the card are opened again after a lock."""

    def fill_in(meeting: MeetingRow, view: MeetingQualityView) -> FormDialog | None:
        return FillInQuality(context, meeting, view.asked) if view.asked and not view.filled else None

    def change(meeting: MeetingRow, view: MeetingQualityView) -> FormDialog | None:
        return ChangeQuality(context, meeting, view.filled) if view.filled else None

    def save(meeting: MeetingRow, view: MeetingQualityView) -> FormDialog | None:
        return SaveQuality(context, meeting) if view.filled else None

    return {
        "fill_in_quality": lambda about: _again(context, about, fill_in),
        "change_quality": lambda about: _again(context, about, change),
        "save_quality": lambda about: _again(context, about, save),
    }


def _again(
    context: PageContext,
    meeting_id: str,
    make: Callable[[MeetingRow, MeetingQualityView], FormDialog | None],
) -> None:
    def show(opened: MeetingFile) -> None:
        def open_dialog(view: MeetingQualityView) -> None:
            dialog = make(opened.meeting, view)
            if dialog is not None:
                context.dialogs.open_dialog(dialog)

        query = call(get_quality, meeting_id=meeting_id, today=context.today())
        context.worker.read(context, query, on_result=open_dialog)

    context.worker.read(context, call(get_meeting, meeting_id=meeting_id), on_result=show)
