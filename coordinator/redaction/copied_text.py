"""Say what leads to protected people in a text that was copied, without repeating it."""

from sqlalchemy.orm import Session

from coordinator.redaction.casebook_values import Judging, casebook_values
from coordinator.redaction.judge import JudgingContext
from coordinator.redaction.verdict import VerdictSort


def judge_copied(session: Session, *, text: str) -> tuple[str, ...]:
    """Return what the recorded values in a text are, in words: "telephone number of a protected person"."""
    judging = Judging(casebook_values(session).index, JudgingContext())
    finds = (verdict.reason for verdict in judging.verdicts(text) if verdict.sort is VerdictSort.FIND)
    return tuple(dict.fromkeys(finds))
