"""Dialogs that record and amend an Operation Encompass notice, or say that none is needed."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import read_time
from coordinator.disclosures.encompass.notice import CHILD, MissingNotice, NoticeDetails, NoticeRow
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.disclosures.encompass.use_cases import (
    amend_encompass_notice,
    record_encompass_notice,
    withdraw_encompass_notice,
)
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.encompass import wording
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.incidents.wording import incident_title
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 680
_TIMES = ("passed_at", "informed_at")
_WORDS = ("child_id", "present", "recipient_kind")  # chosen; nothing is ""
_NOTICE = tuple(NoticeDetails.__dataclass_fields__)
Row = Field | tuple[Field, ...]


class _NoticeDialog(WriteDialog):
    """The form of a notice: the incident gives its day and reference, the child their school."""

    def __init__(
        self, context: PageContext, view: CaseView, row: NoticeRow | None, title: str, draft_key: str
    ) -> None:
        self._view = view
        form = Form(*self._about(context, row), *self._informed(context, row))
        verb = wording.SAVE if row else wording.ADD_NOTICE
        intro = wording.intro(encompass_scheme().passed_to)
        super().__init__(context, title, verb, form, intro=intro, draft_key=draft_key, width=_WIDTH)
        form.fields["child_id"].changed.connect(self.follow)
        form.fields["incident_id"].changed.connect(self.follow)

    def _about(self, context: PageContext, row: NoticeRow | None) -> Iterator[Row]:
        people = people_of(self._view)
        children = [(each, person.spoken) for each, (person, role) in people.items() if role == CHILD]
        if row and row.details.child_id not in dict(children):
            children.append((row.details.child_id, row.name))
        incidents = [(each.id, incident_title(each)) for each in self._view.incidents]
        yield (
            ChoiceField("child_id", wording.CHILD, children, find=False),
            ChoiceField("incident_id", wording.INCIDENT, incidents, optional=True, find=False),
        )
        yield (
            DateField("happened", wording.HAPPENED, past=True, today=context.today),
            TextField("reference", wording.REFERENCE, optional=True),
        )
        yield (
            ChoiceField("present", wording.PRESENT, wording.YES_OR_NO, optional=True, find=False),
            TextField("voice_with", wording.VOICE_WITH, optional=True),
        )
        yield LongTextField("voice", wording.VOICE, hint=wording.VOICE_HINT, optional=True, lines=2)
        yield LongTextField("circumstances", wording.CIRCUMSTANCES, optional=True, lines=2)

    def _informed(self, context: PageContext, row: NoticeRow | None) -> Iterator[Row]:
        today, kinds = context.today, list(encompass_scheme().recipients.items())
        kinds = with_current(kinds, row.details.recipient_kind if row else "")
        yield (
            ChoiceField("recipient_kind", wording.RECIPIENT_KIND, kinds, optional=True, find=False),
            TextField("recipient", wording.RECIPIENT, optional=True),
        )
        passed = wording.passed_label(encompass_scheme().passed_to)
        yield (
            DateField("passed", passed, optional=True, past=True, today=today),
            TimeField("passed_at", wording.PASSED_AT, optional=True),
        )
        yield (
            DateField("informed", wording.INFORMED, optional=True, past=True, today=today),
            TimeField("informed_at", wording.INFORMED_AT, optional=True),
        )
        yield (
            TextField("informed_by", wording.INFORMED_BY, optional=True),
            TextField("informed_to", wording.INFORMED_TO, optional=True),
        )
        yield LongTextField("outcome", wording.OUTCOME, optional=True, lines=2)
        yield TextField("not_needed", wording.NOT_NEEDED, optional=True)

    @Slot()
    def follow(self) -> None:
        """Propose what the chosen child and incident say, where nothing was typed."""
        fields = self.form.fields
        chosen = fields["incident_id"].value()
        incident = next((each.details for each in self._view.incidents if each.id == chosen), None)
        person, _ = people_of(self._view).get(fields["child_id"].value() or "", (None, ""))
        proposals = {
            "happened": incident.happened if incident else None,
            "reference": incident.police_reference if incident else "",
            "recipient": person.school if person else "",
        }
        for name, value in proposals.items():
            if value and not fields[name].typed():
                fields[name].set_value(value)

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show times as times."""
        times = {name: read_time(recorded.get(name) or "") for name in _TIMES if name in recorded}
        return {**recorded, **times}


def _entered(values: Mapping[str, Any]) -> dict[str, Any]:
    entered = {name: (values[name] or "") if name in _WORDS else values[name] for name in _NOTICE}
    return entered | {name: _clock(values[name]) for name in _TIMES}


def _clock(value: object) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else ""


@requires(record_encompass_notice)
class RecordNotice(_NoticeDialog):
    """Records a notice that was asked for or given."""

    def __init__(self, context: PageContext, view: CaseView, missing: MissingNotice | None = None) -> None:
        super().__init__(context, view, None, wording.RECORD_NOTICE, draft_key=f"encompass:{view.file.id}")
        self._case_id, self._id = view.file.id, uuid4().hex
        if missing:
            self.form.set_values({"child_id": missing.child_id, "incident_id": missing.incident_id})
            self.follow()

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        details = NoticeDetails(**_entered(values))
        self.write(
            call(record_encompass_notice, notice_id=self._id, case_id=self._case_id, details=details),
            wording.RECORDED,
            call(withdraw_encompass_notice, notice_id=self._id),
        )


@requires(amend_encompass_notice)
class AmendNotice(_NoticeDialog):
    """Amends a notice, or records that the school was informed."""

    def __init__(self, context: PageContext, view: CaseView, row: NoticeRow) -> None:
        super().__init__(context, view, row, wording.AMEND_NOTICE, draft_key=f"amend_encompass:{row.id}")
        self._id = row.id
        self.open_with({name: getattr(row.details, name) for name in _NOTICE})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_encompass_notice, notice_id=self._id, opened_with=opened_with, **changes)


@requires(record_encompass_notice)
class DeclineNotice(WriteDialog):
    """Records why a child needs no notice after an incident."""

    def __init__(self, context: PageContext, view: CaseView, missing: MissingNotice) -> None:
        form = Form(LongTextField("not_needed", wording.NOT_NEEDED, lines=3))
        name = people_of(view)[missing.child_id][0].spoken
        super().__init__(
            context, wording.DECLINE_TITLE, wording.DECLINE_VERB, form,
            intro=wording.missing_title(missing, name), draft_key=f"encompass_decline:{missing.id}",
        )  # fmt: skip
        self._missing, self._case_id, self._id = missing, view.file.id, uuid4().hex

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        missing = self._missing
        details = NoticeDetails(
            missing.child_id, missing.incident_id, missing.happened, not_needed=values["not_needed"]
        )
        self.write(
            call(record_encompass_notice, notice_id=self._id, case_id=self._case_id, details=details),
            wording.RECORDED,
            call(withdraw_encompass_notice, notice_id=self._id),
        )
