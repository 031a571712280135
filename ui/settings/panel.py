"""The Settings page: a list of sections at the left, the chosen one at the right."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from ui.session.commands import Command
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.settings import wording
from ui.settings.about import AboutPage
from ui.settings.check_and_export import CheckPage
from ui.settings.forms import FormsPage
from ui.settings.general import GeneralPage
from ui.settings.passphrase import PassphrasePage
from ui.settings.section import Section
from ui.widgets.cards import PageHeader
from ui.widgets.layout import scrolled, to_top

GENERAL = Section("general", "General", GeneralPage)
OWN = (
    Section("forms", wording.FORMS_AND_FORUMS, FormsPage),
    Section("passphrase", "Passphrase", PassphrasePage),
    Section("check", wording.CHECK_EXPORT, CheckPage),
    Section("about", "About", AboutPage),
)


class SettingsPanel(PageWidget):
    """The Settings page; `more` are sections of other capabilities."""

    def __init__(self, context: PageContext, more: Sequence[Section] = ()) -> None:
        super().__init__()
        self._context = context
        self._sections = (GENERAL, *more, *OWN)
        self._pages: dict[str, PageWidget] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("Settings")
        self.list.setFixedWidth(180)
        self.stack = QStackedWidget()
        for section in self._sections:
            item = QListWidgetItem(section.title, self.list)
            item.setSizeHint(QSize(0, 32))
            page = section.make(context)
            self._pages[section.id] = page
            self.stack.addWidget(page if section.wide else scrolled(page, section.title))
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(self.list)
        across.addWidget(self.stack, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(28, 20, 28, 16)
        rows.setSpacing(12)
        rows.addWidget(PageHeader("Settings"))
        rows.addLayout(across, 1)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def page(self, section_id: str) -> QWidget:
        """Return a page by its id."""
        return self._pages[section_id]

    def commands(self) -> list[Command]:
        """List what can be done on the page now shown."""
        own = [
            Command(
                f"settings.{section.id}",
                f"Settings: {section.title}",
                partial(self.show_record, section.id),
                menu="Settings",
            )
            for section in self._sections
        ]
        return [*self._shown().commands(), *own]

    def selected_id(self) -> str:
        """Return the page now shown, with what is chosen on it: "agencies:3f2…"."""
        chosen = self._shown().selected_id()
        return f"{self._current().id}:{chosen}" if chosen else self._current().id

    def show_record(self, record: str) -> None:
        """Show a page, and on it a record."""
        section_id, _, chosen = record.partition(":")
        if section_id not in self._pages:
            return
        ids = [section.id for section in self._sections]
        self.list.setCurrentRow(ids.index(section_id))
        if chosen:
            self._shown().show_record(chosen)

    def _current(self) -> Section:
        return self._sections[max(self.list.currentRow(), 0)]

    def _shown(self) -> PageWidget:
        return self._pages[self._current().id]

    @Slot(int)
    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(max(at, 0))
        to_top(self.stack)
