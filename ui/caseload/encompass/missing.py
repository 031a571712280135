"""The children of the case on show who have no Operation Encompass notice."""

from coordinator.caseload.case_view import CaseView
from coordinator.disclosures.encompass.notice import CHILD, MissingNotice, missing_notices
from ui.caseload.incidents.incident_dialogs import people_of
from ui.session.page_context import PageContext


def missing_of(view: CaseView, context: PageContext) -> tuple[MissingNotice, ...]:
    """Return the children of a case without a notice after a recent incident; merged reports are one."""
    if view.file.status == "closed":
        return ()
    incidents = [(row.id, row.details.happened) for row in view.incidents]
    top = {report.id: row.id for row in view.incidents for report in row.whole()}
    children = [(each, person.born) for each, (person, role) in people_of(view).items() if role == CHILD]
    noticed = {
        (row.details.child_id, top.get(row.details.incident_id or "", "")) for row in view.disclosures.notices
    }
    return tuple(missing_notices(incidents, children, noticed, context.today()))


def pairs_of(view: CaseView, context: PageContext) -> tuple[MissingNotice, ...]:
    """Return each person of a case with each incident: a draft about any of them is offered again."""
    return tuple(
        MissingNotice(person_id, row.id, row.details.happened or context.today())
        for row in view.incidents
        for person_id in people_of(view)
    )
