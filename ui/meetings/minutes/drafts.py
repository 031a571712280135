"""What stands half-typed in the cards of a meeting: it stays with what it is about, also over a lock."""

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Slot

from coordinator.core.errors import CoordinatorError
from ui.meetings.minutes.card import MinutesCard
from ui.session.line_drafts import KEEPS_ITSELF
from ui.session.page_context import PageContext

Typed = dict[str, dict[str, str]]  # drafts by what they are about, then by the card's name


class MinutesDrafts(QObject):
    """Gives each card back what was typed in it for the case or meeting now shown."""

    def __init__(
        self, context: PageContext, key: str, cards: Mapping[str, MinutesCard], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._key, self._cards = context, key, cards
        self._about = ""
        self._typed: Typed = json.loads(context.recall(key) or "{}")
        for card in cards.values():
            card.setProperty(KEEPS_ITSELF, True)
            card.typed.connect(self._keep)
            card.refused.connect(self._give_back)
        context.about_to_save_drafts.connect(self._remember)

    def turn_to(self, about: str) -> None:
        """Show what was typed about something else."""
        self._about = about
        for name, card in self._cards.items():
            card.blockSignals(True)
            card.about_id = about
            card.restore(self._typed.get(about, {}).get(name, ""))
            card.blockSignals(False)

    @Slot()
    def _keep(self) -> None:
        drafts = {name: card.draft() for name, card in self._cards.items()}
        _put(self._typed, self._about, {name: draft for name, draft in drafts.items() if draft})

    @Slot(object, str, object)
    def _give_back(self, card: MinutesCard, draft: str, refusal: CoordinatorError) -> None:
        """What was refused is typed again, where it was typed; the sentence goes with it or to the foot."""
        if card.about_id == card.taken_about:
            card.restore(_joined(draft, card.draft(), card.main))
            card.tell(refusal)
            self._keep()
            return
        _add(self._typed, card.taken_about, self._name(card), draft, card.main)
        self._context.notify(f"{refusal} What you typed is kept where it was typed.")

    @Slot()
    def _remember(self) -> None:
        waiting = [one for one in self._cards.values() if one.waiting]
        told = [(one.taken_about, self._name(one), one.waiting, one.main) for one in waiting]
        typed = json.dumps(self._typed)

        def value(saved: Sequence[bool]) -> str:
            all_of_it: Typed = json.loads(typed)
            for refused in (one for one, done in zip(told, saved, strict=True) if not done):
                _add(all_of_it, *refused)
            return json.dumps(all_of_it) if all_of_it else ""

        self._context.remember_after_saving(self._key, waiting, value)

    def _name(self, card: MinutesCard) -> str:
        return next(name for name, one in self._cards.items() if one is card)


def _add(typed: Typed, about: str, name: str, draft: str, main: str) -> None:
    there = typed.get(about, {})
    _put(typed, about, {**there, name: _joined(draft, there.get(name, ""), main)})


def _put(typed: Typed, about: str, drafts: dict[str, str]) -> None:
    if drafts:
        typed[about] = drafts
    else:
        typed.pop(about, None)


def _joined(before: str, since: str, main: str) -> str:
    """Join a draft that was not taken with what was typed since: one line behind the other."""
    fields = json.loads(before)
    if since:
        fields[main] = f"{fields[main]} {json.loads(since)[main]}".strip()
    return json.dumps(fields, ensure_ascii=False)
