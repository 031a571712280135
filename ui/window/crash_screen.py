"""The fault screen: what a bug leaves behind, without a word of anybody's file."""

import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

import PySide6
import shiboken6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from coordinator import __version__
from ui.session.clipboard import copy_for_good
from ui.style.no_drag import keep_in_window
from ui.widgets.buttons import button, primary
from ui.widgets.layout import column, words
from ui.window import wording

_ROOT = Path(__file__).resolve().parent.parent.parent


def report(kind: type[BaseException], trail: TracebackType | None) -> str:
    """Write what broke: version, type and code frames; no message, no values of anything."""
    lines = [
        f"Coordinator {__version__}, Python {platform.python_version()}, Qt {PySide6.__version__},"
        f" {platform.system()}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trail):
        lines.append(f"  {_short(Path(frame.filename))}:{frame.lineno} in {frame.name}")
    return "\n".join(lines)


def _short(path: Path) -> str:
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return path.name


class Faults(QObject):
    """Catches whatever escapes, on any thread, and opens the fault screen."""

    caught = Signal(str)  # the report

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Later: a fault in the middle of a lock is shown when the lock is done, over what is there then.
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._screen: FaultScreen | None = None

    def install(self) -> None:
        """Take over from Python's and Qt's own ways of telling faults, which would name names."""
        sys.excepthook = self._escaped
        sys.unraisablehook = lambda fault: self._escaped(fault.exc_type, None, fault.exc_traceback)
        threading.excepthook = lambda fault: self._escaped(fault.exc_type, None, fault.exc_traceback)
        qInstallMessageHandler(_only_where)

    def failed(self, problem: BaseException) -> None:
        """Tell a fault that happened on a working thread."""
        self.caught.emit(report(type(problem), problem.__traceback__))

    def _escaped(
        self, kind: type[BaseException], _problem: BaseException | None, trail: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        for kept in ("last_exc", "last_type", "last_value", "last_traceback"):
            vars(sys).pop(kept, None)  # Python's own hold on it, with every name in its frames
        text = report(kind, trail)
        print(text, file=sys.stderr)
        self.caught.emit(text)

    def _show(self, text: str) -> None:
        if self._screen is not None and shiboken6.isValid(self._screen):
            return
        self._screen = FaultScreen(text, QApplication.activeWindow())
        self._screen.open()


class FaultScreen(QDialog):
    """Says that something broke, and shows a report to send to the person who mends it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(wording.FAULT)
        self.resize(640, 400)
        rows = column(self, margins=24, spacing=12)
        rows.addWidget(words(wording.FAULT, "title"))
        rows.addWidget(
            words(
                wording.FAULT_EXPLAINED,
                "second",
                wrap=True,
            )
        )
        self.report = keep_in_window(QPlainTextEdit(text))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(wording.REPORT)
        rows.addWidget(self.report, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(wording.COPY_REPORT, self.copy))
        foot.addWidget(primary(wording.CLOSE, self.accept))
        rows.addLayout(foot)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        copy_for_good(self.report.toPlainText())


def _only_where(kind: QtMsgType, where: QMessageLogContext, _message: str) -> None:
    """Tell that Qt complained, and of what part, but not in its words: they can hold what was shown."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        print(f"Qt: {kind.name} in {where.category}", file=sys.stderr)
