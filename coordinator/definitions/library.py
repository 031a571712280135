"""All definitions of one kind: those that ship, those of the user's own folder, and what is left out."""

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from coordinator.definitions import wording
from coordinator.definitions.positions import Positions
from coordinator.definitions.reader import (
    DefinitionFault,
    Faulty,
    Misfit,
    NotToml,
    Unreadable,
    read_text,
    text_of,
)


class Versioned(Protocol):
    """A definition with a code that never changes, and an edition that each change raises."""

    @property
    def code(self) -> str:
        """What it is stored as."""

    @property
    def edition(self) -> int:
        """Its edition, from 1."""


D = TypeVar("D", bound=Versioned)
MOST_EDITION = 10_000
FORM, FORUM, RULE, ORDER, HOLIDAYS = "form", "forum", "rule", "order", "holidays"
SERVICES, TIES, INCIDENTS, AGENCIES = "services", "ties", "incidents", "agencies"
NEEDS, DISCLOSURES = "needs", "disclosures"
DVDS, ENCOMPASS = "dvds", "encompass"
# The keys that only files of a kind have: also a file with faults has some. What has none is read as a form.
_KEYS = {
    FORUM: ("led_by", "subject_told", "agenda", "cycle_weeks"),
    RULE: ("watcher", "proposes"),
    ORDER: ("authorised_by", "in_force", "power_of_arrest", "clocks", "conditions"),
    HOLIDAYS: ("holidays",),
    DVDS: ("applicants", "informed"),
    ENCOMPASS: ("school_starts", "watched_days"),
    SERVICES: ("kinds", "counts_as", "placeless", "legal_hold"),
    TIES: ("ties", "protects"),
    INCIDENTS: ("types",),
    AGENCIES: ("same",),
    NEEDS: ("domains", "need_outcomes"),
    DISCLOSURES: ("disclosure_schemes", "disclosure_recipients", "disclosure_ways"),
    FORM: ("sections", "questions", "licence", "purpose", "scoring", "levels", "bands", "review_days"),
}
_KINDS = {
    kind: re.compile(rf"^[ \t]*(?:\[+[ \t]*)?(?:{'|'.join(keys)})[ \t]*[=\].]", re.MULTILINE)
    for kind, keys in _KEYS.items()
}


@dataclass(frozen=True)
class LibraryEntry(Generic[D]):
    """One definition with the file that it is from."""

    definition: D
    file: str
    text: str
    own: bool  # of the user's own folder, not shipped

    @property
    def digest(self) -> str:
        """The SHA-256 of its text, in hexadecimal."""
        return digest(self.text)


@dataclass(frozen=True)
class Library(Generic[D]):
    """The definitions of one kind, and why files were left out."""

    entries: tuple[LibraryEntry[D], ...] = ()
    faults: tuple[DefinitionFault, ...] = ()

    def offered(self, put_back: frozenset[str] = frozenset()) -> tuple[LibraryEntry[D], ...]:
        """Return one entry for each code: the user's own unless it is put back, the highest edition."""
        best: dict[str, LibraryEntry[D]] = {}
        for entry in self.entries:
            code = entry.definition.code
            if entry.own and code in put_back:
                continue
            before = best.get(code)
            if before is None or _rank(entry) > _rank(before):
                best[code] = entry
        return tuple(best.values())

    def shipped(self, code: str) -> LibraryEntry[D] | None:
        """Return the highest edition of a code that ships with the program."""
        shipped = [entry for entry in self.entries if entry.definition.code == code and not entry.own]
        return max(shipped, key=_rank, default=None)


@lru_cache(maxsize=256)
def parsed(kind: type[D], text: str, file: str) -> D:
    """Read a definition from a text, once. Raises Faulty."""
    return read_text(kind, text, file)


