"""Opens the record behind an entry of the chronology."""

from collections.abc import Callable, Iterable
from typing import Any

from coordinator.caseload import wording as kinds
from coordinator.caseload.chronology import ChronologyEntry
from coordinator.disclosures.queries import Disclosures
from ui.caseload.assessments.wording import TAB as RISK_TAB
from ui.caseload.file import wording
from ui.caseload.incidents.wording import TAB as INCIDENTS_TAB
from ui.caseload.operations.case import CaseOperations
from ui.caseload.orders.wording import TAB as ORDERS_TAB
from ui.caseload.referrals.wording import TAB as PLAN_TAB
from ui.session.page_context import PageContext

Show = Callable[[str], object]
Form = tuple[Iterable[Any], Callable[[Any], object] | None]
_PAGES = {kinds.ACTION: "actions", kinds.MEETING: "meetings"}
_TABS = {
    kinds.CASE: wording.OVERVIEW,
    kinds.FORUM: wording.FORUMS,
    kinds.SCORE: wording.FORUMS,
    kinds.NOTE: wording.NOTES,
    kinds.INCIDENT: INCIDENTS_TAB,
    kinds.CONTACT: INCIDENTS_TAB,
    kinds.ENGAGEMENT: INCIDENTS_TAB,
    kinds.REFERRAL: PLAN_TAB,
    kinds.REFERRED_ON: PLAN_TAB,
    kinds.TRANSFER: PLAN_TAB,
    kinds.PLAN: PLAN_TAB,
    kinds.ORDER: ORDERS_TAB,
    kinds.DISCLOSURE: ORDERS_TAB,
    kinds.FUND: PLAN_TAB,
    kinds.RISK: RISK_TAB,
}


def open_record(
    context: PageContext,
    operations: CaseOperations,
    show_tab: Show,
    entry: ChronologyEntry,
) -> None:
    """Open the record's form; the page or tab that shows it, if it has none or the user may not amend it."""
    if entry.kind in _PAGES:
        context.go(_PAGES[entry.kind], entry.record_id)
        return
    rows, amend = _form(operations, entry)
    row = next((row for row in rows if row.id == entry.record_id), None)
    run = context.permissions.allowed_or_none(amend, row) if amend and row is not None else None
    if run is not None:
        run()
        return
    show_tab(_TABS.get(entry.kind, wording.OVERVIEW))


def _form(operations: CaseOperations, entry: ChronologyEntry) -> Form:
    """Return the rows of an entry's kind, and what amends one."""
    view = operations.view
    if view is None:
        return (), None
    reports = [report for incident in view.incidents for report in incident.whole()]
    forms: dict[str, Form] = {
        kinds.NOTE: (view.notes, operations.notes.amend_note),
        kinds.INCIDENT: (reports, operations.incidents.amend),
        kinds.CONTACT: (view.contacts, operations.contacts.amend),
        kinds.ENGAGEMENT: (view.engagement, operations.contacts.amend_step),
        kinds.REFERRAL: (view.referrals, operations.referrals.amend),
        kinds.REFERRED_ON: (view.onward, operations.onward.amend),
        kinds.TRANSFER: (view.transfers, operations.transfers.amend),
        kinds.PLAN: (view.plan, operations.plans.amend),
        kinds.ORDER: (view.orders, operations.orders.amend),
        kinds.DISCLOSURE: _disclosures(operations, view.disclosures, entry.record_id),
        kinds.FUND: (view.payments, operations.fund.amend),
        kinds.FORUM: (view.file.listings, operations.forums.amend_listing),
        kinds.RISK: (view.file.assessments, operations.assessments.show_row),
    }
    return forms.get(entry.kind, ((), None))


def _disclosures(operations: CaseOperations, disclosures: Disclosures, record_id: str) -> Form:
    if any(row.id == record_id for row in disclosures.applications):
        return disclosures.applications, operations.dvds.amend
    if any(row.id == record_id for row in disclosures.notices):
        return disclosures.notices, operations.encompass.amend
    return disclosures.decisions, operations.disclosures.amend
