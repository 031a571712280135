"""Find what may lead to a person though no field holds it: addresses, and when it is safe to ring.

No one knows whose a telephone number or address outside the fields is, so in the papers of a
perpetrator-led forum it is withheld unless it may be printed. What only asks a person is in `doubtful`.
"""

import re
from collections.abc import Iterable, Iterator

from coordinator.redaction.doubts.addresses import find_addresses
from coordinator.redaction.doubts.contact.reach import WORKERS
from coordinator.redaction.reading.normalise import normalise
from coordinator.redaction.reading.tokens import plain_words

_REACH = r"(?:text|ring|call|phone|telephone|message|e-?mail|whats\s?app|leave (?:a )?messages? for)"
_WHEN = re.compile(
    r"(?i)\b(?:only|safe\w*|after|before|between|until|till|when|while|during|mornings?|"
    r"afternoons?|evenings?|"
    r"week(?:days?|ends?)|daytime|at work|via|through|out of hours|school hours)\b"
)
_HIS = re.compile(
    r"(?i)\b(?:bail|conditions?|order|dap[no]|dvp[no]|breach\w*|prohibit\w*|restrain\w*|molest\w*|injunction|"
    r"(?:he|perp\w*|defendant|not) (?:is |was )?(?:not )?"
    r"(?:to|must|may|can(?:not)?|used to|would|will|has to))\b"
)
_CLAUSE = re.compile(r"[^.;\n]+")


class UnlistedContacts:
    """Finds addresses that may not be printed, and advice on how to contact protected people."""

    def __init__(self, printable_places: Iterable[str] = (), protected: Iterable[str] = ()) -> None:
        self._printable = [" ".join(plain_words(place)) for place in printable_places]
        names = {
            part for name in map(normalise, protected) for part in (name, name.split(" ")[0]) if len(part) > 2
        }
        who = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        who = rf"(?:(?:the )?(?:victim|survivor)|her(?! \w+(?:'s)? (?:partner|husband))|{who or 'her'})"
        self._asked = re.compile(
            r"(?i)(?:^|[,:(–-]\s*|\b(?:please|only|always|never|don[’']?t|do not|can|should|best to|ok to|"
            r"safer? to)\s+)"
            rf"(?:only |never |always |not )?(?:{_REACH}(?:\s+or\s+{_REACH})?)\s+(?:to )?{who}\b(?!{WORKERS})"
        )
        self._safe = re.compile(
            r"(?i)\bsafe(?:st)?\s+(?:to|times?|ways?|numbers?|days?)\b.*"
            rf"\b(?:{_REACH}|contact|speak|reach|visit)\b.*\b{who}\b"
        )

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Find the spans of a normalised text that may lead to a protected person."""
        for match in find_addresses(words):
            if not self._is_printable(match["whole"]):
                yield match.span()
        for clause in _CLAUSE.finditer(words):
            begins = self._find_contact_advice(clause.group())
            if begins is not None:
                yield clause.start() + begins, clause.end()

    def _is_printable(self, address: str) -> bool:
        plain = " ".join(plain_words(address))
        return any(f" {plain} " in f" {printable} " for printable in self._printable)

    def _find_contact_advice(self, clause: str) -> int | None:
        """Return where a clause begins to say how to contact a protected person; None if it doesn't."""
        if _HIS.search(clause):
            return None
        match = self._safe.search(clause) or (self._asked.search(clause) if _WHEN.search(clause) else None)
        if match is None:
            return None
        text = match.group()
        return match.start() + len(text) - len(text.lstrip(" ,:(–-"))
