"""Read what was decided on paragraphs."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from coordinator.release.entry import PERPETRATOR_KIND, Decided, Decisions, ReleaseOutcome
from coordinator.release.model import Release
from coordinator.store.base import columns_by

_COLUMNS = (
    Release.decided, Release.id, Release.row_table, Release.row_id, Release.digest, Release.case_id,
    Release.people, Release.outcome, Release.wording, Release.accepted, Release.decided_by,
    Release.withdrawn, Release.forum_kind,
)  # fmt: skip
_OUTCOMES = {outcome.value: outcome for outcome in ReleaseOutcome}


def list_decisions(session: Session, row_ids: Iterable[str]) -> Decisions:
    """Return the last decision on each paragraph of some records."""
    rows = columns_by(session, _COLUMNS, Release.row_id, sorted(set(row_ids)))
    current = [row for row in rows if not row.withdrawn and row.forum_kind == PERPETRATOR_KIND]
    accepted = {words: frozenset(json.loads(words)) for words in {row.accepted for row in current}}
    return {
        (row.row_table, row.row_id, row.digest): Decided(
            row.id, row.case_id or "", row.people, _OUTCOMES[row.outcome], row.wording,
            accepted[row.accepted], row.decided_by,
        )
        for row in sorted(current, key=lambda row: (row.decided, row.id))
    }  # fmt: skip
