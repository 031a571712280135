"""List the people of the whole casebook who are likely one and the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.duplicates.candidates import Candidate, in_plain_letters, year_of
from coordinator.duplicates.scoring import likely_pairs
from coordinator.imports.model import pairs_of_two_people
from coordinator.imports.records.identity import NAMELESS
from coordinator.people.model import Address, Alias, Person, Telephone
from coordinator.people.spelling import plain_words
from coordinator.people.typed import national
from coordinator.search.hit import SearchHit
from coordinator.search.people import describe_people

MOST = 200  # pairs listed, the likeliest
_NAMELESS = (in_plain_letters(NAMELESS), ())


@dataclass(frozen=True)
class LikelyDuplicate:
    """Two people who are likely one: how likely, of 100, and why; each as a search would show them."""

    first: SearchHit
    second: SearchHit
    points: int
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """What identifies the pair."""
        return f"{self.first.id} {self.second.id}"


def list_likely_duplicates(session: Session, *, today: date) -> tuple[LikelyDuplicate, ...]:
    """List likely duplicates, the likeliest first, without those who are recorded as two."""
    apart = {tuple(sorted(pair)) for pair in pairs_of_two_people(session)}
    scored = [
        (-points, first.name, first.id, second.id, reasons)
        for first, second, points, reasons in likely_pairs(read_candidates(session))
        if tuple(sorted((first.id, second.id))) not in apart
    ]
    scored.sort()
    best = scored[:MOST]
    ids = list(dict.fromkeys(person_id for _, _, *pair, _ in best for person_id in pair))
    shown = describe_people(session, ids, today)
    return tuple(
        LikelyDuplicate(shown[first], shown[second], -points, reasons)
        for points, _, first, second, reasons in best
    )


def read_candidates(session: Session, ids: Collection[str] | None = None) -> list[Candidate]:
    """Read people with a name as they are compared: these, or everybody, in the order of recording."""

    def rows(owner: Any, *columns: Any, where: Any = None) -> Any:
        asked = select(owner, *columns)
        asked = asked if where is None else asked.where(where)
        return session.execute(asked if ids is None else asked.where(owner.in_(ids)))

    aliases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for person_id, name in rows(Alias.person_id, Alias.name, where=~Alias.withdrawn):
        alias = in_plain_letters(name)
        if len(alias) > 1:  # a nickname alone is no name
            aliases[person_id].append(alias)
    telephones = _grouped(rows(Telephone.person_id, Telephone.number, where=~Telephone.withdrawn))
    postcodes = _grouped(rows(Address.person_id, Address.postcode, where=~Address.withdrawn))
    lines = _grouped(rows(Address.person_id, Address.lines, where=~Address.withdrawn))
    files = _grouped(rows(Case.subject_id, Case.id))
    for person_id, case_ids in _grouped(
        rows(CaseLink.person_id, CaseLink.case_id, where=~CaseLink.withdrawn)
    ).items():
        files[person_id] += case_ids
    candidates = []
    for person_id, surname, forename, born, born_words in rows(
        Person.id, Person.surname, Person.forename, Person.born, Person.born_words
    ):
        words = (in_plain_letters(surname), in_plain_letters(forename))
        if any(words) and words != _NAMELESS:
            candidates.append(
                Candidate(
                    person_id, words[0], words[1], born, year_of(born, born_words),
                    tuple(aliases.get(person_id, ())),
                    frozenset(map(national, telephones.get(person_id, ()))),
                    frozenset(code.replace(" ", "").upper() for code in postcodes.get(person_id, ()) if code),
                    frozenset(filter(None, map(_plain, lines.get(person_id, ())))),
                    frozenset(files.get(person_id, ())),
                )
            )  # fmt: skip
    return candidates


def _plain(address: str) -> str:
    return " ".join(plain_words(address))


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for person_id, words in rows:
        values[person_id].append(words)
    return values
