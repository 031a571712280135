"""How long a passphrase would hold, said honestly."""

from collections.abc import Iterable
from dataclasses import dataclass

from coordinator.core.errors import Refused

UNRELATED = "Choose four or five unrelated words."


@dataclass(frozen=True)
class Strength:
    """A score from 0 (falls at once) to 4 (holds), in words, with one piece of advice."""

    score: int
    words: str
    advice: str


_WORDS = ("Falls at once", "Weak", "Could be guessed", "Good", "Strong")


def judge(passphrase: str, about: Iterable[str] = ()) -> Strength:
    """Judge a passphrase; `about` are the names that an attacker would try first."""
    if not passphrase:
        return Strength(0, "", UNRELATED)
    from zxcvbn import zxcvbn  # takes a while to load its lists, and most never need it

    result = zxcvbn(passphrase[:100], user_inputs=_first_tries(about))
    score = int(result["score"])
    feedback = result["feedback"]
    advice = feedback["warning"] or (feedback["suggestions"][0] if feedback["suggestions"] else "")
    return Strength(score, _WORDS[score], advice)


def _first_tries(about: Iterable[str]) -> list[str]:
    return [tried for name in about for tried in (name, name.replace(" ", ""), *name.split()) if tried]


def check_strength(passphrase: str, *, about: Iterable[str] = (), field: str = "new") -> None:
    """Raise Refused for a new passphrase that falls at once; nothing else is asked of it."""
    if not passphrase:
        raise Refused("Type a passphrase.", field=field)
    strength = judge(passphrase, about)
    if strength.score == 0:
        raise Refused(f"This passphrase falls at once. {strength.advice} {UNRELATED}", field=field)
