"""Mail drafts that chase research returns: the cases by their references, and no names."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coordinator.casebook.casebook import Casebook
from coordinator.casebook.disclosure import disclosing
from coordinator.copies.model import GivenCopy
from coordinator.copies.use_cases import NewCopy, record_given_copy
from coordinator.core.errors import Refused
from coordinator.core.file_names import dated_name
from coordinator.core.permissions import use_case
from coordinator.documents.output_file import give_out_all
from coordinator.forums.registry import definition
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.mail_draft import MailDraft, addresses, eml
from coordinator.packs.use_cases import cases_heard
from coordinator.returns.queries import AgencyReturns, get_returns
from coordinator.returns.rules import due_by
from coordinator.store.audit import UnitOfWork


@use_case("disclose_reminders", writes=(GivenCopy,))
def disclose_reminders(work: UnitOfWork, *, meeting_id: str, agencies: tuple[str, ...]) -> None:
    """Record on the trail that agencies were reminded of their returns, with references of cases."""
    for agency in agencies:
        record_given_copy(work, copy=NewCopy("reminder", agency, meeting_id=meeting_id))
    work.disclose(cases_heard(work.session, meeting_id), "; ".join(agencies), wording.REMINDER)


def write_reminders(
    casebook: Casebook, folder: Path, *, meeting_id: str, agencies: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Write a draft email for each agency with an outstanding case; it has references and no names.

    Without `agencies`, their names, it is for all of them. Raises Refused, NameTaken, StoreError.
    """
    returns = casebook.read(get_returns, meeting_id=meeting_id)
    late = [each for each in returns.outstanding if not agencies or each.agency.name in agencies]
    if not late or returns.held is None:
        raise Refused(wording.NOBODY_OUTSTANDING, field="agencies")
    label = definition(returns.forum).label(returns.held)
    about = (returns.meeting_reference, "reminder")
    files = {
        folder / dated_name(*about, each.agency.name, on=returns.held, ending=".eml"): eml(
            _reminder(each, returns.forum, label, returns.held), []
        )
        for each in late
    }
    names = tuple(each.agency.name for each in late)
    give_out_all(files, disclosing(casebook, disclose_reminders, meeting_id=meeting_id, agencies=names))
    return tuple(files)


def _reminder(late: AgencyReturns, forum: str, label: str, held: date) -> MailDraft:
    references = [case.reference for case in late.outstanding]
    return MailDraft(
        addresses(late.agency, forum, label),
        wording.mail_subject(label, held, f"{wording.RETURN_FORM_TITLE.lower()} outstanding"),
        wording.reminder_mail(label, held, late.agency.name, due_by(held), references),
    )
