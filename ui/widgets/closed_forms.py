"""What was typed in forms that are shown while no casebook is open, offered again after they are closed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from ui.widgets.draft_offer import DraftOffer


class TypedIn(Protocol):
    """A form: what it says, and whether that was typed."""

    def recorded(self) -> None:
        """Take all that it says as filled in."""

    def is_typed_in(self) -> bool:
        """Return whether anything was typed since."""

    def texts(self) -> dict[str, str]:
        """Return what its fields say, but for passphrases."""

    def set_texts(self, texts: dict[str, str]) -> None:
        """Put texts back into its fields."""

    def focus_first(self) -> None:
        """Give its first field the focus."""


@dataclass(frozen=True)
class _Kept:
    started: str
    texts: dict[str, str]


class ClosedForms:
    """Keeps their texts in memory alone: no file could hold them encrypted. Passphrases are never kept."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._started: dict[str, str] = {}

    def watch(self, key: str, form: TypedIn) -> DraftOffer:
        """Take a form as it is filled in, and return the offer of what was typed in it before."""
        form.recorded()
        self._started[key] = datetime.now(UTC).isoformat(timespec="seconds")
        offer = DraftOffer()
        offer.went_on.connect(partial(self._go_on, key, form, offer))
        offer.discarded.connect(partial(self._discard, key, offer))
        if kept := self._kept.get(key):
            offer.offer(kept.started)
        return offer

    def keep(self, key: str, form: TypedIn) -> None:
        """Keep what was typed in a form that is closed; what was kept before stays if nothing was."""
        if form.is_typed_in():
            self._kept[key] = _Kept(self._started[key], form.texts())

    def forget(self, key: str) -> None:
        """Forget a form that did what it is for."""
        self._kept.pop(key, None)

    def _go_on(self, key: str, form: TypedIn, offer: DraftOffer) -> None:
        kept = self._kept.pop(key)
        self._started[key] = kept.started
        form.set_texts(kept.texts)
        offer.hide()
        form.focus_first()

    def _discard(self, key: str, offer: DraftOffer) -> None:
        discarded = self._kept.pop(key)
        offer.undone.connect(partial(self._undo, key, discarded, offer))
        offer.offer_undo()

    def _undo(self, key: str, discarded: _Kept, offer: DraftOffer) -> None:
        offer.undone.disconnect()
        self._kept[key] = discarded
        offer.offer(discarded.started)
