"""A test that is left out fails the run, unless somebody has agreed to why."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LEFT_OUT
from tests.paths import ROOT
from ui.welcome.recent_casebooks import recent_file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems lack what some tests need")
@pytest.mark.parametrize(("reason", "status"), [(LEFT_OUT[0], 0), ("a tool is not here", 1)])
def test_a_skip_that_nobody_agreed_to_fails_the_run(tmp_path: Path, reason: str, status: int) -> None:
    (tmp_path / "test_one.py").write_text(
        f"import pytest\ndef test_one():\n    pytest.skip({reason!r})\ndef test_two():\n    pass\n",
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        str(tmp_path),
    ]
    for side_by_side in ([], ["-n", "1"]):
        done = subprocess.run(
            [*command, *side_by_side], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stdout
        assert ("LEFT OUT" in done.stdout) == bool(status)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the system, not the environment")
def test_tests_keep_no_settings_where_the_person_who_runs_them_has_theirs(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    assert recent_file().is_relative_to(tmp_path_factory.getbasetemp())
