"""Read the orders of a row: who each binds and protects, its conditions, and its breaches."""

import re

from coordinator.imports import wording
from coordinator.imports.details.ties import in_role
from coordinator.imports.entries.kinds import BREACH, ORDER, ORDER_EVENTS
from coordinator.imports.entries.people import each_named, find_in_case, named_in_case
from coordinator.imports.entries.read import EntryValues, entries, record_entry
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known
from coordinator.imports.records.existing_details import taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.orders.kinds import kinds

_CONDITIONS = re.compile(r"\s*[;\n]\s*")
_LISTS = {"conditions": False, "requirements": True}  # whether they ask for something
_CONDITION_DAYS = {"conditions_expire": "expires", "conditions_lifted": "lifted"}
FURTHER = ("person", "protects", *_LISTS, *_CONDITION_DAYS, *ORDER_EVENTS)


def read_orders(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    """Read what a row says of orders in its case."""
    used: list[str] = []
    breaches = list(entries(row, BREACH, known))
    for stated in entries(row, ORDER, known):
        bound = _bound(row, known, f"{stated.start}person")
        order = None
        if stated.is_whole and bound is None:
            for source in stated.filled:
                row.mark_not_understood(source, wording.NOBODY_BOUND)
        else:
            _check(stated)
            order = record_entry(row, known, case, stated, used, **_owner(bound))
        if order is None:
            for name in FURTHER:
                if not not_known(row.words(f"{stated.start}{name}")):
                    row.mark_not_understood(f"{stated.start}{name}", wording.NO_ORDER)
            continue
        _protected(row, known, order, f"{stated.start}protects")
        _conditions(row, known, order, stated)
        _events(row, known, order, stated)
        order.is_new = False
    _breaches(row, known, case, breaches, used)


def _owner(bound: RecordDraft | None) -> dict[str, object]:
    return {"person_id": bound.id} if bound is not None else {}


def _bound(row: RowDraft, known: ExistingRecords, source: str) -> RecordDraft | None:
    """Return the person that an order binds: the one who is named, or the only perpetrator of the case."""
    if not_known(row.words(source)):
        return in_role(row, known, "perp")
    named = named_in_case(row, known, source)
    return named[0] if len(named) == 1 else None


def _check(stated: EntryValues) -> None:
    """Take out what an order of this kind can't have, and read "until further order"."""
    kind = kinds().get(str(stated.get("kind") or ""))
    value, source = stated.values.get("exempt", (None, ""))
    if value and value not in ((kind and kind.exemptions) or {}):
        stated.refuse("exempt", wording.NOT_ON_LIST)
    source = f"{stated.start}expires"
    if source in stated.unread and read_answer("order_no_end", stated.words[source], {"yes": "yes"}) == "yes":
        del stated.unread[source]
        stated.values["no_end"] = (True, source)
    elif stated.get("expires") and stated.get("no_end"):
        stated.refuse("no_end", wording.ENDS_ANYWAY)


def _protected(row: RowDraft, known: ExistingRecords, order: RecordDraft, source: str) -> None:
    """Record which people of the case an order protects; anybody and anything else stays in words."""
    parts, others = known.parts(order), list[str]()
    for words in each_named(row.raw(source)):
        person = find_in_case(row, known, words)
        if person is None or person.id == order.values["person_id"]:
            others.append(words)
        elif ("protected", person.id) not in parts:
            row.draft("order_person", order_id=order.id, person_id=person.id, protected=True)
            parts["protected", person.id] = True
        elif not parts["protected", person.id]:
            row.mark_not_understood(source, wording.TAKEN_BACK)
            return
    if others:
        row.set_value(order, "protects", "; ".join(others), source)
    else:
        row.mark_understood(source)


def _conditions(row: RowDraft, known: ExistingRecords, order: RecordDraft, stated: EntryValues) -> None:
    """Record the conditions of an order, with those that every order of its kind has."""
    kind = kinds().get(str(order.values["kind"]))
    for each in kind.conditions if kind is not None and order.is_new else ():
        if each.standard:
            _condition(row, known, order, each.words, each.code, requirement=each.requirement)
    written = []
    for name, asks in _LISTS.items():
        source = f"{stated.start}{name}"
        texts = [] if not_known(row.raw(source)) else _CONDITIONS.split(row.raw(source))
        recorded = [_condition(row, known, order, text, "", requirement=asks) for text in texts if text]
        if None in recorded:
            row.mark_not_understood(source, wording.TAKEN_BACK)
        elif recorded:
            row.mark_understood(source, texts[0] if len(texts) == 1 else None)
        written += [condition for condition in recorded if condition is not None]
    for name, value in _CONDITION_DAYS.items():
        source, cell = f"{stated.start}{name}", row.cell(f"{stated.start}{name}")
        day = read_day(cell, row.today) if cell is not None else None
        if cell is None or not_known(cell.words):
            continue
        if day is None or not written or (value == "lifted" and day > row.today):
            row.mark_not_understood(source, wording.NO_CONDITION if day else wording.NOT_A_DAY)
        for condition in written if day is not None else ():
            row.set_value(condition, value, day, source)


def _condition(
    row: RowDraft, known: ExistingRecords, order: RecordDraft, words: str, kind: str, *, requirement: bool
) -> RecordDraft | None:
    parts, key = known.parts(order), ("condition", fold(words))
    if taken_back(parts, *key):
        return None
    if key in parts:
        return known.get("order_condition", str(parts[key]))
    condition = row.draft(
        "order_condition", order_id=order.id, words=words, kind=kind, requirement=requirement
    )
    known.add(condition)
    parts[key] = condition.id
    return condition


def _events(row: RowDraft, known: ExistingRecords, order: RecordDraft, stated: EntryValues) -> None:
    """Record on which day an order was varied, extended, checked or ended early."""
    for kind in ORDER_EVENTS:
        source = f"{stated.start}{kind}"
        cell = row.cell(source)
        day = read_day(cell, row.today) if cell is not None else None
        if cell is None or not_known(cell.words):
            continue
        if day is None or day > row.today:
            row.mark_not_understood(source, wording.NOT_A_DAY if day is None else wording.DAY_TO_COME)
            continue
        parts, key = known.parts(order), ("event", kind, str(day))
        if taken_back(parts, *key):
            row.mark_not_understood(source, wording.TAKEN_BACK)
            continue
        if key not in parts:
            parts[key] = row.draft("order_event", order_id=order.id, kind=kind, happened=day).id
        row.mark_understood(source, day)


def _breaches(
    row: RowDraft, known: ExistingRecords, case: RecordDraft, breaches: list[EntryValues], orders: list[str]
) -> None:
    """Record breaches: of the only order that this row is about, or else of the only one of the case."""
    if not breaches:
        return
    of_case = [key[2] for key in known.parts(case) if key[:2] == ("entry", "court_order")]
    current = [each for each in of_case if not known.get("court_order", each).values.get("withdrawn")]
    order_ids = orders or current
    used: list[str] = []
    for stated in breaches:
        if len(order_ids) != 1:
            for source in stated.filled:
                row.mark_not_understood(source, wording.WHICH_ORDER)
            continue
        order = known.get("court_order", order_ids[0])
        event = record_entry(row, known, order, stated, used, kind="breach")
        if event is not None:
            event.is_new = False
