"""Values amended in their place: what is half typed outlives a page built again, and a lock."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from coordinator.amending.amend import Amended
from coordinator.core.dates import show_time
from coordinator.core.errors import CoordinatorError
from ui.amending import wording
from ui.forms.fields import Field
from ui.session.page_context import Amend, PageContext

_KEY = "typed:edits"


@dataclass(frozen=True)
class AmendedValue:
    """A value that can be amended: how it is shown, the field for it, and how it is written.

    `field` makes the field, whose name is the column's.
    """

    key: str  # names the record and, at its end, the column
    label: str
    shown: str  # as it is read
    recorded: Any  # as it is stored
    field: Callable[[], Field]  # makes the field; its name is the column's
    amend: Amend
    about: str = ""  # which of several records: "MAPPA"

    @property
    def column(self) -> str:
        """The name of the column."""
        return self.key.rpartition(":")[2]

    @property
    def full_label(self) -> str:
        """The label with the record that it is about."""
        return wording.label_of(self.label, self.about)


@dataclass(frozen=True)
class Edit:
    """What is typed for one value, and what it was when that began."""

    typed: str
    opened: Any


class Edits(QObject):
    """What is half typed in the values of a page, and the writes that save them."""

    closed = Signal(str)  # the key of a value that was saved
    refused = Signal(str, object)  # key, CoordinatorError
    reopened = Signal()  # a value is to be amended again

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.saved: dict[str, str] = {}  # when a value was saved, in words
        kept = json.loads(context.preferences.recall(_KEY) or "{}")
        self._open = {key: Edit(edit["typed"], edit["opened"]) for key, edit in kept.items()}
        context.drafts.about_to_save.connect(self._save)

    def get(self, key: str) -> Edit | None:
        """Return what is typed for a value; None if it is not being amended."""
        return self._open.get(key)

    def keep(self, key: str, typed: str, opened: object) -> None:
        """Note what is typed for a value now."""
        self._open[key] = Edit(typed, opened)

    def end(self, key: str) -> None:
        """Note that a value is no longer being amended."""
        self._open.pop(key, None)

    def give_up(self, value: AmendedValue, edit: Edit) -> None:
        """Leave a value as it is, and offer to go on with what was typed."""
        self.end(value.key)

        def go_on() -> None:
            self._open[value.key] = edit
            self.reopened.emit()

        self.context.notified.emit(wording.not_saved(value.full_label), go_on)

    def write(self, value: AmendedValue, opened: object, typed: object) -> None:
        """Save a value; then say so and offer to undo it. The page may have gone on to another record."""
        owner = _Write(self, value.key)

        def saved(amended: Amended) -> None:
            owner.deleteLater()
            self.end(value.key)
            at = self.saved[value.key] = show_time(datetime.now().astimezone().time())
            self._save()
            self.closed.emit(value.key)
            if amended.after:
                undo = value.amend(amended.after, amended.before)
                self.context.notify_with_undo(wording.value_saved(value.full_label, at), undo)

        call = value.amend({value.column: opened}, {value.column: typed})
        self.context.worker.write(owner, call, on_result=saved)

    @Slot()
    def _save(self) -> None:
        kept = {key: {"typed": edit.typed, "opened": edit.opened} for key, edit in self._open.items()}
        self.context.preferences.remember(_KEY, json.dumps(kept, default=str) if kept else "")


class _Write(QObject):
    """The owner of one write; it outlives the row on the page."""

    def __init__(self, edits: Edits, key: str) -> None:
        super().__init__(edits)
        self._edits, self._key = edits, key

    def refuse(self, refusal: CoordinatorError) -> None:
        """Pass the refusal to the row, which has the words, or will have them when it is shown again."""
        self._edits.refused.emit(self._key, refusal)
        self.deleteLater()
