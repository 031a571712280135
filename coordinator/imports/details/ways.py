"""Read what leads to a person, how to reach them safely, their numbers, and where they are held."""

import re
from datetime import date

from coordinator.core.dates import read_time
from coordinator.imports import wording
from coordinator.imports.details.record_once import Details
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_numbers
from coordinator.imports.reading.parse_terms import not_known, yes_or_no
from coordinator.imports.records.existing_details import digits, taken_back
from coordinator.imports.records.row_draft import RecordDraft, RowDraft
from coordinator.people.identity import doubt_about, squeezed
from coordinator.people.rules import LEADS, SAFE, UNSAFE
from coordinator.people.vocabulary import vocabulary

_LEADS = {kind.replace(" ", "_"): kind for kind in LEADS if kind not in ("school", "nursery")}
_IDENTITIES = {
    **{kind: kind for kind in ("pnc", "cro", "nhs", "ndelius", "visor", "ni")}, "prison_number": "prison",
    "agency_reference": "agency",
}  # fmt: skip
_YES_OR_NO = {"yes": "yes", "no": "no"}
_BETWEEN_TIMES = re.compile(r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b)\s*", re.I)
_BETWEEN = re.compile(r"[;\n]")


def read_leads(details: Details, prefix: str) -> None:
    """Read e-mails, workplaces, cars, handles, places and safe people, one or several to a cell."""
    for field, kind in _LEADS.items():
        source = f"{prefix}.{field}"
        leads = [part.strip() for part in _BETWEEN.split(details.row.raw(source)) if part.strip()]
        for words in leads:
            if not not_known(words) and yes_or_no(words) is None:
                whole = words if len(leads) == 1 else None
                details.record(
                    "lead", ("lead", kind, fold(words)), source, {"kind": kind, "words": words}, whole
                )
            elif yes_or_no(words) is not None:
                details.refuse(source, wording.NOT_ON_LIST)


def read_telephones(details: Details, prefix: str) -> None:
    """Read telephone numbers: those that must not be rung, those that are safe, and the others."""
    _unsafe_numbers(details, f"{prefix}.unsafe_telephone")
    _safe_numbers(details, prefix)
    row, source = details.row, f"{prefix}.telephone"
    cell, numbers = row.cell(source), _numbers(details, source)
    for number in numbers:
        whole = number if len(numbers) == 1 else None
        details.record(
            "telephone", ("telephone", digits(number)), source, {}, whole, defaults={"number": number}
        )
    if not numbers and cell is not None and not not_known(cell.words):
        row.mark_not_understood(source, wording.NOT_A_TELEPHONE)


def _numbers(details: Details, source: str) -> list[str]:
    cell = details.row.cell(source)
    if cell is None or not_known(cell.words):
        return []
    return read_numbers(details.row.raw(source), typed_as_number=cell.kind == "number")


def _unsafe_numbers(details: Details, source: str) -> None:
    """Read numbers that must not be rung; one that is known already stays as it is, and becomes a note."""
    row = details.row
    if row.cell(source) is None or not_known(row.words(source)):
        return
    numbers = _numbers(details, source)
    known = [number for number in numbers if _has_number(details, number)]
    for number in numbers:
        if number not in known:
            _mark(details, number, source, UNSAFE)
    if known or not numbers:
        row.mark_not_understood(source, wording.MARK_UNSAFE if known else wording.NOT_A_TELEPHONE)
    else:
        row.mark_understood(source, numbers[0] if len(numbers) == 1 else None)


def _safe_numbers(details: Details, prefix: str) -> None:
    """Read the numbers that are safe, with when, what to say and who must not answer."""
    row, source = details.row, f"{prefix}.safe_telephone"
    numbers, rules = _numbers(details, source), list[RecordDraft]()
    for number in numbers:
        key = ("rule", digits(number), SAFE)
        is_known = _has_number(details, number)
        if is_known and key not in details.parts:
            details.refuse(source, wording.MARK_SAFE)
        elif is_known:
            rules.append(details.known.get("safe_contact", str(details.parts[key])))
        elif (rule := _mark(details, number, source, SAFE)) is not None:
            rules.append(rule)
    if len(rules) == len(numbers) and numbers:
        row.mark_understood(source, numbers[0] if len(numbers) == 1 else None)
    elif not numbers and row.words(source) and not not_known(row.words(source)):
        row.mark_not_understood(source, wording.NOT_A_TELEPHONE)
    for rule in rules:
        row.set_value(rule, "days", row.words(f"{prefix}.safe_days"), f"{prefix}.safe_days")
        row.set_text(rule, "say", f"{prefix}.safe_say")
        row.set_text(rule, "not_to_answer", f"{prefix}.safe_not_answer")
        _set_hours(row, rule, f"{prefix}.safe_hours")
    for name in ("days", "hours", "say", "not_answer") if not rules else ():
        row.mark_not_understood(f"{prefix}.safe_{name}", wording.NO_SAFE_WAY)


def _set_hours(row: RowDraft, rule: RecordDraft, source: str) -> None:
    if row.words(source):
        times = [read_time(part) for part in _BETWEEN_TIMES.split(row.words(source))]
        starts, ends = times if len(times) == 2 else (None, None)
        if starts is None or ends is None or ends <= starts:
            row.mark_not_understood(source, wording.NOT_HOURS)
        elif row.set_value(rule, "starts", f"{starts:%H:%M}", source):
            row.set_value(rule, "ends", f"{ends:%H:%M}", source)


def _mark(details: Details, number: str, source: str, safety: str) -> RecordDraft | None:
    """Record a number, and that it is safe or unsafe."""
    telephone = details.record(
        "telephone", ("telephone", digits(number)), source, {}, defaults={"number": number}
    )
    if telephone is None:
        return None
    rule = {"row_table": "telephone", "row_id": telephone.id, "safety": safety}
    return details.record("safe_contact", ("rule", digits(number), safety), source, rule)


def _has_number(details: Details, number: str) -> bool:
    key = ("telephone", digits(number))
    return key in details.parts or taken_back(details.parts, *key)


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
