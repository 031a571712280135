"""Count what is withheld from a paper, so that the user knows before it is issued."""

from collections.abc import Iterator
from dataclasses import dataclass

from coordinator.packs import wording
from coordinator.packs.redact import strings
from coordinator.packs.snapshot import PackPerson, Redacted, Snapshot, Whereabouts
from coordinator.redaction.matcher import WITHHELD


@dataclass(frozen=True)
class WithheldSummary:
    """How much of each kind is withheld from one paper."""

    addresses: int = 0
    telephones: int = 0
    safe_contacts: int = 0
    schools: int = 0
    notes: int = 0
    in_text: int = 0
    import_notes: int = 0  # notes on imported rows, which no paper shows

    @property
    def import_notes_text(self) -> str:
        """Count the notes on imported rows that are not printed; "" if there are none."""
        return wording.import_notes_left_out(self.import_notes)

    @property
    def words(self) -> str:
        """List what is withheld: "3 addresses, 2 telephone numbers and 1 note"; "" if nothing is."""
        counted = [
            f"{count} {singular if count == 1 else plural}"
            for count, singular, plural in (
                (self.addresses, "address", "addresses"),
                (self.telephones, "telephone number", "telephone numbers"),
                (self.safe_contacts, "safe-contact note", "safe-contact notes"),
                (self.schools, "school", "schools"),
                (self.notes, "entry not released", "entries not released"),
                (self.in_text, "mention in other text", "mentions in other text"),
            )
            if count
        ]
        return " and ".join([", ".join(counted[:-1]), counted[-1]] if len(counted) > 1 else counted)


def summarise_withheld(snapshot: Snapshot, redacted: Redacted) -> WithheldSummary:
    """Compare what was gathered with what the paper shows."""
    shown = {person.person_id: person.whereabouts for person in _people(redacted)}
    withheld: dict[str, Whereabouts] = {}
    for person in _people(snapshot):
        if person.whereabouts is not None and shown.get(person.person_id) is None:
            withheld[person.person_id] = person.whereabouts
    hidden = withheld.values()
    cases = {item.case.reference: item.case for item in redacted.items if item.case}.values()
    return WithheldSummary(
        sum(len(whereabouts.addresses) for whereabouts in hidden),
        sum(len(whereabouts.telephones) for whereabouts in hidden),
        sum(bool(whereabouts.safe_contact) + bool(whereabouts.must_not_know) for whereabouts in hidden),
        sum(bool(whereabouts.school) for whereabouts in hidden),
        redacted.unreleased,
        sum(words.count(WITHHELD) for words in strings(redacted)),
        sum(case.import_notes for case in cases),
    )


def _people(papers: Snapshot | Redacted) -> Iterator[PackPerson]:
    for item in papers.items:
        if item.victim:
            yield item.victim
        if item.case:
            yield from (link.person for link in item.case.links)
