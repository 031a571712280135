"""Makes ready what must not stand in a list of actions: the whereabouts of everybody protected."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.packs.circle import circle_of
from coordinator.packs.secrets import (
    gather_secrets,
    known_names,
    known_numbers,
    known_places,
    protected_people,
)
from coordinator.packs.strangers import Strangers
from coordinator.packs.wall import Wall


def wall_for_actions(session: Session, rows: Iterable[ActionRow]) -> Wall:
    """Gather every protected value; of the people in the actions' own cases a street is enough."""
    protected = protected_people(session)
    circle = circle_of(session, {row.case_id for row in rows if row.case_id}, protected)
    return Wall(
        gather_secrets(session, protected, circle.near, circle.cases),
        known_names(session, ()),
        known_numbers(session, "", circle.perpetrators),
        Strangers(known_places(session, "", circle.perpetrators), circle.protected_names),
    )
