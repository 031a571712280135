"""The one list of agencies, boroughs and referral sources: what is recorded as one, and what texts name."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coordinator.agencies.model import Agency
from coordinator.store.base import table_of

# Text columns that name an agency, a borough or a referral source: by table.
NAMED_IN = (("case_file", "borough"), ("case_file", "referred_by"), ("agenda_item", "referred_by"))


@dataclass(frozen=True)
class ListedName:
    """An agency with its other names, or a name that only texts have."""

    name: str
    others: tuple[str, ...] = ()
    agency_id: str = ""  # empty for a name that is in no record of an agency
    uses: int = 0  # texts that have this name


def list_names(session: Session) -> tuple[ListedName, ...]:
    """List every agency, and every other borough and referral source that a case or a listing names."""
    uses: Counter[str] = Counter()
    for table, column in NAMED_IN:
        named = getattr(table_of(table), column)
        for name, count in session.execute(select(named, func.count()).where(named != "").group_by(named)):
            uses[" ".join(name.split())] += count
    listed = []
    for agency in session.scalars(select(Agency).order_by(Agency.name)):
        others = tuple(other.strip() for other in agency.also_called.splitlines() if other.strip())
        listed.append(ListedName(agency.name, others, agency.id, uses[agency.name]))
    known = {name.casefold() for row in listed for name in (row.name, *row.others)}
    rest = sorted(name for name in uses if name.casefold() not in known)
    return (*listed, *(ListedName(name, uses=uses[name]) for name in rest))
