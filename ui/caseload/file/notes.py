"""The tab of a case's notes: by kind and source, and apart what an import kept as it was written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coordinator.caseload.case_view import CaseView
from coordinator.notes.queries import NoteRow
from coordinator.notes.rules import ENQUIRIES, STANDINGS, is_remainder
from coordinator.notes.use_cases import KINDS
from ui.caseload.file import wording
from ui.caseload.file.actions import PagedTab
from ui.caseload.file.note_row import note_block
from ui.caseload.file.tab import block_of
from ui.caseload.operations.case import CaseOperations
from ui.forms.choice_box import Choice
from ui.session.page_context import PageContext
from ui.widgets.cards import Card
from ui.widgets.deferred import later
from ui.widgets.layout import side_by_side, words

_ALL = None  # no filter; "" filters for notes without a kind or a source


class Notes(PagedTab):
    """All notes on the case and on the people in it, newest first."""

    def __init__(self, context: PageContext, operations: CaseOperations) -> None:
        super().__init__(wording.NOTES, context, operations)
        self._kind: str | None = _ALL
        self._source: str | None = _ALL
        self._state: str | None = _ALL  # how sure it is, or what an enquiry brought
        self._unfolded = False

    def forget(self) -> None:
        """Show all notes of another case file, and its imported rows folded."""
        super().forget()
        self._kind, self._source, self._state, self._unfolded = _ALL, _ALL, _ALL, False

    def filter_again(self, *chosen: str | None) -> None:
        """Show the kind, the source and the state that were chosen."""
        self._kind, self._source, self._state = (*chosen, _ALL)[:3]

    def uncover(self, record_id: str) -> None:
        """Show a note that a filter hides, that is further down, or that an import kept."""
        if self.view is None or record_id not in {note.id for note in self.view.notes}:
            return
        notes = _written(self.view.notes)
        at = next((n for n, note in enumerate(notes) if note.id == record_id), -1)
        if at < 0:
            self._unfolded = True
            at = next(n for n, note in enumerate(_kept(self.view.notes)) if note.id == record_id)
        elif not self._matches(notes[at]):
            self._filter(_ALL, _ALL, _ALL)
        self._limit = max(self._limit, at + 1)
        self.rebuild()

    def count(self, view: CaseView) -> int:
        """Count the notes that somebody wrote."""
        return len(_written(view.notes))

    def build(self, view: CaseView) -> None:
        """Show the notes that the filters let through, then what an import kept."""
        notes = _written(view.notes)
        card = Card(wording.NOTES, act=wording.WRITE_NOTE, run=self.allowed(self.operations.notes.write_note))
        if len(notes) > 1:
            card.add_above(self._filters(notes))
        if notes:
            card.add_act(wording.CHANGE_READERS, self.allowed(self.operations.notes.choose_readers))
        matching = [note for note in notes if self._matches(note)]
        blocks = [self._note(note) for note in self.shown(matching)]
        self.fill(card, matching, blocks, wording.NO_SUCH_NOTES if notes else wording.NO_NOTES)
        if kept := _kept(view.notes):
            self._show_kept(kept)

    def _show_kept(self, kept: Sequence[NoteRow]) -> None:
        act = wording.FOLD if self._unfolded else wording.show_kept(len(kept))
        card = Card(wording.KEPT_BY_IMPORT, act=act, run=self._turn)
        card.action.setAccessibleName(wording.FOLD_KEPT if self._unfolded else wording.UNFOLD_KEPT)
        if self._unfolded:
            self.fill(card, kept, [self._note(note) for note in self.shown(kept)], "")
            return
        card.add(words(wording.KEPT_HINT, "second", wrap=True))
        self.body.addWidget(card)

    def _filters(self, notes: Sequence[NoteRow]) -> QWidget:
        used = [kind for kind in KINDS if any(note.kind == kind for note in notes)]
        kinds = [(kind, kind[:1].upper() + kind[1:] or wording.NO_KIND) for kind in used]
        sources = sorted({note.source for note in notes}, key=lambda source: (not source, source.casefold()))
        shown_sources = [(source, source or wording.NO_SOURCE) for source in sources]
        kind = self._choice(wording.FILTER_KIND, wording.ALL_KINDS, kinds, self._kind)
        source = self._choice(wording.FILTER_SOURCE, wording.ALL_SOURCES, shown_sources, self._source)
        known = {**STANDINGS, **ENQUIRIES}
        states = [(key, known[key]) for key in known if any(key in _states(note) for note in notes)]
        state = self._choice(wording.FILTER_STATE, wording.ALL_STATES, states, self._state)
        shown = (kind, source, state) if states else (kind, source)
        for choice in shown:
            choice.activated.connect(lambda _: self._filter(*(each.currentData() for each in shown)))
        return side_by_side(*shown)

    def _choice(
        self, name: str, all_of_them: str, choices: Sequence[tuple[str, str]], chosen: str | None
    ) -> Choice:
        made = Choice()
        made.setAccessibleName(name)
        made.view().setAccessibleName(name)
        made.addItem(all_of_them, _ALL)
        for value, text in choices:
            made.addItem(text, value)
        values = [_ALL, *(value for value, _ in choices)]
        made.setCurrentIndex(values.index(chosen) if chosen in values else 0)
        return made

    def _matches(self, note: NoteRow) -> bool:
        fits = self._kind in (_ALL, note.kind) and self._source in (_ALL, note.source)
        return fits and self._state in (_ALL, *_states(note))

    def _filter(self, *chosen: str | None) -> None:
        self.filter_again(*chosen)
        self.keep_filter(*chosen)
        later(self, self.rebuild)  # rebuilding deletes the list that was chosen in

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        later(self, self.rebuild)

    def _note(self, note: NoteRow) -> QWidget:
        about = wording.about([name for _, name in note.people])
        return block_of(note.id, note_block(note, about, self.operations))


def _states(note: NoteRow) -> tuple[str, ...]:
    return tuple(state for state in (note.standing, note.enquiry) if state)


def _kept(notes: Sequence[NoteRow]) -> list[NoteRow]:
    return [note for note in notes if is_remainder(note.heading, note.origin)]


def _written(notes: Sequence[NoteRow]) -> list[NoteRow]:
    return [note for note in notes if not is_remainder(note.heading, note.origin)]
