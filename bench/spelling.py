"""How many slips of one letter are marked, how often the right word is offered, and how long that takes."""

import random
import string

from bench.report import table
from bench.rounds import Figure, Times, by_turns, time_among_others
from coordinator.spelling.checking import suggest, unknown_words
from coordinator.spelling.dictionary import dictionary
from coordinator.spelling.words_in_text import words_in
from tests.paths import ROOT

SLIPS, LEAST, TEXT = 2000, 4, 200  # slips; letters of a word with one; words of a text that is checked
_TEXTS = ("glossary.md", "user-guide.md")  # in docs: prose in the words of casework


def spelling(rounds: int) -> list[str]:
    """Make slips in the words of our own guides, and look for them and for what was meant."""
    prose = "\n".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in _TEXTS)
    every = [each.word for each in words_in(prose)]
    known = sorted({word for word in every if word.islower() and dictionary().knows(word)})
    words = [word for word in known if len(word) >= LEAST]
    draw = random.Random(7)
    slips = [(word, _slip(draw, word)) for word in draw.choices(words, k=SLIPS)]
    marked = [(word, slip) for word, slip in slips if unknown_words(slip)]
    offered: list[tuple[str, ...]] = []
    took = [time_among_others(lambda slip=slip: offered.append(suggest(slip))) for _, slip in marked]  # type: ignore[misc]
    first = sum(offers[:1] == (word,) for (word, _), offers in zip(marked, offered, strict=True))
    among = sum(word in offers for (word, _), offers in zip(marked, offered, strict=True))
    wrong = len(unknown_words(prose))
    text = " ".join(every[:TEXT])
    (checked,) = by_turns(rounds, lambda: unknown_words(text))
    notes = [
        f"{len(marked) / SLIPS:.1%} of {SLIPS:,} slips of one letter in {len(words):,} words are marked.",
        f"The word that was meant is first for {first / len(marked):.1%} of them, among five for"
        f" {among / len(marked):.1%}.",
        f"{wrong} of {len(every):,} words of {' and '.join(_TEXTS)} are marked, names and codes among them:"
        f" {1000 * wrong / len(every):.1f} in 1,000.",
    ]
    figures = [
        Figure(f"Check a text of {TEXT} words", "", checked),
        Figure("Suggest spellings of a word", "", Times(tuple(took))),
    ]
    return [table("Spelling", figures, notes)]


def _slip(draw: random.Random, word: str) -> str:
    """Lose, add, change or exchange one letter."""
    while True:
        at, letter = draw.randrange(len(word)), draw.choice(string.ascii_lowercase)
        made = draw.choice((
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ))  # fmt: skip
        if made != word:
            return made
