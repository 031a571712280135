"""What the Agencies page shows of an agency and of its people, column by column."""

from collections.abc import Callable, Sequence
from datetime import date

from coordinator.agencies.queries import AgencyRow, RepresentativeRow
from coordinator.agencies.rules import AGREEMENT, STATEMENT, is_near, is_over
from coordinator.recipients.queries import ConflictRow
from ui.agencies import wording
from ui.style.tokens import Role
from ui.tables.row_model import Column
from ui.widgets.badges import Badge


def agency_columns(today: Callable[[], date]) -> tuple[Column[AgencyRow], ...]:
    """List the columns of the agencies; what is to be renewed depends on the day."""

    def due(row: AgencyRow) -> int:
        return len(row.renewals(today()))

    return (
        Column(wording.AGENCY, lambda row: row.name, width=130, strong=True),
        Column(
            wording.TO_RENEW, lambda row: str(due(row) or ""), due, width=72, right=True,
            role=lambda row: "medium" if due(row) else None,
        ),
        Column(
            wording.PEOPLE, lambda row: str(len(row.representatives)), lambda row: len(row.representatives),
            width=60, right=True,
        ),
    )  # fmt: skip


def people_columns(
    today: Callable[[], date], conflicts_of: Callable[[RepresentativeRow], tuple[ConflictRow, ...]]
) -> tuple[Column[RepresentativeRow], ...]:
    """List the columns of an agency's people."""

    def role(row: RepresentativeRow) -> Role | None:
        last = row.statement_expires
        if last is None or not is_near(last, today()):
            return None
        return "high" if is_over(STATEMENT, last, today()) else "medium"

    return (
        Column(wording.NAME, lambda row: row.name, width=130, strong=True),
        Column(
            wording.STATEMENT_COLUMN, lambda row: wording.statement(row, today()),
            lambda row: row.statement_expires or date.max, width=170, role=role,
        ),
        Column(
            wording.CONFLICTS_COLUMN, lambda row: str(len(conflicts_of(row)) or ""),
            lambda row: len(conflicts_of(row)), width=76, right=True,
        ),
        Column(wording.POSITION, lambda row: wording.DEPUTY if row.deputy else "", width=72, gives_way=True),
        Column(wording.FORUMS, lambda row: row.forums, width=130, gives_way=True),
        Column(wording.TELEPHONE, lambda row: row.telephone, width=120, gives_way=True),
        Column(wording.EMAIL, lambda row: row.email, width=190, gives_way=True),
    )  # fmt: skip


def person_line(person: RepresentativeRow | None) -> str:
    """Say in one line what of a person a narrow table leaves out."""
    if person is None:
        return ""
    position = wording.DEPUTY if person.deputy else ""
    parts = (person.name, position, person.forums, person.telephone, person.email)
    return " · ".join(part for part in parts if part)


def agency_facts(agency: AgencyRow, today: date) -> list[tuple[str, str | Sequence[Badge]]]:
    """List what is known of an agency, with a mark while its agreement is to be reviewed."""
    marks = [
        Badge(wording.agreement_mark(due.day, today), "high" if due.is_over(today) else "medium")
        for due in agency.renewals(today)
        if due.what == AGREEMENT
    ]
    return [
        (wording.ALSO_CALLED, ", ".join(agency.also_called.splitlines())),
        (wording.KIND, agency.kind_words),
        (wording.SECURE_EMAIL, agency.secure_email),
        (wording.AGREEMENT_REFERENCE, wording.agreement(agency, today)),
        (wording.AGREEMENT_REVIEW if marks else "", marks),
        (wording.AGREEMENT_HANDLING, agency.agreement_handling),
    ]
