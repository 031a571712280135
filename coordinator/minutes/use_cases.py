"""What a person does with minutes: save a version, approve the last one, add a dated correction."""

import json
from datetime import date

from sqlalchemy import select

from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.meetings.model import Meeting
from coordinator.minutes import wording
from coordinator.minutes.model import MinutesVersion
from coordinator.minutes.sections import OPENING, MinutesSection, to_json
from coordinator.release.use_cases import FIND
from coordinator.store.audit import UnitOfWork

MINUTES, SUMMARY, CORRECTION = "minutes", "summary", "correction"
KINDS = (MINUTES, SUMMARY)
Accepted = tuple[tuple[str, str], ...]  # keys of doubts, each with the reason why it may be printed


def _last_version(work: UnitOfWork, meeting_id: str, kind: str) -> MinutesVersion | None:
    """Return the last version of a kind."""
    asked = select(MinutesVersion).where(MinutesVersion.meeting_id == meeting_id, MinutesVersion.kind == kind)
    return work.session.scalars(asked.order_by(MinutesVersion.number.desc())).first()


@use_case("save_minutes", writes=(MinutesVersion,))
def save_minutes(
    work: UnitOfWork,
    *,
    meeting_id: str,
    kind: str,
    sections: tuple[MinutesSection, ...],
    opened_version: int = 0,
) -> int:
    """Save a version of the minutes or the summary, and return its number; an equal one makes none.

    `opened_version` is the version that was edited, 0 for a draft. Raises Refused once they are approved,
    if another version was saved since, or where the forum's file lets no minutes be held.
    """
    _must_be_held(work, meeting_id)
    if kind not in KINDS:
        raise Refused(wording.CHOOSE_KIND)
    if not any(section.text.strip() for section in sections):
        raise Refused(wording.NOTHING_WRITTEN)
    last = _last_version(work, meeting_id, kind)
    if last is not None and last.approved is not None:
        raise Refused(wording.APPROVED_ALREADY)
    number = last.number or 0 if last is not None else 0
    if number != opened_version:
        raise Refused(wording.NEWER_VERSION)
    content = to_json(sections)
    if last is not None and last.content == content:
        return number
    work.session.add(_version(work, meeting_id, kind, number + 1, content))
    return number + 1


@use_case("approve_minutes", writes=(MinutesVersion,))
def approve_minutes(
    work: UnitOfWork, *, meeting_id: str, kind: str, version: int, chair: str, accepted: Accepted = ()
) -> None:
    """Approve the last version; nothing changes its words after that.

    What is found in approved minutes later is accepted in the same way, and added. `accepted` is what was
    shown in its text as maybe leading to somebody, each key with its reason.
    """
    _must_be_held(work, meeting_id)
    last = _last_version(work, meeting_id, kind)
    if last is None:
        raise Refused(wording.SAVE_FIRST)
    if last.number != version:
        raise Refused(wording.NEWER_VERSION)
    if last.approved is not None:
        _accept_more(last, accepted)
        return
    if not chair.strip():
        raise Refused(wording.ENTER_CHAIR, field="chair")
    _check_accepted(accepted)
    _approve(last, work.today, chair.strip(), accepted)


@use_case("add_correction", writes=(MinutesVersion,))
def add_correction(work: UnitOfWork, *, meeting_id: str, words: str, accepted: Accepted = ()) -> int:
    """Add a dated correction to approved minutes, and return its number; the minutes stay as they are."""
    last = _last_version(work, meeting_id, MINUTES)
    if last is None or last.approved is None:
        raise Refused(wording.NOT_APPROVED)
    if not words.strip():
        raise Refused(wording.ENTER_CORRECTION, field="words")
    _check_accepted(accepted, one_reason=True)
    before = _last_version(work, meeting_id, CORRECTION)
    number = (before.number or 0 if before else 0) + 1
    content = to_json((MinutesSection(OPENING, "", words.strip()),))
    row = _version(work, meeting_id, CORRECTION, number, content)
    _approve(row, work.today, work.who, accepted)
    work.session.add(row)
    return number


def _version(work: UnitOfWork, meeting_id: str, kind: str, number: int, content: str) -> MinutesVersion:
    return MinutesVersion(
        meeting_id=meeting_id,
        kind=kind,
        number=number,
        content=content,
        written=work.now,
        written_by_name=work.who,
    )


def _approve(row: MinutesVersion, day: date, by: str, accepted: Accepted) -> None:
    row.approved, row.approved_by = day, by
    _keep_reasons(row, accepted)


def _accept_more(row: MinutesVersion, accepted: Accepted) -> None:
    """Add what was found in approved minutes since; raise Refused if there is nothing new."""
    held = json.loads(row.accepted or "[]")
    before = held if isinstance(held, dict) else dict.fromkeys(held, row.reason)
    more = tuple((key, reason) for key, reason in accepted if key not in before)
    if not more:
        raise Refused(wording.APPROVED_ALREADY)
    _check_accepted(more)
    _keep_reasons(row, (*before.items(), *more))


def _keep_reasons(row: MinutesVersion, accepted: Accepted) -> None:
    reasons = {key: reason.strip() for key, reason in sorted(accepted)}
    row.accepted = json.dumps(reasons, ensure_ascii=False)
    row.reason = "\n".join(dict.fromkeys(reasons.values()))


def _check_accepted(accepted: Accepted, *, one_reason: bool = False) -> None:
    """Raise Refused for a protected value, which is to be reworded, and for a doubt without a reason."""
    if any(key.startswith(FIND) for key, _ in accepted):
        raise Refused(wording.REWORD_FINDS)
    for key, reason in accepted:
        if not reason.strip():
            raise Refused(wording.ENTER_REASON, field="reason" if one_reason else reason_field(key))


def reason_field(key: str) -> str:
    """Return what the field of the reason is called that covers a doubt: one for each kind of doubt."""
    return f"reason_{key.split('|')[1]}"


def _must_be_held(work: UnitOfWork, meeting_id: str) -> None:
    """Raise Refused where a forum's file lets no minutes be held here (docs/domain.md 5.2)."""
    meeting = work.get(Meeting, meeting_id)
    rules = definition(meeting.forum)
    if not rules.exported:
        raise Refused(wording.not_held(rules.label(meeting.held or work.today), rules.handling))