def digest(text: str) -> str:
    """Return the SHA-256 of a definition's text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def kind_of(text: str) -> str:
    """Return what a file describes, also where it has faults: a form, a forum, a rule, an order."""
    return next((kind for kind, keys in _KINDS.items() if keys.search(text)), FORM)


def load(kind: type[D], shipped: Path | None, own: Path | None = None, about: str = FORM) -> Library[D]:
    """Load the definitions of a folder that ships and of the user's own; a file with a fault is left out.

    A folder can hold files of every kind; `about` says which are asked for. A file that is no text is named
    with the forms.
    """
    entries: list[LibraryEntry[D]] = []
    faults: list[DefinitionFault] = []
    for folder, is_own in ((shipped, False), (own, True)):
        for path in _files(folder):
            try:
                text = _text_of(path, is_own=is_own)
                if kind_of(text) != about:
                    continue
                entry: LibraryEntry[D] = LibraryEntry(parsed(kind, text, path.name), path.name, text, is_own)
            except Unreadable as faulty:
                faults += [faulty.fault] if about == FORM or not is_own else []
                continue
            except NotToml as faulty:
                faults.append(faulty.fault)
                continue
            except Faulty as faulty:
                faults.append(faulty.fault if _KINDS[about].search(text) else _unclear(path.name))
                continue
            taken = _same(entries, entry.definition)
            if taken is None:
                entries.append(entry)
            else:
                sentence = wording.reused(entry.definition.code, entry.definition.edition, taken.file)
                faults.append(fault_at(entry, "code", sentence))
    return Library(tuple(entries), tuple(faults))


def without(
    library: Library[D], key: str, codes: Container[str], sentence: Callable[[str], str]
) -> Library[D]:
    """Leave out the area's own definitions of which a key is none of some codes, which are in small letters.

    `sentence` says that there is no such code.
    """
    faulty = [
        entry for entry in library.entries
        if entry.own and (code := getattr(entry.definition, key)) and code.casefold() not in codes
    ]  # fmt: skip
    more = [fault_at(entry, key, sentence(str(getattr(entry.definition, key)))) for entry in faulty]
    kept = tuple(entry for entry in library.entries if entry not in faulty)
    return Library(kept, (*library.faults, *more))


def faults_of_version(code: str, edition: int) -> Iterator[Misfit]:
    """Yield what is wrong with the code and the edition of a file of an area's own."""
    if not code:
        yield Misfit(("code",), wording.EMPTY)
    if not 1 <= edition <= MOST_EDITION:
        yield Misfit(("edition",), wording.out_of_range("edition", 1, MOST_EDITION))


def faults_of_words(
    code: str, edition: int, lists: Mapping[str, Mapping[str, str]], nothing: str
) -> Iterator[Misfit]:
    """Yield what is wrong with a file of an area's own lists, by their names; `nothing` if all are empty."""
    yield from faults_of_version(code, edition)
    if not any(lists.values()):
        yield Misfit((), nothing)
    for name, listed in lists.items():
        for key, words in listed.items():
            if not key or not words:
                yield Misfit((name, key), wording.EMPTY)


def fault_at(entry: LibraryEntry[D], at: str | tuple[str | int, ...], sentence: str) -> DefinitionFault:
    """Name a fault that only shows beside other definitions, with the line of a key."""
    return DefinitionFault(
        entry.file, Positions(entry.text).line((at,) if isinstance(at, str) else at), sentence
    )


def _unclear(file: str) -> DefinitionFault:
    return DefinitionFault(file, 1, wording.UNCLEAR)


def _text_of(path: Path, *, is_own: bool) -> str:
    if is_own and path.is_symlink():
        raise Unreadable(DefinitionFault(path.name, 1, wording.A_LINK))
    return text_of(path)


def _files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        return sorted(path for path in folder.iterdir() if _is_definition(path.name))
    except OSError:
        return []


def _is_definition(name: str) -> bool:
    """Tell whether a file is for us: not one that an editor or another system keeps beside it."""
    return name.lower().endswith(".toml") and not name.startswith((".", "~"))


def _same(entries: Iterable[LibraryEntry[D]], definition: D) -> LibraryEntry[D] | None:
    key = (definition.code.casefold(), definition.edition)
    return next(
        (each for each in entries if (each.definition.code.casefold(), each.definition.edition) == key),
        None,
    )


def _rank(entry: LibraryEntry[D]) -> tuple[bool, int]:
    return entry.own, entry.definition.edition
