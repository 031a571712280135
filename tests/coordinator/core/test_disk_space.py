"""Large work that a disk has no room for is refused before it begins, and says how much is needed."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from coordinator.access.credentials import Credential
from coordinator.access.open import open_casebook
from coordinator.access.rekey import rekey
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import DATABASE
from coordinator.core.errors import StoreError
from coordinator.disaster_recovery.salvage import salvage
from coordinator.exports.full_export import export_everything
from coordinator.imports.proposals import propose
from coordinator.imports.use_cases import import_workbook
from coordinator.sample import sample_casebook
from coordinator.workbooks.reader import read_workbook
from tests.casebooks import PASSPHRASE
from tests.paths import STORES


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with five megabytes left, as the system would report it."""
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=5_000_000))


@pytest.mark.usefixtures("full")
def test_an_import_is_refused_and_leaves_nothing(book: Casebook, tmp_path: Path) -> None:
    sheet = tmp_path / "cases.csv"
    sheet.write_text("Ref,Surname,Forename\nCN001,Invented,Pat\n", encoding="utf-8")
    workbook = read_workbook(sheet)
    before = book.trail_head()
    with pytest.raises(StoreError, match="not enough space on the disk for this import"):
        book.do(import_workbook, workbook=workbook, mapping=propose(workbook, None))
    assert book.trail_head() == before


@pytest.mark.usefixtures("full")
def test_an_export_of_everything_is_refused_and_leaves_no_folder(book: Casebook, tmp_path: Path) -> None:
    before = sorted(one.name for one in tmp_path.iterdir())
    with pytest.raises(StoreError, match="not enough space on the disk for this export"):
        export_everything(book, tmp_path / "all", reason="Moving to another office")
    assert sorted(one.name for one in tmp_path.iterdir()) == before


@pytest.mark.usefixtures("full")
def test_a_sample_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not enough space on the disk for the sample"):
        sample_casebook.make_whole(tmp_path / "S.casebook", "invented people only", cases=3, seed=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("full")
def test_encrypting_again_is_refused_before_anything_is_done(book: Casebook) -> None:
    before = (book.trail_head(), sorted(one.name for one in book.path.parent.iterdir()))
    with pytest.raises(StoreError, match="not enough space on the disk for re-encryption"):
        rekey(book, PASSPHRASE, lambda done, total: None)
    assert before == (book.trail_head(), sorted(one.name for one in book.path.parent.iterdir()))


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("keep_copy", [True, False])
def test_an_upgrade_is_refused_and_the_casebook_stays_as_it_is(tmp_path: Path, keep_copy: bool) -> None:
    path = Path(shutil.copytree(STORES / "0.1.0.casebook", tmp_path / "Old.casebook"))
    before = (path / DATABASE).read_bytes()
    with pytest.raises(StoreError, match="not enough space on the disk for the upgrade"):
        open_casebook(path, PASSPHRASE, keep_copy=keep_copy)
    assert (path / DATABASE).read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["Old.casebook"]


@pytest.mark.usefixtures("full")
def test_a_salvage_is_refused_and_leaves_no_folder(book: Casebook, tmp_path: Path) -> None:
    book.lock()
    with pytest.raises(StoreError, match="not enough space on the disk for what can be saved"):
        salvage(book.path, Credential.passphrase(PASSPHRASE), tmp_path / "Saved.casebook")
    assert [one.name for one in tmp_path.iterdir()] == [book.path.name]
