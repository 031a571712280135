"""The dialogs that plan, amend and end a series of meetings, and change its rhythm."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from dateutil.relativedelta import relativedelta
from PySide6.QtCore import Signal, Slot

from coordinator.amending.amend import Amended
from coordinator.casebook.call import UseCaseCall, call
from coordinator.forums.registry import definition, definitions
from coordinator.meetings.series.queries import SeriesRow
from coordinator.meetings.series.rules import ON_HOLIDAYS, Rhythm, series_days
from coordinator.meetings.series.use_cases import (
    SeriesChanges,
    amend_series,
    change_rhythm,
    end_series,
    plan_series,
)
from coordinator.redaction.typed_text import TypedAbout
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.judging.judged_field import judge_fields
from ui.judging.wording import READ_BY_FORUMS
from ui.meetings.dialogs import wording
from ui.meetings.wording import as_starts, as_time
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.layout import words

PLAN_SERIES = "plan_series"
_TIMES = {"starts": wording.STARTS, "ends": wording.ENDS}
_PEOPLE = {
    "place": wording.PLACE, "chair": wording.CHAIR, "deputy": wording.DEPUTY,
    "minute_taker": wording.MINUTE_TAKER,
}  # fmt: skip
_LONGEST = 4000  # days, for which meetings are counted while somebody types
_MONTHLY = "m"  # before the place of the weekday in the month


class _SeriesDialog(FormDialog):
    """The fields that planning and amending share."""

    def __init__(
        self, context: PageContext, title: str, verb: str, *before: tuple[Field, ...], draft_key: str
    ) -> None:
        self._context = context
        self.until = DateField("until", wording.UNTIL, today=context.today)
        self.holidays = ChoiceField("holidays", wording.ON_HOLIDAY, list(ON_HOLIDAYS.items()))
        self.areas = TextField("areas", wording.AREAS, hint=wording.AREAS_HINT, optional=True)
        form = Form(*before, (self.until, self.holidays))
        self.days = words("", "second", wrap=True)
        form.add(self.days)
        optional = {name: TextField(name, label, optional=True) for name, label in _PEOPLE.items()}
        form.add(tuple(TimeField(name, label, optional=True) for name, label in _TIMES.items()))
        form.add(optional["place"])
        form.add((optional["chair"], optional["deputy"]))
        form.add((optional["minute_taker"], self.areas))
        super().__init__(context.window, title, verb, form, draft_key=draft_key, width=600)
        judge_fields(context, form.fields, ("place", "chair"), TypedAbout, READ_BY_FORUMS)
        for field in (self.until, self.holidays):
            field.changed.connect(self.count)

    def rhythm(self) -> Rhythm | None:
        """Return how often it meets; None until that is chosen."""
        raise NotImplementedError

    @Slot()
    def count(self) -> None:
        """Say how many meetings there will be, and what becomes of bank holidays."""
        rhythm, until = self.rhythm(), self.until.value()
        if rhythm is None or until is None or (until - rhythm.first).days > _LONGEST:
            self.days.setText("")
            return
        days = series_days(rhythm, until, self.holidays.value() or "")
        self.days.setText(wording.days_of_series(rhythm.words, days))

    def arguments(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values as arguments of the use cases."""
        return {
            **values,
            **{name: as_starts(values[name]) for name in _TIMES},
            "areas": "\n".join(part.strip() for part in values["areas"].split(",")),
            "holidays": values["holidays"] or "",
        }


@requires(plan_series)
class PlanSeries(_SeriesDialog):
    """Plans a series of meetings, and shows their number and its bank holidays before it does."""

    planned = Signal(str)  # series id

    def __init__(self, context: PageContext) -> None:
        today = context.today()
        forums = [(forum, rule.label(today)) for forum, rule in definitions().items()]
        self.forum = ChoiceField("forum", wording.FORUM, forums)
        self.called = TextField("name", wording.NAME, optional=True, hint=wording.SERIES_NAME_HINT)
        self.first = DateField("first", wording.FIRST, today=context.today)
        self.often = ChoiceField("rhythm", wording.HOW_OFTEN, wording.RHYTHMS, find=False)
        super().__init__(
            context, wording.PLAN_SERIES_TITLE, wording.PLAN_SERIES, (self.forum, self.called),
            (self.first, self.often), draft_key=PLAN_SERIES,
        )  # fmt: skip
        judge_fields(context, self.form.fields, ("name",), TypedAbout, READ_BY_FORUMS)
        self._id = uuid4().hex
        self._suggested: date | None = None  # the last day that was filled in
        self.holidays.set_value(next(iter(ON_HOLIDAYS)))
        self.holidays.recorded()
        self.forum.changed.connect(self._suggest_rhythm)
        self.first.changed.connect(self._suggest_until)
        self.often.changed.connect(self.count)

    def rhythm(self) -> Rhythm | None:
        """Return the rhythm chosen, from the first day on."""
        first, chosen = self.first.value(), self.often.value()
        if first is None or chosen is None:
            return None
        return Rhythm(first, **_rhythm(chosen))

    def submit(self, values: dict[str, Any]) -> None:
        """Plan the series."""
        arguments = self.arguments(values)
        arguments |= _rhythm(arguments.pop("rhythm") or "")
        arguments["forum"] = arguments["forum"] or ""
        planned = call(plan_series, series_id=self._id, **arguments)
        self._context.worker.write(self, planned, on_result=self._done)

    @Slot()
    def _suggest_rhythm(self) -> None:
        """Propose the forum's own cycle."""
        forum = self.forum.value()
        weeks = str(definition(forum).cycle_weeks) if forum else ""
        if self.often.value() is None and weeks in dict(wording.RHYTHMS):
            self.often.set_value(weeks)

    @Slot()
    def _suggest_until(self) -> None:
        first = self.first.value()
        if first and self.until.value() == self._suggested:
            self._suggested = first + relativedelta(years=1)
            self.until.set_value(self._suggested)
        self.count()

    def _done(self, count: int) -> None:
        first = self.first.value() or self._context.today()
        undo = call(
            end_series,
            series_id=self._id,
            last=first - relativedelta(days=1),
            reason=wording.PLANNED_IN_ERROR,
        )
        self._context.notify_with_undo(wording.series_planned(count), undo)
        self.accept()
        self.planned.emit(self._id)


