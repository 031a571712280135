"""The definitions of one kind that are known now: those that ship, or those of the open casebook."""

from collections.abc import Callable, Iterable, Mapping
from functools import _lru_cache_wrapper
from typing import Any, Generic, TypeVar

from coordinator.definitions.library import D, Library, LibraryEntry

K = TypeVar("K", bound="_lru_cache_wrapper[Any]")


class KnownDefinitions(Generic[D]):
    """Every definition of a kind with its file by its code, in an order."""

    def __init__(self, shipped: Callable[[], Library[D]], place: Callable[[D], Any]) -> None:
        self.shipped = shipped
        self._place = place
        self._kept: list[Callable[[], None]] = []
        self._by_code: Mapping[str, LibraryEntry[D]] = {}
        # What is known now, by who has it open; the last is used, and none means what ships.
        self._opened: dict[int, Mapping[str, LibraryEntry[D]]] = {}

    def use(self, entries: Iterable[LibraryEntry[D]], owner: object) -> None:
        """Make these the definitions that are known until `owner` forgets them."""
        before = self.entries()
        self._opened[id(owner)] = self._ordered(entries)
        self._forget_answers(before)

    def forget(self, owner: object) -> None:
        """Forget what an owner made known; what ships is always known."""
        before = self.entries()
        self._opened.pop(id(owner), None)
        self._forget_answers(before)

    def entries(self) -> Mapping[str, LibraryEntry[D]]:
        """Return every definition with its file by its code."""
        if self._opened:
            return [*self._opened.values()][-1]
        if not self._by_code:
            self._by_code = self._ordered(self.shipped().offered())
        return self._by_code

    def kept(self, function: K) -> K:
        """Let a function that keeps its answers forget them when other definitions are known."""
        self._kept.append(function.cache_clear)
        return function

    def _ordered(self, entries: Iterable[LibraryEntry[D]]) -> dict[str, LibraryEntry[D]]:
        ordered = sorted(entries, key=lambda entry: self._place(entry.definition))
        return {entry.definition.code: entry for entry in ordered}

    def _forget_answers(self, before: Mapping[str, LibraryEntry[D]]) -> None:
        if before != self.entries():
            for forget in self._kept:
                forget()
