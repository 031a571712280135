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
from sqlalchemy import text
from sqlalchemy.orm import Session

import coordinator
from coordinator.access import create
from coordinator.assessments.queries import AssessmentRow
from coordinator.casebook import models
from coordinator.cases.access_log import CaseContents
from coordinator.cases.queries import CaseFile, LinkRow, ScoreRow
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.notes.queries import NoteRow
from coordinator.people.queries import PersonRow
from coordinator.store import audit, trail
from coordinator.store.audit import UnitOfWork
from tests.architecture.file_writers import functions as functions_written
from tests.architecture.file_writers import names, writes
from tests.architecture.test_atomic_writes import ALLOWED
from tests.paths import ROOT

INSIDE = {AssessmentRow, CaseFile, LinkRow, NoteRow, ScoreRow, PersonRow}
# What shows a part of it without opening a case, and why that is no look.
KNOWN = {
    "get_open_meeting": "a meeting's own notes, which are about no case",
    "gather_copy": "the papers of a meeting: look_at_papers leaves the look at each case in them",
}
_KEYS = "keys or words that open a casebook, and nobody's name"
_OWN = "the casebook's own files, encrypted"
_PASSED_ON = "writes or prints what it is given; whoever gives it is judged"
# Each function that writes a file or prints, without a disclosure of its own, and why.
NOTHING_GIVEN = {
    "coordinator/core/atomic_file.py copy_compared": _OWN,
    "coordinator/casebook/attached_files.py _write": _OWN,
    "coordinator/exports/lent_files.py _overwrite": "zeros over what is deleted",
    "coordinator/backups/create.py _copy": _OWN,
    "coordinator/backups/create.py copy_to_place": _OWN,
    "coordinator/backups/manifest.py write": "how many rows a backup has, and nobody's name",
    "coordinator/backups/restore.py copy_backup": _OWN,
    "coordinator/disaster_recovery/rebuilt_schema.py readable_copy": _OWN,
    "coordinator/disaster_recovery/rebuilt_schema.py _rebuild": _OWN,
    "coordinator/exports/full_export.py _write_table": "for export_everything, which discloses it",
    "coordinator/exports/full_export.py _write_attached": "for export_everything, which discloses it",
    "coordinator/exports/full_export.py _write_manifest": "for export_everything, which discloses it",
    "coordinator/casebook/known.py _write": "the path and digests of a casebook, and nobody's name",
    "coordinator/casebook/lock_file.py acquire_lock_file": "the name of the computer that has it open",
    "coordinator/core/atomic_file.py replace_file": _PASSED_ON,
    "coordinator/keys/key_file.py write": _KEYS,
    "coordinator/keys/failed_attempts.py _write": "how often a passphrase was tried in vain",
    "coordinator/core/atomic_file.py written_beside": _PASSED_ON,
    "coordinator/documents/recovery_sheet.py saving_sheet": _KEYS,
    "coordinator/documents/recovery_share_sheets.py saving_part": _KEYS,
    "coordinator/documents/output_file.py give_out": _PASSED_ON,
    "coordinator/documents/output_file.py give_out_all": _PASSED_ON,
    "coordinator/documents/output_file.py giving_out": _PASSED_ON,
    "coordinator/core/atomic_file.py move_to_free_name": _PASSED_ON,
    "coordinator/store/damaged_reader.py remember": _OWN,
    "coordinator/store/high_water_mark.py HighWaterMark._open": _OWN,
    "ui/widgets/a4_printer.py ready_printer": "asks which printer",
    "ui/welcome/recovery_words.py WordsStep.print": _KEYS,
    "ui/welcome/recovery_words.py WordsStep.save": _KEYS,
    "ui/welcome/recent_casebooks.py note_recent": "where casebooks lie, and nobody's name",
}
# What gives something out wherever it is called or handed on, and what prints wherever it is made.
GIVERS = {
    "replace_file",
    "written_beside",
    "give_out",
    "give_out_all",
    "giving_out",
    "print_sheet",
}
PRINTERS = {"QPrinter", "QPdfWriter", "PrintJob"}


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
    return [one for one in functions() if hasattr(one, "use_case_id")]


def test_every_function_for_others_that_works_is_a_use_case() -> None:
    bare = {one.__name__ for one in functions() if first_hint(one) is UnitOfWork and one not in use_cases()}
    assert bare == {"is_standing"}, "these need @use_case; is_standing asks, within others"


def test_an_unlock_may_run_two_use_cases_before_it_knows_who_is_there() -> None:
    marked = {function.__name__ for function in use_cases() if getattr(function, "by_system", False)}
    assert marked == {"record_key_file", "reconcile_key_slots"}


