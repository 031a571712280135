"""Clear from the clipboard what was copied here: after a while, at a lock and when the app closes."""

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 30
_OURS = "application/x-coordinator"
_KEPT = "application/x-coordinator-kept"  # marks text with nothing of a casebook, which stays
# Asks clipboard histories not to keep the text: on Linux, Windows and macOS.
_NO_HISTORY = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
    ("application/x-nspasteboard-concealed-type", b""),
)
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardWatch(QObject):
    """Watches for text copied from our own windows, in any way, and clears it when its time is up."""

    copied = Signal(str)  # a text from our windows

    def __init__(self, parent: QObject, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._timers: dict[QClipboard.Mode, QTimer] = {}
        for mode in _MODES:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.setInterval(round(seconds * 1000))
            self._timers[mode] = timer
        self._timers[_MODES[0]].timeout.connect(self._copied_long_ago)
        self._timers[_MODES[1]].timeout.connect(self._selected_long_ago)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._copied)
        clipboard.selectionChanged.connect(self._selected)
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(clear_our_clipboard)

    @Slot()
    def _copied(self) -> None:
        mode = QClipboard.Mode.Clipboard
        if not is_ours(mode):
            self._timers[mode].stop()
            return
        held = QGuiApplication.clipboard().mimeData(mode)
        if held is not None and held.hasText() and not held.hasFormat(_OURS):
            copy(held.text())  # once more, marked; that comes back here
            return
        self._timers[mode].start()
        if held is not None and held.hasText():
            self.copied.emit(held.text())

    @Slot()
    def _selected(self) -> None:
        mode = QClipboard.Mode.Selection
        if is_ours(mode):
            self._timers[mode].start()

    @Slot()
    def _copied_long_ago(self) -> None:
        _clear(QClipboard.Mode.Clipboard)

    @Slot()
    def _selected_long_ago(self) -> None:
        _clear(QClipboard.Mode.Selection)


def copy(text: str) -> None:
    """Copy text, marked as ours and not to be kept by a clipboard history."""
    copied = QMimeData()
    copied.setText(text)
    copied.setData(_OURS, QByteArray(b"1"))
    for kind, value in _NO_HISTORY:
        copied.setData(kind, QByteArray(value))
    QGuiApplication.clipboard().setMimeData(copied)


def copy_for_good(text: str) -> None:
    """Copy text with nothing of a casebook; it stays on the clipboard."""
    copied = QMimeData()
    copied.setText(text)
    copied.setData(_KEPT, QByteArray(b"1"))
    QGuiApplication.clipboard().setMimeData(copied)


def is_ours(mode: QClipboard.Mode) -> bool:
    """Return whether what is on a clipboard came from our windows and must be cleared."""
    clipboard = QGuiApplication.clipboard()
    if mode is QClipboard.Mode.Selection and not clipboard.supportsSelection():
        return False
    held = clipboard.mimeData(mode)
    if held is None or held.hasFormat(_KEPT):
        return False
    owned = clipboard.ownsClipboard() if mode is QClipboard.Mode.Clipboard else clipboard.ownsSelection()
    return owned or held.hasFormat(_OURS)


def offered() -> QMimeData | None:
    """Return what another program put on the clipboard; nothing of our own."""
    mode = QClipboard.Mode.Clipboard
    return None if is_ours(mode) else QGuiApplication.clipboard().mimeData(mode)


@Slot()
def clear_our_clipboard() -> None:
    """Clear what came from here from the clipboard, and from the selection where there is one."""
    for mode in _MODES:
        _clear(mode)


def _clear(mode: QClipboard.Mode) -> None:
    if is_ours(mode):
        QGuiApplication.clipboard().clear(mode)
