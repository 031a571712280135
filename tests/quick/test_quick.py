"""The quick check chooses the tests that are near to a change, and stops in time."""

import os
import subprocess
import sys

from tests.paths import ROOT
from tests.quick.choose import choose
from tests.quick.deadline import UNTIL


def test_the_tests_of_a_module_s_folder_come_before_those_that_only_import_it() -> None:
    chosen = choose(["coordinator/trail/labels.py"])
    assert all(path.startswith("tests/coordinator/trail/") for path in chosen[:3])
    assert "tests/coordinator/trail/test_labels.py" in chosen[:3]
    assert "tests/ui/trail/test_trail_page.py" in chosen
    assert "tests/coordinator/keys/test_keys.py" not in chosen


def test_a_changed_test_is_run_first() -> None:
    assert choose(["ui/today/panel.py", "tests/ui/trail/test_trail_page.py"])[:2] == [
        "tests/ui/trail/test_trail_page.py",
        "tests/ui/today/test_today.py",
    ]


def test_a_changed_fixture_runs_the_tests_of_its_folder() -> None:
    chosen = choose(["tests/coordinator/access/conftest.py"])
    assert chosen
    assert all(path.startswith("tests/coordinator/access/") for path in chosen)


def test_a_page_of_the_documents_runs_the_tests_that_name_it() -> None:
    assert "tests/coordinator/exports/test_file_format.py" in choose(["docs/file-format.md"])


def test_no_test_starts_after_the_time_is_up_and_those_left_out_are_named() -> None:
    named = "tests/coordinator/core/test_dates.py"
    command = [sys.executable, "-m", "pytest", "-p", "tests.quick.deadline", "-n", "1", named]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, UNTIL: "0"}, capture_output=True, text=True, check=False
    )
    assert f"tests in 1 files were not run: {named}" in done.stdout
    assert "passed" not in done.stdout
