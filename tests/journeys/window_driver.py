"""Hands and eyes for the real window: find controls by their accessible names, click, write, wait, look."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.forms.path_field import keep_no_history
from ui.main import make_window
from ui.style.theme import Theme
from ui.workers.gc_timer import GcTimer

PATIENCE = 60.0  # seconds; a slow machine is no failure


class Lost(AssertionError):
    """Something that a person would look for isn't there."""


@contextmanager
def new_window(pictures: Path) -> Iterator[tuple["Hands", Theme]]:
    """Give hands at a new window in the light scheme; it is closed when all went well."""
    app = QApplication([])
    app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    keep_no_history()
    theme = Theme(app)
    theme.choose("light")
    window = make_window()
    GcTimer(app, window.is_quiet)
    window.resize(1280, 720)
    window.show()
    window.show_welcome()
    window.activateWindow()
    yield Hands(window, pictures), theme
    window.close()


class Hands:
    """What a person does at the window; `pictures` is where looks are kept."""

    def __init__(self, window: QWidget, pictures: Path) -> None:
        self.window, self.pictures = window, pictures
        self._taken = 0

    def wait(self, ready: Callable[[], bool], what: str) -> None:
        """Wait for something to be so."""
        until = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > until:
                self.look("lost")
                raise Lost(f"waited without seeing {what}")
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.01)  # the workers need the interpreter too

    def click(self, name: str) -> None:
        """Click a button by its name."""
        button = self._find(name, QAbstractButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, label: str, text: str) -> None:
        """Type into a field by its label, in place of what was there."""
        field = self._find(label, QLineEdit, QPlainTextEdit)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus()
        field.selectAll()
        _type(field, text)

    def choose(self, label: str, words: str) -> None:
        """Choose in a list by the arrow keys, or by typing where that is taken."""
        box = self._find(label, QComboBox)
        assert isinstance(box, QComboBox)

        def offered() -> bool:
            return any(words in box.itemText(at) for at in range(box.count()))

        self.wait(offered, f"{words} under {label}")
        line = box.lineEdit()
        if line is not None:
            whole = next(box.itemText(at) for at in range(box.count()) if words in box.itemText(at))
            line.setFocus()
            line.selectAll()
            _type(line, whole)
            QTest.keyClick(line, Qt.Key.Key_Tab)
            return
        box.setFocus()
        wanted = next(at for at in range(box.count()) if words in box.itemText(at))
        while box.currentIndex() != wanted:  # typing would open the list at the first space
            QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)

    def press(self, key: Qt.Key, control: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        front = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not front:  # no window manager gives the focus back here
            front.activateWindow()
            self.wait(front.isActiveWindow, "the window to have the keys")
        where = QApplication.focusWidget() or front
        QTest.keyClick(where, key, control)

    def pick(self, name: str, words: str) -> None:
        """Click the row of a list that shows these words."""
        view, place = self.wait_for_row(name, words)
        index = view.model().index(place, 0)
        view.scrollTo(index)
        middle = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))

    def wait_for_row(self, name: str, words: str) -> tuple[QAbstractItemView, int]:
        """Wait until a list shows a row with these words, and say where."""
        view = self._find(name, QAbstractItemView)
        assert isinstance(view, QAbstractItemView)

        def place() -> int:
            model = view.model()
            rows = range(model.rowCount())
            return next((at for at in rows if words in str(model.index(at, 0).data())), -1)

        self.wait(lambda: place() >= 0, f"{words} in {name}")
        return view, place()

    def save_as(self, path: Path) -> None:
        """Answer the system's question where a file goes."""
        found: list[QFileDialog] = []

        def asked() -> bool:
            found[:] = [
                w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()
            ]
            return bool(found)

        self.wait(asked, "the question where the file goes")
        line = found[0].findChild(QLineEdit)
        assert line is not None
        line.setText(str(path))  # as a paste: typing would open a list of folders over the button
        answers = found[0].findChild(QDialogButtonBox)
        assert answers is not None
        QTest.mouseClick(answers.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)

    def sees(self, words: str) -> bool:
        """Say whether these words stand anywhere on the screen."""
        for widget in QApplication.allWidgets():
            if not widget.isVisible():
                continue
            said = getattr(widget, "text", None) or getattr(widget, "toPlainText", None)
            if words in widget.accessibleName() or (callable(said) and words in str(said())):
                return True
        return False

    def settle(self) -> None:
        """Let the screen come to rest."""
        until = time.monotonic() + 0.5
        self.wait(lambda: time.monotonic() > until, "the screen to settle")

    def wait_to_see(self, words: str) -> None:
        """Wait until these words are on the screen."""
        self.wait(lambda: self.sees(words), f"“{words}”")

    def look(self, name: str) -> None:
        """Keep a picture of what is on the screen."""
        self.settle()
        self._taken += 1
        self.pictures.mkdir(parents=True, exist_ok=True)
        screen = QApplication.primaryScreen()
        assert screen is not None
        screen.grabWindow(0).save(str(self.pictures / f"{self._taken:02d}-{name}.png"))

    def _find(self, name: str, *kinds: type[QWidget]) -> QWidget:
        found: list[QWidget] = []

        def there() -> bool:
            found[:] = [
                one
                for one in QApplication.allWidgets()
                if isinstance(one, kinds) and one.isVisible() and one.isEnabled() and _named(one, name)
            ]
            return bool(found)

        self.wait(there, name)
        front = QApplication.activeModalWidget()
        return next((one for one in found if front is not None and one.window() is front), found[0])


def _type(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type a text; with letters that the virtual keyboard lacks, paste it."""
    if text.isascii():
        QTest.keyClicks(field, text)
    elif isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)


def _named(widget: QWidget, name: str) -> bool:
    said = [widget.accessibleName()]
    if isinstance(widget, QAbstractButton):
        said.append(widget.text())
    return name in {one.replace("…", "").replace("&", "").strip() for one in said}
