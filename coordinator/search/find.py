"""Search people, case files, actions, meetings, agencies and notes."""

from datetime import date

from sqlalchemy.orm import Session

from coordinator.people.people_index import people_index
from coordinator.people.typed import Typed, read_typed
from coordinator.search.hit import Group, SearchHit
from coordinator.search.people import find_people
from coordinator.search.records import find_records

_ORDER = list(Group)


def find_anything(session: Session, *, words: str, today: date | None = None) -> tuple[SearchHit, ...]:
    """Find what the typed words, date or number mean; what is exactly so first, under each heading too."""
    today = today or date.today()
    typed = read_typed(words, today)
    if typed.is_empty:
        return ()
    unique: dict[tuple[str, str], SearchHit] = {}
    for hit in (*find_people(session, typed, today), *find_records(session, typed)):
        unique.setdefault((hit.kind, hit.id), hit)
    hits = list(unique.values())
    exact = {hit.group for hit in hits if hit.exact}

    def order(hit: SearchHit) -> tuple[bool, bool, int, bool]:
        last = hit.group is Group.IMPORTED
        return last, hit.group not in exact, _ORDER.index(hit.group), not hit.exact

    return tuple(sorted(hits, key=order))


def prepare(session: Session) -> None:
    """Read everybody into memory, so that the first search is as quick as the next."""
    people_index(session).find(session, Typed("", ()), 0)
