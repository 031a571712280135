"""Every released version has its casebook here, and no kill in the middle of a step harms one."""

import re
import sys
from pathlib import Path

import pytest

from coordinator import __version__
from soak import steps

ROOT = Path(__file__).resolve().parents[2]


def test_every_version_before_this_one_has_left_a_casebook() -> None:
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## (\d+\.\d+\.\d+)", told, re.MULTILINE)
    kept = {store.stem for store in steps.STORES.glob("*.casebook")}
    assert released[0] == __version__, "the change log begins with this version"
    assert set(released[1:]) <= kept, "freeze a casebook of the version before: see tests/stores/README.md"
    assert released[1:], "the change log lists the versions before"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
@pytest.mark.parametrize("store", sorted(steps.STORES.glob("*.casebook")), ids=lambda store: store.stem)
def test_a_step_that_is_killed_is_done_again_or_was_done(store: Path) -> None:
    statements, wrong = steps.run(store, 6)
    assert statements > 6
    assert wrong == []
