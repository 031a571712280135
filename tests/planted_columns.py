"""A casebook with a mark of its own in every text of every table, and all papers that are made of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Text, select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.assessments.model import Assessment
from coordinator.casebook import models
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.counts.count import SUBJECTS
from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.core.errors import CoordinatorError
from coordinator.core.permissions import use_case
from coordinator.exports.action_list import KINDS as LIST_KINDS
from coordinator.exports.action_list import export_actions
from coordinator.exports.case_papers.chronology import print_chronology
from coordinator.exports.case_papers.network import print_network
from coordinator.exports.diary import export_diary
from coordinator.exports.figures.counts import export_counts
from coordinator.exports.figures.engagement_rate import export_engagement_rate
from coordinator.exports.figures.registers import export_register
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.packs.compose import KINDS
from coordinator.packs.produce import build, file_name, gather_copy
from coordinator.people.model import Person
from coordinator.registers.gather import REGISTERS
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.model import Release
from coordinator.release.use_cases import decide_paragraphs, reopen_paragraphs
from coordinator.store.audit import UnitOfWork
from coordinator.store.base import Handling, Row
from coordinator.trail.certificate import make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters
from tests.no_paper import NO_PAPER
from tests.planted_papers import FORUMS, TODAY, read_file, read_pdf
from tests.releases import open_actions

_LETTERS = "bcdfghjklmnprstvwyzx"  # of words that no list has
CLEAN = "Check the tag"  # the only words that are released
# Values without which a record is in no paper at all; each of these columns gets a row with a mark as well.
VALID: dict[str, dict[str, Any]] = {
    "address": {"kind": "home", "handling": ""},
    "telephone": {"kind": "mobile"},
    "alias": {"kind": "nickname"},
    "identity_number": {"kind": "agency"},
    "person_state": {"kind": "custody"},
    "lead": {"kind": "workplace", "handling": ""},
    "safe_contact": {"safety": "safe", "starts": "09:00", "ends": "11:00", "days": "mon"},
    "case_file": {"led_by": "perpetrator", "subject_role": "perpetrator", "status": "open",
        "reference": "CN001"},
    "case_link": {"role": "victim"},
    "assessment": {"tool": "Dash", "level": "high"},
    "score": {"measure": "RFG", "stage": "latest"},
    "note": {"readers": "perpetrator-led", "kind": "fact", "origin": "", "standing": "alleged"},
    "action": {"status": "open"},
    "incident": {"kind": "assault"},
    "incident_person": {"part": "was harmed"},
    "incident_outcome": {"kind": "arrest"},
    "contact": {"result": "made", "how": "telephone"},
    "engagement": {"step": "engaged"},
    "need": {"severity": "high", "domain": "housing"},
    "plan_progress": {"decision": ""},
    "fund_payment": {"answer": ""},
    "referral": {"answer": "accepted", "how": "e-mail", "starts": "10:00"},
    "onward_referral": {"kind": "service", "answer": ""},
    "tie": {"kind": "mother"},
    "listing": {"status": "active", "level": "2", "subject_aware": "yes"},
    "barred_recipient": {"name": ""},
}  # fmt: skip

TextOf = Callable[[str], str]


def text_columns() -> list[str]:
    """Name every column with text that a person can have recorded: "table.column"."""
    return [
        f"{row.__tablename__}.{column.key}"
        for row in models.all_rows()
        if row.__tablename__ not in NO_PAPER
        for column in row.__table__.columns
        if isinstance(column.type, Text)
    ]


def mark_of(column: str) -> str:
    """Return the mark of a column: "zq017x"."""
    return f"zq{text_columns().index(column):03d}x"


def words_of(column: str) -> str:
    """Return three words of a column, as an address or a workplace has: "Qabar Velab Dorab"."""
    tens, ones = divmod(text_columns().index(column), 20)
    own = f"{_LETTERS[tens]}a{_LETTERS[ones]}"
    return f"Q{own}ar Vel{own} Dor{own}"


def locating_columns() -> list[str]:
    """Name every column that leads to a person."""
    return [
        f"{row.__tablename__}.{column.key}"
        for row in models.all_rows()
        if row.__tablename__ not in NO_PAPER
        for column in row.__table__.columns
        if column.info["handling"] is Handling.LOCATES
    ]


@dataclass
class Planted:
    """Who and what the marks are about."""

    case_id: str = field(default_factory=lambda: uuid4().hex)
    victim: str = field(default_factory=lambda: uuid4().hex)
    meetings: dict[str, str] = field(default_factory=dict)  # by forum


@use_case("plant_columns_in_test")
def plant_columns(
    work: UnitOfWork, *, text_of: TextOf = mark_of, forums: tuple[str, ...] = FORUMS
) -> Planted:
    """Record a case of a perpetrator and those he harmed, with a text of its own in every column."""
    planted, session = Planted(), work.session
    his = Person(forename="Gary", surname="Stone", born=date(1980, 1, 2))
    child, kin = (Person(forename=name, surname="Hartley") for name in ("Mia", "Joan"))
    victim = Person(id=planted.victim, forename="Susan", surname="Hartley")
    police = Agency(name="Police")
    session.add_all([his, child, kin, victim, police])
    session.flush()
    case = Case(id=planted.case_id, subject_id=his.id, **VALID["case_file"])
    session.add(case)
    session.flush()
    links = (("perpetrator", his), ("victim", victim), ("child", child))
    session.add_all(CaseLink(case_id=case.id, person_id=person.id, role=role) for role, person in links)
    ids = {"person": victim.id, "case_file": case.id, "accused": his.id}
    for forum in forums:
        meeting = Meeting(reference=f"{forum}/2612", forum=forum, held=TODAY)
        for name in ("name", "place", "chair"):
            setattr(meeting, name, text_of(f"meeting.{name}"))
        session.add(meeting)
        session.flush()
        planted.meetings[forum] = ids["meeting"] = meeting.id
        clean = Action(number=1, what=CLEAN, status="open", due=TODAY, forum=forum, case_id=case.id)
        clean.meeting_id, clean.agency_id = meeting.id, police.id
        item = AgendaItem(meeting_id=meeting.id, case_id=case.id, reference=f"{forum}/2612/01")
        session.add_all([clean, item, Listing(case_id=case.id, forum=forum, status="active")])
        session.flush()
        ids |= {"action": clean.id, "agenda_item": item.id}
        for of in (victim.id, child.id):
            _plant_all(work, {**ids, "person": of}, kin.id, forum, text_of)
    return planted


def _plant_all(work: UnitOfWork, ids: dict[str, str], other: str, forum: str, text_of: TextOf) -> None:
    ids = dict(ids)
    for table in Row.metadata.sorted_tables:
        row = next(one for one in models.all_rows() if one.__tablename__ == table.name)
        if table.name in NO_PAPER:
            continue
        for values in _rows_of(row, forum, text_of, ids["person"]):
            if (
                row is Case and "subject_id" not in values
            ):  # a subject whose role is no known one is protected
                lee = Person(forename="Lee", surname="Ames")
                work.session.add(lee)
                work.session.flush()
                ids["accused"] = lee.id
            made = row(**{**_basis(row, ids, other), **values})
            work.session.add(made)
            work.session.flush()
            ids.setdefault(table.name, made.id)
            if row is Person:  # anybody who is marked is one of his victims
                work.session.add(CaseLink(case_id=ids["case_file"], person_id=made.id, role="victim"))
            elif row is Case:
                work.session.add(AgendaItem(meeting_id=ids["meeting"], case_id=made.id, reference="MA/1"))
            elif row is Agency:
                his = Action(what=CLEAN, status="open", due=TODAY, forum=forum, agency_id=made.id)
                his.case_id, his.meeting_id = ids["case_file"], ids["meeting"]
                work.session.add(his)


def _rows_of(row: type[Row], forum: str, text_of: TextOf, victim: str) -> Iterator[dict[str, Any]]:
    """Yield the texts of one row with all marks, and of one for each value that has to be valid elsewhere."""
    table = row.__tablename__
    texts = {column.key for column in row.__table__.columns if isinstance(column.type, Text)}
    marks = {name: text_of(f"{table}.{name}") for name in texts}
    valid = VALID.get(table, {})
    if "forum" in texts:
        valid = {**valid, "forum": forum}
    yield marks | valid
    for name in valid:
        yield {**marks, **valid, name: marks[name]}
    if row is Case:
        yield {**marks, **valid, "led_by": "victim", "subject_role": "victim", "subject_id": victim}
    if table == "lead":
        yield from ({**marks, **valid, "kind": kind} for kind in ("email", "vehicle", "handle", "new name"))


def _basis(row: type[Row], ids: dict[str, str], other: str) -> dict[str, Any]:
    """Return what a row belongs to, and a moment where it needs one."""
    basis: dict[str, Any] = {}
    for column in row.__table__.columns:
        for key in column.foreign_keys:
            basis[column.key] = ids.get(key.column.table.name)
        if column.key in ("other_id", "subject_id"):
            basis[column.key] = other if column.key == "other_id" else ids["accused"]
        elif column.type.python_type is datetime and not column.nullable:
            basis[column.key] = datetime(2026, 11, 1, tzinfo=UTC)
        elif column.type.python_type is date and column.key in (
            "due",
            "held",
            "written",
            "assessed",
            "happened",
        ):
            basis[column.key] = TODAY
    if row is Note:  # on the case: one about a victim is in no paper, whatever is chosen for it
        basis |= dict.fromkeys(("person_id", "meeting_id", "action_id", "agency_id"))
    if row is Action:
        basis["number"] = 9
    # No row is merged into another of its kind, or superseded by it: that one alone would be shown.
    own = (
        column
        for column in row.__table__.columns
        for key in column.foreign_keys
        if key.column.table is row.__table__
    )
    return basis | {column.key: None for column in own}


def leave_out_marks(book: Casebook) -> None:
    """Release the clean action of each forum, and leave out all others."""
    choices = [
        entry.choice(
            ReleaseOutcome.RELEASED if entry.settled.entry.text == CLEAN else ReleaseOutcome.LEFT_OUT,
            reason="For its owner", authoriser="DI Hale",
        )
        for entry in open_actions(book, TODAY)
    ]  # fmt: skip
    book.do(decide_paragraphs, choices=tuple(choices))


def reopen_all(book: Casebook) -> None:
    """Take every decision back."""
    book.do(reopen_paragraphs, release_ids=tuple(book.read(_decided)))


def _decided(session: Session) -> list[str]:
    return list(session.scalars(select(Release.id).where(~Release.withdrawn)))


def papers(book: Casebook, planted: Planted) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each paper of each forum, for the chair and for an agency."""
    for forum, meeting_id in planted.meetings.items():
        snapshot, number = book.read(gather_copy, meeting_id)
        for kind in KINDS:
            for recipient in ("", "Police"):
                made = build(snapshot, kind=kind, recipient=recipient, copy_number=number)
                name = file_name(snapshot.meeting.reference, made)
                yield f"{forum} {kind} {recipient}", f"{name}\n{read_pdf(made.content)}"


