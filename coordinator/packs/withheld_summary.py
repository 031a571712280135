"""Counts what the wall keeps out of a paper, so that it can be said before it matters."""

from collections.abc import Iterator
from dataclasses import dataclass

from coordinator.packs.redact import strings
from coordinator.packs.snapshot import PackPerson, Redacted, Snapshot, Whereabouts
from coordinator.redaction.matcher import WITHHELD


@dataclass(frozen=True)
class WithheldSummary:
    """How much of each kind was kept out of one paper."""

    addresses: int = 0
    telephones: int = 0
    safe_contacts: int = 0
    schools: int = 0
    notes: int = 0
    in_text: int = 0
    remainders: int = 0  # not the wall's: notes that belong in no paper

    @property
    def remainder_words(self) -> str:
        """Say how many notes of an import stay in the case files; nothing where there are none."""
        if not self.remainders:
            return ""
        counted = "1 note" if self.remainders == 1 else f"{self.remainders} notes"
        stays, holds = ("stays", "holds") if self.remainders == 1 else ("stay", "hold")
        return f"{counted} that only {holds} how a workbook's rows were written {stays} in the case files."

    @property
    def words(self) -> str:
        """Say it: "3 addresses, 2 telephone numbers and 1 note"; nothing where nothing was kept back."""
        told = [
            f"{count} {one if count == 1 else many}"
            for count, one, many in (
                (self.addresses, "address", "addresses"),
                (self.telephones, "telephone number", "telephone numbers"),
                (self.safe_contacts, "safe-contact note", "safe-contact notes"),
                (self.schools, "school", "schools"),
                (self.notes, "whole note", "whole notes"),
                (self.in_text, "mention in other words", "mentions in other words"),
            )
            if count
        ]
        return " and ".join(part for part in (", ".join(told[:-1]), told[-1] if told else "") if part)


def summarise_withheld(snapshot: Snapshot, told: Redacted) -> WithheldSummary:
    """Compare what was gathered with what is told of it."""
    left = {person.person_id: person.whereabouts for person in _people(told)}
    gone: dict[str, Whereabouts] = {}
    for person in _people(snapshot):
        if person.whereabouts is not None and left.get(person.person_id) is None:
            gone[person.person_id] = person.whereabouts
    some = gone.values()
    cases = {one.case.reference: one.case for one in told.items if one.case}.values()
    return WithheldSummary(
        sum(len(one.addresses) for one in some),
        sum(len(one.telephones) for one in some),
        sum(bool(one.safe_contact) + bool(one.must_not_know) for one in some),
        sum(bool(one.school) for one in some),
        sum(one.withheld for one in cases),
        sum(words.count(WITHHELD) for words in strings(told)),
        sum(one.remainders for one in cases),
    )


def _people(told: Snapshot | Redacted) -> Iterator[PackPerson]:
    for item in told.items:
        if item.victim:
            yield item.victim
        if item.case:
            yield item.case.subject
            yield from (link.person for link in item.case.links)
