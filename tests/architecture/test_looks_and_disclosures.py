"""What is inside a case comes to a screen by a look alone, and nothing leaves without a disclosure."""

import ast
import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import inspect as mapped
from sqlalchemy.orm import Session

import coordinator
from coordinator import tables
from coordinator.cases.queries import AssessmentRow, CaseFile, LinkRow, ScoreRow
from coordinator.looks import Contents
from coordinator.notes.queries import NoteRow
from coordinator.people.queries import PersonRow
from coordinator.store import audit, trail
from coordinator.store.audit import Work
from coordinator.store.base import Row

ROOT = Path(__file__).resolve().parents[2]
INSIDE = {AssessmentRow, CaseFile, LinkRow, NoteRow, ScoreRow, PersonRow}
# What shows a part of it without opening a case, and why that is no look.
KNOWN = {
    "get_sitting": "a meeting's own notes, which are about no case",
    "gather_copy": "the papers of a meeting: look_at_papers leaves the look at each case in them",
}
# What writes a file or gives bytes to be printed without giving anything out, and why.
NOTHING_GIVEN = {
    "coordinator.keys.": "wrapped keys, and nobody's name",
    "coordinator.backups.": "encrypted as the casebook is",
    "coordinator.store.": "the casebook's own files",
    "coordinator.access.": "slots and sheets of keys, and nobody's case",
    "coordinator.opening": "the casebook's own files",
    "coordinator.restoring": "an encrypted casebook, made of an encrypted backup",
    "coordinator.casebook": "the casebook's own files",
    "coordinator.admission": "the casebook's own files",
    "coordinator.packs.render": "sets what it is given",
    "coordinator.packs.press": "build and write_pdf: print_pack and the screens record each copy",
    "coordinator.packs.action_sheet": "sets what export_actions gives out",
    "coordinator.packs.recovery_": "words that open a casebook, and nobody's name",
    "coordinator.exchange.spreadsheet": "writes what it is given",
}
WRITERS = {
    "replace_file", "write_pdf", "render", "workbook", "comma_separated", "write_text", "write_bytes",
    "action_sheet",
}  # fmt: skip


def modules() -> Iterator[Any]:
    """Every module of the product."""
    for found in pkgutil.walk_packages(coordinator.__path__, "coordinator."):
        if ".migrations" not in found.name:
            yield importlib.import_module(found.name)


def functions() -> Iterator[Callable[..., Any]]:
    """Every function of the product that has a name for others."""
    for module in modules():
        for name, one in vars(module).items():
            if inspect.isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_"):
                yield one


def first_hint(function: Callable[..., Any]) -> Any:
    """The kind of the first argument."""
    names = list(inspect.signature(function).parameters)
    return get_type_hints(function).get(names[0]) if names else None


def kinds(hint: Any, seen: set[Any]) -> set[Any]:
    """Every class that an answer can hold, however deep."""
    if hint in seen:
        return seen
    if isinstance(hint, type):
        seen.add(hint)
    for part in get_args(hint):
        kinds(part, seen)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        for part in get_type_hints(hint).values():
            kinds(part, seen)
    return seen


def queries_of_screens() -> dict[str, Callable[..., Any]]:
    """Every query that a screen imports."""
    wanted = set()
    for path in (ROOT / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coordinator."):
                wanted |= {(node.module, alias.name) for alias in node.names}
    return {
        one.__name__: one
        for one in functions()
        if (one.__module__, one.__name__) in wanted and first_hint(one) is Session
    }


def use_cases() -> list[Callable[..., Any]]:
    """Every use case of the product."""
    return [one for one in functions() if first_hint(one) is Work]


def test_a_query_that_shows_what_is_inside_a_case_gives_contents_which_only_a_look_lets_through() -> None:
    asked = queries_of_screens()
    assert {"get_case_view", "get_hearing"} <= set(asked)
    open_doors = [
        name
        for name, query in asked.items()
        if kinds(get_type_hints(query)["return"], set()) & INSIDE
        and not issubclass(get_type_hints(query)["return"], Contents)
        and name not in KNOWN
    ]
    assert open_doors == [], "these need to give Contents, and be read by Desk.look"


def test_contents_are_what_a_query_gives_and_never_a_part_of_something_else() -> None:
    for name, query in queries_of_screens().items():
        told = get_type_hints(query)["return"]
        parts = kinds(told, set()) - {told}
        assert not any(isinstance(one, type) and issubclass(one, Contents) for one in parts), name


def test_only_the_desk_takes_a_case_for_opened() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("ui", "coordinator")
        for path in (ROOT / folder).rglob("*.py")
        if "looks.open(" in path.read_text(encoding="utf-8")
    ]
    assert found == ["ui/shell/desk.py"]


def test_whatever_writes_a_file_or_a_page_leaves_a_disclosure() -> None:
    """A module that writes something to give away also does a use case that discloses it."""
    disclosing = {one.__name__ for one in use_cases() if ".disclose(" in inspect.getsource(one)}
    disclosing |= {one.__name__ for one in use_cases() if "record_copy(" in inspect.getsource(one)}
    disclosing.add("print_pack")  # records each copy that it makes
    assert {"record_copy", "disclose_actions", "disclose_everything", "record_certificate"} <= disclosing
    silent = []
    for module in modules():
        if module.__name__.startswith(tuple(NOTHING_GIVEN)):
            continue
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        if not names_called(tree) & WRITERS:
            continue
        if not names_said(tree) & disclosing and "cli" not in module.__name__:
            silent.append(module.__name__)
    assert silent == [], "these write something that leaves, and no use case of theirs discloses it"


def test_every_use_case_that_discloses_says_to_whom_and_why() -> None:
    for one in use_cases():
        for node in ast.walk(ast.parse(inspect.getsource(one).lstrip())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "disclose":
                assert len(node.args) + len(node.keywords) == 3, f"{one.__name__}: about, recipients, reason"
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("consult", "combine"):
                assert len(node.args) + len(node.keywords) == 2, f"{one.__name__}: about and why"


def test_a_new_table_is_audited_or_says_why_not() -> None:
    audited = {str(row.__tablename__) for row in tables.all_rows()}
    assert all(issubclass(row, Row) for row in tables.all_rows())
    own = {trail.trail.name, trail.trail_change.name}
    # What the store knows of itself (keys and versions), and the index that is made of the other tables.
    unaudited = {"fact", "search_entry"}
    every = {str(getattr(mapped(row).local_table, "name", "")) for row in tables.all_rows()}
    made = {table for module in modules() for table in tables_named_in(module)}
    assert every == audited
    assert made - audited - own - unaudited == set()


def tables_named_in(module: Any) -> set[str]:
    """Tables that a module declares outside the mapping."""
    from sqlalchemy import Table

    return {one.name for one in vars(module).values() if isinstance(one, Table)}


def names_called(tree: ast.AST) -> set[str]:
    """Every function that is called by name or as a method."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {getattr(call, "id", getattr(call, "attr", "")) for call in calls}


def names_said(tree: ast.AST) -> set[str]:
    """Every name that is used."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("kind", ["collection", "alteration", "consultation", "disclosure", "combination"])
def test_the_kinds_of_the_act_are_the_trail_s(kind: str) -> None:
    assert kind in vars(audit).values()
