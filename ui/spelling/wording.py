"""The words about spelling on the screen."""

from collections.abc import Sequence

LEAVE = "Leave this word"
ADD = "Add to this casebook’s words"
NONE_TO_SUGGEST = "No other spelling to suggest"
SPELLING = "Spelling"
_MOST = 4  # words that are named


def to_check(words: Sequence[str]) -> str:
    """Say which words may be misspelt, and which keys help."""
    if not words:
        return ""
    named = ", ".join(words[:_MOST])
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    return f"{count} to check: {named}{more}. F7 goes to the next. Shift+F10 suggests spellings."


def added(word: str) -> str:
    """Say that a word was added."""
    return f"“{word}” is one of this casebook’s words. You can remove it in Settings."
