"""Dialogs that record and amend a disclosure decision, and what was disclosed."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import show_day
from coordinator.disclosures.decision import DECISIONS, DecisionDetails, DecisionRow
from coordinator.disclosures.decision_use_cases import (
    amend_disclosure_decision,
    record_disclosure_decision,
    withdraw_disclosure_decision,
)
from coordinator.disclosures.lists import lists
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.disclosures import wording
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.wording import join_parts
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.judging.judged_field import judge_fields
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 680
_MADE = (
    "made", "made_by", "how", "joint_with", "instructions", "undertaking", "undertaking_signed", "outcome",
    "review",
)  # fmt: skip
_CONSIDERED = tuple(
    name for name in DecisionDetails.__dataclass_fields__ if name not in _MADE or name == "review"
)
_WORDS = ("recipient_kind", "representations", "decision", "how", "undertaking")  # chosen; nothing is ""
Row = Field | tuple[Field, ...]


class _DecisionDialog(WriteDialog):
    """The form of what was considered and decided."""

    def __init__(
        self, context: PageContext, view: CaseView, row: DecisionRow | None, title: str, draft_key: str
    ) -> None:
        form = Form(*self._considered(context, view, row), *self._weighed(), *self._decided(context))
        verb = wording.SAVE if row else title
        intro = wording.DECISION_INTRO
        super().__init__(context, title, verb, form, intro=intro, draft_key=draft_key, width=_WIDTH)
        about = TypedAbout(case_id=view.file.id)
        judge_fields(context, form.fields, ("facts",), lambda: about, "")

    def _considered(self, context: PageContext, view: CaseView, row: DecisionRow | None) -> Iterator[Row]:
        people = {each: person.spoken for each, (person, _) in people_of(view).items()}
        meetings = {
            each.meeting_id: join_parts(each.label, show_day(each.held) if each.held else "", each.reference)
            for each in view.meetings
        }
        known = row.details if row else None
        if row and known:
            people.setdefault(known.person_id, row.name)
            if known.recipient_id:
                people.setdefault(known.recipient_id, row.recipient_name)
            if known.meeting_id:
                meetings.setdefault(known.meeting_id, row.meeting)
        listed, kind = list(people.items()), known.recipient_kind if known else ""
        kinds = with_current(list(lists().recipients.items()), kind)
        yield (
            ChoiceField("person_id", wording.ABOUT, listed, find=False),
            DateField("considered", wording.CONSIDERED, past=True, today=context.today),
        )
        yield (
            TextField("considered_by", wording.CONSIDERED_BY, optional=True),
            ChoiceField("meeting_id", wording.MEETING, list(meetings.items()), optional=True, find=False),
        )
        yield ChoiceField("recipient_kind", wording.RECIPIENT_KIND, kinds, optional=True, find=False)
        yield (
            ChoiceField("recipient_id", wording.RECIPIENT_ID, listed, optional=True, find=False),
            TextField("recipient", wording.RECIPIENT, optional=True),
        )
        yield LongTextField("why", wording.WHY, optional=True, lines=2)

    def _weighed(self) -> Iterator[Row]:
        yield LongTextField("facts", wording.FACTS, hint=wording.FACTS_HINT, optional=True, lines=3)
        yield LongTextField("reasonable", wording.REASONABLE, optional=True, lines=2)
        yield LongTextField("necessary", wording.NECESSARY, optional=True, lines=2)
        yield LongTextField("lawful", wording.LAWFUL, optional=True, lines=2)
        yield LongTextField("proportionate", wording.PROPORTIONATE, optional=True, lines=2)
        hint = wording.ALTERNATIVES_HINT
        yield LongTextField("alternatives", wording.ALTERNATIVES, hint=hint, optional=True, lines=2)
        yield ChoiceField(
            "representations", wording.REPRESENTATIONS, wording.YES_OR_NO, optional=True, find=False
        )
        yield LongTextField("representations_words", wording.REPRESENTATIONS_WORDS, optional=True, lines=2)

    def _decided(self, context: PageContext) -> Iterator[Row]:
        today = context.today
        yield (
            ChoiceField("decision", wording.DECISION, list(DECISIONS.items()), optional=True, find=False),
            DateField("decided", wording.DECIDED, optional=True, past=True, today=today),
        )
        yield TextField("decided_by", wording.DECIDED_BY, optional=True)
        yield LongTextField("dissent", wording.DISSENT, optional=True, lines=2)
        yield DateField("review", wording.REVIEW, optional=True, today=today)


def _entered(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value or "" if name in _WORDS else value for name, value in values.items()}


@requires(record_disclosure_decision)
class RecordDecision(_DecisionDialog):
    """Records that a disclosure was considered, and what was decided if it was."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(context, view, None, wording.ADD_DECISION, draft_key=f"disclosure:{view.file.id}")
        self._case_id, self._id = view.file.id, uuid4().hex
        self.form.set_values({"person_id": view.file.subject.id, "considered": context.today()})

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        details = DecisionDetails(**_entered(values))
        self.write(
            call(record_disclosure_decision, decision_id=self._id, case_id=self._case_id, details=details),
            wording.DECISION_RECORDED,
            call(withdraw_disclosure_decision, decision_id=self._id),
        )


@requires(amend_disclosure_decision)
class AmendDecision(_DecisionDialog):
    """Amends what was considered, or records the decision."""

    def __init__(self, context: PageContext, view: CaseView, row: DecisionRow) -> None:
        super().__init__(context, view, row, wording.AMEND_DECISION, draft_key=f"amend_disclosure:{row.id}")
        self._id = row.id
        self.open_with({name: getattr(row.details, name) for name in _CONSIDERED})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.DECISION_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_disclosure_decision, decision_id=self._id, opened_with=opened_with, **changes)


@requires(amend_disclosure_decision)
class DecisionMade(WriteDialog):
    """Records when and how it was disclosed, who did it, and what became of it."""

    def __init__(self, context: PageContext, view: CaseView, row: DecisionRow) -> None:
        form = Form(*self._rows(context, row))
        super().__init__(
            context, wording.DECISION_MADE, wording.SAVE, form, intro=wording.decision_title(row),
            draft_key=f"disclosure_made:{row.id}", width=_WIDTH,
        )  # fmt: skip
        self._id = row.id
        about = TypedAbout(case_id=view.file.id)
        judge_fields(context, form.fields, ("instructions",), lambda: about, "")
        self.open_with({name: getattr(row.details, name) for name in _MADE})

    def _rows(self, context: PageContext, row: DecisionRow) -> Iterator[Row]:
        today, ways = context.today, with_current(list(lists().ways.items()), row.details.how)
        yield (
            DateField("made", wording.MADE, optional=True, past=True, today=today),
            TextField("made_by", wording.MADE_BY, optional=True),
        )
        yield (
            ChoiceField("how", wording.HOW, ways, hint=wording.HOW_HINT, optional=True, find=False),
            TextField("joint_with", wording.JOINT_WITH, optional=True),
        )
        yield LongTextField("instructions", wording.INSTRUCTIONS, optional=True, lines=3)
        yield (
            ChoiceField("undertaking", wording.UNDERTAKING, wording.YES_OR_NO, optional=True, find=False),
            DateField(
                "undertaking_signed", wording.UNDERTAKING_SIGNED, optional=True, past=True, today=today
            ),
        )
        yield LongTextField("outcome", wording.OUTCOME, optional=True, lines=3)
        yield DateField("review", wording.REVIEW, optional=True, today=today)

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.DECISION_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_disclosure_decision, decision_id=self._id, opened_with=opened_with, **changes)
