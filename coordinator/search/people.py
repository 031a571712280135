"""People who were found: why, and what tells them from others of the same name."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink, Listing
from coordinator.cases.queries import with_forum
from coordinator.core.dates import show_day
from coordinator.forums.registry import definition
from coordinator.people.identity import spellings
from coordinator.people.model import Person
from coordinator.people.people_index import (
    ALIKE,
    BEGUN,
    ELSEWHERE,
    WHOLE,
    address_words,
    alike_by,
    lead_words,
    people_index,
)
from coordinator.people.queries import PersonRow, get_people
from coordinator.people.rules import LEADS, age, calm, listed_name, spoken_name
from coordinator.people.spelling import letters_between, name_words, plain_words
from coordinator.people.typed import Typed, national, with_day_and_month_exchanged
from coordinator.people.vocabulary import vocabulary
from coordinator.search import wording
from coordinator.search.hit import Group, SearchHit

MOST = 20
_STALE = 8  # more are looked at, as some may have been amended since
_MOST_ALIKE = 5  # spelt in another way, even if there are enough who are spelt as typed
_MOST_NAMED = 2  # aliases, and other people of the case
_PERPETRATOR_FIRST = ("perpetrator", "both", "victim", "adult at risk", "child", "associate")

Fit = tuple[float, str]  # how well it fits, and why


@dataclass(frozen=True)
class _Part:
    """A person's part in a case."""

    case_id: str
    reference: str
    role: str
    forums: tuple[str, ...]
    others: tuple[str, ...]


def find_people(session: Session, typed: Typed, today: date, most: int = MOST) -> list[SearchHit]:
    """Find people, the best first: the name as typed, then its beginnings, then other spellings."""
    ids = people_index(session).find(session, typed, most + _STALE)
    ranked = []
    for person in get_people(session, person_ids=ids).values():
        fits = list(_fits(person, typed))
        if all(fit is not None for fit in fits):
            known = [fit for fit in fits if fit is not None]
            ranks = [rank for rank, _ in known]
            is_whole = max(ranks) == WHOLE and _is_whole(person, typed)
            why = ", ".join(dict.fromkeys(why for _, why in known if why))
            rank = (max(ranks), not is_whole, sum(ranks), bool(why), person.listed, person.born or date.max)
            ranked.append((rank, person, why, is_whole))
    ranked.sort(key=lambda each: each[0])
    alike = [each for each in ranked[most:] if each[0][0] >= ALIKE][:_MOST_ALIKE]
    ranked = [*ranked[: most - len(alike)], *alike]
    parts = _parts(session, [person.id for _, person, _, _ in ranked])
    return [_hit(person, parts.get(person.id), why, exact, today) for _, person, why, exact in ranked]


def describe_people(session: Session, ids: Collection[str], today: date) -> dict[str, SearchHit]:
    """Describe people as results of a search are, by their ids."""
    parts = _parts(session, list(ids))
    people = get_people(session, person_ids=ids)
    return {person.id: _hit(person, parts.get(person.id), "", False, today) for person in people.values()}


def _hit(person: PersonRow, part: _Part | None, why: str, exact: bool, today: date) -> SearchHit:
    return SearchHit(
        "person", person.id, person.listed, _line(person, part, why, today), part.case_id if part else None,
        None, why, Group.PEOPLE, exact,
    )  # fmt: skip


def _is_whole(person: PersonRow, typed: Typed) -> bool:
    """Tell whether the person's whole name, number or date of birth was typed."""
    names = [f"{person.forename} {person.surname}", *(alias.words for alias in person.aliases)]
    numbers = {national(telephone.words) for telephone in person.telephones}
    if any(typed.number in spellings(known.kind, known.number) for known in person.identities):
        return True
    if typed.words and not any(sorted(plain_words(name)) == sorted(typed.words) for name in names):
        return False
    return not typed.digits or typed.digits in numbers


def _fits(person: PersonRow, typed: Typed) -> Iterator[Fit | None]:
    for known in person.identities:
        if typed.number and any(typed.number in each for each in spellings(known.kind, known.number)):
            label = vocabulary().identity_kinds.get(known.kind, known.kind)
            yield WHOLE, wording.field(label, known.number)
            return
    if typed.days:
        yield _born(person, typed.days)
    if typed.digits:
        numbers = [number.words for number in person.telephones if typed.digits in national(number.words)]
        yield (WHOLE, wording.telephone(numbers[0])) if numbers else None
    for word in typed.words:
        fits = list(_fits_of_word(person, word)) or _fits_of_spelling(person, word)
        yield min(fits, default=None, key=lambda fit: fit[0])


def _born(person: PersonRow, days: tuple[date, date]) -> Fit | None:
    if person.born is not None and days[0] <= person.born <= days[1]:
        return WHOLE, wording.born(show_day(person.born))
    for other in person.births:
        if other.born is not None and days[0] <= other.born <= days[1]:
            return WHOLE, wording.also_given_as_born(show_day(other.born))
    if person.born is None:
        return None
    if days[0] == days[1] and with_day_and_month_exchanged(days[0]) == person.born:
        return ALIKE, wording.born_exchanged(show_day(person.born))
    return None


