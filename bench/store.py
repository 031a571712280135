"""The encrypted casebook against plain SQLite: the same tables, the same questions."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench import stores
from bench.rounds import Figure, Times, Way, against, by_turns, time_once
from bench.workbook import write_tracker
from coordinator.access.open import open_casebook
from coordinator.actions.queries import list_actions
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE
from coordinator.caseload.dashboard import get_today
from coordinator.caseload.queries import count_places, list_caseload
from coordinator.cases.model import Case
from coordinator.cases.queries import get_case
from coordinator.diary.queries import list_diary
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.meetings.case_meetings import list_case_meetings
from coordinator.notes.queries import list_notes
from coordinator.search.find import find_anything
from coordinator.workbooks.reader import read_workbook

PLAIN = "plain SQLite"
FILES = 40  # case files opened in a round
SEARCHES = ("rob", "church grove", "07700 900", "craig robinson", "clare's law")


@contextmanager
def both(folder: Path, people: int, say: Callable[[str], None]) -> Iterator[tuple[Casebook, Casebook]]:
    """Hold the same caseload in a casebook and in plain SQLite."""
    kept, plain = stores.new_casebook(folder, "kept"), stores.new_plain(folder, "kept")
    try:
        for one, named in ((kept, "a casebook"), (plain, PLAIN)):
            took = time_once(lambda one=one: stores.fill(one, people))  # type: ignore[misc]
            say(f"invented {stores.count_people(one):,} people in {named} in {took:.0f} s")
        yield kept, plain
    finally:
        kept.lock()
        plain.lock()


def questions(kept: Casebook, plain: Casebook, size: str, rounds: int) -> list[Figure]:
    """Ask both what the screens ask."""
    today = date.today()
    ids = kept.read(_case_ids)

    def ask(casebook: Casebook) -> dict[str, Way]:
        return {
            f"Open {FILES} case files": lambda: [casebook.read(open_file, one) for one in ids],
            f"Search, {len(SEARCHES)} searches": lambda: [
                casebook.read(find_anything, words=words) for words in SEARCHES
            ],
            "Caseload": lambda: casebook.read(list_caseload, today=today),
            "Dashboard": lambda: casebook.read(dashboard, today),
            "Diary": lambda: casebook.read(list_diary, today=today),
        }

    mine, other = ask(kept), ask(plain)
    return [against(what, size, rounds, mine[what], PLAIN, other[what]) for what in mine]


def slowest_file(kept: Casebook, size: str) -> Figure:
    """Open case files one by one: what matters is the slowest."""
    each = [time_once(lambda one=one: kept.read(open_file, one)) for one in kept.read(_case_ids)]  # type: ignore[misc]
    return Figure("Open one case file", size, Times(tuple(each)))


def unlocking(kept: Casebook, size: str, rounds: int) -> Figure:
    """Open a casebook again; the key costs the least that is allowed."""
    path = kept.path.with_name("again.casebook")
    shutil.copytree(kept.path, path)

    def unlock() -> None:
        open_casebook(path, stores.PASSPHRASE).lock()

    return Figure("Unlock, at the floor for the key", size, by_turns(rounds, unlock)[0])


def importing(folder: Path, people: int, size: str, rounds: int) -> list[Figure]:
    """Bring a tracker of so many people into an empty casebook and into empty plain SQLite."""
    path = folder / "tracker.xlsx"
    write_tracker(path, people)
    reading = by_turns(1, lambda: read_workbook(path))[0]
    book = read_workbook(path)
    mapping = propose(book)
    found: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        for place in (0, 1) if turn % 2 == 0 else (1, 0):
            made = Path(tempfile.mkdtemp(dir=folder))
            fresh = (stores.new_casebook, stores.new_plain)[place](made, "fresh")
            with fresh:
                found[place].append(
                    time_once(lambda f=fresh: f.do(import_workbook, workbook=book, mapping=mapping))  # type: ignore[misc]
                )
            shutil.rmtree(made)
    return [
        Figure("Read the workbook", size, reading),
        Figure("Import a workbook", size, Times(tuple(found[0])), PLAIN, Times(tuple(found[1]))),
    ]


def size_on_disk(casebook: Casebook) -> float:
    """How large the database is, in MiB."""
    return sum(one.stat().st_size for one in casebook.path.glob(f"{DATABASE}*")) / 2**20


def open_file(session: Session, case_id: str) -> object:
    """Read all that a case file shows."""
    case = get_case(session, case_id=case_id)
    return (
        case,
        list_notes(session, case_id=case_id, person_ids=case.people_ids),
        list_actions(session, case_id=case_id),
        list_case_meetings(session, case_id=case_id),
    )


def dashboard(session: Session, today: date) -> object:
    """Read all that the Today screen shows, and the numbers beside the places."""
    return get_today(session, today=today), count_places(session, today=today)


def _case_ids(session: Session) -> list[str]:
    ids = sorted(session.scalars(select(Case.id)))
    return Random(1).sample(ids, min(FILES, len(ids)))
