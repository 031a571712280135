"""Use cases for actions: record, amend, end, reopen, withdraw, restore, disclose."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import func, select

from coordinator.actions import wording
from coordinator.actions.due_dates import forum_named
from coordinator.actions.model import Action
from coordinator.actions.rules import OPEN, OUTCOMES
from coordinator.agencies.model import Agency
from coordinator.amending.amend import Amended, amend
from coordinator.cases.model import Case
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.errors import Refused
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.store.audit import UnitOfWork


class ActionChanges(TypedDict, total=False):
    """What can be amended of an action."""

    what: str
    agency_id: str | None
    owner: str
    due: date | None
    due_words: str
    tag: str


@use_case("record_action", writes=(Action,))
def record_action(
    work: UnitOfWork,
    *,
    action_id: str,
    what: str,
    agency_id: str | None,
    due: date | None,
    case_id: str | None = None,
    meeting_id: str | None = None,
    agenda_item_id: str | None = None,
    owner: str = "",
    due_words: str = "",
    agreed: date | None = None,
    tag: str = "",
) -> str:
    """Record an action that an agency agreed to, at a meeting or between meetings."""
    _check(work, what, agency_id, due, due_words)
    forum = ""
    if agenda_item_id:
        item = work.get(AgendaItem, agenda_item_id)
        meeting_id, case_id = item.meeting_id, item.case_id
    if meeting_id:
        meeting = work.get(Meeting, meeting_id)
        forum, agreed = meeting.forum, agreed or meeting.held
    if case_id:
        _open_case(work, case_id)
    elif not forum:
        forum = forum_named(due_words)
    _check_tag(forum, tag)
    last = work.session.scalar(select(func.max(Action.number))) or 0
    work.session.add(
        Action(
            id=action_id,
            number=last + 1,
            case_id=case_id,
            meeting_id=meeting_id,
            agenda_item_id=agenda_item_id,
            forum=forum,
            what=what.strip(),
            agency_id=agency_id,
            owner=owner.strip(),
            agreed=agreed or work.today,
            due=due,
            due_words=due_words.strip(),
            tag=tag,
            status=OPEN,
        )
    )
    return action_id


@use_case("amend_action", writes=(Action,))
def amend_action(
    work: UnitOfWork, *, action_id: str, opened_with: Mapping[str, Any], **changes: Unpack[ActionChanges]
) -> Amended:
    """Amend an action; its updates are recorded apart (`record_update`).

    Raises ChangedSince where a change is older than what is recorded.
    """
    action = work.get(Action, action_id)
    amended = amend(action, opened_with, changes)
    if not (action.meeting_id or action.case_id):
        action.forum = forum_named(action.due_words) or action.forum
    _check(work, action.what, action.agency_id, action.due, action.due_words)
    _check_tag(action.forum, action.tag)
    return amended


@use_case("end_action", writes=(Action,))
def end_action(
    work: UnitOfWork,
    *,
    action_id: str,
    opened_with: Mapping[str, Any],
    outcome: str,
    note: str = "",
    ended: date | None = None,
) -> Amended:
    """End an action with its outcome; anything but "done" needs the reason.

    Raises ChangedSince where it was ended otherwise since it was shown.
    """
    action = work.get(Action, action_id)
    if outcome not in OUTCOMES:
        raise Refused(wording.CHOOSE_OUTCOME, field="outcome")
    if outcome != "done" and not note.strip():
        raise Refused(wording.ENTER_REASON, field="note")
    if ended and ended > work.today:
        raise Refused(wording.DAY_IN_FUTURE, field="ended")
    ends = {"status": outcome, "outcome_note": note, "ended": ended or work.today}
    return amend(action, opened_with, ends)


@use_case("reopen_action", writes=(Action,))
def reopen_action(work: UnitOfWork, *, action_id: str) -> None:
    """Reopen an ended action."""
    action = work.get(Action, action_id)
    action.status, action.outcome_note, action.ended = OPEN, "", None


@use_case("withdraw_action", writes=(Action,))
def withdraw_action(work: UnitOfWork, *, action_id: str) -> None:
    """Withdraw an action that was recorded in error."""
    work.get(Action, action_id).withdrawn = True


@use_case("restore_action", writes=(Action,))
def restore_action(work: UnitOfWork, *, action_id: str) -> None:
    """Restore an action that was withdrawn."""
    work.get(Action, action_id).withdrawn = False


@use_case("disclose_actions", writes=(GivenCopy,))
def disclose_actions(
    work: UnitOfWork,
    *,
    agency: str,
    meeting: str,
    count: int,
    copies: tuple[NewCopy, ...],
    case_ids: tuple[str, ...] = (),
) -> None:
    """Record that actions were disclosed: of which cases, to which recipients, in which numbered copies.

    Raises NumberTaken.
    """
    for copy in copies:
        record_given_copy(work, copy=copy)
    about = "; ".join(f"case_file {case_id}" for case_id in case_ids) or meeting or "actions"
    work.disclose(about, agency or "all agencies", wording.actions_exported(count, meeting))


@use_case("disclose_action_listing", writes=())
def disclose_action_listing(
    work: UnitOfWork, *, agency: str, meeting: str, count: int, case_ids: tuple[str, ...]
) -> None:
    """Record that a command listed actions of these cases, in the words of the casebook."""
    about = "; ".join(f"case_file {case_id}" for case_id in case_ids) or meeting or "actions"
    work.disclose(about, wording.COMMAND_LINE, wording.actions_listed(count, meeting, agency))


def _open_case(work: UnitOfWork, case_id: str) -> None:
    if work.get(Case, case_id).status == "closed":
        raise Refused(wording.CASE_CLOSED)


def _check(work: UnitOfWork, what: str, agency_id: str | None, due: date | None, due_words: str) -> None:
    if not what.strip():
        raise Refused(wording.ENTER_ACTION, field="what")
    if agency_id:
        work.get(Agency, agency_id)
    if due is None and not due_words.strip():
        raise Refused(wording.ENTER_DUE, field="due")


def _check_tag(forum: str, tag: str) -> None:
    if tag and tag not in definition(forum).action_tags:
        raise Refused(wording.not_a_tag(definition(forum).action_tags), field="tag")
