"""Finds what may lead to somebody though it stands in no field: addresses, and when it is safe to ring.

Of a telephone number or an address that stands in no field nobody knows whose it is, so in the
papers of a perpetrator-led forum it is withheld unless it is known to be fit.
"""

import re
from collections.abc import Iterable, Iterator

from coordinator.packs.written import plain_words

_CERTAIN = r"road|rd|street|lane|ln|avenue|ave|crescent|cres|terrace|terr|gardens|gdns|grove"
_NAMED = (
    rf"{_CERTAIN}|st|close|drive|court|place|square|way|walk|view|row|hill|mews|rise|park|green|mount|house"
)
_WORD = r"[^\W\d_][\w'’.\-]*"
_NUMBER = r"(?<![\w/.:£-])\d{1,4}\s?[A-Za-z]?,?\s+"
# "12 Mill Lane" by its capitals, with any kind of street; "12 mill lane" where the kind can be nothing else.
_CAPITALS = re.compile(rf"{_NUMBER}(?:[A-Z][\w'’.\-]*\s+){{1,3}}(?i:{_NAMED})\b")
_SMALL = re.compile(rf"(?i){_NUMBER}(?:{_WORD}\s+){{1,2}}(?:{_CERTAIN})\b")
_NOT_STREETS = re.compile(
    r"(?i)\b(?:crown|magistrates?'?|county|family|youth|high court|combined|days?|weeks?|months?|years?|"
    r"hours?|minutes?|times?|calls?|reports?|people|children|men|women|counts?|breach(?:es)?|incidents?|at|in|on|to|of|"
    r"the|and|or|from|near|by|with|for|per|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
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


class Strangers:
    """Knows which addresses are fit to print, and who is protected."""

    def __init__(self, known_places: Iterable[str] = (), protected: Iterable[str] = ()) -> None:
        self._known = [" ".join(plain_words(one)) for one in known_places]
        names = {part for name in protected for part in (name, name.split(" ")[0]) if len(part) > 2}
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
        """Find where in a text something stands that may lead to a protected person."""
        for pattern in (_CAPITALS, _SMALL):
            for one in pattern.finditer(words):
                if not self._is_fit(one.group()):
                    yield one.span()
        for clause in _CLAUSE.finditer(words):
            begins = self._tells_how(clause.group())
            if begins is not None:
                yield clause.start() + begins, clause.end()

    def _is_fit(self, address: str) -> bool:
        if _NOT_STREETS.search(address.partition(" ")[2]):
            return True
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
