"""Reads a row's action, and rows of agencies and those who speak for them."""

from coordinator.imports.reading.column_headings import vocabulary
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_numbers
from coordinator.imports.reading.parse_terms import (
    action_status,
    not_known,
    squeezed,
    whole_number,
    yes_or_no,
)
from coordinator.imports.records.cases import NOT_A_DAY, NOT_A_NUMBER
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.meetings import forum_of
from coordinator.imports.records.row_draft import TAKEN_BACK, RecordDraft, RowDraft

_ACTIONS = ("action", *(f"action{number}" for number in range(2, 10)))


def read_actions(row: RowDraft, known: ExistingRecords, turn: dict[tuple[object, ...], int]) -> None:
    """Read the action of a row, or the several that stand in it side by side."""
    for prefix in _ACTIONS:
        if f"{prefix}.what" in row.fields:
            _action(row, known, turn, prefix)


def _action(row: RowDraft, known: ExistingRecords, turn: dict[tuple[object, ...], int], prefix: str) -> None:
    what = row.raw(f"{prefix}.what")
    if not what or not_known(what):
        return
    number = whole_number(row.words(f"{prefix}.number"))
    if row.words(f"{prefix}.number") and number is None:
        row.refuse(f"{prefix}.number", NOT_A_NUMBER)
    about = row.words("item.reference") or (row.case.id if row.case else "")
    met = row.meeting.id if row.meeting else row.words("meeting.date")
    numbered: tuple[object, ...] = ("action", number, met, fold(about), "")
    # Numbers begin again with every tracker: without its meeting, an action is known by its words too.
    key = numbered if number is not None and met else (*numbered[:-1], fold(what))
    turn[key] = turn.get(key, 0) + 1
    key = (*key, turn[key])
    found = known.find(*key) or _of_an_earlier_version(known, (*numbered, 1), what)
    action = known.get("action", found[1]) if found else _draft(row, known, key, number)
    _fill(row, known, action, prefix)
    action.fresh = False
    row.action = row.action or action
    if action.values.get("withdrawn"):
        row.refuse(f"{prefix}.what", TAKEN_BACK)


def _of_an_earlier_version(
    known: ExistingRecords, key: tuple[object, ...], what: str
) -> tuple[str, str] | None:
    """Versions before 0.2.0 knew numbered actions without their words."""
    found = known.find(*key)
    same = found is not None and fold(str(known.get("action", found[1]).values["what"])) == fold(what)
    return found if same else None


def _draft(row: RowDraft, known: ExistingRecords, key: tuple[object, ...], number: int | None) -> RecordDraft:
    forum = forum_of(row)
    action = row.make(
        "action", number=number, status="open", forum=forum.value if forum else "",
        case_id=row.case.id if row.case else None, meeting_id=row.meeting.id if row.meeting else None,
        agenda_item_id=row.item.id if row.item else None,
        agreed=row.meeting.values.get("held") if row.meeting else None,
    )  # fmt: skip
    known.add(action)
    row.mark(known.remember("action", action.id, *key), action)
    return action


def _fill(row: RowDraft, known: ExistingRecords, action: RecordDraft, prefix: str) -> None:
    row.means(f"{prefix}.number", action.values.get("number"))
    for name in ("what", "owner", "update"):
        row.put_words(action, name, f"{prefix}.{name}")
    source, owner = f"{prefix}.agency", row.words(f"{prefix}.owner")
    agency = row.words(source)
    if agency and not not_known(agency):
        found = known.get("agency", agency_id(row, known, agency))
        row.put(action, "agency_id", found.id, source)
        if action.values.get("agency_id") == found.id:
            row.means(source, found.values.get("name"))
    elif action.fresh and (fold(owner) in known.agencies or fold(owner) in vocabulary()["owners"]):
        action.values["agency_id"] = agency_id(row, known, owner)
    _due(row, action, f"{prefix}.due")
    _status(row, action, prefix)


def _due(row: RowDraft, action: RecordDraft, source: str) -> None:
    cell = row.cell(source)
    if cell is None:
        return
    day = read_day(cell, row.today)
    if day is not None:
        row.put(action, "due", day, source)
    else:
        row.put_words(action, "due_words", source)


def _status(row: RowDraft, action: RecordDraft, prefix: str) -> None:
    source = f"{prefix}.status"
    typed = row.words(source)
    cell = row.cell(f"{prefix}.ended")
    ended = read_day(cell, row.today) if cell else None
    status = action_status(typed) if typed else None
    if typed and status is None and not not_known(typed):
        row.refuse(source, "This does not say how the action stands; kept as a note.")
    if status is None and not typed and ended is not None:
        status = "done"
    if action.fresh:
        action.values["status"] = status or "open"
        plain = yes_or_no(typed) is not None or len(typed.split()) == 1
        if status not in (None, "open") and typed and not plain:
            action.values["outcome_note"] = squeezed(typed)
    if status is not None and typed:
        if action.same("status", status):
            row.means(source, action.values.get("outcome_note") or status)
        else:
            row.refuse(source, "The casebook says otherwise; kept as a note.")
    if ended is not None:
        row.put(action, "ended", ended, f"{prefix}.ended")
    elif cell is not None and not not_known(cell.words):
        row.refuse(f"{prefix}.ended", NOT_A_DAY)


def agency_id(row: RowDraft, known: ExistingRecords, name: str) -> str:
    """Find an agency by its name, or draft it."""
    found = known.agencies.get(fold(name))
    if found is not None:
        return found
    agency = row.make("agency", name=squeezed(name))
    known.add(agency)
    agency.fresh = False
    return agency.id


def read_representatives(row: RowDraft, known: ExistingRecords) -> None:
    """Draft the agency of a row and those who speak for it."""
    name = row.words("rep.agency")
    if not name or not_known(name):
        return
    row.agency = known.get("agency", agency_id(row, known, name))
    row.means("rep.agency", row.agency.values.get("name"))
    for source, deputy in (("rep.name", False), ("rep.deputy", True)):
        _representative(row, known, row.agency, source, deputy=deputy)


def _representative(
    row: RowDraft, known: ExistingRecords, agency: RecordDraft, source: str, *, deputy: bool
) -> None:
    name = row.words(source)
    if not name or not_known(name):
        return
    if (agency.id, fold(name)) in known.representatives:
        row.means(source, name)
        return
    known.representatives.add((agency.id, fold(name)))
    made = row.make("representative", agency_id=agency.id, name=name, deputy=deputy)
    row.means(source, name)
    which = "deputy_" if deputy else ""
    row.put_words(made, "email", f"rep.{which}email")
    source = f"rep.{which}telephone"
    cell = row.cell(source)
    lost = read_numbers(row.raw(source), typed_as_number=cell is not None and cell.kind == "number")
    row.put(made, "telephone", lost[0] if len(lost) == 1 else row.raw(source), source)
    if not deputy:
        row.put_words(made, "forums", "rep.forums")
        row.put_words(made, "statement_signed", "rep.signed")
