"""The people linked to a case, each with the role that they have in it."""

from collections.abc import Iterator
from datetime import date

from coordinator.documents.blocks import Block, Heading, Table, TableColumn, plain
from coordinator.packs import wording
from coordinator.packs.snapshot import PackAddress, PackCase, PackLink, PackPerson
from coordinator.redaction.matcher import WITHHELD


def links(case: PackCase, on: date) -> Iterator[Block]:
    """List the linked people, the subject apart."""
    others = [one for one in case.links if one.person.person_id != case.subject.person_id]
    if not others:
        return
    yield Heading("Linked people")
    columns = (
        TableColumn("Name", 4),
        TableColumn("Role", 1.7),
        TableColumn("Relationship", 2.6),
        TableColumn("Born", 3.1),
        TableColumn("Known", 3),
    )
    rows = tuple(
        (
            plain(_name(one.person)), plain(wording.first_up(one.role)), plain(one.relationship),
            plain(wording.born(one.person, on)), plain(_known(one)),
        )
        for one in others
    )  # fmt: skip
    yield Table(columns, rows)


def whereabouts(person: PackPerson, *, victim_led: bool) -> str:
    """Say where a person lives and can be rung, as far as the wall lets it through.

    Why an address is withheld is said to a victim-led forum alone: elsewhere the reason would tell.
    """
    if person.whereabouts is None:
        return ""
    kept = "withheld, as it would lead to somebody protected" if victim_led else "withheld"
    homes = "; ".join(_address(one, kept) for one in person.whereabouts.addresses if one.until is None)
    numbers = ", ".join(person.whereabouts.telephones)
    return wording.joined(f"address {homes}" if homes else "", f"telephone {numbers}" if numbers else "")


def _address(told: PackAddress, kept: str) -> str:
    if told.lines == WITHHELD:
        return kept
    lines = [line.strip(" ,") for line in told.lines.splitlines()]
    return ", ".join(part for part in (*lines, told.postcode) if part)


def _name(person: PackPerson) -> str:
    also = ", ".join(person.also_known_as)
    return f"{person.name} (also known as {also})" if also else person.name


def _known(link: PackLink) -> str:
    reports = link.police_reports
    counted = f"{reports} police report{'' if reports == 1 else 's'} in 12 months" if reports else ""
    repeat = f"repeat: {link.repeat}" if link.repeat else ""
    return wording.first_up(wording.joined("pregnant" if link.pregnant else "", repeat, counted))
