"""Invents the people round a subject: victims, children, associates, and how they are tied together."""

from collections import deque
from dataclasses import dataclass
from datetime import date
from random import Random

from coordinator.people.rules import age
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.people import FEMALE, MALE, Invented, SamplePeople
from coordinator.sample.timeline import Outline
from coordinator.sample.word_lists import Borough, Culture, words
from coordinator.ties.model import Tie

PRONOUNS = {MALE: ("he", "him", "his"), FEMALE: ("she", "her", "her")}
_REMEMBERED = 300
# The subjects of these cases (by their place among forty), so that every writing is in the smallest caseload.
_LANGUAGES = {
    0: "Polish", 2: "Kurdish (Sorani)", 3: "Tigrinya", 5: "Romanian", 7: "Arabic", 8: "Vietnamese",
    15: "Arabic", 19: "Tigrinya", 20: "Polish", 25: "Romanian", 28: "Vietnamese",
}  # fmt: skip


@dataclass(frozen=True)
class Kin:
    """A kind of tie to the subject: its name for each sex, the age gap in years, whether it's by blood."""

    male: str
    female: str
    gap: tuple[int, int]
    together: str
    blood: bool = False


_KINDS = (
    (30, Kin("ex-partner", "ex-partner", (-9, 9), "no")),
    (22, Kin("partner", "partner", (-9, 9), "yes")),
    (14, Kin("partner", "partner", (-9, 9), "on/off")),
    (10, Kin("husband", "wife", (-9, 9), "yes")),
    (10, Kin("ex-husband", "ex-wife", (-9, 9), "no")),
    (8, Kin("father", "mother", (19, 34), "", True)),
    (6, Kin("brother", "sister", (-8, 8), "", True)),
)
_WEIGHTS = [weight for weight, _ in _KINDS]
_TIES = [kin for _, kin in _KINDS]


@dataclass(frozen=True)
class Tied:
    """A person's part in a case."""

    person: Invented
    role: str
    relationship: str


@dataclass(frozen=True)
class FamilyCircle:
    """The subject of a case and everybody round them."""

    subject: Invented
    victims: tuple[Tied, ...]
    children: tuple[Tied, ...]
    associates: tuple[Tied, ...]
    together: str
    school: str


