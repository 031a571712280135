"""Judging a text while it is typed, with all values of a large casebook against one frame of the screen."""

import random

from bench.rounds import Figure, Times, by_turns
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.redaction.verdict import VerdictKind

WORDS, FRAME = 200, 0.016  # words of a text; seconds of a frame
_SYLLABLES = (
    "lar",
    "mil",
    "bee",
    "hol",
    "ced",
    "nor",
    "aca",
    "wil",
    "ash",
    "row",
    "thorn",
    "brook",
    "ley",
    "ton",
)
_KINDS = ("Road", "Street", "Lane", "Close", "Avenue", "Court", "Grove", "Terrace")
_TEXT = (
    "Police attended on 3 December and he was arrested for breach of his order. She has engaged with the"
    " service and the children are on a plan. He waited outside 12 Larck Road again and rang her 40 times. "
)


def judging(people: int, rounds: int) -> list[Figure]:
    """Judge a text of 200 words against what is recorded of so many people, and prepare it all once."""
    draw = random.Random(7)
    values = [value for number in range(people) for value in _invented(draw, number)]
    prepared = ProtectedValues(values)
    near = ProtectedValues(
        [ProtectedValue("12 Larch Road\nNorton", True, True, 4, VerdictKind.ADDRESS)], prepared
    )
    context = JudgingContext(protected_names=("Susan Hartley",))
    text = (_TEXT * 10).split()[:WORDS]
    # Each round is another text, as somebody types on.
    (judged,) = by_turns(rounds, lambda: judge(" ".join((*text, str(draw.random()))), near, context))
    (made,) = by_turns(1, lambda: ProtectedValues(values))
    size, frame = f"{people:,}", Times((FRAME,) * len(judged.each))
    return [
        Figure(f"Judge a text of {WORDS} words", size, judged, "a frame of the screen, 16 ms", frame),
        Figure("Prepare all values for judging, once", size, made),
    ]


def _invented(draw: random.Random, number: int) -> list[ProtectedValue]:
    name = "".join(draw.choices(_SYLLABLES, k=draw.choice((2, 3)))).title()
    street = f"{draw.randrange(1, 200)} {name} {draw.choice(_KINDS)}\nNorton"
    return [
        ProtectedValue(street, True, False, 4, VerdictKind.ADDRESS, str(number)),
        ProtectedValue(f"07700 {number + 900000:06d}", False, False, 4, VerdictKind.TELEPHONE, str(number)),
    ]
