"""The orders and assessments that an attached file can belong to."""

from coordinator.caseload.case_view import CaseView
from ui.caseload.files import wording
from ui.caseload.orders.wording import order_title


def order_choices(view: CaseView, recorded: str | None = "") -> list[tuple[str, str]]:
    """List the orders that a file can belong to, by name, and the one that is recorded."""
    orders = [(order.id, wording.with_day(order_title(order), order.details.made)) for order in view.orders]
    return _with_recorded(orders, recorded)


def assessment_choices(view: CaseView, recorded: str | None = "") -> list[tuple[str, str]]:
    """List the assessments that a file can be the scan of, by name, and the one that is recorded."""
    file = view.file
    names = {link.person.id: link.person.spoken for link in file.links} | {
        file.subject.id: file.subject.spoken
    }
    rows = [
        (row.id, wording.with_day(f"{row.form_name}: {names.get(row.person_id, '')}", row.assessed))
        for row in file.assessments
    ]
    return _with_recorded(rows, recorded)


def _with_recorded(choices: list[tuple[str, str]], recorded: str | None) -> list[tuple[str, str]]:
    if not recorded or recorded in dict(choices):
        return choices
    return [*choices, (recorded, wording.WITHDRAWN_RECORD)]
