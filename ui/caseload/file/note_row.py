"""Rows of the case file: a line with links on the right, a note."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.core.dates import show_day
from coordinator.notes.queries import NoteRow
from ui.caseload.file import wording
from ui.caseload.operations.case import CaseOperations
from ui.caseload.wording import join_parts
from ui.forms.wording import readers_label
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layout import column, rule, words

RowLink = tuple[str, str, Callable[[], object] | None]  # verb, thing, what it runs: left out if None


def with_links(line: QWidget, links: Sequence[RowLink]) -> QWidget:
    """Put links on the right of a line."""
    row = QWidget()
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(4)
    across.addWidget(line, 1)
    for verb, thing, run in links:
        if run is not None:
            link_button = link(verb, run)
            link_button.setAccessibleName(wording.link_name(verb, thing))
            across.addWidget(link_button, 0, Qt.AlignmentFlag.AlignTop)
    return row


def line_with_links(title: str, second: str, links: Sequence[RowLink], *, struck: bool = False) -> QWidget:
    """Make a line of a card with links on the right; `struck` through if it must not be used."""
    line = QWidget()
    left = column(line, spacing=1)
    head = words(title, wrap=True, selectable=not struck)  # what is struck is not to be selected and copied
    if struck:
        font = head.font()
        font.setStrikeOut(True)
        head.setFont(font)
    left.addWidget(head)
    if second:
        left.addWidget(words(second, "small", wrap=True))
    row = with_links(line, links)
    row.setContentsMargins(0, 6, 0, 6)
    return row


def over_values(line: QWidget, values: QWidget) -> QWidget:
    """Put a line of a card over the values of its record."""
    both = QWidget()
    rows = column(both, spacing=2)
    rows.addWidget(line)
    rows.addWidget(values)
    rows.setContentsMargins(0, 0, 0, 6)
    return both


def fill(card: Card, lines: Sequence[QWidget], empty_text: str) -> None:
    """Put lines in a card with rules between them, or a sentence if there are none."""
    for index, line in enumerate(lines):
        if index:
            card.add(rule())
        card.add(line)
    if not lines and empty_text:
        card.add(words(empty_text, "second", wrap=True))


def note_block(note: NoteRow, about: str, operations: CaseOperations) -> QWidget:
    """Show a note: its date, kind, source, origin and words."""
    block, allowed = QWidget(), operations.context.permissions.allowed_or_none
    rows = column(block, spacing=4)
    rows.setContentsMargins(0, 8, 0, 8)
    day = show_day(note.day) if note.day else wording.NO_DATE
    head = words(
        join_parts(day, about, note.heading, note.source_words, wording.imported_from(note.origin)),
        "caption",
        wrap=True,
    )
    thing = wording.note_starting(" ".join(note.words.split())[:40])
    links = (
        (wording.AMEND, thing, allowed(operations.notes.amend_note, note)),
        (wording.WITHDRAW, thing, allowed(operations.notes.withdraw_note, note)),
    )
    rows.addWidget(with_links(head, links))
    rows.addWidget(words(note.words, wrap=True, selectable=True))
    badges = [Badge(note.kind[:1].upper() + note.kind[1:])] if note.kind else []
    if note.standing:
        badges.append(Badge(note.standing_words))
    if note.enquiry:
        badges.append(Badge(note.enquiry_words, "medium" if note.enquiry == "unknown" else "quiet"))
    if note.victim_side:
        badges.append(Badge(wording.VICTIM_SIDE, "protected"))
    if note.readers:
        badges.append(Badge(readers_label(note.readers)))
    if badges:
        rows.addWidget(ChipRow(badges))
    return block
