"""The people linked to a case, each with the role that they have in it."""

from collections.abc import Iterator
from datetime import date

from coordinator.cases.rules import ROLES
from coordinator.documents.blocks import Block, Heading, Spans, Table, TableColumn, plain
from coordinator.packs import wording
from coordinator.packs.snapshot import PackAddress, PackCase, PackLink, PackPerson
from coordinator.redaction.matcher import WITHHELD


def links(case: PackCase, shown: frozenset[str], on: date) -> Iterator[Block]:
    """List the people of a case but those who are `shown` at its head."""
    others = [link for link in case.links if link.person.person_id not in shown or link.relationship]
    if not others:
        return
    yield Heading(wording.LINKED_PEOPLE)
    columns = (
        TableColumn("Name", 4),
        TableColumn("Role", 1.7),
        TableColumn("Relationship", 2.6),
        TableColumn("Born", 3.1),
        TableColumn("Known", 3),
    )
    rows = tuple(
        (
            plain(_name(link.person)), plain(ROLES.get(link.role, wording.ROLE_NOT_RECORDED)),
            plain(link.relationship), plain(wording.born(link.person, on)), plain(_known(link)),
        )
        for link in others
    )  # fmt: skip
    yield _without_blank_columns(columns, rows)


def _without_blank_columns(columns: tuple[TableColumn, ...], rows: tuple[tuple[Spans, ...], ...]) -> Table:
    """Leave out columns that no row fills, as where a perpetrator-led forum learns no date of birth."""
    filled = [
        at for at in range(len(columns)) if at == 0 or any(span.words for row in rows for span in row[at])
    ]
    return Table(tuple(columns[at] for at in filled), tuple(tuple(row[at] for at in filled) for row in rows))


def whereabouts(person: PackPerson, *, victim_led: bool) -> str:
    """Return a person's addresses and telephone numbers that were not withheld.

    Only a victim-led forum learns why an address is withheld: elsewhere the reason would give it away.
    """
    if person.whereabouts is None:
        return ""
    kept = wording.WITHHELD_WHY if victim_led else "withheld"
    homes = "; ".join(
        _address(address, kept) for address in person.whereabouts.addresses if address.until is None
    )
    numbers = ", ".join(person.whereabouts.telephones)
    return wording.joined(f"address {homes}" if homes else "", f"telephone {numbers}" if numbers else "")


def _address(address: PackAddress, withheld: str) -> str:
    if address.lines == WITHHELD:
        return withheld
    lines = [line.strip(" ,") for line in address.lines.splitlines()]
    return ", ".join(part for part in (*lines, address.postcode) if part)


def _name(person: PackPerson) -> str:
    also = ", ".join(person.also_known_as)
    return f"{person.name} (also known as {also})" if also else person.name


def _known(link: PackLink) -> str:
    reports = link.police_reports
    counted = f"{reports} police report{'' if reports == 1 else 's'} in 12 months" if reports else ""
    repeat = f"repeat: {link.repeat}" if link.repeat else ""
    return wording.first_up(wording.joined("pregnant" if link.pregnant else "", repeat, counted))
