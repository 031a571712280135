"""The trail in plain words: what was done, to what, and each field before and after."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from coordinator.casebook.models import all_rows
from coordinator.core.dates import show_day, show_moment

KINDS = {
    "collection": "Collected",
    "alteration": "Changed",
    "consultation": "Looked at",
    "disclosure": "Given out",
    "combination": "Combined",
    "erasure": "Erased",
}
_DONE = {
    "unlocked": "Casebook unlocked",
    "tried_in_vain": "Unlocking tried in vain",
    "look_at_case": "Case file opened",
    "look_at_papers": "Papers of a meeting looked at",
    "look_at_trail": "Trail looked at",
    "record_copy": "Papers given out",
    "record_copies": "Papers given out",
    "disclose_actions": "Actions exported",
    "disclose_everything": "Everything exported",
    "disclose_trail": "Trail exported",
    "record_certificate": "Certificate of the trail made",
    "import_workbook": "Workbook imported",
    "remember": "Setting or draft kept",
    "choose_for_all": "Chosen for everybody",
    "invent_cases": "Sample invented",
    "choose_second": "Second place for backups chosen",
    "know_key_file": "Key file taken note of",
    "confirm_key_file": "Key file found whole",
    "put_keys_right": "Key file put right",
    "renew_slot": "Key brought to the newest format",
    "add_holder": "Let a person in",
    "revoke_holder": "Revoked a person",
    "change_passphrase": "Passphrase changed",
    "recover_passphrase": "Passphrase set with the recovery words",
    "renew_recovery": "New recovery words or parts made",
    "turn_quick_unlock_on": "Quick unlock turned on",
    "turn_quick_unlock_off": "Quick unlock turned off",
    "begin_rekey": "Encrypting anew begun",
    "end_rekey": "Encrypted anew",
    "keep_keys": "People and keys kept as they were before the restore",
    "restored": "Restored from a backup",
    "open_case": "New case opened",
    "open_case_about_new_person": "New case opened",
    "amend_case": "Case changed",
    "close_case": "Case closed",
    "reopen_case": "Case opened again",
    "list_to_forum": "Case put before a forum",
    "amend_listing": "Forum listing changed",
    "end_listing": "Forum listing ended",
    "resume_listing": "Forum listing resumed",
    "withdraw_listing": "Forum listing taken back",
    "restore_listing": "Forum listing put back",
    "link_person": "Person linked to a case",
    "link_new_person": "Person linked to a case",
    "amend_link": "Person's part in a case changed",
    "unlink_person": "Person taken out of a case",
    "relink_person": "Person linked to a case again",
    "record_needs": "Unmet needs recorded",
    "record_score": "Score recorded",
    "withdraw_score": "Score taken back",
    "restore_score": "Score put back",
    "record_assessment": "Assessment recorded",
    "withdraw_assessment": "Assessment taken back",
    "restore_assessment": "Assessment put back",
    "record_person": "Person recorded",
    "amend_person": "Person's details changed",
    "record_alias": "Other name recorded",
    "record_address": "Address recorded",
    "amend_address": "Address changed",
    "record_telephone": "Telephone number recorded",
    "withdraw_contact": "Address, number or name taken back",
    "restore_contact": "Address, number or name put back",
    "record_agency": "Agency recorded",
    "amend_agency": "Agency changed",
    "record_representative": "Representative recorded",
    "amend_representative": "Representative changed",
    "withdraw_representative": "Representative taken back",
    "restore_representative": "Representative put back",
    "plan_meeting": "Meeting planned",
    "amend_meeting": "Meeting changed",
    "cancel_meeting": "Meeting cancelled",
    "reinstate_meeting": "Meeting reinstated",
    "list_case": "Case listed at a meeting",
    "amend_item": "Agenda item changed",
    "withdraw_item": "Case taken off an agenda",
    "restore_item": "Case put back on an agenda",
    "order_part": "Order of an agenda changed",
    "record_outcome": "Outcome at a meeting recorded",
    "record_action": "Action recorded",
    "amend_action": "Action changed",
    "end_action": "Action ended",
    "reopen_action": "Action opened again",
    "withdraw_action": "Action taken back",
    "restore_action": "Action put back",
    "write_note": "Note written",
    "amend_note": "Note changed",
    "withdraw_note": "Note taken back",
    "restore_note": "Note put back",
}
_ROWS = {
    "case_file": "Case file", "preference": "Setting", "key_slot": "Key slot",
    "case_link": "Person in a case", "agenda_item": "Agenda item",
    "pack_copy": "Copy of papers", "imported_row": "Row of a workbook", "need": "Unmet need",
    "listing": "Forum listing", "alias": "Other name", "import_mapping": "Reading of a workbook",
}  # fmt: skip
_FIELDS = {
    "born": "Date of birth", "born_words": "Date of birth in words", "lines": "Address", "what": "Action",
    "words": "Words", "ended": "Ended on", "due_words": "Due, in words", "withdrawn": "Taken back",
    "held": "Held on", "made": "Made", "total": "Score", "sex": "Sex", "written": "Written on",
    "mappa_words": "MAPPA category and level", "must_not_know": "Who must not know",
    "subject_id": "Subject", "opened": "Opened on", "closed": "Closed on", "trail_head": "Trail head",
}  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}.*")
_ID = re.compile(r"[0-9a-f]{32}")
_MARKED = {"id", "withdrawn", "cancelled"}


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in words; nothing before: newly said."""

    field: str
    before: str
    after: str


