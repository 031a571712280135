"""What functions keep of their answers, for speed, outlasts a lock: so it is kept of nobody's words."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from typing import Any

import coordinator
import ui
from coordinator.imports.reading import column_headings, parse_names

# They are asked with words of ours alone: names of icons, fonts, colours, columns and fields.
OF_OUR_WORDS = {
    "coordinator.workbooks.csv_reader._field",  # with the separator of a list
    "coordinator.workbooks.csv_reader._literal",
    "coordinator.workbooks.cell.column_number",
    "coordinator.definitions.library.parsed",  # with a definition file, which is about nobody
    "coordinator.store.readings.kept._tables_in",  # with a statement, whose values come apart from it
    "coordinator.packs.allow_list.shown",  # with the name of a table and a column
    "coordinator.documents.pdf._colour",
    "coordinator.documents.pdf._face",
    "coordinator.documents.pdf._widths",
    "ui.imports.fields.names.field_words",
    "ui.style.icons._drawn",
    "ui.style.icons._source",
}
# They are asked with a workbook's words, and forget them with `column_headings.clear_caches` when it is read.
FORGOTTEN = {
    "coordinator.imports.reading.column_headings.phrase",
    "coordinator.imports.reading.column_headings.read_heading",
    "coordinator.imports.reading.parse_names.fold_short",
}


def keeping() -> Iterator[Any]:
    """Every function of ours that keeps its answers, also those of classes."""
    for package in (coordinator, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.endswith("__main__") or ".migrations." in found.name:
                continue
            module = importlib.import_module(found.name)
            for one in list(vars(module).values()):
                inside = list(vars(one).values()) if inspect.isclass(one) else []
                yield from (each for each in (one, *inside) if type(each) is _lru_cache_wrapper)


def takes_words(function: Any) -> bool:
    """Whether any words could be handed to it: its own fixed choices are not any words."""
    parameters = inspect.signature(function).parameters.values()
    return any(one.annotation in (str, Any, inspect.Parameter.empty) for one in parameters)


def test_no_function_keeps_what_a_casebook_says() -> None:
    found = {f"{one.__module__}.{one.__qualname__}" for one in keeping() if takes_words(one)}
    assert found == OF_OUR_WORDS | FORGOTTEN


def test_what_a_workbook_said_is_forgotten() -> None:
    for ask in (column_headings.phrase, parse_names.fold_short):
        ask("Zqxvmarker")
    column_headings.read_heading("Zqxvmarker", column_headings.SheetKind.PEOPLE)
    column_headings.clear_caches()
    asked = [one for one in keeping() if f"{one.__module__}.{one.__qualname__}" in FORGOTTEN]
    assert [one.cache_info().currsize for one in {id(one): one for one in asked}.values()] == [0, 0, 0]