class FamilyCircles:
    """Invents one circle after another; now and then somebody turns up again."""

    def __init__(self, chance: Random, people: SamplePeople, today: date) -> None:
        self._chance, self._people, self._today = chance, people, today
        self._victims: deque[Invented] = deque(maxlen=_REMEMBERED)
        self._subjects: deque[Invented] = deque(maxlen=_REMEMBERED)

    def invent(self, outline: Outline, borough: Borough) -> FamilyCircle:
        """Invent everybody in one case."""
        chance, people = self._chance, self._people
        language = _LANGUAGES.get(outline.number % 40, "")
        culture = people.culture(language)
        sex = MALE if chance.random() < 0.93 else FEMALE
        subject = people.invent(
            culture=culture, sex=sex, ages=(19, 66), script=bool(language), borough=borough
        )
        self._more_of_subject(subject, borough)
        victims: list[Tied] = []
        together = ""
        for place in range(chance.choices((1, 2, 3), (62, 26, 12))[0]):
            tied, kept = self._victim(subject, place, borough)
            if all(tied.person.id != other.person.id for other in victims):
                victims.append(tied)
                together = together or kept
        children, school = self._children(subject, victims[0])
        associates = self._associates(subject, borough)
        self._subjects.append(subject)
        return FamilyCircle(subject, tuple(victims), children, associates, together, school)

    def _more_of_subject(self, subject: Invented, borough: Borough) -> None:
        chance, people = self._chance, self._people
        people.telephone(subject.id)
        people.identity(subject.id)
        if chance.random() < 0.3:
            people.alias(subject.id, chance.choice(words().histories.nicknames))
        if chance.random() < 0.15:
            people.house(subject.id, borough, until=self._today.replace(day=1))

    def _victim(self, subject: Invented, place: int, borough: Borough) -> tuple[Tied, str]:
        chance = self._chance
        if place and self._victims and chance.random() < 0.12:
            known = chance.choice(self._victims)
            return Tied(known, "victim", "ex-partner"), "no"
        kin = chance.choices(_TIES, _WEIGHTS)[0] if not place else _TIES[0]
        sex = FEMALE if subject.sex == MALE and chance.random() < 0.96 else MALE
        near = age(subject.born, self._today) or 30
        youngest = max(16, min(82, near + chance.randint(*kin.gap)))
        victim = self._new_victim(subject, sex, youngest, kin, borough)
        self._victims.append(victim)
        return Tied(victim, "victim", kin.female if sex == FEMALE else kin.male), kin.together

    def _new_victim(self, subject: Invented, sex: str, years: int, kin: Kin, borough: Borough) -> Invented:
        chance, people, phrases = self._chance, self._people, words().histories
        he, him, his = PRONOUNS[subject.sex]
        _, her, _ = PRONOUNS[sex]
        values = {"he": he, "him": him, "his": his, "her": her, "n": chance.randrange(2, 90)}
        in_refuge = chance.random() < 0.12
        victim = people.invent(
            culture=self._culture(subject.culture),
            sex=sex,
            ages=(years, years),
            surname=subject.surname if kin.blood or kin.male == "husband" else "",
            safe_contact=chance.choice(phrases.safe_contact).format(**values),
            must_not_know=chance.choice(phrases.must_not_know).format(**values)
            if chance.random() < 0.4
            else "",
            borough=None if in_refuge else borough,
        )
        if in_refuge:
            people.refuge(victim.id)
        if chance.random() < 0.8:
            people.telephone(victim.id, victim=True)
        return victim

    def _children(self, subject: Invented, mother: Tied) -> tuple[tuple[Tied, ...], str]:
        chance, culture = self._chance, mother.person.culture
        years = age(mother.person.born, self._today) or 30
        couple = mother.relationship not in {"father", "mother", "brother", "sister"}
        if years < 18 or (not couple and chance.random() < 0.7):
            return (), ""
        ages = range(chance.randrange(2), max(1, min(16, years - 16)), 2)  # siblings are two years apart
        count = min(len(ages), chance.choices((0, 1, 2, 3, 4), (18, 25, 32, 17, 8))[0])
        names = chance.sample([(MALE, n) for n in culture.boys] + [(FEMALE, n) for n in culture.girls], count)
        family = (subject if chance.random() < 0.5 else mother.person).surname
        primary, secondary = chance.choice(words().schools), chance.choice(words().secondary)
        children, school = [], ""
        for (sex, name), old in zip(names, chance.sample(ages, count), strict=True):
            goes_to = secondary if old > 10 else primary if old > 3 else ""
            child = self._people.invent(
                culture=culture, sex=sex, ages=(old, old), surname=family, forename=name, school=goes_to
            )
            children.append(Tied(child, "child", self._child_of(sex, family == subject.surname, couple)))
            school = school or goes_to
        return tuple(children), school

    def _child_of(self, sex: str, own: bool, couple: bool) -> str:
        plain = "son" if sex == MALE else "daughter"
        if not couple:
            return "nephew" if sex == MALE else "niece"
        return plain if own else f"step{plain}"

    def _associates(self, subject: Invented, borough: Borough) -> tuple[Tied, ...]:
        chance = self._chance
        if chance.random() > 0.8:
            return ()
        tie = chance.choice(("friend", "cousin", "new partner", "drinks with", "landlord"))
        if self._subjects and chance.random() < 0.15:
            return (Tied(chance.choice(self._subjects), "associate", tie),)
        sex = FEMALE if tie == "new partner" and subject.sex == MALE else MALE
        other = self._people.invent(
            culture=self._culture(subject.culture), sex=sex, ages=(18, 60), borough=borough
        )
        return (Tied(other, "associate", tie),)

    def _culture(self, near: Culture) -> Culture:
        return near if self._chance.random() < 0.7 else self._people.culture()


# By what somebody is called in a case: what they are to its subject, among the links between people.
_KINDS_OF_TIE = {
    "ex-partner": "ex-partner", "partner": "partner", "husband": "spouse", "wife": "spouse",
    "ex-husband": "former-spouse", "ex-wife": "former-spouse", "father": "parent", "mother": "parent",
    "brother": "sibling", "sister": "sibling", "son": "child", "daughter": "child", "stepson": "stepchild",
    "stepdaughter": "stepchild", "nephew": "niece-or-nephew", "niece": "niece-or-nephew",
    "friend": "friend", "cousin": "cousin", "new partner": "partner", "drinks with": "associate",
    "landlord": "associate",
}  # fmt: skip
_MOTHER_OF = {"son", "daughter", "stepson", "stepdaughter"}


class TieInventor:
    """Links the people of one case after another; its draws are its own, so that all else stays."""

    def __init__(self, seed: int, rows: InsertOrder) -> None:
        self._chance = Random(seed + 2)  # noqa: S311  (nothing here is secret)
        self._rows = rows

    def invent(self, circle: FamilyCircle, opened: date) -> None:
        """Link everybody to the subject, children to their mother, and say who is afraid."""
        subject, first = circle.subject, circle.victims[0].person
        for tied in (*circle.victims, *circle.children, *circle.associates):
            if tied.relationship in _KINDS_OF_TIE and not (tied.role == "child" and first.sex == subject.sex):
                self._tie(subject, tied.person, _KINDS_OF_TIE[tied.relationship])
        for child in circle.children:
            if child.relationship in _MOTHER_OF:
                self._tie(first, child.person, "child")
        for victim in circle.victims:
            if self._chance.random() < 0.4:
                self._tie(victim.person, subject, "afraid-of", since=opened)

    def _tie(self, person: Invented, other: Invented, kind: str, since: date | None = None) -> None:
        source = "IDVA service" if since else ""
        self._rows.add(
            Tie(
                id=new_id(self._chance), person_id=person.id, other_id=other.id, kind=kind, since=since,
                source=source,
            )
        )  # fmt: skip
