"""The lock screen: which casebook is locked, how to unlock it, and what else can be done with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.forms.checkbox_field import Checkbox
from ui.widgets.buttons import link
from ui.widgets.cards import Banner
from ui.widgets.deferred import later
from ui.widgets.layout import column, scrolled, words
from ui.window import wording
from ui.window.damage_options import DamageChoices
from ui.window.unlock_form import UnlockForm
from ui.workers.background_tasks import BackgroundTasks, bind
from ui.workers.locked_casebook import difference, location_warning

_COLUMN_WIDTH = 400


class LockScreen(QWidget):
    """Names the casebook, nobody in it, and asks for the passphrase."""

    unlocked = Signal(object)  # the Casebook
    left = Signal()
    restore_asked = Signal(object)  # the Path

    def __init__(self, path: Path, hint: str, tasks: BackgroundTasks, damage: str = "") -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.difference = KnownDifference(path, tasks)
        self.form = UnlockForm(path, tasks, self.difference.is_accepted)
        self.form.contradicted.connect(self._show_difference)
        self.form.unlocked.connect(self.unlocked)
        self.damage = DamageChoices(path, tasks, self.form.credential, damage)
        self.damage.opened.connect(self.unlocked)
        self.form.damaged.connect(self.damage.show)
        for grown in (self.form.damaged, self.damage.message_changed):
            grown.connect(self._show_choices)
        self.location_warning = words("", "second", wrap=True)
        self.location_warning.hide()
        self._lay_out(wording.under_title(path.stem, hint), path)
        tasks.run(self, bind(location_warning, path), on_result=self._show_warning)
        self.setFocusProxy(self.form)

    def _lay_out(self, subtitle: str, path: Path) -> None:
        rows = self._middle_column()
        rows.addStretch(2)
        rows.addWidget(words(wording.LOCKED, "title"))
        rows.addWidget(words(subtitle, "second", wrap=True))
        rows.addSpacing(8)
        rows.addWidget(self.difference)
        rows.addWidget(self.form)
        below = column(spacing=2)
        below.addWidget(self.damage)
        self.restore_link = link(wording.RESTORE_BACKUP, lambda: self.restore_asked.emit(path))
        for other in (self.restore_link, link(wording.OPEN_ANOTHER, self.left.emit)):
            below.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.location_warning)
        rows.addLayout(below)
        rows.addStretch(3)

    def _middle_column(self) -> QVBoxLayout:
        """Make a scrolled column of a fixed width: centred on its own, each line would get another one."""
        inside, middle = QWidget(), QWidget()
        self._area = scrolled(inside, wording.UNLOCK)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self).addWidget(self._area)
        middle.setFixedWidth(_COLUMN_WIDTH)
        across = QHBoxLayout(inside)
        across.setContentsMargins(32, 32, 32, 32)
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        return column(middle, spacing=12)

    def _show_warning(self, warning: str) -> None:
        self.location_warning.setText(warning)
        self.location_warning.setVisible(bool(warning))

    @Slot(str)
    def _show_difference(self, sentence: str) -> None:
        self.difference.show_difference(sentence)
        self.difference.accept.setFocus()

    @Slot()
    def _show_choices(self) -> None:
        later(self, self._scroll_to_choices)  # they take their place only then

    def _scroll_to_choices(self) -> None:
        self._area.ensureWidgetVisible(self.damage)


class KnownDifference(QWidget):
    """Shows the contradiction before anything is typed; the casebook opens only if it is accepted."""

    def __init__(self, path: Path, tasks: BackgroundTasks) -> None:
        super().__init__()
        self.banner = Banner("", "warning")
        self.accept = Checkbox(wording.ACCEPT_DIFFERENCE)
        rows = column(self, spacing=8)
        rows.addWidget(self.banner)
        rows.addWidget(self.accept)
        self.hide()
        tasks.run(self, bind(difference, path), on_result=self.show_difference)

    def show_difference(self, sentence: str) -> None:
        """Say how the casebook differs; without a sentence, hide."""
        self.banner.say(sentence)
        self.accept.setChecked(False)
        self.setVisible(bool(sentence))

    def is_accepted(self) -> bool:
        """Return whether the user asked to open it all the same."""
        return self.isVisible() and self.accept.isChecked()
