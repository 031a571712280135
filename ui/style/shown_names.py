"""What the window shows in place of names: every text passes here on its way to the screen."""


class _Names:
    def __init__(self) -> None:
        self.hidden = False
        self.words: frozenset[str] | None = None  # None: not read yet, and every word is taken for a name


_names = _Names()


def are_hidden() -> bool:
    """Return whether initials are shown in place of names."""
    return _names.hidden


def hide(words: frozenset[str] | None) -> None:
    """Show initials in place of these words from now on."""
    _names.hidden, _names.words = True, words


def show_whole() -> None:
    """Show names again, and forget them."""
    _names.hidden, _names.words = False, None


def for_screen(text: str) -> str:
    """Return a text as the window may show it now."""
    if not (_names.hidden and text):
        return text
    from coordinator.search.initials import with_initials  # only here: the first window needs no database

    return with_initials(text, _names.words)
