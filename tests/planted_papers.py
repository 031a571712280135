"""Caseloads with protected values in any text, released at random: what leaves holds nothing else."""

import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.access.open import open_casebook
from coordinator.actions.model import Action
from coordinator.agencies.model import Agency
from coordinator.assessments.model import Assessment
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink, Need
from coordinator.core.errors import CoordinatorError
from coordinator.core.permissions import use_case
from coordinator.documents.pdf_text import read_text
from coordinator.exports.action_list import NotSettled, export_actions
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.model import Note
from coordinator.orders.model import Order, OrderCondition, OrderEvent
from coordinator.packs.compose import KINDS
from coordinator.packs.produce import print_pack
from coordinator.people.model import Person
from coordinator.redaction.pdf_check import RedactionFailed
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import ReleaseChoice, decide_paragraphs
from coordinator.store.audit import UnitOfWork
from coordinator.trail.certificate import make_certificate
from coordinator.trail.export import export_trail
from coordinator.trail.queries import Filters
from tests.casebooks import PASSPHRASE, forget_known
from tests.forums import give_out_every_forum
from tests.releases import open_actions, to_decide
from tests.wall_casebook import invent_wall

TODAY = date(2026, 11, 29)
FORUMS = ("MATAC", "MAPPA", "HRAP")
# What is recorded of protected people (tests/wall_casebook.py), as somebody types it.
VALUES = (
    "12 Larch Road", "TS20 2QJ", "07700 900123", "Haven House Refuge", "41 Mill Lane", "St Bede's",
    "Keith Dunmore", "Dee Halloran", "14 acacia court", "susan.hartley82@mail.example", "9 Holly Close",
    "Kingsmead Academy", "88 Cedar Avenue", "Boots, Wellington Square",
)  # fmt: skip
TRACES = (
    "larchroad", "ts202qj", "900123", "havenhouserefuge", "milllane", "keithdunmore", "acaciacourt",
    "susanhartley82", "hollyclose", "kingsmeadacademy", "cedaravenue", "wellingtonsquare",
)  # fmt: skip
PLACES = (
    "note.words", "note.heading", "note.source", "action.what", "action.owner", "action.due_words",
    "action.update", "action.outcome_note", "case.reason", "case.together", "case.referred_by",
    "case.borough", "case.mappa_words", "case.reference", "link.relationship", "item.criteria",
    "item.referred_by", "item.reference", "meeting.place", "meeting.name", "meeting.chair", "need.label",
    "assessment.reason", "assessment.tool", "assessment.level", "agency.name", "marac.what",
    "order.court_name", "order.kind", "condition.words", "breach.outcome_words", "breach.outcome",
)  # fmt: skip
SHAPES = ("{}", "see {}", "{}; then ring", "go to {} by noon", "seen\n\nat {} again")
OUTCOMES = ("open", "released", "left out", "reworded")


@dataclass(frozen=True)
class Caseload:
    """What is typed where, and what is decided on each entry, one after the other."""

    forum: str
    texts: Mapping[str, str]  # by place
    decisions: Sequence[str]


def mark(number: int) -> str:
    """Return the mark of a text: a word of its own, as the words of an agency's name explain others."""
    return f"zq{chr(ord('a') + number) * 4}"


@st.composite
def caseloads(draw: st.DrawFn) -> Caseload:
    """Draw a caseload; about one text in three holds a protected value."""
    chosen = draw(st.lists(st.sampled_from(PLACES), min_size=4, max_size=12, unique=True))
    texts = {}
    for number, place in enumerate(chosen):
        value = draw(st.sampled_from((*VALUES, "the office", "his tag", "a letter")))
        texts[place] = draw(st.sampled_from(SHAPES)).format(f"{value} {mark(number)}")
    decisions = draw(st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=12))
    return Caseload(draw(st.sampled_from(FORUMS)), texts, decisions)


def make_template(path: Path, book: Casebook) -> None:
    """Fill a casebook with people and what protects them, and lock it."""
    assert book.path == path
    invent_wall(book)
    book.lock()


@use_case("plant_texts")
def plant_texts(work: UnitOfWork, caseload: Caseload) -> str:
    """Record a meeting about Gary Stone's case with the texts in their places; return its id."""
    texts, session = caseload.texts, work.session
    case = session.scalars(select(Case).where(Case.reference == "CN001")).one()
    forum, marac = caseload.forum, uuid4().hex
    meeting = Meeting(reference=f"{forum}/2612", forum=forum, held=TODAY)
    session.add_all([meeting, Meeting(id=marac, reference="MARAC/2612", forum="MARAC", held=TODAY)])
    session.flush()
    agency = session.scalars(select(Agency).where(Agency.name == "Police")).one()
    about = {"case_id": case.id, "agency_id": agency.id, "status": "open"}
    links = session.scalars(select(CaseLink).where(CaseLink.case_id == case.id, CaseLink.role == "victim"))
    link = next(iter(links))
    order = Order(case_id=case.id, person_id=case.subject_id, kind="restraining", made=TODAY, no_end=True)
    session.add(order)
    session.flush()
    rows = {
        "note": Note(case_id=case.id, words="Seen", kind="fact"),
        "action": Action(number=1, what="Check", forum=forum, meeting_id=meeting.id, due=TODAY, **about),
        "marac": Action(number=2, what="Fit locks", forum="MARAC", meeting_id=marac, due=TODAY, **about),
        "item": AgendaItem(meeting_id=meeting.id, case_id=case.id, reference=f"{forum}/2612/01"),
        "need": Need(case_id=case.id, label="Housing"),
        "assessment": Assessment(case_id=case.id, person_id=link.person_id, tool="Dash", level="high"),
        "order": order, "condition": OrderCondition(order_id=order.id, words="Keep away"),
        "breach": OrderEvent(order_id=order.id, kind="breach", happened=TODAY, words="Seen"),
        "case": case, "link": link, "meeting": meeting, "agency": agency,
    }  # fmt: skip
    for place, words in texts.items():
        name, _, column = place.partition(".")
        setattr(rows[name], column, words)
    session.add_all(rows.values())
    return meeting.id


