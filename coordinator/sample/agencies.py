"""Invents agencies and their representatives."""

from dataclasses import dataclass
from datetime import date, timedelta
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


def invent_agencies(chance: Random, rows: InsertOrder, today: date) -> AgencyTable:
    """Invent every agency with two or three representatives, one of them a deputy."""
    ids, speakers = {}, {}
    for place, agency in enumerate(words().agencies):
        ids[agency.name] = new_id(chance)
        rows.add(_agency(agency, ids[agency.name], place, today))
        names = []
        for number in range(2 + place % 2):
            names.append(_representative(chance, rows, agency, ids[agency.name], number == 1, today))
        speakers[agency.name] = tuple(names)
    referrers = tuple(agency.name for agency in words().agencies for _ in range(agency.refers))
    return AgencyTable(ids, speakers, referrers)


def _agency(agency: AgencyWords, agency_id: str, place: int, today: date) -> Agency:
    """Give an agency details; every seventh agreement, from the fourth, is due for review."""
    signed = today - timedelta(days=740 if place % 7 == 3 else 30 + place * 41)
    return Agency(
        id=agency_id,
        name=agency.name,
        also_called="\n".join(agency.also_called),
        kind=agency.kind,
        secure_email=f"marac@{agency.short}.example",
        agreement_reference=f"ISA/{place + 1:02}",
        agreement_signed=signed,
        agreement_review=signed + timedelta(days=730),
        agreement_handling="Read at the meeting, then destroyed",
    )


def _representative(
    chance: Random, rows: InsertOrder, agency: AgencyWords, agency_id: str, deputy: bool, today: date
) -> str:
    culture = chance.choice([culture for culture in words().cultures if not culture.script])
    forename = chance.choice((*culture.male, *culture.female))
    surname = chance.choice(culture.surnames)
    address = f"{forename}.{surname}".lower().replace(" ", "").replace("'", "")
    representative = Representative(
        id=new_id(chance),
        agency_id=agency_id,
        name=f"{forename} {surname}",
        deputy=deputy,
        email=f"{anyascii(address)}@{agency.short}.example",
        telephone=drama_number(chance),
        forums=chance.choice(("MARAC, MATAC, MAPPA, HRAP", "MARAC", "MARAC, MATAC", "MAPPA")),
    )
    days = chance.choice((40, 210, 300, None))  # since they signed, if they did
    if deputy and agency.kind == "responsible":
        days = 380  # it expired
    if days:
        representative.statement_signed_on = today - timedelta(days=days)
        representative.statement_expires = today + timedelta(days=365 - days)
    rows.add(representative)
    return f"{forename[0]} {surname}"