@requires(amend_series)
class AmendSeries(_SeriesDialog):
    """Amends a series with its meetings to come, or extends it."""

    def __init__(self, context: PageContext, series: SeriesRow) -> None:
        self._series = series
        super().__init__(
            context, wording.amend_title(series.title), wording.SAVE, draft_key=f"amend_series:{series.id}"
        )
        self.open_with({name: getattr(series, name) for name in SeriesChanges.__annotations__})
        self.count()

    def rhythm(self) -> Rhythm | None:
        """Return the rhythm of the series, which never changes."""
        return self._series.pattern

    def as_shown(self, recorded: Mapping[str, Any]) -> dict[str, Any]:
        """Show the times as times, and the boroughs in one line."""
        times = {name: as_time(recorded.get(name, "")) for name in _TIMES}
        return {**recorded, **times, "areas": ", ".join(recorded.get("areas", "").splitlines())}

    def submit(self, values: dict[str, Any]) -> None:
        """Save the series."""
        self._context.save_changes(self, self._amend, self.arguments(values), wording.SERIES_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        return call(amend_series, series_id=self._series.id, opened_with=opened_with, **changes)


@requires(change_rhythm)
class ChangeRhythm(FormDialog):
    """Lets a series meet in another rhythm from a day on; says first how many meetings there will be."""

    def __init__(self, context: PageContext, series: SeriesRow) -> None:
        self._context, self._series, self._id = context, series, uuid4().hex
        self.first = DateField("first", wording.FIRST_OF_RHYTHM, today=context.today)
        self.often = ChoiceField("rhythm", wording.HOW_OFTEN, wording.RHYTHMS, find=False)
        self.until = DateField("until", wording.UNTIL, today=context.today)
        self.reason = LongTextField("reason", wording.WHY_RHYTHM, lines=2)
        super().__init__(
            context.window, wording.rhythm_title(series.title), wording.CHANGE_RHYTHM,
            Form((self.first, self.often), self.until, self.reason), intro=wording.RHYTHM_INTRO,
            draft_key=f"change_rhythm:{series.id}", width=560,
        )  # fmt: skip
        self.days = words("", "second", wrap=True)
        self.add_below(self.days)
        self.until.set_value(series.until)
        self.until.recorded()
        for field in (self.first, self.often, self.until):
            field.changed.connect(self._count)

    def submit(self, values: dict[str, Any]) -> None:
        """Change the rhythm."""
        changed = call(
            change_rhythm, series_id=self._series.id, new_id=self._id, first=values["first"],
            until=values["until"], reason=values["reason"], **_rhythm(values["rhythm"] or ""),
        )  # fmt: skip
        self._context.worker.write(self, changed, on_result=self._done)

    @Slot()
    def _count(self) -> None:
        first, until, chosen = self.first.value(), self.until.value(), self.often.value()
        if first is None or until is None or chosen is None or (until - first).days > _LONGEST:
            self.days.setText("")
            return
        rhythm = Rhythm(first, **_rhythm(chosen))
        days = series_days(rhythm, until, self._series.holidays)
        self.days.setText(wording.days_of_series(rhythm.words, days))

    def _done(self, count: int) -> None:
        self._context.notify(wording.series_planned(count))
        self.accept()


@requires(end_series)
class EndSeries(FormDialog):
    """Ends a series: its later meetings are cancelled."""

    def __init__(self, context: PageContext, series: SeriesRow) -> None:
        self._context, self._series = context, series
        self.last = DateField("last", wording.LAST_DAY, today=context.today)
        self.reason = LongTextField("reason", wording.WHY_ENDED, lines=2)
        super().__init__(
            context.window, wording.end_title(series.title), wording.END_SERIES, Form(self.last, self.reason),
            intro=wording.END_INTRO, draft_key=f"end_series:{series.id}",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """End the series."""
        self._context.worker.write(
            self, call(end_series, series_id=self._series.id, **values), on_result=self._done
        )

    def _done(self, count: int) -> None:
        self._context.notify(wording.series_ended(count))
        self.accept()


def _rhythm(chosen: str) -> dict[str, Any]:
    """Read what was chosen: "4" is every four weeks, "m2" the second weekday of that name in each month."""
    if chosen.startswith(_MONTHLY):
        return {"which": int(chosen.removeprefix(_MONTHLY))}
    return {"every_weeks": int(chosen) if chosen else None}
