"""What there is to release before a list of actions leaves: every action, with what is found and decided."""

from datetime import date

from sqlalchemy.orm import Session

from coordinator.exports import wording
from coordinator.exports.chosen_actions import ActionsChoice, list_chosen
from coordinator.exports.settled_actions import SettledAction, SettledList, settle_list
from coordinator.packs.release_view import ReleaseEntry, ReleaseGroup, ReleaseView, release_entry

_AGENCIES = "agencies"


def get_list_release(session: Session, *, choice: ActionsChoice, today: date) -> ReleaseView:
    """Get the entries of a list's actions, case by case. Raises Missing."""
    settled = settle_list(session, list_chosen(session, choice, today).rows)
    title = wording.list_title(choice.agency, choice.meeting or choice.forum)
    return ReleaseView(title, group_by_case(settled))


def group_by_case(settled: SettledList) -> tuple[ReleaseGroup, ...]:
    """Group the entries of a list's actions by case, and the names of its agencies after them."""
    by_case: dict[str, list[SettledAction]] = {}
    for action in settled.actions:
        by_case.setdefault(action.row.case_id or "", []).append(action)
    groups = [_group(case_id, actions, settled) for case_id, actions in by_case.items()]
    agencies = {action.row.agency_id: action.agency for action in settled.actions if action.agency}
    names = tuple(release_entry(result, settled.agency_names) for result in agencies.values())
    groups.append(ReleaseGroup(_AGENCIES, wording.AGENCY_NAMES, (), names))
    return tuple(group for group in groups if group.entries)


def count_list_to_decide(session: Session, *, choice: ActionsChoice, today: date) -> tuple[int, int]:
    """Count the actions of a list that are still to be settled, and all of them. Raises Missing."""
    actions = settle_list(session, list_chosen(session, choice, today).rows).actions
    return sum(action.open for action in actions), len(actions)


def judge_list_wording(
    session: Session, *, choice: ActionsChoice, today: date, case_id: str, text: str
) -> frozenset[str]:
    """Return the keys of what is found or doubted in other words for an action of a case, or of none."""
    settled = settle_list(session, list_chosen(session, choice, today).rows)
    of_case = (action.settling for action in settled.actions if (action.row.case_id or "") == case_id)
    return next(of_case, settled.names).keys_of_wording(case_id, text)


def _group(case_id: str, actions: list[SettledAction], settled: SettledList) -> ReleaseGroup:
    entries: tuple[ReleaseEntry, ...] = tuple(
        release_entry(result, action.settling) for action in actions for result in action.results
    )
    label = actions[0].label.text if case_id else wording.NO_CASE
    return ReleaseGroup(case_id or "none", label, settled.protected_names.get(case_id, ()), entries)
