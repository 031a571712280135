"""The forums that a casebook knows: those that ship, those of the area's own folder, those that it holds.

A forum of the area's own that a record names is copied into the casebook, so that it opens elsewhere.
"""

from collections.abc import Iterator, Set
from pathlib import Path

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.assessments.library import FOLDER, copy_into_casebook, put_back
from coordinator.assessments.model import StoredDefinition
from coordinator.cases.model import Listing
from coordinator.core.changes import Topic
from coordinator.core.resources import FORUMS
from coordinator.definitions.library import FORUM, Library, LibraryEntry, load, parsed
from coordinator.definitions.reader import DefinitionFault, Faulty
from coordinator.forums import wording
from coordinator.forums.definition import Definition
from coordinator.forums.registry import known_forums, shipped_forums, use_forums
from coordinator.meetings.model import Meeting
from coordinator.preferences.queries import recall_choices
from coordinator.referrals.model import Referral

PUT_BACK = "definitions.forums_put_back"  # a choice of the casebook
_NAMED_BY = (Listing.forum, Meeting.forum, Referral.forum, Action.forum)
_TOPICS = {Topic.CASES, Topic.MEETINGS, Topic.ACTIONS, Topic.IMPORTS}


def forum_library(session: Session) -> tuple[Library[Definition], frozenset[str]]:
    """Load the forums for a casebook, and the codes of which the shipped one is put back."""
    choices = recall_choices(session)
    folder = choices.get(FOLDER, "")
    library = _without_clashes(load(Definition, FORUMS, Path(folder), FORUM) if folder else shipped_forums())
    own = {entry.definition.code for entry in library.entries if entry.own}
    here = {entry.definition.code for entry in library.entries} if _is_there(folder) else own
    held = {entry.definition.code: entry for entry in _stored(session) if entry.definition.code not in here}
    back = frozenset(put_back(choices.get(PUT_BACK, "")))
    return Library((*library.entries, *held.values()), library.faults), back


def make_forums_known(session: Session) -> None:
    """Make the forums of a casebook the ones that are known, until it is locked."""
    library, back = forum_library(session)
    use_forums(library.offered(back), session.info["kept"])


def hold_forums_in_use(session: Session, touched: Set[Topic]) -> None:
    """Copy each forum of the area's own that a record names into the casebook, word for word, once.

    `touched` are the topics of what is written, once the session is flushed.
    """
    own = [entry for entry in known_forums().values() if entry.own]
    if not own:
        return
    session.flush()
    if not touched & _TOPICS:
        return
    for entry in own:
        code = entry.definition.code
        if any(session.scalar(select(exists().where(named == code))) for named in _NAMED_BY):
            copy_into_casebook(session, entry, FORUM)


def _is_there(folder: str) -> bool:
    """Tell whether what ships is to be used where the folder has nothing: it has no say if it is away."""
    return not folder or Path(folder).is_dir()


def _stored(session: Session) -> Iterator[LibraryEntry[Definition]]:
    """Read the forums that the casebook holds, the lowest edition of each first."""
    stored = select(StoredDefinition).where(StoredDefinition.kind == FORUM)
    for row in session.scalars(stored.order_by(StoredDefinition.code, StoredDefinition.edition)):
        try:
            definition: Definition = parsed(Definition, row.content, row.code)
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
            sentence = wording.name_taken(min(other.names & rules.names), other.code)
            faults.append(DefinitionFault(entry.file, 1, sentence))
    return Library(tuple(kept), tuple(faults))
