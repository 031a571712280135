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
from coordinator.forums.definition import Definition
from coordinator.forums.registry import definition
from coordinator.meeting_papers import wording
from coordinator.meeting_papers.mail_draft import MailDraft, addresses, eml
from coordinator.packs import wording as packs_wording
from coordinator.packs.allow_list import is_reference
from coordinator.packs.produce import gather_copy, reference_in_name
from coordinator.packs.redact import redactor_for
from coordinator.packs.secret_forums import names_secret_forum
from coordinator.packs.use_cases import cases_heard
from coordinator.redaction.matcher import Redactor
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
    rules = definition(returns.forum)
    if not rules.exported:
        raise Refused(packs_wording.not_given_out(rules.label(returns.held or date.max)), field="agencies")
    late = [each for each in returns.outstanding if not agencies or each.agency.name in agencies]
    if not late or returns.held is None:
        why = wording.NOBODY_OUTSTANDING if returns.agencies else wording.NOBODY_ASKED
        raise Refused(why, field="agencies")
    redactor = redactor_for(casebook.read(gather_copy, meeting_id)[0])
    files = {}
    for each in late:
        # As in the names of their forms; two names can be one as the name of a file.
        addressed = "" if redactor.find(each.agency.name) else each.agency.name
        about = (reference_in_name(returns.meeting_reference), "reminder", addressed, each.agency.id[:6])
        draft = _reminder(each, addressed, rules, returns.held, redactor)
        files[folder / dated_name(*about, on=returns.held, ending=".eml")] = eml(draft, [])
    names = tuple(each.agency.name for each in late)
    give_out_all(files, disclosing(casebook, disclose_reminders, meeting_id=meeting_id, agencies=names))
    return tuple(files)


def _reminder(
    late: AgencyReturns, addressed: str, rules: Definition, held: date, redactor: Redactor
) -> MailDraft:
    label = rules.label(held)
    references = [_shown(case.reference, rules) for case in late.outstanding]
    return MailDraft(
        addresses(late.agency, rules.code, redactor.find),
        wording.mail_subject(label, held, f"{wording.RETURN_FORM_TITLE.lower()} outstanding"),
        wording.reminder_mail(label, held, addressed, due_by(held), references),
    )


def _shown(reference: str, rules: Definition) -> str:
    """Return a case's reference as a perpetrator-led forum's papers print it: in the form of one, or not."""
    harmless = is_reference(reference) and not names_secret_forum(reference)
    return reference if harmless or not rules.perpetrator_led else packs_wording.NO_REFERENCE
