"""Keep what is half typed in the release step over a lock, and while its entries are read again."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from coordinator.packs.release_view import ReleaseEntry, ReleaseGroup
from ui.packs.release.entry_card import EntryCard
from ui.session.page_context import PageContext

_PREFIX = "typed:release:"
_REASON = "release_reason"


def draft_id(entry: ReleaseEntry) -> str:
    """Identify an entry among the drafts: its record and the digest of its words."""
    return "/".join(entry.settled.entry.key)


def reason_key(entry: ReleaseEntry, *, reworded: bool) -> str:
    """Identify the draft of the reason for releasing an entry, or other words for it."""
    return f"{_REASON}:{'reworded' if reworded else 'released'}/{draft_id(entry)}"


class ReleaseDrafts(QObject):
    """The wordings that are half typed for papers or a list, and the reason that a lock interrupted."""

    def __init__(self, context: PageContext, cards: Callable[[], Sequence[EntryCard]]) -> None:
        super().__init__(context)
        self._preferences, self._cards = context.preferences, cards
        self._record, self._typed = "", dict[str, str]()
        self._reason = ""
        context.drafts.about_to_save.connect(self.save)

    def open_entries(self, record: str) -> None:
        """Take what was half typed for a meeting's papers or a list of actions."""
        self.save()
        self._record = record
        self._typed = json.loads(self._preferences.recall(_PREFIX + record) or "{}")

    @Slot()
    def save(self) -> None:
        """Save what is typed in the cards on show."""
        if not self._record:
            return
        for card in self._cards():
            words = card.half_typed()
            if words:
                self._typed[draft_id(card.entry)] = words
            else:
                self._typed.pop(draft_id(card.entry), None)
        words = json.dumps(self._typed) if self._typed else ""
        self._preferences.remember(_PREFIX + self._record, words)

    def restore(self, card: EntryCard) -> None:
        """Show what was half typed for the entry of a card, unless it is decided by now."""
        words = self._typed.get(draft_id(card.entry), "")
        if words and card.entry.open:
            card.show_wording(words)

    def take_reason(self, draft_key: str) -> bool:
        """Note which reason a lock interrupted; return False if the draft is another page's."""
        if draft_key.partition(":")[0] != _REASON:
            return False
        self._reason = draft_key
        return True

    def interrupted(self, groups: Sequence[ReleaseGroup]) -> tuple[str, int, bool] | None:
        """Return the group and place of the entry whose reason was interrupted, and whether for other words.

        It is returned once, as soon as the entry is read.
        """
        how, _, entry_id = self._reason.partition(":")[2].partition("/")
        for group in groups:
            for at, entry in enumerate(group.entries):
                if entry_id and draft_id(entry) == entry_id:
                    self._reason = ""
                    return group.key, at, how == "reworded"
        return None
