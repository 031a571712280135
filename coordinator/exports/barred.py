"""Lists of actions with a case that their recipient must not receive are stopped."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coordinator.actions.queries import ActionRow
from coordinator.core.errors import Refused
from coordinator.recipients import wording
from coordinator.recipients.queries import list_bars


def must_be_for(session: Session, agency: str, rows: Sequence[ActionRow]) -> None:
    """Raise Refused if an agency, or somebody who speaks for it, must not receive a case of these actions."""
    cases = {row.case_id: row.case_reference for row in rows if row.case_id}
    barred = {bar.case_id for bar in list_bars(session, case_ids=cases) if bar.recipient == agency}
    if agency and barred:
        raise Refused(wording.stopped(agency, sorted(cases[case_id] for case_id in barred)), field="agency")