def _fits_of_word(person: PersonRow, word: str) -> Iterator[Fit]:
    """Yield how a word fits each of a person's names and details, as it is spelt."""
    own = name_words(person.surname, person.forename)
    yield from _fits_of_name(word, own, "")
    if word in own:
        return  # nothing fits better
    for alias in person.aliases:
        yield from _fits_of_name(word, name_words(alias.words), wording.also_known_as(alias.words))
    if len(word) == 1 and word.isalpha():
        return  # an initial is a name's: some word of every address begins with it
    for place in person.addresses:
        if _begins(word, address_words(place.words, place.postcode)):
            shown = ", ".join(part for part in (" ".join(place.words.split()), place.postcode) if part)
            yield ELSEWHERE, wording.address(shown)
    if person.born and word == str(person.born.year):
        yield ELSEWHERE, wording.born(show_day(person.born))
    elif person.born_words and _begins(word, plain_words(person.born_words)):
        yield ELSEWHERE, wording.born(person.born_words)
    for lead in person.leads:
        if _begins(word, lead_words(lead.words, lead.more)):
            shown = " ".join(part for part in (lead.words, lead.more) if part)
            yield ELSEWHERE, wording.field(LEADS.get(lead.kind, lead.kind).lower(), shown)


def _fits_of_spelling(person: PersonRow, word: str) -> Iterator[Fit]:
    """Yield how a word fits each of a person's names, if it is another spelling: worse than all else."""
    for name in (person.surname, person.forename, *(alias.words for alias in person.aliases)):
        between = [letters_between(word, part) for part in name_words(name)]
        if known := [letters for letters in between if letters is not None]:
            yield alike_by(min(known)), wording.similar(calm(name))


def _fits_of_name(word: str, name: list[str], why: str) -> Iterator[Fit]:
    if word in name:
        yield WHOLE, why
    elif _begins(word, name):
        yield BEGUN, why


def _begins(word: str, words: Sequence[str]) -> bool:
    return any(each.startswith(word) for each in words)


def _line(person: PersonRow, part: _Part | None, why: str, today: date) -> str:
    """Say who a person is: age, other names, town, case, forums, the other people of the case."""
    years = age(person.born, today)
    day = wording.born(show_day(person.born)) if person.born else person.born_words
    aliases = [wording.also_known_as(alias.words) for alias in person.aliases[:_MOST_NAMED]]
    parts = [wording.aged(years) if years is not None else "", day, *aliases, _town(person)]
    if part:
        parts += [
            wording.case_of(part.role, part.reference),
            ", ".join(definition(forum).label(today) for forum in part.forums),
        ]
        names = list(part.others[:_MOST_NAMED])
        parts.append(wording.others(names, len(part.others) - len(names)) if names else "")
    return " · ".join(each for each in parts if each and each not in why)


def _town(person: PersonRow) -> str:
    """Return the town of the newest address with a postcode: its last line without figures."""
    for place in person.addresses:
        lines = [line.strip() for line in place.words.replace("\n", ",").split(",") if line.strip()]
        if place.postcode and len(lines) > 1 and not any(sign.isdigit() for sign in lines[-1]):
            return lines[-1]
    return ""


def _parts(session: Session, ids: list[str]) -> dict[str, _Part]:
    """Return each person's part: in their own file, or else in the first open one that they are linked to."""
    own = select(Case.id, Case.reference, Case.status, Case.subject_id, Case.subject_role).where(
        Case.subject_id.in_(ids)
    )
    linked = (
        select(Case.id, Case.reference, Case.status, CaseLink.person_id, CaseLink.role)
        .join(CaseLink, CaseLink.case_id == Case.id)
        .where(CaseLink.person_id.in_(ids), ~CaseLink.withdrawn)
    )
    chosen: dict[str, tuple[str, str, str]] = {}
    for asked in (own, linked):
        rows = session.execute(asked).all()
        for case_id, reference, _, person_id, role in sorted(rows, key=lambda row: row.status == "closed"):
            chosen.setdefault(person_id, (case_id, reference, role))
    cases = {case_id for case_id, _, _ in chosen.values()}
    forums, people = _forums(session, cases), _people(session, cases)
    return {
        person_id: _Part(
            case_id, reference, "" if role == "unknown" else role, tuple(forums[case_id]),
            tuple(name for other, name in people[case_id].items() if other != person_id),
        )
        for person_id, (case_id, reference, role) in chosen.items()
    }  # fmt: skip


def _forums(session: Session, cases: set[str]) -> dict[str, list[str]]:
    forums: dict[str, list[str]] = defaultdict(list)
    asked = select(Listing.case_id, Listing.forum).where(Listing.case_id.in_(cases), *with_forum())
    for case_id, forum in session.execute(asked.order_by(Listing.forum).distinct()):
        forums[case_id].append(forum)
    return forums


def _people(session: Session, cases: set[str]) -> dict[str, dict[str, str]]:
    """Name everybody of each case: the subject first, then by role."""
    people: dict[str, dict[str, str]] = defaultdict(dict)
    names = (Person.id, Person.surname, Person.forename)
    subjects = select(Case.id, *names).join(Person, Person.id == Case.subject_id).where(Case.id.in_(cases))
    for case_id, person_id, surname, forename in session.execute(subjects):
        people[case_id][person_id] = spoken_name(surname, forename)
    linked = (
        select(CaseLink.case_id, CaseLink.role, *names)
        .join(Person, Person.id == CaseLink.person_id)
        .where(CaseLink.case_id.in_(cases), ~CaseLink.withdrawn)
    )
    rows = session.execute(linked).all()
    order = {role: at for at, role in enumerate(_PERPETRATOR_FIRST)}
    for row in sorted(rows, key=lambda row: (order.get(row.role, 9), listed_name(row.surname, row.forename))):
        people[row.case_id].setdefault(row.id, spoken_name(row.surname, row.forename))
    return people
