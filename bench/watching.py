"""The rules that watch and the diary, in a large casebook: read at first, and again as records change.

It is time of the processor, against the same statements on the driver's cursor, with nothing made of them.
"""

import gc
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from bench import stores
from bench.rounds import Figure, Times, Way
from coordinator.actions.use_cases import record_action
from coordinator.agencies.model import Agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, CaseLink
from coordinator.core.permissions import use_case
from coordinator.diary.queries import list_diary
from coordinator.disclosures.model import DvdsApplication, DvdsStep, EncompassNotice
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.store.audit import UnitOfWork
from coordinator.watch.queries import list_suggestions

PLANTED = 1000  # applications under Clare's Law, and notices of Operation Encompass
RAW = "its statements alone"
_STEPS = ("contact", "checks")
Statements = list[tuple[str, Sequence[Any]]]
Query = Callable[..., tuple[Any, ...]]


def watching(folder: Path, people: int, rounds: int) -> list[Figure]:
    """Read the rules and the diary with nothing kept, after records were added, and once more."""
    with stores.new_casebook(folder, "watched") as book:
        stores.fill(book, people)
        return watched(book, f"{people:,}", rounds)


def watched(book: Casebook, size: str, rounds: int) -> list[Figure]:
    """Plant Clare's Law and Operation Encompass in a casebook, and read its rules and its diary."""
    book.do(_plant, draw=Random(11))
    figures: list[Figure] = []
    for named, query in (("Rules that watch", list_suggestions), ("Diary", list_diary)):
        found = len(book.read(query, today=date.today()))
        statements = _statements(book, query)
        ours, raw = _turns(rounds, _first(book, query), lambda s=statements: _raw(book, s))  # type: ignore[misc]
        figures.append(Figure(f"{named}, at first: {found:,} lines", size, ours, RAW, raw))
        (after,) = _turns(rounds, _again(book, query), before=_recorder(book))
        (once_more,) = _turns(rounds, _again(book, query))
        figures += [
            Figure(f"{named}, after an incident and an action were recorded", size, after),
            Figure(f"{named}, once more", size, once_more),
        ]
    return figures


def _turns(rounds: int, *ways: Way, before: Callable[[], object] = lambda: None) -> list[Times]:
    """Take the time of the processor of each way in turn, after one turn without a clock."""
    found: list[list[float]] = [[] for _ in ways]
    for turn in range(-1, rounds):
        for way, times in zip(ways, found, strict=True):
            before()
            gc.collect()
            began = time.process_time()
            way()
            if turn >= 0:
                times.append(time.process_time() - began)
    return [Times(tuple(each)) for each in found]


def _first(book: Casebook, query: Query) -> Way:
    """Read as if the casebook had just been opened."""

    def read() -> object:
        book.store.kept.clear()
        return book.read(query, today=date.today())

    return read


def _again(book: Casebook, query: Query) -> Way:
    return lambda: book.read(query, today=date.today())


def _statements(book: Casebook, query: Query) -> Statements:
    """Return the statements of a query, as they go to the driver."""
    statements: Statements = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        statements.append((statement, parameters))

    event.listen(book.store.reader, "before_cursor_execute", note)
    _first(book, query)()
    event.remove(book.store.reader, "before_cursor_execute", note)
    return statements


def _raw(book: Casebook, statements: Statements) -> None:
    with book.store.reader.connect() as connection:
        driver: Any = connection.connection.driver_connection
        for statement, parameters in statements:
            driver.execute(statement, parameters).fetchall()


def _recorder(book: Casebook) -> Callable[[], object]:
    """Return what records an incident and an action, which are read again."""
    case_id = book.read(_open_cases)[0]
    agency_id = book.read(lambda session: str(session.scalars(select(Agency.id)).first()))
    today = date.today()

    def record() -> None:
        incident = IncidentDetails(happened=today, kind="threats")
        book.do(record_incident, incident_id=uuid4().hex, case_id=case_id, details=incident)
        about: dict[str, Any] = {"case_id": case_id, "agency_id": agency_id, "due": today}
        book.do(record_action, action_id=uuid4().hex, what="Ring back", **about)

    return record


def _open_cases(session: Session) -> list[str]:
    return sorted(session.scalars(select(Case.id).where(Case.status != "closed")))


@use_case("plant_disclosures_to_measure")
def _plant(work: UnitOfWork, *, draw: Random) -> None:
    """Plant applications with steps that are due, and notices for children whose school is not informed."""
    subjects = {row.id: row.subject_id for row in work.session.execute(select(Case.id, Case.subject_id))}
    cases = _open_cases(work.session)
    links = select(CaseLink.case_id, CaseLink.person_id).where(
        CaseLink.role == "child", CaseLink.case_id.in_(select(Case.id).where(Case.status != "closed"))
    )
    children = sorted(tuple(row) for row in work.session.execute(links))
    for _ in range(PLANTED):
        day, case_id = work.today - timedelta(draw.randrange(40)), draw.choice(cases)
        application = DvdsApplication(
            id=uuid4().hex, case_id=case_id, person_id=subjects[case_id], route="ask",
            received=day, at_risk="Linnet Marsh", safe_contact="At work", applicant_kind="at risk",
        )  # fmt: skip
        work.session.add(application)
        for step in _STEPS:
            due = day + timedelta(draw.randrange(28))
            work.session.add(DvdsStep(application_id=application.id, step=step, due=due))
        case_id, child_id = draw.choice(children)
        work.session.add(
            EncompassNotice(case_id=case_id, child_id=child_id, happened=day, recipient="Larch School")
        )
