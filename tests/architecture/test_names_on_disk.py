"""What is on disk keeps its name for ever, whatever the code that writes it is called.

names_on_disk.toml holds every such name. The names themselves are asked of the running program: of its
tables, of a casebook that is made, exported and backed up here, and of the constants in its source.
"""

import importlib
import json
import pkgutil
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

import coordinator
from coordinator.access import create
from coordinator.access import open as books
from coordinator.backups import manifest as backups
from coordinator.backups.create import create_backup
from coordinator.backups.divergence import SALVAGED
from coordinator.backups.status import _NO_CHANGE
from coordinator.casebook.models import all_rows
from coordinator.casebook.paths import KEYS
from coordinator.core import permissions
from coordinator.core.errors import WrongPassphrase
from coordinator.exports import full_export
from coordinator.forums.registry import definitions
from coordinator.imports import mapping_json
from coordinator.imports.proposals import propose
from coordinator.imports.reading.column_headings import SheetKind, all_fields
from coordinator.imports.reading.mapping import RENAMED, CellCorrection
from coordinator.imports.use_cases import import_workbook
from coordinator.keys import (
    device_pin,
    failed_attempts,
    key_file,
    key_slot,
    key_wrapping,
    recovery_words,
    rekey_files,
)
from coordinator.keys.key_authority import HANDOVER
from coordinator.keys.key_derivation import FLOOR
from coordinator.packs.compose import KINDS as PACKS
from coordinator.packs.compose import OTHER_KINDS as OTHER_PAPERS
from coordinator.preferences.scope import OF_THE_CASEBOOK
from coordinator.sample.build import make_sample
from coordinator.store import damaged_reader, metadata
from coordinator.trail.names.wording import _DONE
from coordinator.trail.wording import KINDS
from coordinator.workbooks.reader import read_workbook
from tests.architecture import names_in_source
from tests.casebooks import PASSPHRASE
from tests.paths import TRACKER
from ui.backups.wording import _SILENT
from ui.composition.screens import PLACES
from ui.window import workspace

HERE = Path(__file__).parent
PINNED: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "names_on_disk.toml").read_text("utf-8"))
GONE = (
    "is on the disk of every casebook, and not in the program any more. Give it its name back:"
    " what the code calls it may change, what the disk calls it may not."
)
NEW = "is a new name on the disk, which it keeps for ever. If it is a good one, put it in names_on_disk.toml."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a casebook that was worked in, its backup and its export."""
    folder = tmp_path_factory.mktemp("named")
    path = folder / "Named.casebook"
    create.create(path, PASSPHRASE, recovery_words.new_words(), cost=FLOOR).lock()
    with pytest.raises(WrongPassphrase):
        books.open_casebook(path, "another passphrase")
    listed = {one.name for one in path.iterdir()}
    tried = (path / failed_attempts.TRIES).read_bytes()
    with books.open_casebook(path, PASSPHRASE) as book:
        make_sample(book, cases=3, seed=7, today=date(2026, 11, 22))
        workbook = read_workbook(TRACKER)
        chosen = propose(workbook).with_people("Victims!5 victim", "Victims!6 victim", same=True)
        chosen = chosen.with_correction(CellCorrection("Victims!A5", "V1", "victim.reference"))
        chosen = chosen.with_row("Victims!6", "note").with_row("Victims!7", "out")
        (folder / "mapping.json").write_text(mapping_json.to_json(chosen), encoding="utf-8")
        book.do(import_workbook, workbook=workbook, mapping=propose(workbook))
        create_backup(book, backups.ASKED)
        full_export.export_everything(book, folder / "export")
        damaged_reader.remember(path)
        listed |= {one.name for one in path.iterdir()}
        (folder / "inside.json").write_text(json.dumps(book.read(inside)), encoding="utf-8")
    (folder / "tries.json").write_bytes(tried)
    (folder / "listed.json").write_text(json.dumps(sorted(listed)), encoding="utf-8")
    held = key_file.read(path / KEYS)
    mine = key_wrapping.wrap(
        key_slot.DEVICE, b"123456", bytes(32), held.casebook_id, FLOOR, expires="2026-12-06"
    )
    keys = replace(
        held.changed(lambda _: False, mine), database="0" * 32, handovers=(bytes(HANDOVER),)
    ).signed(bytes(32))
    key_file.write(folder / "keys.json", keys)
    return folder


def inside(session: Any) -> dict[str, list[str]]:
    """Every table of the database itself with its columns, and what an import remembers."""
    engine = inspect(session.connection())
    values = {name: [one["name"] for one in engine.get_columns(name)] for name in engine.get_table_names()}
    chosen = session.scalar(text("SELECT chosen FROM import_mapping LIMIT 1"))
    return values | {"import_mapping.chosen": keys_of(json.loads(chosen))}


def keys_of(given: object) -> list[str]:
    """Every key of an object and of the objects within it; {} for one that is a table, file or column."""
    if isinstance(given, list):
        return sorted({key for one in given for key in keys_of(one)})
    if not isinstance(given, dict):
        return []
    named = [("{}" if is_about_one(key) else key, value) for key, value in given.items()]
    below = {f"{key}.{one}" for key, value in named for one in keys_of(value)}
    return sorted({key for key, _ in named} | below)


def is_about_one(key: str) -> bool:
    """Whether a key is a table, a file or a column's letters, and no name of the form's own."""
    return key in PINNED["tables"] or "." in key or key.isupper()


def keys_in(file: Path) -> set[str]:
    """Every key of a JSON file."""
    return set(keys_of(json.loads(file.read_bytes())))


def ids() -> set[str]:
    """The ids of the product's own use cases, and what a saved casebook begins with."""
    for found in pkgutil.walk_packages(coordinator.__path__, "coordinator."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)
    return {one for one, whose in permissions._NAMED.items() if whose.startswith("coordinator.")} | {SALVAGED}


