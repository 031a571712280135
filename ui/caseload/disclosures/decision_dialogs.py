"""Dialogs that record and amend a disclosure decision, and what was disclosed."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import show_day
from coordinator.disclosures.decision import DECISIONS, TESTS, DecisionDetails, DecisionRow
from coordinator.disclosures.decision_use_cases import (
    amend_disclosure_decision,
    record_disclosure_decision,
    withdraw_disclosure_decision,
)
from coordinator.disclosures.dvds.application import ApplicationRow
from coordinator.disclosures.dvds.scheme import DVDS, dvds_scheme
from coordinator.disclosures.lists import YES, lists
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.disclosures import wording
from ui.caseload.dvds.wording import application_title
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
_OF_OTHERS = ("alternatives", "representations", "representations_words")  # not under Clare's Law
_WORDS = (
    "scheme",
    "recipient_kind",
    "representations",
    "decision",
    "how",
    "undertaking",
)  # chosen; nothing is ""
Row = Field | tuple[Field, ...]


class _DecisionDialog(WriteDialog):
    """The form of what was considered and decided; it asks for what the scheme and the decision need."""

    def __init__(
        self, context: PageContext, view: CaseView, row: DecisionRow | None, title: str, draft_key: str
    ) -> None:
        form = Form(*self._considered(context, view, row), *self._decided(context), *self._weighed())
        verb = wording.SAVE if row else title
        intro = wording.DECISION_INTRO
        super().__init__(context, title, verb, form, intro=intro, draft_key=draft_key, width=_WIDTH)
        about = TypedAbout(case_id=view.file.id)
        judge_fields(context, form.fields, ("facts",), lambda: about, "")
        for name in ("scheme", "decision"):
            form.fields[name].changed.connect(self.follow)
        self.follow()

    def _considered(self, context: PageContext, view: CaseView, row: DecisionRow | None) -> Iterator[Row]:
        people, receive, meetings = _offered(view, row)
        known = row.details if row else None
        schemes = with_current(list(lists().schemes.items()), known.scheme if known else "")
        kinds = with_current(list(lists().recipients.items()), known.recipient_kind if known else "")
        applications = [(each.id, application_title(each)) for each in view.disclosures.applications]
        yield ChoiceField("scheme", wording.SCHEME, schemes, optional=True, find=False)
        yield ChoiceField("application_id", wording.APPLICATION, applications, optional=True, find=False)
        yield (
            ChoiceField("person_id", wording.ABOUT, people, find=False),
            DateField("considered", wording.CONSIDERED, past=True, today=context.today),
        )
        yield (
            TextField("considered_by", wording.CONSIDERED_BY, optional=True),
            ChoiceField("meeting_id", wording.MEETING, meetings, optional=True, find=False),
        )
        yield (
            ChoiceField("recipient_id", wording.RECIPIENT_ID, receive, optional=True, find=False),
            TextField("recipient", wording.RECIPIENT, optional=True),
        )
        yield ChoiceField("recipient_kind", wording.RECIPIENT_KIND, kinds, optional=True, find=False)
        yield LongTextField("why", wording.WHY, optional=True, lines=2)
        yield LongTextField("facts", wording.FACTS, hint=wording.FACTS_HINT, optional=True, lines=2)

    def _decided(self, context: PageContext) -> Iterator[Row]:
        today = context.today
        yield (
            ChoiceField("decision", wording.DECISION, list(DECISIONS.items()), optional=True, find=False),
            DateField("review", wording.REVIEW, optional=True, today=today),
        )
        yield (
            DateField("decided", wording.DECIDED, optional=True, past=True, today=today),
            TextField("decided_by", wording.DECIDED_BY, optional=True),
        )

    def _weighed(self) -> Iterator[Row]:
        yield (
            LongTextField("reasonable", wording.REASONABLE, optional=True, lines=3),
            LongTextField("necessary", wording.NECESSARY, optional=True, lines=3),
        )
        yield (
            LongTextField("lawful", wording.LAWFUL, optional=True, lines=3),
            LongTextField("proportionate", wording.PROPORTIONATE, optional=True, lines=3),
        )
        yield LongTextField("dissent", wording.DISSENT, optional=True, lines=2)
        hint = wording.ALTERNATIVES_HINT
        yield LongTextField("alternatives", wording.ALTERNATIVES, hint=hint, optional=True, lines=2)
        yield ChoiceField(
            "representations", wording.REPRESENTATIONS, wording.YES_OR_NO, optional=True, find=False
        )
        yield LongTextField("representations_words", wording.REPRESENTATIONS_WORDS, optional=True, lines=2)

    @Slot()
    def follow(self) -> None:
        """Show what the chosen scheme and the decision ask for; what has words stays."""
        fields = self.form.fields
        dvds, decided = fields["scheme"].value() == DVDS, bool(fields["decision"].value())
        shown = {
            "application_id": dvds,
            "recipient_kind": not dvds,
            **dict.fromkeys((*TESTS, "decided", "decided_by", "dissent"), decided),
            **dict.fromkeys(_OF_OTHERS, decided and not dvds),
        }
        for name, needed in shown.items():
            fields[name].setVisible(needed or bool(fields[name].typed()))
        discloses = fields["decision"].value() == YES
        asked = {"decided": decided, "decided_by": decided, **dict.fromkeys(("facts", *TESTS), discloses)}
        for name, needed in asked.items():
            fields[name].label.setText(wording.asked_for(fields[name].label_text, needed=needed))


Choices = list[tuple[str, str]]


def _offered(view: CaseView, row: DecisionRow | None) -> tuple[Choices, Choices, Choices]:
    """Return who it can be about, who can receive it, and the meetings; what is recorded is among them."""
    people = {each: person.spoken for each, (person, _) in people_of(view).items()}
    meetings = {
        each.meeting_id: join_parts(each.label, show_day(each.held) if each.held else "", each.reference)
        for each in view.meetings
    }
    receive = dict(people)
    for each in view.disclosures.applications:
        named = (
            (each.details.at_risk_id, each.at_risk_name),
            (each.details.applicant_id, each.applicant_name),
        )
        receive |= {person_id: name for person_id, name in named if person_id and person_id not in receive}
    if row:
        known = row.details
        people.setdefault(known.person_id, row.name)
        if known.recipient_id:
            receive.setdefault(known.recipient_id, row.recipient_name)
        if known.meeting_id:
            meetings.setdefault(known.meeting_id, row.meeting)
    return list(people.items()), list(receive.items()), list(meetings.items())


def _entered(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value or "" if name in _WORDS else value for name, value in values.items()}


@requires(record_disclosure_decision)
class RecordDecision(_DecisionDialog):
    """Records that a disclosure was considered, and what was decided if it was."""

    def __init__(
        self, context: PageContext, view: CaseView, application: ApplicationRow | None = None
    ) -> None:
        super().__init__(context, view, None, wording.ADD_DECISION, draft_key=f"disclosure:{view.file.id}")
        self._case_id, self._id = view.file.id, uuid4().hex
        self.form.set_values({"person_id": view.file.subject.id, "considered": context.today()})
        if application:
            known = application.details
            under = {"scheme": DVDS, "application_id": application.id, "person_id": known.person_id}
            self.form.set_values(under | {"recipient_id": known.at_risk_id, "recipient": known.at_risk})

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
        self.follow()

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
        today, known, dvds = context.today, row.details, row.details.scheme == DVDS
        only = dvds_scheme().way
        ways = [(only, lists().ways[only])] if dvds else list(lists().ways.items())
        hint = wording.IN_PERSON_ONLY if dvds else ""
        yield (
            DateField("made", wording.MADE, optional=True, past=True, today=today),
            TextField("made_by", wording.MADE_BY, optional=True),
        )
        yield (
            ChoiceField(
                "how", wording.HOW, with_current(ways, known.how), hint=hint, optional=True, find=False
            ),
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
