"""Files are written whole or not at all: nothing writes one but by way of `keys.atomic`."""

import ast

import pytest

from tests.architecture.file_writers import functions, writes

_IN_A_FOLDER = "writes in a folder that is moved to its place when it is whole"
# Each function with why it may write a file by itself, or why what it opens is no file that it writes.
ALLOWED = {
    "coordinator/core/atomic_file.py written_beside": "it is the way",
    "coordinator/core/atomic_file.py move_to_free_name": "takes a free name, and moves a whole file there",
    "coordinator/core/atomic_file.py sync_file": "writes nothing: Windows syncs only what may be written",
    "coordinator/core/atomic_file.py copy_compared": _IN_A_FOLDER,
    "coordinator/exports/lent_files.py _overwrite": "overwrites what is deleted",
    "coordinator/casebook/attached_files.py _write": "a temporary file, renamed when whole",
    "coordinator/backups/create.py _copy": _IN_A_FOLDER,
    "coordinator/backups/create.py copy_to_place": _IN_A_FOLDER,
    "coordinator/backups/restore.py copy_backup": _IN_A_FOLDER,
    "coordinator/disaster_recovery/rebuilt_schema.py readable_copy": "a copy that is deleted at the end",
    "coordinator/disaster_recovery/rebuilt_schema.py _rebuild": "a copy that is deleted at the end",
    "coordinator/exports/full_export.py _write_table": _IN_A_FOLDER,
    "coordinator/exports/full_export.py _write_attached": _IN_A_FOLDER,
    "coordinator/exports/full_export.py _write_manifest": _IN_A_FOLDER,
    "coordinator/store/high_water_mark.py HighWaterMark._open": "writes two places, each with a code",
    "coordinator/workbooks/calamine_child.py _copy": "writes nothing: a copy of a workbook in memory",
    "coordinator/workbooks/xlsx_package.py _chunks": "reads a part of a workbook",
    "ui/welcome/recovery_words.py WordsStep.save": "saves the sheet through core.atomic_file",
    "ui/caseload/files/incoming.py read_incoming": "writes nothing: a picture in memory",
    "ui/caseload/panel.py CaseloadPage.show_record": "opens a case",
    "ui/caseload/panel.py CaseloadPage._case_selected": "opens a case",
    "ui/widgets/a4_printer.py PrinterDialog.open": "opens a dialog",
    "ui/packs/operations.py PackOperations.save_to": "IssueCopy.save writes, through core.atomic_file",
}


def test_no_file_is_written_in_its_place() -> None:
    found = {name for name, function in functions() if writes(function)}
    assert found - set(ALLOWED) == set(), "write with coordinator.core.atomic_file.replace_file"
    assert set(ALLOWED) - found == set(), "these write nothing any more: take them off the list"


@pytest.mark.parametrize(
    "words",
    [
        "open(place, 'w')",
        "open(place, mode='ab')",
        "open(place, how)",
        "place.open('x')",
        "place.open(how)",
        "place.write_text('all')",
        "os.open(place, os.O_WRONLY | os.O_CREAT)",
        "os.open(place, flags)",
        "os.fdopen(handle, 'wb')",
        "shutil.copy2(one, other)",
        "shutil.copyfileobj(one, other)",
        "QFile(place)",
        "QtCore.QSaveFile(place)",
        "QPdfWriter(place)",
        "zipfile.ZipFile(place, 'w')",
        "tempfile.mkstemp()",
        "window.grab().save(place)",
        "pixmap.save(fileName=place)",
        "workbook.save(place)",
        "shutil.make_archive(place, 'zip', folder)",
        "make_archive(place, 'zip', folder)",
    ],
)
def test_whatever_writes_a_file_is_seen(words: str) -> None:
    assert writes(ast.parse(words))


@pytest.mark.parametrize(
    "words",
    [
        "open(place)",
        "place.open('rb')",
        "os.open(place, os.O_RDONLY)",
        "rows.copy()",
        "dialog.open()",
        "painter.save()",
    ],
)
def test_what_only_reads_is_left_alone(words: str) -> None:
    assert not writes(ast.parse(words))
