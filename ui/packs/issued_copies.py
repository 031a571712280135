"""What the papers screen runs on the casebook to record and save copies."""

from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import Topic, WriteResult
from coordinator.packs.produce import PackFile, save_copy, save_each
from coordinator.packs.use_cases import record_copy

_COPIES = frozenset({Topic.COPIES})


def write_copy(
    book: Casebook, path: Path, papers: PackFile, *, meeting_id: str, recorded: bool, replace: bool
) -> WriteResult[None]:
    """Save a copy and record it, unless it is recorded."""
    save_copy(book, path, papers, meeting_id=meeting_id, recorded=recorded, replace=replace)
    return WriteResult(None, _COPIES)


def write_each_copy(
    book: Casebook, folder: Path, reference: str, papers: tuple[PackFile, ...], *, meeting_id: str
) -> WriteResult[None]:
    """Save a copy for each agency and record them, all or none."""
    save_each(book, folder, reference, papers, meeting_id=meeting_id)
    return WriteResult(None, _COPIES)


def record_printed_copy(book: Casebook, papers: PackFile, *, meeting_id: str) -> WriteResult[int]:
    """Record a copy that is printed next; return the number of the line on the trail."""
    result = book.do(
        record_copy, meeting_id=meeting_id, copy_number=papers.copy_number, kind=papers.kind,
        recipient=papers.recipient, pages=papers.pages, trail_head=papers.trail_head, entries=papers.account,
    )  # fmt: skip
    return WriteResult(result.line, result.touched)
