"""A scripted day in a casebook, which says what was confirmed; and the judge of what is left after it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from coordinator.access import create
from coordinator.access import open as opening
from coordinator.access.user_keys import change_passphrase
from coordinator.actions.model import Action
from coordinator.actions.use_cases import amend_action, record_action
from coordinator.backups.create import create_backup, no_progress
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import list_backups
from coordinator.backups.verify import verify
from coordinator.casebook.casebook import Casebook
from coordinator.cases.new_person_use_cases import open_case_about_new_person
from coordinator.copies.model import GivenCopy
from coordinator.core.errors import CoordinatorError
from coordinator.documents.output_file import give_out
from coordinator.exports.full_export import export_everything
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.notes.model import Note
from coordinator.notes.use_cases import write_note
from coordinator.packs.produce import print_pack
from coordinator.people.model import Person
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.workbooks.reader import read_workbook
from tests.amending import amended

MORNING, EVENING = "copper lantern walks sideways", "another lantern stands still"
_TODAY = date(2026, 11, 23)
_SHEET = "Ref,Surname,Forename,DOB,Notes\n" + "".join(
    f"CX{n:03d},Imported{n},Pat,{n + 1}/3/1988,Said something on day {n}\n" for n in range(4)
)

Say = Callable[[str, Any], None]


@dataclass
class DayReport:
    """What a day's work reported: what is confirmed, and the sentences of what failed."""

    confirmed: dict[str, Any] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def prepare(folder: Path) -> Path:
    """Make the casebook and the workbook that each day begins with."""
    folder.mkdir(parents=True)
    (folder / "cases.csv").write_text(_SHEET, encoding="utf-8")
    place = folder / "Day.casebook"
    with create.create(place, MORNING, recovery_words.new_words(), cost=FLOOR) as book:
        book.do(
            open_case_about_new_person, case_id="c" * 32, person_id="a" * 32, surname="Invented",
            forename="Sam", born=date(1990, 1, 2), born_words="", sex="", reason="", reference="CN001",
            borough="", referred_by="", opened=None, led_by="perpetrator", subject_role="perpetrator",
        )  # fmt: skip
        book.do(plan_meeting, meeting_id="b" * 32, forum="MATAC", held=date(2026, 12, 10))
        book.do(list_case, item_id="d" * 32, meeting_id="b" * 32, case_id="c" * 32)
    return place


def work(place: Path, say: Say) -> None:
    """Do the day's work; what a person can act on is reported and the day goes on, anything else is a bug."""
    _try(say, "morning", lambda: _at_the_desk(place, say))
    _try(say, "passphrase", lambda: new_passphrase(place))


def new_passphrase(place: Path) -> None:
    """Put the evening's passphrase in the place of the morning's."""
    with opening.open_casebook(place, MORNING) as book:
        change_passphrase(book, MORNING, EVENING, cost=FLOOR)


def _at_the_desk(place: Path, say: Say) -> None:
    book = opening.open_casebook(place, MORNING)
    try:
        for name, step in _STEPS.items():
            _try(say, name, lambda step=step: step(book, place.parent))  # type: ignore[misc]
    finally:
        book.lock()


def _try(say: Say, name: str, step: Callable[[], Any]) -> None:
    try:
        say(name, step() or True)
    except CoordinatorError as known:
        say("refused", f"{name}: {known}")


def _record(book: Casebook, folder: Path) -> str:
    return book.do(
        record_action, action_id="e" * 32, what="Ring the landlord", agency_id=None, due=_TODAY,
        case_id="c" * 32,
    ).value  # fmt: skip


def _amend(book: Casebook, folder: Path) -> None:
    amended(
        book, amend_action, action_id="e" * 32, what="Ring the landlord", agency_id=None, owner="Pat",
        due=_TODAY, due_words="",
    )  # fmt: skip


def _import(book: Casebook, folder: Path) -> None:
    workbook = read_workbook(folder / "cases.csv")
    book.do(import_workbook, workbook=workbook, mapping=propose(workbook, None))


