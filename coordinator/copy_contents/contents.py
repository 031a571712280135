"""What a copy that was given out held, entry by entry, and what was decided on each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coordinator.actions.queries import list_actions
from coordinator.attachments.model import Attachment
from coordinator.copies.queries import CopyRow, list_copies
from coordinator.copy_contents import wording
from coordinator.core.errors import Missing
from coordinator.exports.action_release import group_by_case
from coordinator.exports.settled_actions import settle_list
from coordinator.packs.release_view import ReleaseGroup, get_release_view
from coordinator.release.model import Release
from coordinator.store.base import rows_by


@dataclass(frozen=True)
class CopyEntry:
    """A paragraph, an action or a file, and what became of it in one copy."""

    about: str  # where it is from; "" if it is not in the papers any more
    words: str  # of the paragraph, or the wording that was printed; "" if they are others now
    outcome: str  # released, reworded, left out, not released; given out whole
    decided_by: str


@dataclass(frozen=True)
class CopyGroup:
    """The entries of one case, of the outstanding actions, or of the meeting itself."""

    title: str
    entries: tuple[CopyEntry, ...]


@dataclass(frozen=True)
class CopyView:
    """One copy: who got it, what happened to it since, and the typed entries in it."""

    row: CopyRow
    groups: tuple[CopyGroup, ...]

    def count(self, outcome: str) -> int:
        """Count the entries with an outcome."""
        return sum(entry.outcome == outcome for group in self.groups for entry in group.entries)


def get_copy(session: Session, *, copy_id: str) -> CopyView:
    """Get what a copy held. Raises Missing."""
    row = next(iter(list_copies(session, copy_id=copy_id)), None)
    if row is None:
        raise Missing(wording.NO_SUCH_COPY)
    kept: list[dict[str, str]] = json.loads(row.entries or "[]")
    now = tuple(_groups_now(session, row, kept))
    shown = {entry.settled.entry.key: (group, entry) for group in now for entry in group.entries}
    releases = rows_by(session, Release, Release.id, sorted({each["release_id"] for each in kept} - {""}))
    wordings = {each.id: each.wording for each in releases}
    files = rows_by(session, Attachment, Attachment.id, _ids(kept, Attachment.__tablename__))
    names = {each.id: each.name for each in files}
    groups: dict[str, list[CopyEntry]] = {group.title: [] for group in now}
    for each in kept:
        at = shown.get((each["row_table"], each["row_id"], each["digest"]))
        about, words = (at[1].settled.entry.about, at[1].settled.entry.text) if at else ("", "")
        name = names.get(each["row_id"], "")
        words = wordings.get(each["release_id"], "") or words or name
        title = at[0].title if at else row.reference if name else wording.CHANGED_SINCE
        entry = CopyEntry(about, words, each["outcome"], each["decided_by"])
        groups.setdefault(title, []).append(entry)
    return CopyView(
        row, tuple(CopyGroup(title, tuple(entries)) for title, entries in groups.items() if entries)
    )


def _groups_now(session: Session, row: CopyRow, kept: Sequence[dict[str, str]]) -> Iterator[ReleaseGroup]:
    """Yield the entries that a copy's papers have now, to show their words."""
    if not kept:
        return
    if row.kind == "actions":
        ids = set(_ids(kept, "action"))
        cases = {each["case_id"] for each in kept if each["row_table"] == "action"}
        listed = list_actions(session, case_ids=None if "" in cases else sorted(cases))
        yield from group_by_case(settle_list(session, tuple(each for each in listed if each.id in ids)))
    elif row.meeting_id:
        yield from get_release_view(session, meeting_id=row.meeting_id).groups


def _ids(kept: Sequence[dict[str, str]], row_table: str) -> list[str]:
    return sorted({each["row_id"] for each in kept if each["row_table"] == row_table})
