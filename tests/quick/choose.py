"""Choose the tests of some changed files by the import graph."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

import grimp

from tests.paths import ROOT

PACKAGES = ("coordinator", "ui", "tests", "bench")
# What takes minutes or compares large numbers is run where it changed itself, and else by the whole run.
LONG = ("tests.stress", "tests.journeys", "tests.building", "tests.bench", "tests.dates")


def changed_files() -> list[str]:
    """List the files that differ from main, those that are new included, as paths in the repository."""
    base = _git("merge-base", "main", "HEAD") or ["HEAD"]
    return sorted({*_git("diff", "--name-only", *base), *_git("ls-files", "--others", "--exclude-standard")})


def choose(changed: Iterable[str]) -> list[str]:
    """List the test files that the changed files reach, nearest first.

    Before those that are near by their imports come those that changed and those of the same folder.
    """
    graph = _graph()
    distances = {module: 0 for path in changed for module in _modules(path, graph.modules)}
    folders = {f"tests.{module.rpartition('.')[0]}" for module in distances}
    reached = list(distances)
    for module in reached:  # grows while it is walked: breadth first
        for importer in graph.find_modules_that_directly_import(module):
            if importer not in distances:
                distances[importer] = distances[module] + 1
                reached.append(importer)

    def nearness(module: str) -> tuple[bool, bool, int, str]:
        distance = distances[module]
        return distance > 0, module.rpartition(".")[0] not in folders, distance, module

    tests = (one for one in distances if is_test(one) and (distances[one] == 0 or not one.startswith(LONG)))
    return [_path(module) for module in sorted(tests, key=nearness)]


def in_short(names: list[str]) -> str:
    """Name the first few of many."""
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def is_test(module: str) -> bool:
    """Say whether pytest collects a module."""
    return module.startswith("tests.") and module.rpartition(".")[2].startswith("test_")


def _graph() -> grimp.ImportGraph:
    """Build the import graph, in which a test also imports the fixtures of its folder and of those above."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    fixtures = [module for module in graph.modules if module.endswith(".conftest")]
    for module in filter(is_test, graph.modules):
        for conftest in fixtures:
            if module.startswith(conftest.removesuffix("conftest")):
                graph.add_import(importer=module, imported=conftest)
    return graph


def _modules(path: str, modules: set[str]) -> list[str]:
    """Give the module of a file; of one that is no module, those that name it or its folder."""
    module = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    if module in modules:
        return [module]
    names = [f'"{name}"' for name in (Path(path).name, Path(path).parent.name) if name]
    return [one for one in modules if any(name in _source(one) for name in names)]


def _source(module: str) -> str:
    file = ROOT / _path(module)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _path(module: str) -> str:
    return module.replace(".", "/") + ".py"


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []
