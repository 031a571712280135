"""macOS: the screen's lock by its notification, sleep by the power manager; both through C calls.

This is not tested on a Mac yet. A part that is missing is left out.
"""

import contextlib
import ctypes
import ctypes.util
from typing import Any

from PySide6.QtCore import QObject

from ui.away.signals import AwaySignals

_NOTICES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_UTF8, _AT_ONCE = 0x08000100, 4  # kCFStringEncodingUTF8, deliver even to a program in the background
_MAY_SLEEP, _WILL_SLEEP = 0xE0000270, 0xE0000280  # kIOMessageCanSystemSleep, kIOMessageSystemWillSleep
_POINTER = ctypes.c_void_p
_NOTICED = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_POWERED = ctypes.CFUNCTYPE(None, _POINTER, ctypes.c_uint32, ctypes.c_uint32, _POINTER)


class MacAwaySignals(AwaySignals):
    """Receives the lock of the screen and the sleep of the computer; sleep waits for the answer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Both are called by the system for as long as the program runs, so they are kept as long.
        self._noticed, self._powered = _NOTICED(self._on_notice), _POWERED(self._on_power)
        self._power: Any = None
        self._port = 0
        with contextlib.suppress(OSError, AttributeError):
            self._hear_notices()
        with contextlib.suppress(OSError, AttributeError):
            self._hear_power()

    def _hear_notices(self) -> None:
        core = _library("CoreFoundation")
        core.CFNotificationCenterGetDistributedCenter.restype = _POINTER
        core.CFStringCreateWithCString.restype = _POINTER
        core.CFStringCreateWithCString.argtypes = [_POINTER, ctypes.c_char_p, ctypes.c_uint32]
        add = core.CFNotificationCenterAddObserver
        add.restype = None
        add.argtypes = [_POINTER, _POINTER, _NOTICED, _POINTER, _POINTER, ctypes.c_long]
        centre = core.CFNotificationCenterGetDistributedCenter()
        for name in _NOTICES:
            text = core.CFStringCreateWithCString(None, name.encode(), _UTF8)
            add(centre, None, self._noticed, text, None, _AT_ONCE)

    def _hear_power(self) -> None:
        core, power = _library("CoreFoundation"), _library("IOKit")
        register = power.IORegisterForSystemPower
        register.restype = ctypes.c_uint32
        register.argtypes = [_POINTER, ctypes.POINTER(_POINTER), _POWERED, ctypes.POINTER(ctypes.c_uint32)]
        power.IOAllowPowerChange.argtypes = [ctypes.c_uint32, ctypes.c_long]
        power.IONotificationPortGetRunLoopSource.restype = _POINTER
        power.IONotificationPortGetRunLoopSource.argtypes = [_POINTER]
        core.CFRunLoopGetMain.restype = _POINTER
        core.CFRunLoopAddSource.restype = None
        core.CFRunLoopAddSource.argtypes = [_POINTER, _POINTER, _POINTER]
        notices, notifier = _POINTER(), ctypes.c_uint32()
        self._power = power
        self._port = register(None, ctypes.byref(notices), self._powered, ctypes.byref(notifier))
        if self._port:
            source = power.IONotificationPortGetRunLoopSource(notices)
            modes = _POINTER.in_dll(core, "kCFRunLoopCommonModes")
            core.CFRunLoopAddSource(core.CFRunLoopGetMain(), source, modes)

    def _on_notice(self, *_about: object) -> None:
        self.user_left.emit()

    def _on_power(self, _about: object, _service: int, message: int, number: int | None) -> None:
        if message == _WILL_SLEEP:
            self.user_left.emit()
        if message in (_MAY_SLEEP, _WILL_SLEEP):
            self._power.IOAllowPowerChange(self._port, number or 0)


def _library(name: str) -> Any:
    library = ctypes.util.find_library(name)
    if library is None:
        raise OSError(name)
    return ctypes.CDLL(library)
