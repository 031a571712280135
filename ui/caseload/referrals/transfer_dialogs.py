"""Dialogs that record and amend a transfer between areas, and its hand-over."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.forums.registry import definition, definitions
from coordinator.referrals.transfer_use_cases import amend_transfer, record_transfer, withdraw_transfer
from coordinator.referrals.transfers import TEMPORARY, TransferDetails, TransferRow, transfer_lists
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.referrals import wording
from ui.forms.checkbox_field import TicksField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
_AGREED = ("direction", "forum", "area", "duration", "until", "agreed", "reason")
Row = Field | tuple[Field, ...]


class _TransferDialog(WriteDialog):
    """The form of a transfer as it is agreed."""

    def __init__(self, context: PageContext, row: TransferRow | None, title: str, *, draft_key: str) -> None:
        form = Form(*self._rows(context, row.details if row else TransferDetails()))
        verb = wording.SAVE if row else wording.RECORD_TRANSFER
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        form.fields["duration"].changed.connect(self.follow_duration)
        self.follow_duration()

    def _rows(self, context: PageContext, known: TransferDetails) -> Iterator[Row]:
        lists, today = transfer_lists(), context.today
        forums = [(code, rules.label(today())) for code, rules in definitions().items()]
        directions = with_current(list(lists.directions.items()), known.direction)
        durations = with_current(list(lists.durations.items()), known.duration)
        yield (
            ChoiceField("direction", wording.DIRECTION, directions, find=False),
            TextField("area", wording.AREA),
        )
        yield (
            ChoiceField("forum", wording.TRANSFER_FORUM, forums, optional=True, find=False),
            DateField("agreed", wording.AGREED, optional=True, past=True, today=today),
        )
        yield (
            ChoiceField("duration", wording.DURATION, durations, find=False),
            DateField("until", wording.UNTIL, optional=True, today=today),
        )
        yield LongTextField("reason", wording.TRANSFER_REASON, optional=True, lines=3)

    @Slot()
    def follow_duration(self) -> None:
        """Ask until when only for a temporary transfer."""
        fields = self.form.fields
        temporary = fields["duration"].value() == TEMPORARY
        fields["until"].setVisible(temporary or bool(fields["until"].typed()))


def _entered(values: dict[str, Any]) -> dict[str, Any]:
    return values | {name: values[name] or "" for name in ("direction", "forum", "duration")}


@requires(record_transfer)
class RecordTransfer(_TransferDialog):
    """Records that a case comes from another area, or goes there."""

    def __init__(self, context: PageContext, view: CaseView) -> None:
        super().__init__(context, None, wording.RECORD_TRANSFER, draft_key=f"transfer:{view.file.id}")
        self._case_id, self._id = view.file.id, uuid4().hex
        forum = next(iter(view.file.forums_now), None)
        self.form.set_values({"forum": forum, "agreed": context.today(), "duration": "permanent"})

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        details = TransferDetails(**_entered(values))
        self.write(
            call(record_transfer, transfer_id=self._id, case_id=self._case_id, details=details),
            wording.TRANSFER_RECORDED,
            call(withdraw_transfer, transfer_id=self._id),
        )


@requires(amend_transfer)
class AmendTransfer(_TransferDialog):
    """Amends a transfer as it was agreed."""

    def __init__(self, context: PageContext, row: TransferRow) -> None:
        super().__init__(context, row, wording.AMEND_TRANSFER, draft_key=f"amend_transfer:{row.id}")
        self._id = row.id
        self.open_with({name: getattr(row.details, name) for name in _AGREED})
        self.follow_duration()

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.TRANSFER_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_transfer, transfer_id=self._id, opened_with=opened_with, **changes)


@requires(amend_transfer)
class HandOver(WriteDialog):
    """Records what was sent, whose counterpart was informed, who the IDVA is, and that it was received."""

    def __init__(self, context: PageContext, row: TransferRow) -> None:
        forum, today = row.details.forum, context.today
        agencies = [invitee.name for invitee in definition(forum).invitees] if forum else []
        form = Form(
            TicksField("papers", wording.PAPERS, transfer_lists().papers, wording.OTHER_PAPERS),
            TicksField(
                "contacted",
                wording.CONTACTED,
                agencies,
                wording.OTHER_AGENCIES,
                hint=wording.CONTACTED_HINT if agencies else wording.CONTACTED_IN_WORDS,
            ),
            (
                TextField("idva", wording.IDVA_THERE, optional=True),
                DateField(
                    "idva_handed_over", wording.IDVA_HANDED_OVER, optional=True, past=True, today=today
                ),
            ),
            DateField("sent", wording.PAPERS_SENT, optional=True, past=True, today=today),
            (
                DateField("received", wording.RECEIPT_ON, optional=True, past=True, today=today),
                TextField("received_by", wording.RECEIPT_BY, optional=True),
            ),
        )
        super().__init__(
            context, wording.HAND_OVER, wording.SAVE, form, intro=row.title,
            draft_key=f"hand_over:{row.id}", width=_WIDTH,
        )  # fmt: skip
        self._id = row.id
        self.open_with({name: getattr(row.details, name) for name in form.fields})

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, values, wording.HAND_OVER_RECORDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_transfer, transfer_id=self._id, opened_with=opened_with, **changes)
