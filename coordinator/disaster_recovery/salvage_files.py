"""The attached files of a salvaged casebook: those whose key and content can be read."""

from pathlib import Path

from sqlalchemy.orm import Session

from coordinator.attachments.queries import list_contents
from coordinator.attachments.sealed_file import sealed_size
from coordinator.backups.attached_files import copy_missing
from coordinator.casebook.attached_files import list_unsound
from coordinator.casebook.paths import ATTACHMENTS, DATABASE
from coordinator.disaster_recovery import wording
from coordinator.store import engine as store
from coordinator.store.online_backup import Progress


def salvage_files(path: Path, making: Path, data_key: bytes, missing: list[str], progress: Progress) -> None:
    """Copy the attached files of a damaged casebook to the salvaged one; note those that are lost.

    A file that is damaged is copied too, as far as its size is right: `check` names it.
    """
    engine = store.open_writer(making / DATABASE, data_key)
    try:
        with store.translate_errors(making), Session(engine) as session:
            contents = {name: each for name, each in list_contents(session).items() if each.key}
    finally:
        engine.dispose()
    sizes = {name: sealed_size(content.size) for name, content in contents.items()}
    copy_missing(sizes, [path / ATTACHMENTS], making / ATTACHMENTS, progress)
    if lost := list_unsound(making / ATTACHMENTS, contents, progress):
        missing.append(wording.attached_files_lost(len(lost)))
    if (path / ATTACHMENTS).is_dir():
        there = {file.name for file in (path / ATTACHMENTS).iterdir() if not file.name.startswith(".")}
        if without_key := there - set(contents):
            missing.append(wording.attached_files_without_key(len(without_key)))
