"""Whatever a meeting about somebody who is victim and perpetrator gives out does not lead to them."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import list_agencies
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import CoordinatorError
from coordinator.exports.action_list import export_actions
from coordinator.hearings.attendance_use_cases import record_attendance
from coordinator.hearings.use_cases import record_dissent, record_hearing
from coordinator.meeting_papers.closing import close_meeting
from coordinator.meeting_papers.figures import export_figures
from coordinator.meeting_papers.one_paper import PAPERS, save_paper
from coordinator.meeting_papers.reminders import write_reminders
from coordinator.meeting_papers.return_forms import PDF, XLSX, make_return_forms
from coordinator.meetings.use_cases import list_case, plan_meeting, record_outcome
from coordinator.minutes.queries import get_minutes
from coordinator.minutes.use_cases import KINDS, approve_minutes, save_minutes
from coordinator.notes.use_cases import write_note
from coordinator.packs.compose import KINDS as PACKS
from coordinator.packs.produce import IssuedCopy, print_pack
from coordinator.people.lead_use_cases import record_lead
from coordinator.people.model import Person
from coordinator.people.use_cases import record_person
from tests.amending import amended
from tests.coordinator.minutes.test_what_leaves import read
from tests.planted_papers import read_pdf
from tests.releases import release_all
from tests.wall_casebook import invent_wall

HELD, NOW = date(2026, 11, 29), datetime(2026, 12, 4, 12, tzinfo=UTC)
WHEN_TATI = date(2023, 10, 4)  # when the high-risk panel was called so
LEADS = (
    ("workplace", "Quayside Tyres"), ("gym", "Iron Temple Gym"), ("vehicle", "AB12 CDE"),
    ("handle", "@gaz_stone_9"), ("email", "gary.s@mail.example"),
)  # fmt: skip
TYPED = (
    "He is back at 7 Quarry Lane", "Post goes to TS18 4QQ", "He answers on 07700 900777",
    "He works at Quayside Tyres until five", "Seen at the Iron Temple on Monday", "He drives AB12 CDE",
    "He posts as gaz_stone_9", "Mail him at gary.s@mail.example",
)  # fmt: skip
ENDINGS = {".pdf", ".xlsx", ".csv", ".eml", ".ics"}
TRACES = (
    "quarrylane", "ts184qq", "900777", "quaysidetyres", "irontemple", "ab12cde", "gazstone9", "garysmail",
)  # fmt: skip


def _gary(session: Session) -> str:
    return session.scalars(select(Person.id).where(Person.forename == "Gary")).one()


def planted(book: Casebook, forum: str, held: date) -> str:
    """A meeting about a perpetrator who is also a victim, with words that lead to him wherever one types."""
    case_id = invent_wall(book)
    gary = book.read(_gary)
    for at, (kind, words) in enumerate(LEADS):
        book.do(record_lead, lead_id=f"{at}" * 32, person_id=gary, kind=kind, words=words)
    book.do(record_person, person_id="a" * 32, forename="Ruth", surname="Bell")
    book.do(open_case, case_id="b" * 32, subject_id="a" * 32, reference="CN009")
    book.do(link_person, link_id="c" * 32, case_id="b" * 32, person_id=gary, role="victim")
    place = TYPED[0]
    book.do(
        plan_meeting, meeting_id="d" * 32, forum=forum, held=held, starts="09:30", place=place, chair=place
    )
    item: dict[str, Any] = {"item_id": "e" * 32, "meeting_id": "d" * 32, "case_id": case_id}
    book.do(list_case, **item, referred_by=TYPED[1], criteria=TYPED[2])
    police = next(row.id for row in book.read(list_agencies) if row.name == "Police")
    for at, words in enumerate(TYPED):
        key = f"{at}" * 31
        book.do(
            write_note, note_id=f"{key}1", case_id=case_id, words=words, kind="fact", source=words,
            readers="perpetrator-led", meeting_id="d" * 32,
        )  # fmt: skip
        book.do(
            record_action, action_id=f"{key}2", what=words, owner=words, agency_id=police, due=held,
            agenda_item_id="e" * 32,
        )  # fmt: skip
        book.do(
            record_attendance, attendance_id=f"{key}3", meeting_id="d" * 32, name=words, state="present"
        )  # fmt: skip
    book.do(
        record_hearing, item_id="e" * 32, risks=TYPED[3], decision=TYPED[4], rationale=TYPED[5],
        next_words=TYPED[6],
    )  # fmt: skip
    book.do(record_dissent, dissent_id="f" * 32, item_id="e" * 32, agency_id=police, words=TYPED[7])
    amended(book, record_outcome, item_id="e" * 32, outcome="heard", early=True)
    return "d" * 32


def approved_as_drafted(book: Casebook, meeting_id: str) -> None:
    """Save the minutes and the summary as they are drafted, and approve them, as a hurried person would."""
    for kind in KINDS[:2]:
        file = book.read(get_minutes, meeting_id=meeting_id, kind=kind, now=NOW)
        if not file.not_held:
            about: dict[str, Any] = {"meeting_id": meeting_id, "kind": kind}
            version = book.do(save_minutes, sections=file.sections, **about).value
            book.do(approve_minutes, version=version, chair="DI Hale", **about)


def ways_out(
    book: Casebook, meeting_id: str, held: date, out: Path
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name each way in which a meeting gives something out, with how it is done."""
    meeting: dict[str, Any] = {"meeting_id": meeting_id}
    for kind in PACKS:
        yield kind, partial(print_pack, book, kind=kind, recipient="Police", **meeting)
    about: dict[str, Any] = {"recipient": "Police", "now": NOW, **meeting}
    for paper in PAPERS:
        yield paper, partial(save_paper, book, out / f"{paper}.pdf", paper=paper, **about)
    meeting["agencies"] = ("Police",)
    forms = partial(make_return_forms, book, out, formats=(XLSX, PDF), drafts=True, **meeting)
    yield "forms", forms
    yield "reminders", partial(write_reminders, book, out, meeting_id=meeting_id)
    chosen: dict[str, Any] = {"meeting": None, "agency": "Police", "today": held}
    for ending in ("xlsx", "csv", "pdf"):
        yield ending, partial(export_actions, book, out / f"actions.{ending}", **chosen)
    yield "figures", partial(export_figures, book, out / "figures.xlsx", meeting_id=meeting_id, now=NOW)
    (out / "closed").mkdir()
    yield "closing", partial(close_meeting, book, out / "closed", now=NOW, **meeting)


@pytest.mark.parametrize("released", [False, True])
@pytest.mark.parametrize(
    ("forum", "held"), [("HRAP", HELD), ("HRAP", WHEN_TATI), ("MATAC", HELD), ("MAPPA", HELD)]
)
def test_no_way_out_leads_to_somebody_who_is_both(
    book: Casebook, tmp_path: Path, forum: str, held: date, released: bool
) -> None:
    meeting_id = planted(book, forum, held)
    if released:  # what is neither a find nor a doubt, as one does in a hurry
        release_all(book, meeting_id, doubts=False)
    approved_as_drafted(book, meeting_id)
    given, refused = [], []
    for name, way in ways_out(book, meeting_id, held, tmp_path):
        try:
            made = way()
        except CoordinatorError as refusal:
            refused.append(f"{name}: {refusal}")
            continue
        given += [read_pdf(made.bytes)] if isinstance(made, IssuedCopy) else []
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix in ENDINGS]
    given += [*map(read, files), *refused]
    letters = ["".join(filter(str.isalnum, text.casefold())) for text in given]
    assert [(trace, text) for text in letters for trace in TRACES if trace in text] == []
    assert len(given) > 9
