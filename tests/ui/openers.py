"""How every dialog with a form is opened in the whole app, over a casebook of invented people."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from pytestqt.qtbot import QtBot
from sqlalchemy.exc import IntegrityError

from coordinator.access import open as books
from coordinator.agencies.queries import list_agencies
from coordinator.assessments.use_cases import agree_assessment, begin_assessment, save_assessment
from coordinator.attachments.queries import AttachmentRow, list_attachments
from coordinator.attachments.rules import AttachmentDetails
from coordinator.backups.create import create_backup
from coordinator.backups.manifest import ASKED
from coordinator.backups.status import list_backups
from coordinator.casebook.attached_files import attach
from coordinator.casebook.call import call
from coordinator.caseload.case_view import CaseView
from coordinator.copies.queries import list_copies
from coordinator.diary.use_cases import disclose_diary
from coordinator.disclosures.decision import DecisionDetails
from coordinator.disclosures.decision_use_cases import record_disclosure_decision
from coordinator.disclosures.dvds.application import ApplicationDetails
from coordinator.disclosures.dvds.use_cases import record_dvds_application, record_dvds_step
from coordinator.disclosures.encompass.notice import MissingNotice, NoticeDetails
from coordinator.disclosures.encompass.use_cases import record_encompass_notice
from coordinator.incidents.rules import IncidentDetails
from coordinator.incidents.use_cases import record_incident
from coordinator.meetings.queries import MeetingRow, get_meeting, list_meetings
from coordinator.meetings.use_cases import plan_meeting
from coordinator.people.identity_use_cases import record_identity_number, record_state
from coordinator.people.lead_use_cases import record_lead
from coordinator.people.name_use_cases import record_alias, record_other_birth
from coordinator.people.queries import (
    BirthRow,
    Contact,
    IdentityRow,
    LeadRow,
    SafeContactRow,
    StateRow,
    get_people,
    get_person,
)
from coordinator.people.safe_contact import record_safe_contact
from coordinator.people.use_cases import record_person, record_telephone
from coordinator.quality.queries import get_quality
from coordinator.quality.use_cases import record_quality
from coordinator.referrals.transfer_use_cases import record_transfer
from coordinator.referrals.transfers import TransferDetails
from coordinator.users.queries import list_users
from coordinator.watch.queries import list_suggestions
from coordinator.watch.suggestion import Suggestion
from tests.architecture.test_widgets import every_class
from tests.casebooks import PASSPHRASE
from ui.actions.entry_points import export_actions
from ui.backups.restore_dialog import RestoreDialog
from ui.caseload.entry_points import counts, engagement_rate, registers
from ui.caseload.panel import CaseloadPage
from ui.copies.operations import CopyOperations
from ui.diary.entry_points import export_diary
from ui.duplicates.merge_dialog import open_merge
from ui.forms.checkbox_field import CheckboxField, CriteriaField
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field
from ui.forms.form_dialog import FormDialog
from ui.forms.number_field import NumberField
from ui.forms.passphrase_field import PassphraseField
from ui.forms.readers_field import ReadersField
from ui.keys.dialogs import (
    AddPersonDialog,
    QuickDialog,
    RekeyDialog,
    RevokeDialog,
    SheetDialog,
    SplitDialog,
)
from ui.meetings.after.quality_dialog import ChangeQuality, FillInQuality
from ui.meetings.after.quality_paper_dialog import SaveQuality
from ui.meetings.panel import MeetingsPage
from ui.meetings.versions.dialogs import MakeSupplement
from ui.packs.panel import PackPage
from ui.packs.release.panel import ReleasePage
from ui.settings.panel import SettingsPanel
from ui.window.window import Window
from ui.window.workspace import Workspace

Opener = Callable[[Workspace], object]


def operations_of(workspace: Workspace) -> Any:
    """What can be done with the case file on show."""
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    return page.operations


def make_a_supplement(workspace: Workspace) -> None:
    """Ask for a supplement, whether the agenda is frozen or not."""
    opened = meetings_of(workspace).sheet.selection.open_meeting
    dialog = MakeSupplement(workspace.context, opened.file, opened.state)
    workspace.context.dialogs.open_dialog(dialog)


def meetings_of(workspace: Workspace) -> Any:
    """The meetings place."""
    page = workspace.page("meetings")
    assert isinstance(page, MeetingsPage)
    return page


def pack_of(workspace: Workspace) -> PackPage:
    """The papers page."""
    page = workspace.page("packs")
    assert isinstance(page, PackPage)
    return page


def release_of(workspace: Workspace) -> ReleasePage:
    """The release step."""
    page = workspace.page("release")
    assert isinstance(page, ReleasePage)
    return page


def agencies_of(workspace: Workspace) -> Any:
    """The agencies among the settings."""
    page = workspace.page("settings")
    assert isinstance(page, SettingsPanel)
    return page.page("agencies")


def trail_of(workspace: Workspace) -> Any:
    """The trail among the settings, of the case on show."""
    page = workspace.page("settings")
    assert isinstance(page, SettingsPanel)
    trail: Any = page.page("trail")
    trail.show_record(operations_of(workspace).view.file.id)
    return trail


def _person(workspace: Workspace) -> Any:
    return operations_of(workspace).view.file.subject


def _incident(workspace: Workspace) -> Any:
    return operations_of(workspace).view.incidents[0]


def _with_outcome(workspace: Workspace) -> Any:
    return next(one for one in operations_of(workspace).view.incidents if one.outcomes)


def _decision(workspace: Workspace) -> Any:
    return operations_of(workspace).view.disclosures.decisions[0]


def _copy(workspace: Workspace) -> Any:
    book = workspace.context.worker._casebook
    assert book is not None
    return book.read(list_copies)[0]


def _application(workspace: Workspace) -> Any:
    return operations_of(workspace).view.disclosures.applications[0]


def _missing(workspace: Workspace) -> MissingNotice:
    view = operations_of(workspace).view
    return MissingNotice(view.file.links[0].person.id, view.incidents[0].id, workspace.context.today())


def _order(workspace: Workspace) -> Any:
    return next(order for order in operations_of(workspace).view.orders if order.events)


def _step(workspace: Workspace) -> Any:
    return next(step for step in operations_of(workspace).view.plan if not step.closing)


def _action(workspace: Workspace) -> str:
    return str(operations_of(workspace).view.open_actions[0].id)


def over_the_settings(dialog: Callable[[Any], FormDialog], workspace: Workspace) -> None:
    """Open a dialog that needs nothing to be chosen."""
    workspace.context.dialogs.open_dialog(dialog(workspace.context))


def revoke(workspace: Workspace) -> None:
    """Ask about revoking the first person."""
    book = workspace.context.worker._casebook
    assert book is not None
    workspace.context.dialogs.open_dialog(RevokeDialog(workspace.context, book.read(list_users)[0]))


def go_back(workspace: Workspace) -> None:
    """Ask about going back to a backup."""
    book = workspace.context.worker._casebook
    assert book is not None
    create_backup(book, ASKED)
    workspace.context.dialogs.open_dialog(RestoreDialog(workspace.context, list_backups(book)[0]))


def after_of(workspace: Workspace) -> Any:
    """What is done after the meeting on show."""
    return meetings_of(workspace).sheet.after


def returns_of(workspace: Workspace) -> Any:
    """What is done about the returns of the meeting on show."""
    return meetings_of(workspace).sheet.before.operations


def offer(workspace: Workspace) -> None:
    """Record an action that an agency offers."""
    book = workspace.context.worker._casebook
    assert book is not None
    item = meetings_of(workspace).sheet.selection.item()
    returns_of(workspace).offer(item.id, book.read(list_agencies)[0], "A new lock", item.reference)


def scored_meeting(workspace: Workspace, *, filled: bool) -> MeetingRow:
    """A meeting of today whose quality form is filled in, or is not."""
    book, today = workspace.context.worker._casebook, workspace.context.today()
    assert book is not None
    meeting_id = ("1" if filled else "2") * 32
    if all(row.id != meeting_id for row in book.read(list_meetings)):
        book.do(plan_meeting, meeting_id=meeting_id, forum="MAPPA", held=today)
        if filled:
            answers = {"q.1": {"answer": "3", "comment": "Sent late"}}
            ids = {"quality_id": meeting_id, "meeting_id": meeting_id}
            book.do(record_quality, **ids, answers=answers, filled_in_by="J Ward")
    return book.read(get_meeting, meeting_id=meeting_id).meeting


def quality(workspace: Workspace, *, filled: bool) -> None:
    """Open the quality form of a meeting of today, to fill it in or to change it."""
    book, today = workspace.context.worker._casebook, workspace.context.today()
    assert book is not None
    meeting = scored_meeting(workspace, filled=filled)
    view = book.read(get_quality, meeting_id=meeting.id, today=today)
    if view.filled is not None:
        workspace.context.dialogs.open_dialog(ChangeQuality(workspace.context, meeting, view.filled))
    elif view.asked is not None:
        workspace.context.dialogs.open_dialog(FillInQuality(workspace.context, meeting, view.asked))


def save_quality(workspace: Workspace) -> None:
    """Save the quality form of a meeting as a PDF."""
    meeting = scored_meeting(workspace, filled=True)
    workspace.context.dialogs.open_dialog(SaveQuality(workspace.context, meeting))


def amend_lead(workspace: Workspace) -> None:
    """Amend a workplace of the subject of the case on show."""
    book = workspace.context.worker._casebook
    assert book is not None
    lead = LeadRow("1" * 32, "workplace", "Bell Bakery", "", None, None, "")
    person_id = _person(workspace).id
    if not book.read(get_person, person_id=person_id).leads:
        book.do(record_lead, lead_id=lead.id, person_id=person_id, kind=lead.kind, words=lead.words)
    operations_of(workspace).people.amend_lead(lead)


def merge_people(workspace: Workspace) -> None:
    """Ask how the subject of the case on show and somebody else become one record."""
    book = workspace.context.worker._casebook
    assert book is not None
    other = "2" * 32  # the same person each time: a draft is about both
    if not book.read(get_people, person_ids=[other]):
        book.do(record_person, person_id=other, surname="Underhay", forename="Perran")
    open_merge(workspace.context, _person(workspace).id, other)


def amend_alias(workspace: Workspace) -> None:
    """Amend another name of the subject of the case on show."""
    row = Contact("2" * 32, "Smudge")
    _once(workspace, record_alias, alias_id=row.id, person_id=_person(workspace).id, name=row.words)
    operations_of(workspace).person.amend_alias(row)


def amend_birth(workspace: Workspace) -> None:
    """Amend another date of birth of the subject of the case on show."""
    row = BirthRow("3" * 32, date(1980, 3, 2), "")
    _once(workspace, record_other_birth, birth_id=row.id, person_id=_person(workspace).id, born=row.born)
    operations_of(workspace).person.amend_birth(row)


def amend_number(workspace: Workspace) -> None:
    """Amend an identity number of the subject of the case on show."""
    row, about = IdentityRow("4" * 32, "agency", "AB/1", ""), _person(workspace).id
    _once(workspace, record_identity_number, number_id=row.id, person_id=about, kind="agency", number="AB/1")
    operations_of(workspace).person.amend_number(row)


def amend_state(workspace: Workspace) -> None:
    """Amend where the subject of the case on show is."""
    row, about = StateRow("5" * 32, "custody", None, None, "HMP Invented"), _person(workspace).id
    _once(workspace, record_state, state_id=row.id, person_id=about, kind="custody", words=row.words)
    operations_of(workspace).person.amend_state(row)


def amend_telephone(workspace: Workspace) -> None:
    """Amend a telephone number of the subject of the case on show."""
    row, about = Contact("6" * 32, "01632 960789"), _person(workspace).id
    _once(workspace, record_telephone, telephone_id=row.id, person_id=about, number=row.words)
    operations_of(workspace).person.amend_telephone(row)


def unsafe_number(workspace: Workspace) -> Contact:
    """Record a telephone number of the subject of the case on show that is unsafe to use."""
    rule = SafeContactRow("8" * 32, "unsafe", "", "", "", "", "")
    row, about = Contact("7" * 32, "01632 960777", rule=rule, table="telephone"), _person(workspace).id
    _once(workspace, record_telephone, telephone_id=row.id, person_id=about, number=row.words)
    _once(
        workspace, record_safe_contact, rule_id=rule.id, row_table="telephone", row_id=row.id, safety="unsafe"
    )
    return row


def a_file(workspace: Workspace) -> AttachmentRow:
    """Attach a letter to the case on show, unless it was attached when a dialog was last opened."""
    book, view = workspace.context.worker._casebook, operations_of(workspace).view
    assert book is not None
    if not book.read(list_attachments, case_id=view.file.id):
        details = AttachmentDetails(name="Letter.txt", source="Police", readers="victim-led")
        attach(
            book, b"He rang nine times.", attachment_id=uuid4().hex, case_id=view.file.id, details=details,
            people=(view.file.subject.id,), progress=lambda done, total: None,
        )  # fmt: skip
    return book.read(list_attachments, case_id=view.file.id)[0]


def _once(workspace: Workspace, use_case: Callable[..., Any], **about: Any) -> None:
    """Record something, unless it was recorded when the dialog was last opened."""
    book = workspace.context.worker._casebook
    assert book is not None
    with suppress(IntegrityError):
        book.do(use_case, **about)


# How each dialog with a form is opened, by its module and name.
ON_A_CASE: dict[str, Opener] = {
    "actions.dialogs.AmendAction": lambda workspace: workspace.page("actions").operations.amend(),  # type: ignore[attr-defined]
    "actions.update_dialog.RecordUpdate": lambda workspace: workspace.page("actions").operations.update(),  # type: ignore[attr-defined]
    "actions.dialogs.EndAction": lambda workspace: operations_of(workspace).end_action(_action(workspace)),
    "actions.dialogs.RecordAction": lambda workspace: operations_of(workspace).record_action(),
    "actions.export_dialog.ExportActions": lambda workspace: export_actions(workspace.context),
    "agencies.dialogs.AgencyDialog": lambda workspace: agencies_of(workspace).amend_agency(),
    "agencies.dialogs.MergeDialog": lambda workspace: agencies_of(workspace).merge_agency(),
    "duplicates.merge_dialog.MergePeople": merge_people,
    "caseload.ties.merge_with.MergeWith": lambda workspace: operations_of(workspace).people.merge_with(
        _person(workspace)
    ),
    "agencies.dialogs.RepresentativeDialog": lambda workspace: agencies_of(workspace).record_representative(),
    "agencies.conflicts.ConflictDialog": lambda workspace: agencies_of(workspace).conflicts.record(),
    "backups.restore_dialog.RestoreDialog": go_back,
    "caseload.dialogs.case.AmendCase": lambda workspace: operations_of(workspace).amend_case(),
    "caseload.dialogs.case.AnotherCase": lambda workspace: operations_of(workspace).another_case(),
    "caseload.dialogs.close.CloseCase": lambda workspace: operations_of(workspace).close_case(),
    "caseload.dialogs.erase.EraseCase": lambda workspace: operations_of(workspace).erase_case(),
    "caseload.dialogs.case.NewCase": lambda workspace: operations_of(workspace).new_case(),
    "caseload.dialogs.listing.EndForumListing": lambda workspace: operations_of(workspace).forums.end_listing(
        next(row for row in operations_of(workspace).view.file.listings if row.standing)
    ),
    "caseload.dialogs.listing.AmendForumListing": lambda workspace: operations_of(
        workspace
    ).forums.amend_listing(operations_of(workspace).view.file.listings[0]),
    "caseload.dialogs.listing.ListToForum": lambda workspace: operations_of(workspace).forums.list_to_forum(),
    "caseload.dialogs.assessment.Needs": lambda workspace: operations_of(workspace).needs(),
    "caseload.dialogs.assessment.NewAssessment": lambda workspace: operations_of(
        workspace
    ).people.record_assessment(),
    "caseload.assessments.start_dialog.StartAssessment": lambda workspace: operations_of(
        workspace
    ).assessments.start(),
    "caseload.assessments.fill_dialog.FillInAssessment": lambda workspace: operations_of(
        workspace
    ).assessments.fill_in(operations_of(workspace).view.drafts[0].id),
    "caseload.assessments.print_dialog.PrintAssessment": lambda workspace: operations_of(
        workspace
    ).assessments.print_row(
        next(row for row in operations_of(workspace).view.file.assessments if row.edition is not None)
    ),
    "caseload.dialogs.assessment.NewScore": lambda workspace: operations_of(workspace).forums.record_score(),
    "caseload.chronology.print_dialog.PrintChronology": lambda workspace: operations_of(
        workspace
    ).print_chronology(),
    "caseload.incidents.incident_dialogs.RecordIncident": lambda workspace: operations_of(
        workspace
    ).incidents.record(),
    "caseload.incidents.incident_dialogs.AmendIncident": lambda workspace: operations_of(
        workspace
    ).incidents.amend(_incident(workspace)),
    "caseload.incidents.report_dialogs.MergeReports": lambda workspace: operations_of(
        workspace
    ).incidents.merge(_incident(workspace)),
    "caseload.incidents.report_dialogs.RecordIncidentOutcome": lambda workspace: operations_of(
        workspace
    ).incidents.record_outcome(_incident(workspace)),
    "caseload.incidents.report_dialogs.AmendIncidentOutcome": lambda workspace: operations_of(
        workspace
    ).incidents.amend_outcome(_with_outcome(workspace).outcomes[0]),
    "caseload.incidents.contact_dialogs.RecordContact": lambda workspace: operations_of(
        workspace
    ).contacts.record(),
    "caseload.incidents.contact_dialogs.AmendContact": lambda workspace: operations_of(
        workspace
    ).contacts.amend(operations_of(workspace).view.contacts[0]),
    "caseload.incidents.contact_dialogs.RecordStep": lambda workspace: operations_of(
        workspace
    ).contacts.record_step(),
    "caseload.incidents.contact_dialogs.AmendStep": lambda workspace: operations_of(
        workspace
    ).contacts.amend_step(operations_of(workspace).view.engagement[0]),
    "caseload.referrals.referral_dialogs.RecordReferral": lambda workspace: operations_of(
        workspace
    ).referrals.record(),
    "caseload.referrals.referral_dialogs.AmendReferral": lambda workspace: operations_of(
        workspace
    ).referrals.amend(operations_of(workspace).view.referrals[0]),
    "caseload.referrals.referral_dialogs.AnswerReferral": lambda workspace: operations_of(
        workspace
    ).referrals.answer(operations_of(workspace).view.referrals[0]),
    "caseload.referrals.onward_dialogs.RecordOnward": lambda workspace: operations_of(
        workspace
    ).onward.record(),
    "caseload.referrals.onward_dialogs.AmendOnward": lambda workspace: operations_of(workspace).onward.amend(
        operations_of(workspace).view.onward[0]
    ),
    "caseload.referrals.onward_dialogs.AnswerOnward": lambda workspace: operations_of(
        workspace
    ).onward.answer(operations_of(workspace).view.onward[0]),
    "caseload.referrals.transfer_dialogs.RecordTransfer": lambda workspace: operations_of(
        workspace
    ).transfers.record(),
    "caseload.referrals.transfer_dialogs.AmendTransfer": lambda workspace: operations_of(
        workspace
    ).transfers.amend(operations_of(workspace).view.transfers[0]),
    "caseload.referrals.transfer_dialogs.HandOver": lambda workspace: operations_of(
        workspace
    ).transfers.hand_over(operations_of(workspace).view.transfers[0]),
    "caseload.plan.plan_dialogs.AmendCaseState": lambda workspace: operations_of(
        workspace
    ).plans.amend_state(),
    "caseload.suggestions.answer_dialog.AnswerSuggestion": lambda workspace: operations_of(
        workspace
    ).suggestions.answer(suggestions_of(workspace)[0]),
    "caseload.disclosures.decision_dialogs.RecordDecision": lambda workspace: operations_of(
        workspace
    ).disclosures.record(),
    "caseload.disclosures.decision_dialogs.AmendDecision": lambda workspace: operations_of(
        workspace
    ).disclosures.amend(_decision(workspace)),
    "caseload.disclosures.decision_dialogs.DecisionMade": lambda workspace: operations_of(
        workspace
    ).disclosures.record_made(_decision(workspace)),
    "caseload.dvds.dialogs.RecordApplication": lambda workspace: operations_of(workspace).dvds.record(),
    "caseload.dvds.dialogs.AmendApplication": lambda workspace: operations_of(workspace).dvds.amend(
        _application(workspace)
    ),
    "caseload.dvds.dialogs.EndApplication": lambda workspace: operations_of(workspace).dvds.end(
        _application(workspace)
    ),
    "caseload.encompass.dialogs.RecordNotice": lambda workspace: operations_of(workspace).encompass.record(),
    "caseload.encompass.dialogs.AmendNotice": lambda workspace: operations_of(workspace).encompass.amend(
        operations_of(workspace).view.disclosures.notices[0]
    ),
    "caseload.encompass.dialogs.DeclineNotice": lambda workspace: operations_of(workspace).encompass.decline(
        _missing(workspace)
    ),
    "caseload.dvds.step_dialogs.RecordDvdsStep": lambda workspace: operations_of(workspace).dvds.record_step(
        _application(workspace)
    ),
    "caseload.dvds.step_dialogs.AmendDvdsStep": lambda workspace: operations_of(workspace).dvds.amend_step(
        _application(workspace).steps[0]
    ),
    "caseload.orders.order_dialogs.RecordOrder": lambda workspace: operations_of(workspace).orders.record(),
    "caseload.orders.order_dialogs.AmendOrder": lambda workspace: operations_of(workspace).orders.amend(
        _order(workspace)
    ),
    "caseload.orders.entry_dialogs.RecordCondition": lambda workspace: operations_of(
        workspace
    ).orders.add_condition(_order(workspace)),
    "caseload.orders.entry_dialogs.AmendCondition": lambda workspace: operations_of(
        workspace
    ).orders.amend_condition(_order(workspace).conditions[0]),
    "caseload.orders.entry_dialogs.RecordOrderEvent": lambda workspace: operations_of(
        workspace
    ).orders.record_event(_order(workspace)),
    "caseload.orders.entry_dialogs.AmendOrderEvent": lambda workspace: operations_of(
        workspace
    ).orders.amend_event(_order(workspace).events[0]),
    "caseload.files.details_dialogs.AddFile": lambda workspace: operations_of(workspace).files.add(),
    "caseload.files.details_dialogs.AmendFile": lambda workspace: operations_of(workspace).files.amend(
        a_file(workspace)
    ),
    "caseload.files.outside_dialog.OpenOutside": lambda workspace: operations_of(
        workspace
    ).files.open_outside(a_file(workspace)),
    "caseload.dialogs.erase.EraseFile": lambda workspace: operations_of(workspace).files.erase(
        a_file(workspace)
    ),
    "caseload.files.copy_dialog.SaveCopy": lambda workspace: operations_of(workspace).files.save_copy(
        a_file(workspace)
    ),
    "caseload.plan.plan_dialogs.RecordPlanStep": lambda workspace: operations_of(workspace).plans.record(),
    "caseload.plan.plan_dialogs.AmendPlanStep": lambda workspace: operations_of(workspace).plans.amend(
        _step(workspace)
    ),
    "caseload.network.print_dialog.PrintNetwork": lambda workspace: operations_of(
        workspace
    ).ties.print_network(),
    "caseload.ties.dialogs.RecordTie": lambda workspace: operations_of(workspace).ties.record(),
    "caseload.ties.dialogs.AmendTie": lambda workspace: operations_of(workspace).ties.amend(
        operations_of(workspace).view.ties[0]
    ),
    "caseload.plan.plan_dialogs.WriteProgress": lambda workspace: operations_of(workspace).plans.add_progress(
        _step(workspace)
    ),
    "caseload.plan.plan_dialogs.ReviewPlanStep": lambda workspace: operations_of(workspace).plans.review(
        _step(workspace)
    ),
    "caseload.plan.plan_dialogs.AmendNeed": lambda workspace: operations_of(workspace).plans.amend_need(
        operations_of(workspace).view.needs[0]
    ),
    "caseload.plan.fund_dialogs.AskFund": lambda workspace: operations_of(workspace).fund.record(),
    "caseload.plan.fund_dialogs.AmendPayment": lambda workspace: operations_of(workspace).fund.amend(
        operations_of(workspace).view.payments[0]
    ),
    "caseload.plan.fund_dialogs.DecidePayment": lambda workspace: operations_of(workspace).fund.decide(
        operations_of(workspace).view.payments[0]
    ),
    "caseload.plan.fund_dialogs.SetFundLimit": lambda workspace: operations_of(workspace).fund.set_limit(
        operations_of(workspace).view.fund
    ),
    "caseload.figures.counts.CountsDialog": lambda workspace: counts(workspace.context),
    "caseload.figures.registers.RegistersDialog": lambda workspace: registers(workspace.context),
    "caseload.figures.engagement_rate.EngagementRateDialog": lambda workspace: engagement_rate(
        workspace.context
    ),
    "caseload.referrals.new_case.NewReferredCase": lambda workspace: operations_of(
        workspace
    ).referrals.new_case(),
    "copies.event_dialog.RecordCopyEvent": lambda workspace: CopyOperations(
        workspace.context, workspace
    ).record_event(_copy(workspace)),
    "diary.export_dialog.ExportDiary": lambda workspace: export_diary(workspace.context),
    "caseload.dialogs.lead.AmendLead": amend_lead,
    "caseload.dialogs.lead.NewLead": lambda workspace: operations_of(workspace).people.add_lead(
        _person(workspace)
    ),
    "caseload.dialogs.protection.EndProtection": lambda workspace: operations_of(
        workspace
    ).people.end_protection(_person(workspace)),
    "caseload.dialogs.protection.SubjectRole": lambda workspace: operations_of(
        workspace
    ).people.record_subject_role(),
    "caseload.dialogs.link.AmendLink": lambda workspace: operations_of(workspace).people.amend_link(
        operations_of(workspace).view.file.links[0]
    ),
    "caseload.dialogs.link.LinkPerson": lambda workspace: operations_of(workspace).people.link_person(),
    "caseload.dialogs.note.AmendNote": lambda workspace: operations_of(workspace).notes.amend_note(
        operations_of(workspace).view.notes[0]
    ),
    "caseload.readers.dialog.NoteReaders": lambda workspace: operations_of(workspace).notes.choose_readers(),
    "caseload.dialogs.note.WriteNote": lambda workspace: operations_of(workspace).notes.write_note(),
    "caseload.dialogs.person.AmendAddress": lambda workspace: operations_of(workspace).people.amend_address(
        _person(workspace).addresses[0]
    ),
    "caseload.dialogs.person.AmendPerson": lambda workspace: operations_of(workspace).people.amend_person(
        _person(workspace)
    ),
    "caseload.dialogs.person.NewAddress": lambda workspace: operations_of(workspace).people.add_address(
        _person(workspace)
    ),
    "caseload.person.details.AmendDetails": lambda workspace: operations_of(workspace).person.amend_details(
        _person(workspace)
    ),
    "caseload.person.identity_dialogs.NewNumber": lambda workspace: operations_of(
        workspace
    ).person.add_number(_person(workspace)),
    "caseload.person.identity_dialogs.AmendNumber": amend_number,
    "caseload.person.identity_dialogs.NewState": lambda workspace: operations_of(
        workspace
    ).person.record_state(_person(workspace)),
    "caseload.person.identity_dialogs.AmendState": amend_state,
    "caseload.dialogs.person.AmendTelephone": amend_telephone,
    "caseload.person.safe_contact_dialogs.NewSafeContact": lambda workspace: operations_of(
        workspace
    ).person.record_safety(_person(workspace).addresses[0]),
    "caseload.person.safe_contact_dialogs.AmendSafeContact": lambda workspace: operations_of(
        workspace
    ).person.record_safety(unsafe_number(workspace)),
    "caseload.person.safe_contact_dialogs.CopyUnsafe": lambda workspace: operations_of(
        workspace
    ).person.copy_unsafe(unsafe_number(workspace)),
    "caseload.person.name_dialogs.NewAlias": lambda workspace: operations_of(workspace).person.add_alias(
        _person(workspace)
    ),
    "caseload.person.name_dialogs.AmendAlias": amend_alias,
    "caseload.person.name_dialogs.NewBirth": lambda workspace: operations_of(workspace).person.add_birth(
        _person(workspace)
    ),
    "caseload.person.name_dialogs.AmendBirth": amend_birth,
    "caseload.dialogs.person.NewTelephone": lambda workspace: operations_of(workspace).people.add_telephone(
        _person(workspace)
    ),
    "caseload.dialogs.recipient.BarRecipient": lambda workspace: operations_of(
        workspace
    ).people.bar_recipient(_person(workspace)),
    "keys.dialogs.RevokeDialog": revoke,
    "meetings.dialogs.meeting.AmendMeeting": lambda workspace: meetings_of(
        workspace
    ).sheet.operations.amend(),
    "meetings.versions.dialogs.FreezeAgenda": lambda workspace: meetings_of(
        workspace
    ).sheet.operations.freeze(),
    "meetings.versions.dialogs.MakeSupplement": make_a_supplement,
    "meetings.versions.dialogs.NotHeard": lambda workspace: meetings_of(
        workspace
    ).sheet.item_operations.deferred(),
    "meetings.versions.dialogs.AddBreak": lambda workspace: meetings_of(
        workspace
    ).sheet.item_operations.add_break(),
    "meetings.versions.dialogs.HearTogether": lambda workspace: meetings_of(
        workspace
    ).sheet.item_operations.hear_together(),
    "meetings.dialogs.meeting.CancelMeeting": lambda workspace: meetings_of(
        workspace
    ).sheet.operations.cancel(),
    "meetings.dialogs.meeting.JoinMeetings": lambda workspace: meetings_of(workspace).sheet.operations.join(),
    "meetings.dialogs.invitees.Invite": lambda workspace: meetings_of(workspace).sheet.operations.invite(),
    "meetings.room.dialogs.AddAttendee": lambda workspace: meetings_of(
        workspace
    ).sheet.attendees.add_attendee(),
    "meetings.room.dialogs.RecordBreach": lambda workspace: meetings_of(
        workspace
    ).sheet.attendees.record_breach(),
    "meetings.room.dialogs.RecordWithdrawal": lambda workspace: meetings_of(
        workspace
    ).sheet.attendees.record_withdrawal(),
    "meetings.dialogs.series.PlanSeries": lambda workspace: meetings_of(workspace).plan_series(),
    "meetings.dialogs.series.AmendSeries": lambda workspace: meetings_of(
        workspace
    ).sheet.operations.amend_series(),
    "meetings.dialogs.series.ChangeRhythm": lambda workspace: meetings_of(
        workspace
    ).sheet.operations.change_rhythm(),
    "meetings.dialogs.series.EndSeries": lambda workspace: meetings_of(
        workspace
    ).sheet.operations.end_series(),
    "meetings.dialogs.meeting.PlanMeeting": lambda workspace: meetings_of(workspace).plan(),
    "meetings.after.dialogs.EditMinutes": lambda workspace: after_of(workspace).edit(),
    "meetings.after.dialogs.ApproveMinutes": lambda workspace: after_of(workspace).approve(),
    "meetings.after.dialogs.AddCorrection": lambda workspace: after_of(workspace).correct(),
    "meetings.after.dialogs.CloseMeeting": lambda workspace: after_of(workspace).close_meeting(),
    "meetings.after.quality_dialog.FillInQuality": lambda workspace: quality(workspace, filled=False),
    "meetings.after.quality_paper_dialog.SaveQuality": save_quality,
    "meetings.after.quality_dialog.ChangeQuality": lambda workspace: quality(workspace, filled=True),
    "meetings.after.paper_dialog.SaveOnePaper": lambda workspace: after_of(workspace).save_paper(),
    "meetings.before.return_dialogs.MakeForms": lambda workspace: returns_of(workspace).make_forms(),
    "meetings.before.return_dialogs.TakeBack": lambda workspace: returns_of(workspace).take_back(),
    "meetings.before.return_dialogs.RemindAgencies": lambda workspace: returns_of(workspace).remind(),
    "meetings.before.answer_dialogs.RecordReturn": lambda workspace: returns_of(workspace).by_hand(),
    "meetings.before.answer_dialogs.RecordOffer": offer,
    "meetings.dialogs.listing.AmendAgendaItem": lambda workspace: meetings_of(
        workspace
    ).sheet.item_operations.amend_listing(),
    "meetings.dialogs.listing.ListCase": lambda workspace: operations_of(workspace).forums.list_to_meeting(),
    "trail.dialogs.ExportTrail": lambda workspace: trail_of(workspace).operations.export(),
    "trail.dialogs.MakeCertificate": lambda workspace: trail_of(workspace).operations.make_certificate(),
}
for _dialog in (AddPersonDialog, QuickDialog, RekeyDialog, SheetDialog, SplitDialog):
    ON_A_CASE[f"keys.dialogs.{_dialog.__name__}"] = partial(over_the_settings, _dialog)
ON_PAPERS: dict[str, Opener] = {
    "packs.all_agencies_dialog.AllAgenciesDialog": lambda workspace: pack_of(workspace).operations.for_each(),
    "packs.release.reason_dialog.ReasonDialog": lambda workspace: release_of(
        workspace
    ).operations.with_reason(),
}


# What dialogs are made of: nobody meets these by themselves.
BASES = {
    "meetings.after.quality_dialog._QualityDialog",
    "meetings.room.dialogs._AboutMeeting",
    "meetings.room.dialogs._RecordEvent",
    "actions.dialogs._ActionDialog",
    "caseload.dialogs.erase._Erase",
    "caseload.dialogs.write_dialog.WriteDialog",
    "caseload.files.progress.ProgressDialog",
    "caseload.figures.dialog.FiguresDialog",
    "caseload.printing.dialog.PrintDialog",
    "caseload.ties.dialogs._TieDialog",
    "caseload.dialogs.note._NoteDialog",
    "caseload.incidents.incident_dialogs._IncidentDialog",
    "caseload.referrals.referral_dialogs._ReferralDialog",
    "caseload.referrals.onward_dialogs._OnwardDialog",
    "caseload.referrals.transfer_dialogs._TransferDialog",
    "caseload.orders.order_dialogs._OrderDialog",
    "caseload.disclosures.decision_dialogs._DecisionDialog",
    "caseload.dvds.dialogs._ApplicationDialog",
    "caseload.encompass.dialogs._NoticeDialog",
    "caseload.dvds.step_dialogs._StepDialog",
    "caseload.plan.fund_dialogs._AmendedPayment",
    "keys.dialogs.KeyDialog",
    "forms.form_dialog.FormDialog",
    "widgets.kept_dialog.KeptDialog",
    "imports.steps_dialog.StepsDialog",
    "meetings.dialogs.meeting._MeetingDialog",
    "meetings.dialogs.series._SeriesDialog",
    "meetings.dialogs.listing._ListingDialog",
}


def dialogs_with_forms() -> set[str]:
    """Every dialog with a form that a person can meet, as "module.Name"."""
    return {name_of(one) for one in every_class() if issubclass(one, FormDialog)} - BASES


def name_of(kind: type) -> str:
    """The module and name of a kind of dialog."""
    return f"{kind.__module__.removeprefix('ui.')}.{kind.__name__}"


def type_into(field: Field, words: str) -> None:
    """Put something into a field that was not there."""
    if isinstance(field, ChoiceField):
        others = [at for at in range(1, field.box.count()) if at != field.box.currentIndex()]
        if others:
            field.box.setCurrentIndex(others[-1])
    elif isinstance(field, CheckboxField):
        field.set_value(not field.value())
    elif isinstance(field, DateField):
        field.set_typed("26 November 2026")
    elif isinstance(field, TimeField):
        field.set_typed("9:30am")
    elif isinstance(field, NumberField):  # MoneyField too
        field.set_typed("7")
    elif isinstance(field, ReadersField):
        field.choose_next()
    elif isinstance(field, CriteriaField):
        field.set_value(words)
    elif not isinstance(field, PassphraseField):  # a passphrase is never kept, not even in the casebook
        field.set_typed(words)


def workspace_of(window: Window) -> Workspace:
    """What is in the window."""
    assert window.workspace is not None
    return window.workspace


def forms(workspace: Workspace) -> dict[str, FormDialog]:
    """The dialogs with forms now open."""
    return {
        name_of(type(one)): one
        for one in workspace.context.dialogs.list_open()
        if isinstance(one, FormDialog)
    }


def lock_and_return(window: Window, tmp_path: Path) -> None:
    """Lock, and unlock again."""
    window.lock_now()
    window.open(books.open_casebook(tmp_path / "Test.casebook", PASSPHRASE))


def answered(page: CaseloadPage, case_id: str) -> bool:
    """Say whether the case is shown, or is asked about."""
    view = page.operations.view
    why = page.file.reason_prompt
    return (view is not None and view.file.id == case_id) or (why.isVisible() and why._case_id == case_id)


def a_whole_case(workspace: Workspace, qtbot: QtBot) -> None:
    """Show a case that has something of everything: open actions, listings, links, notes, addresses."""
    page = workspace.page("caseload")
    assert isinstance(page, CaseloadPage)
    qtbot.waitUntil(lambda: bool(page._rows))
    for row in page._rows:
        page.show_record(row.id)
        qtbot.waitUntil(partial(answered, page, row.id))
        view = page.operations.view
        if view is None or view.file.id != row.id:
            continue  # its forum wants a reason first
        came = [outcome for incident in view.incidents for outcome in incident.outcomes]
        happened = (
            view.incidents,
            came,
            view.contacts,
            view.engagement,
            view.referrals,
            view.onward,
            view.needs,
            view.payments,
            view.orders,
            [event for order in view.orders for event in order.events],
        )
        open_steps = [step for step in view.plan if not step.closing]
        parts = (view.open_actions, view.file.listings, view.file.links, view.notes, open_steps, *happened)
        if all(parts) and view.file.subject.addresses:
            a_draft(workspace, view, qtbot)
            a_disclosure(workspace, view, qtbot)
            a_copy(workspace)
            a_suggestion(workspace, view, qtbot)
            an_application(workspace, view, qtbot)
            a_notice(workspace, view, qtbot)
            a_transfer(workspace, view, qtbot)
            return
    raise AssertionError("no case of the sample has everything")


def a_draft(workspace: Workspace, view: CaseView, qtbot: QtBot) -> None:
    """Begin an assessment, if none is being filled in, and agree another one."""
    about = {"assessment_id": uuid4().hex, "case_id": view.file.id, "person_id": view.file.subject.id}
    agreed, worker = uuid4().hex, workspace.context.worker
    worker.write(None, call(begin_assessment, form="RFG", **(about | {"assessment_id": agreed})))
    worker.write(None, call(save_assessment, assessment_id=agreed, opened_with={"score": None}, score=41))
    worker.write(None, call(agree_assessment, assessment_id=agreed))
    if not view.drafts:
        worker.write(None, call(begin_assessment, form="RFG", **about))

    def both() -> bool:
        shown = operations_of(workspace).view
        return bool(shown.drafts) and any(row.edition is not None for row in shown.file.assessments)

    qtbot.waitUntil(both)


def a_disclosure(workspace: Workspace, view: CaseView, qtbot: QtBot) -> None:
    """Record a disclosure decision, if none was considered."""
    details = DecisionDetails(
        person_id=view.file.subject.id, considered=workspace.context.today(), recipient="Invented Rovers"
    )
    about: dict[str, Any] = {"decision_id": uuid4().hex, "case_id": view.file.id, "details": details}
    if not view.disclosures.decisions:
        workspace.context.worker.write(None, call(record_disclosure_decision, **about))
    qtbot.waitUntil(lambda: bool(operations_of(workspace).view.disclosures.decisions))


def a_copy(workspace: Workspace) -> None:
    """Give out the diary, so that there is a copy."""
    workspace.context.worker.write(None, call(disclose_diary, what="Diary", reason="A calendar"))


def suggestions_of(workspace: Workspace) -> tuple[Suggestion, ...]:
    """What the rules suggest for the case on show."""
    view, book = operations_of(workspace).view, workspace.context.worker._casebook
    assert book is not None
    return book.read(list_suggestions, today=workspace.context.today(), case_id=view.file.id)


def a_suggestion(workspace: Workspace, view: CaseView, qtbot: QtBot) -> None:
    """Record an incident of which the school is to be informed."""
    details = IncidentDetails(workspace.context.today(), kind="threats", children_present="yes")
    about: dict[str, Any] = {"incident_id": uuid4().hex, "case_id": view.file.id, "details": details}
    workspace.context.worker.write(None, call(record_incident, **about))
    qtbot.waitUntil(lambda: bool(suggestions_of(workspace)))


def an_application(workspace: Workspace, view: CaseView, qtbot: QtBot) -> None:
    """Record an application under Clare's Law and its first step."""
    today, application_id = workspace.context.today(), uuid4().hex
    details = ApplicationDetails(
        person_id=view.file.subject.id, route="ask", received=today, at_risk="Linnet Marsh",
        applicant_kind="at risk", safe_contact="At work",
    )  # fmt: skip
    worker = workspace.context.worker
    recorded: dict[str, Any] = {"application_id": application_id, "case_id": view.file.id}
    worker.write(None, call(record_dvds_application, **recorded, details=details))
    first: dict[str, Any] = {"step_id": uuid4().hex, "application_id": application_id, "step": "contact"}
    worker.write(None, call(record_dvds_step, **first, done=today))
    qtbot.waitUntil(lambda: any(row.steps for row in operations_of(workspace).view.disclosures.applications))


