"""Read what leads to a person, their numbers, and where they are held."""

import re
from collections.abc import Mapping
from datetime import date

from coordinator.imports import wording
from coordinator.imports.cells.telephones import says_unsafe
from coordinator.imports.cells.wording import REMARK
from coordinator.imports.details.record_once import Details
from coordinator.imports.details.safety import mark_unsafe, numbers_in
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import not_known, yes_or_no
from coordinator.imports.records.existing_details import digits
from coordinator.imports.records.row_draft import RowDraft
from coordinator.people.identity import doubt_about, squeezed
from coordinator.people.rules import LEADS
from coordinator.people.vocabulary import vocabulary

_LEADS = {kind.replace(" ", "_"): kind for kind in LEADS if kind not in ("school", "nursery")}
_IDENTITIES = {
    **{kind: kind for kind in ("pnc", "cro", "nhs", "ndelius", "visor", "ni")}, "prison_number": "prison",
    "agency_reference": "agency",
}  # fmt: skip
_YES_OR_NO = {"yes": "yes", "no": "no"}
_BETWEEN = re.compile(r"[;\n]")


def read_leads(details: Details, prefix: str) -> None:
    """Read e-mails, workplaces, cars, handles, places and safe people, one or several to a cell."""
    for field, kind in _LEADS.items():
        source = f"{prefix}.{field}"
        leads = [part.strip() for part in _BETWEEN.split(details.row.raw(source)) if part.strip()]
        for words in leads:
            if kind == "email" and "@" not in words and not not_known(words):
                details.refuse(source, wording.NOT_ON_LIST)
            elif not not_known(words) and yes_or_no(words) is None:
                whole = words if len(leads) == 1 else None
                details.record(
                    "lead", ("lead", kind, fold(words)), source, {"kind": kind, "words": words}, whole
                )
            elif yes_or_no(words) is not None:
                details.refuse(source, wording.NOT_ON_LIST)


def read_telephones(details: Details, prefix: str) -> None:
    """Read telephone numbers with their kind, which a column of its own or the heading says."""
    row, source = details.row, f"{prefix}.telephone"
    cell, numbers = row.cell(source), numbers_in(row, source)
    kinds = vocabulary().telephone_kinds
    stated = read_kind(row, f"{prefix}.telephone_kind", kinds, has_owner=bool(numbers))
    comment = cell.comment if cell is not None else ""
    for number in numbers:
        values = {"kind": stated} if stated else {}
        defaults = {"number": number.words, **({} if stated else _kind_in_heading(row, source))}
        whole = number.words if len(numbers) == 1 else None
        key = ("telephone", digits(number.words))
        unsafe = number.unsafe or says_unsafe(comment)
        unsafe = unsafe or yes_or_no(row.words(f"{prefix}.safe_contact")) is False  # "Safe to ring? N"
        unsafe = unsafe and not prefix.startswith("perp") and key not in details.parts
        way = details.record("telephone", key, source, values, whole, defaults=defaults)
        if unsafe:
            mark_unsafe(details, way, source)
        if number.remark:
            row.uncertain[row.fields[source].column] = REMARK
    if not numbers and cell is not None and not not_known(cell.words):
        row.mark_not_understood(source, wording.NOT_A_TELEPHONE)


def _kind_in_heading(row: RowDraft, source: str) -> dict[str, str]:
    """Return the kind that a heading like "Mobile" says."""
    words = row.headings.get(source, "").split()
    kinds_by_word = {"mobile": "mobile", "mob": "mobile", "home": "home", "work": "work"}
    kinds = {kinds_by_word[word] for word in words if word in kinds_by_word}
    return {"kind": kinds.pop()} if len(kinds) == 1 else {}


def read_kind(row: RowDraft, source: str, kinds: Mapping[str, str], *, has_owner: bool) -> str:
    """Read a column that says of which kind an address or a number is; other words are kept as a note."""
    typed = row.words(source)
    if not typed or not_known(typed):
        return ""
    kind = read_answer(source.partition(".")[2], typed, kinds)
    if kind is None or not has_owner:
        row.mark_not_understood(source, wording.NO_FIELD if kind else wording.NOT_ON_LIST)
        return ""
    row.mark_understood(source, kind)
    return kind


def read_identities(details: Details, prefix: str) -> None:
    """Read identity numbers, each kept as it is given; what is doubtful about one is whole."""
    row = details.row
    for field, kind in _IDENTITIES.items():
        source = f"{prefix}.{field}"
        number = row.words(source)
        if not_known(number) or not squeezed(number):
            continue
        new = {"kind": kind, "number": number, "owner": vocabulary().identity_owners.get(kind, "")}
        key = ("identity", kind, squeezed(number))
        kept = details.record("identity_number", key, source, {}, number, defaults=new)
        if kept is not None and (doubt := doubt_about(kind, number)):
            row.uncertain[row.fields[source].column] = doubt


def read_states(details: Details, prefix: str) -> None:
    """Read where somebody is held and from when until when, the day of death, and who is missing."""
    _custody(details, prefix)
    row, source = details.row, f"{prefix}.died"
    cell = row.cell(source)
    if cell is not None and not not_known(cell.words):
        since = read_day(cell, row.today)
        if since is None:
            row.mark_not_understood(source, wording.NOT_A_DAY)
        else:
            values = {"kind": "deceased", "since": since}
            details.record("person_state", ("state", "deceased", str(since)), source, values, since)
    _missing(details, f"{prefix}.missing")


def _custody(details: Details, prefix: str) -> None:
    row, days = details.row, dict[str, date]()
    for name in ("since", "until"):
        cell = row.cell(f"{prefix}.custody_{name}")
        if cell is not None and not not_known(cell.words):
            if day := read_day(cell, row.today):
                days[name] = day
            else:
                row.mark_not_understood(f"{prefix}.custody_{name}", wording.NOT_A_DAY)
    source = f"{prefix}.custody"
    prison = row.words(source)
    if prison and not not_known(prison) and yes_or_no(prison) is not None:
        row.mark_not_understood(source, wording.NOT_ON_LIST)
    words = "" if not_known(prison) or yes_or_no(prison) is not None else prison
    if not words and not days:
        return
    key = ("state", "custody", fold(words) or str(days.get("since")))
    state = details.record("person_state", key, source, {"kind": "custody", "words": words}, words)
    for name, day in days.items():
        if state is not None:
            row.set_value(state, name, day, f"{prefix}.custody_{name}")


def _missing(details: Details, source: str) -> None:
    row = details.row
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    since, whole = read_day(cell, row.today), read_answer("missing", row.words(source), _YES_OR_NO)
    if since is None and whole is None:
        row.mark_not_understood(source, wording.NOT_ON_LIST)
    elif whole == "no":
        row.mark_understood(source)
    else:
        key = ("state", "missing", str(since))
        details.record("person_state", key, source, {"kind": "missing", "since": since}, since)
