"""Invents what was said and promised: notes by agencies, and actions in every state."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from coordinator.actions.model import Action
from coordinator.core.dates import MONTHS
from coordinator.notes.model import Note
from coordinator.sample.agencies import AgencyTable
from coordinator.sample.insert_order import InsertOrder, new_id
from coordinator.sample.meetings import SampleHearing
from coordinator.sample.relationships import PRONOUNS, FamilyCircle
from coordinator.sample.word_lists import NotePhrases, words

# How actions stand, by turns, so that every state is there in a small caseload too.
_CLOSED = (
    "done", "not_possible", "not_done", "superseded", "done", "done", "not_possible", "done", "done",
)  # fmt: skip
_OLD = (
    "open",
    "done",
    "done",
    "not_possible",
    "done",
    "superseded",
    "done",
    "not_done",
    "done",
    "done",
    "done",
)
_NEW = (
    "open",
    "done",
    "open",
    "open",
    "not_possible",
    "open",
    "done",
    "open",
    "not_done",
    "open",
    "superseded",
)
_NEW_DAYS, _FORGOTTEN_DAYS = 75, 200
_DUE = (1, 2, 7, 14, 19, 21, 25, 28, 28, 35, 42)  # days after the meeting


class HistoryInventor:
    """Invents the words of one case after another."""

    def __init__(self, chance: Random, rows: InsertOrder, table: AgencyTable, today: date) -> None:
        self._chance, self._rows, self._table, self._today = chance, rows, table, today
        self._actions = 0
        self._turns: dict[tuple[str, ...], int] = {}

    def words_for(self, circle: FamilyCircle) -> dict[str, str]:
        """Work out the words that a case's sentences have in common."""
        he, him, his = PRONOUNS[circle.subject.sex]
        victim = circle.victims[0].person
        she, her, _ = PRONOUNS[victim.sex]
        count = ("one", "two", "three")[len(circle.victims) - 1]
        child = circle.children[0].person.forename if circle.children else ""
        return {
            "he": he, "him": him, "his": his, "he_start": he.capitalize(),
            "she": she, "her": her, "she_start": she.capitalize(),
            "child": child, "school": circle.school, "where": victim.street,
            "victims": count, "victims_start": count.capitalize(),
        }  # fmt: skip

    def reason(self, circle: FamilyCircle, told: dict[str, str]) -> str:
        """Say why a case was opened, as its people are tied."""
        said, chance = words().histories, self._chance
        fitting = {"": said.reasons_family, "no": said.reasons_apart}.get(
            circle.together, said.reasons_together
        )
        if len(circle.victims) > 1 and chance.random() < 0.7:
            fitting = said.reasons_serial
        elif chance.random() < 0.4:
            fitting = said.reasons_any
        return self.say(chance.choice(fitting), told)

    def say(self, sentence: str, told: dict[str, str]) -> str:
        """Fill a sentence with a case's words."""
        told["n"] = str(self._chance.randrange(2, 9))
        told["month"] = MONTHS[self._chance.randrange(12)]
        return sentence.format_map(told)

    def choose(self, sentences: tuple[NotePhrases, ...], told: dict[str, str]) -> NotePhrases:
        """Draw a sentence that asks for nothing this case doesn't have."""
        while True:
            one = self._chance.choice(sentences)
            if all(told[word] for word in ("child", "school", "where") if f"{{{word}}}" in one.words):
                return one

    def notes(
        self, case_id: str, circle: FamilyCircle, told: dict[str, str], between: tuple[date, date], count: int
    ) -> None:
        """Write what agencies said of a case between two days."""
        chance = self._chance
        first, last = between
        days = max(1, (last - first).days)
        for _ in range(count):
            one = self.choose(words().histories.note, told)
            victims = one.agency == "IDVA service"
            self._rows.add(
                Note(
                    id=new_id(chance), case_id=case_id, words=self.say(one.words, told), kind=one.kind,
                    person_id=circle.victims[0].person.id if victims else None, source=one.agency,
                    victim_side=victims, written=first + timedelta(days=chance.randrange(days)),
                )
            )  # fmt: skip

    def actions(self, case_id: str, hearing: SampleHearing, told: dict[str, str], *, closed: bool) -> None:
        """Write what agencies promised at a meeting that has been held."""
        for _ in range(self._chance.choices((1, 2, 3), (58, 31, 11))[0]):
            self._action(case_id, hearing, told, closed)

    def _action(self, case_id: str, hearing: SampleHearing, told: dict[str, str], closed: bool) -> None:
        chance = self._chance
        self._actions += 1
        one = self.choose(words().histories.action, told)
        status = self._status(hearing.held, closed)
        at_next = chance.random() < 0.12
        due = None if at_next else hearing.held + timedelta(days=chance.choice(_DUE))
        latest = due if due and due < self._today else self._today
        ended = max(hearing.held, latest - timedelta(days=chance.randrange(3)))
        self._rows.add(
            Action(
                id=new_id(chance), number=self._actions, case_id=case_id, meeting_id=hearing.meeting_id,
                agenda_item_id=hearing.item_id, forum=hearing.forum.value, what=self.say(one.words, told),
                agency_id=self._table.ids[one.agency], owner=chance.choice(self._table.speakers[one.agency]),
                agreed=hearing.held, due=due, due_words=f"next {hearing.forum.value}" if at_next else "",
                status=status, outcome_note=self._outcome(status, told),
                update=chance.choice(words().histories.updates) if chance.random() < 0.3 else "",
                ended=None if status == "open" else ended,
            )
        )  # fmt: skip

    def _status(self, held: date, closed: bool) -> str:
        days = (self._today - held).days
        turns = _CLOSED if closed else _NEW if days < _NEW_DAYS else _OLD
        place = self._turns.get(turns, 0)
        self._turns[turns] = place + 1
        status = turns[place % len(turns)]
        return "done" if status == "open" and days > _FORGOTTEN_DAYS else status

    def _outcome(self, status: str, told: dict[str, str]) -> str:
        said = words().histories
        sentences: dict[str, Iterable[str]] = {
            "done": said.ended_notes, "not_possible": said.not_possible, "not_done": said.not_done,
            "superseded": said.superseded,
        }  # fmt: skip
        if status == "open" or (status == "done" and self._chance.random() < 0.5):
            return ""
        sentence = self.say(self._chance.choice(tuple(sentences[status])), told)
        return sentence[0].upper() + sentence[1:]
