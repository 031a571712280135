"""Estimate how hard a passphrase is to guess."""

from collections.abc import Iterable
from dataclasses import dataclass

from coordinator.core.errors import Refused
from coordinator.keys import wording

UNRELATED = wording.UNRELATED


@dataclass(frozen=True)
class Strength:
    """A score from 0 (very weak) to 4 (strong), in words, with one piece of advice."""

    score: int
    words: str
    advice: str


def judge(passphrase: str, about: Iterable[str] = ()) -> Strength:
    """Rate a passphrase; `about` are the names that an attacker would try first."""
    if not passphrase:
        return Strength(0, "", UNRELATED)
    from zxcvbn import zxcvbn  # its lists take a while to load

    result = zxcvbn(passphrase[:100], user_inputs=_first_tries(about))
    score = int(result["score"])
    feedback = result["feedback"]
    advice = feedback["warning"] or (feedback["suggestions"][0] if feedback["suggestions"] else "")
    return Strength(score, wording.STRENGTHS[score], advice)


def _first_tries(about: Iterable[str]) -> list[str]:
    return [tried for name in about for tried in (name, name.replace(" ", ""), *name.split()) if tried]


def check_strength(passphrase: str, *, about: Iterable[str] = (), field: str = "new") -> None:
    """Raise Refused for a new passphrase that is very weak."""
    if not passphrase:
        raise Refused(wording.ENTER_PASSPHRASE, field=field)
    strength = judge(passphrase, about)
    if strength.score == 0:
        raise Refused(wording.too_weak(strength.advice), field=field)
