"""Encrypt a whole casebook under a new data key."""

from collections.abc import Callable

from coordinator.casebook.open_store import OpenStore
from coordinator.casebook.paths import DATABASE, KEYS
from coordinator.keys import rekey_files
from coordinator.store import engine as store
from coordinator.store import metadata, rekey
from coordinator.store.online_backup import Progress


def rekey_store(
    opened: OpenStore, data_key: bytes, digest: str, write_keys: Callable[[str], None], progress: Progress
) -> None:
    """Re-encrypt a store with a new data key; `write_keys` writes the key file for a database's salt.

    Writes wait until the end; reads wait only while the new database replaces the old one. If the
    program is killed, the old casebook or the new one is left (see `keys.rekey_files`).
    """
    target = opened.path / rekey_files.NEXT_DATABASE
    with opened.writing, store.translate_errors(opened.path):
        opened.check_present()
        rekey_files.undo(opened.path)
        try:
            rekey.write_rekeyed_copy(opened.writer, target, data_key, progress)
            rekey.check_same_content(opened.reader, target, data_key, opened.trail_key)
            values = {metadata.TRAIL_KEY: opened.trail_key.hex(), metadata.KEY_FILE_NEXT: digest}
            rekey.put_metadata(target, data_key, **values)
            write_keys(rekey_files.salt_of(target))
            with opened.gate.write():
                opened.put_in_place(data_key)
        except BaseException:
            rekey_files.complete_or_undo(opened.path, DATABASE, KEYS)
            raise
