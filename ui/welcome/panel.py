"""The first screen: create a casebook, open one, or look round the sample."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QWidget

from coordinator.core.errors import CoordinatorError
from coordinator.sample.sample_location import PASSPHRASE, sample_path
from ui.forms.form import Form
from ui.forms.path_field import PathField
from ui.welcome import wording
from ui.welcome.recent_casebooks import list_recent, recent_file
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner, Card, CardRow
from ui.widgets.closed_forms import ClosedForms
from ui.widgets.layout import column, scrolled, words
from ui.workers.background_tasks import BackgroundTasks, bind
from ui.workers.locked_casebook import must_be_casebook, open_sample
from ui.workers.long_task import LongTask

if TYPE_CHECKING:
    from coordinator.keys.key_derivation import Cost

_WIDTH = 560
_OPEN = "open"
WORDS_NOT_KEPT = wording.WORDS_NOT_KEPT


class WelcomePage(QWidget):
    """The first screen. `opened` emits an unlocked casebook, `chosen` the path of one."""

    opened = Signal(object)  # Casebook
    chosen = Signal(object)  # Path
    locked = Signal(object)  # Path of a new casebook that was locked before its recovery words were kept
    restore_asked = Signal(object)  # Path of a casebook that is missing

    def __init__(
        self,
        tasks: BackgroundTasks,
        *,
        recent: Path | None = None,
        sample_at: Path | None = None,
        cost: "Cost | None" = None,
        closed: ClosedForms | None = None,
    ) -> None:
        super().__init__()
        self._closed = closed or ClosedForms()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tasks, self._cost = tasks, cost
        self._lock_step: Callable[[], object] = _lock_nothing
        self._recent = recent or recent_file()
        self._sample_at = sample_at or sample_path()
        self.stack = QStackedWidget()
        self.stack.setMaximumWidth(_WIDTH)
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(32, 48, 32, 32)
        across.addStretch(1)
        across.addWidget(self.stack, 100)
        across.addStretch(1)
        column(self).addWidget(scrolled(inside, "Welcome"))
        self.stack.addWidget(self._start())

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the focus on the first button, so that Enter presses it."""
        super().showEvent(event)
        if self.stack.currentIndex() == 0:
            self.create_button.setFocus()

    def begin_creating(self) -> None:
        """Start to create a casebook."""
        from ui.welcome.create_casebook import (
            CreateSteps,  # with the documents, which the first screen needs not
        )

        self.steps = CreateSteps(self._tasks, self._cost, self._closed)
        self._lock_step = self.steps.lock
        self.steps.created.connect(self.opened)
        self.steps.locked.connect(self.locked)
        self.steps.cancelled.connect(self.back)
        self._turn_to(self.steps)
        self.steps.form.fields["name"].setFocus()

    def lock(self) -> None:
        """Lock a casebook that is being made; nothing else here is open."""
        self._lock_step()

    def begin_opening(self) -> None:
        """Let the user choose a casebook to open."""
        self.open_step = OpenStep(self.back, self._closed)
        self.open_step.chosen.connect(self.chosen)
        self._turn_to(self.open_step)
        self.open_step.form.fields["place"].setFocus()

    def look_round(self) -> None:
        """Open the sample; make it first if there is none."""
        if self.bar.isVisible():
            return
        self._work = LongTask(wording.INVENTING_PEOPLE)
        self._work.moved.connect(self._moved)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.problem.say("")
        self._tasks.run(
            self,
            bind(open_sample, self._sample_at, progress=self._work.progress),
            on_result=self._sample_ready,
        )

    def back(self) -> None:
        """Go back to the first screen."""
        self._lock_step = _lock_nothing
        self.stack.setCurrentIndex(0)
        while (old := self.stack.widget(1)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.create_button.setFocus()

    def refuse(self, refusal: CoordinatorError) -> None:
        """Say why the sample can't be opened."""
        self.bar.hide()
        self.problem.say(str(refusal))

    def _start(self) -> QWidget:
        made = QWidget()
        rows = column(made, spacing=12)
        rows.addWidget(words("Coordinator", "title"))
        rows.addWidget(
            words(
                wording.WELCOME,
                "second",
                wrap=True,
            )
        )
        self.problem = Banner("", "problem")
        self.problem.hide()
        rows.addWidget(self.problem)
        self.create_button = primary(wording.CREATE_CASEBOOK, self.begin_creating)
        self.open_button = button("Open", self.begin_opening)
        self.sample_button = button(wording.LOOK_ROUND_SAMPLE, self.look_round)
        rows.addWidget(_choice(wording.NEW_CASEBOOK, wording.NEW_CASEBOOK_HINT, self.create_button))
        rows.addWidget(_choice(wording.EXISTING_CASEBOOK, wording.EXISTING_CASEBOOK_HINT, self.open_button))
        hint = wording.sample_hint(PASSPHRASE)
        rows.addWidget(_choice(wording.SAMPLE, hint, self.sample_button))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(wording.MAKING_SAMPLE)
        self.bar.hide()
        rows.addWidget(self.bar)
        recent = list_recent(self._recent)
        if recent:
            card = Card(wording.RECENT_CASEBOOKS)
            card.show_lines([self._recent_line(path) for path in recent])
            rows.addWidget(card)
        rows.addStretch(1)
        return made

    def _recent_line(self, path: Path) -> CardRow:
        if not path.is_dir():
            restore = partial(self.restore_asked.emit, path)
            return CardRow(path.stem, wording.CASEBOOK_MISSING, run=restore)
        return CardRow(path.stem, str(path.parent), run=lambda: self.chosen.emit(path))

    def _moved(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _sample_ready(self, casebook: Any) -> None:
        self.bar.hide()
        if self.stack.currentIndex() == 0:
            self.opened.emit(casebook)
        else:
            casebook.lock()  # the person went on to something else

    def _turn_to(self, step: QWidget) -> None:
        self.stack.addWidget(step)
        self.stack.setCurrentWidget(step)


class OpenStep(QWidget):
    """Asks for the casebook's folder."""

    chosen = Signal(object)  # Path

    def __init__(self, back: Callable[[], object], closed: ClosedForms) -> None:
        super().__init__()
        self._back, self._closed = back, closed
        self.form = Form(
            PathField("place", wording.CASEBOOK_FOLDER, "folder", hint=wording.CASEBOOK_FOLDER_HINT)
        )
        self.offer = closed.watch(_OPEN, self.form)
        self.form.on_enter(self.go_on)
        rows = column(self, spacing=12)
        rows.addWidget(words(wording.OPEN_CASEBOOK, "title"))
        rows.addWidget(self.offer)
        rows.addWidget(self.form)
        self.cancel_button = button("Cancel", self._cancel)
        self.cancel_button.setShortcut("Esc")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(primary("Open", self.go_on))
        rows.addLayout(foot)
        rows.addStretch(1)

    def go_on(self) -> None:
        """Check that there is a casebook, and ask for its passphrase."""
        if not self.form.check():
            return
        place = self.form.values()["place"]
        try:
            must_be_casebook(place)
        except CoordinatorError as refusal:
            self.form.point_at("place", str(refusal))
            return
        self._closed.forget(_OPEN)
        self.chosen.emit(place)

    def _cancel(self) -> None:
        self._closed.keep(_OPEN, self.form)
        self._back()


def _lock_nothing() -> None:
    """Do nothing: no casebook is open here."""


def _choice(title: str, second: str, act: QPushButton) -> Card:
    made = Card(title)
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.addWidget(words(second, "second", wrap=True), 1)
    across.addWidget(act)
    made.add(row)
    return made
