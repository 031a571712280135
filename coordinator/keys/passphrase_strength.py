"""Estimate how hard a passphrase is to guess."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coordinator.core.errors import Refused
from coordinator.keys import wording

UNRELATED = wording.UNRELATED
LEAST_SCORE, GOOD_SCORE = 2, 3
_RATED = 72  # characters: the most that zxcvbn rates


@dataclass(frozen=True)
class Strength:
    """A score from 0 (very weak) to 4 (strong), in words, with one piece of advice.

    Below 2 a passphrase is refused. From 3 on it is good; with 2 the advice is never empty.
    """

    score: int
    words: str
    advice: str


def judge(passphrase: str, about: Iterable[str] = ()) -> Strength:
    """Rate a passphrase of any length; `about` are the names that an attacker would try first."""
    if not passphrase:
        return Strength(0, "", UNRELATED)
    from zxcvbn import zxcvbn  # its lists take a while to load

    typed, known = unicodedata.normalize("NFKC", passphrase), list(_first_tries(about))
    # The whole is at least as hard to guess as its beginning or its end.
    parts = {typed[:_RATED], typed[-_RATED:]}
    rated = [zxcvbn(part, user_inputs=known, max_length=_RATED) for part in parts]
    result = max(rated, key=lambda each: int(each["score"]))
    score = int(result["score"])
    feedback = result["feedback"]
    advice = feedback["warning"] or (feedback["suggestions"][0] if feedback["suggestions"] else "")
    if score < GOOD_SCORE:
        advice = advice or UNRELATED
    return Strength(score, wording.STRENGTHS[score], advice)


def _first_tries(about: Iterable[str]) -> Iterator[str]:
    """Yield each name as people shorten it: whole, without spaces, word by word, initial and surname."""
    for name in about:
        words = unicodedata.normalize("NFKC", name).split()
        if not words:
            continue
        first, last = words[0], words[-1]
        yield from (" ".join(words), " ".join(reversed(words)), "".join(words), *words)
        yield from (first + last, last + first, first[0] + last, last + first[0])


def check_strength(passphrase: str, *, about: Iterable[str] = (), field: str = "new") -> Strength:
    """Return the strength of a new passphrase. Raises Refused, with the reason, if it is too weak."""
    if not passphrase:
        raise Refused(wording.ENTER_PASSPHRASE, field=field)
    strength = judge(passphrase, about)
    if strength.score < LEAST_SCORE:
        raise Refused(wording.too_weak(strength.advice), field=field)
    return strength
