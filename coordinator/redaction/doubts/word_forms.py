"""Take the endings off words, so that a list needs each word only once."""

from collections.abc import Iterator

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"),
    ("ly", ""), ("er", ""), ("or", ""), ("ers", ""), ("ors", ""), ("'s", ""), ("’s", ""), ("s'", ""),
    ("s’", ""), ("ation", "e"), ("ion", ""), ("ions", ""), ("n", ""),
)  # fmt: skip


def forms(word: str) -> Iterator[str]:
    """Yield a word in lower case as it is, then without each of its endings."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)] + instead
            yield stem
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]