def test_a_query_that_shows_what_is_inside_a_case_gives_contents_which_only_a_look_lets_through() -> None:
    asked = queries_of_screens()
    assert {"get_case_view", "get_hearing"} <= set(asked)
    open_doors = [
        name
        for name, query in asked.items()
        if kinds(get_type_hints(query)["return"], set()) & INSIDE
        and not issubclass(get_type_hints(query)["return"], CaseContents)
        and name not in KNOWN
    ]
    assert open_doors == [], "these need to give Contents, and be read by Desk.look"


def test_contents_are_what_a_query_gives_and_never_a_part_of_something_else() -> None:
    for name, query in queries_of_screens().items():
        result = get_type_hints(query)["return"]
        parts = kinds(result, set()) - {result}
        assert not any(isinstance(one, type) and issubclass(one, CaseContents) for one in parts), name


def test_only_the_worker_takes_a_case_for_opened_and_a_certificate_whose_own_line_is_the_look() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in ("ui", "coordinator")
        for path in (ROOT / folder).rglob("*.py")
        if "access_log.open(" in path.read_text(encoding="utf-8")
    ]
    assert sorted(found) == ["coordinator/trail/certificate.py", "ui/workers/casebook_worker.py"]


def test_whatever_writes_a_file_or_prints_leaves_a_disclosure() -> None:
    disclosing = {one.__name__ for one in use_cases() if ".disclose(" in inspect.getsource(one)}
    disclosing |= {one.__name__ for one in use_cases() if "record_copy(" in inspect.getsource(one)}
    disclosing |= {"print_pack", "disclosing_copy"}  # which record each copy
    assert {"record_copy", "record_copies", "disclose_actions", "disclose_everything"} <= disclosing
    product = dict(functions_written())
    giving = {name for name, tree in product.items() if gives(tree) and not is_no_file(name)}
    silent = {name for name in giving if not reached(product, name) & disclosing}
    assert silent - set(NOTHING_GIVEN) == set(), "these give something out, and disclose nothing"
    assert set(NOTHING_GIVEN) - silent == set(), "these need no excuse any more: take them off the list"


def is_no_file(name: str) -> bool:
    """Say whether a function only opens a dialog, a case or a file to read."""
    return ALLOWED.get(name, "").startswith(("opens", "reads", "writes nothing"))


def gives(tree: ast.AST) -> bool:
    """Say whether a function writes a file, hands something on to be written, or prints."""
    return writes(tree) or bool(names(tree) & GIVERS) or bool(names_called(tree) & PRINTERS)


def reached(product: dict[str, ast.AST], name: str) -> set[str]:
    """Every name in a function and in those methods of its own class that it calls in turn."""
    klass, seen, todo = name.rpartition(".")[0], set[str](), [name]
    reported: set[str] = set()
    while todo:
        seen.add(one := todo.pop())
        here = names(product[one])
        reported |= here
        todo += [own for call in here if (own := f"{klass}.{call}") in product and own not in seen]
    return reported


def test_every_use_case_that_discloses_says_to_whom_and_why() -> None:
    for one in use_cases():
        for node in ast.walk(ast.parse(inspect.getsource(one).lstrip())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "disclose":
                assert len(node.args) + len(node.keywords) == 3, f"{one.__name__}: about, recipients, reason"
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("consult", "combine"):
                assert len(node.args) + len(node.keywords) == 2, f"{one.__name__}: about and why"


def test_a_new_table_is_audited_or_says_why_not(tmp_path: Path) -> None:
    """What the database itself says it has is mapped, and so on the trail, or is known not to be."""
    with create.create(
        tmp_path / "New.casebook", "copper lantern walks", recovery_words.new_words(), cost=FLOOR
    ) as book:
        asked = text("SELECT name FROM sqlite_master WHERE type = 'table'")
        every = set(book.read(lambda session: session.scalars(asked).all()))
    audited = {row.__tablename__ for row in models.all_rows()}
    own = {trail.trail.name, trail.trail_change.name}
    # What the store knows of itself (keys and versions), and the index that is made of the other tables.
    unaudited = {"fact", "alembic_version", "search_entry"}
    index = {name for name in every if name == "search_words" or name.startswith("search_words_")}
    assert every - index == audited | own | unaudited


def names_called(tree: ast.AST) -> set[str]:
    """Every function that is called by name or as a method."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {getattr(call, "id", getattr(call, "attr", "")) for call in calls}


@pytest.mark.parametrize("kind", ["collection", "alteration", "consultation", "disclosure", "combination"])
def test_the_kinds_of_the_act_are_the_trail_s(kind: str) -> None:
    assert kind in vars(audit).values()
