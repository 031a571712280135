"""Small pieces of the case file: a line with buttons at its right, a note."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.core.dates import show_day
from coordinator.notes.queries import NoteRow
from ui.caseload.operations import CaseOperations
from ui.caseload.wording import joined
from ui.widgets.badges import Badge, ChipRow
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layout import column, rule, words

NamedAct = tuple[str, str, Callable[[], object] | None]  # words, accessible name, act: left out with none
NamedActs = Sequence[NamedAct]


def with_acts(line: QWidget, acts: NamedActs) -> QWidget:
    """Put links at the right of a line."""
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(4)
    across.addWidget(line, 1)
    for said, name, run in acts:
        if run is None:
            continue
        one = link(said, run)
        one.setAccessibleName(name)
        across.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
    return made


def acted(title: str, second: str, acts: NamedActs) -> QWidget:
    """Make a line of a card that can be acted on."""
    line = QWidget()
    left = column(line, spacing=1)
    left.addWidget(words(title, wrap=True, selectable=True))
    if second:
        left.addWidget(words(second, "small", wrap=True))
    made = with_acts(line, acts)
    made.setContentsMargins(0, 6, 0, 6)
    return made


def fill(card: Card, lines: Sequence[QWidget], nothing: str) -> None:
    """Put lines in a card with hairlines between them, or a sentence when there are none."""
    for place, line in enumerate(lines):
        if place:
            card.add(rule())
        card.add(line)
    if not lines and nothing:
        card.add(words(nothing, "second", wrap=True))


def note_block(note: NoteRow, about: str, acts: CaseOperations) -> QWidget:
    """Show a note: when, what kind, who said it, where it came from, and its words."""
    made, let = QWidget(), acts.context.permissions.allowed_or_none
    rows = column(made, spacing=4)
    rows.setContentsMargins(0, 8, 0, 8)
    day = show_day(note.written) if note.written else "No date"
    origin = f"imported from {note.origin}" if note.origin else ""
    head = words(joined(day, about, note.heading, note.source, origin), "caption", wrap=True)
    short = " ".join(note.words.split())[:40]
    rows.addWidget(
        with_acts(
            head,
            [
                ("Amend", f"Amend note: {short}", let(acts.amend_note, note)),
                ("Withdraw", f"Withdraw note: {short}", let(acts.withdraw_note, note)),
            ],
        )
    )
    rows.addWidget(words(note.words, wrap=True, selectable=True))
    marks = [Badge(note.kind[:1].upper() + note.kind[1:])] if note.kind else []
    if note.victim_side:
        marks.append(Badge("Victim side", "protected"))
    if marks:
        rows.addWidget(ChipRow(marks))
    return made
