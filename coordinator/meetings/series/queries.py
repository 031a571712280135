"""Queries for series of meetings."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from coordinator.forums.registry import definition
from coordinator.meetings.model import Meeting, MeetingSeries
from coordinator.meetings.series.rules import Rhythm, SeriesDay, series_days
from coordinator.store.base import get_row


@dataclass(frozen=True)
class SeriesRow:
    """A series of meetings, how many are to come, and the days that are left out because of a holiday."""

    id: str
    forum: str
    name: str
    pattern: Rhythm
    first: date | None
    until: date | None
    starts: str
    ends: str
    place: str
    chair: str
    deputy: str
    minute_taker: str
    areas: str
    holidays: str
    coming: int
    left_out: tuple[SeriesDay, ...]

    @property
    def title(self) -> str:
        """What its meetings are called."""
        return self.name or definition(self.forum).label(self.until or date.max)

    @property
    def hears(self) -> tuple[str, ...]:
        """The boroughs whose cases it hears; none: all."""
        return tuple(self.areas.splitlines())


def list_series(session: Session, *, today: date) -> tuple[SeriesRow, ...]:
    """List every series by forum and name, with its meetings from today on."""
    counted = dict(
        session.execute(
            select(Meeting.series_id, func.count(Meeting.id))
            .where(*_coming(today))
            .group_by(Meeting.series_id)
        ).all()
    )
    asked = select(MeetingSeries).order_by(MeetingSeries.forum, MeetingSeries.name, MeetingSeries.first)
    return tuple(_row(series, counted.get(series.id, 0), today) for series in session.scalars(asked))


def get_series(session: Session, *, series_id: str, today: date) -> SeriesRow:
    """Get a series, with its meetings from a day on. Raises Missing."""
    series = get_row(session, MeetingSeries, series_id)
    coming = select(func.count(Meeting.id)).where(*_coming(today), Meeting.series_id == series_id)
    return _row(series, session.scalar(coming) or 0, today)


def _coming(today: date) -> tuple[ColumnElement[bool], ...]:
    return (Meeting.held >= today, ~Meeting.cancelled, Meeting.series_id.is_not(None))


def rhythm_of(series: MeetingSeries) -> Rhythm:
    """Return how often a series meets."""
    return Rhythm(series.first or date.min, series.every_weeks, series.which)


def _row(series: MeetingSeries, coming: int, today: date) -> SeriesRow:
    left_out: tuple[SeriesDay, ...] = ()
    if series.first and series.until:
        days = series_days(rhythm_of(series), series.until, series.holidays)
        left_out = tuple(day for day in days if day.held is None and day.slot >= today)
    return SeriesRow(
        series.id, series.forum, series.name, rhythm_of(series), series.first, series.until,
        series.starts, series.ends, series.place, series.chair, series.deputy, series.minute_taker,
        series.areas, series.holidays, coming, left_out,
    )  # fmt: skip
