"""A desktop on a bus of its own: logind and a screen saver, that reads line by line what happens next.

Run by the test as a process of its own; says on its output what it was asked and what was let go.
"""

import os
import sys
import threading

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LOGIND, AT = "org.freedesktop.login1", "/org/freedesktop/login1"
OWN = f"{AT}/session/_37"
SAVER = "org.gnome.ScreenSaver"


class Desktop:
    """Answers what a program asks, and tells what happens."""

    def __init__(self, address: str) -> None:
        self.bus: DBusConnection = open_dbus_connection(address, enable_fds=True)
        self.states = {"Active": True, "LockedHint": False}
        for name in (LOGIND, SAVER):
            self.bus.send_and_get_reply(message_bus.RequestName(name))

    def answer(self) -> None:
        """Answer until the bus goes."""
        while True:
            asked = self.bus.receive()
            if asked.header.message_type is MessageType.method_call:
                self.bus.send(self._answer(asked))

    def _answer(self, asked: Message) -> Message:
        member, path = (asked.header.fields[one] for one in (HeaderFields.member, HeaderFields.path))
        if member == "Inhibit":
            read, write = os.pipe()
            said("held", *asked.body)
            threading.Thread(target=_wait, args=(read,), daemon=True).start()
            return new_method_return(asked, "h", (os.fdopen(write, "wb"),))
        if member == "Get" and asked.body[1] == "Id" and path == f"{AT}/session/auto":
            return new_method_return(asked, "v", (("s", "7"),))
        if member == "GetSession" and asked.body == ("7",):
            said("session")
            return new_method_return(asked, "o", (OWN,))
        if member == "Get" and path == OWN:
            return new_method_return(asked, "v", (("b", self.states[asked.body[1]]),))
        return new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod")

    def happen(self, line: str) -> None:
        """Let one thing happen."""
        what, _, value = line.partition(" ")
        if what == "sleep":
            self._tell(AT, f"{LOGIND}.Manager", "PrepareForSleep", "b", (value == "yes",))
        elif what == "lock":
            self._tell(value or OWN, f"{LOGIND}.Session", "Lock", "", ())
        elif what == "saver":
            self._tell("/org/gnome/ScreenSaver", SAVER, "ActiveChanged", "b", (value == "yes",))
        elif what in self.states:
            self.states[what] = value == "yes"
            changed: tuple[object, ...] = (f"{LOGIND}.Session", {what: ("b", self.states[what])}, [])
            self._tell(OWN, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", changed)

    def _tell(self, path: str, interface: str, member: str, form: str, body: tuple[object, ...]) -> None:
        self.bus.send(new_signal(DBusAddress(path, interface=interface), member, form or None, body))


def said(*words: object) -> None:
    """Tell the test."""
    print(*words, flush=True)


def _wait(read: int) -> None:
    os.read(read, 1)
    said("let go")


def main() -> None:
    """Act as the desktop until the test has no more lines."""
    desktop = Desktop(sys.argv[1])
    threading.Thread(target=desktop.answer, daemon=True).start()
    said("ready")
    for line in sys.stdin:
        desktop.happen(line.strip())


if __name__ == "__main__":
    main()
