"""The dialogs of an agenda before the meeting: freeze it, change it later, breaks, cases heard together."""

from typing import Any
from uuid import uuid4

from coordinator.agendas.queries import AgendaState
from coordinator.agendas.use_cases import freeze_agenda, make_supplement
from coordinator.agendas.wording import change
from coordinator.casebook.call import call
from coordinator.meetings.agenda_use_cases import (
    add_break,
    hear_apart,
    hear_together,
    withdraw_break,
)
from coordinator.meetings.queries import ItemRow, MeetingFile
from coordinator.meetings.use_cases import record_outcome
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.number_field import NumberField
from ui.meetings.versions import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_SHOWN = 12  # changes that a dialog lists


@requires(freeze_agenda)
class FreezeAgenda(FormDialog):
    """Freezes an agenda as version 1; asks why the order is not the forum's, if it is not."""

    def __init__(self, context: PageContext, file: MeetingFile) -> None:
        self._context, self._meeting_id = context, file.meeting.id
        by_hand = any(item.by_hand for item in file.items)
        self.reason = LongTextField("reason", wording.WHY_ORDER, lines=2, optional=not by_hand)
        self.reason.setVisible(by_hand)
        super().__init__(
            context.window, wording.freeze_title(file.meeting.reference), wording.FREEZE, Form(self.reason),
            intro=wording.freeze_intro(file), draft_key=f"freeze_agenda:{file.meeting.id}",
        )  # fmt: skip
        self.open_with({"reason": file.order_reason})

    def submit(self, values: dict[str, Any]) -> None:
        """Freeze the agenda."""
        frozen = call(freeze_agenda, meeting_id=self._meeting_id, reason=values["reason"])
        self._context.worker.write(self, frozen, on_result=self._done)

    def _done(self, cases: int) -> None:
        self._context.notify(wording.frozen(cases))
        self.accept()


@requires(make_supplement)
class MakeSupplement(FormDialog):
    """Publishes the changes since the last version as a numbered supplement."""

    def __init__(self, context: PageContext, file: MeetingFile, state: AgendaState) -> None:
        self._context, self._meeting_id = context, file.meeting.id
        self.reason = LongTextField("reason", wording.WHY_CHANGED, lines=2)
        lines = [change(each) for each in state.pending[:_SHOWN]]
        if len(state.pending) > _SHOWN:
            lines.append(wording.more_changes(len(state.pending) - _SHOWN))
        super().__init__(
            context.window, wording.supplement_title(file.meeting.reference, len(state.versions)),
            wording.MAKE_SUPPLEMENT, Form(self.reason), intro="\n".join(lines) or wording.NOTHING_CHANGED,
            draft_key=f"make_supplement:{file.meeting.id}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Make the supplement."""
        made = call(make_supplement, meeting_id=self._meeting_id, reason=values["reason"])
        self._context.worker.write(self, made, on_result=self._done)

    def _done(self, number: int) -> None:
        self._context.notify(wording.supplement_made(number))
        self.accept()


@requires(record_outcome)
class NotHeard(FormDialog):
    """Records why a case is deferred or withdrawn."""

    def __init__(self, context: PageContext, meeting_id: str, item: ItemRow, outcome: str) -> None:
        self._context, self._item, self._outcome = context, item, outcome
        self.reason = LongTextField("reason", wording.WHY_NOT_HEARD[outcome], lines=2)
        super().__init__(
            context.window, wording.not_heard_title(item.reference, outcome),
            wording.NOT_HEARD_VERBS[outcome], Form(self.reason), intro=wording.NOT_HEARD_INTRO[outcome],
            draft_key=f"not_heard:{meeting_id}:{item.id}:{outcome}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Record the outcome with its reason."""
        done = call(
            record_outcome, item_id=self._item.id, opened_with={"outcome": self._item.outcome},
            outcome=self._outcome, reason=values["reason"],
        )  # fmt: skip
        self._context.worker.write(self, done, on_result=self._done)

    def _done(self, _amended: object) -> None:
        undo = call(
            record_outcome, item_id=self._item.id, opened_with={"outcome": self._outcome},
            outcome=self._item.outcome, early=True,
        )  # fmt: skip
        self._context.notify_with_undo(wording.not_heard(self._item.reference, self._outcome), undo)
        self.accept()


@requires(add_break)
class AddBreak(FormDialog):
    """Adds a break after a case, or before the first."""

    def __init__(self, context: PageContext, meeting_id: str, item: ItemRow | None) -> None:
        self._context, self._meeting_id, self._item, self._id = context, meeting_id, item, uuid4().hex
        self.minutes = NumberField("minutes", wording.MINUTES)
        self.called = TextField("words", wording.WHAT_BREAK, optional=True, hint=wording.WHAT_BREAK_HINT)
        after = item.reference if item else ""
        super().__init__(
            context.window, wording.break_title(after), wording.ADD_BREAK, Form((self.minutes, self.called)),
            draft_key=f"add_break:{meeting_id}:{item.id if item else ''}",
        )  # fmt: skip
        self.minutes.set_value(10)
        self.minutes.recorded()

    def submit(self, values: dict[str, Any]) -> None:
        """Add the break."""
        added = call(
            add_break, break_id=self._id, meeting_id=self._meeting_id,
            after_id=self._item.id if self._item else None, **values,
        )  # fmt: skip
        self._context.worker.write(self, added, on_result=self._done)

    def _done(self, break_id: str) -> None:
        self._context.notify_with_undo(wording.BREAK_ADDED, call(withdraw_break, break_id=break_id))
        self.accept()


@requires(hear_together)
class HearTogether(FormDialog):
    """Lets a case be heard together with another of the same agenda."""

    def __init__(self, context: PageContext, file: MeetingFile, item: ItemRow) -> None:
        self._context, self._item = context, item
        others = [(each.id, f"{each.reference} · {each.people}") for each in file.items if each.id != item.id]
        self.other = ChoiceField("with_id", wording.OTHER_CASE, others)
        super().__init__(
            context.window, wording.together_title(item.reference), wording.HEAR_TOGETHER, Form(self.other),
            intro=wording.TOGETHER_INTRO, draft_key=f"hear_together:{file.meeting.id}:{item.id}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Let them be heard together."""
        done = call(hear_together, item_id=self._item.id, with_id=values["with_id"])
        self._context.worker.write(self, done, on_result=self._done)

    def _done(self, _result: None) -> None:
        self._context.notify_with_undo(wording.HEARD_TOGETHER, call(hear_apart, item_id=self._item.id))
        self.accept()
