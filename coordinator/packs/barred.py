"""What a recipient must not receive: their papers are stopped, or go without the pages of those cases."""

from collections.abc import Iterable
from dataclasses import replace

from coordinator.core.errors import Refused
from coordinator.packs.snapshot import PackItem, PackVersion, Snapshot
from coordinator.recipients import wording


class NotForRecipient(Refused):
    """Papers with a case that their recipient must not receive."""


def for_recipient(snapshot: Snapshot, recipient: str) -> Snapshot:
    """Return what a recipient may receive of a snapshot. Raises NotForRecipient."""
    bars = [bar for bar in snapshot.bars if bar.recipient.casefold() == recipient.casefold()]
    if whole := {bar.case_id for bar in bars if bar.whole}:
        raise NotForRecipient(wording.stopped(recipient, _references(snapshot, whole)))
    cases = {bar.case_id for bar in bars}
    if not cases:
        return snapshot
    return replace(
        snapshot,
        versions=tuple(_without(version, cases) for version in snapshot.versions),
        items=tuple(
            _left_out(item) if item.case_id in cases else _without_orders(item, cases)
            for item in snapshot.items
        ),
        outstanding=tuple(action for action in snapshot.outstanding if action.case_id not in cases),
        flag_removals=tuple(case for case in snapshot.flag_removals if case.case_id not in cases),
    )


def _without_orders(item: PackItem, cases: set[str]) -> PackItem:
    """Leave out the orders of other files that a recipient must not receive."""
    if item.case is None:
        return item
    orders = tuple(order for order in item.case.orders if order.case_id not in cases)
    return replace(item, case=replace(item.case, orders=orders))


def _left_out(item: PackItem) -> PackItem:
    """Keep the place of a case on the agenda, and nothing about it."""
    return replace(item, referred_by="", criteria="", repeat="", case=None, victim=None, left_out=True)


def _without(version: PackVersion, cases: set[str]) -> PackVersion:
    """Keep the places of cases on a version of the agenda, and nothing about them."""
    entries = (
        replace(entry, title="", accused="", referred_by="", reason="", leaves="", left_out=True)
        if entry.case_id in cases
        else entry
        for entry in version.entries
    )
    return replace(version, entries=tuple(entries))


def _references(snapshot: Snapshot, cases: Iterable[str]) -> list[str]:
    """Name cases by their reference on the agenda, else as the papers name them."""
    named: dict[str, str] = {}
    for removal in snapshot.flag_removals:
        named[removal.case_id] = removal.reference
    for action in snapshot.outstanding:
        named[action.case_id] = action.case_reference
    for version in snapshot.versions:
        named |= {entry.case_id: entry.reference for entry in version.entries}
    for item in snapshot.items:
        named[item.case_id] = item.reference
    return sorted({named[case_id] for case_id in cases if named.get(case_id)})
