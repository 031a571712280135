"""What counts as spelt right in the open casebook: its names, its own words, and words that were left."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from coordinator.casebook.call import call
from coordinator.core.changes import Topic
from coordinator.preferences.use_cases import choose_for_all
from coordinator.spelling.checking import may_be_name
from coordinator.spelling.names import names_among
from coordinator.spelling.own_words import KEY, own_words, with_word
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.spelling import wording

_NAMES = {Topic.PEOPLE, Topic.CASES, Topic.AGENCIES, Topic.MEETINGS, Topic.KEYS}


class CasebookWords(QObject):
    """Keeps, for the boxes of one form, what is no misspelling; `changed` when that may be others."""

    changed = Signal()

    def __init__(self, context: PageContext, form: QObject) -> None:
        super().__init__(form)
        self._context = context
        self._left: set[str] = set()
        self._asked: set[str] = set()  # words of which it is known whether they are names
        self._names: set[str] = set()
        context.worker.changed.connect(self._recorded)
        context.preferences.changed.connect(self._chosen)

    def passed(self) -> frozenset[str]:
        """Return the words that are right here: left in this form, or the casebook's own."""
        return frozenset({*self._left, *own_words(self._context.preferences.recall(KEY))})

    def without_names(
        self, words: frozenset[str], then: Callable[[frozenset[str]], object], owner: QObject
    ) -> None:
        """Pass on the words that are no names in the casebook, once that is known."""
        ask = frozenset(word for word in words if may_be_name(word)) - self._asked
        if not ask:
            then(words - self._names)
            return

        def take(names: frozenset[str]) -> None:
            self._asked |= ask
            self._names |= names
            then(words - self._names)

        self._context.worker.read(owner, call(names_among, words=ask), on_result=take)

    def leave(self, word: str) -> None:
        """Take a word as right in this form."""
        self._left.add(word)
        self.changed.emit()

    @requires(choose_for_all)
    def add(self, word: str) -> None:
        """Take a word as right in this casebook, for everybody."""
        preferences = self._context.preferences
        plain = word.replace("’", "'").removesuffix("'s")
        preferences.remember(KEY, with_word(preferences.recall(KEY), plain))
        self._context.notify(wording.added(plain))

    def why_not_add(self) -> str:
        """Say why the user may not add a word; return "" if they may."""
        return self._context.permissions.denial_reason(self.add)

    @Slot(frozenset)
    def _recorded(self, touched: frozenset[Topic]) -> None:
        if touched & _NAMES and self._asked:
            self._asked.clear()
            self._names.clear()
            self.changed.emit()

    @Slot(str, str)
    def _chosen(self, key: str, _value: str) -> None:
        if key == KEY:
            self.changed.emit()
