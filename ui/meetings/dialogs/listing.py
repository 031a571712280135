"""The dialogs that list a case to a meeting and amend a listing."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot

from coordinator.agencies.names import ListedName, list_names
from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.caseload.hearing_view import CaseChoice
from coordinator.caseload.waiting.queries import WaitingReferral, get_listing_grounds, list_waiting
from coordinator.cases.queries import LinkedNames, get_linked_names
from coordinator.forums.registry import definition
from coordinator.meetings.hearing_history import HearingHistory, last_heard
from coordinator.meetings.queries import (
    ItemRow,
    MeetingRow,
    list_meetings,
)
from coordinator.meetings.rules import repeat_until
from coordinator.meetings.use_cases import amend_item, list_case, withdraw_item
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.checkbox_field import CriteriaField
from ui.forms.fields import ChoiceField, Field
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.number_field import NumberField
from ui.forms.suggest_field import SuggestField
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.dialogs import wording
from ui.meetings.dialogs.fields import CaseField
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class _ListingDialog(FormDialog):
    """The fields that listing a case and amending a listing share."""

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
        self.referred_by = SuggestField("referred_by", wording.REFERRED_BY, optional=True)
        self.criteria = CriteriaField("criteria", wording.CRITERIA)
        self.repeat = ChoiceField("repeat", wording.REPEAT, wording.ANSWERS)
        self.has_children = ChoiceField("children", wording.CHILDREN, wording.ANSWERS)
        form = Form(*before, self.referred_by, self.criteria, (self.has_children, self.repeat))
        for answer in (self.repeat, self.has_children):
            answer.set_value("")
        super().__init__(context.window, title, verb, form, intro=intro, draft_key=draft_key, width=520)
        judge_fields(context, form.fields, ("referred_by",), self._typed_about, READ_BY_FORUMS)
        context.worker.read(self, call(list_names), on_result=self._show_names)

    def _typed_about(self) -> TypedAbout:
        """Return what its words are about."""
        raise NotImplementedError

    def for_forum(self, forum: str) -> None:
        """Show only the fields that the forum uses."""
        self.criteria.show_for(forum)
        self.repeat.setVisible(definition(forum).repeat_months is not None)

    def arguments(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as arguments of the use cases."""
        texts = {name: values[name] for name in ("referred_by", "criteria")}
        return {**texts, "repeat": values["repeat"] or "", "children": values["children"] or ""}

    def _show_names(self, names: tuple[ListedName, ...]) -> None:
        self.referred_by.propose([name.name for name in names], {name.name: name.others for name in names})


