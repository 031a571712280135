"""Every later version opens the casebook of every released one, and finds nothing wrong."""

import shutil
from pathlib import Path

import pytest

from coordinator import opening as books

STORES = Path(__file__).resolve().parents[1] / "stores"
PASSPHRASE = "copper lantern walks sideways"
WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"


@pytest.mark.parametrize("store", sorted(STORES.glob("*.casebook")), ids=lambda path: path.stem)
@pytest.mark.parametrize("by", ["passphrase", "words"])
def test_a_released_store_is_brought_up_to_date_and_whole(store: Path, by: str, tmp_path: Path) -> None:
    place = tmp_path / store.name
    shutil.copytree(store, place)
    passphrase, words = (PASSPHRASE, "") if by == "passphrase" else ("", WORDS)
    for _ in range(2):
        with books.open_casebook(place, passphrase, words=words) as book:
            found = book.check()
        assert found.wrong == ()
        assert found.rows["case_file"] == 10
