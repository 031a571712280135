"""Releases paragraphs in tests, as a coordinator would."""

from coordinator.casebook.casebook import Casebook
from coordinator.packs.release_view import ReleaseEntry, get_release_view
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs


def to_decide(book: Casebook, meeting_id: str) -> list[ReleaseEntry]:
    """List the entries of a meeting that are still open."""
    view = book.read(get_release_view, meeting_id=meeting_id)
    return [entry for group in view.groups for entry in group.entries if entry.open]


def release_all(book: Casebook, meeting_id: str, *, doubts: bool = True, finds: bool = False) -> int:
    """Release every open entry of a meeting, with a reason; those with finds only if told to."""
    chosen = [
        entry.choice(ReleaseOutcome.RELEASED, reason="Known to him", authoriser="DI Hale")
        for entry in to_decide(book, meeting_id)
        if (finds or not entry.finds) and (doubts or not entry.doubts)
    ]
    if chosen:
        book.do(decide_paragraphs, choices=tuple(chosen))
    return len(chosen)
