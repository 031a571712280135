"""Nothing under the GPL is imported or bundled: Qt Charts is, and only part of what PySide6 offers is not."""

import ast
from importlib.metadata import distributions

from tests.paths import ROOT

# Qt modules that are under the GPL or a commercial licence alone (doc.qt.io, licensing of each module).
GPL_MODULES = {
    "QtCharts", "QtDataVisualization", "QtGraphs", "QtGraphsWidgets", "QtNetworkAuth", "QtVirtualKeyboard",
    "QtHttpServer", "QtQuick3DPhysics", "QtQuickTimeline", "QtLottie", "QtShaderTools",
}  # fmt: skip


def imported_qt() -> set[str]:
    """Every Qt module that the program imports, however it is spelt."""
    names: set[str] = set()
    for wing in ("coordinator", "ui"):
        for path in (ROOT / wing).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6"):
                    names |= {*(node.module or "").split(".")[1:], *(one.name for one in node.names)}
                elif isinstance(node, ast.Import):
                    names |= {part for one in node.names for part in one.name.split(".")}
    return names


def test_no_qt_module_under_the_gpl_is_imported() -> None:
    names = imported_qt()
    assert {"QtCore", "QtGui", "QtWidgets"} <= names
    assert not names & GPL_MODULES


def test_the_wheel_with_qt_charts_is_not_required() -> None:
    required = (ROOT / "requirements" / "app.txt").read_text(encoding="utf-8").lower()
    assert "pyside6-essentials==" in required
    for package in ("pyside6-addons", "pyside6==", "pyqtgraph", "pyqt5", "pyqt6"):
        assert package not in required


def test_no_package_that_ships_is_under_the_gpl_alone() -> None:
    required = (ROOT / "requirements" / "app.txt").read_text(encoding="utf-8").lower()
    shipped = {line.split("==")[0] for line in required.splitlines() if "==" in line}
    checked = 0
    for package in distributions():
        name = (package.metadata["Name"] or "").lower().replace("_", "-")
        if name not in shipped:
            continue
        checked += 1
        classifiers = package.metadata.get_all("Classifier") or []
        stated = [*classifiers, *(package.metadata.get_all("License-Expression") or [])]
        said = [line for line in stated if "GPL" in line or "General Public License" in line]
        choice = any("LGPL" in line or "Lesser" in line for line in said)
        assert not said or choice, (name, said)
    assert checked > 20
