"""Nobody's name is in any file but those that were asked for, during and after a run of the commands."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.caseload.queries import list_caseload
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.meetings.use_cases import list_case, plan_meeting
from tests.architecture.byte_search import places_that_say
from tests.paths import ROOT
from tests.releases import settle_actions

WORDS = "copper lantern walks sideways"
MARKERS = ("Zzyxmarker", "Zzyxroad", "900987", "Zzyxnote", "Zzyxaction", WORDS)
FOLDERS = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
SHEET = (
    "Ref,Surname,Forename,DOB,Address,Telephone,Action,Owner,Due,Notes\n"
    "CN001,Zzyxmarker,Pat,3/4/1988,14 Zzyxroad,07700 900987,Zzyxaction,Police,3/12/2026,Zzyxnote\n"
    "CN002,Zzyxmarker,Sam,n/k Zzyxnote,15 Zzyxroad,07700 900987,Zzyxaction,Housing,soon,Zzyxnote\n"
)


def test_the_commands_leave_no_name_outside_the_casebook(tmp_path: Path) -> None:
    asked, kept = tmp_path / "asked", tmp_path / "kept"
    watched = {name: kept / name for name in FOLDERS}
    for folder in (asked, kept / "books", *watched.values()):
        folder.mkdir(parents=True)
    sheet, key, place = asked / "cases.csv", asked / "pass", kept / "books" / "Test.casebook"
    sheet.write_text(SHEET, encoding="utf-8")
    key.write_text(WORDS, encoding="utf-8")
    create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    environment = {**os.environ, **{name: str(folder) for name, folder in watched.items()}}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*arguments: object, status: int = 0) -> None:
        words = [str(one) for one in (*arguments, "--passphrase-file", key)]
        done = subprocess.run(
            [sys.executable, "-m", "ui", *words], cwd=watched["HOME"], env=environment, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        assert status == 0 or not any(marker in done.stderr for marker in MARKERS)

    run("import", place, sheet, "--dry-run", "--json")
    run("import", place, sheet)
    _list_to_a_meeting(place, kept)
    for one in ("caseload", "meetings", "check"):
        run(one, place)
    run("search", place, "Zzyxmarker", "--json")
    run("pack", place, "--meeting", "MATAC/2612", "--out", asked / "pack.pdf")
    for ending in ("xlsx", "csv", "pdf"):
        run("actions", "export", place, "--out", asked / f"actions.{ending}")
    run("export", place, "--out", asked / "all")
    run("pack", place, "--meeting", "Zzyxmarker", "--out", asked / "none.pdf", status=1)
    assert places_that_say(MARKERS, [asked / "all"]), "the export holds what was sought"
    assert places_that_say(MARKERS, [kept]) == []


def _list_to_a_meeting(place: Path, kept: Path) -> None:
    with books.open_casebook(place, WORDS) as book:
        case = book.read(list_caseload, today=date(2026, 11, 22))[0]
        book.do(plan_meeting, meeting_id="m1", forum="MATAC", held=date(2026, 12, 10))
        book.do(list_case, item_id="i1", meeting_id="m1", case_id=case.id)
        settle_actions(book, date.today())
        assert any(one.name.endswith("-wal") for one in place.iterdir()), (
            "the writes are still in the journal"
        )
        assert places_that_say(MARKERS, [kept]) == []


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere the system's own dialogs are used"
)
def test_file_dialogs_note_nowhere_which_folders_they_were_in(tmp_path: Path) -> None:
    script = (
        "from PySide6.QtWidgets import QApplication, QFileDialog\n"
        "from ui.forms.path_field import keep_no_history\n"
        "app = QApplication([])\n"
        "keep_no_history()\n"
        "dialog = QFileDialog()\n"
        "dialog.setOption(QFileDialog.Option.DontUseNativeDialog)\n"
        "dialog.show()\n"
        "dialog.accept()\n"
        "del dialog\n"
    )
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", script], env=environment, cwd=tmp_path, check=True)
    assert list(tmp_path.rglob("QtProject.conf")) == []
