"""Judge what a text says about protected people: recorded values (finds), and what may lead to them (doubts).

Nothing here reads the casebook: `gather_judging` (judging.py) reads what these functions need.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coordinator.redaction import wording
from coordinator.redaction.doubts.contact.contacts import PrintableContacts
from coordinator.redaction.doubts.doubtful import Doubtful
from coordinator.redaction.doubts.named_as_agencies import NamedAsAgencies
from coordinator.redaction.finds.finder import Finder
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.reading.normalise import Reading, read
from coordinator.redaction.reading.tokens import plain_words
from coordinator.redaction.verdict import Verdict, VerdictKind, VerdictSort


@dataclass(frozen=True)
class JudgingContext:
    """Who a text is about, and what may be printed in any paper."""

    protected_names: tuple[str, ...] = ()  # of the protected people of its case, with aliases
    perpetrator_names: tuple[str, ...] = ()
    printable_names: tuple[str, ...] = ()  # agencies, boroughs, people of the case
    printable_numbers: tuple[str, ...] = ()  # telephones, e-mails, postcodes of agencies and perpetrators
    printable_places: tuple[str, ...] = ()  # the meeting's place, perpetrators' addresses
    worker_names: tuple[str, ...] = ()  # of agencies' representatives and of chairs

    @cached_property
    def doubtful(self) -> Doubtful:
        """Return what finds doubts in the texts of this case."""
        printable = (*self.printable_names, *self.printable_places)
        return Doubtful(self.protected_names, self.perpetrator_names, printable, self.worker_names)

    @cached_property
    def plain_names(self) -> frozenset[tuple[str, ...]]:
        """Return the names that may be printed, in plain words."""
        return frozenset(tuple(plain_words(name)) for name in self.printable_names)

    def rules(self, protected: ProtectedValues) -> "_Rules":
        """Return what judges the texts of this case by these values; made once for them."""
        made = self._made.get(id(protected))  # the rules keep the values, so that no others get their number
        if made is None:
            contacts = PrintableContacts(self.printable_numbers, protected)
            agencies = NamedAsAgencies(self.plain_names, protected)
            made = _Rules(protected, Finder(protected, self.plain_names), contacts, agencies)
            self._made[id(protected)] = made
        return made

    @cached_property
    def _made(self) -> dict[int, "_Rules"]:
        return {}


@dataclass(frozen=True)
class _Rules:
    """What judges texts of a context by some protected values."""

    protected: ProtectedValues
    finder: Finder
    contacts: PrintableContacts
    agencies: NamedAsAgencies


def judge(text: str, protected: ProtectedValues, context: JudgingContext) -> tuple[Verdict, ...]:
    """Return the verdicts on a text in the order of its words; positions are those in the text as typed.

    A doubt within a find is left out: the find says more.
    """
    rules, reading = context.rules(protected), read(text)
    finds = set(_finds(text, rules, reading))
    doubts = {
        Verdict(start, end, VerdictSort.DOUBT, kind, wording.DOUBT_REASONS[kind])
        for start, end, kind in _doubts(text, context.doubtful, rules, reading)
        if not any(find.start <= start and end <= find.end for find in finds)
    }
    return tuple(sorted(_without_inner(finds) | _without_inner(doubts)))


def _finds(text: str, rules: _Rules, reading: Reading) -> Iterator[Verdict]:
    for match in rules.finder.find(text, reading):
        kind = match.known.kind
        reason = wording.FIND_REASONS[kind]
        yield Verdict(match.start, match.end, VerdictSort.FIND, kind, reason, match.known.whose)


def _doubts(
    text: str, doubtful: Doubtful, rules: _Rules, reading: Reading
) -> Iterator[tuple[int, int, VerdictKind]]:
    yield from doubtful.find(text, rules.contacts, reading)
    for start, end, kind in rules.agencies.find(reading.plain):
        yield *reading.span(start, end), kind


def _without_inner(verdicts: set[Verdict]) -> set[Verdict]:
    """Leave out verdicts within another of the same kind."""
    outer: set[Verdict] = set()
    reached: dict[tuple[VerdictKind, str], int] = {}
    for verdict in sorted(verdicts, key=lambda verdict: (verdict.start, -verdict.end)):
        like = verdict.kind, verdict.whose
        if verdict.end > reached.get(like, -1):
            outer.add(verdict)
            reached[like] = verdict.end
    return outer


def find_together(
    paragraphs: Sequence[str],
    protected: ProtectedValues,
    context: JudgingContext,
    alone: Callable[[str], Sequence[Verdict]] | None = None,
) -> tuple[tuple[Verdict, ...], ...]:
    """Return, for each paragraph, only the finds that it has because of what the others say.

    `alone` returns the verdicts on one paragraph, if they are known already.
    """
    gap, start, text = "\n", 0, "\n".join(paragraphs)
    together = sorted(_without_inner(set(_finds(text, context.rules(protected), read(text)))))
    added: list[tuple[Verdict, ...]] = []
    for words in paragraphs:
        end = start + len(words)
        clipped = [
            Verdict(max(v.start, start) - start, min(v.end, end) - start, v.sort, v.kind, v.reason, v.whose)
            for v in together
            if v.start < end and v.end > start
        ]
        own = (alone(words) if alone else judge(words, protected, context)) if clipped else ()
        added.append(tuple(v for v in clipped if v not in own))
        start = end + len(gap)
    return tuple(added)
