"""Reads a row's case: whose it is, how it stands, its forums, scores and needs."""

from datetime import date

from coordinator.forums.definitions import Forum
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import read_day
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import (
    CROSSES,
    case_status,
    forums,
    needs,
    not_known,
    ticked,
    whole_number,
    yes_or_no,
)
from coordinator.imports.records.existing_details import GONE, Part, ended_on, taken_back
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention
from coordinator.imports.records.people import find_by_name, person_of, read_mention
from coordinator.imports.records.row_draft import ALREADY, TAKEN_BACK, RecordDraft, RowDraft

NOT_A_DAY = "This is not a whole date; kept as a note."
NOT_A_NUMBER = "This is not a whole number; kept as a note."
LISTING_OVER = (
    "In the casebook this case's time in that forum has ended or was taken back; kept as a note. "
    "List it there again if it goes on."
)
_SCORES = {
    "case.rfg_entry": ("RFG", "entry"), "case.rfg_now": ("RFG", "latest"),
    "case.ndt_entry": ("NDT", "entry"), "case.ndt_now": ("NDT", "latest"),
}  # fmt: skip
_WORDS = ("borough", "referred_by", "reason", "together", "closed_reason")
_OPENS_CASES = (SheetKind.PEOPLE, SheetKind.MIXED)


def read_case(row: RowDraft, known: ExistingRecords, before: RecordDraft | None) -> None:
    """Find or draft the case that a row is about."""
    reference = row.case_reference()
    if row.kind is SheetKind.VICTIMS and not reference and "perp.name" not in row.fields:
        own = row.words("victim.reference")
        if fold(own) in known.cases_by_reference:
            reference = own
    said = read_mention(row, "perp")
    case_id = known.cases_by_reference.get(fold(reference)) if reference else None
    if case_id is None and reference and (found := known.find("case", fold(reference))):
        case_id = found[1]
    if case_id is not None:
        row.case = known.get("case_file", case_id)
        row.means("perp.reference", reference)
    elif row.kind in _OPENS_CASES and said is not None:
        row.case = _own_case(row, known, said, reference)
    elif said is not None:
        row.case = _named_case(row, known, said, reference)
    elif reference:
        row.refuse("perp.reference", "There is no case with this reference; kept as a note.")
    elif row.kind is SheetKind.MIXED and before is not None and _goes_on(row):
        row.case = before
    if row.case is None:
        return
    if said is not None and not row.case.fresh:
        _check_subject(row, known, said)
    _fill(row, known, row.case)
    row.case.fresh = False


def _goes_on(row: RowDraft) -> bool:
    return not row.words("perp.name") and any(
        field.startswith(("victim", "child", "action.")) and cell.words for field, cell in row.fields.items()
    )


def _own_case(row: RowDraft, known: ExistingRecords, said: PersonMention, reference: str) -> RecordDraft:
    """A row of people opens a case, unless it is a further row about one that has no reference."""
    person_id = known.person_born(said)
    if reference:
        return _open(row, known, said, person_id, reference, ("case", fold(reference)))
    key, case_id = _told_before(row, known, said)
    if case_id is None and row.kind is SheetKind.MIXED:
        person_id = person_id or find_by_name(known, said, known.people_named(said))
        if person_id is not None and len(known.cases_of[person_id]) == 1:
            case_id = known.cases_of[person_id][0]
    if case_id is None:
        return _open(row, known, said, person_id, reference, key)
    known.taken.add(case_id)
    case = known.get("case_file", case_id)
    known.join(said, str(case.values["subject_id"]))
    return case


def _told_before(
    row: RowDraft, known: ExistingRecords, said: PersonMention
) -> tuple[tuple[object, ...], str | None]:
    """What a case without a reference is known by, and the case that was made under it, if there is one."""
    key: tuple[object, ...] = ("case of", said.name, said.born or row.words("perp.born"))
    each, turn = row.kind is SheetKind.PEOPLE, 1
    while True:
        numbered = (*key, turn) if each or turn > 1 else key
        found = known.find(*numbered)
        if found is None:
            return numbered, None
        if not (each and found[1] in known.taken) and known.is_subject(said, found[1]):
            return numbered, found[1]
        turn += 1


def _named_case(
    row: RowDraft, known: ExistingRecords, said: PersonMention, reference: str
) -> RecordDraft | None:
    people = known.people_named(said)
    cases = [case for person in dict.fromkeys(people) for case in known.cases_of[person]]
    with_victim = _with_the_victim(row, known, cases)
    if len(cases) > 1:
        cases = with_victim or cases
    if len(cases) == 1:
        case = known.get("case_file", cases[0])
        if not with_victim:  # else two names tell it
            known.join(said, str(case.values["subject_id"]))
        return case
    if cases:
        row.refuse("perp.name", "More than one case is about somebody of this name; kept as a note.")
        return None
    if said.surname == NAMELESS:
        return None
    return _open(
        row, known, said, people[0] if len(people) == 1 else None, reference, ("case", fold(reference))
    )


def _with_the_victim(row: RowDraft, known: ExistingRecords, cases: list[str]) -> list[str]:
    victim = read_mention(row, "victim")
    if victim is None:
        return []
    return [
        case
        for case in cases
        if any(
            known.names[person] == victim.name for _, person, role in known.linked[case] if role == "victim"
        )
    ]


def _open(
    row: RowDraft,
    known: ExistingRecords,
    said: PersonMention,
    person_id: str | None,
    reference: str,
    key: tuple[object, ...],
) -> RecordDraft:
    if person_id := person_id or known.person_born(said):
        known.join(said, person_id, reference, opens=True)
    person = person_of(row, known, said, person_id)
    case = row.make("case_file", reference=reference, subject_id=person.id, status="open")
    known.add(case)
    known.taken.add(case.id)
    if reference:
        row.means("perp.reference", reference)
    if row.kind in _OPENS_CASES or reference:
        row.mark(known.remember("case_file", case.id, *key), case)
    return case


def _check_subject(row: RowDraft, known: ExistingRecords, said: PersonMention) -> None:
    if row.case is None:
        return
    subject = str(row.case.values["subject_id"])
    if said.name and known.names[subject] != said.name:
        for field in ("perp.name", "perp.surname", "perp.forename"):
            row.refuse(field, ALREADY)
        return
    person_of(row, known, said, subject)


def _fill(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    for name in _WORDS:
        row.put_words(case, name, f"case.{name}")
    row.put_words(case, "mappa_words", "case.mappa")
    for name in ("opened", "closed"):
        _day(row, case, name)
    _status(row, case)
    parts = known.parts(case)
    _forums(row, case, parts)
    _ticks(row, case, parts)
    _needs(row, case, parts)
    for source, (measure, stage) in _SCORES.items():
        _score(row, case, parts, source, measure, stage)


def _day(row: RowDraft, case: RecordDraft, name: str) -> None:
    cell = row.cell(f"case.{name}")
    if cell is None or not_known(cell.words):
        return
    day = read_day(cell, row.today)
    if name == "closed" and day is None and yes_or_no(cell.words) is not None:
        row.means("case.closed")
    elif day is None:
        row.refuse(f"case.{name}", NOT_A_DAY)
    else:
        row.put(case, name, day, f"case.{name}")


def _status(row: RowDraft, case: RecordDraft) -> None:
    typed = row.words("case.status")
    status = case_status(typed) if typed else None
    if typed and status is None and not not_known(typed):
        row.refuse("case.status", "This does not say how the case stands; kept as a note.")
    ends = (row.words("case.closed"), row.words("case.closed_reason"))
    says_so = any(yes_or_no(words) is not False and not not_known(words) for words in ends)
    closes = row.struck or (status is None and says_so)
    if row.kind not in _OPENS_CASES:
        closes = False
    if case.fresh:
        case.values["status"] = "closed" if closes else status or "open"
    if status is not None:
        if case.same("status", status) or closes:
            row.means("case.status", status)
        else:
            row.refuse("case.status", ALREADY)


def _forums(row: RowDraft, case: RecordDraft, parts: dict[Part, object]) -> None:
    typed = row.raw("case.forums")
    if not typed or not_known(typed):
        return
    found = forums(typed)
    if found is None:
        row.refuse("case.forums", "This names a forum that is not known; kept as a note.")
        return
    listed = [list_to(row, case, parts, forum, level) for forum, level in found]
    if all(listed):
        row.means("case.forums", found[0][0].value if len(found) == 1 else None)
    else:
        row.refuse("case.forums", LISTING_OVER)


def list_to(
    row: RowDraft, case: RecordDraft, parts: dict[Part, object], forum: Forum, level: str, *,
    heard: date | None = None,
) -> bool:  # fmt: skip
    """List a case to a forum, once; one whose time there is over only if the forum hears it after that."""
    if ("listing", forum.value) in parts:
        return True
    if taken_back(parts, "listing", forum.value) and (heard is None or heard <= ended_on(parts, forum)):
        return False
    ended = case.values.get("status") == "closed"
    row.make(
        "listing", case_id=case.id, forum=forum.value, level=level,
        status="ended" if ended else "active", until=case.values.get("closed") if ended else None,
    )  # fmt: skip
    parts["listing", forum.value] = level
    return True


def _ticks(row: RowDraft, case: RecordDraft, parts: dict[Part, object]) -> None:
    """Read the columns that forums have of their own; what else MAPPA's says is kept with the case."""
    for forum in Forum:
        source = f"case.{forum.value.lower()}"
        typed = row.words(source)
        crossed = source in row.context.crossed and typed.casefold() in CROSSES
        if not typed or (not_known(typed) and yes_or_no(typed) is None and not crossed):
            continue
        told = (True, "") if crossed else ticked(typed)
        if told is None:
            if forum is not Forum.MAPPA:
                row.refuse(source, "This is neither a tick nor a yes or no; kept as a note.")
            continue
        if told[0] and not list_to(row, case, parts, forum, told[1]):
            row.refuse(source, LISTING_OVER)
        elif forum is not Forum.MAPPA:
            row.means(source)


def _needs(row: RowDraft, case: RecordDraft, parts: dict[Part, object]) -> None:
    found = needs(row.raw("case.needs"))
    for need in found:
        if ("need", fold(need)) not in parts and not taken_back(parts, "need", fold(need)):
            row.make("need", case_id=case.id, label=need)
            parts["need", fold(need)] = need
    row.means("case.needs", found[0] if len(found) == 1 else None)
    if any(taken_back(parts, "need", fold(need)) for need in found):
        row.refuse("case.needs", TAKEN_BACK)


def _score(
    row: RowDraft, case: RecordDraft, parts: dict[Part, object], source: str, measure: str, stage: str
) -> None:
    typed = row.words(source)
    if not typed or not_known(typed):
        return
    total = whole_number(typed)
    if total is None:
        row.refuse(source, NOT_A_NUMBER)
    elif taken_back(parts, "score", measure, stage) and parts[GONE, "score", measure, stage] == total:
        row.refuse(source, TAKEN_BACK)
    elif ("score", measure, stage) not in parts:
        row.make("score", case_id=case.id, measure=measure, stage=stage, total=total)
        parts["score", measure, stage] = total
        row.means(source, total)
    elif parts["score", measure, stage] == total:
        row.means(source, total)
    else:
        row.refuse(source, ALREADY)
