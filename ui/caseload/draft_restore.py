"""Opening again, after a lock, the dialog that somebody was typing into."""

from collections.abc import Callable, Iterable
from typing import Any

from coordinator.caseload.case_view import CaseView
from ui.caseload.operations import CaseOperations

_ON_A_CASE = ("amend_case", "close_case", "needs", "score", "assessment", "list_forum", "link", "note")
_ON_A_PART = (
    "another_case", "amend_person", "alias", "telephone", "address", "amend_address", "amend_link",
    "amend_listing", "amend_note",
)  # fmt: skip


def is_ours(draft_key: str) -> bool:
    """Say whether a draft is of a dialog of the caseload."""
    return draft_key.partition(":")[0] in (*_ON_A_CASE, *_ON_A_PART)


def reopen(acts: CaseOperations, view: CaseView | None, draft_key: str) -> bool:
    """Open the dialog of a draft's key if it belongs to the case file on show; say whether it does."""
    kind, _, about = draft_key.partition(":")
    if view is None:
        return False
    act = _on_the_case(acts, view, kind, about) or _on_a_part(acts, view, kind, about)
    if act is None:
        return False
    act()
    return True


def _on_the_case(acts: CaseOperations, view: CaseView, kind: str, about: str) -> Callable[[], object] | None:
    if about != view.file.id:
        return None
    known: dict[str, Callable[[], object]] = {
        "amend_case": acts.amend_case,
        "close_case": acts.close_case,
        "needs": acts.needs,
        "score": acts.record_score,
        "assessment": acts.record_assessment,
        "list_forum": acts.list_to_forum,
        "link": acts.link_person,
        "note": acts.write_note,
    }
    return known.get(kind)


def _on_a_part(acts: CaseOperations, view: CaseView, kind: str, about: str) -> Callable[[], object] | None:
    people = [view.file.subject, *(link.person for link in view.file.links)]
    if kind == "note":
        return _first(people, about.partition(":")[2], acts.write_note_about)
    if kind == "another_case" and about == view.file.subject.id:
        return acts.another_case
    addresses = [address for person in people for address in person.addresses]
    known: dict[str, tuple[Iterable[Any], Callable[[Any], object]]] = {
        "amend_person": (people, acts.amend_person),
        "alias": (people, acts.add_alias),
        "telephone": (people, acts.add_telephone),
        "address": (people, acts.add_address),
        "amend_address": (addresses, acts.amend_address),
        "amend_link": (view.file.links, acts.amend_link),
        "amend_listing": (view.file.listings, acts.amend_listing),
        "amend_note": (view.notes, acts.amend_note),
    }
    rows, act = known.get(kind, ((), acts.amend_person))
    return _first(rows, about, act)


def _first(
    rows: Iterable[Any], row_id: str, act: Callable[[Any], object]
) -> Callable[[], object] | None:  # fmt: skip
    row = next((one for one in rows if one.id == row_id), None)
    return None if row is None else lambda: act(row)
