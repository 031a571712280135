"""Read a row's actions, and rows of agencies and their representatives."""

import re
from string import ascii_lowercase

from coordinator.actions.due_dates import forum_named
from coordinator.agencies.rules import KINDS as AGENCY_KINDS
from coordinator.imports import wording
from coordinator.imports.cells.telephones import read_numbers
from coordinator.imports.cells.wording import GOES_ON, SEVERAL_ACTIONS
from coordinator.imports.reading.column_headings import vocabulary
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import (
    action_status,
    not_known,
    squeezed,
    whole_number,
    yes_or_no,
)
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.meetings import forum_of, whole_day
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_BETWEEN = re.compile(r"\s*[/(;:]\s*|\s+[-–]\s+|,\s*")  # an agency and its person
_NUMBERED = re.compile(r"\s*(?:\d{1,2}\s*[.):]|[-•*])\s*\S")
_TO_DO = re.compile(r"\s*[\w &/'’-]{2,40}\b(?: to |:)\s*\w", re.I)
_BESIDE = ("number", "owner", "agency", "due", "status")
_NO_ACTION = ("nfa", "no further action", "no action", "no actions", "no further actions", "no new actions")
_ACTIONS = ("action", *(f"action{number}" for number in range(2, 10)))


def read_actions(row: RowDraft, known: ExistingRecords, counts: dict[tuple[object, ...], int]) -> None:
    """Read the action of a row, or several in numbered columns."""
    for prefix in _ACTIONS:
        if f"{prefix}.what" in row.fields:
            _action(row, known, counts, prefix)


def _action(
    row: RowDraft, known: ExistingRecords, counts: dict[tuple[object, ...], int], prefix: str
) -> None:
    what = row.raw(f"{prefix}.what")
    if not what or not_known(what) or fold(what) in _NO_ACTION:
        return
    number = whole_number(row.words(f"{prefix}.number"))
    if row.words(f"{prefix}.number") and number is None:
        row.mark_not_understood(f"{prefix}.number", wording.NOT_A_NUMBER)
    subject = row.words("item.reference") or (row.case.id if row.case else "")
    meeting = row.meeting.id if row.meeting else row.words("meeting.date")
    numbered: tuple[object, ...] = ("action", number, meeting, fold(subject), "")
    # Each tracker starts its numbers at 1: without a meeting, an action is recognised by its text too.
    key = numbered if number is not None and meeting else (*numbered[:-1], fold(what))
    counts[key] = counts.get(key, 0) + 1
    key = (*key, counts[key])
    existing = known.find(*key) or _find_numbered_alone(known, (*numbered, 1), what)
    action = known.get("action", existing[1]) if existing else _draft(row, known, key, number)
    _fill(row, known, action, prefix)
    action.is_new = False
    row.action = row.action or action
    if action.values.get("withdrawn"):
        row.mark_not_understood(f"{prefix}.what", wording.TAKEN_BACK)


def _holds_several(what: str) -> bool:
    """Tell whether a text is several actions: numbered lines, or parts that each say who is to do it."""
    lines = [line for line in what.splitlines() if _NUMBERED.match(line)]
    parts = [part for part in what.split(";") if _TO_DO.match(part)]
    return len(lines) > 1 or len(parts) > 1


def _find_numbered_alone(
    known: ExistingRecords, key: tuple[object, ...], what: str
) -> tuple[str, str] | None:
    """Find a numbered action by its number alone, as versions before 0.2.0 stored its fingerprint."""
    existing = known.find(*key)
    same = existing is not None and fold(str(known.get("action", existing[1]).values["what"])) == fold(what)
    return existing if same else None


def _draft(row: RowDraft, known: ExistingRecords, key: tuple[object, ...], number: int | None) -> RecordDraft:
    forum = forum_of(row)
    agreed = row.meeting.values.get("held") if row.meeting else whole_day(row)
    action = row.draft(
        "action", number=number, status="open", forum=forum or "",
        case_id=row.case.id if row.case else None, meeting_id=row.meeting.id if row.meeting else None,
        agenda_item_id=row.item.id if row.item else None, agreed=agreed,
    )  # fmt: skip
    if row.meeting is None and agreed is not None:
        row.mark_understood("meeting.date", agreed)
    known.add(action)
    row.add_fingerprint(known.remember("action", action.id, *key), action)
    return action


