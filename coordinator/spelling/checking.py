"""Check the spelling of a text; what may be a name of the casebook is asked of the casebook."""

from collections.abc import Collection

from coordinator.spelling.dictionary import dictionary
from coordinator.spelling.words_in_text import WordInText, words_in


def unknown_words(text: str, passed: Collection[str] = ()) -> tuple[WordInText, ...]:
    """List the words of a text that are not in the dictionary; `passed` are right in this casebook."""
    right, known = {word.replace("’", "'") for word in passed}, dictionary()
    return tuple(
        each for each in words_in(text) if not known.knows(each.word) and not right & _forms(each.word)
    )


def suggest(word: str) -> tuple[str, ...]:
    """List at most five words that may be meant, the likeliest first."""
    return dictionary().suggest(word)


def may_be_name(word: str) -> bool:
    """Return whether a word is written as names are."""
    return word[:1].isupper()


def _forms(word: str) -> set[str]:
    """Return the word as it may have been added: without its possessive, and written small."""
    plain = word.replace("’", "'")
    forms = {plain, plain.removesuffix("'s")}
    return forms | {form[:1].lower() + form[1:] for form in forms}
