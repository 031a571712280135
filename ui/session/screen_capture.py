"""Keep our windows out of screenshots and recordings, where the system can."""

import contextlib
import ctypes
import ctypes.util
import sys

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

ALLOWED_KEY = "screen.capture"  # "yes": allowed, for a shared screen or a projector that needs it
_OUT_OF_CAPTURE, _WITHIN = 0x11, 0x0  # WDA_EXCLUDEFROMCAPTURE, WDA_NONE
_NONE, _READ_ONLY = 0, 1  # NSWindowSharingNone, NSWindowSharingReadOnly


def can_be_blocked() -> bool:
    """Return whether this system can keep a window out of screenshots."""
    return sys.platform in ("win32", "darwin")


class CaptureBlock(QObject):
    """Blocks each of our windows when it first gets the focus, unless screenshots are allowed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._allowed = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and can_be_blocked():
            app.focusWindowChanged.connect(self._block)

    def allow(self, allowed: bool) -> None:
        """Allow screenshots of our windows, or block them again."""
        self._allowed = allowed
        for window in QGuiApplication.topLevelWindows():
            self._block(window)

    @Slot(QWindow)
    def _block(self, window: QWindow | None) -> None:
        if window is None or not can_be_blocked() or not window.isVisible():
            return
        with contextlib.suppress(OSError, AttributeError):
            if sys.platform == "win32":
                _block_on_windows(int(window.winId()), self._allowed)
            else:
                _block_on_mac(int(window.winId()), self._allowed)


def _block_on_windows(window: int, allowed: bool) -> None:
    library = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]
    library.SetWindowDisplayAffinity(ctypes.c_void_p(window), _WITHIN if allowed else _OUT_OF_CAPTURE)


def _block_on_mac(view: int, allowed: bool) -> None:
    name = ctypes.util.find_library("objc")
    if name is None:
        return
    library = ctypes.CDLL(name)
    library.sel_registerName.restype = ctypes.c_void_p
    library.sel_registerName.argtypes = [ctypes.c_char_p]
    plain = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", library))
    with_number = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(
        ("objc_msgSend", library)
    )
    window = plain(view, library.sel_registerName(b"window"))
    if window:
        kind = _READ_ONLY if allowed else _NONE
        with_number(window, library.sel_registerName(b"setSharingType:"), kind)
