"""The upgrade of the keys, a re-key and a handover are killed before every step on the disk."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coordinator.access import open as opening
from coordinator.access.rekey import rekey
from coordinator.casebook.paths import KEYS
from coordinator.caseload.queries import list_caseload
from coordinator.core.permissions import Role
from coordinator.keys import key_file
from tests.casebooks import forget_known
from tests.paths import STORES
from tests.stress.upgrades import strike

COORDINATOR, READER = "copper lantern walks sideways", "sudden marble kite"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@dataclass(frozen=True)
class Work:
    """What is done to a copy before, and what is done and killed."""

    prepare: Callable[[Path], object]
    act: Callable[[Path], object]


def main() -> None:
    """Print for each kind of work before how many steps it was killed, and what was wrong then."""
    bad = 0
    for name in WORK:
        steps, wrong = run(name, 0)
        print(f"{name}: killed before each of {steps} steps; wrong after {len(wrong)}", flush=True)
        bad += len(wrong)
        for one in wrong:
            print(f"  WRONG {one}")
    if bad:
        raise AssertionError(f"{bad} kills lost something")


def run(name: str, few: int) -> tuple[int, list[str]]:
    """Kill one kind of work before each step, or a few of them; return how many, and what was wrong."""
    work, wrong = WORK[name], []
    with tempfile.TemporaryDirectory(prefix="keys-") as folder:
        base = Path(shutil.copytree(STORES / "0.2.0.casebook", Path(folder) / "base.casebook"))
        forget_known()
        work.prepare(base)
        for _ in range(2):  # the first time, Python may write what it has compiled
            first = _copied(base, 0)
            steps = strike(lambda place=first: work.act(place), 0, files=True)  # type: ignore[misc]
        for number in range(1, steps + 1, max(1, steps // few) if few else 1):
            place = _copied(base, number)
            strike(lambda place=place: work.act(place), number, files=True)  # type: ignore[misc]
            wrong += [f"before step {number}: {one}" for one in _judge(place, base)]
            shutil.rmtree(place)
    return steps, wrong


def _copied(base: Path, number: int) -> Path:
    forget_known()
    place = base.parent / str(number) / base.name
    shutil.rmtree(place.parent, ignore_errors=True)
    return Path(shutil.copytree(base, place))


def _judge(place: Path, base: Path) -> list[str]:
    """Everybody opens the same casebook, in their own role, and this computer has no question."""
    before, wrong = key_file.read(base / KEYS), list[str]()
    people = {COORDINATOR: Role.COORDINATOR, READER: Role.READER, "": Role.COORDINATOR}
    for _ in range(2):
        for passphrase, role in people.items():
            try:
                with opening.open_casebook(place, passphrase, words="" if passphrase else WORDS) as book:
                    cases = len(book.read(list_caseload, today=book.clock().date()))
                    wrong += book.check().wrong
                if book.actor.role is not role or cases < 10:
                    wrong.append(f"a {role.word} is a {book.actor.role.word} and sees {cases} cases")
            except Exception as problem:  # whatever it is, it is what this trial looks for
                wrong.append(f"a {role.word} does not open it: {type(problem).__name__}: {problem}")
    after = key_file.read(place / KEYS)
    if after.casebook_id != before.casebook_id or not after.is_signed():
        wrong.append("the key file is not that of this casebook")
    if before.signature and not after.follows(before.signer, before.key_number):
        wrong.append("the key was not handed over")
    left = {"next.db", "keys.next.json"} & set(os.listdir(place))
    return [*wrong, *(f"{name} is left" for name in sorted(left))]


def _upgraded(place: Path) -> None:
    opening.open_casebook(place, COORDINATOR, keep_copy=False).lock()


def _rekeyed(place: Path) -> None:
    with opening.open_casebook(place, COORDINATOR, keep_copy=False) as book:
        rekey(book, COORDINATOR, lambda done, total: None)


def _handed_over(place: Path) -> None:
    opening.open_casebook(place, READER).lock()


WORK = {
    "upgrade": Work(lambda place: None, _upgraded),
    "re-key": Work(_upgraded, _rekeyed),
    "handover": Work(_rekeyed, _handed_over),
}
