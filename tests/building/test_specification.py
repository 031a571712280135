"""What build.spec names is there, and what it leaves out is not needed."""

import ast
import os
import re
import subprocess
import sys

from sqlcipher3 import dbapi2

from coordinator.store import authorizer
from tests.paths import ROOT

SPECIFICATION = (ROOT / "build.spec").read_text(encoding="utf-8")
LOADED = """
import importlib, pkgutil, sys
import coordinator, ui
for wing in (coordinator, ui):
    for module in pkgutil.walk_packages(wing.__path__, wing.__name__ + "."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
print(*sys.modules)
"""


def test_every_path_that_the_specification_names_is_there() -> None:
    joined = re.findall(r'ROOT((?: / "[^"]+")+)', SPECIFICATION)
    paths = [ROOT.joinpath(*re.findall(r'"([^"]+)"', one)) for one in joined]
    assert len(paths) >= 5
    assert [path for path in paths if not path.exists()] == []


def test_no_module_of_the_product_loads_what_the_folder_leaves_out() -> None:
    tree = ast.parse(SPECIFICATION)
    values = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
    unused = set(ast.literal_eval(values["unused"]))
    known = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(
        [sys.executable, "-c", LOADED], env=known, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    loaded = set(ended.stdout.split())
    assert {"ui.main", "ui.composition.screens", "coordinator.store"} <= loaded
    assert loaded & unused == set()


def test_the_engine_still_has_the_numbers_that_the_store_gives_it() -> None:
    ours = {name: value for name, value in vars(authorizer).items() if name.startswith("SQLITE_")}
    assert len(ours) == 7
    assert ours == {name: getattr(dbapi2, name) for name in ours}
