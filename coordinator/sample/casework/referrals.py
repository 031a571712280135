"""Invents the referral by which each case came, and an onward referral."""

from datetime import date, timedelta
from random import Random

from coordinator.cases.model import Case
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.referrals.rules import ACCEPTED, ANSWER_WITHIN, CONSENTS, HOWS
from coordinator.sample.agencies import AgencyTable
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.word_lists import words

_SERVICES = {
    "housing": "Saltscar Homes", "drugs and alcohol": "", "mental health": "",
    "programme": "Lodestar programme",
}  # fmt: skip
_FRESH = timedelta(days=7)  # such a referral is not answered yet


class ReferralInventor:
    """Invents one referral in and one onward for each case; its draws are its own, so that all else stays."""

    def __init__(self, seed: int, rows: InsertOrder, table: AgencyTable, today: date) -> None:
        self._chance = Random(seed + 2)  # noqa: S311  (nothing here is secret)
        self._rows, self._table, self._today = rows, table, today

    def invent(self, case: Case) -> None:
        """Invent the referral by which a case came, with its answer unless it is new; and one onward."""
        received = self._came(case)
        self._sent(case, received)

    def _came(self, case: Case) -> date:
        chance, phrases = self._chance, words().histories
        received = (case.opened or self._today) - timedelta(days=chance.randrange(4))
        is_fresh = self._today - received <= _FRESH
        speakers = self._table.speakers.get(case.referred_by, ())
        person = chance.choice(speakers) if speakers else ""
        consent = chance.choice(tuple(CONSENTS))
        answered = None if is_fresh else received + timedelta(days=chance.randrange(1, 4))
        self._rows.add(
            Referral(
                id=new_id(chance), case_id=case.id, received=received,
                starts=f"{chance.randrange(9, 17):02}:{chance.choice(('00', '15', '40'))}",
                source=case.referred_by, source_person=person, how=chance.choice(tuple(HOWS)),
                grounds=chance.choice(phrases.criteria), why=case.reason,
                aware=chance.choice(("yes", "no", "")), consent=consent,
                without_reason="A risk of serious harm" if consent == "overridden" else "",
                offer=chance.choice(phrases.referrer_offers), engages=chance.choice(phrases.referrer_engages),
                health=chance.choice(phrases.referral_health), follow_up=is_fresh,
                answer="" if is_fresh else ACCEPTED, answered=answered, answer_reason="", replied=answered,
                replied_to=person if answered else "", opened_case=True,
            )
        )  # fmt: skip
        return received

    def _sent(self, case: Case, received: date) -> None:
        chance = self._chance
        sent = min(self._today, received + timedelta(days=chance.randrange(2, 20)))
        answered = sent + timedelta(days=chance.randrange(1, 12))
        waits = answered > self._today or chance.random() < 0.1
        kind = chance.choice(tuple(_SERVICES))
        self._rows.add(
            OnwardReferral(
                id=new_id(chance), case_id=case.id, person_id=case.subject_id, kind=kind,
                service=_SERVICES[kind], sent=sent, sent_by="", why="Asked for at the first visit",
                answer_due=sent + ANSWER_WITHIN, answer="" if waits else ACCEPTED,
                answered=None if waits else answered, outcome="", ended=None,
            )
        )  # fmt: skip