def a_notice(workspace: Workspace, view: CaseView, qtbot: QtBot) -> None:
    """Record an Operation Encompass notice, after no incident."""
    details = NoticeDetails(child_id=view.file.links[0].person.id, happened=workspace.context.today())
    about: dict[str, Any] = {"notice_id": uuid4().hex, "case_id": view.file.id, "details": details}
    if not view.disclosures.notices:
        workspace.context.worker.write(None, call(record_encompass_notice, **about))
    qtbot.waitUntil(lambda: bool(operations_of(workspace).view.disclosures.notices))


def a_transfer(workspace: Workspace, view: CaseView, qtbot: QtBot) -> None:
    """Record a transfer from another area."""
    about: dict[str, Any] = {"transfer_id": uuid4().hex, "case_id": view.file.id}
    if not view.transfers:
        details = TransferDetails(area="York", forum="MARAC")
        workspace.context.worker.write(None, call(record_transfer, **about, details=details))
    qtbot.waitUntil(lambda: bool(operations_of(workspace).view.transfers))


def ready_release(workspace: Workspace, qtbot: QtBot) -> ReleasePage:
    """Show the release step of a meeting of a perpetrator-led forum, at an entry that is open."""
    book = workspace.context.worker._casebook
    assert book is not None
    planned = book.read(list_meetings)
    meeting = next(row for row in planned if row.forum == "MATAC")
    workspace.go("release", meeting.id)
    page = release_of(workspace)
    qtbot.waitUntil(lambda: page.current() is not None)
    return page


def ready_meetings(workspace: Workspace, qtbot: QtBot) -> None:
    """Choose a meeting and a case of its agenda."""
    page = meetings_of(workspace)
    qtbot.waitUntil(lambda: page.sheet.selection.has_meeting())
    page.sheet.selection.next_case()
    qtbot.waitUntil(lambda: page.sheet.selection.has_item())
