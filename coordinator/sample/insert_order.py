"""Collects invented rows and writes them, each table after those that it refers to."""

from random import Random

from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.agencies.model import Agency, Representative
from coordinator.assessments.model import Assessment
from coordinator.cases.model import Case, CaseLink, Listing, Need, Score
from coordinator.contacts.model import CaseContact, Engagement
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication, DvdsStep, EncompassNotice
from coordinator.incidents.model import Incident, IncidentOutcome, IncidentPerson
from coordinator.meetings.model import AgendaItem, Meeting, MeetingSeries
from coordinator.notes.model import Note
from coordinator.orders.model import Order, OrderCondition, OrderEvent, OrderPerson
from coordinator.people.model import Address, Alias, IdentityNumber, Person, SafeContact, Telephone
from coordinator.plans.model import FundLimit, FundPayment, PlanProgress, PlanStep
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.store.base import Row
from coordinator.ties.model import Tie

_ORDER: tuple[type[Row], ...] = (
    Agency, Representative, MeetingSeries, Meeting, Person, Alias, Address, Telephone, SafeContact,
    IdentityNumber, Case, CaseLink, Need, Score,
    Assessment, Listing, AgendaItem, Action, Note, Incident, IncidentPerson, IncidentOutcome, CaseContact,
    Engagement, Referral, OnwardReferral, PlanStep, PlanProgress, FundPayment, FundLimit, Tie,
    Order, OrderPerson, OrderCondition, OrderEvent, DvdsApplication, DvdsStep, DisclosureDecision,
    EncompassNotice,
)  # fmt: skip


class InsertOrder:
    """Invented rows that are not written yet."""

    def __init__(self) -> None:
        self._rows: dict[type[Row], list[Row]] = {kind: [] for kind in _ORDER}

    def add(self, row: Row) -> None:
        """Keep a row until the next `write`."""
        self._rows[type(row)].append(row)

    def write(self, session: Session) -> dict[str, int]:
        """Write all rows through the audited flush and forget them; return how many of each table."""
        counts = {}
        for kind, rows in self._rows.items():
            session.add_all(rows)
            # The mapping has no relationships that would tell the session which table comes first.
            session.flush()
            session.expunge_all()
            counts[kind.__tablename__] = len(rows)
            rows.clear()
        return counts


def new_id(chance: Random) -> str:
    """Draw an id in the form of a random UUID, the same for the same seed."""
    drawn = chance.getrandbits(128)
    drawn = (drawn & ~(0xF << 76)) | (4 << 76)
    return f"{(drawn & ~(3 << 62)) | (2 << 62):032x}"
