"""Queries for Operation Encompass notices, and for the children who have none."""

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coordinator.cases.model import Case, CaseLink
from coordinator.disclosures.decision_queries import names_by_id
from coordinator.disclosures.encompass.notice import (
    CHILD,
    MissingNotice,
    NoticeDetails,
    NoticeRow,
    missing_notices,
)
from coordinator.disclosures.encompass.scheme import encompass_scheme
from coordinator.disclosures.model import EncompassNotice
from coordinator.incidents.model import Incident
from coordinator.incidents.queries import UNMERGED
from coordinator.people.model import Person
from coordinator.store.base import CASE, columns_by, standing_in_case

_FIELDS = tuple(NoticeDetails.__dataclass_fields__)


_LATEST_FIRST = standing_in_case(EncompassNotice, EncompassNotice.happened.desc(), EncompassNotice.id)


def list_notices(session: Session, *, case_id: str) -> tuple[NoticeRow, ...]:
    """List the notices of a case, those of the latest incident first."""
    return notice_rows(session, list(session.scalars(_LATEST_FIRST, {CASE.key: case_id})))


def list_waiting_notices(session: Session) -> tuple[NoticeRow, ...]:
    """List the notices of cases that are not closed whose school is still to be informed."""
    asked = (
        select(EncompassNotice)
        .join(Case, Case.id == EncompassNotice.case_id)
        .where(
            ~EncompassNotice.withdrawn, EncompassNotice.informed.is_(None), EncompassNotice.not_needed == "",
            Case.status != "closed",
        )
    )  # fmt: skip
    return notice_rows(session, list(session.scalars(asked)))


def notice_rows(session: Session, rows: list[EncompassNotice]) -> tuple[NoticeRow, ...]:
    """Freeze notices, with the names of the children."""
    names = names_by_id(session, {row.child_id for row in rows})
    return tuple(
        NoticeRow(
            row.id, row.case_id, names[row.child_id],
            NoticeDetails(**{name: getattr(row, name) for name in _FIELDS}),
        )
        for row in rows
    )  # fmt: skip


def list_missing_notices(session: Session, *, today: date) -> dict[str, tuple[MissingNotice, ...]]:
    """List, by case, the children of school age without a notice after a recent incident of an open case.

    Reports that are merged are one incident: a notice after any of them counts.
    """
    since = today - timedelta(days=encompass_scheme().watched_days)
    columns = (Incident.id, Incident.case_id, Incident.happened)
    asked = (
        select(*columns)
        .join(Case, Case.id == Incident.case_id)
        .where(
            ~Incident.withdrawn, UNMERGED, Case.status != "closed",
            Incident.happened >= since, Incident.happened <= today,
        )
        .order_by(Incident.happened.desc(), Incident.id)
    )  # fmt: skip
    incidents: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for incident_id, case_id, happened in session.execute(asked):
        incidents[case_id].append((incident_id, happened))
    case_ids = sorted(incidents)
    children, noticed = children_in(session, case_ids), noticed_children(session, case_ids)
    by_case = {
        case_id: tuple(missing_notices(of_case, children[case_id], noticed[case_id], today))
        for case_id, of_case in incidents.items()
        if children[case_id]
    }
    return {case_id: missing for case_id, missing in by_case.items() if missing}


def children_in(session: Session, case_ids: list[str]) -> dict[str, list[tuple[str, date | None]]]:
    """Return the children of each case, as pairs of id and date of birth."""
    columns = (CaseLink.case_id, CaseLink.person_id, CaseLink.role, CaseLink.withdrawn)
    links = [
        (case_id, person_id)
        for case_id, person_id, role, withdrawn in columns_by(session, columns, CaseLink.case_id, case_ids)
        if role == CHILD and not withdrawn
    ]
    ids = sorted({person_id for _, person_id in links})
    born = dict(columns_by(session, (Person.id, Person.born), Person.id, ids))
    children: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for case_id, person_id in sorted(set(links)):
        children[case_id].append((person_id, born[person_id]))
    return children


def noticed_children(session: Session, case_ids: list[str]) -> dict[str, set[tuple[str, str]]]:
    """Return the pairs of child and incident that have a notice; a merged report counts as its incident."""
    merged = dict(columns_by(session, (Incident.id, Incident.merged_into_id), Incident.case_id, case_ids))
    columns = (
        EncompassNotice.case_id, EncompassNotice.child_id, EncompassNotice.incident_id,
        EncompassNotice.withdrawn,
    )  # fmt: skip
    noticed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for case_id, child_id, incident_id, withdrawn in columns_by(
        session, columns, EncompassNotice.case_id, case_ids
    ):
        if withdrawn or incident_id is None:
            continue
        while merged.get(incident_id):
            incident_id = merged[incident_id]
        noticed[case_id].add((child_id, incident_id))
    return noticed
