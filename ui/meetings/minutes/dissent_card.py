"""The card that shows and takes dissent: "probation: too soon"."""

from uuid import uuid4

from coordinator.actions.action_line import read_action_line
from coordinator.actions.typed_action import TypedAction
from coordinator.agencies.queries import AgencyRow
from coordinator.casebook.call import call
from coordinator.hearings.records import DissentRow
from coordinator.hearings.use_cases import record_dissent, withdraw_dissent
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.judging.judged_field import JudgedField
from ui.meetings.minutes import wording
from ui.meetings.minutes.card import MinutesCard
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.spelling.spelled_line import spell_lines, words_beside
from ui.widgets.buttons import button
from ui.widgets.cards import CardRow
from ui.widgets.layout import words


class DissentCard(MinutesCard):
    """Shows who disagrees with the decision, and takes more in one line: agency, words and person."""

    main = "words"

    def __init__(self, context: PageContext) -> None:
        self.dissent = TextField("words", wording.DISSENT)
        self.dissent.line.setPlaceholderText(wording.DISSENT_HINT)
        super().__init__(context, wording.DISSENT_TITLE, Form(self.dissent))
        self._item_id = ""
        self._agencies: tuple[AgencyRow, ...] = ()
        self.understood = words("", "small", wrap=True)
        self.add(self.form)
        self.add_foot(self.understood, button(wording.RECORD_DISSENT, self.submit))
        JudgedField(context, self.dissent, lambda: TypedAbout(item_id=self._item_id))
        spell_lines(
            context, self.dissent, meant=lambda: words_beside(self.dissent.typed(), self._line().what)
        )
        self.dissent.changed.connect(self._show_understood)

    def show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        """Know these agencies."""
        self._agencies = agencies

    def about(self, item_id: str) -> None:
        """Set the item that the next dissent is about."""
        self._item_id = item_id

    def show_dissents(self, dissents: tuple[DissentRow, ...]) -> None:
        """Show who disagrees so far."""
        self.show_lines([CardRow(row.by, row.words) for row in dissents])

    def submit(self) -> None:
        """Record the dissent, if it says who."""
        problem = self._problem()
        if problem and self.dissent.value():
            self.form.point_at("words", problem)
            return
        super().submit()

    @requires(record_dissent)
    def record(self) -> None:
        """Record who disagrees, and in which words."""
        line = self._line()
        recording = call(
            record_dissent, dissent_id=uuid4().hex, item_id=self._item_id, words=line.what,
            agency_id=line.agency_id, who=line.owner,
        )  # fmt: skip
        self._context.worker.write(self, recording, on_result=self._recorded)

    def focus_first(self) -> None:
        """Move the focus to the line."""
        self.dissent.line.setFocus()

    def _line(self) -> TypedAction:
        return read_action_line(
            self.dissent.value(), self._agencies, self._context.today(), chosen=("due", "tag")
        )

    def _problem(self) -> str:
        line = self._line()
        return line.problem or ("" if line.agency_id or line.owner else wording.SAY_WHO_DISSENTS)

    def _show_understood(self) -> None:
        line = self._line()
        who = ", ".join(part for part in (line.agency, line.owner) if part)
        self.understood.setText(line.problem or who)

    def _recorded(self, dissent_id: str) -> None:
        self._context.notify_with_undo(
            wording.DISSENT_RECORDED, call(withdraw_dissent, dissent_id=dissent_id)
        )
        self.finish()
