"""A representative's conflicts of interest: shown as a card, and recorded in a dialog."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coordinator.agencies.queries import AgencyRow, RepresentativeRow
from coordinator.casebook.call import call
from coordinator.cases.person_lookup import PersonFound, find_people
from coordinator.recipients.queries import ConflictRow, list_conflicts
from coordinator.recipients.use_cases import bar_recipient, restore_bar, withdraw_bar
from ui.agencies import wording
from ui.forms.fields import ChoiceField, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.widgets.buttons import link
from ui.widgets.cards import Card
from ui.widgets.layout import column, empty, words

_TYPING_PAUSE_MS = 200
_LEAST = 2  # letters before the casebook is searched


@requires(bar_recipient)
class ConflictDialog(FormDialog):
    """Records a conflict of interest of a representative: a person in the casebook, and why."""

    def __init__(self, context: PageContext, agency: AgencyRow, representative: RepresentativeRow) -> None:
        self._context, self._representative = context, representative
        self._id = uuid4().hex
        self.looking = TextField("find", wording.FIND_PERSON, hint=wording.FIND_PERSON_HINT, optional=True)
        self.person = ChoiceField("person_id", wording.CONFLICT_PERSON)
        why = LongTextField("why", wording.CONFLICT_WHY, hint=wording.CONFLICT_WHY_HINT, lines=2)
        super().__init__(
            context.window, wording.conflict_title(representative.name), wording.RECORD_CONFLICT,
            Form(self.looking, self.person, why), intro=wording.CONFLICT_INTRO,
            draft_key=f"conflict:{agency.id}:{representative.id}", width=560,
        )  # fmt: skip
        self._timer = QTimer(self.looking)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.looking.changed.connect(self._timer.start)

    def submit(self, values: dict[str, Any]) -> None:
        """Record the conflict."""
        conflict = call(
            bar_recipient, bar_id=self._id, person_id=values["person_id"] or "", agency_id=None,
            why=values["why"], representative_id=self._representative.id,
        )  # fmt: skip
        self._context.worker.write(self, conflict, on_result=self._recorded)

    @Slot()
    def _search(self) -> None:
        if len(typed := self.looking.value()) >= _LEAST:
            self._context.worker.read(self.looking, call(find_people, typed=typed), on_result=self._show)

    def _show(self, people: tuple[PersonFound, ...]) -> None:
        self.person.set_choices([(person.id, wording.person_found(person)) for person in people])
        self.person.set_hint(wording.people_found(len(people)))
        if len(people) == 1:
            self.person.set_value(people[0].id)

    def _recorded(self, _: object) -> None:
        self._context.notify_with_undo(wording.CONFLICT_RECORDED, call(withdraw_bar, bar_id=self._id))
        self.accept()


class ConflictsCard(Card):
    """The conflicts of interest of the selected representative."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        self._context, self._allowed = context, context.permissions.allowed_or_none
        super().__init__(
            wording.CONFLICTS, act=wording.RECORD_CONFLICT_BUTTON, run=self._allowed(self.record)
        )
        self._all: tuple[ConflictRow, ...] = ()
        self._of: tuple[AgencyRow, RepresentativeRow] | None = None
        self._shown = QWidget()
        self._list = column(self._shown, spacing=6)
        self.add(self._shown)

    def read(self) -> None:
        """Read everybody's conflicts."""
        self._context.worker.read(self, call(list_conflicts), on_result=self._show_all)

    def of(self, person: RepresentativeRow) -> tuple[ConflictRow, ...]:
        """Return the conflicts of a representative."""
        return tuple(row for row in self._all if row.representative_id == person.id)

    def show_person(self, agency: AgencyRow | None, person: RepresentativeRow | None) -> None:
        """Show the conflicts of a representative; nothing if nobody is selected."""
        self._of = (agency, person) if agency and person else None
        self.setVisible(self._of is not None)
        empty(self._list)
        if person is None:
            return
        self.title.setText(wording.conflicts_of(person.name))
        conflicts = self.of(person)
        for conflict in conflicts:
            self._list.addWidget(self._line(conflict))
        if not conflicts:
            self._list.addWidget(words(wording.NO_CONFLICTS, "second", wrap=True))

    @requires(ConflictDialog)
    def record(self) -> None:
        """Open the dialog that records a conflict of the representative."""
        if self._of:
            self._context.dialogs.open_dialog(ConflictDialog(self._context, *self._of))

    @requires(withdraw_bar)
    def withdraw(self, conflict: ConflictRow) -> None:
        """Withdraw a conflict."""
        self._context.write_with_undo(
            self,
            call(withdraw_bar, bar_id=conflict.bar_id),
            wording.CONFLICT_WITHDRAWN,
            call(restore_bar, bar_id=conflict.bar_id),
        )

    def _show_all(self, conflicts: tuple[ConflictRow, ...]) -> None:
        self._all = conflicts
        self.changed.emit()

    def _line(self, conflict: ConflictRow) -> QWidget:
        line, text = QWidget(), wording.conflict(conflict)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words(text, wrap=True), 1)
        if withdraw := self._allowed(self.withdraw, conflict):
            act = link(wording.WITHDRAW, withdraw)
            act.setAccessibleName(wording.withdraw_conflict(text))
            across.addWidget(act)
        return line
