"""Use cases for paragraphs: release, reword, leave out, and reopen."""

import json
from dataclasses import dataclass

from sqlalchemy import select

from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.release import wording
from coordinator.release.entry import PERPETRATOR_KIND, ReleaseOutcome
from coordinator.release.model import Release
from coordinator.store.audit import UnitOfWork

FIND = "find|"  # how the key of a find begins: coordinator/redaction/verdict.py


@dataclass(frozen=True)
class ReleaseChoice:
    """What a person chose for a paragraph; `accepted` are the keys of what they were shown in its text."""

    row_table: str
    row_id: str
    case_id: str
    people: str
    digest: str
    outcome: ReleaseOutcome
    wording: str = ""
    accepted: tuple[str, ...] = ()
    reason: str = ""
    authoriser: str = ""


@use_case("decide_paragraphs")
def decide_paragraphs(work: UnitOfWork, *, choices: tuple[ReleaseChoice, ...]) -> tuple[str, ...]:
    """Record what may enter papers of perpetrator-led forums, in which words; return the decisions' ids.

    A find needs a reason and who authorised it, a doubt a reason.
    """
    rows = []
    for choice in choices:
        _check(choice)
        _withdraw_earlier(work, choice)
        rows.append(
            Release(
                row_table=choice.row_table, row_id=choice.row_id, digest=choice.digest,
                case_id=choice.case_id or None, people=choice.people, forum_kind=PERPETRATOR_KIND,
                outcome=choice.outcome.value, wording=choice.wording.strip(),
                accepted=json.dumps(sorted(choice.accepted)), reason=choice.reason.strip(),
                authoriser=choice.authoriser.strip(), decided_by=work.who, decided=work.now,
            )
        )  # fmt: skip
    work.session.add_all(rows)
    work.session.flush()
    work.about = "; ".join(sorted({f"case_file {choice.case_id}" for choice in choices if choice.case_id}))
    return tuple(row.id for row in rows)


@use_case("reopen_paragraphs")
def reopen_paragraphs(work: UnitOfWork, *, release_ids: tuple[str, ...]) -> None:
    """Take decisions back: their paragraphs are to be decided again."""
    for release_id in release_ids:
        work.get(Release, release_id).withdrawn = True


def _withdraw_earlier(work: UnitOfWork, choice: ReleaseChoice) -> None:
    same = select(Release).where(
        Release.row_id == choice.row_id, Release.row_table == choice.row_table,
        Release.digest == choice.digest, ~Release.withdrawn,
    )  # fmt: skip
    for row in work.session.scalars(same):
        row.withdrawn = True


def _check(choice: ReleaseChoice) -> None:
    if choice.outcome is ReleaseOutcome.OPEN:
        raise Refused(wording.CHOOSE_OUTCOME)
    if choice.outcome is ReleaseOutcome.REWORDED and not choice.wording.strip():
        raise Refused(wording.ENTER_WORDING, field="wording")
    if choice.outcome is ReleaseOutcome.LEFT_OUT or not choice.accepted:
        return
    if not choice.reason.strip():
        raise Refused(wording.ENTER_REASON, field="reason")
    if any(key.startswith(FIND) for key in choice.accepted) and not choice.authoriser.strip():
        raise Refused(wording.ENTER_AUTHORISER, field="authoriser")
