"""Judge a text while it is typed, or as it was copied; what is prepared once serves every text."""

import re
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from coordinator.actions.model import Action
from coordinator.meetings.model import AgendaItem
from coordinator.notes.model import Note
from coordinator.notes.queries import people_of_notes
from coordinator.redaction.casebook_values import CasebookValues, Judging, casebook_values
from coordinator.redaction.finds.protected_index import ProtectedValues
from coordinator.redaction.judge import JudgingContext, judge
from coordinator.redaction.judging import judging_context
from coordinator.redaction.people_in_scope import people_in_scope
from coordinator.redaction.protected_values import iter_protected_values
from coordinator.redaction.verdict import Verdict, VerdictSort

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


@dataclass(frozen=True)
class TypedAbout:
    """What a text is typed about: any of these; the case is found by them."""

    case_id: str = ""
    person_id: str = ""
    action_id: str = ""
    item_id: str = ""  # of an agenda
    note_id: str = ""


@dataclass
class TypedJudging:
    """Judges a text again as it grows: only paragraphs that were changed."""

    judging: Judging
    _known: dict[str, tuple[Verdict, ...]] = field(default_factory=dict)

    def judge(self, text: str) -> tuple[Verdict, ...]:
        """Return the verdicts on a text; a paragraph is judged by itself, as it is released."""
        known: dict[str, tuple[Verdict, ...]] = {}
        verdicts: list[Verdict] = []
        for paragraph in _PARAGRAPH.finditer(text):
            words, start = paragraph.group(), paragraph.start()
            if words not in self._known:
                self._known[words] = judge(words, self.judging.protected, self.judging.context)
            known[words] = self._known[words]
            verdicts += (
                replace(verdict, start=verdict.start + start, end=verdict.end + start)
                for verdict in known[words]
            )
        self._known = known
        return tuple(verdicts)


def judging_for(session: Session, *, about: TypedAbout, values: CasebookValues) -> TypedJudging:
    """Read what texts about a case, a person or an action are judged by, with the values of the casebook."""
    case_id, people = _case_and_people(session, about)
    cases = {case_id} - {""}
    scope = people_in_scope(session, cases, values.protected, people)
    own = iter_protected_values(session, values.protected, scope.people, scope.cases, only=True)
    context = judging_context(session, scope)
    return TypedJudging(Judging(ProtectedValues(own, values.index), context))


def leading_texts(session: Session, *, about: TypedAbout, texts: tuple[str, ...]) -> frozenset[str]:
    """Return the texts that hold a recorded value of a protected person."""
    judging = judging_for(session, about=about, values=casebook_values(session)).judging
    return frozenset(filter(judging.leads, texts))


def judge_copied(session: Session, *, text: str) -> tuple[str, ...]:
    """Return what the recorded values in a text are, in words: "telephone number of a protected person"."""
    judging = Judging(casebook_values(session).index, JudgingContext())
    finds = (verdict.reason for verdict in judging.verdicts(text) if verdict.sort is VerdictSort.FIND)
    return tuple(dict.fromkeys(finds))


def _case_and_people(session: Session, about: TypedAbout) -> tuple[str, frozenset[str]]:
    rows: list[Action | AgendaItem | Note | None] = [
        session.get(Action, about.action_id) if about.action_id else None,
        session.get(AgendaItem, about.item_id) if about.item_id else None,
        session.get(Note, about.note_id) if about.note_id else None,
    ]
    cases = [about.case_id, *(row.case_id or "" for row in rows if row is not None)]
    concerned = people_of_notes(session, [row for row in rows if isinstance(row, Note)])
    people = frozenset((about.person_id, *(each for ids in concerned.values() for each in ids)))
    return next(filter(None, cases), ""), people - {""}
