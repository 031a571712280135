"""Every released version has its casebook here, and no kill in the middle of a step harms one."""

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coordinator import __version__
from coordinator.access import create
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.store import schema
from tests.paths import ROOT, STORES
from tests.stress import upgrades


def test_every_version_before_this_one_has_left_a_casebook() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)
    kept = {store.stem for store in STORES.glob("*.casebook")}
    assert released[0] == __version__, "the change log begins with this version"
    assert set(released[1:]) <= kept, "freeze a casebook of the version before: see tests/stores/README.md"
    assert released[1:], "the change log lists the versions before"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("store", sorted(STORES.glob("*.casebook")), ids=lambda store: store.stem)
def test_a_step_that_is_killed_is_done_again_or_was_done(store: Path) -> None:
    statements, wrong = upgrades.run(store, 6)
    assert statements > 6
    assert wrong == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_a_kill_that_did_not_strike_and_a_row_that_is_lost_are_reported(tmp_path: Path) -> None:
    place = Path(shutil.copytree(STORES / "0.1.0.casebook", tmp_path / "0.1.0.casebook"))
    with pytest.raises(AssertionError, match="it ended with 0"):
        upgrades._open(place, 100_000)
    whole = upgrades._content(place)
    assert upgrades._judge(place, whole) == []
    for name, rows in whole.rows.items():
        fewer = replace(whole, rows={**whole.rows, name: [*rows, "a row more"]})
        assert upgrades._judge(place, fewer) == [f"1 rows of {name} are gone or changed"]


def test_a_per_cent_sign_in_the_place_of_the_program_is_only_a_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(schema._MIGRATIONS, tmp_path / "50% off %(here)s" / "migrations")
    monkeypatch.setattr(schema, "_MIGRATIONS", tmp_path / "50% off %(here)s" / "migrations")
    with create.create(
        tmp_path / "New.casebook", "four other words here", recovery_words.new_words(), cost=FLOOR
    ):
        pass
