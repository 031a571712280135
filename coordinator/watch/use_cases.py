"""Use cases for suggestions: accept one, decline one with a reason, take an answer back."""

from sqlalchemy import select

from coordinator.cases.model import Case
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.store.audit import UnitOfWork
from coordinator.watch import wording
from coordinator.watch.library import watch_rules
from coordinator.watch.model import WatchAnswer
from coordinator.watch.suggestion import ACCEPTED, DECLINED


@use_case("accept_suggestion")
def accept_suggestion(
    work: UnitOfWork, *, answer_id: str, rule: str, about: str, case_id: str, facts: str
) -> str:
    """Record that somebody did what a rule proposed."""
    return _answer(work, answer_id, rule, about, case_id, facts, ACCEPTED)


@use_case("decline_suggestion")
def decline_suggestion(
    work: UnitOfWork, *, answer_id: str, rule: str, about: str, case_id: str, facts: str, reason: str
) -> str:
    """Record why somebody does not do what a rule proposed. It comes back when the facts change."""
    if not reason.strip():
        raise Refused(wording.ENTER_REASON, field="reason")
    return _answer(work, answer_id, rule, about, case_id, facts, DECLINED, reason.strip())


@use_case("withdraw_suggestion_answer")
def withdraw_suggestion_answer(work: UnitOfWork, *, answer_id: str) -> None:
    """Take an answer back: the suggestion is there again."""
    work.get(WatchAnswer, answer_id).withdrawn = True


@use_case("restore_suggestion_answer")
def restore_suggestion_answer(work: UnitOfWork, *, answer_id: str) -> None:
    """Restore a withdrawn answer."""
    work.get(WatchAnswer, answer_id).withdrawn = False


def _answer(
    work: UnitOfWork, answer_id: str, rule: str, about: str, case_id: str, facts: str, answer: str,
    reason: str = "",
) -> str:  # fmt: skip
    known = watch_rules(work.session).get(rule)
    if known is None:
        raise Refused(wording.NO_SUCH_RULE)
    if case_id:
        work.get(Case, case_id)
    same = select(WatchAnswer.id).where(
        WatchAnswer.rule == rule, WatchAnswer.about == about, WatchAnswer.facts == facts,
        ~WatchAnswer.withdrawn,
    )  # fmt: skip
    if work.session.scalars(same).first() is not None:
        raise Refused(wording.ANSWERED)
    work.session.add(
        WatchAnswer(
            id=answer_id, case_id=case_id or None, rule=rule, edition=known.edition, about=about, facts=facts,
            answer=answer, reason=reason, answered=work.today,
        )
    )  # fmt: skip
    return answer_id