def _fill(row: RowDraft, known: ExistingRecords, action: RecordDraft, prefix: str) -> None:
    row.mark_understood(f"{prefix}.number", action.values.get("number"))
    what = row.raw(f"{prefix}.what")
    if _holds_several(what):
        row.uncertain[row.fields[f"{prefix}.what"].column] = SEVERAL_ACTIONS
    for name in ("what", "owner", "update"):
        row.set_text(action, name, f"{prefix}.{name}")
    source, owner = f"{prefix}.agency", row.words(f"{prefix}.owner")
    agency = row.words(source)
    if agency and not not_known(agency):
        agency_draft = known.get("agency", agency_id(row, known, agency))
        row.set_value(action, "agency_id", agency_draft.id, source)
        if action.values.get("agency_id") == agency_draft.id:
            row.mark_understood(source, agency_draft.values.get("name"))
    elif action.is_new and (named := _agency_in(owner, known)):
        action.values["agency_id"] = agency_id(row, known, named)
    if what.startswith(tuple(ascii_lowercase)) and not any(row.words(f"{prefix}.{name}") for name in _BESIDE):
        row.uncertain[row.fields[f"{prefix}.what"].column] = GOES_ON
    _agency_and_person(row, known, action, f"{prefix}.agency_person")
    _due(row, action, f"{prefix}.due")
    _status(row, action, prefix)


def _agency_in(owner: str, known: ExistingRecords) -> str:
    """Return the agency that an owner is or has beside a person: "Police / PC Dale", "Jo Hall (IDVA)"."""
    parts = (owner, *(part.strip(" )") for part in _BETWEEN.split(owner, maxsplit=1)))
    return next(
        (part for part in parts if fold(part) in known.agencies or fold(part) in vocabulary()["owners"]), ""
    )


def _agency_and_person(row: RowDraft, known: ExistingRecords, action: RecordDraft, source: str) -> None:
    """Read "Tidewater Homes / R. Shaw" as an agency and the person there."""
    typed = row.words(source)
    if not typed or not_known(typed):
        return
    agency, *people = (part.strip(" )") for part in _BETWEEN.split(typed, maxsplit=1))
    agency_draft = known.get("agency", agency_id(row, known, agency))
    row.set_value(action, "agency_id", agency_draft.id, source)
    if people and people[0]:
        row.set_value(action, "owner", people[0], source)


def _due(row: RowDraft, action: RecordDraft, source: str) -> None:
    cell = row.cell(source)
    if cell is None:
        return
    day = read_day(cell, row.today)
    if day is not None:
        row.set_value(action, "due", day, source)
    else:
        row.set_text(action, "due_words", source)
        if action.is_new and not (action.values["forum"] or action.values["case_id"]):
            action.values["forum"] = forum_named(row.words(source))


def _status(row: RowDraft, action: RecordDraft, prefix: str) -> None:
    source = f"{prefix}.status"
    typed = row.words(source)
    status = action_status(typed) if typed else None
    ended_by = f"{prefix}.ended"
    if row.cell(ended_by) is None and status not in (None, "open"):
        ended_by = f"{prefix}.reported"
    cell = row.cell(ended_by)
    day = read_day(cell, row.today) if cell else None
    ended = day if day and day <= row.today else None
    if typed and status is None and not not_known(typed):
        row.mark_not_understood(source, wording.NO_ACTION_STATUS)
    if status is None and not typed and ended is not None:
        status = "done"
    if action.is_new:
        action.values["status"] = status or "open"
        plain = yes_or_no(typed) is not None or len(typed.split()) == 1
        if status not in (None, "open") and typed and not plain:
            action.values["outcome_note"] = squeezed(typed)
    if status is not None and typed:
        if not action.holds("status", status) and row.takes(source, action, "status", status):
            row.change(action, "status", status)
            if status != "open" and not action.values.get("outcome_note") and len(typed.split()) > 1:
                row.change(action, "outcome_note", squeezed(typed))
        if action.holds("status", status):
            row.mark_understood(source, action.values.get("outcome_note") or status)
    if ended is not None:
        row.set_value(action, "ended", ended, ended_by)
    elif cell is not None and not not_known(cell.words):
        row.mark_not_understood(ended_by, wording.DAY_TO_COME if day else wording.NOT_A_DAY)


