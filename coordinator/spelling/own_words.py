"""The words that a casebook takes as right: chosen for everybody, one a line."""

KEY = "spelling.words"


def own_words(kept: str) -> tuple[str, ...]:
    """List the casebook's words, in alphabetical order, from what is kept of them."""
    return tuple(sorted({word for word in kept.split("\n") if word}, key=str.casefold))


def with_word(kept: str, word: str) -> str:
    """Return what is kept, with one word more."""
    return "\n".join(own_words(f"{kept}\n{word}"))


def without_word(kept: str, word: str) -> str:
    """Return what is kept, without a word."""
    return "\n".join(each for each in own_words(kept) if each != word)
