"""Meeting mode is killed at random moments: no line older than a second is lost, and its case opens again."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.access import create
from coordinator.access import open as opening
from coordinator.cases.use_cases import open_case
from coordinator.hearings.model import Hearing, HearingStretch
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.model import Note
from coordinator.people.use_cases import record_person
from coordinator.preferences.queries import recall
from tests.casebooks import forget_known
from tests.paths import ROOT

_TIMES, _SEED, _CASES = 40, 20261130, 12
_PASSPHRASE = "copper lantern walks sideways"
_LATEST = 1.0  # seconds: what is older than this is never lost
_AGAIN = "again"
_PLACES = ("going", "case")  # a case on its way to be heard, and one that is
_KEY_EVERY = 0.012  # seconds between keys, faster than anybody types


def main(times: int = 0) -> None:
    """Kill the meeting so many times (MEETING_KILLS, 40 by default); print what was lost."""
    wrong, _ = run(times or int(os.environ.get("MEETING_KILLS", _TIMES)), _SEED)
    if wrong:
        raise AssertionError(f"{len(wrong)} lines or places were lost")


def run(times: int, seed: int) -> tuple[list[str], int]:
    """Kill the meeting so many times; return what was wrong after it, and how many lines were looked for."""
    chance, wrong, lines, seen = random.Random(seed), list[str](), 0, 0
    with tempfile.TemporaryDirectory(prefix="meeting-kills-") as folder:
        base = Path(folder) / "base"
        base.mkdir()
        forget_known()
        meeting_id = prepare(base / "Meeting.casebook")
        for number in range(times):
            forget_known()
            place = Path(shutil.copytree(base, Path(folder) / f"{number}"))
            said = kill(place, meeting_id, after=chance.uniform(0.3, 9))
            bad, checked = judge(place / "Meeting.casebook", said, opened_again(place, meeting_id))
            wrong += [f"{number}: {one}" for one in bad]
            lines, seen = lines + checked, seen + bool(checked)
            shutil.rmtree(place)
    print(f"{times} kills, {seen} while something typed was older than a second, {lines} lines looked for")
    for one in wrong:
        print(f"  WRONG {one}")
    return wrong, lines


def prepare(path: Path) -> str:
    """Make a casebook with a meeting of today; return the meeting's id."""
    made = create.create(path, _PASSPHRASE, recovery_words.new_words(), cost=FLOOR)
    meeting = made.do(plan_meeting, meeting_id=uuid4().hex, forum="MARAC", held=date.today()).value
    for at in range(_CASES):
        subject = made.do(record_person, person_id=uuid4().hex, surname=f"Larch{at}").value
        case = made.do(open_case, case_id=uuid4().hex, subject_id=subject).value
        made.do(list_case, item_id=uuid4().hex, meeting_id=meeting, case_id=case)
    made.lock()
    return meeting


@dataclass(frozen=True)
class Said:
    """What the meeting reported before it was killed: at what second, what it did, and the words."""

    at: float
    what: str
    words: str


