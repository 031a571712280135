"""Read what leads to a person, how to reach them safely, their numbers, and where they are held."""

import re

from coordinator.core.dates import read_time
from coordinator.imports import wording
from coordinator.imports.details.record_once import Details
from coordinator.imports.reading.answers import read_answer
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold, read_numbers
from coordinator.imports.reading.parse_terms import not_known, yes_or_no
from coordinator.imports.records.existing_details import digits, taken_back
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
                said = words if len(leads) == 1 else None
                details.record(
                    "lead", ("lead", kind, fold(words)), source, {"kind": kind, "words": words}, said
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
        said = number if len(numbers) == 1 else None
        details.record("telephone", ("telephone", digits(number)), source, {"number": number}, said)
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
            _mark(details, number, source, {"safety": UNSAFE})
    if known or not numbers:
        row.mark_not_understood(source, wording.MARK_UNSAFE if known else wording.NOT_A_TELEPHONE)
    else:
        row.mark_understood(source, numbers[0] if len(numbers) == 1 else None)


def _safe_numbers(details: Details, prefix: str) -> None:
    """Read the numbers that are safe, with when, what to say and who must not answer."""
    row, source = details.row, f"{prefix}.safe_telephone"
    rule, read = {"safety": SAFE, **_when_and_how(details, prefix)}, []
    numbers = _numbers(details, source)
    for number in numbers:
        key = ("rule", digits(number))
        if not _has_number(details, number):
            _mark(details, number, source, rule)
        elif details.parts.get((*key, SAFE)):
            details.record("safe_contact", (*key, SAFE), source, rule, number if len(numbers) == 1 else None)
        else:
            details.refuse(source, wording.MARK_SAFE)
            continue
        read.append(number)
    if len(read) == len(numbers) and numbers:
        row.mark_understood(source, numbers[0] if len(numbers) == 1 else None)
    elif not numbers and row.words(source) and not not_known(row.words(source)):
        row.mark_not_understood(source, wording.NOT_A_TELEPHONE)
    for name in ("days", "hours", "say", "not_answer"):
        beside = f"{prefix}.safe_{name}"
        if not read:
            row.mark_not_understood(beside, wording.NO_SAFE_WAY)
        elif row.cell(beside) is not None and row.fields[beside].column not in row.not_understood:
            row.mark_understood(beside, row.words(beside) if name != "hours" else None)


def _when_and_how(details: Details, prefix: str) -> dict[str, object]:
    row = details.row
    rule: dict[str, object] = {
        "days": row.words(f"{prefix}.safe_days"), "say": row.raw(f"{prefix}.safe_say"),
        "not_to_answer": row.raw(f"{prefix}.safe_not_answer"),
    }  # fmt: skip
    source = f"{prefix}.safe_hours"
    if row.words(source):
        times = [read_time(part) for part in _BETWEEN_TIMES.split(row.words(source))]
        starts, ends = times if len(times) == 2 else (None, None)
        if starts is None or ends is None or ends <= starts:
            row.mark_not_understood(source, wording.NOT_HOURS)
        else:
            rule |= {"starts": f"{starts:%H:%M}", "ends": f"{ends:%H:%M}"}
    return rule


def _mark(details: Details, number: str, source: str, rule: dict[str, object]) -> None:
    telephone = details.record("telephone", ("telephone", digits(number)), source, {"number": number})
    if telephone is not None:
        values = {"row_table": "telephone", "row_id": telephone.id, **rule}
        details.record("safe_contact", ("rule", digits(number), str(rule["safety"])), source, values)


def _has_number(details: Details, number: str) -> bool:
    key = ("telephone", digits(number))
    return key in details.parts or taken_back(details.parts, *key)


def read_identities(details: Details, prefix: str) -> None:
    """Read identity numbers, each kept as it is given; what is doubtful about one is said."""
    row = details.row
    for field, kind in _IDENTITIES.items():
        source = f"{prefix}.{field}"
        number = row.words(source)
        if not_known(number) or not squeezed(number):
            continue
        values = {"kind": kind, "number": number, "owner": vocabulary().identity_owners.get(kind, "")}
        kept = details.record("identity_number", ("identity", kind, squeezed(number)), source, values, number)
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
    row, days = details.row, dict[str, object]()
    for name in ("since", "until"):
        source = f"{prefix}.custody_{name}"
        cell = row.cell(source)
        if cell is not None and not not_known(cell.words):
            days[name] = day = read_day(cell, row.today)
            row.mark_understood(source, day) if day else row.mark_not_understood(source, wording.NOT_A_DAY)
    source = f"{prefix}.custody"
    prison = row.words(source)
    is_named = bool(prison) and not not_known(prison) and yes_or_no(prison) is None
    if prison and not is_named and not not_known(prison):
        row.mark_not_understood(source, wording.NOT_ON_LIST)
    if not is_named and not any(days.values()):
        return
    words = prison if is_named else ""
    first = source if is_named else next(f"{prefix}.custody_{name}" for name, day in days.items() if day)
    key = ("state", "custody", fold(words) or str(days.get("since")))
    values = {"kind": "custody", "words": words, **days}
    details.record("person_state", key, first, values, words or row.words(first))


def _missing(details: Details, source: str) -> None:
    row = details.row
    cell = row.cell(source)
    if cell is None or not_known(cell.words):
        return
    since, said = read_day(cell, row.today), read_answer("missing", row.words(source), _YES_OR_NO)
    if since is None and said is None:
        row.mark_not_understood(source, wording.NOT_ON_LIST)
    elif said == "no":
        row.mark_understood(source)
    else:
        key = ("state", "missing", str(since))
        details.record("person_state", key, source, {"kind": "missing", "since": since}, since)
