"""Invents case files: the case, its people, scores, listings, hearings, notes and actions."""

from datetime import date, timedelta
from random import Random

from coordinator.assessments.model import Assessment
from coordinator.cases.model import Case, CaseLink, Listing, Need, Score
from coordinator.sample.agencies import AgencyTable, invent_agencies
from coordinator.sample.casework.disclosures import DisclosureInventor
from coordinator.sample.casework.incidents import IncidentInventor
from coordinator.sample.casework.orders import OrderInventor
from coordinator.sample.casework.plans import PlanInventor
from coordinator.sample.casework.referrals import ReferralInventor
from coordinator.sample.forums import HRAP, MAPPA, MARAC, MATAC
from coordinator.sample.hearings import Hearings
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.meetings import Calendar, SampleHearing
from coordinator.sample.notes_and_actions import HistoryInventor
from coordinator.sample.people import SamplePeople
from coordinator.sample.relationships import FamilyCircle, FamilyCircles, Tied, TieInventor
from coordinator.sample.timeline import Outline, Plan
from coordinator.sample.word_lists import words

_LEVELS = ((14, "high"), (10, "medium"), (0, "standard"))  # one area's bands: docs/domain.md 3.2


class Inventor:
    """Invents a caseload case by case; the same seed, size and day give the same caseload."""

    def __init__(self, cases: int, seed: int, today: date) -> None:
        self._chance = chance = Random(seed)  # noqa: S311  (nothing here is secret)
        self.rows, self.plan = InsertOrder(), Plan(cases, today)
        self.cases, self.today = cases, today
        self._table: AgencyTable = invent_agencies(chance, self.rows, today)
        self._calendar = Calendar(
            chance, self.rows, first=self.plan.first, today=today, yearly=self.plan.yearly
        )
        people = SamplePeople(chance, self.rows, today)
        self._circles = FamilyCircles(chance, people, today)
        self._histories = HistoryInventor(chance, self.rows, self._table, today)
        self._incidents = IncidentInventor(seed, self.rows, self._table)
        self._referrals = ReferralInventor(seed, self.rows, self._table, today)
        self._ties = TieInventor(seed, self.rows)
        self._plans = PlanInventor(seed, self.rows, self._table, today)
        self._orders = OrderInventor(seed, self.rows, today)
        self._disclosures = DisclosureInventor(seed, self.rows, today)
        self._hearings = Hearings(chance, self._calendar, self.plan)
        self._victims = 0

    def invent(self, number: int) -> None:
        """Invent one case with everything that belongs to it."""
        chance = self._chance
        outline = self.plan.outline(number, self._calendar.coming(MARAC))
        borough = chance.choice(words().boroughs)
        circle = self._circles.invent(outline, borough)
        values = self._histories.words_for(circle)
        referrer = chance.choice(self._table.referrers)
        closed = self._closed(outline)
        case_id = self._case(outline, circle, values, borough.name, referrer, closed)
        until = closed or self.today
        hearings = self._hearings.invent(outline, circle, case_id, referrer, until)
        self._links(case_id, circle, hearings)
        self._ties.invent(circle, outline.opened)
        self._listings(case_id, outline, closed)
        self._measures(case_id, outline, circle, values, until)
        count = chance.randrange(1, 3) if closed else chance.randrange(2, 6)
        self._histories.notes(case_id, circle, values, (outline.opened, until), count)
        self._incidents.invent(case_id, circle, values, (outline.opened, until))
        for hearing in hearings:
            if hearing.day < self.today:
                self._histories.actions(case_id, hearing, values, closed=closed is not None)

    def _closed(self, outline: Outline) -> date | None:
        if outline.status != "closed":
            return None
        days = (self.today - outline.opened).days
        return outline.opened + timedelta(days=self._chance.randrange(60, max(61, min(days, 420))))

    def _case(
        self,
        outline: Outline,
        circle: FamilyCircle,
        values: dict[str, str],
        borough: str,
        referrer: str,
        closed: date | None,
    ) -> str:
        chance, phrases = self._chance, words().histories
        case_id = new_id(chance)
        case = Case(
            id=case_id, reference=outline.reference, subject_id=circle.subject.id, status=outline.status,
            opened=outline.opened, closed=closed, borough=borough, referred_by=referrer,
            closed_reason=chance.choice(phrases.closed_reasons) if closed else "",
            reason=self._histories.reason(circle, values), together=circle.together,
            led_by="perpetrator", subject_role="perpetrator",
            mappa_words=f"Cat {chance.choice((2, 2, 3))} L2" if MAPPA in outline.forums else "",
        )  # fmt: skip
        self.rows.add(case)
        self._referrals.invent(case)
        self._plans.invent(case, circle)
        self._orders.invent(case, circle)
        self._disclosures.invent(case, circle)
        for label in chance.sample(phrases.needs, chance.randrange(1, 4)):
            self.rows.add(Need(id=new_id(chance), case_id=case_id, label=label))
        return case_id

    def _links(self, case_id: str, circle: FamilyCircle, hearings: list[SampleHearing]) -> None:
        listed = [hearing.day for hearing in hearings if hearing.forum == MARAC]
        for place, tied in enumerate((*circle.victims, *circle.children, *circle.associates)):
            self._link(case_id, tied, listed if place == 0 else [])

    def _link(self, case_id: str, tied: Tied, listed: list[date]) -> None:
        chance, victim = self._chance, tied.role == "victim"
        maracs = [day for day in listed if day < self.today]
        self._victims += victim
        self.rows.add(
            CaseLink(
                id=new_id(chance), case_id=case_id, person_id=tied.person.id, role=tied.role,
                reference=f"V{self._victims:03d}" if victim else "", relationship=tied.relationship,
                worker=chance.choice(self._table.speakers["IDVA service"]) + ", IDVA" if listed else "",
                consent=chance.choice(words().histories.consent) if victim else "",
                pregnant=victim and tied.person.sex == "female" and chance.random() < 0.06,
                repeat=("yes" if len(listed) > 1 else "no") if listed else "",
                last_marac=max(maracs) if maracs else None,
                police_reports=chance.randrange(8) if victim else None,
            )
        )  # fmt: skip

    def _listings(self, case_id: str, outline: Outline, closed: date | None) -> None:
        for place, forum in enumerate(outline.forums):
            is_aware = forum != MARAC and not outline.recent
            status = "proposed" if outline.recent and (outline.number + place) % 3 == 0 else "active"
            if not outline.recent and outline.number % 3 == 1:
                status = "review"
            self.rows.add(
                Listing(
                    id=new_id(self._chance), case_id=case_id, forum=forum,
                    status="ended" if closed else status, level="2" if forum == MAPPA else "",
                    subject_aware="yes" if is_aware else "no", since=outline.opened + timedelta(days=2),
                    until=closed,
                )
            )  # fmt: skip

    def _measures(
        self, case_id: str, outline: Outline, circle: FamilyCircle, values: dict[str, str], until: date
    ) -> None:
        chance = self._chance
        measures = [(MATAC, "RFG", 30, 96), (HRAP, "NDT", 18, 45)]
        for forum, measure, lowest, highest in measures:
            if forum in outline.forums:
                total = chance.randrange(lowest, highest)
                self._score(case_id, measure, "entry", total, outline.opened)
                if not outline.recent:
                    latest = max(2, total - chance.randrange(-6, 26))
                    self._score(case_id, measure, "latest", min(latest, highest), until)
        for tied in circle.victims:
            if chance.random() < 0.85:
                score = min(24, max(2, round(chance.gauss(13, 4))))
                level = next(level for least, level in _LEVELS if score >= least)
                self.rows.add(
                    Assessment(
                        id=new_id(chance), case_id=case_id, person_id=tied.person.id, tool="Dash",
                        score=score, level="high" if chance.random() < 0.1 else level,
                        assessed=outline.opened,
                        reason=self._histories.fill(chance.choice(words().histories.assessed), values),
                    )
                )  # fmt: skip

    def _score(self, case_id: str, measure: str, stage: str, total: int, scored: date) -> None:
        self.rows.add(
            Score(
                id=new_id(self._chance),
                case_id=case_id,
                measure=measure,
                stage=stage,
                total=total,
                scored=scored,
            )
        )
