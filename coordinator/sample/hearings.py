"""Invents the hearings of a case: the first, reviews, repeats within 12 months, and the next."""

from datetime import date, timedelta
from random import Random

from coordinator.sample.forums import MARAC
from coordinator.sample.meetings import Calendar, SampleHearing
from coordinator.sample.relationships import FamilyCircle
from coordinator.sample.timeline import Outline, Plan
from coordinator.sample.word_lists import words

_MOST = 4


class Hearings:
    """Lists one case after another to the meetings of its forums."""

    def __init__(self, chance: Random, calendar: Calendar, plan: Plan) -> None:
        self._chance, self._calendar, self._today = chance, calendar, plan.today
        # A meeting has room for about sixteen cases, however many are open.
        self._again = min(0.5, 40 / max(1, plan.yearly))

    def invent(
        self, outline: Outline, circle: FamilyCircle, case_id: str, referrer: str, until: date
    ) -> list[SampleHearing]:
        """List a case to meetings of all its forums; return its hearings, past and coming."""
        heard: list[SampleHearing] = []
        for forum in outline.forums:
            for after, repeat in self._days(outline, forum, until):
                heard.append(self._list(outline, circle, case_id, referrer, forum, after, repeat))
        return heard

    def _days(self, outline: Outline, forum: str, until: date) -> list[tuple[date, bool]]:
        chance, coming = self._chance, self._calendar.coming(forum)
        if outline.recent:
            return [(coming, False)]
        if outline.heard_a_year_ago and forum == MARAC:
            return [(outline.heard_a_year_ago, False)]
        day = outline.opened + timedelta(days=chance.randrange(5, 20))
        days = [(min(day, coming), False)]
        if forum == MARAC:
            day += timedelta(days=chance.randrange(50, 300))
            if day < until and chance.random() < 0.35:
                days.append((day, True))
        else:
            while (day := day + timedelta(days=chance.randrange(70, 200))) < until and len(days) < _MOST:
                days.append((day, False))
        return days + self._recent(outline, forum, days[-1][0])

    def _recent(self, outline: Outline, forum: str, last: date) -> list[tuple[date, bool]]:
        """Choose some of the open cases to be heard at the last meeting, and again at the next."""
        days: list[tuple[date, bool]] = []
        if outline.status == "open" and last > self._today - timedelta(days=360):
            for day in (self._calendar.last(forum), self._calendar.coming(forum)):
                if last < day and self._chance.random() < self._again:
                    days.append((day, forum == MARAC))
        return days

    def _list(
        self,
        outline: Outline,
        circle: FamilyCircle,
        case_id: str,
        referrer: str,
        forum: str,
        after: date,
        repeat: bool,
    ) -> SampleHearing:
        marac = forum == MARAC
        count = len(circle.children)
        children = self._chance.choice((str(count), "yes")) if count else "no"
        criteria = "Repeat" if repeat else self._chance.choice(words().histories.criteria)
        return self._calendar.list_case(
            forum,
            after,
            case_id=case_id,
            victim_id=circle.victims[0].person.id if marac else None,
            referred_by=referrer,
            criteria=criteria if marac else "",
            repeat=("yes" if repeat else "no") if marac else "",
            children=children,
        )