def done_words(use_case: str) -> str:
    """Say what was done: "record_action" is "Action recorded"."""
    # A newer version may have left a line here that this one has no words for.
    return _DONE.get(use_case) or use_case.replace("_", " ").capitalize()


def row_words(table: str) -> str:
    """Say what a row of a table is."""
    return _ROWS.get(table) or table.replace("_", " ").capitalize()


def field_words(column: str) -> str:
    """Say what a column is called on the screens."""
    return _FIELDS.get(column) or column.removesuffix("_id").replace("_", " ").capitalize()


def change_words(table: str, before: str, after: str, names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """Say every field of a change that means something to a person; `names` tells who an id is."""
    return tuple(_fields(table, _held(before), _held(after), names))


def ids_in(before: str, after: str) -> Iterator[str]:
    """List the ids that a change names."""
    for held in (_held(before), _held(after)):
        for column, value in held.items():
            if column.endswith("_id") and isinstance(value, str) and value:
                yield value


def moment_words(at: datetime) -> str:
    """Say a moment where the person sits: "22 November 2026, 2:30pm"."""
    return show_moment(at)


@cache
def _withheld() -> frozenset[tuple[str, str]]:
    """Columns that are bookkeeping: said by nobody, and of no use to anybody who reads."""
    return frozenset(
        (str(row.__tablename__), column.key)
        for row in all_rows()
        for column in row.__table__.columns
        if column.info.get("handling") == "internal" and not column.key.endswith("_id")
    )


def _fields(
    table: str, before: dict[str, Any], after: dict[str, Any], names: Mapping[str, str]
) -> Iterator[FieldChange]:
    for column in sorted({*before, *after}, key=lambda name: (name in _MARKED, name)):
        if (table, column) in _withheld():
            continue
        old, new = (_value(held.get(column), names) for held in (before, after))
        if old or new:
            yield FieldChange(field_words(column), old, new)


def _held(told: str) -> dict[str, Any]:
    found = json.loads(told) if told else {}
    return found if isinstance(found, dict) else {}


def _value(value: Any, names: Mapping[str, str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    text = str(value)
    if _ID.fullmatch(text):
        return names.get(text, "one that is not in the casebook now")
    if _DAY.fullmatch(text):
        return show_day(date.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        return moment_words(datetime.fromisoformat(text if "+" in text else f"{text}+00:00"))
    return text
