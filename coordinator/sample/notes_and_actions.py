"""Invents histories: notes by agencies, and actions in every state."""

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

# The states of actions in rotation, so that a small caseload has every state too.
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
    """Invents the notes and actions of one case after another."""

    def __init__(self, chance: Random, rows: InsertOrder, table: AgencyTable, today: date) -> None:
        self._chance, self._rows, self._table, self._today = chance, rows, table, today
        self._actions = 0
        self._turns: dict[tuple[str, ...], int] = {}

    def words_for(self, circle: FamilyCircle) -> dict[str, str]:
        """Return the values that fill the sentences of a case."""
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

    def reason(self, circle: FamilyCircle, values: dict[str, str]) -> str:
        """Choose a reason for a case that fits the ties between its people."""
        phrases, chance = words().histories, self._chance
        fitting = {"": phrases.reasons_family, "no": phrases.reasons_apart}.get(
            circle.together, phrases.reasons_together
        )
        if len(circle.victims) > 1 and chance.random() < 0.7:
            fitting = phrases.reasons_serial
        elif chance.random() < 0.4:
            fitting = phrases.reasons_any
        return self.fill(chance.choice(fitting), values)

    def fill(self, sentence: str, values: dict[str, str]) -> str:
        """Fill a sentence with the values of a case."""
        values["n"] = str(self._chance.randrange(2, 9))
        values["month"] = MONTHS[self._chance.randrange(12)]
        return sentence.format_map(values)

    def choose(self, sentences: tuple[NotePhrases, ...], values: dict[str, str]) -> NotePhrases:
        """Draw a sentence that needs no value that this case lacks."""
        while True:
            phrase = self._chance.choice(sentences)
            if all(values[word] for word in ("child", "school", "where") if f"{{{word}}}" in phrase.words):
                return phrase

    def notes(
        self,
        case_id: str,
        circle: FamilyCircle,
        values: dict[str, str],
        between: tuple[date, date],
        count: int,
    ) -> None:
        """Write notes of agencies about a case between two days."""
        chance = self._chance
        first, last = between
        days = max(1, (last - first).days)
        for _ in range(count):
            phrase = self.choose(words().histories.note, values)
            victims = phrase.agency == "IDVA service"
            self._rows.add(
                Note(
                    id=new_id(chance), case_id=case_id, words=self.fill(phrase.words, values),
                    kind=phrase.kind, source=phrase.agency,
                    person_id=circle.victims[0].person.id if victims else None,
                    victim_side=victims, written=first + timedelta(days=chance.randrange(days)),
                )
            )  # fmt: skip

    def actions(self, case_id: str, hearing: SampleHearing, values: dict[str, str], *, closed: bool) -> None:
        """Write the actions that agencies agreed at a past meeting."""
        for _ in range(self._chance.choices((1, 2, 3), (58, 31, 11))[0]):
            self._action(case_id, hearing, values, closed)

    def _action(self, case_id: str, hearing: SampleHearing, values: dict[str, str], closed: bool) -> None:
        chance = self._chance
        self._actions += 1
        phrase = self.choose(words().histories.action, values)
        status = self._status(hearing.day, closed)
        at_next = chance.random() < 0.12
        due = None if at_next else hearing.day + timedelta(days=chance.choice(_DUE))
        latest = due if due and due < self._today else self._today
        ended = max(hearing.day, latest - timedelta(days=chance.randrange(3)))
        self._rows.add(
            Action(
                id=new_id(chance), number=self._actions, case_id=case_id, meeting_id=hearing.meeting_id,
                agenda_item_id=hearing.item_id, forum=hearing.forum,
                what=self.fill(phrase.words, values), agency_id=self._table.ids[phrase.agency],
                owner=chance.choice(self._table.speakers[phrase.agency]),
                agreed=hearing.day, due=due, due_words=f"next {hearing.forum}" if at_next else "",
                status=status, outcome_note=self._outcome(status, values),
                update=chance.choice(words().histories.updates) if chance.random() < 0.3 else "",
                ended=None if status == "open" else ended,
            )
        )  # fmt: skip

    def _status(self, day: date, closed: bool) -> str:
        days = (self._today - day).days
        turns = _CLOSED if closed else _NEW if days < _NEW_DAYS else _OLD
        place = self._turns.get(turns, 0)
        self._turns[turns] = place + 1
        status = turns[place % len(turns)]
        return "done" if status == "open" and days > _FORGOTTEN_DAYS else status

    def _outcome(self, status: str, values: dict[str, str]) -> str:
        phrases = words().histories
        sentences: dict[str, Iterable[str]] = {
            "done": phrases.ended_notes, "not_possible": phrases.not_possible, "not_done": phrases.not_done,
            "superseded": phrases.superseded,
        }  # fmt: skip
        if status == "open" or (status == "done" and self._chance.random() < 0.5):
            return ""
        sentence = self.fill(self._chance.choice(tuple(sentences[status])), values)
        return sentence[0].upper() + sentence[1:]
