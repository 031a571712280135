"""Judge what a text says about protected people: recorded values (finds), and what may lead to them (doubts).

Nothing here reads the casebook: `gather_judging` (judging.py) reads what these functions need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coordinator.redaction import wording
from coordinator.redaction.doubts.contacts import PrintableContacts
from coordinator.redaction.doubts.doubtful import Doubtful
from coordinator.redaction.finds.finder import Finder
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.reading.tokens import plain_words
from coordinator.redaction.verdict import Verdict, VerdictSort


@dataclass(frozen=True)
class JudgingContext:
    """Who a text is about, and what may be printed in any paper."""

    protected_names: tuple[str, ...] = ()  # of the protected people of its case, with aliases
    perpetrator_names: tuple[str, ...] = ()
    printable_names: tuple[str, ...] = ()  # agencies, boroughs, people of the case
    printable_numbers: tuple[str, ...] = ()  # telephones, e-mails, postcodes of agencies and perpetrators
    printable_places: tuple[str, ...] = ()  # the meeting's place, perpetrators' addresses

    @cached_property
    def doubtful(self) -> Doubtful:
        """Return what finds doubts in the texts of this case."""
        printable = (*self.printable_names, *self.printable_places)
        return Doubtful(self.protected_names, self.perpetrator_names, printable)

    @cached_property
    def plain_names(self) -> frozenset[tuple[str, ...]]:
        """Return the names that may be printed, in plain words."""
        return frozenset(tuple(plain_words(name)) for name in self.printable_names)


def judge(text: str, protected: ProtectedValues, context: JudgingContext) -> tuple[Verdict, ...]:
    """Return the verdicts on a text in the order of its words; positions are those in the text as typed.

    A doubt within a find is left out: the find says more.
    """
    finds = set(_finds(text, protected, context))
    contacts = PrintableContacts(context.printable_numbers, protected)
    doubts = {
        Verdict(start, end, VerdictSort.DOUBT, kind, wording.DOUBT_REASONS[kind])
        for start, end, kind in context.doubtful.find(text, contacts)
        if not any(find.start <= start and end <= find.end for find in finds)
    }
    return tuple(sorted(_without_inner(finds) | _without_inner(doubts)))


def _finds(text: str, protected: ProtectedValues, context: JudgingContext) -> Iterator[Verdict]:
    for match in Finder(protected, context.plain_names).find(text):
        kind = match.known.kind
        reason = wording.FIND_REASONS[kind]
        yield Verdict(match.start, match.end, VerdictSort.FIND, kind, reason, match.known.whose)


def _without_inner(verdicts: set[Verdict]) -> set[Verdict]:
    """Leave out verdicts within another of the same kind."""
    return {
        inner
        for inner in verdicts
        if not any(
            outer != inner and outer.kind == inner.kind and outer.whose == inner.whose
            and outer.start <= inner.start and inner.end <= outer.end
            for outer in verdicts
        )
    }  # fmt: skip


def judge_together(
    paragraphs: Sequence[str], protected: ProtectedValues, context: JudgingContext
) -> tuple[tuple[Verdict, ...], ...]:
    """Return, for each paragraph, only the verdicts that it has because of what the others say."""
    gap, alone = "\n", [set(judge(words, protected, context)) for words in paragraphs]
    together, start = judge(gap.join(paragraphs), protected, context), 0
    added: list[tuple[Verdict, ...]] = []
    for words, own in zip(paragraphs, alone, strict=True):
        end = start + len(words)
        clipped = (
            Verdict(max(v.start, start) - start, min(v.end, end) - start, v.sort, v.kind, v.reason, v.whose)
            for v in together
            if v.start < end and v.end > start
        )
        added.append(tuple(v for v in clipped if v not in own))
        start = end + len(gap)
    return tuple(added)
