"""Read a row's case: its subject, status, forums, scores and needs."""

import re
from datetime import date

from coordinator.cases.rules import NOT_RECORDED
from coordinator.forums.definition import TitleRole
from coordinator.forums.registry import category_forum, definition
from coordinator.imports import wording
from coordinator.imports.cells.wording import ANOTHER_CASE
from coordinator.imports.details.listings import read_listings
from coordinator.imports.details.scores import read_needs_and_scores
from coordinator.imports.entries.fields import OF_CASE
from coordinator.imports.forum_columns import listed_column
from coordinator.imports.reading.column_headings import SheetKind
from coordinator.imports.reading.parse_dates import find_day, read_day, read_month
from coordinator.imports.reading.parse_names import fold
from coordinator.imports.reading.parse_terms import case_status, is_yes, not_known, yes_or_no
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.identity import NAMELESS, PersonMention, is_somebody_else
from coordinator.imports.records.listed_names import set_listed
from coordinator.imports.records.people import find_by_name, person_of, read_mention
from coordinator.imports.records.row_draft import RecordDraft, RowDraft

_WORDS = ("reason", "together", "closed_reason")
_OF_OTHERS = ("victim", "child", "action.", *OF_CASE)
_ROLE = {"led_by": "perpetrator", "subject_role": "perpetrator"}
_TITLED = {
    "closed": "closed",
    "archive": "closed",
    "archived": "closed",
    "inactive": "closed",
    "historic": "closed",
    "historical": "closed",
    "waiting": "waiting",
    "waitlist": "waiting",
}  # by the sheet
_OPENS_CASES = (SheetKind.PEOPLE, SheetKind.MIXED)


def read_case(row: RowDraft, known: ExistingRecords, before: RecordDraft | None) -> None:
    """Find or draft the case that a row is about."""
    reference = row.case_reference()
    if row.kind is SheetKind.VICTIMS and not reference and "perp.name" not in row.fields:
        own = row.words("victim.reference")
        if known.references.find(own) is not None:
            reference = own
    mention = read_mention(row, "perp")
    case_id = known.references.find(reference)
    if case_id is None and reference and (existing := known.find("case", fold(reference))):
        case_id = existing[1]
    if case_id is not None and mention is not None and _is_another(row, known, case_id, mention):
        row.mark_not_understood("perp.reference", ANOTHER_CASE)
        case_id, reference = None, ""
    if case_id is not None:
        row.case = known.get("case_file", case_id)
        row.mark_understood("perp.reference", reference)
    elif row.continues and before is not None and row.kind is SheetKind.PEOPLE and not reference:
        row.case = before
    elif row.kind in _OPENS_CASES and mention is not None:
        row.case = _own_case(row, known, mention, reference)
    elif mention is not None:
        row.case = _named_case(row, known, mention, reference)
    elif reference:
        row.mark_not_understood("perp.reference", wording.NO_CASE)
    elif row.kind is SheetKind.MIXED and before is not None and _continues_case(row):
        row.case = before
    if row.case is None:
        return
    if mention is not None and not row.case.is_new:
        _check_subject(row, known, row.case, mention)
    _fill(row, known, row.case)
    row.case.is_new = False


def _is_another(row: RowDraft, known: ExistingRecords, case_id: str, mention: PersonMention) -> bool:
    """Tell whether a row with a case's reference is about somebody else, as where numbers begin again."""
    subject = str(known.get("case_file", case_id).values["subject_id"])
    if not is_somebody_else(known.names[subject], mention.name):
        return False
    victims = {known.names[who] for _, who, role in known.linked[case_id] if role == "victim"}
    victim = read_mention(row, "victim")
    return victim is None or victim.name not in victims


def _continues_case(row: RowDraft) -> bool:
    others = (cell.words for name, cell in row.fields.items() if name.startswith(_OF_OTHERS))
    return not row.words("perp.name") and any(others)


def _own_case(row: RowDraft, known: ExistingRecords, mention: PersonMention, reference: str) -> RecordDraft:
    """Find or open the case of a row of people: a second row about a case without a reference opens none."""
    person_id = known.find_by_birth_date(mention)
    if reference:
        return _open(row, known, mention, person_id, reference, ("case", fold(reference)))
    key, case_id = _find_by_subject(row, known, mention)
    if case_id is None and row.kind is SheetKind.MIXED:
        person_id = person_id or find_by_name(known, mention, known.people_named(mention))
        if person_id is not None and len(known.cases_of[person_id]) == 1:
            case_id = known.cases_of[person_id][0]
    if case_id is None:
        return _open(row, known, mention, person_id, reference, key)
    known.claimed.add(case_id)
    case = known.get("case_file", case_id)
    known.merge(mention, str(case.values["subject_id"]))
    return case


def _find_by_subject(
    row: RowDraft, known: ExistingRecords, mention: PersonMention
) -> tuple[tuple[object, ...], str | None]:
    """Return the fingerprint key of a case without a reference, and the case stored under it, if any."""
    key: tuple[object, ...] = ("case of", mention.name, mention.born or row.words("perp.born"))
    one_case_a_row, turn = row.kind is SheetKind.PEOPLE, 1
    while True:
        numbered = (*key, turn) if one_case_a_row or turn > 1 else key
        existing = known.find(*numbered)
        if existing is None:
            return numbered, None
        if not (one_case_a_row and existing[1] in known.claimed) and known.may_be_subject(
            mention, existing[1]
        ):
            return numbered, existing[1]
        turn += 1


