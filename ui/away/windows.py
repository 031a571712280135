"""Windows: messages about the session, the power and the lid."""

import ctypes
import sys
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.away.signals import AwaySignals

SESSION_CHANGE, POWER = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
END_OF_SESSION = 0x0016  # WM_ENDSESSION
_GONE = {0x2, 0x4, 0x6, 0x7}  # WTS_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _SESSION_LOGOFF, _SESSION_LOCK
_SUSPEND, _SETTING = 0x4, 0x8013  # PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE
_LID = (0xBA3E0F4D, 0xB817, 0x4094, (0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3))


class Guid(ctypes.Structure):
    """The GUID of a setting."""

    _fields_ = (
        ("a", ctypes.c_uint32),
        ("b", ctypes.c_uint16),
        ("c", ctypes.c_uint16),
        ("d", ctypes.c_uint8 * 8),
    )


class PowerSetting(ctypes.Structure):
    """A power setting that has changed, and its first four bytes."""

    _fields_ = (("setting", Guid), ("length", ctypes.c_uint32), ("value", ctypes.c_uint32))


LID = Guid(_LID[0], _LID[1], _LID[2], (ctypes.c_uint8 * 8)(*_LID[3]))


def means_away(message: int, what: int, about: int) -> bool:
    """Return whether a message to a window (number and two parameters) means that the user has left."""
    if message == SESSION_CHANGE:
        return what in _GONE
    if message == END_OF_SESSION:
        return bool(what)
    if message != POWER:
        return False
    if what == _SETTING and about:
        setting = PowerSetting.from_address(about)
        return bytes(setting.setting) == bytes(LID) and setting.value == 0
    return what == _SUSPEND


class _Messages(QAbstractNativeEventFilter):
    """Sees every message to our windows before Qt does, and passes all of them on."""

    def __init__(self, signs: "WindowsAwaySignals") -> None:
        super().__init__()
        self._signs = signs

    def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Check one message."""
        if sys.platform == "win32":
            from ctypes import wintypes

            received = wintypes.MSG.from_address(int(message))
            if means_away(received.message, received.wParam, received.lParam):
                self._signs.left.emit()
        return False, 0


class WindowsAwaySignals(AwaySignals):
    """Registers for messages about the session and the lid; every window gets those about sleep."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._messages = _Messages(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._messages)
        if sys.platform == "win32":
            at = ctypes.c_void_p(int(window.winId()))
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(at, 0)  # of this session only
            ctypes.windll.user32.RegisterPowerSettingNotification(at, ctypes.byref(LID), 0)
