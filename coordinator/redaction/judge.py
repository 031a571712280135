"""Judge what a text says about protected people: recorded values (finds), and what may lead to them (doubts).

Nothing here reads the casebook: `gather_judging` (judging.py) reads what these functions need.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.redaction import wording
from coordinator.redaction.doubts.unlisted_contacts import UnlistedContacts
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.matcher import Redactor
from coordinator.redaction.reading.normalise import normalise, places
from coordinator.redaction.verdict import Verdict, VerdictKind, VerdictSort


@dataclass(frozen=True)
class JudgingContext:
    """Who a text is about, and what may be printed in any paper."""

    protected_names: tuple[str, ...] = ()  # of the protected people of its case, with aliases
    perpetrator_names: tuple[str, ...] = ()
    printable_names: tuple[str, ...] = ()  # agencies, boroughs, people of the case
    printable_numbers: tuple[str, ...] = ()  # telephones, e-mails, postcodes of agencies and perpetrators
    printable_places: tuple[str, ...] = ()  # the meeting's place, perpetrators' addresses


def judge(text: str, protected: ProtectedValues, context: JudgingContext) -> tuple[Verdict, ...]:
    """Return the verdicts on a text in the order of its words; positions are those in the text as typed."""
    redactor = Redactor(protected.values, context.printable_names, context.printable_numbers)
    unlisted = UnlistedContacts(context.printable_places, context.protected_names)
    typed = places(text)
    finds = [
        Verdict(typed[m.start], typed[m.end], VerdictSort.FIND, VerdictKind.OTHER, wording.RECORDED)
        for m in redactor.find(text)
    ]
    doubts = [
        Verdict(typed[start], typed[end], VerdictSort.DOUBT, VerdictKind.PLACE, wording.A_PLACE)
        for start, end in unlisted.find(normalise(text))
    ]
    return tuple(sorted({*finds, *doubts}))


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
