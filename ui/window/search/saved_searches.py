"""The searches that a user saved, to be repeated; they are kept in the casebook."""

import json

from ui.session.preferences import PreferenceStore

_KEY = "search.saved"
MOST = 30  # saved searches; the oldest gives way


class SavedSearches:
    """The words of saved searches, the latest first."""

    def __init__(self, preferences: PreferenceStore) -> None:
        self._preferences = preferences

    def list_all(self) -> list[str]:
        """List the words of each."""
        kept = json.loads(self._preferences.recall(_KEY) or "[]")
        return [words for words in kept if isinstance(words, str)]

    def has(self, words: str) -> bool:
        """Tell whether a search is saved."""
        return words.casefold() in map(str.casefold, self.list_all())

    def save(self, words: str) -> None:
        """Save a search."""
        self._remember([words, *self._others(words)][:MOST])

    def remove(self, words: str) -> None:
        """Remove a saved search."""
        self._remember(self._others(words))

    def _others(self, words: str) -> list[str]:
        return [each for each in self.list_all() if each.casefold() != words.casefold()]

    def _remember(self, searches: list[str]) -> None:
        self._preferences.remember(_KEY, json.dumps(searches, ensure_ascii=False) if searches else "")