def agency_id(row: RowDraft, known: ExistingRecords, name: str) -> str:
    """Find an agency by its name, or draft it."""
    existing = known.agencies.get(fold(name))
    if existing is not None:
        return existing
    agency = row.draft("agency", name=squeezed(name))
    known.add(agency)
    agency.is_new = False
    return agency.id


def read_representatives(row: RowDraft, known: ExistingRecords) -> None:
    """Draft the agency of a row and its representatives."""
    name = row.words("rep.agency")
    if not name or not_known(name):
        return
    row.agency = known.get("agency", agency_id(row, known, name))
    row.mark_understood("rep.agency", row.agency.values.get("name"))
    _details(row, row.agency)
    for source, deputy in (("rep.name", False), ("rep.deputy", True)):
        _representative(row, known, row.agency, source, deputy=deputy)


def _representative(
    row: RowDraft, known: ExistingRecords, agency: RecordDraft, source: str, *, deputy: bool
) -> None:
    name = row.words(source)
    if not name or not_known(name):
        return
    if (agency.id, fold(name)) in known.representatives:
        row.mark_understood(source, name)
        return
    known.representatives.add((agency.id, fold(name)))
    representative = row.draft("representative", agency_id=agency.id, name=name, deputy=deputy)
    row.mark_understood(source, name)
    which = "deputy_" if deputy else ""
    row.set_text(representative, "email", f"rep.{which}email")
    source = f"rep.{which}telephone"
    cell = row.cell(source)
    numbers = read_numbers(row.raw(source), typed_as_number=cell is not None and cell.kind == "number")
    plain = len(numbers) == 1 and not numbers[0].remark
    row.set_value(representative, "telephone", numbers[0].words if plain else row.raw(source), source)
    if not deputy:
        row.set_text(representative, "forums", "rep.forums")
        _statement(row, representative)


def _statement(row: RowDraft, representative: RecordDraft) -> None:
    """Read when the confidentiality statement was signed; what is no day is kept in words."""
    cell, expires = row.cell("rep.signed"), row.cell("rep.expires")
    signed = read_day(cell, row.today) if cell else None
    if signed:
        row.set_value(representative, "statement_signed_on", signed, "rep.signed")
    else:
        row.set_text(representative, "statement_signed", "rep.signed")
    if expires and (last := read_day(expires, row.today)):
        row.set_value(representative, "statement_expires", last, "rep.expires")


def _details(row: RowDraft, agency: RecordDraft) -> None:
    """Read an agency's kind, its secure e-mail and its information-sharing agreement."""
    named = row.words("agency.kind")
    kind = next((key for key, words in AGENCY_KINDS.items() if fold(named) in (key, fold(words))), "")
    row.set_value(agency, "kind", kind, "agency.kind")
    row.set_text(agency, "secure_email", "agency.secure_email")
    others = [part for part in re.split(r"\s*[;,\n]\s*", row.raw("agency.also_called")) if part]
    row.set_value(agency, "also_called", "\n".join(others), "agency.also_called")
    row.set_text(agency, "agreement_reference", "agency.agreement_reference")
    row.set_text(agency, "agreement_handling", "agency.agreement_handling")
    for name in ("agreement_signed", "agreement_review"):
        cell = row.cell(f"agency.{name}")
        if cell and (day := read_day(cell, row.today)):
            row.set_value(agency, name, day, f"agency.{name}")
