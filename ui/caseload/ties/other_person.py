"""The fields that choose the other person of a link: from the case, or found in the casebook by name."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.person_lookup import PersonFound, find_people
from coordinator.cases.rules import ROLES
from ui.caseload.dialogs.person_picker import PeopleListField
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.ties import wording
from ui.forms.fields import TextField
from ui.session.page_context import PageContext

_TYPING_PAUSE_MS = 200
_LEAST = 2  # letters before the casebook is searched


class OtherPersonField(PeopleListField):
    """A list of people to choose from; a draft keeps who was chosen."""

    _awaited = ""  # somebody who was chosen in a draft and is not listed yet

    def __init__(self, hint: str) -> None:
        super().__init__("other_id", wording.OTHER_PERSON, hint, wording.NOBODY_CHOSEN)

    def show_people(self, people: Sequence[PersonFound]) -> None:
        """List these people; choose again who was chosen in a draft."""
        super().show_people(people)
        if self._awaited:
            self.set_value(self._awaited)

    def typed(self) -> str:
        """Return the id of who is chosen."""
        return self.value() or self._awaited

    def set_typed(self, words: str) -> None:
        """Choose by id, now or when they are listed."""
        self._awaited = words
        self.set_value(words or None)

    def people(self) -> tuple[PersonFound, ...]:
        """Return who is listed."""
        return self._people


class OtherPersonPicker:
    """Lists the people of a case, and the people in the casebook whose name is typed."""

    def __init__(self, context: PageContext, view: CaseView, person_id: str, hint: str = "") -> None:
        self._context, self._person_id = context, person_id
        self.find = TextField("find", wording.FIND, hint=wording.FIND_HINT, optional=True)
        self.other = OtherPersonField(hint)
        self._of_case = tuple(
            PersonFound(each, person.listed, person.born, person.born_words, ROLES.get(role, ""))
            for each, (person, role) in people_of(view).items()
            if each != person_id
        )
        self._elsewhere: tuple[PersonFound, ...] = ()
        self._timer = QTimer(self.find)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.find.changed.connect(self._timer.start)

    def show(self, chosen: str = "") -> None:
        """List the people of the case, and choose one of them."""
        self._list()
        if chosen:
            self.other.set_value(chosen)

    @Slot()
    def _search(self) -> None:
        typed = self.find.value()
        if len(typed) < _LEAST:
            self._show(())
            return
        self._context.worker.read(self.find, call(find_people, typed=typed), on_result=self._show)

    def _show(self, elsewhere: tuple[PersonFound, ...]) -> None:
        self._elsewhere = elsewhere
        self._list()

    def _list(self) -> None:
        words = self.find.value().casefold().split()
        matching = [p for p in self._of_case if all(word in p.listed.casefold() for word in words)]
        chosen = [p for p in (*self._of_case, *self.other.people()) if p.id == self.other.typed()]
        listed = {p.id: p for p in (*chosen, *matching, *self._elsewhere) if p.id != self._person_id}
        self.other.show_people(tuple(listed.values()))
