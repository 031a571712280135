"""What can be decided on the entry that the release step shows."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from coordinator.casebook.call import call
from coordinator.packs.release_view import ReleaseEntry
from coordinator.redaction.typed_text import TypedAbout
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import ReleaseChoice, decide_paragraphs, reopen_paragraphs
from ui.forms.fields import Field
from ui.judging.judged_field import judge_fields
from ui.judging.wording import REASONS
from ui.packs.release.drafts import reason_key
from ui.packs.release.entry_card import EntryCard
from ui.packs.release.explanation import Explanation
from ui.packs.release.reason_dialog import ReasonDialog
from ui.packs.release.source import ReleaseSource
from ui.session.page_context import PageContext
from ui.session.permissions import requires


class ReleasePageState(Protocol):
    """What the operations need to know of the page."""

    @property
    def cards(self) -> Sequence[EntryCard]:
        """The entries of the case on show."""

    def current(self) -> ReleaseEntry | None:
        """Return the entry that the keys work on."""

    @property
    def explanation(self) -> Explanation:
        """What explains the step at first."""

    @property
    def source(self) -> ReleaseSource | None:
        """The papers or the list that the entries are of."""


class ReleaseOperations:
    """Releases, leaves out and reopens entries."""

    def __init__(self, context: PageContext, page: ReleasePageState, owner: QWidget) -> None:
        self._context, self._page, self._owner = context, page, owner
        self._authoriser = ""  # who authorised the last release of a find, while the page is open

    @requires(decide_paragraphs)
    def release(self) -> None:
        """Release the current entry as it is; one with a find or a doubt needs a reason."""
        entry = self._page.current()
        if entry is None or not entry.open:
            return
        if entry.verdicts:
            self.with_reason()
        else:
            self._decide(entry.choice(ReleaseOutcome.RELEASED))

    @requires(decide_paragraphs)
    def answer(self, number: int) -> None:
        """Release the current entry with one of the short reasons; a find needs an authoriser as well."""
        entry = self._page.current()
        if entry is None or not entry.open or not entry.verdicts:
            return
        if entry.finds:
            self.with_reason(REASONS[number])
        else:
            self._decide(entry.choice(ReleaseOutcome.RELEASED, reason=REASONS[number]))

    @requires(decide_paragraphs)
    def with_reason(self, suggested: str = "") -> None:
        """Ask why the current entry can be released; suggest a reason, and who authorised the last find."""
        entry = self._page.current()
        if entry is None or not entry.open:
            return
        dialog = ReasonDialog(
            self._context,
            needs_authoriser=bool(entry.finds),
            draft_key=reason_key(entry, reworded=False),
            reason=suggested,
            authoriser=self._authoriser if suggested else "",
        )
        dialog.chosen.connect(partial(self._release_with, entry))
        self._context.dialogs.open_dialog(dialog)

    def _release_with(self, entry: ReleaseEntry, reason: str, authoriser: str) -> None:
        self._authoriser = authoriser or self._authoriser
        self._decide(entry.choice(ReleaseOutcome.RELEASED, reason=reason, authoriser=authoriser))

    @requires(decide_paragraphs)
    def leave_out(self) -> None:
        """Leave the current entry out."""
        entry = self._page.current()
        if entry is not None and entry.open:
            self._decide(entry.choice(ReleaseOutcome.LEFT_OUT))

    @requires(reopen_paragraphs)
    def reopen_entry(self) -> None:
        """Take the decision on the current entry back."""
        entry = self._page.current()
        if entry is not None and entry.settled.decided is not None:
            ids = (entry.settled.decided.id,)
            self._context.worker.write(self._owner, call(reopen_paragraphs, release_ids=ids))

    @requires(decide_paragraphs)
    def release_clean(self) -> None:
        """Release everything in the case on show that holds no find and no doubt."""
        clean = [card.entry for card in self._page.cards if card.entry.open and not card.entry.verdicts]
        if clean:
            self._decide(*(entry.choice(ReleaseOutcome.RELEASED) for entry in clean))

    def _decide(self, *choices: ReleaseChoice) -> None:
        self._context.worker.write(
            self._owner, call(decide_paragraphs, choices=tuple(choices)), on_result=self._decided
        )

    def _decided(self, _ids: object) -> None:
        self._page.explanation.understood()

    def judge_wording(self, field: Field, case_id: str) -> None:
        """Judge a wording while it is typed, as one about a case."""
        about = TypedAbout(case_id=case_id)
        judge_fields(self._context, {field.name: field}, (field.name,), lambda: about)

    def save_wording(self, card: EntryCard) -> None:
        """Judge the wording of a card, and decide it; a find or a doubt in it needs a reason."""
        if (source := self._page.source) is not None:
            query = source.judged(card.entry.settled.entry.case_id, card.wording.text())
            self._context.worker.read(self._owner, query, on_result=partial(self._wording_judged, card))

    def _wording_judged(self, card: EntryCard, keys: frozenset[str]) -> None:
        text = card.wording.text()
        if not keys:
            self._decide(card.entry.reworded(text, ()))
            return
        needs = any(key.startswith("find|") for key in keys)
        draft_key = reason_key(card.entry, reworded=True)
        dialog = ReasonDialog(self._context, needs_authoriser=needs, draft_key=draft_key)
        dialog.chosen.connect(
            lambda reason, authoriser: self._decide(
                card.entry.reworded(text, keys, reason=reason, authoriser=authoriser)
            )
        )
        self._context.dialogs.open_dialog(dialog)
