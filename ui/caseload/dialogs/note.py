"""Dialogs that write and amend notes."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coordinator.amending.amend import Amended
from coordinator.amending.concerned import concerns_name
from coordinator.casebook.call import UseCaseCall, call
from coordinator.notes.queries import NoteRow
from coordinator.notes.rules import ENQUIRIES, STANDINGS, default_readers
from coordinator.notes.use_cases import KINDS, NoteChanges, amend_note, withdraw_note, write_note
from coordinator.redaction.typed_text import TypedAbout
from ui.caseload.dialogs import wording
from ui.caseload.dialogs.write_dialog import WriteDialog, with_current
from ui.caseload.wording import join_parts
from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.readers_field import ReadersField
from ui.judging.judged_field import judge_fields
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.session.preferences import SHARED_READERS
from ui.spelling.spelled_fields import SpelledFields
from ui.widgets.buttons import link
from ui.widgets.layout import side_by_side, words

_COLUMNS = tuple(NoteChanges.__annotations__)
_KINDS = [(kind, kind[:1].upper() + kind[1:]) for kind in KINDS if kind]


class _NoteDialog(WriteDialog):
    """The fields that writing and amending share: the words, who may read them, who gave them."""

    def __init__(
        self, context: PageContext, title: str, verb: str, *more: Field, about: TypedAbout, kind: str = "",
        people: Mapping[str, str], own: str = "", intro: str = "", draft_key: str,
    ) -> None:  # fmt: skip
        self._people = {each: name for each, name in people.items() if each != own}
        self.text, self.readers = LongTextField("words", wording.NOTE, lines=5), ReadersField()
        self.source = TextField("source", wording.SOURCE, optional=True)
        self.victim_side = CheckboxField(
            "victim_side", wording.VICTIM_SIDE, hint=wording.VICTIM_SIDE_HINT
        )  # fmt: skip
        kinds = ChoiceField("kind", wording.NOTE_KIND, with_current(_KINDS, kind), optional=True)
        form = Form(self.text, self.readers, (kinds, self.source), self.victim_side, *more)
        for row in self._concern_rows(wording.ALSO_CONCERNS if own else wording.CONCERNS):
            form.add(row)
        self._unfold = link(wording.MORE_ABOUT_NOTE, self._show_more)
        form.add(side_by_side(self._unfold))
        self._folded = _origin_rows(context)
        for row in self._folded:
            form.add(row)
            for field in row:
                field.hide()
                field.changed.connect(self._show_more)
        super().__init__(context, title, verb, form, intro=intro, draft_key=draft_key, width=640)
        self.readers.listen(self)
        judge_fields(context, form.fields, ("words", "source", "source_person"), lambda: about)
        SpelledFields(context, self, [self.text])
        self.victim_side.changed.connect(self._victim_side_chosen)

    def _concern_rows(self, title: str) -> Iterator[QWidget | tuple[Field, ...]]:
        """Make a box for each person that it can concern, two in a row, under a line that says so."""
        boxes = [CheckboxField(concerns_name(each), name) for each, name in self._people.items()]
        if boxes:
            yield words(title, "label")
        yield from (tuple(boxes[at : at + 2]) for at in range(0, len(boxes), 2))

    def concerned(self, values: Mapping[str, Any]) -> tuple[tuple[str, bool], ...]:
        """Return of each person with a value whether it concerns them."""
        named = {each: concerns_name(each) for each in self._people}
        return tuple((each, values[name]) for each, name in named.items() if name in values)

    @Slot()
    def _show_more(self) -> None:
        """Show the fields that are folded; what is recorded or typed in them shows them by itself."""
        self._unfold.hide()
        for row in self._folded:
            for field in row:
                field.show()

    @Slot()
    def _victim_side_chosen(self) -> None:
        self.readers.keep_from_perpetrators(self.victim_side.value())


def _origin_rows(context: PageContext) -> tuple[tuple[Field, Field], ...]:
    """Make the fields that few notes need: who gave it, when it happened, how sure it is."""
    return (
        (
            TextField("source_person", wording.SOURCE_PERSON, optional=True),
            DateField(
                "happened", wording.HAPPENED, hint=wording.HAPPENED_HINT, optional=True, today=context.today
            ),
        ),
        (
            ChoiceField("standing", wording.STANDING, tuple(STANDINGS.items()), optional=True),
            ChoiceField(
                "enquiry", wording.ENQUIRY, tuple(ENQUIRIES.items()), hint=wording.ENQUIRY_HINT, optional=True
            ),
        ),
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return values | {name: values[name] or "" for name in ("kind", "standing", "enquiry")}


@requires(write_note)
class WriteNote(_NoteDialog):
    """Writes a note on a case, or on one person in it."""

    def __init__(
        self, context: PageContext, case_id: str, people: Mapping[str, str], person_id: str = "",
        about: str = "",
    ) -> None:  # fmt: skip
        key = f"note:{case_id}:{person_id}" if person_id else f"note:{case_id}"
        written = DateField(
            "written", wording.DATE, hint=wording.DEFAULT_TODAY, optional=True, today=context.today
        )
        super().__init__(
            context, wording.note_title(about), wording.SAVE_NOTE, written, draft_key=key,
            people=people, own=person_id, about=TypedAbout(case_id=case_id, person_id=person_id),
        )  # fmt: skip
        self._about: dict[str, Any] = {"person_id": person_id} if person_id else {"case_id": case_id}
        self._id = uuid4().hex
        self.source.changed.connect(self._show_default)
        self._show_default()
        self.offer_another(
            lambda: context.dialogs.open_dialog(WriteNote(context, case_id, people, person_id, about))
        )

    def submit(self, values: dict[str, Any]) -> None:
        """Write the note."""
        back = call(withdraw_note, note_id=self._id)
        people = tuple(each for each, concerned in self.concerned(values) if concerned)
        typed = {name: value for name, value in _filled(values).items() if name in (*_COLUMNS, "written")}
        note = call(write_note, note_id=self._id, people=people, **self._about, **typed)
        self.write(note, wording.NOTE_SAVED, back)

    @Slot()
    def _show_default(self) -> None:
        shared = self.context.preferences.recall(SHARED_READERS)
        self.readers.show_default(default_readers(bool(self.source.value()), shared))


@requires(amend_note)
class AmendNote(_NoteDialog):
    """Amends a note; the trail keeps its previous words."""

    def __init__(self, context: PageContext, note: NoteRow, people: Mapping[str, str]) -> None:
        own = note.person_id or ""
        super().__init__(
            context, wording.AMEND_NOTE_TITLE, wording.SAVE, kind=note.kind,
            intro=join_parts(note.heading, wording.note_origin(note.origin)),
            people={**people, **dict(note.people)}, own=own,
            draft_key=f"amend_note:{note.id}", about=TypedAbout(note_id=note.id),
        )  # fmt: skip
        self._id = note.id
        recorded = {name: getattr(note, name) for name in _COLUMNS}
        concerned = {concerns_name(each): each in note.concerned for each in self._people}
        self.open_with(recorded | concerned)

    def submit(self, values: dict[str, Any]) -> None:
        """Save the note."""
        self.save_changes(self._amend, _filled(values), wording.NOTE_AMENDED)

    def _amend(self, opened_with: Mapping[str, Any], changes: Mapping[str, Any]) -> UseCaseCall[Amended]:
        columns = {name: value for name, value in changes.items() if name in _COLUMNS}
        people = self.concerned(changes)
        return call(amend_note, note_id=self._id, opened_with=opened_with, people=people, **columns)
