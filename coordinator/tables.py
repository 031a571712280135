"""Every table of the casebook, imported in one place so that the mapping is whole before a store opens."""

from coordinator.actions import model as actions
from coordinator.agencies import model as agencies
from coordinator.cases import model as cases
from coordinator.exchange import model as exchange
from coordinator.holders import model as holders
from coordinator.meetings import model as meetings
from coordinator.notes import model as notes
from coordinator.people import model as people
from coordinator.preferences import model as preferences
from coordinator.store.base import Row

MODELS = (actions, agencies, cases, exchange, holders, meetings, notes, people, preferences)


def all_rows() -> list[type[Row]]:
    """List the mapped classes in the order of their table names."""
    return sorted((mapper.class_ for mapper in Row.registry.mappers), key=lambda row: str(row.__tablename__))
