"""Queries for applications under Clare's Law."""

from collections import defaultdict

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case
from coordinator.disclosures.decision import DecisionRow
from coordinator.disclosures.decision_queries import decision_rows, names_by_id
from coordinator.disclosures.dvds.application import ApplicationDetails, ApplicationRow, DvdsStepRow
from coordinator.disclosures.dvds.scheme import LONGEST_DAYS, dvds_scheme
from coordinator.disclosures.model import DisclosureDecision, DvdsApplication, DvdsStep
from coordinator.preferences.model import Preference
from coordinator.store.base import CASE, rows_by, standing_in_case

DAYS_KEY = "disclosures.dvds_days"  # the area's own time limit, chosen for everybody
_RECORDED: ColumnElement[int] = literal_column("dvds_application.rowid")  # grows as they are recorded
_FIELDS = tuple(ApplicationDetails.__dataclass_fields__)


def dvds_days(session: Session) -> int:
    """Return in how many days an application is to be completed: the casebook's setting, or the default."""
    kept = session.scalars(select(Preference.value).where(Preference.key == DAYS_KEY)).first() or ""
    return int(kept) if kept.isdecimal() and 0 < int(kept) <= LONGEST_DAYS else dvds_scheme().days


_LATEST_FIRST = standing_in_case(DvdsApplication, DvdsApplication.received.desc(), _RECORDED.desc())


def list_applications(session: Session, *, case_id: str) -> tuple[ApplicationRow, ...]:
    """List the applications of a case, the latest received first."""
    return application_rows(session, list(session.scalars(_LATEST_FIRST, {CASE.key: case_id})))


def list_open_applications(session: Session) -> tuple[ApplicationRow, ...]:
    """List the applications of cases that are not closed that have not come to their end."""
    asked = (
        select(DvdsApplication)
        .join(Case, Case.id == DvdsApplication.case_id)
        .where(~DvdsApplication.withdrawn, Case.status != "closed", DvdsApplication.ending == "")
    )
    rows = application_rows(session, list(session.scalars(asked)))
    return tuple(row for row in rows if row.completed is None)


def application_rows(session: Session, rows: list[DvdsApplication]) -> tuple[ApplicationRow, ...]:
    """Freeze applications, with their steps, the decisions under them, and the names of their people."""
    if not rows:
        return ()
    ids = [row.id for row in rows]
    people = {each for row in rows for each in (row.person_id, row.at_risk_id, row.applicant_id) if each}
    names, days = names_by_id(session, people), dvds_days(session)
    steps, decisions = _steps(session, ids), _decisions(session, ids)
    return tuple(
        ApplicationRow(
            row.id, row.case_id, names[row.person_id], names.get(row.at_risk_id or "", ""),
            names.get(row.applicant_id or "", ""), days,
            ApplicationDetails(**{name: getattr(row, name) for name in _FIELDS}),
            tuple(steps[row.id]), tuple(decisions[row.id]),
        )
        for row in rows
    )  # fmt: skip


def _steps(session: Session, ids: list[str]) -> dict[str, list[DvdsStepRow]]:
    """Return the steps of applications in the order of the scheme."""
    order = {step.code: place for place, step in enumerate(dvds_scheme().steps)}
    rows = [row for row in rows_by(session, DvdsStep, DvdsStep.application_id, ids) if not row.withdrawn]
    steps: dict[str, list[DvdsStepRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (order.get(row.step, len(order)), row.id)):
        steps[row.application_id].append(
            DvdsStepRow(row.id, row.application_id, row.step, row.due, row.done, row.by_whom, row.words)
        )
    return steps


def _decisions(session: Session, ids: list[str]) -> dict[str, list[DecisionRow]]:
    rows = rows_by(session, DisclosureDecision, DisclosureDecision.application_id, ids)
    decisions: dict[str, list[DecisionRow]] = defaultdict(list)
    for row in decision_rows(session, [row for row in rows if not row.withdrawn]):
        decisions[row.details.application_id or ""].append(row)
    return decisions
