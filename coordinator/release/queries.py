"""Read what was decided on paragraphs."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from coordinator.release.entry import PERPETRATOR_KIND, Decided, Decisions, ReleaseOutcome
from coordinator.release.model import Release
from coordinator.store.base import rows_by


def list_decisions(session: Session, row_ids: Iterable[str]) -> Decisions:
    """Return the last decision on each paragraph of some records."""
    rows = rows_by(session, Release, Release.row_id, sorted(set(row_ids)))
    current = [row for row in rows if not row.withdrawn and row.forum_kind == PERPETRATOR_KIND]
    return {
        (row.row_table, row.row_id, row.digest): Decided(
            row.id, row.case_id or "", row.people, ReleaseOutcome(row.outcome), row.wording,
            frozenset(json.loads(row.accepted)), row.decided_by,
        )
        for row in sorted(current, key=lambda row: row.decided)
    }  # fmt: skip
