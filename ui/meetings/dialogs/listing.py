"""Dialogs in which a case is listed to a meeting, or how it is listed is put right."""

from datetime import date
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from coordinator.cases.queries import LinkedNames, get_linked_names
from coordinator.core.dates import show_day
from coordinator.forums.definitions import definition
from coordinator.meetings.queries import (
    CaseMeetingRow,
    ItemRow,
    MeetingRow,
    list_case_meetings,
    list_meetings,
)
from coordinator.meetings.rules import NOT_HEARD, repeat_until, was_heard
from coordinator.meetings.use_cases import amend_item, list_case, withdraw_item
from ui.forms.fields import ChoiceField, Field
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.meetings.fields import CaseField, CriteriaField, SuggestField
from ui.meetings.wording import counted
from ui.session.page_context import PageContext
from ui.session.permissions import requires

_ANSWERS = (("yes", "Yes"), ("no", "No"), ("", "Not known"))


class _ListingDialog(FormDialog):
    """What listing and amending a listing have in common."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        verb: str,
        *before: Field,
        intro: str = "",
        draft_key: str = "",
    ) -> None:
        self._context = context
        self.referred_by = SuggestField("referred_by", "Referred by", optional=True)
        self.criteria = CriteriaField()
        self.repeat = ChoiceField("repeat", "Repeat", _ANSWERS)
        self.has_children = ChoiceField("children", "Children in the case", _ANSWERS)
        form = Form(*before, self.referred_by, self.criteria, (self.has_children, self.repeat))
        for answer in (self.repeat, self.has_children):
            answer.set_value("")
        super().__init__(context.window, title, verb, form, intro=intro, draft_key=draft_key, width=520)
        context.worker.read(self, call(list_agencies), on_result=self._show_agencies)

    def for_forum(self, forum: str) -> None:
        """Ask only what the forum asks."""
        self.criteria.show_for(forum)
        self.repeat.setVisible(definition(forum).repeat_months is not None)

    def told(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as the use cases take them."""
        kept = {name: values[name] for name in ("referred_by", "criteria")}
        return {**kept, "repeat": values["repeat"] or "", "children": values["children"] or ""}

    def _show_agencies(self, agencies: tuple[AgencyRow, ...]) -> None:
        self.referred_by.propose([one.name for one in agencies])


