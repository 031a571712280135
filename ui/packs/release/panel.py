"""The release step: every entry of papers or a list, case by case, decided by keyboard or mouse."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from coordinator.core.changes import Topic
from coordinator.notes.use_cases import change_readers
from coordinator.packs.release_view import ReleaseEntry, ReleaseGroup, ReleaseView
from ui.judging.wording import REASONS
from ui.packs.release import wording
from ui.packs.release.drafts import ReleaseDrafts
from ui.packs.release.entry_card import CardActs, EntryCard
from ui.packs.release.explanation import Explanation
from ui.packs.release.keys import ReleaseKeys
from ui.packs.release.operations import ReleaseOperations
from ui.packs.release.source import ReleaseSource, source_of
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.tables.card_list import CardContent, CardList
from ui.widgets.buttons import button, link, primary
from ui.widgets.cards import EmptyState
from ui.widgets.layout import column, empty, scrolled, words

_SHOWN = {Topic.RELEASES, Topic.NOTES, Topic.ACTIONS, Topic.CASES, Topic.PEOPLE, Topic.MEETINGS}
_LIST_WIDTH = 260


class ReleasePage(PageWidget):
    """Shows what is released for a meeting or a list of actions, and lets a coordinator decide the rest."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.source: ReleaseSource | None = None
        self.view: ReleaseView | None = None
        self.cards: list[EntryCard] = []
        self._at, self._group = 0, ""
        self.groups = CardList[ReleaseGroup](wording.GROUPS, _card, key=lambda group: group.key, wraps=True)
        self.groups.setFixedWidth(_LIST_WIDTH)
        self.groups.chosen.connect(self._group_chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(wording.RELEASE)
        self._lay_out()
        do = self.operations = ReleaseOperations(context, self, self)
        runs: dict[str, Callable[[], object]] = {
            "J": self.next, "K": partial(self.next, -1), "R": do.release, "Shift+R": do.with_reason,
            "W": self.reword, "L": do.leave_out, "U": do.reopen_entry, "Ctrl+Return": do.release_clean,
            **{str(number + 1): partial(do.answer, number) for number in range(len(REASONS))},
        }  # fmt: skip
        self.drafts = ReleaseDrafts(context, lambda: self.cards)
        self._keys = ReleaseKeys(runs, self)
        self.groups.installEventFilter(self._keys)
        self.read_on(context.worker, (_SHOWN, self.read))

    def show_record(self, record: str) -> None:
        """Show the entries of a meeting's papers, or of a list of actions."""
        self.drafts.open_entries(record)
        self.source, self._group, self._at = source_of(self._context, record), "", 0
        if (look := self.source.look()) is not None:
            self._context.worker.log_access(self, look)
        texts = self.source.words
        self.explanation.explain(texts)
        self.go_on.setText(texts.go_on)
        self.go_on.setAccessibleName(texts.go_on)
        self.nothing.next_step.setText(texts.none_hint)
        self.nothing.action.setText(texts.go_on)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.read()

    def selected_id(self) -> str:
        """Return what is shown."""
        return self.source.record if self.source else ""

    def reopen(self, draft_key: str) -> bool:
        """Reopen the question for a reason that a lock interrupted, once its entry is read."""
        return self.drafts.take_reason(draft_key)

    def read(self) -> None:
        """Read the entries again."""
        if self.source is not None:
            self._context.worker.read(self, self.source.view(), on_result=self._show)

    def current(self) -> ReleaseEntry | None:
        """Return the entry that the keys work on."""
        return self.cards[self._at].entry if 0 <= self._at < len(self.cards) else None

    def reword(self) -> None:
        """Let the user type other words for the current entry."""
        entry = self.current()
        if entry is None or not entry.open:
            return
        card = self.cards[self._at]
        card.ask_wording()

    def next(self, step: int = 1) -> None:
        """Go to the next entry, or to the next case after the last."""
        at = self._at + step
        if 0 <= at < len(self.cards):
            self._at = at
            self._show_entries()
        elif self.view is not None and self.view.groups:
            keys = [group.key for group in self.view.groups]
            place = keys.index(self._group) + step
            if 0 <= place < len(keys):
                self.show_group(keys[place])

    def show_group(self, key: str) -> None:
        """Show the entries of a case."""
        self.groups.choose(key)
        if key != self._group:
            self._group, self._at = key, 0
            self._to_first_open()
            self._show_entries()

    @Slot(object)
    def _show(self, view: ReleaseView) -> None:
        self.view = view
        total = sum(len(group.entries) for group in view.groups)
        self.title.setText(view.title)
        self.count.setText(wording.to_decide(view.to_decide, total))
        self._stack.setCurrentIndex(1 if view.groups else 0)
        self.groups.show_rows(list(view.groups))
        keys = [group.key for group in view.groups]
        if self._group not in keys and keys:
            still = [group.key for group in view.groups if group.to_decide]
            self._group, self._at = (still or keys)[0], 0
        self.groups.choose(self._group)
        self._to_first_open()
        self._show_entries()
        self._ask_reason_again()

    def _ask_reason_again(self) -> None:
        interrupted = self.drafts.interrupted(self.view.groups if self.view else ())
        if interrupted is None:
            return
        group, at, reworded = interrupted
        self.show_group(group)
        self._at = at
        self._show_entries()
        if reworded:
            self.operations.save_wording(self.cards[at])
        else:
            self.operations.with_reason()

    @Slot(object)
    def _group_chosen(self, group: ReleaseGroup) -> None:
        self.show_group(group.key)

    def _shown_group(self) -> ReleaseGroup | None:
        groups = self.view.groups if self.view else ()
        return next((group for group in groups if group.key == self._group), None)

    def _to_first_open(self) -> None:
        group = self._shown_group()
        still = [at for at, entry in enumerate(group.entries) if entry.open] if group else []
        after = [at for at in still if at >= self._at]
        if still:
            self._at = (after or still)[0]

    def _show_entries(self) -> None:
        self.drafts.save()
        group = self._shown_group()
        empty(self._entries)
        self.cards = []
        if group is None:
            return
        self.name.setText(group.title)
        self.protected.setText(wording.protected(group.protected))
        self.kept_back.setText(wording.kept_back(group.kept_back))
        for part in (self.kept_back, self.change_readers):
            part.setVisible(bool(group.kept_back))
        clean = sum(entry.open and not entry.verdicts for entry in group.entries)
        self.all_clean.setText(f"{wording.release_clean(clean)} (Ctrl+Enter)")
        self.all_clean.setAccessibleName(wording.release_clean(clean))
        self.all_clean.setVisible(bool(clean))
        do = self.operations
        acts = CardActs(
            do.release, self.reword, do.leave_out, do.reopen_entry, do.with_reason, do.judge_wording
        )
        for at, entry in enumerate(group.entries):
            card = EntryCard(entry, acts, current=at == self._at)
            save = partial(do.save_wording, card)
            card.wording.returnPressed.connect(save)
            card.release_wording.clicked.connect(save)
            self.cards.append(card)
            self._entries.addWidget(card)
            self.drafts.restore(card)
        self._entries.addStretch(1)
        if 0 <= self._at < len(self.cards):
            self._area.ensureWidgetVisible(self.cards[self._at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run what a key does."""
        if not self._keys.run(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.title, self.count = words("", "heading"), words("", "second")
        self.name, self.protected = words("", "title", wrap=True), words("", "second", wrap=True)
        self.kept_back = words("", "small", wrap=True)
        self.change_readers = self._context.permissions.disable_if_denied(
            link(wording.CHANGE_READERS, self._choose_readers), use_case=change_readers
        )
        self.all_clean = button(wording.RELEASE, lambda: self.operations.release_clean())
        self.go_on = primary(wording.OF_PAPERS.go_on, self._go_on)
        top = QHBoxLayout()
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(12)
        for part in (self.title, self.count):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.go_on)
        left = column(margins=12, spacing=6)
        self.explanation = Explanation(self._context)
        left.addWidget(self.explanation)
        left.addWidget(self.groups, 1)
        inside = QWidget()
        self._entries: QVBoxLayout = column(inside, spacing=10)
        self._area: QScrollArea = scrolled(inside, wording.ENTRIES)
        right = column(margins=16, spacing=10)
        right.addLayout(self._head())
        right.addWidget(words(wording.KEYS, "small"))  # not at the foot, where a toast would cover it
        right.addWidget(self._area, 1)
        across = QHBoxLayout()
        across.addLayout(left)
        across.addLayout(right, 1)
        whole = QWidget()
        rows = column(whole, spacing=0)
        rows.addLayout(top)
        rows.addLayout(across, 1)
        self._stack = QStackedWidget()
        self.nothing = EmptyState(wording.NONE, "", wording.OF_PAPERS.go_on, self._go_on)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(whole)
        column(self).addWidget(self._stack)

    def _head(self) -> QHBoxLayout:
        head, names = QHBoxLayout(), column(spacing=2)
        for part in (self.name, self.protected, self.kept_back):
            names.addWidget(part)
        names.addWidget(self.change_readers, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(names, 1)
        head.addWidget(self.all_clean, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _choose_readers(self) -> None:
        """Change who may read the notes of the case on show."""
        self._context.go("caseload", f"{self._group}:note_readers")

    def _go_on(self) -> None:
        if self.source is not None:
            self.source.go_on()


def _card(group: ReleaseGroup) -> CardContent:
    return CardContent(group.title, wording.group_right(group), wording.group_second(group))