@requires(list_case)
class ListCase(_ListingDialog):
    """Lists a case to a meeting; one of the two is given and the user chooses the other."""

    def __init__(self, context: PageContext, *, meeting: MeetingRow | None = None, case_id: str = "") -> None:
        self._meeting, self._case_id, self._item_id = meeting, case_id, uuid4().hex
        self._meetings: tuple[MeetingRow, ...] = ()
        self._case: LinkedNames | None = None
        self._suggested = ""  # the answer about a repeat that nobody has changed
        self._referred_for = self._listed_for = ""  # the grounds of the referral, and of the listing
        self.case = CaseField(context.worker)
        self.meeting = ChoiceField("meeting", wording.MEETING)
        self.victim = ChoiceField("victim", wording.VICTIM, optional=True)
        first: Field = self.case if meeting is not None else self.meeting
        title = wording.list_title(meeting.title, meeting.held) if meeting else wording.list_title("", None)
        key = f"list_case:{meeting.id if meeting else case_id}"
        super().__init__(context, title, wording.LIST_CASE, first, self.victim, draft_key=key)
        self.case.picked.connect(self._read_case)
        self.victim.changed.connect(self._suggest_repeat)
        self.meeting.changed.connect(self._meeting_chosen)
        if meeting is not None:
            self.for_forum(meeting.forum)
        else:
            context.worker.read(self, call(list_meetings), on_result=self._show_meetings)
        if case_id:
            self._read_case(case_id)

    def fill_from(self, waiting: WaitingReferral) -> None:
        """Fill in a case that waits, with what its referral says."""
        if self.restored:
            return
        case_id = waiting.referral.case_id
        self.case.choose(CaseChoice(case_id, waiting.reference, waiting.subject, waiting.borough))
        self.case.recorded()
        self._take(waiting)

    def _typed_about(self) -> TypedAbout:
        return TypedAbout(case_id=self._case_id)

    def submit(self, values: dict[str, Any]) -> None:
        """List the case."""
        if self._meeting is None:
            self.busy(False)
            self.form.point_at("meeting", wording.CHOOSE_MEETING)
            return
        self._context.worker.write(
            self,
            call(
                list_case,
                item_id=self._item_id,
                meeting_id=self._meeting.id,
                case_id=self._case_id,
                victim_id=values["victim"],
                **self.arguments(values),
            ),
            on_result=self._done,
        )

    @Slot(str)
    def _read_case(self, case_id: str) -> None:
        self._case_id, self._referred_for, self._listed_for = case_id, "", ""
        worker = self._context.worker
        self._suggest_repeat()
        self._read_waiting()
        worker.read(self, call(get_linked_names, case_id=case_id), on_result=self._show_case)

    def _show_case(self, case: LinkedNames) -> None:
        self._case, victims = case, case.victims
        self.victim.set_choices(victims)
        children = case.children
        self.has_children.set_hint(wording.linked_children(children))
        self.victim.set_hint(wording.SEVERAL_VICTIMS if len(victims) > 1 and self._victim_led() else "")
        if self.restored:
            return
        suggested: list[tuple[Field, str]] = []
        if len(victims) == 1 and self._victim_led():
            suggested.append((self.victim, victims[0][0]))
        if not self.referred_by.value():
            suggested.append((self.referred_by, case.referred_by))
        if children and not self.has_children.value():
            suggested.append((self.has_children, "yes"))
        for field, value in suggested:
            field.set_value(value)
            field.recorded()

    def _show_meetings(self, meetings: tuple[MeetingRow, ...]) -> None:
        today = self._context.today()
        self._meetings = tuple(
            row for row in reversed(meetings) if row.held and row.held >= today and not row.cancelled
        )
        self.meeting.set_choices(
            [(row.id, wording.meeting_choice(row.title, row.held)) for row in self._meetings]
        )
        if not self._meetings:
            self.meeting.set_hint(wording.NO_MEETINGS)

    @Slot()
    def _meeting_chosen(self) -> None:
        chosen = self.meeting.value()
        self._meeting = next((row for row in self._meetings if row.id == chosen), None)
        if self._meeting is not None:
            self.for_forum(self._meeting.forum)
            self._suggest_repeat()
            self._read_waiting()

    def _read_waiting(self) -> None:
        """Read who referred a case that waits for a meeting of this forum, and on which grounds."""
        if self._meeting is not None and self._case_id and not self.restored:
            waiting = call(list_waiting, meeting_id=self._meeting.id)
            self._context.worker.read(self, waiting, on_result=self._show_waiting)
            grounds = call(get_listing_grounds, case_id=self._case_id, forum=self._meeting.forum)
            self._context.worker.read(self, grounds, on_result=self._take_grounds)

    def _show_waiting(self, waiting: tuple[WaitingReferral, ...]) -> None:
        own = next((each for each in waiting if each.referral.case_id == self._case_id), None)
        if own is not None:
            self._take(own)

    def _take_grounds(self, grounds: str) -> None:
        """Fill in the grounds on which the case was listed to the forum as well."""
        self._listed_for = grounds
        self._offer_grounds()

    def _take(self, waiting: WaitingReferral) -> None:
        """Fill in what a referral says, where nothing was typed."""
        details = waiting.referral.details
        if details.source and not self.referred_by.is_typed_in():
            self.referred_by.set_value(details.source)
            self.referred_by.recorded()
        self._referred_for = details.grounds
        self._offer_grounds()

    def _offer_grounds(self) -> None:
        """Fill in the grounds of the referral and of the listing to the forum, where nothing was typed."""
        parts = (part.strip() for part in f"{self._referred_for},{self._listed_for}".split(","))
        grounds = {part.casefold(): part for part in parts if part}
        if grounds and not self.criteria.is_typed_in():
            self.criteria.set_value(", ".join(grounds.values()))
            self.criteria.recorded()

    @Slot()
    def _suggest_repeat(self) -> None:
        """Suggest a repeat if the forum heard the pair within 12 months (docs/domain.md 2.3)."""
        meeting = self._meeting
        if meeting is None or meeting.held is None:
            return
        day, today = meeting.held, self._context.today()
        if not self._case_id:
            return
        before = call(
            last_heard, case_id=self._case_id, forum=meeting.forum, before=day, today=today,
            victim_id=self.victim.value(),
        )  # fmt: skip
        self._context.worker.read(self, before, on_result=self._show_repeat)

    def _show_repeat(self, before: HearingHistory) -> None:
        meeting = self._meeting
        if meeting is None or meeting.held is None:
            return
        until = repeat_until(definition(meeting.forum), before.last) if before.last else None
        self.repeat.set_hint(wording.repeat_hint(before.last, until, before.listed))
        repeat = "yes" if until and meeting.held <= until else ""
        if not self.restored and self.repeat.value() in ("", self._suggested):
            self.repeat.set_value(repeat)
            self.repeat.recorded()
        self._suggested = repeat

    def _victim_led(self) -> bool:
        return self._meeting is None or not definition(self._meeting.forum).perpetrator_led

    def _done(self, item_id: str) -> None:
        self._context.notify_with_undo(wording.CASE_LISTED, call(withdraw_item, item_id=item_id))
        self.accept()


@requires(amend_item)
class AmendAgendaItem(_ListingDialog):
    """Amends how a case is listed."""

    def __init__(self, context: PageContext, item: ItemRow, forum: str, meeting_id: str) -> None:
        key = f"amend_item:{meeting_id}:{item.id}"
        title = wording.amend_title(item.reference)
        self._item = item
        super().__init__(context, title, wording.SAVE, intro=item.people, draft_key=key)
        self.minutes = NumberField("minutes", wording.MINUTES, hint=wording.MINUTES_HINT, optional=True)
        self.form.add(self.minutes)
        self.for_forum(forum)
        answers = {"repeat": item.repeat, "children": item.children_words}
        for name, words in answers.items():
            field = self.form.fields[name]
            if words not in {value for value, _ in wording.ANSWERS} and isinstance(field, ChoiceField):
                field.set_choices([(words, words), *wording.ANSWERS])
        self.open_with(
            {
                **answers, "referred_by": item.referred_by, "criteria": item.criteria,
                "minutes": item.own_minutes,
            }
        )  # fmt: skip

    def _typed_about(self) -> TypedAbout:
        return TypedAbout(item_id=self._item.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the listing."""
        arguments = {**self.arguments(values), "minutes": values["minutes"]}
        self._context.save_changes(self, self._amend, arguments, wording.LISTING_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_item, item_id=self._item.id, opened_with=opened_with, **changes)