def kill(place: Path, meeting_id: str, after: float) -> list[Said]:
    """Hold the meeting in another process, and kill it so many seconds after the first key."""
    path = str(place / "Meeting.casebook")
    command = [sys.executable, "-m", "tests.stress.meeting_kills", path, meeting_id]
    with subprocess.Popen(
        command, cwd=ROOT, env=_known(place), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = child.stdout.readline()
        if not first:
            raise AssertionError(f"the meeting did not begin: {child.stderr.read()}")
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate()
    return list(_read(first + rest))


def _read(text: str) -> Iterator[Said]:
    for line in text.split("\n")[:-1]:
        at, what, words = line.split("\t")
        yield Said(float(at), what, words)


def opened_again(place: Path, meeting_id: str) -> str:
    """Open the window again after the kill, and return the case that it shows."""
    command = [
        sys.executable,
        "-m",
        "tests.stress.meeting_kills",
        str(place / "Meeting.casebook"),
        meeting_id,
    ]
    done = subprocess.run(
        [*command, _AGAIN],
        cwd=ROOT,
        env=_known(place),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout.strip()


def _known(place: Path) -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(place), "PYTHONPATH": str(ROOT)}


def judge(path: Path, said: list[Said], shown: str) -> tuple[list[str], int]:
    """Return what is lost of what was typed a second before the end, and how many lines were looked for.

    `shown` is the case that the window showed when it was opened again.
    """
    killed = max(each.at for each in said)
    older = [each for each in said if each.at <= killed - _LATEST]
    made = opening.open_casebook(path, _PASSPHRASE)
    try:
        kept, heard = made.read(_everything), made.read(_heard_last)
        place = next((value for key, value in made.read(recall).items() if key.endswith("place")), "")
    finally:
        made.lock()
    typed: dict[str, str] = {}  # by the first word of a line, which no other has
    for each in older:
        if each.what == "typed":
            typed[each.words.split()[0]] = each.words
    wrong = [f"“{words}” is lost" for words in typed.values() if words.casefold() not in kept]
    reached = [at for at, each in enumerate(said) if each.what == "case" and each in older]
    # A case that was reached within the last second, or was on its way to be, may be known or not.
    late = [each.words for each in said[reached[-1] :] if each.what in _PLACES] if reached else []
    if reached and heard not in late:
        wrong.append("another case is heard than the last one")
    if reached and not any(place.endswith(item) for item in late):
        wrong.append("it would not begin again at the last case")
    if reached and shown not in late:
        wrong.append("the window opens at another case than the last one")
    return wrong, len(typed)


def _everything(session: Session) -> str:
    """Return all that is recorded or kept as a draft, in small letters."""
    notes = session.scalars(select(Note.words)).all()
    decisions = session.scalars(select(Hearing.decision)).all()
    drafts = [value for key, value in recall(session).items() if key.endswith("meetings.typed")]
    unpacked = [words for draft in drafts if draft for words in _texts(json.loads(draft))]
    return "\n".join((*notes, *decisions, *unpacked)).casefold()


def _texts(drafts: object) -> Iterator[str]:
    if isinstance(drafts, dict):
        for each in drafts.values():
            yield from _texts(each)
    elif isinstance(drafts, str):
        yield from _texts(json.loads(drafts)) if drafts.startswith("{") else (drafts,)


def _heard_last(session: Session) -> str:
    running = session.scalars(select(HearingStretch.item_id).where(HearingStretch.ended.is_(None))).all()
    return running[0] if len(running) == 1 else ""


# What follows runs in the process that is killed.


def hold(path: Path, meeting_id: str) -> None:
    """Hold the meeting in the real window by keys, as fast as they are taken, until somebody ends it."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from tests.ui.openers import meetings_of, workspace_of
    from ui.main import make_window

    app = QApplication(sys.argv[:1])
    window = make_window()
    window.open(opening.open_casebook(path, _PASSPHRASE))
    window.resize(1280, 720)
    window.show()
    workspace = workspace_of(window)
    workspace.go("meetings", meeting_id)
    sheet = meetings_of(workspace).sheet

    def wait(ready: Callable[[], object]) -> None:
        while not ready():
            app.processEvents()
            time.sleep(0.002)

    def write(line: QLineEdit, words: str) -> None:
        line.setFocus()
        for at, letter in enumerate(words, 1):
            QTest.keyClicks(line, letter)
            app.processEvents()
            if " " in words[:at]:
                say("typed", words[:at].rstrip())
            time.sleep(_KEY_EVERY)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def on_show() -> str:
        hearing = sheet.hearing.hearing()
        return hearing.item.id if hearing else ""

    wait(lambda: sheet.selection.open_meeting is not None)
    opened = sheet.selection.open_meeting
    items = [item.id for item in opened.file.items] if opened else []
    threading.Thread(target=_tick, daemon=True).start()
    for at in range(1000):
        item = items[at % len(items)]
        say("going", item)
        sheet.agenda.choose(item)
        wait(lambda item=item: on_show() == item)  # type: ignore[misc]
        if not at:
            sheet.room.start()
        wait(lambda item=item: sheet.room.running() == item)  # type: ignore[misc]
        say("case", item)
        write(sheet.hearing.share.information.line, f"note{at} he came to the house at night, twice")
        wait(lambda: not sheet.hearing.share.waiting)
        write(sheet.hearing.conclusion.decision.line, f"decision{at} keep on the list, review in January")
        wait(lambda: not sheet.hearing.conclusion.waiting)


def open_again(path: Path) -> None:
    """Open the window as after a kill, and say which case it shows, once it has shown one or ten seconds."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.openers import meetings_of, workspace_of
    from ui.main import make_window

    app = QApplication(sys.argv[:1])
    window = make_window()
    window.open(opening.open_casebook(path, _PASSPHRASE))
    window.resize(1280, 720)
    window.show()
    hearing, until = None, time.monotonic() + 10
    while hearing is None and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
        stack = workspace_of(window).stack
        if stack.current_id == "meetings":
            hearing = meetings_of(workspace_of(window)).sheet.hearing.hearing()
    os.write(1, f"{hearing.item.id if hearing else ''}\n".encode())
    os._exit(0)  # nothing is written any more


def say(what: str, words: str = "") -> None:
    """Say what was done, with the second: in one write, so that it is whole or not at all."""
    os.write(1, f"{time.monotonic():.3f}\t{what}\t{words}\n".encode())


def _tick() -> None:
    """Say again and again that the meeting goes on: the last time is when it was killed."""
    while True:
        say("tick")
        time.sleep(0.02)


if __name__ == "__main__":
    if sys.argv[3:] == [_AGAIN]:
        open_again(Path(sys.argv[1]))
    else:
        hold(Path(sys.argv[1]), sys.argv[2])
