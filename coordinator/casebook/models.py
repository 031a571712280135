"""Every table of the casebook, imported in one place so that the mapping is whole before a store opens."""

from sqlalchemy import Connection, Table, func, inspect, select

from coordinator.actions import model as actions
from coordinator.agencies import model as agencies
from coordinator.assessments import model as assessments
from coordinator.attachments import model as attachments
from coordinator.cases import model as cases
from coordinator.contacts import model as contacts
from coordinator.copies import model as copies
from coordinator.disclosures import model as disclosures
from coordinator.duplicates import model as duplicates
from coordinator.hearings import model as hearings
from coordinator.imports import model as exchange
from coordinator.incidents import model as incidents
from coordinator.meetings import model as meetings
from coordinator.minutes import model as minutes
from coordinator.notes import model as notes
from coordinator.orders import model as orders
from coordinator.people import model as people
from coordinator.plans import model as plans
from coordinator.preferences import model as preferences
from coordinator.quality import model as quality
from coordinator.recipients import model as recipients
from coordinator.referrals import model as referrals
from coordinator.release import model as release
from coordinator.returns import model as returns
from coordinator.store.base import Row
from coordinator.ties import model as ties
from coordinator.users import model as holders
from coordinator.watch import model as watch

MODELS = (
    actions, agencies, assessments, attachments, cases, contacts, copies, disclosures, duplicates, exchange,
    hearings, holders, incidents, meetings, minutes, notes, orders, people, plans, preferences, quality,
    recipients, referrals, release, returns, ties, watch,
)  # fmt: skip


def all_rows() -> list[type[Row]]:
    """List the mapped classes in the order of their table names."""
    return sorted((mapper.class_ for mapper in Row.registry.mappers), key=lambda row: str(row.__tablename__))


def all_tables() -> list[Table]:
    """List the tables of the mapped classes, in the order of their names."""
    return [table for row in all_rows() if isinstance(table := row.__table__, Table)]


def count_rows(connection: Connection) -> dict[str, int]:
    """Count the rows of each table: not all are there before a casebook is brought up to date."""
    present = inspect(connection).get_table_names()
    return {
        row.__tablename__: int(connection.execute(select(func.count(row.id))).scalar_one())
        for row in all_rows()
        if row.__tablename__ in present
    }
