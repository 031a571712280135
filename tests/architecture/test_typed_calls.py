"""The calls from screens to the casebook are typed: a mistake in one is found before a person meets it."""

import ast
import os
from pathlib import Path

import pytest
from mypy import api

from tests.paths import ROOT

_SCREEN = ROOT / "ui" / "agencies" / "dialogs.py"
_RIGHT = "call(record_agency, agency_id=uuid4().hex, **values), on_result=self._recorded)"
_MISTAKES = {
    "wrong keyword": (
        "call(record_agency, agency_id=uuid4().hex, title='x'), on_result=self._recorded)",
        'Unexpected keyword argument "title" for "call"',
    ),
    "a query written": (
        "call(list_agencies), on_result=self._recorded)",
        'Argument 1 to "call" has incompatible type "Callable[[Session], tuple[AgencyRow, ...]]"',
    ),
    "wrong callback": (
        "call(record_agency, agency_id=uuid4().hex, name='x'), on_result=self._counted)",
        'Argument "on_result" to "write" of "CasebookWorker" has incompatible type "Callable[[int], None]"',
    ),
    "missing argument": (
        "call(record_agency, agency_id=uuid4().hex), on_result=self._recorded)",
        'Missing named argument "name" for "call"',
    ),
}
_MORE = """

    def _counted(self, count: int) -> None:
        self.setWindowTitle(str(count + 1))
"""


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What mypy says of copies of a screen: one as it is, and one for each mistake."""
    folder = tmp_path_factory.mktemp("copies")
    source = _SCREEN.read_text("utf-8")
    assert source.count(_RIGHT) == 1
    source = source.replace("import AgencyRow, ", "import AgencyRow, list_agencies, ")
    lines = {"as it is": _RIGHT} | {name: planted for name, (planted, _) in _MISTAKES.items()}
    for number, line in enumerate(lines.values()):
        copy = source.replace(_RIGHT, line).replace("\n    def _recorded(", f"{_MORE}\n    def _recorded(", 1)
        (folder / f"copy{number}.py").write_text(copy, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("MYPYPATH", os.pathsep.join([str(ROOT), str(folder)]))
        said, problems, _ = api.run([str(path) for path in sorted(folder.glob("*.py"))])
    assert problems == ""
    found: dict[str, list[str]] = {name: [] for name in lines}
    for line in said.splitlines():
        where, _, what = line.partition(": error: ")
        if what:
            found[list(lines)[int(Path(where.partition(":")[0]).stem.removeprefix("copy"))]].append(what)
    return found


def test_a_screen_as_it_is_has_no_mistake(findings: dict[str, list[str]]) -> None:
    assert findings["as it is"] == []


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_a_mistake_in_a_call_is_refused(findings: dict[str, list[str]], mistake: str) -> None:
    assert any(what.startswith(_MISTAKES[mistake][1]) for what in findings[mistake]), findings[mistake]


def test_what_all_screens_use_is_typed_throughout() -> None:
    untyped = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("workers", "session")
        for path in sorted((ROOT / "ui" / folder).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id == "Any"
    ]
    assert untyped == []