def _named_case(
    row: RowDraft, known: ExistingRecords, mention: PersonMention, reference: str
) -> RecordDraft | None:
    people = known.people_named(mention)
    cases = [case for person in dict.fromkeys(people) for case in known.cases_of[person]]
    with_victim = _with_the_victim(row, known, cases)
    if len(cases) > 1:
        cases = with_victim or cases
    if len(cases) == 1:
        case = known.get("case_file", cases[0])
        if not with_victim:  # else the victim's name confirms it
            known.merge(mention, str(case.values["subject_id"]))
        return case
    if cases:
        row.mark_not_understood("perp.name", wording.SEVERAL_CASES)
        return None
    if mention.surname == NAMELESS:
        return None
    return _open(
        row, known, mention, people[0] if len(people) == 1 else None, reference, ("case", fold(reference))
    )


def _with_the_victim(row: RowDraft, known: ExistingRecords, cases: list[str]) -> list[str]:
    victim = read_mention(row, "victim")
    if victim is None:
        return []
    return [
        case
        for case in cases
        if any(known.names[who] == victim.name for _, who, role in known.linked[case] if role == "victim")
    ]


def _open(
    row: RowDraft, known: ExistingRecords, mention: PersonMention, person_id: str | None, reference: str,
    key: tuple[object, ...],
) -> RecordDraft:  # fmt: skip
    if person_id := person_id or known.find_by_birth_date(mention):
        known.merge(mention, person_id, reference, opens=True)
    person = person_of(row, known, mention, person_id)
    case = row.draft("case_file", reference=reference, subject_id=person.id, status="open", **_ROLE)
    known.add(case)
    known.claimed.add(case.id)
    if reference:
        row.mark_understood("perp.reference", reference)
    if row.kind in _OPENS_CASES or reference:
        row.add_fingerprint(known.remember("case_file", case.id, *key), case)
    return case


def _check_subject(row: RowDraft, known: ExistingRecords, case: RecordDraft, mention: PersonMention) -> None:
    subject = str(case.values["subject_id"])
    if mention.name and known.names[subject] != mention.name:
        for field in ("perp.name", "perp.surname", "perp.forename"):
            row.mark_not_understood(field, wording.ALREADY)
        return
    person_of(row, known, mention, subject)


def _fill(row: RowDraft, known: ExistingRecords, case: RecordDraft) -> None:
    set_listed(row, known, case, "borough", "case.borough")
    set_listed(row, known, case, "referred_by", "case.referred_by")
    for name in _WORDS:
        row.set_text(case, name, f"case.{name}")
    if (forum := category_forum()) is not None:
        row.set_text(case, "mappa_words", listed_column(forum.code))
    for name in ("opened", "closed"):
        _day(row, case, name)
    _status(row, case)
    read_listings(row, known, case)
    read_needs_and_scores(row, known, case)
    listed = [definition(str(part[1])) for part in known.parts(case) if part[0] == "listing"]
    if case.is_new and listed and all(TitleRole.ADULT_AT_RISK in rules.titled_by for rules in listed):
        case.values |= {"led_by": "", "subject_role": NOT_RECORDED}  # it is about adults at risk as well


def _says_closed(words: str, closing: date | None, today: date) -> bool:
    """Tell whether a column "Closed" says so: by a day or a month until today, a yes, or the word."""
    if closing is not None:
        return closing <= today
    if (month := read_month(words)) is not None:
        return month <= (today.year, today.month)
    return is_yes(words) or case_status(words) == "closed" or bool(re.search(r"\bclosed\b|\d", words))


def _day(row: RowDraft, case: RecordDraft, name: str) -> None:
    cell = row.cell(f"case.{name}")
    if cell is None or not_known(cell.words):
        return
    day = read_day(cell, row.today)
    if name == "closed" and day is None and yes_or_no(cell.words) is not None:
        row.mark_understood("case.closed")
    elif day is None:
        row.mark_not_understood(f"case.{name}", wording.NOT_A_DAY)
    elif day > row.today:
        row.mark_not_understood(f"case.{name}", wording.DAY_TO_COME)
    else:
        row.set_value(case, name, day, f"case.{name}")


def _status(row: RowDraft, case: RecordDraft) -> None:
    typed = row.words("case.status")
    status = case_status(typed) if typed else None
    if typed and status is None and not not_known(typed):
        row.mark_not_understood("case.status", wording.NO_CASE_STATUS)
    beside = find_day(typed, row.today) if status == "closed" else None
    if beside is not None and beside <= row.today and row.cell("case.closed") is None:
        row.set_value(case, "closed", beside, "case.status")
    cell = row.cell("case.closed")
    closing = read_day(cell, row.today) if cell else None
    reason = row.words("case.closed_reason")
    gives_reason = bool(reason) and yes_or_no(reason) is not False and not not_known(reason)
    has_ended = gives_reason or _says_closed(row.words("case.closed"), closing, row.today)
    closes = row.kind in _OPENS_CASES and (row.struck or (status is None and has_ended))
    if case.is_new:
        titled = row.status_over or next(
            (status for word, status in _TITLED.items() if word in fold(row.sheet).split()), "open"
        )
        case.values["status"] = "closed" if closes else status or titled
    if status is not None:
        if not (case.holds("status", status) or closes) and row.takes("case.status", case, "status", status):
            row.change(case, "status", status)
        if case.holds("status", status) or closes:
            row.mark_understood("case.status", status)
