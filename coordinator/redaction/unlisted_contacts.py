"""Finds what may lead to somebody though it stands in no field: addresses, and when it is safe to ring.

Of a telephone number or an address that stands in no field nobody knows whose it is, so in the
papers of a perpetrator-led forum it is withheld unless it is known to be fit.
"""

import re
from collections.abc import Iterable, Iterator

from coordinator.redaction.addresses import find_addresses
from coordinator.redaction.normalise import normalise
from coordinator.redaction.tokens import plain_words

_REACH = r"(?:text|ring|call|phone|telephone|message|e-?mail|whats\s?app|leave (?:a )?messages? for)"
_WHEN = re.compile(
    r"(?i)\b(?:only|safe\w*|after|before|between|until|till|when|while|during|mornings?|afternoons?|evenings?|"
    r"week(?:days?|ends?)|daytime|at work|via|through|out of hours|school hours)\b"
)
_HIS = re.compile(
    r"(?i)\b(?:bail|conditions?|order|dap[no]|dvp[no]|breach\w*|prohibit\w*|restrain\w*|molest\w*|injunction|"
    r"(?:he|perp\w*|defendant|not) (?:is |was )?(?:not )?"
    r"(?:to|must|may|can(?:not)?|used to|would|will|has to))\b"
)
_CLAUSE = re.compile(r"[^.;\n]+")


class UnlistedContacts:
    """Knows which addresses are fit to print, and who is protected."""

    def __init__(self, known_places: Iterable[str] = (), protected: Iterable[str] = ()) -> None:
        self._known = [" ".join(plain_words(one)) for one in known_places]
        names = {
            part for name in map(normalise, protected) for part in (name, name.split(" ")[0]) if len(part) > 2
        }
        who = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        who = rf"(?:(?:the )?(?:victim|survivor)|her(?! \w+(?:'s)? (?:partner|husband))|{who or 'her'})"
        self._asked = re.compile(
            r"(?i)(?:^|[,:(–-]\s*|\b(?:please|only|always|never|don[’']?t|do not|can|should|best to|ok to|"
            r"safer? to)\s+)"
            rf"(?:only |never |always |not )?(?:{_REACH}(?:\s+or\s+{_REACH})?)\s+(?:to )?{who}\b"
        )
        self._safe = re.compile(
            r"(?i)\bsafe(?:st)?\s+(?:to|times?|ways?|numbers?|days?)\b.*"
            rf"\b(?:{_REACH}|contact|speak|reach|visit)\b.*\b{who}\b"
        )

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Find where in a bare text something stands that may lead to a protected person."""
        for one in find_addresses(words):
            if not self._is_fit(one["whole"]):
                yield one.span()
        for clause in _CLAUSE.finditer(words):
            begins = self._tells_how(clause.group())
            if begins is not None:
                yield clause.start() + begins, clause.end()

    def _is_fit(self, address: str) -> bool:
        plain = " ".join(plain_words(address))
        return any(f" {plain} " in f" {known} " for known in self._known)

    def _tells_how(self, said: str) -> int | None:
        """Where in a clause it begins to say how to reach her; None where it doesn't."""
        if _HIS.search(said):
            return None
        found = self._safe.search(said) or (self._asked.search(said) if _WHEN.search(said) else None)
        if found is None:
            return None
        told = found.group()
        return found.start() + len(told) - len(told.lstrip(" ,:(–-"))
