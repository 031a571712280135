"""Invents agencies and their representatives."""

from dataclasses import dataclass
from random import Random

from anyascii import anyascii

from coordinator.agencies.model import Agency, Representative
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.people import drama_number
from coordinator.sample.word_lists import AgencyWords, words


@dataclass(frozen=True)
class AgencyTable:
    """Ids and representatives by agency name, and the agencies that refer, by how often they do."""

    ids: dict[str, str]
    speakers: dict[str, tuple[str, ...]]
    referrers: tuple[str, ...]


def invent_agencies(chance: Random, rows: InsertOrder) -> AgencyTable:
    """Invent every agency with two or three representatives, one of them a deputy."""
    ids, speakers = {}, {}
    for place, agency in enumerate(words().agencies):
        ids[agency.name] = new_id(chance)
        rows.add(Agency(id=ids[agency.name], name=agency.name, also_called="\n".join(agency.also_called)))
        names = []
        for number in range(2 + place % 2):
            names.append(_representative(chance, rows, agency, ids[agency.name], deputy=number == 1))
        speakers[agency.name] = tuple(names)
    referrers = tuple(agency.name for agency in words().agencies for _ in range(agency.refers))
    return AgencyTable(ids, speakers, referrers)


def _representative(
    chance: Random, rows: InsertOrder, agency: AgencyWords, agency_id: str, *, deputy: bool
) -> str:
    culture = chance.choice([culture for culture in words().cultures if not culture.script])
    forename = chance.choice((*culture.male, *culture.female))
    surname = chance.choice(culture.surnames)
    address = f"{forename}.{surname}".lower().replace(" ", "").replace("'", "")
    rows.add(
        Representative(
            id=new_id(chance),
            agency_id=agency_id,
            name=f"{forename} {surname}",
            deputy=deputy,
            email=f"{anyascii(address)}@{agency.short}.example",
            telephone=drama_number(chance),
            forums=chance.choice(("MARAC, MATAC, MAPPA, HRAP", "MARAC", "MARAC, MATAC", "MAPPA")),
            statement_signed=chance.choice(("Yes, this year", "Yes, this year", "To renew", "No")),
        )
    )
    return f"{forename[0]} {surname}"