@requires(list_case)
class ListCase(_ListingDialog):
    """A case comes before a meeting; either of the two is given and the other one chosen."""

    def __init__(self, context: PageContext, *, meeting: MeetingRow | None = None, case_id: str = "") -> None:
        self._meeting, self._case_id, self._item_id = meeting, case_id, uuid4().hex
        self._meetings: tuple[MeetingRow, ...] = ()
        self._case: LinkedNames | None = None
        self._heard: tuple[CaseMeetingRow, ...] = ()
        self.case = CaseField(context.worker)
        self.meeting = ChoiceField("meeting", "Meeting")
        self.victim = ChoiceField("victim", "Victim", optional=True)
        first: Field = self.case if meeting is not None else self.meeting
        name = f"{meeting.title} {show_day(meeting.held)}" if meeting and meeting.held else "a meeting"
        key = f"list_case:{meeting.id if meeting else case_id}"
        super().__init__(context, f"List a case to {name}", "List case", first, self.victim, draft_key=key)
        self.case.picked.connect(self._read_case)
        self.meeting.changed.connect(self._meeting_chosen)
        if meeting is not None:
            self.for_forum(meeting.forum)
        else:
            context.worker.read(self, call(list_meetings), on_result=self._show_meetings)
        if case_id:
            self._read_case(case_id)

    def submit(self, values: dict[str, Any]) -> None:
        """List it."""
        if self._meeting is None:
            self.busy(False)
            self.form.point_at("meeting", "Choose a meeting.")
            return
        self._context.worker.write(
            self,
            call(
                list_case,
                item_id=self._item_id,
                meeting_id=self._meeting.id,
                case_id=self._case_id,
                victim_id=values["victim"],
                **self.told(values),
            ),
            on_result=self._done,
        )

    @Slot(str)
    def _read_case(self, case_id: str) -> None:
        self._case_id = case_id
        worker = self._context.worker
        worker.read(self, call(list_case_meetings, case_id=case_id), on_result=self._show_heard)
        worker.read(self, call(get_linked_names, case_id=case_id), on_result=self._show_case)

    def _show_case(self, case: LinkedNames) -> None:
        self._case, victims = case, case.victims
        self.victim.set_choices(victims)
        children = case.children
        self.has_children.set_hint(
            f"{counted(children, 'child', 'children')} linked to this case" if children else ""
        )
        if self.restored:
            return
        if len(victims) == 1 and self._victim_led():
            self.victim.set_value(victims[0][0])
        if not self.referred_by.value():
            self.referred_by.set_value(case.referred_by)
        if children and not self.has_children.value():
            self.has_children.set_value("yes")

    def _show_heard(self, heard: tuple[CaseMeetingRow, ...]) -> None:
        self._heard = heard
        self._say_repeat()

    def _show_meetings(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        coming = [one for one in reversed(meetings) if one.held and one.held >= today and not one.cancelled]
        self._meetings = tuple(coming)
        self.meeting.set_choices([(one.id, f"{one.title}, {_day(one.held)}") for one in coming])
        if not coming:
            self.meeting.set_hint("No meeting is planned. Plan one in Meetings first.")

    @Slot()
    def _meeting_chosen(self) -> None:
        chosen = self.meeting.value()
        self._meeting = next((one for one in self._meetings if one.id == chosen), None)
        if self._meeting is not None:
            self.for_forum(self._meeting.forum)
            self._say_repeat()

    def _say_repeat(self) -> None:
        """A case heard in the forum within 12 months comes as a repeat (docs/domain.md 2.3)."""
        meeting = self._meeting
        if meeting is None or meeting.held is None:
            return
        held, today = meeting.held, self._context.today()
        listed = [
            (one.held, was_heard(one.held, one.outcome, today)) for one in self._heard
            if one.forum == meeting.forum and one.held and one.held < held and one.outcome not in NOT_HEARD
        ]  # fmt: skip
        last = max((day for day, was in listed if was), default=None)
        coming = min((day for day, was in listed if not was), default=None)
        until = repeat_until(definition(meeting.forum), last) if last else None
        heard = f"Last heard {show_day(last)}: a repeat until {show_day(until)}" if last and until else ""
        also = f"Also listed to {show_day(coming)}" if coming else ""
        self.repeat.set_hint(". ".join(part for part in (heard, also) if part))
        if until and held <= until and not self.repeat.value() and not self.restored:
            self.repeat.set_value("yes")

    def _victim_led(self) -> bool:
        return self._meeting is None or not definition(self._meeting.forum).perpetrator_led

    def _done(self, item_id: str) -> None:
        worker = self._context.worker
        self._context.notify_with_undo(
            "Case listed", lambda: worker.write(None, call(withdraw_item, item_id=item_id))
        )
        self.accept()


@requires(amend_item)
class AmendAgendaItem(_ListingDialog):
    """How a case is listed."""

    def __init__(self, context: PageContext, item: ItemRow, forum: str, meeting_id: str) -> None:
        key = f"amend_item:{meeting_id}:{item.id}"
        super().__init__(context, f"Amend {item.reference}", "Save", intro=item.people, draft_key=key)
        self._item = item
        self.for_forum(forum)
        told = {"repeat": item.repeat, "children": item.children_words}
        for name, words in told.items():
            field = self.form.fields[name]
            if words not in {value for value, _ in _ANSWERS} and isinstance(field, ChoiceField):
                field.set_choices([(words, words), *_ANSWERS])
        self.form.set_values({**told, "referred_by": item.referred_by, "criteria": item.criteria})

    def submit(self, values: dict[str, Any]) -> None:
        """Put it right."""
        worker = self._context.worker
        worker.write(self, call(amend_item, item_id=self._item.id, **self.told(values)), on_result=self._done)

    def _done(self, _nothing: object) -> None:
        item, worker = self._item, self._context.worker

        def undo() -> None:
            worker.write(
                None,
                call(
                    amend_item,
                    item_id=item.id,
                    referred_by=item.referred_by,
                    criteria=item.criteria,
                    repeat=item.repeat,
                    children=item.children_words,
                ),
            )

        self._context.notify_with_undo("Listing amended", undo)
        self.accept()


def _day(held: date | None) -> str:
    return show_day(held) if held else "no date yet"
