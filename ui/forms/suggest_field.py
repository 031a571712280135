"""A line of text with suggestions."""

from collections.abc import Sequence

from ui.forms.fields import TextField
from ui.forms.top_match import TopMatch


class SuggestField(TextField):
    """A line of text that suggests known values; anything may be typed."""

    def __init__(self, name: str, label: str, *, hint: str = "", optional: bool = False) -> None:
        super().__init__(name, label, hint=hint, optional=optional)
        self._known: tuple[str, ...] = ()
        suggestions = TopMatch(self.line, label, lambda: self._known)
        self.line.setCompleter(suggestions.completer)
        suggestions.taken.connect(self.line.setText)

    def propose(self, known: Sequence[str]) -> None:
        """Propose these."""
        self._known = tuple(known)
