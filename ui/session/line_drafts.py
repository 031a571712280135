"""Keep what is typed in the lines of every page, so that a lock or a crash does not lose it."""

import json
from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QTextEdit, QWidget

from ui.session.drafts import DraftStore
from ui.session.preferences import PreferenceStore

KEEPS_ITSELF = "keeps-itself"  # the property of a widget that saves its own drafts
Line = QLineEdit | QPlainTextEdit | QTextEdit
_PREFIX = "typed:"


class LineDrafts(QObject):
    """Saves what is typed in the lines of each page, and restores it when the page is made again."""

    def __init__(self, preferences: PreferenceStore, drafts: DraftStore) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self._widgets: dict[str, QWidget] = {}
        drafts.about_to_save.connect(self.save)

    def add(self, name: str, widget: QWidget) -> None:
        """Restore what was typed in a widget, and save its lines from now on."""
        self._widgets[name] = widget
        put_back(widget, json.loads(self._preferences.recall(_PREFIX + name) or "{}"))

    @Slot()
    def save(self) -> None:
        """Save what is typed in each widget."""
        lines = every_line()
        for name, widget in self._widgets.items():
            typed = typed_in(widget, lines)
            self._preferences.remember(_PREFIX + name, json.dumps(typed) if typed else "")


def every_line() -> list[Line]:
    """List the lines of everything that is open, for callers that need several pages at once."""
    # Not findChildren: it ties Qt's own inner widgets to the page for Python, and they die before it does.
    widgets = QApplication.allWidgets()
    # By the kind: asking a thousand widgets one by one takes longer than a person types a letter.
    kinds = {kind for kind in set(map(type, widgets)) if issubclass(kind, Line)}
    return [cast(Line, widget) for widget in widgets if type(widget) in kinds]


def typed_in(page: QWidget, lines: Sequence[Line] | None = None) -> dict[str, str]:
    """Return what a person typed into the page's lines, by the line's name."""
    among = every_line() if lines is None else lines
    if not any(_touched(line) and page.isAncestorOf(line) for line in among):
        return {}
    return {name: _text(line) for name, line in _lines(page, among) if _touched(line)}


def put_back(page: QWidget, typed: dict[str, str]) -> None:
    """Restore what was typed."""
    for name, line in _lines(page, every_line()):
        words = typed.get(name)
        if words is None or _text(line) == words:
            continue
        if isinstance(line, QLineEdit):
            line.setText(words)
            line.setModified(True)
        else:
            line.setPlainText(words)
            document = line.document()
            if document is not None:
                document.setModified(True)


def _lines(page: QWidget, among: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    seen: dict[str, int] = {}
    ours = [line for line in among if page.isAncestorOf(line)]
    for line in sorted(ours, key=lambda each: _place(each, page)):
        if line.isReadOnly():
            continue
        if line.window() is not page.window() or _is_kept(line, page):
            continue
        if isinstance(line, QLineEdit) and line.echoMode() is not QLineEdit.EchoMode.Normal:
            continue  # a passphrase is part of no draft
        name = line.accessibleName()
        seen[name] = seen.get(name, 0) + 1
        yield f"{name}#{seen[name]}", line


def _place(line: QWidget, page: QWidget) -> list[int]:
    """Return the position of a line in its page, so that two lines with one name differ by their order."""
    place: list[int] = []
    around: QWidget = line
    while around is not page and (parent := around.parentWidget()) is not None:
        # A stack moves its page on show to the end of its children, so its own index is used.
        page_at = parent.indexOf(around) if isinstance(parent, QStackedWidget) else None
        place.insert(0, parent.children().index(around) if page_at is None else page_at)
        around = parent
    return place


def _is_kept(line: QWidget, page: QWidget) -> bool:
    around: QWidget | None = line
    while around is not None and around is not page:
        if around.property(KEEPS_ITSELF):
            return True
        around = around.parentWidget()
    return False


def _touched(line: Line) -> bool:
    if isinstance(line, QLineEdit):
        return line.isModified() and bool(line.text())
    document = line.document()
    return document is not None and document.isModified() and bool(line.toPlainText())


def _text(line: Line) -> str:
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()
