"""The card that takes what the meeting concludes about a case: risks, view, decision, and what comes next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from coordinator.forums.definition import Definition
from coordinator.hearings.records import HearingRecord
from coordinator.hearings.rules import DISCHARGED, next_steps
from coordinator.hearings.use_cases import amend_hearing, hearing_id_of, record_hearing
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, TextField
from ui.forms.form import Form
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.minutes import wording
from ui.meetings.minutes.card import MinutesCard
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.spelling.spelled_line import spell_lines
from ui.widgets.buttons import button
from ui.widgets.layout import words

_TEXTS = ("risks", "victims_view", "no_view", "decision", "rationale", "level", "next_words")
_CHOSEN = ("next_step", "exit_reason")


class ConclusionCard(MinutesCard):
    """Shows what is concluded about a case; Enter records what was changed."""

    main = "decision"

    def __init__(self, context: PageContext) -> None:
        self.risks = TextField("risks", wording.RISKS)
        self.view = TextField("victims_view", wording.VICTIMS_VIEW)
        self.no_view = TextField("no_view", wording.NO_VIEW)
        self.decision = TextField("decision", wording.DECISION)
        self.rationale = TextField("rationale", wording.RATIONALE)
        self.level = TextField("level", wording.LEVEL)
        self.review = DateField("next_review", wording.NEXT_REVIEW, optional=True, today=context.today)
        self.step = ChoiceField("next_step", wording.NEXT_STEP, optional=True)
        self.exit = ChoiceField("exit_reason", wording.EXIT_REASON)
        self.reason = TextField("next_words", wording.NEXT_WORDS)
        form = Form(
            self.risks, (self.view, self.no_view), (self.decision, self.rationale), (self.level, self.review),
            (self.step, self.exit), self.reason,
        )  # fmt: skip
        super().__init__(context, wording.CONCLUSION, form)
        self._record = HearingRecord("", "")
        self._submitted: dict[str, Any] = {}
        self.add(self.form)
        self.saved = words("", "small")
        self.step.changed.connect(self._show_exit)
        self.add_foot(self.saved, button(wording.RECORD_CONCLUSION, self.submit))
        names = ("risks", "victims_view", "no_view", "decision", "rationale", "level", "next_words")
        judge_fields(
            context, form.fields, names, lambda: TypedAbout(item_id=self._record.item_id), READ_BY_FORUMS
        )
        spell_lines(context, self.risks, self.view, self.no_view, self.decision, self.rationale, self.reason)

    def show_record(self, record: HearingRecord) -> None:
        """Show what is recorded; what is being typed stays as it is."""
        another = record.item_id != self._record.item_id
        self._record = record
        if not self.can_record():
            return
        self.blockSignals(True)
        for name, value in _values(record).items():
            field = self.form.fields[name]
            if another or not field.is_typed_in():
                field.set_value(value)
                field.recorded()
        self.blockSignals(False)

    def offer_steps(self, rules: Definition) -> None:
        """Offer what can come next in the forum's words, and for a discharge its reasons for leaving it."""
        self.step.set_choices(list(next_steps(rules).items()))
        self.exit.set_choices(list(rules.exit_reasons.items()))
        self._show_exit()

    def draft(self) -> str:
        """Return what is typed and not recorded yet."""
        return self.form.as_it_stands() if self.form.is_typed_in() else ""

    def restore(self, draft: str) -> None:
        """Restore a draft over what is recorded."""
        self.form.clear_errors()
        self._fill()
        if draft:
            self.form.restore(draft)

    def submit(self) -> None:
        """Record what was changed; what is shown stays."""
        if self.must_wait() or not self.form.is_typed_in() or not self.form.check():
            return
        self.waiting, self.submitted_about = self.form.as_it_stands(), self.about_id
        self.record()
        self.form.recorded()
        self.typed.emit()

    @requires(record_hearing)
    def record(self) -> None:
        """Record the conclusion, or amend what is recorded."""
        shown, changes = _values(self._record), self._typed()
        self._submitted = changes
        if self._record.id:
            opened = shown | {name: getattr(self._record, name) for name in _CHOSEN}  # "" for nothing
            amending = call(
                amend_hearing, hearing_id=self._record.id, opened_with=opened, **_changed(shown, changes)
            )
            self._context.worker.write(self, amending, on_result=self._amended)
        else:
            recording = call(record_hearing, item_id=self._record.item_id, **changes)
            self._context.worker.write(self, recording, on_result=self._recorded)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Hand back the draft that was refused, over what is recorded."""
        self._fill()
        super().refuse(refusal)

    def focus_first(self) -> None:
        """Move the focus to the first of risks, the victim's view and the decision that is still empty."""
        has_view = self.view.value() or self.no_view.value()
        following = self.decision if has_view else self.view
        (following if self.risks.value() else self.risks).line.setFocus()

    def _fill(self) -> None:
        for name, value in _values(self._record).items():
            self.form.fields[name].set_value(value)
            self.form.fields[name].recorded()

    def _typed(self) -> dict[str, Any]:
        values = {name: self.form.fields[name].value() for name in _values(self._record)}
        return {**values, **{name: values[name] or "" for name in _CHOSEN}}

    @Slot()
    def _show_exit(self) -> None:
        """Ask why the case leaves the forum once it is discharged."""
        asked = self.step.value() == DISCHARGED and self.exit.box.count() > 1
        if not asked and self.exit.value() is not None:
            self.exit.set_value(None)
        self.exit.setVisible(asked)

    @Slot(str)
    def _recorded(self, hearing_id: str) -> None:
        self._keep(hearing_id)
        self._context.notify(wording.CONCLUSION_RECORDED)
        self.finish()

    def _amended(self, amended: Amended) -> None:
        undo = call(
            amend_hearing,
            hearing_id=hearing_id_of(self.submitted_about),
            opened_with=amended.after,
            **dict(amended.before),
        )
        self._keep(hearing_id_of(self.submitted_about))
        self._context.notify_with_undo(wording.CONCLUSION_RECORDED, undo)
        self.finish()

    def _keep(self, hearing_id: str) -> None:
        """Take what was submitted for what is recorded, which is read again a moment later."""
        if self._record.item_id == self.submitted_about:
            self._record = replace(self._record, id=hearing_id, **self._submitted)


def _values(record: HearingRecord) -> dict[str, Any]:
    texts: dict[str, str | date | None] = {name: getattr(record, name) for name in _TEXTS}
    chosen = {name: getattr(record, name) or None for name in _CHOSEN}
    return {**texts, "next_review": record.next_review, **chosen}


def _changed(shown: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what differs from what is recorded; nothing chosen is an empty text there."""
    return {name: value for name, value in typed.items() if (value or "") != (shown[name] or "")}
