"""The definitions that a casebook knows: those that ship, those of the area's folder, those that it holds.

A definition of the area's own that a record names is copied into the casebook, so that it opens elsewhere.
"""

from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.area.kinds import FORUM_KIND, KINDS, AreaKind
from coordinator.assessments.library import (
    FOLDER,
    copy_into_casebook,
    form_library,
    put_back,
    without_lower_editions,
)
from coordinator.assessments.model import StoredDefinition
from coordinator.assessments.wording import no_such_form
from coordinator.core.changes import Topic
from coordinator.definitions.library import Library, LibraryEntry, fault_at, load, without
from coordinator.definitions.reader import Faulty, read_text
from coordinator.forums import wording
from coordinator.forums.definition import Definition
from coordinator.preferences.queries import recall_choices

PUT_BACK = "definitions.forums_put_back"  # choices of the casebook: the codes of forums
OTHERS_PUT_BACK = "definitions.others_put_back"  # and those of the other kinds, as "order dapo"
_TOPICS = {Topic.PEOPLE, Topic.CASES, Topic.MEETINGS, Topic.ACTIONS, Topic.IMPORTS}


def area_library(session: Session, kind: AreaKind) -> tuple[Library[Any], frozenset[str]]:
    """Load the definitions of a kind for a casebook, and the codes of which the shipped one is put back."""
    choices = recall_choices(session)
    folder = choices.get(FOLDER, "")
    there = not folder or Path(folder).is_dir()  # a folder that is away has no say
    library = kind.known.shipped()
    if folder:
        library = load(kind.kind, kind.shipped, Path(folder), kind.about)
        library = without_lower_editions(session, library, kind.about)
    own = {entry.definition.code for entry in library.entries if entry.own}
    here = {entry.definition.code for entry in library.entries} if there else own
    held: dict[str, LibraryEntry[Any]] = {}
    if not (there and folder and kind.while_away):
        held = {
            entry.definition.code: entry for entry in _stored(session, kind)
            if entry.definition.code not in here
        }  # fmt: skip
    return Library((*library.entries, *held.values()), library.faults), _put_back(choices, kind)


def forum_library(session: Session) -> tuple[Library[Definition], frozenset[str]]:
    """Load the forums for a casebook, and the codes of which the shipped one is put back."""
    library, back = area_library(session, FORUM_KIND)
    forms = frozenset(entry.definition.code.casefold() for entry in form_library(session)[0].entries)
    library = _without_clashes(library)
    for key in ("measure", "quality_form"):
        library = without(library, key, forms, no_such_form)
    return library, back


def make_definitions_known(session: Session) -> None:
    """Make the definitions of a casebook the ones that are known, until it is locked."""
    for kind in KINDS:
        make_known(session, kind)


def make_known(session: Session, kind: AreaKind) -> tuple[Library[Any], frozenset[str]]:
    """Make the definitions of one kind known, and return them with what is put back."""
    library, back = forum_library(session) if kind is FORUM_KIND else area_library(session, kind)
    kind.known.use(library.offered(back), session.info["kept"])
    return library, back


def forget_definitions(owner: object) -> None:
    """Forget the definitions that an owner made known; those that ship are always known."""
    for kind in KINDS:
        kind.known.forget(owner)


def hold_definitions_in_use(session: Session, touched: Set[Topic]) -> None:
    """Copy each definition of the area's own that a record names into the casebook, word for word, once.

    `touched` are the topics of what is written, once the session is flushed.
    """
    own = [(kind, entry) for kind in KINDS for entry in kind.known.entries().values() if entry.own]
    if not own:
        return
    session.flush()
    if not touched & _TOPICS:
        return
    for kind, entry in own:
        if kind.is_used(session, entry.definition):
            copy_into_casebook(session, entry, kind.about)


def put_back_key(kind: AreaKind, code: str) -> str:
    """Return what the casebook keeps while the shipped one of a code is put back: "order dapo"."""
    return f"{kind.about} {code}"


def _put_back(choices: dict[str, str], kind: AreaKind) -> frozenset[str]:
    if kind is FORUM_KIND:
        return frozenset(put_back(choices.get(PUT_BACK, "")))
    start = put_back_key(kind, "")
    kept = put_back(choices.get(OTHERS_PUT_BACK, ""))
    return frozenset(each.removeprefix(start) for each in kept if each.startswith(start))


def _stored(session: Session, kind: AreaKind) -> Iterator[LibraryEntry[Any]]:
    """Read the definitions that the casebook holds, the lowest edition of each first, then as recorded."""
    stored = select(StoredDefinition).where(StoredDefinition.kind == kind.about)
    recorded: ColumnElement[int] = literal_column("definition.rowid")
    for row in session.scalars(stored.order_by(StoredDefinition.code, StoredDefinition.edition, recorded)):
        try:
            definition = read_text(kind.kind, row.content, row.code)
        except Faulty:
            continue  # of a newer version of the program: the forum is known by its code
        yield LibraryEntry(definition, row.code, row.content, True)


def _without_clashes(library: Library[Definition]) -> Library[Definition]:
    """Leave out a forum of the area's own that has a name of another: records could mean either."""
    kept: list[LibraryEntry[Definition]] = []
    faults = list(library.faults)
    for entry in library.entries:
        rules = entry.definition
        others = (each.definition for each in kept if each.definition.code != rules.code)
        other = next((each for each in others if each.names & rules.names), None)
        if other is None or not entry.own:
            kept.append(entry)
        else:
            taken = min(other.names & rules.names)
            faults.append(fault_at(entry, _key_of(rules, taken), wording.name_taken(taken, other.code)))
    return Library(tuple(kept), tuple(faults))


def _key_of(rules: Definition, name: str) -> str:
    """Return the key of the file under which a forum is called by a name in small letters."""
    named = {"code": (rules.code,), "name": (rules.name,), "also_called": rules.also_called}
    plain = (key for key, names in named.items() if name in {" ".join(n.lower().split()) for n in names})
    return next(plain, "labels")