def _pack(book: Casebook, folder: Path) -> int:
    made = print_pack(
        book, meeting_id="b" * 32, recipient="Police",
        give=lambda file, disclosure: give_out(folder / "pack.pdf", file.content, disclosure=disclosure),
    )  # fmt: skip
    return made.copy_number


def _export(book: Casebook, folder: Path) -> dict[str, int]:
    return export_everything(book, folder / "export", reason="Moving to another office")


_STEPS: dict[str, Callable[[Casebook, Path], Any]] = {
    "note": lambda book, folder: (
        book.do(write_note, note_id="f" * 32, words="She rang on Monday.", case_id="c" * 32).value
    ),
    "record": _record,
    "amend": _amend,
    "import": _import,
    "setting": lambda book, folder: book.do(remember, key="colour", value="Green").value,
    "pack": _pack,
    "export": _export,
    "backup": lambda book, folder: create_backup(book, ASKED).backup.folder.name,
}


def judge(place: Path, given: DayReport) -> list[str]:
    """Open the casebook after such a day; return what is wrong with it."""
    left = [f"a part was left: {one.name}" for one in place.parent.rglob("*") if _is_part(one)]
    try:
        with _opened(place, given) as book:
            return [*left, *book.check().wrong, *_missing(book, place.parent, given.confirmed)]
    except Exception as wrong:  # whatever it is, it is what this trial looks for
        return [f"does not open: {type(wrong).__name__}: {wrong}"]


def _is_part(file: Path) -> bool:
    """Say whether something is what a file or a folder is called before it is whole."""
    return file.name.startswith(".new-") or file.name.endswith(".unfinished")


def _opened(place: Path, given: DayReport) -> Casebook:
    if given.confirmed.get("passphrase"):
        return opening.open_casebook(place, EVENING)
    try:
        return opening.open_casebook(place, MORNING)
    except CoordinatorError:
        return opening.open_casebook(place, EVENING)


def _missing(book: Casebook, folder: Path, confirmed: dict[str, Any]) -> list[str]:
    action = book.read(lambda session: session.get(Action, "e" * 32))
    imported = len(book.read(lambda session: session.scalars(_IMPORTED).all()))
    copies = len(book.read(lambda session: session.scalars(select(GivenCopy)).all()))
    holds = {
        "note": bool(book.read(lambda session: session.get(Note, "f" * 32))),
        "record": action is not None,
        "amend": action is not None and action.owner == "Pat",
        "import": imported == 4,
        "setting": book.read(recall).get("colour") == "Green",
        "pack": copies >= 1 and _whole_pdf(folder / "pack.pdf"),
        "export": _whole_export(folder / "export"),
        "backup": confirmed.get("backup") in _proven_backups(book),
    }
    wrong = [
        f"{name} was confirmed and is not there" for name in holds if confirmed.get(name) and not holds[name]
    ]
    if imported not in (0, 4):
        wrong.append(f"{imported} of 4 imported people are there")
    if (folder / "pack.pdf").exists() and not _whole_pdf(folder / "pack.pdf"):
        wrong.append("a part of a pack lies there")
    if (folder / "export").exists() and not _whole_export(folder / "export"):
        wrong.append("a part of an export lies there")
    return wrong


_IMPORTED = select(Person).where(Person.surname.startswith("Imported"))


def _whole_pdf(file: Path) -> bool:
    return file.is_file() and file.read_bytes().rstrip().endswith(b"%%EOF")


def _whole_export(folder: Path) -> bool:
    if not (folder / "manifest.json").is_file():
        return False
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    there = {one.name for one in folder.iterdir()} == {*files, "manifest.json", "README.txt"}
    return there and all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == one["sha256"]
        for name, one in files.items()
    )


def _proven_backups(book: Casebook) -> set[str]:
    """List by name the backups that count as proven, and prove when they are read again."""
    held = [one for one in list_backups(book) if one.verified_at]
    values = {one.backup.folder: one.backup.manifest for one in held}
    return {
        folder.name
        for folder, manifest in values.items()
        if not verify(book, folder, manifest, no_progress)[0]
    }
