"""Initials in place of the names of everybody in the casebook, for a screen that others can see."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.people.model import Alias, Person

# What stands between spaces, digits and marks; other scripts write vowels as marks that belong to a word.
_WORD = re.compile(r"[^\s\d\x00-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f\u3000-\u303f]+")
# Words that name people and mean something else too: only with a capital are they taken for a name.
_ALSO_WORDS = frozenset({
    "art", "bill", "bond", "brown", "case", "day", "dean", "drew", "field", "frank", "grace", "green",
    "grant", "hill", "hope", "hunter", "iris", "ivy", "jack", "joy", "king", "lane", "lee", "long",
    "love", "mark", "may", "miles", "mill", "miller", "moss", "page", "park", "pat", "penny", "pope",
    "price", "reed", "rich", "rob", "rose", "ruby", "sharp", "short", "sky", "stone", "storm", "summer",
    "sunny", "swift", "tall", "wall", "ward", "waters", "way", "west", "white", "will", "wise", "wood",
    "woods", "worth", "young", "amber", "autumn", "berry", "black", "blue", "church", "cook", "cross",
    "faith", "fox", "glen", "holly", "baker", "april", "august", "june", "july", "march", "in", "an",
    "on", "so", "do", "no", "to", "or", "of", "the", "and", "my", "he", "she", "us",
})  # fmt: skip
_NO_NAMES = frozenset({
    "unknown", "not", "known", "child", "baby", "male", "female", "adult", "person", "victim",
    "perpetrator",
})  # fmt: skip


def list_name_words(session: Session) -> frozenset[str]:
    """Return every word of a name that is recorded, in small letters, and first and last names in one."""
    name_parts: set[str] = set()
    rows = [*session.execute(select(Person.surname, Person.forename)), *session.execute(select(Alias.name))]
    for row in rows:
        parts = [name for name in row if name]
        words = [[word.casefold() for word in _WORD.findall(name)] for name in parts]
        name_parts.update(word for of_name in words for word in of_name)
        for joined in (words, words[::-1]):
            name_parts.add("".join(word for of_name in joined for word in of_name))
    return frozenset(word for word in name_parts - _NO_NAMES if len(word) > 1 or not word.isascii())


def with_initials(text: str, names: frozenset[str] | None) -> str:
    """Put the initial in place of each word that is a name; None: in place of every word."""

    def short(match: re.Match[str]) -> str:
        word = match[0]
        if names is not None and not _is_name(match, names):
            return word
        return word[0] if match.string[match.end() : match.end() + 1] == "." else f"{word[0]}."

    return _WORD.sub(short, text)


def _is_name(match: re.Match[str], names: frozenset[str]) -> bool:
    word = match[0]
    small = word.casefold()
    if small not in names:
        return False
    if word[0].islower():
        return small not in _ALSO_WORDS
    before, after = match.string[: match.start()][-3:], match.string[match.end() :][:5]
    return not (small in ("may", "april", "june", "august") and _is_month(before, after))


def _is_month(before: str, after: str) -> bool:
    return bool(re.search(r"\d $", before) or re.match(r" \d{4}", after))
