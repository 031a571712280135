"""Lets lists of people offer the people of a case, those linked to them, and people that a search finds."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Slot

from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.cases.person_lookup import PersonFound, find_people
from ui.caseload.dvds import wording
from ui.caseload.incidents.incident_dialogs import people_of
from ui.caseload.wording import join_parts
from ui.forms.fields import ChoiceField, TextField
from ui.session.page_context import PageContext

_TYPING_PAUSE_MS = 200
_LEAST = 2  # letters before the casebook is searched


class PeopleFinder:
    """One line that searches the casebook, for several lists of people."""

    def __init__(self, context: PageContext, view: CaseView, lists: Sequence[ChoiceField]) -> None:
        self._context, self._lists = context, lists
        self.find = TextField("find", wording.FIND, hint=wording.FIND_HINT, optional=True)
        self._offered = {each: person.spoken for each, (person, _) in people_of(view).items()}
        for tie in view.ties:
            for end in (tie.person, tie.other):
                self._offered.setdefault(end.id, end.name)
        self._timer = QTimer(self.find)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.find.changed.connect(self._timer.start)
        self._offer()

    def know(self, *recorded: tuple[str, str]) -> None:
        """Offer people who are recorded already, by id and name."""
        self._offered |= {person_id: name for person_id, name in recorded if person_id}
        self._offer()

    @Slot()
    def _search(self) -> None:
        typed = self.find.value()
        if len(typed) >= _LEAST:
            self._context.worker.read(self.find, call(find_people, typed=typed), on_result=self._show)

    def _show(self, people: tuple[PersonFound, ...]) -> None:
        for person in people:
            self._offered.setdefault(person.id, join_parts(person.listed, person.cases))
        self._offer()

    def _offer(self) -> None:
        for each in self._lists:
            each.set_choices(list(self._offered.items()))
