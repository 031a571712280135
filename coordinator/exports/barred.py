"""Who must not receive the cases of a list of actions: their list is stopped, or it is not for them."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.core.errors import Refused
from coordinator.recipients import wording
from coordinator.recipients.queries import list_bars


def must_be_for(session: Session, agency: str, rows: Sequence[ActionRow]) -> None:
    """Raise Refused if an agency, or somebody who speaks for it, must not receive a case of these actions."""
    if agency and (sentence := all_but(session, rows).get(agency)):
        raise Refused(sentence, field="agency")


def barred_by_case(session: Session, rows: Sequence[ActionRow]) -> dict[str, str]:
    """Return, by case, the agencies that must not receive it, in one text."""
    barred: dict[str, set[str]] = defaultdict(set)
    for bar in list_bars(session, case_ids={row.case_id for row in rows if row.case_id}):
        if bar.recipient:
            barred[bar.case_id].add(bar.recipient)
    return {case_id: ", ".join(sorted(names)) for case_id, names in barred.items()}


def all_but(session: Session, rows: Sequence[ActionRow]) -> dict[str, str]:
    """Return the agencies that must not receive a case of these actions, each with the sentence about it."""
    cases = {row.case_id: row.case_reference for row in rows if row.case_id}
    barred: dict[str, set[str]] = defaultdict(set)
    for bar in list_bars(session, case_ids=cases):
        if bar.recipient:
            barred[bar.recipient].add(cases[bar.case_id])
    return {name: wording.stopped(name, sorted(references)) for name, references in sorted(barred.items())}
