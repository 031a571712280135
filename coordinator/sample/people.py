"""Invents people: names from many cultures, ages that fit, places that do not exist."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from coordinator.people.model import Address, Alias, IdentityNumber, Person, SafeContact, Telephone
from coordinator.people.rules import SAFE, UNSAFE
from coordinator.people.vocabulary import choices, read_detail
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.word_lists import Borough, Culture, words

MALE, FEMALE = "male", "female"


@dataclass(frozen=True)
class Invented:
    """An invented person, with what the rest of the history needs."""

    id: str
    forename: str
    surname: str
    sex: str
    born: date
    culture: Culture
    street: str


class SamplePeople:
    """Invents people one after another."""

    def __init__(self, chance: Random, rows: InsertOrder, today: date) -> None:
        self._chance, self._rows, self._today = chance, rows, today
        self._cultures = [culture for culture in words().cultures for _ in range(culture.weight)]

    def culture(self, language: str = "") -> Culture:
        """Draw a culture, or return the culture of a language."""
        if language:
            return next(culture for culture in words().cultures if culture.language == language)
        return self._chance.choice(self._cultures)

    def invent(
        self,
        *,
        culture: Culture,
        sex: str,
        ages: tuple[int, int],
        surname: str = "",
        forename: str = "",
        script: bool = False,
        safe_contact: str = "",
        must_not_know: str = "",
        school: str = "",
        borough: Borough | None = None,
    ) -> Invented:
        """Invent a person of an age in a range, with an address if a borough is given."""
        chance = self._chance
        person_id = new_id(chance)
        given, family = self._names(person_id, culture, sex, script)
        forename, surname = forename or given, surname or family
        born = self._born(*ages)
        unknown = chance.random() < 0.03
        self._rows.add(
            Person(
                id=person_id, surname=surname, forename=forename, born=None if unknown else born,
                born_words=f"{born:%b %Y}" if unknown else "", sex=sex, ethnicity=culture.ethnicity,
                language=culture.language, safe_contact=safe_contact, must_not_know=must_not_know,
                school=school, **_details(person_id, culture),
            )
        )  # fmt: skip
        street = self.house(person_id, borough) if borough else ""
        return Invented(person_id, forename, surname, sex, born, culture, street)

    def house(self, person_id: str, borough: Borough, until: date | None = None) -> str:
        """Give a person an address; return its street and number."""
        chance, known = self._chance, words()
        number = chance.randrange(1, 160)
        street = f"{number} {chance.choice(known.street_first)} {chance.choice(known.street_last)}"
        flat = f"Flat {chance.randrange(1, 9)}, " if chance.random() < 0.25 else ""
        letters = "".join(chance.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
        since = (until or self._today) - timedelta(days=chance.randrange(40, 1500))
        self._rows.add(
            Address(
                id=new_id(chance), person_id=person_id, since=since, until=until,
                kind="home", lines=f"{flat}{street}, {chance.choice(borough.towns)}",
                postcode=f"{chance.choice(borough.districts)} {chance.randrange(1, 10)}{letters}",
            )
        )  # fmt: skip
        return street

    def refuge(self, person_id: str) -> None:
        """Record that a person is in refuge, without an address."""
        self._rows.add(
            Address(
                id=new_id(self._chance), person_id=person_id, since=None, until=None,
                lines="", postcode="", kind="refuge",
            )
        )  # fmt: skip

    def telephone(self, person_id: str, *, victim: bool = False) -> None:
        """Give a person a telephone number from the ranges reserved for drama; a victim's may be unsafe."""
        telephone = Telephone(id=new_id(self._chance), person_id=person_id, number=drama_number(self._chance))
        telephone.kind = "mobile" if telephone.number.startswith("07") else "home"
        self._rows.add(telephone)
        chance = Random(telephone.id)  # noqa: S311
        if victim and chance.random() < 0.4:
            self._rows.add(_safety(chance, telephone))

    def identity(self, person_id: str) -> None:
        """Give a person a number at probation."""
        chance = Random(f"{person_id} number")  # noqa: S311
        number = f"X{chance.randrange(10**6):06d}"
        self._rows.add(
            IdentityNumber(
                id=new_id(chance), person_id=person_id, kind="ndelius", number=number, owner="Probation"
            )
        )

    def alias(self, person_id: str, name: str, kind: str = "") -> None:
        """Give a person another name."""
        self._rows.add(Alias(id=new_id(self._chance), person_id=person_id, name=name, kind=kind))

    def _names(self, person_id: str, culture: Culture, sex: str, script: bool) -> tuple[str, str]:
        chance = self._chance
        at = chance.randrange(1000)
        forenames = culture.male if sex == MALE else culture.female
        families = culture.surnames_female if sex == FEMALE and culture.surnames_female else culture.surnames
        place = chance.randrange(len(families))
        forename, family = forenames[at % len(forenames)], families[place]
        if script and culture.script:
            self.alias(person_id, f"{forename} {family}", "spelling")
            own = culture.script.male if sex == MALE else culture.script.female
            return own[at % len(own)], culture.script.surnames[place % len(culture.script.surnames)]
        return forename, family

    def _born(self, youngest: int, oldest: int) -> date:
        days = self._chance.randrange(youngest * 365 + youngest // 4 + 1, (oldest + 1) * 365)
        return self._today - timedelta(days=days)


def _details(person_id: str, culture: Culture) -> dict[str, str]:
    """Invent what is asked for equality; for many it was not asked, and for more it is not known."""
    chance = Random(person_id)  # noqa: S311
    group = read_detail("ethnic_group", culture.ethnicity)
    details = {"ethnic_group": group} if group in choices("ethnic_group") else {}
    for name in ("disability", "orientation", "religion"):
        if chance.random() < 0.4:
            details[name] = chance.choice(list(choices(name)))
    if culture.language != "English" and chance.random() < 0.5:
        details["interpreter"] = chance.choice(("yes", "no"))
        details["immigration"] = chance.choice(list(choices("immigration")))
        details["public_funds"] = chance.choice(list(choices("public_funds")))
    return details


def _safety(chance: Random, telephone: Telephone) -> SafeContact:
    """Invent whether a number is safe."""
    safe = chance.random() < 0.7
    return SafeContact(
        id=new_id(chance), person_id=telephone.person_id, row_table="telephone", row_id=telephone.id,
        safety=SAFE if safe else UNSAFE, days="Weekdays" if safe else "", starts="09:30" if safe else "",
        ends="15:00" if safe else "", say="the surgery" if safe else "", not_to_answer="",
    )  # fmt: skip


def drama_number(chance: Random) -> str:
    """Draw a number that Ofcom reserves for drama: 07700 900xxx or 01632 960xxx."""
    first = "07700 900" if chance.random() < 0.8 else "01632 960"
    return f"{first}{chance.randrange(1000):03d}"