def words() -> dict[str, set[str]]:
    """The words that rows and files hold for one of a few things."""
    ways = {key_slot.PASSPHRASE, key_slot.RECOVERY, key_slot.PARTS, key_slot.DEVICE}
    return {
        "roles": set(permissions.ROLES),
        "forums": set(definitions()),
        "papers": {*PACKS, *OTHER_PAPERS},
        "trail_kinds": set(KINDS),
        "key_slots": ways,
        "backup_reasons": set(backups.REASONS),
        "sheet_kinds": set(SheetKind),
        "import_fields": {*all_fields(), *RENAMED},
        "keyring": {device_pin.SERVICE},
        "formats": {
            f"{full_export.FORMAT} {full_export.VERSION}",
            f"backup {backups.FORMAT}",
            f"keys {key_slot.FORMAT}",
        },
    }


def kept_by_screens() -> dict[str, set[str]]:
    """What the screens keep choices and drafts under."""
    return {
        "keys": names_in_source.preference_keys(),
        "everybodys": set(OF_THE_CASEBOOK),
        "drafts": names_in_source.draft_keys(),
        "fields": names_in_source.field_names(),
        "cards": names_in_source.card_names(),
        "places": {workspace.TOP_BAR, *(place.id for place in PLACES)},
        "json": names_in_source.json_keys(),
    }


def in_code(folder: Path) -> dict[str, set[str]]:
    """What the code names by itself."""
    facts_reported = {
        value for name, value in vars(metadata).items() if name.isupper() and isinstance(value, str)
    }
    return {
        "use_cases": ids(),
        "facts": facts_reported,
        "key_labels": names_in_source.key_labels(),
        "files": {
            *json.loads((folder / "listed.json").read_bytes()),
            rekey_files.NEXT_DATABASE,
            rekey_files.NEXT_KEYS,
        },
    }


def tables(folder: Path) -> dict[str, set[str]]:
    """The tables of a casebook, each with its columns."""
    return {name: set(columns) for name, columns in json.loads((folder / "inside.json").read_bytes()).items()}


def files(folder: Path) -> dict[str, set[str]]:
    """The keys of every file that holds JSON, and what is in the folders that the program makes."""
    export = folder / "export"
    [backup] = [one.parent for one in folder.rglob(backups.MANIFEST)]
    return {
        "keys_json": keys_in(folder / "keys.json"),
        "tries_json": keys_in(folder / "tries.json"),
        "backup_json": keys_in(backup / backups.MANIFEST),
        "backup_folder": {one.name for one in backup.iterdir()},
        "mapping_json": keys_in(folder / "mapping.json"),
        "export_manifest_json": keys_in(export / "manifest.json"),
        "export_folder": {one.name for one in export.iterdir()},
    }


SECTIONS: dict[str, Callable[[Path], dict[str, set[str]]]] = {
    "casebook": in_code,
    "screens": lambda _: kept_by_screens(),
    "words": lambda _: words(),
    "files": files,
    "tables": tables,
}


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_on_disk_keeps_its_name(section: str, made: Path) -> None:
    found = SECTIONS[section](made)
    pinned = {part: set(names) for part, names in PINNED[section].items()}
    wrong = []
    for part in sorted({*found, *pinned}):
        there, known = found.get(part, set()), pinned.get(part, set())
        wrong += [f"{section}.{part}: {name} {GONE}" for name in sorted(known - there)]
        wrong += [f"{section}.{part}: {name} {NEW}" for name in sorted(there - known)]
    assert not wrong, "\n".join(wrong)


def test_every_section_of_the_file_is_held_against_the_program() -> None:
    assert set(PINNED) == set(SECTIONS)
    assert all(names == sorted(set(names)) for part in PINNED.values() for names in part.values())


def test_an_attribute_of_a_row_is_called_as_its_column_which_the_trail_names() -> None:
    """The trail, the search and the import name columns by their attributes."""
    strange = [
        f"{row.__tablename__}.{one.columns[0].name}: {one.key}"
        for row in all_rows()
        for one in inspect(row).column_attrs
        if one.key != one.columns[0].name
    ]
    assert not strange


def test_a_line_of_an_export_names_its_columns(made: Path) -> None:
    files = {one: one.read_text(encoding="utf-8").splitlines() for one in (made / "export").glob("*.jsonl")}
    assert sum(bool(lines) for lines in files.values()) > 15
    for file, lines in files.items():
        assert {tuple(sorted(json.loads(one))) for one in lines} <= {tuple(PINNED["tables"][file.stem])}


def test_what_knows_a_line_of_the_trail_by_its_use_case_names_one_that_there_is() -> None:
    assert set(_DONE) | _NO_CHANGE | _SILENT <= set(PINNED["casebook"]["use_cases"])


def test_the_screens_keep_nothing_under_a_name_that_is_worked_out() -> None:
    """What stands before {} is a constant, so that no two kinds of key can meet."""
    assert {key for key in names_in_source.preference_keys() if key.startswith("{")} == set()
    assert {key for key in names_in_source.draft_keys() if key.startswith("{")} == set()
