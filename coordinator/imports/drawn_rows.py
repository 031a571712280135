"""Draw the first rows of each table as the records that an import would make of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from coordinator.core.dates import show_day
from coordinator.forums.registry import definition
from coordinator.imports import wording
from coordinator.imports.entries.kinds import KINDS, NOTE, TRANSFERS, meaning
from coordinator.imports.planner import PlannedRow, Planner
from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.records.existing_records import ExistingRecords
from coordinator.imports.records.fingerprints import Fingerprints
from coordinator.imports.records.row_draft import RecordDraft
from coordinator.imports.sheets.apart import tell_apart
from coordinator.people.vocabulary import read_detail
from coordinator.ties.rules import sentence_for
from coordinator.workbooks.cell import SheetRow
from coordinator.workbooks.reader import Sheet, Workbook
from coordinator.workbooks.row_store import RowStore

DRAWN = 3  # rows of each table
_READ = 500  # rows of each table that are planned for it
_LONGEST = 90  # characters of a text
_OF_PERSON = {
    "person": ("born", "born_words", "sex", "gender", "pronouns", "ethnicity", "ethnic_group", "language",
               "interpreter", "disability", "disability_words", "orientation", "religion", "immigration",
               "public_funds", "school", "safe_contact", "must_not_know", "born_uncertain"),
    "address": ("lines", "postcode", "kind"), "telephone": ("number", "kind"), "alias": ("name",),
    "other_birth": ("born", "words"), "lead": ("words",), "safe_contact": ("safety",),
    "identity_number": ("kind", "number"),
    "person_state": ("kind", "since", "until", "words"),
    "assessment": ("level", "score", "assessed"),
    "case_link": ("reference", "worker", "consent", "last_marac", "police_reports", "repeat"),
}  # fmt: skip
_OF_ROW = {
    "case_file": ("reference", "status", "opened", "closed", "closed_reason", "borough", "referred_by",
                  "reason", "mappa_words", "key_worker", "lead_agency", "hold_reason"),
    "meeting": ("forum", "name", "held", "chair", "place"),
    "agenda_item": ("reference", "referred_by", "criteria", "repeat", "children", "outcome"),
    "action": ("number", "what", "owner", "due", "due_words", "status", "update"),
    "representative": ("name", "email", "telephone"), "agency": ("name",),
    "listing": ("forum", "level", "since", "until", "exit_reason", "exit_words", "entry_score", "exit_score",
                "next_review", "subject_aware", "grounds"),
    "need": ("label",), "score": ("measure", "stage", "total"),
    "referral": ("received", "source", "grounds", "consent", "answer"), "plan_step": ("what", "who", "due"),
    "plan_progress": ("written", "words"),
    "fund_payment": ("item", "reason"),
    "tie": ("kind", "alleged", "since", "until", "source", "more"),
    "incident_outcome": ("kind", "dated", "words"),
    "order_condition": ("words",),
    **{kind.table: tuple(value.name for value in kind.values) for kind in KINDS if kind is not NOTE},
    "transfer": ("direction", *(value.name for value in TRANSFERS["in"].values)),
    "dvds_step": ("step", "done", "by_whom"),
    "order_event": ("kind", "happened", "words", "police_reference", "outcome"),
}  # fmt: skip


_SOMEBODY_S = {"contact", "engagement", "onward_referral", "court_order"}  # each says whose it is


@dataclass(frozen=True)
class RowDrawn:
    """A row of a table, and in words each record that it becomes or adds to."""

    sheet: str
    header_row: int
    number: int
    records: tuple[str, ...]


def draw_rows(session: Session, workbook: Workbook, mapping: Mapping, *, today: date) -> tuple[RowDrawn, ...]:
    """Draw the first three rows of each table; a table that is in the casebook already has none."""
    known = ExistingRecords(session, Fingerprints(session.info["trail_key"]), mapping.people)
    first_rows: dict[tuple[str, int], list[PlannedRow]] = {}
    for planned in Planner(_beginning(workbook, mapping), mapping, known, today).rows():
        rows = first_rows.setdefault((planned.sheet, planned.header_row), [])
        if _is_record(planned) and len(rows) < DRAWN:
            rows.append(planned)
    return tuple(
        RowDrawn(sheet, header_row, row.number, tuple(RowWords(known, row).records()))
        for (sheet, header_row), rows in first_rows.items()
        for row in sorted(rows, key=lambda row: row.number)
    )


def _beginning(workbook: Workbook, mapping: Mapping) -> Workbook:
    """Cut each table after its first rows, so that every correction is drawn at once."""
    sheets = []
    for sheet in tell_apart(workbook).sheets:
        heads = sorted({0, *(table.header_row for table in mapping.tables if table.sheet == sheet.title)})
        sheets.append(Sheet(sheet.title, RowStore(_near(sheet.rows, heads)), sheet.hidden, sheet.merged))
    return Workbook(tuple(sheets))


def _near(rows: RowStore, heads: list[int]) -> Iterator[SheetRow]:
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield from islice(rows.between(head, following - 1 if following is not None else None), _READ)


def _is_record(planned: PlannedRow) -> bool:
    return bool(planned.changes or planned.differences) or any(
        draft.table != "note" for draft in planned.drafts
    )


class RowWords:
    """The records of one row in words: people first, each with what is theirs."""

    def __init__(self, known: ExistingRecords, row: PlannedRow) -> None:
        self._known, self._row = known, row

    def records(self) -> Iterator[str]:
        """Yield a line for each person, and one for each further record."""
        for person_id in self._people():
            yield wording.drawn(self._role(person_id), self._person(person_id))
        further: dict[str, list[str]] = {}
        for draft in self._row.drafts:
            if draft.table in _OF_ROW and (words := self._further(draft)):
                further.setdefault(draft.table, []).append(words)
        for table, lines in further.items():
            yield wording.drawn(wording.DRAWN_RECORDS[table], "; ".join(lines))
        for change in self._row.changes:
            of_agency = change.name == "agency_id"
            value = self._agency(change.value) if of_agency else change.value
            if change.name == "exit_reason":
                value = _exit_reason(self._known.get("listing", change.id), value)
            yield wording.drawn(wording.DRAWN_CHANGE, _shown(f"{change.table}.{change.name}", value))
        kept = [f"{cell.heading} “{_short(cell.words)}”".strip() for cell in self._row.not_understood]
        if kept:
            yield wording.drawn(wording.DRAWN_AS_NOTE, ", ".join(kept))

    def _people(self) -> Iterable[str]:
        ids: dict[str, None] = {}
        for draft in self._row.drafts:
            for name in ("subject_id", "person_id", "victim_id"):
                if draft.table not in ("note", "tie") and (person_id := draft.values.get(name)):
                    ids[str(person_id)] = None
            if draft.table == "person":
                ids[draft.id] = None
            if draft.table in ("agenda_item", "action") and (case_id := draft.values.get("case_id")):
                ids[str(self._known.get("case_file", str(case_id)).values["subject_id"])] = None
        return sorted(ids, key=lambda person_id: not self._leads(person_id))

    def _leads(self, person_id: str) -> bool:
        return any(
            self._known.get("case_file", case).values.get("subject_role") != "victim"
            for case in self._known.cases_of[person_id]
        )

    def _role(self, person_id: str) -> str:
        if self._leads(person_id):
            return wording.DRAWN_ROLES["perp"]
        roles = [role for _, _, role in self._known.links_of[person_id]]
        return wording.DRAWN_ROLES.get(next(iter(roles), "victim"), wording.DRAWN_ROLES["other"])

    def _name(self, person_id: str) -> str:
        person = self._known.get("person", person_id).values
        return ", ".join(str(person[part]) for part in ("surname", "forename") if person.get(part))

    def _person(self, person_id: str) -> str:
        parts = [self._name(person_id)]
        for draft in self._row.drafts:
            if draft.table in _OF_PERSON and person_id in (draft.id, draft.values.get("person_id")):
                parts += _facts(draft, _OF_PERSON[draft.table])
                parts += [self._link(draft)] if draft.table == "case_link" else []
        return ", ".join(filter(None, parts))

    def _link(self, link: RecordDraft) -> str:
        case = self._known.get("case_file", str(link.values["case_id"]))
        subject = str(case.values["subject_id"])
        if subject == link.values["person_id"]:
            return ""
        relation = str(link.values.get("relationship") or "")
        return wording.drawn_link(str(link.values["role"]), self._name(subject), relation)

    def _further(self, draft: RecordDraft) -> str:
        if draft.table == "tie":
            other = str(draft.values["other_id"])
            sex = read_detail("sex", str(self._known.get("person", other).values.get("sex") or ""))
            person = self._name(str(draft.values["person_id"]))
            return sentence_for(str(draft.values["kind"]), person, self._name(other), sex)
        facts = list(_facts(draft, _OF_ROW[draft.table]))
        if draft.table in _SOMEBODY_S:
            facts.insert(0, self._name(str(draft.values["person_id"])))
        if draft.table == "case_file" and facts == [str(draft.values.get("status"))]:
            facts = [wording.DRAWN_NEW_CASE]
        if agency_id := draft.values.get("agency_id"):
            facts.append(self._agency(agency_id))
        return ", ".join(dict.fromkeys(facts))

    def _agency(self, agency_id: object) -> str:
        return str(self._known.get("agency", str(agency_id)).values.get("name", ""))


def _facts(draft: RecordDraft, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = draft.values.get(name)
        if value not in (None, "", False):
            chosen = _exit_reason(draft, value) if name == "exit_reason" else None
            yield _shown(f"{draft.table}.{name}", chosen or meaning(draft.table, name, value))


def _exit_reason(listing: RecordDraft, value: object) -> str:
    """Return a reason for leaving in the words of its forum."""
    return definition(str(listing.values["forum"])).exit_reasons.get(str(value), str(value))


def _shown(name: str, value: Any) -> str:
    words = show_day(value) if isinstance(value, date) else _short(str(value))
    if name.endswith(".status"):
        words = words.replace("_", " ")
    if name.endswith("born_words") and words.startswith("age "):
        return words
    return wording.DRAWN_FACTS.get(name, "{}").format(words)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