def action_lists(book: Casebook, out: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of each list of actions, and the sentence of a refusal."""
    for forum in (*FORUMS, None):
        for agency in ("Police", None):
            for ending in LIST_KINDS:
                name = f"list-{forum}-{agency}"
                try:
                    made = export_actions(
                        book, out / f"{name}{ending}", meeting=None, agency=agency, today=TODAY, forum=forum
                    )
                except CoordinatorError as refusal:
                    yield f"refusal of {name}{ending}", str(refusal)
                    continue
                remarks = "\n".join(made.remarks)
                yield from ((file.name, f"{file.name}\n{read_file(file)}\n{remarks}") for file in made.files)


def other_ways(book: Casebook, planted: Planted, out: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of what else can leave for anybody."""
    make_certificate(
        book, out / "certificate.pdf", case_id=planted.case_id, on=TODAY, recipient="Auditor", reason="Audit"
    )
    export_trail(book, out / "trail.csv", filters=Filters(), recipient="Auditor", reason="Audit")
    export_engagement_rate(
        book, out / "rate.csv", since=date(2026, 1, 1), until=TODAY, base="referred", rule="step",
        reason="Board", on=TODAY,
    )  # fmt: skip
    for subject in SUBJECTS.keys() - {"risk"}:  # the forms of assessments are planted too, and are none
        export_counts(
            book, out / f"count-{subject}.csv", subject=subject, since=date(2020, 1, 1), until=TODAY,
            reason="Board", on=TODAY,
        )  # fmt: skip
        yield subject, read_file(out / f"count-{subject}.csv")
    for register in REGISTERS:
        path = out / f"register-{register}.csv"
        since = date(2020, 1, 1)
        export_register(book, path, register=register, since=since, until=TODAY, reason="Board", on=TODAY)
        yield register, read_file(path)
    at = datetime.combine(TODAY, datetime.min.time(), UTC)
    export_diary(book, out / "diary.ics", span="", kind="", reason="Calendar", at=at)
    given = ("certificate.pdf", "trail.csv", "rate.csv", "diary.ics")
    yield from ((name, read_file(out / name)) for name in given)


@use_case("keep_known_forums_in_test")
def keep_known_forums(work: UnitOfWork) -> None:
    """Withdraw the listings to a forum that is none, and what only a form of an assessment explains."""
    for listing in work.session.scalars(select(Listing).where(Listing.forum.not_in(FORUMS))):
        listing.withdrawn = True
    for assessment in work.session.scalars(select(Assessment)):
        assessment.definition_id = None


def own_papers(book: Casebook, planted: Planted, out: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of what is printed for the own agency only."""
    book.do(keep_known_forums)  # the screens know no other
    book.access_log.open(planted.case_id, "Printing it")
    print_chronology(book, out / "chronology.pdf", case_id=planted.case_id, reason="File", on=TODAY)
    print_network(book, out / "network.pdf", case_id=planted.case_id, reason="File", on=TODAY)
    yield from ((name, read_file(out / name)) for name in ("chronology.pdf", "network.pdf"))


def marks_in(texts: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the columns whose marks are in some texts, each with the names of the texts."""
    columns = text_columns()
    found: dict[str, set[str]] = {}
    for name, text in texts:
        letters = "".join(sign for sign in text.casefold() if sign.isalnum())
        for number in re.findall(r"zq(\d{3})x", letters):
            found.setdefault(columns[int(number)], set()).add(name)
    return found
