"""How long a passphrase would hold, said honestly."""

from dataclasses import dataclass

from zxcvbn import zxcvbn


@dataclass(frozen=True)
class Strength:
    """A score from 0 (falls at once) to 4 (holds), in words, with one piece of advice."""

    score: int
    words: str
    advice: str


_WORDS = ("Falls at once", "Weak", "Could be guessed", "Good", "Strong")


def judge(passphrase: str, about: tuple[str, ...] = ()) -> Strength:
    """Judge a passphrase; `about` holds words that an attacker would try first."""
    if not passphrase:
        return Strength(0, "", "Three or four unrelated words make a good passphrase.")
    found = zxcvbn(passphrase[:100], user_inputs=list(about))
    score = int(found["score"])
    told = found["feedback"]
    advice = told["warning"] or (told["suggestions"][0] if told["suggestions"] else "")
    return Strength(score, _WORDS[score], advice)
