"""Queries for the minutes of a meeting: the last version or a draft, all versions, corrections."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.core.errors import Missing
from coordinator.forums.registry import definition
from coordinator.meetings.model import Meeting
from coordinator.minutes import wording
from coordinator.minutes.draft import DRAFTS
from coordinator.minutes.model import MinutesVersion
from coordinator.minutes.recorded import recorded
from coordinator.minutes.sections import ChangedLine, MinutesSection, changes, from_json
from coordinator.minutes.use_cases import CORRECTION, MINUTES
from coordinator.store.base import get_row


@dataclass(frozen=True)
class VersionRow:
    """A version of the minutes, of the summary, or a correction."""

    id: str
    number: int
    written: datetime
    written_by: str
    approved: date | None
    approved_by: str
    sections: tuple[MinutesSection, ...]
    accepted: frozenset[str]


@dataclass(frozen=True)
class MinutesFile:
    """The minutes or the summary of a meeting: what is shown now, its versions, and its corrections.

    `version` is 0 for a draft that nobody saved. `not_held` says why no minutes are held here.
    """

    meeting_id: str
    kind: str
    version: int
    sections: tuple[MinutesSection, ...]
    versions: tuple[VersionRow, ...]  # the latest first
    corrections: tuple[VersionRow, ...]  # the oldest first
    not_held: str = ""

    @property
    def approved(self) -> VersionRow | None:
        """The approved version, if there is one."""
        return next((version for version in self.versions if version.approved is not None), None)


def get_minutes(session: Session, *, meeting_id: str, now: datetime, kind: str = MINUTES) -> MinutesFile:
    """Get the last version of a meeting's minutes or summary, else a draft of what was recorded.

    Raises Missing.
    """
    meeting = get_row(session, Meeting, meeting_id)
    rules = definition(meeting.forum)
    if not rules.exported:
        label = rules.label(meeting.held or now.date())
        return MinutesFile(meeting_id, kind, 0, (), (), (), wording.not_held(label, rules.handling))
    versions = _versions(session, meeting_id, kind)
    corrections = _versions(session, meeting_id, CORRECTION) if kind == MINUTES else ()
    if versions:
        return MinutesFile(
            meeting_id, kind, versions[0].number, versions[0].sections, versions, corrections[::-1]
        )
    return MinutesFile(meeting_id, kind, 0, draft(session, meeting_id=meeting_id, kind=kind, now=now), (), ())


def draft(
    session: Session, *, meeting_id: str, now: datetime, kind: str = MINUTES
) -> tuple[MinutesSection, ...]:
    """Draft minutes or a summary again, of what is recorded now. Raises Missing."""
    return DRAFTS[kind](recorded(session, meeting_id=meeting_id, now=now))


def compare_versions(
    session: Session, *, meeting_id: str, kind: str, before: int, after: int
) -> tuple[ChangedLine, ...]:
    """List the lines that differ between two versions. Raises Missing."""
    versions = {version.number: version.sections for version in _versions(session, meeting_id, kind)}
    if before not in versions or after not in versions:
        raise Missing(wording.NO_VERSION)
    return changes(versions[before], versions[after])


def _versions(session: Session, meeting_id: str, kind: str) -> tuple[VersionRow, ...]:
    asked = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id, MinutesVersion.kind == kind)
    return tuple(
        VersionRow(
            row.id, row.number or 0, row.written, row.written_by_name, row.approved, row.approved_by,
            from_json(row.content), frozenset(json.loads(row.accepted or "[]")),
        )
        for row in session.scalars(asked.order_by(MinutesVersion.number.desc()))
    )  # fmt: skip
