"""The notes of a case that are of one forum: what is held of a forum whose notes are to be elsewhere."""

import re
from collections.abc import Container, Iterable

from coordinator.forums.definition import Definition
from coordinator.notes.queries import NoteRow


def notes_of_forum(
    notes: Iterable[NoteRow], rules: Definition, meeting_ids: Container[str | None]
) -> tuple[NoteRow, ...]:
    """List the notes that were written at meetings of a forum, or whose heading or origin names it."""
    names = "|".join(map(re.escape, sorted(rules.names, key=len, reverse=True)))
    named = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
    return tuple(
        note for note in notes
        if (note.meeting_id and note.meeting_id in meeting_ids)
        or named.search(f"{note.heading}\n{note.origin}\n{note.source}")
    )  # fmt: skip
