"""The export of everything has the content of attached files too."""

import hashlib
import json
from pathlib import Path

import pytest

from coordinator.attachments.sealed_file import SealedContent, is_sound
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.core.errors import Cancelled
from coordinator.exports.full_export import export_everything
from tests.coordinator.attachments.letters import CONTENT, LETTER, add, quiet

SECOND = "a" * 32


def manifest(folder: Path) -> dict[str, object]:
    """Read what the manifest of an export says of attached files."""
    return dict(json.loads((folder / "manifest.json").read_text("utf-8"))["attachments"])


def test_it_has_each_file_with_its_digest_and_none_of_one_that_changed(
    with_case: Casebook, tmp_path: Path
) -> None:
    add(with_case)
    add(with_case, b"Quince jelly", SECOND)
    changed = with_case.path / ATTACHMENTS / SECOND
    changed.write_bytes(changed.read_bytes()[:-1] + b"?")
    counts = export_everything(with_case, tmp_path / "out")
    assert counts["attachment"] == 2
    assert [file.name for file in (tmp_path / "out" / ATTACHMENTS).iterdir()] == [LETTER]
    assert (tmp_path / "out" / ATTACHMENTS / LETTER).read_bytes() == CONTENT
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert manifest(tmp_path / "out") == {LETTER: {"bytes": len(CONTENT), "sha256": digest}, SECOND: None}


def test_without_attached_files_it_has_no_folder_for_them(with_case: Casebook, tmp_path: Path) -> None:
    export_everything(with_case, tmp_path / "out")
    assert not (tmp_path / "out" / ATTACHMENTS).exists()
    assert manifest(tmp_path / "out") == {}


def test_one_that_is_stopped_amid_a_file_leaves_nothing(with_case: Casebook, tmp_path: Path) -> None:
    add(with_case)

    def stop(done: int, total: int) -> None:
        if total == len(CONTENT):
            raise Cancelled

    with pytest.raises(Cancelled):
        export_everything(with_case, tmp_path / "out", stop)
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize("key", ["", "no key", "ab"])
def test_a_file_whose_key_is_damaged_is_not_sound(with_case: Casebook, key: str) -> None:
    add(with_case)
    file = with_case.path / ATTACHMENTS / LETTER
    assert not is_sound(file, SealedContent(key, len(CONTENT), ""), quiet)
