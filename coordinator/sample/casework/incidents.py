"""Invents incidents with what came of them, notices to schools, contacts, and the steps of engagement."""

from datetime import date, timedelta
from random import Random

from coordinator.contacts.model import CaseContact, Engagement
from coordinator.contacts.rules import RESULTS
from coordinator.disclosures.model import EncompassNotice
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.sample.agencies import AgencyTable
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.relationships import FamilyCircle
from coordinator.sample.word_lists import IncidentPhrases, words

Values = dict[str, str]
_POLICE, _IDVA, _NAVIGATORS = "Police", "IDVA service", "Lodestar programme"
_NOTICED = timedelta(days=60)  # before the end of a case or today
_HOWS = ("telephone", "message", "visit", "office")


class IncidentInventor:
    """Invents what happened in one case after another; its draws are its own, so that all else stays."""

    def __init__(self, seed: int, rows: InsertOrder, table: AgencyTable) -> None:
        self._chance = Random(seed + 1)  # noqa: S311  (nothing here is secret)
        self._notices = Random(seed + 11)  # noqa: S311
        self._rows, self._table = rows, table

    def invent(self, case_id: str, circle: FamilyCircle, values: Values, between: tuple[date, date]) -> None:
        """Invent the incidents, contacts and engagement of a case between two days."""
        for phrase in self._chance.sample(words().histories.incident, self._chance.randrange(1, 4)):
            self._incident(case_id, circle, values, phrase, between)
        self._engagement(case_id, circle, between)
        for _ in range(self._chance.randrange(1, 5)):
            self._contact(case_id, circle, values, between)

    def _incident(
        self, case_id: str, circle: FamilyCircle, values: Values, phrase: IncidentPhrases,
        between: tuple[date, date],
    ) -> None:  # fmt: skip
        chance = self._chance
        happened, by_police = self._day(between), chance.random() < 0.7
        incident_id = new_id(chance)
        self._rows.add(
            Incident(
                id=incident_id, case_id=case_id, happened=happened, kind=phrase.kind,
                words=self._fill(phrase.words, values), injuries=phrase.injuries,
                police_reference=f"SAMPLE/{chance.randrange(10_000, 99_999)}" if by_police else "",
                crimed="yes" if by_police and phrase.outcomes else "",
                children_present="yes" if circle.children else "no",
                source=_POLICE if by_police else _IDVA,
                reported=min(between[1], happened + timedelta(days=chance.randrange(3))),
            )
        )  # fmt: skip
        parts = [(circle.subject, "did it"), (circle.victims[0].person, "harmed")]
        parts += [(child.person, "present") for child in circle.children[:1]]
        for person, part in parts:
            row = IncidentPerson(id=new_id(chance), incident_id=incident_id, person_id=person.id, part=part)
            self._rows.add(row)
        for place, kind in enumerate(phrase.outcomes if by_police else ()):
            dated = happened + timedelta(days=place * chance.randrange(1, 40))
            outcome = IncidentOutcome(id=new_id(chance), incident_id=incident_id, kind=kind, dated=dated)
            if dated <= between[1] or kind == "court date":  # what is still to come is not known
                self._rows.add(outcome)

        if happened >= between[1] - _NOTICED:
            for child in circle.children:
                self._notice(case_id, incident_id, child.person.id, circle.school, happened)

    def _notice(self, case_id: str, incident_id: str, child_id: str, school: str, happened: date) -> None:
        """Invent that the school of a child was informed after an incident, nearly always."""
        chance = self._notices
        if chance.random() < 0.1:
            return
        self._rows.add(
            EncompassNotice(
                id=new_id(chance), case_id=case_id, child_id=child_id, incident_id=incident_id,
                happened=happened, recipient_kind="school", recipient=school, passed=happened,
                informed=happened, informed_at=f"2{chance.randrange(4)}:00",
                informed_by="Children’s services",
                voice="Spoken to alone. Frightened of the shouting.",
            )
        )  # fmt: skip

    def _engagement(self, case_id: str, circle: FamilyCircle, between: tuple[date, date]) -> None:
        chance = self._chance
        steps = ("offered", *chance.choice((("engaged",), ("engaged", "disengaged"), ("declined",), ())))
        day = between[0]
        for step in steps:
            self._rows.add(
                Engagement(
                    id=new_id(chance), case_id=case_id, person_id=circle.subject.id, step=step, happened=day,
                    by_whom=self._worker(),
                    words=chance.choice(words().histories.offers) if step == "offered" else "",
                )
            )  # fmt: skip
            day = min(between[1], day + timedelta(days=chance.randrange(3, 60)))

    def _contact(
        self, case_id: str, circle: FamilyCircle, values: Values, between: tuple[date, date]
    ) -> None:
        chance = self._chance
        self._rows.add(
            CaseContact(
                id=new_id(chance), case_id=case_id, person_id=circle.subject.id,
                result=chance.choice(tuple(RESULTS)), how=chance.choice(_HOWS), by_whom=self._worker(),
                happened=self._day(between),
                starts=f"{chance.randrange(10, 17)}:{chance.choice(('00', '30'))}",
                outcome=self._fill(chance.choice(words().histories.contact_outcomes), values),
            )
        )  # fmt: skip

    def _fill(self, sentence: str, values: Values) -> str:
        """Fill a sentence with the values of a case, with a number of its own."""
        return sentence.format_map({**values, "n": str(self._chance.randrange(2, 9))})

    def _worker(self) -> str:
        return self._chance.choice(self._table.speakers[_NAVIGATORS])

    def _day(self, between: tuple[date, date]) -> date:
        first, last = between
        return first + timedelta(days=self._chance.randrange(max(1, (last - first).days)))
