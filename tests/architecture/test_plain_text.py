"""Foreign text is never markup: labels and tooltips are made by one helper."""

import ast
from collections.abc import Iterator

from tests.architecture.file_writers import functions, name_of

HELPER = "ui/widgets/plain_text.py "
RICH = {"QMessageBox", "QErrorMessage", "QWhatsThis"}
CALLS = {"QLabel", "setToolTip", "setWhatsThis", "setStatusTip", "setHtml", "showText", "insertHtml"}
TIP = "ToolTipRole"
# Where a text has an "&" taken for a mnemonic, or "[*]" for a mark, and which argument it is.
MARKED = {
    "QPushButton": 0, "QRadioButton": 0, "QCheckBox": 0, "QGroupBox": 0, "QAction": 0, "addMenu": 0,
    "addTab": -1, "setTabText": 1, "setWindowTitle": 0, "setTitle": 0, "setIconText": 0,
}  # fmt: skip
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
        elif isinstance(node, ast.Call) and node.args and (name := name_of(node.func)) in MARKED:
            yield from [name] * (not is_known(node.args[MARKED[name]]))


def is_known(text: ast.expr) -> bool:
    """Return whether a text went through the helper, or is a constant without such a mark."""
    if isinstance(text, ast.Call):
        return name_of(text.func) in {"literal", "window_title"}
    if isinstance(text, ast.Constant):
        return "&" not in str(text.value) and "[*]" not in str(text.value)
    if isinstance(text, ast.JoinedStr):
        return all(is_known(part) for part in text.values)
    if isinstance(text, ast.FormattedValue):
        return is_known(text.value)
    name = text.attr if isinstance(text, ast.Attribute) else text.id if isinstance(text, ast.Name) else ""
    return name.isupper()


def test_only_the_helper_makes_labels_and_tooltips() -> None:
    found = {f"{where} {what}" for where, tree in functions() for what in may_show_markup(tree)}
    assert {one for one in found if one.startswith("ui/") and not one.startswith(HELPER)} == ALLOWED


def test_every_way_to_show_markup_is_recognised() -> None:
    marked = (
        "QLabel(name)", "QtWidgets.QLabel()", "item.setToolTip(name)", "QMessageBox(self)", "view.setHtml(x)",
        "QRadioButton(name)", "QAction(f'{name}', menu)", "tabs.addTab(page, name)", "menu.addMenu('A&E')",
        "self.setWindowTitle(title)", "bar.setTabText(1, name)",
        "QtWidgets.QMessageBox(self)", "role == Qt.ItemDataRole.ToolTipRole", "QToolTip.showText(at, name)",
    )  # fmt: skip
    assert [one for one in marked if not list(may_show_markup(ast.parse(one)))] == []
    for sound in ("set_tip(item, name)", "QAction(literal(name), menu)", "tabs.addTab(page, wording.TITLE)"):
        assert list(may_show_markup(ast.parse(sound))) == []
