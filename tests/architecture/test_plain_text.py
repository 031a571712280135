"""Foreign text is never markup: labels and tooltips are made by one helper."""

import ast
from collections.abc import Iterator

from tests.architecture.file_writers import functions, name_of

HELPER = "ui/widgets/plain_text.py "
RICH = {"QMessageBox", "QErrorMessage", "QWhatsThis"}
CALLS = {"QLabel", "setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "showText", "insertHtml"}
TIP = "ToolTipRole"
ALLOWED = {"ui/trail/model.py TrailModel.data ToolTipRole"}  # through the helper


def may_show_markup(tree: ast.AST) -> Iterator[str]:
    """Name what in it takes text that Qt may read as markup."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node.func) in CALLS:
            yield str(name_of(node.func))
        elif isinstance(node, ast.Name) and node.id in RICH:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in RICH | {TIP}:
            yield node.attr


def test_only_the_helper_makes_labels_and_tooltips() -> None:
    found = {f"{where} {what}" for where, tree in functions() for what in may_show_markup(tree)}
    assert {one for one in found if one.startswith("ui/") and not one.startswith(HELPER)} == ALLOWED


def test_every_way_to_show_markup_is_recognised() -> None:
    marked = (
        "QLabel(name)", "QtWidgets.QLabel()", "item.setToolTip(name)", "QMessageBox(self)", "view.setHtml(x)",
        "QtWidgets.QMessageBox(self)", "role == Qt.ItemDataRole.ToolTipRole", "QToolTip.showText(at, name)",
    )  # fmt: skip
    assert [one for one in marked if not list(may_show_markup(ast.parse(one)))] == []
    assert list(may_show_markup(ast.parse("set_tip(item, name)"))) == []
