"""The kinds of definition that an area can have files of, and when a casebook holds one of them itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from coordinator.actions.model import Action
from coordinator.agencies.same_names import KNOWN_AGENCIES, AreaAgencies
from coordinator.area.school_holidays import KNOWN_HOLIDAYS, SchoolHolidays
from coordinator.cases.model import Listing, Need
from coordinator.cases.needs import KNOWN_NEEDS, AreaNeeds
from coordinator.core.resources import CALENDAR, DISCLOSURES, FORUMS, ORDERS
from coordinator.definitions import library
from coordinator.definitions.known import KnownDefinitions
from coordinator.disclosures.dvds.scheme import KNOWN_DVDS, DvdsScheme
from coordinator.disclosures.encompass.scheme import KNOWN_ENCOMPASS, EncompassScheme
from coordinator.disclosures.lists import KNOWN_DISCLOSURES, AreaDisclosures
from coordinator.disclosures.model import DisclosureDecision
from coordinator.forums.definition import Definition
from coordinator.forums.registry import KNOWN_FORUMS
from coordinator.incidents.model import Incident, IncidentOutcome
from coordinator.incidents.rules import KNOWN_INCIDENTS, AreaIncidents
from coordinator.meetings.model import Meeting
from coordinator.orders.kinds import KNOWN_ORDERS, OrderKind
from coordinator.orders.model import Order
from coordinator.referrals.model import OnwardReferral, Referral
from coordinator.referrals.services import KNOWN_SERVICES, AreaServices
from coordinator.ties.model import Tie
from coordinator.ties.rules import KNOWN_TIES, AreaTies

Column = InstrumentedAttribute[Any]


@dataclass(frozen=True)
class AreaKind:
    """A kind of definition: its dataclass, what is known of it, and which columns name one."""

    about: str
    kind: type[Any]
    known: KnownDefinitions[Any]
    shipped: Path | None = None  # the folder
    named_by: tuple[Column, ...] = ()
    codes: Callable[[Any], tuple[str, ...]] = lambda definition: (definition.code,)  # what the columns hold
    while_away: bool = False  # a casebook uses its own copy only while the area's folder is away

    def is_used(self, session: Session, definition: Any) -> bool:
        """Tell whether a record of the casebook names a definition, or counts with it."""
        if self.while_away and not self.named_by:
            return True
        codes = self.codes(definition)
        return any(session.scalar(select(exists().where(column.in_(codes)))) for column in self.named_by)


FORUM_KIND = AreaKind(
    library.FORUM, Definition, KNOWN_FORUMS, FORUMS,
    (Listing.forum, Meeting.forum, Referral.forum, Action.forum),
)  # fmt: skip
ORDER_KIND = AreaKind(library.ORDER, OrderKind, KNOWN_ORDERS, ORDERS, (Order.kind,))
OTHER_KINDS = (
    ORDER_KIND,
    AreaKind(library.HOLIDAYS, SchoolHolidays, KNOWN_HOLIDAYS, CALENDAR, while_away=True),
    AreaKind(
        library.DISCLOSURES, AreaDisclosures, KNOWN_DISCLOSURES, None,
        (DisclosureDecision.scheme, DisclosureDecision.recipient_kind, DisclosureDecision.how),
        lambda own: own.codes,
    ),
    AreaKind(library.DVDS, DvdsScheme, KNOWN_DVDS, DISCLOSURES, while_away=True),
    AreaKind(library.ENCOMPASS, EncompassScheme, KNOWN_ENCOMPASS, DISCLOSURES, while_away=True),
    AreaKind(
        library.SERVICES, AreaServices, KNOWN_SERVICES, None, (OnwardReferral.kind,),
        lambda own: tuple(kind.code for kind in own.kinds),
    ),
    AreaKind(library.TIES, AreaTies, KNOWN_TIES, None, (Tie.kind,), lambda own: tuple(own.ties)),
    AreaKind(
        library.INCIDENTS, AreaIncidents, KNOWN_INCIDENTS, None, (Incident.kind, IncidentOutcome.kind),
        lambda own: (*own.types, *own.outcomes),
    ),
    AreaKind(
        library.NEEDS, AreaNeeds, KNOWN_NEEDS, None, (Need.domain, Need.outcome),
        lambda own: (*own.domains, *own.need_outcomes),
    ),
    AreaKind(library.AGENCIES, AreaAgencies, KNOWN_AGENCIES, while_away=True),
)  # fmt: skip
# What others refer to is read first: a rule names a forum and a kind of service.
KINDS = (FORUM_KIND, *OTHER_KINDS)
