"""Dialogs that record and amend a link between people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.case_view import CaseView
from coordinator.people.queries import PersonRow
from coordinator.ties.queries import TiePreview, TieRow, preview_tie
from coordinator.ties.rules import tie_kinds
from coordinator.ties.use_cases import TieChanges, amend_tie, record_tie, withdraw_tie
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.ties import wording
from ui.caseload.ties.other_person import OtherPersonPicker
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.suggest_field import SuggestField
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_WIDTH = 620
Row = Field | tuple[Field, ...]


class _TieDialog(WriteDialog):
    """The form of a link; what it would say is shown under the kind while it is filled in."""

    def __init__(
        self, context: PageContext, title: str, verb: str, label: str, above: Sequence[Row], *,
        draft_key: str, kind: str = "",
    ) -> None:  # fmt: skip
        self._source = SuggestField("source", wording.SOURCE, optional=True)
        choices = with_current([(key, known.choice) for key, known in tie_kinds().items()], kind)
        self._kind = ChoiceField("kind", label, choices, hint=wording.KIND_HINT, find=True)
        form = Form(*above, self._kind, *self._rows(context))
        super().__init__(context, title, verb, form, draft_key=draft_key, width=_WIDTH)
        for field in ("kind", "since", "other_id"):
            if field in form.fields:
                form.fields[field].changed.connect(self._preview)
        context.worker.read(self, call(list_agencies), on_result=self._propose)

    def _rows(self, context: PageContext) -> Iterator[Row]:
        yield CheckboxField("alleged", wording.ALLEGED)
        yield (
            DateField("since", wording.SINCE, optional=True, past=True, today=context.today),
            DateField("until", wording.UNTIL, optional=True, past=True, today=context.today),
        )
        yield self._source
        yield TextField("more", wording.MORE, hint=wording.MORE_HINT, optional=True)

    def ends(self) -> tuple[str, str, str]:
        """Return the ids of both people, and of the link if it is recorded."""
        raise NotImplementedError

    def _propose(self, agencies: tuple[AgencyRow, ...]) -> None:
        self._source.propose([agency.name for agency in agencies])

    def _preview(self) -> None:
        person_id, other_id, tie_id = self.ends()
        asked = call(
            preview_tie, person_id=person_id, other_id=other_id, kind=self._kind.value() or "",
            since=self.form.fields["since"].value(), except_id=tie_id,
        )  # fmt: skip
        self.context.worker.read(self, asked, on_result=self._show_preview)

    def _show_preview(self, preview: TiePreview | None) -> None:
        self._kind.set_hint(
            wording.preview(preview.sentence, preview.doubts) if preview else wording.KIND_HINT
        )


@requires(record_tie)
class RecordTie(_TieDialog):
    """Records what another person is to a person."""

    def __init__(self, context: PageContext, view: CaseView, person: PersonRow, other_id: str = "") -> None:
        self.picker = OtherPersonPicker(context, view, person.id, wording.OTHER_HINT)
        self._person_id, self._id = person.id, uuid4().hex
        title, key = wording.add_title(person.spoken), f"tie:{person.id}"
        above, label = (self.picker.find, self.picker.other), wording.kind_label(person.spoken)
        super().__init__(context, title, wording.ADD_TIE_VERB, label, above, draft_key=key)
        self.picker.show(other_id)
        self.offer_another(lambda: context.dialogs.open_dialog(RecordTie(context, view, person)))

    def ends(self) -> tuple[str, str, str]:
        """Return the ids of both people."""
        return self._person_id, self.picker.other.value() or "", ""

    def submit(self, values: dict[str, Any]) -> None:
        """Record it."""
        about = {**_entered(values), "other_id": values["other_id"] or "", "person_id": self._person_id}
        self.write(
            call(record_tie, tie_id=self._id, **about),
            wording.TIE_ADDED,
            call(withdraw_tie, tie_id=self._id),
        )


@requires(amend_tie)
class AmendTie(_TieDialog):
    """Amends a link; the two people stay."""

    def __init__(self, context: PageContext, tie: TieRow) -> None:
        self._tie = tie
        title, key = wording.amend_title(tie), f"amend_tie:{tie.id}"
        label = wording.kind_label(tie.person.name, tie.other.name)
        super().__init__(context, title, wording.SAVE, label, (), draft_key=key, kind=tie.kind)
        self.open_with({name: getattr(tie, name) for name in TieChanges.__annotations__})

    def ends(self) -> tuple[str, str, str]:
        """Return the ids of both people and of the link."""
        return self._tie.person.id, self._tie.other.id, self._tie.id

    def submit(self, values: dict[str, Any]) -> None:
        """Save it."""
        self.save_changes(self._amend, _entered(values), wording.TIE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_tie, tie_id=self._tie.id, opened_with=opened_with, **changes)


def _entered(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in TieChanges.__annotations__} | {"kind": values["kind"] or ""}
