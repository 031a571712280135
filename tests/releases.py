"""Releases paragraphs in tests, as a coordinator would."""

from datetime import date
from pathlib import Path

from coordinator.actions.rules import ALL
from coordinator.casebook.casebook import Casebook
from coordinator.exports.action_list import ExportedActions, export_actions
from coordinator.exports.action_release import get_list_release
from coordinator.exports.chosen_actions import ActionsChoice
from coordinator.packs.release_view import ReleaseEntry, get_release_view
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs


def open_actions(book: Casebook, today: date, **choice: str) -> list[ReleaseEntry]:
    """List the entries of a list of actions that are still open."""
    view = book.read(get_list_release, choice=ActionsChoice(**choice), today=today)
    return [entry for group in view.groups for entry in group.entries if entry.open]


def settle_actions(book: Casebook, today: date, **choice: str) -> int:
    """Release every open action of a list, with a reason; return how many entries that were."""
    chosen = [
        entry.choice(ReleaseOutcome.RELEASED, reason="For its owner", authoriser="DI Hale")
        for entry in open_actions(book, today, **choice)
    ]
    if chosen:
        book.do(decide_paragraphs, choices=tuple(chosen))
    return len(chosen)


def export_settled(
    book: Casebook, path: Path, *, today: date, meeting: str | None = None, agency: str | None = None,
    which: str = ALL, replace: bool = False,
) -> ExportedActions:  # fmt: skip
    """Release every action of a list, then export it."""
    settle_actions(book, today, meeting=meeting or "", agency=agency or "", which=which)
    return export_actions(
        book, path, meeting=meeting, agency=agency, today=today, which=which, replace=replace
    )


def to_decide(book: Casebook, meeting_id: str) -> list[ReleaseEntry]:
    """List the entries of a meeting that are still open."""
    view = book.read(get_release_view, meeting_id=meeting_id)
    return [entry for group in view.groups for entry in group.entries if entry.open]


def release_all(book: Casebook, meeting_id: str, *, doubts: bool = True, finds: bool = False) -> int:
    """Release every open entry of a meeting, with a reason; those with finds only if asked to."""
    chosen = [
        entry.choice(ReleaseOutcome.RELEASED, reason="Known to him", authoriser="DI Hale")
        for entry in to_decide(book, meeting_id)
        if (finds or not entry.finds) and (doubts or not entry.doubts)
    ]
    if chosen:
        book.do(decide_paragraphs, choices=tuple(chosen))
    return len(chosen)
