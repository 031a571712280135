"""Forums are data: no code knows one by its name, so an area adds one as a file."""

import ast
from pathlib import Path

from coordinator.forums.registry import shipped_forums

ROOT = Path(__file__).parents[2]
# What a column of the casebook is called on screen; the column holds that forum's words alone.
COLUMNS = {
    "coordinator/search/wording.py": {"MAPPA"},
    "ui/caseload/file/wording.py": {"MAPPA"},
}


def codes() -> set[str]:
    """Every code and label of a forum that ships, folded."""
    found = [entry.definition for entry in shipped_forums().entries]
    return {name.casefold() for one in found for name in (one.code, *(each.label for each in one.labels))}


def named_in(source: str) -> set[str]:
    """The texts of a source that are a forum's code and nothing else."""
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and text.casefold() in codes()}


def test_no_code_knows_a_forum_by_its_name() -> None:
    found = {}
    for wing in ("coordinator", "ui"):
        for path in sorted((ROOT / wing).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if not place.startswith("coordinator/sample/") and (
                named := named_in(path.read_text("utf-8")) - COLUMNS.get(place, set())
            ):
                found[place] = sorted(named)
    assert found == {}


def test_a_name_in_code_would_be_found() -> None:
    assert named_in('if forum == "MAPPA": pass') == {"MAPPA"}
    assert named_in('COLUMNS = {"marac": 1}') == {"marac"}
    assert named_in('"""Plan a MARAC."""') == set()
