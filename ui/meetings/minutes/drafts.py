"""The unsaved text of the cards of a meeting: kept for each item, also over a lock."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from coordinator.core.errors import CoordinatorError
from ui.meetings.minutes import wording
from ui.meetings.minutes.card import MinutesCard
from ui.session.line_drafts import KEEPS_ITSELF
from ui.session.page_context import PageContext

_KEPT_AFTER_MS = 300  # after a key: nobody in a meeting repeats it
Drafts = dict[str, dict[str, str]]  # by the id of the item or meeting, then by the card's name


class MinutesDrafts(QObject):
    """Gives each card its draft for the item or meeting now shown."""

    def __init__(
        self, context: PageContext, key: str, cards: Mapping[str, MinutesCard], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._key, self._cards = context, key, cards
        self._about = ""
        self._drafts: Drafts = json.loads(context.preferences.recall(key) or "{}")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEPT_AFTER_MS)
        self._soon.timeout.connect(self._remember_now)
        for name, card in cards.items():
            context.preferences.save_with(card, key, partial(self._without, name))
            card.setProperty(KEEPS_ITSELF, True)
            card.typed.connect(self._keep)
            card.refused.connect(self._restore_refused)
        context.drafts.about_to_save.connect(self._remember)

    def show_drafts_of(self, about: str) -> None:
        """Show the drafts of another item or meeting."""
        self._about = about
        for name, card in self._cards.items():
            card.blockSignals(True)
            card.about_id = about
            card.restore(self._drafts.get(about, {}).get(name, ""))
            card.blockSignals(False)

    @Slot()
    def _keep(self) -> None:
        drafts = {name: card.draft() for name, card in self._cards.items()}
        _set(self._drafts, self._about, {name: draft for name, draft in drafts.items() if draft})
        if not self._soon.isActive():  # never put off: somebody may type without a pause
            self._soon.start()

    @Slot()
    def _remember_now(self) -> None:
        """Save all drafts at once, so that a killed app loses less than a second of typing."""
        self._remember()
        self._context.preferences.save()

    @Slot(object, str, object)
    def _restore_refused(self, card: MinutesCard, draft: str, refusal: CoordinatorError) -> None:
        """Restore a refused draft to its item, and show the refusal there or in the status bar."""
        if card.about_id == card.submitted_about:
            card.restore(_joined(draft, card.draft(), card.main))
            card.show_refusal(refusal)
            self._keep()
            return
        _add(self._drafts, card.submitted_about, self._name(card), draft, card.main)
        self._context.notify(wording.text_kept(refusal))

    @Slot()
    def _remember(self) -> None:
        waiting = [card for card in self._cards.values() if card.waiting]
        submitted = [(card.submitted_about, self._name(card), card.waiting, card.main) for card in waiting]
        drafts = json.dumps(self._drafts)

        def value(saved: Sequence[bool]) -> str:
            unsaved: Drafts = json.loads(drafts)
            for refused in (draft for draft, done in zip(submitted, saved, strict=True) if not done):
                _add(unsaved, *refused)
            return json.dumps(unsaved) if unsaved else ""

        self._context.preferences.remember_after_saving(self._key, waiting, value)

    def _without(self, name: str) -> str:
        """Return the drafts to keep when the draft of a card is recorded."""
        unsaved: Drafts = json.loads(json.dumps(self._drafts))
        about = self._cards[name].submitted_about
        of_item = unsaved.get(about, {})
        of_item.pop(name, None)
        _set(unsaved, about, of_item)
        return json.dumps(unsaved) if unsaved else ""

    def _name(self, card: MinutesCard) -> str:
        return next(name for name, other in self._cards.items() if other is card)


def _add(drafts: Drafts, about: str, name: str, draft: str, main: str) -> None:
    existing = drafts.get(about, {})
    _set(drafts, about, {**existing, name: _joined(draft, existing.get(name, ""), main)})


def _set(drafts: Drafts, about: str, of_item: dict[str, str]) -> None:
    if of_item:
        drafts[about] = of_item
    else:
        drafts.pop(about, None)


def _joined(before: str, since: str, main: str) -> str:
    """Join a refused draft with what was typed since: the main field gets both texts."""
    fields = json.loads(before)
    if since:
        fields[main] = f"{fields[main]} {json.loads(since)[main]}".strip()
    return json.dumps(fields, ensure_ascii=False)
