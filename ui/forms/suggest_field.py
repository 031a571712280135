"""A line of text with suggestions."""

from collections.abc import Mapping, Sequence

from ui.forms.fields import TextField
from ui.forms.top_match import TopMatch


class SuggestField(TextField):
    """A line of text that suggests known values; anything may be typed."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self._known: tuple[str, ...] = ()
        self._given = ""  # what it was opened with, which stays as it is unless it is changed
        self._meant: dict[str, str] = {}  # by another name in small letters, the value that it means
        self._suggestions = TopMatch(self.line, label, lambda: self._known)
        self.line.setCompleter(self._suggestions.completer)
        self._suggestions.taken.connect(self.line.setText)

    def propose(self, known: Sequence[str], also_called: Mapping[str, Sequence[str]] | None = None) -> None:
        """Propose these; another name of one that is typed in full means that one."""
        self._known = tuple(known)
        self._suggestions.also_called = also_called or {}
        self._meant = {
            other.casefold(): name
            for name, others in (also_called or {}).items()
            for other in (name, *others)
        }

    def set_value(self, value: str) -> None:
        """Put text in the field."""
        self._given = value
        super().set_value(value)

    def set_typed(self, words: str) -> None:
        """Put text in the field as if it was typed."""
        super().set_value(words)

    def value(self) -> str:
        """Return the text without spaces around it; for another name of a known value, that value."""
        typed = super().value()
        if typed == self._given:
            return typed
        return self._meant.get(" ".join(typed.casefold().split()), typed)