def try_caseload(template: Path, folder: Path, caseload: Caseload) -> None:
    """Let everything leave that can, and find in it nothing that was not released."""
    path = Path(shutil.copytree(template, folder / f"{uuid4().hex}.casebook"))
    forget_known()  # as the last example left it
    with open_casebook(path, PASSPHRASE) as book:
        give_out_every_forum(book, folder / "forums")
        meeting = book.do(plant_texts, caseload).value
        released = _decide(book, meeting, caseload.decisions)
        out = folder / uuid4().hex
        out.mkdir()
        for name, text in _leaving(book, meeting, out):
            _holds_nothing_else(name, text, caseload, released)
    shutil.rmtree(path)


def _decide(book: Casebook, meeting: str, decisions: Sequence[str]) -> str:
    """Decide each entry in turn; return all that may leave, in one text."""
    entries = [*to_decide(book, meeting), *open_actions(book, TODAY)]
    choices: dict[tuple[str, str, str], ReleaseChoice] = {}
    released = []
    for at, entry in enumerate(entries):
        key, how = entry.settled.entry.key, decisions[at % len(decisions)]
        if key in choices or how == "open":
            continue
        if how == "reworded":
            choices[key], words = entry.reworded(f"Other words {at}", ()), f"Other words {at}"
        else:
            outcome = ReleaseOutcome.RELEASED if how == "released" else ReleaseOutcome.LEFT_OUT
            choices[key] = entry.choice(outcome, reason="Court papers", authoriser="DI Hale")
            words = entry.settled.entry.text if how == "released" else ""
        released.append(words)
    if choices:
        book.do(decide_paragraphs, choices=tuple(choices.values()))
    return "\n".join(released)


def _leaving(book: Casebook, meeting: str, out: Path) -> list[tuple[str, str]]:
    """Read back all files that leave: their names, and what two readers find in them."""
    files: dict[str, str] = {}
    for kind in KINDS:
        with suppress(RedactionFailed):  # refused whole: nothing leaves
            content = print_pack(book, meeting_id=meeting, kind=kind, recipient="Harbour").bytes
            files[f"{kind}.pdf"] = read_pdf(content)
    for ending in ("csv", "xlsx", "pdf"):
        still = open_actions(book, TODAY)
        try:
            made = export_actions(book, out / f"a.{ending}", meeting=None, agency=None, today=TODAY)
        except NotSettled:
            assert still, "held back without a reason"
            continue
        except CoordinatorError as refusal:
            files[f"refusal of {ending}"] = str(refusal)
            continue
        assert not still, "an open action left"
        files |= {file.name: read_file(file) for file in made.files}
    return list((files | _trail(book, out)).items())


def _trail(book: Casebook, out: Path) -> dict[str, str]:
    """Read back the certificate of Gary Stone's case and the whole trail."""
    case_id = book.read(_case_about_gary)
    certificate, lines = out / "certificate.pdf", out / "trail.csv"
    make_certificate(book, certificate, case_id=case_id, recipient="Chair", reason="Audit", on=TODAY)
    export_trail(book, lines, filters=Filters())
    return {file.name: read_file(file) for file in (certificate, lines)}


def _case_about_gary(session: Session) -> str:
    return session.scalars(select(Case.id).join(Person).where(Person.forename == "Gary")).one()


def read_file(path: Path) -> str:
    """Read back the text of a file that leaves."""
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    if path.suffix == ".ics":
        return path.read_text("utf-8").replace("\r\n ", "")  # lines that go on begin with a space
    if path.suffix == ".pdf":
        return read_pdf(path.read_bytes())
    sheet = load_workbook(path).worksheets[0]
    return json.dumps([[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)])


def read_pdf(content: bytes) -> str:
    """Read back the pages of a PDF with two readers, and what it says of itself."""
    read = PdfReader(BytesIO(content))
    by_pypdf = "\n".join(page.extract_text() for page in read.pages)
    about = " ".join(str(value) for value in (read.metadata or {}).values())
    return "\n".join((*read_text(content), by_pypdf, about))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _holds_nothing_else(name: str, text: str, caseload: Caseload, released: str) -> None:
    shown, may = _letters(text), _letters(released)
    for number, place in enumerate(caseload.texts):
        if place == "agency.name":  # prints unless it holds a recorded value, which is looked for below
            continue
        assert mark(number) not in shown or mark(number) in may, f"{mark(number)} in {name}"
    for trace in TRACES:
        assert trace not in shown or trace in may, f"{trace} in {name}"
    if not name.startswith("a-MARAC"):
        assert "fitlocks" not in shown, f"an action of MARAC in {name}"
