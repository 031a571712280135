"""Linux: signals of logind and of the desktop's screen saver, over D-Bus."""

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

from ui.away import wording
from ui.away.signals import AwaySignals

_LOGIND, _MANAGER_AT = "org.freedesktop.login1", "/org/freedesktop/login1"
_OWN_AT = f"{_MANAGER_AT}/session/auto"  # the session that this program belongs to, whichever it is
_MANAGER, _SESSION = f"{_LOGIND}.Manager", f"{_LOGIND}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)


class LinuxAwaySignals(AwaySignals):
    """Receives sleep, shutdown, the session's lock and a change of user; delays sleep until all have reacted.

    The lid needs no signal of its own: logind answers it with sleep or with a lock of the session.
    """

    def __init__(
        self,
        parent: QObject,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system or QDBusConnection.systemBus()
        self._session = session or _own_session()
        self._delay_file: QDBusUnixFileDescriptor | None = None
        self._session_at = ""
        self._listen_to_manager()
        if self._session is not None:
            for name in _SCREEN_SAVERS:
                self._session.connect("", "", name, "ActiveChanged", self, _slot("_screen_saver(bool)"))
        self._hold_sleep_back()
        self._ask(_OWN_AT, _PROPERTIES, "Get", _SESSION, "Id").finished.connect(self._told_id)

    def holds_sleep_back(self) -> bool:
        """Return whether the computer waits for us before it sleeps."""
        return self._delay_file is not None

    def hears_session(self) -> bool:
        """Return whether the session's own lock is watched."""
        return bool(self._session_at)

    def _listen_to_manager(self) -> None:
        for member in ("PrepareForSleep", "PrepareForShutdown"):
            self._system.connect(
                _LOGIND, _MANAGER_AT, _MANAGER, member, self, _slot("_preparing(bool)")
            )  # fmt: skip

    def _ask(self, path: str, interface: str, member: str, *about: Any) -> QDBusPendingCallWatcher:
        call = QDBusMessage.createMethodCall(_LOGIND, path, interface, member)
        call.setArguments(list(about))
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(watcher.deleteLater)
        return watcher

    def _hold_sleep_back(self) -> None:
        about = ("sleep:shutdown", "Coordinator", wording.LOCKS_FIRST, "delay")
        self._ask(_MANAGER_AT, _MANAGER, "Inhibit", *about).finished.connect(self._told_delay_file)

    @Slot("QDBusPendingCallWatcher*")
    def _told_delay_file(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = _first(watcher)
        if isinstance(reply, QDBusUnixFileDescriptor):
            self._delay_file = reply

    @Slot("QDBusPendingCallWatcher*")
    def _told_id(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = _first(watcher)
        if isinstance(reply, QDBusVariant):
            self._ask(_MANAGER_AT, _MANAGER, "GetSession", reply.variant()).finished.connect(
                self._told_session
            )

    @Slot("QDBusPendingCallWatcher*")
    def _told_session(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = _first(watcher)
        if isinstance(reply, QDBusObjectPath):
            self._listen_to_session(reply.path())

    def _listen_to_session(self, path: str) -> None:
        self._session_at = path
        self._system.connect(_LOGIND, path, _SESSION, "Lock", self, _slot("_session_locked()"))
        self._system.connect(
            _LOGIND, path, _PROPERTIES, "PropertiesChanged", self, _slot("_session_changed(QDBusMessage)")
        )  # fmt: skip

    @Slot(bool)
    def _preparing(self, beginning: bool) -> None:
        if not beginning:
            self._hold_sleep_back()
            return
        self.user_left.emit()
        self._delay_file = None  # closes the file that delays sleep

    @Slot()
    def _session_locked(self) -> None:
        self.user_left.emit()

    @Slot(QDBusMessage)
    def _session_changed(self, message: QDBusMessage) -> None:
        for name in ("Active", "LockedHint"):
            asked = self._ask(message.path(), _PROPERTIES, "Get", _SESSION, name)
            asked.setProperty("gone", name == "LockedHint")
            asked.finished.connect(self._told_state)

    @Slot("QDBusPendingCallWatcher*")
    def _told_state(self, watcher: QDBusPendingCallWatcher) -> None:
        reply = _first(watcher)
        if isinstance(reply, QDBusVariant) and reply.variant() is watcher.property("gone"):
            self.user_left.emit()

    @Slot(bool)
    def _screen_saver(self, on: bool) -> None:
        if on:
            self.user_left.emit()


def _own_session() -> QDBusConnection | None:
    """Return the session's bus, if there is one; connecting without one would start one."""
    return QDBusConnection.sessionBus() if os.environ.get("DBUS_SESSION_BUS_ADDRESS") else None


def _first(watcher: QDBusPendingCallWatcher) -> Any:
    """Return the first value of an answer, or None if there is none."""
    reply = watcher.reply()
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
        return None
    return next(iter(reply.arguments()), None)


def _slot(name: str) -> Any:
    """Name a slot; the signature in the binding's type hints is not the one that Qt needs."""
    return SLOT(name)
