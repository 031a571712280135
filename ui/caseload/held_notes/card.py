"""The card of notes that are held of a forum whose notes are to be elsewhere, and what to do with each."""

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.core.dates import show_day
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.notes.of_forum import notes_of_forum
from coordinator.notes.queries import NoteRow
from ui.caseload.file import wording
from ui.caseload.file.note_row import fill, line_with_links
from ui.caseload.held_notes import wording as held
from ui.caseload.operations.case import CaseOperations
from ui.caseload.wording import join_parts
from ui.widgets.cards import Card

_SHOWN = 60  # characters of a note


def held_cards(view: CaseView, operations: CaseOperations) -> list[Card]:
    """Make a card for each forum of the case whose notes are not to be held here, if there are any."""
    codes = dict.fromkeys([row.forum for row in view.file.listings] + [row.forum for row in view.meetings])
    cards = []
    for rules in (definition(code) for code in codes):
        meeting_ids = {row.meeting_id for row in view.meetings if row.forum == rules.code}
        notes = notes_of_forum(view.notes, rules, meeting_ids) if rules.handling else ()
        if notes:
            cards.append(_card(rules, notes, view.file.id, operations))
    return cards


def _card(rules: Definition, notes: tuple[NoteRow, ...], case_id: str, operations: CaseOperations) -> Card:
    card = Card(held.title(rules.label(operations.context.today())))
    fill(card, [_line(note, case_id, operations) for note in notes], "")
    return card


def _line(note: NoteRow, case_id: str, operations: CaseOperations) -> QWidget:
    start = " ".join(note.words.split())
    day = show_day(note.day) if note.day else wording.NO_DATE
    where = join_parts(day, note.heading, note.source_words, wording.imported_from(note.origin))
    thing = wording.note_starting(start[:40])
    context = operations.context
    withdraw = context.permissions.allowed_or_none(operations.notes.withdraw_note, note)
    links = [
        (held.SHOW, thing, lambda: context.go("caseload", f"{case_id}/note/{note.id}")),
        (wording.WITHDRAW, thing, withdraw),
    ]
    return line_with_links(
        held.start_of(start, _SHOWN), f"{where}\n{held.MOVE if note.source else held.KEEP_OR_MOVE}", links
    )
