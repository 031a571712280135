"""Meeting mode is killed at random moments: no line older than a second is lost, and its case opens again."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
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

PASSPHRASE = "copper lantern walks sideways"
TYPED, CASE, GOING, TICK = "typed", "case", "going", "tick"  # what the meeting says that it did
_TIMES, _SEED, _CASES = 40, 20261130, 12
_LATEST = 1.0  # seconds: what is older than this is never lost
_SOONEST, _LONGEST = 0.3, 6.0  # seconds from the first key to the kill
_PATIENCE = 120.0  # seconds; a slow machine is no failure
_PLACES = (GOING, CASE)  # a case on its way to be heard, and one that is
_SAY_EVERY = 10  # kills


def main(times: int = 0) -> None:
    """Kill the meeting so many times (MEETING_KILLS, 40 by default); print what was lost."""
    wrong, _ = run(times or int(os.environ.get("MEETING_KILLS", _TIMES)), _SEED)
    if wrong:
        raise AssertionError(f"{len(wrong)} lines or places were lost")


def run(times: int, seed: int) -> tuple[list[str], int]:
    """Kill the meeting so many times; return what was wrong after it, and how many lines were looked for."""
    chance, wrong, lines, seen, began = random.Random(seed), list[str](), 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="meeting-kills-") as folder, Nursery() as nursery:
        base = Path(folder) / "base"
        base.mkdir()
        forget_known()
        meeting_id = prepare(base / "Meeting.casebook")
        for number in range(1, times + 1):
            forget_known()
            place = Path(shutil.copytree(base, Path(folder) / f"{number}"))
            said = nursery.kill(place, meeting_id, after=chance.uniform(_SOONEST, _LONGEST))
            bad, checked = judge(place / "Meeting.casebook", said, nursery.open_again(place, meeting_id))
            for one in bad:
                print(f"  WRONG {number}: {one}", flush=True)
            wrong += [f"{number}: {one}" for one in bad]
            lines, seen = lines + checked, seen + bool(checked)
            shutil.rmtree(place)
            if number % _SAY_EVERY == 0 or number == times:
                print(
                    f"{number} kills, {seen} while something typed was older than a second, {lines} lines"
                    f" looked for, {len(wrong)} wrong ({time.monotonic() - began:.0f} s)",
                    flush=True,
                )
    return wrong, lines


def prepare(path: Path) -> str:
    """Make a casebook with a meeting of today; return the meeting's id."""
    made = create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR)
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


class Nursery:
    """Starts processes that hold the meeting or open it again, from one that has loaded the program."""

    def __enter__(self) -> "Nursery":
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.killed_meeting"],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)  # with a meeting that still goes on
        self._process.communicate()

    def kill(self, place: Path, meeting_id: str, after: float) -> list[Said]:
        """Hold the meeting, and kill it so many seconds after the first key."""
        said, errors = place / "said", place / "said.errors"
        for file in (said, errors):
            file.touch()
        child = self._begin("hold", place, meeting_id, said)
        until = time.monotonic() + _PATIENCE
        while not said.stat().st_size:
            if time.monotonic() > until or errors.stat().st_size:
                raise AssertionError(f"the meeting did not begin: {_text(errors)}")
            time.sleep(0.005)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        self._hear()
        return list(_read(_text(said)))

    def open_again(self, place: Path, meeting_id: str) -> str:
        """Open the window again after the kill, and return the case that it shows."""
        said = place / "said-again"
        self._begin("open_again", place, meeting_id, said)
        self._hear()
        return "".join(each.words for each in _read(_text(said)))

    def _begin(self, what: str, place: Path, meeting_id: str, said: Path) -> int:
        assert self._process.stdin is not None
        line = (what, str(place / "Meeting.casebook"), meeting_id, str(said))
        self._process.stdin.write("\t".join(line) + "\n")
        self._process.stdin.flush()
        return int(self._hear())

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _read(text: str) -> Iterator[Said]:
    for line in text.split("\n")[:-1]:
        at, what, words = line.split("\t")
        yield Said(float(at), what, words)


def judge(path: Path, said: list[Said], shown: str) -> tuple[list[str], int]:
    """Return what is lost of what was typed a second before the end, and how many lines were looked for.

    `shown` is the case that the window showed when it was opened again.
    """
    killed = max(each.at for each in said)
    older = [each for each in said if each.at <= killed - _LATEST]
    made = opening.open_casebook(path, PASSPHRASE)
    try:
        kept, heard = made.read(_everything), made.read(_heard_last)
        place = next((value for key, value in made.read(recall).items() if key.endswith("place")), "")
    finally:
        made.lock()
    typed: dict[str, str] = {}  # by the first word of a line, which no other has
    for each in older:
        if each.what == TYPED:
            typed[each.words.split()[0]] = each.words
    wrong = [f"“{words}” is lost" for words in typed.values() if words.casefold() not in kept]
    reached = [at for at, each in enumerate(said) if each.what == CASE and each in older]
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
