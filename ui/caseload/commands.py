"""The commands of the caseload."""

from collections.abc import Callable
from functools import partial

from ui.caseload import wording
from ui.caseload.assessments.wording import COMMAND_START_ASSESSMENT
from ui.caseload.chronology.wording import COMMAND_PRINT
from ui.caseload.counts.wording import COMMAND as COMMAND_COUNTS
from ui.caseload.disclosures.wording import COMMAND_ADD_DECISION
from ui.caseload.dvds.wording import COMMAND_ADD_APPLICATION
from ui.caseload.encompass.wording import COMMAND_ADD_NOTICE
from ui.caseload.entry_points import counts
from ui.caseload.files.wording import COMMAND_ADD_FILE
from ui.caseload.incidents import wording as about_incidents
from ui.caseload.network.wording import COMMAND_PRINT as COMMAND_PRINT_NETWORK
from ui.caseload.operations.case import CaseOperations
from ui.caseload.orders.wording import COMMAND_ADD_ORDER
from ui.caseload.plan import wording as about_plans
from ui.caseload.rate.wording import COMMAND as COMMAND_RATE
from ui.caseload.referrals import wording as about_referrals
from ui.caseload.registers.wording import COMMAND as COMMAND_REGISTERS
from ui.caseload.ties.wording import COMMAND_ADD_TIE
from ui.session.commands import Command


def commands(
    operations: CaseOperations,
    *,
    go_to_filter: Callable[[], object],
    toggle_table: Callable[[], object],
    toggle_closed: Callable[[], object],
) -> list[Command]:
    """List the caseload's commands."""
    return [
        Command("caseload.new", wording.COMMAND_NEW_CASE, operations.new_case, "Ctrl+N", menu="Caseload"),
        Command(
            "caseload.referred",
            about_referrals.COMMAND_REFERRED_CASE,
            operations.referrals.new_case,
            "Ctrl+Shift+F",
            menu="Caseload",
        ),
        Command("caseload.counts", COMMAND_COUNTS, partial(counts, operations.context), menu="Caseload"),
        Command("caseload.rate", COMMAND_RATE, operations.engagement_rate, menu="Caseload"),
        Command("caseload.registers", COMMAND_REGISTERS, operations.dvds.registers, menu="Caseload"),
        Command("caseload.filter", wording.FILTER, go_to_filter, "Ctrl+F", menu="Caseload"),
        Command("caseload.table", wording.COMMAND_SWITCH_VIEW, toggle_table, "Ctrl+T", menu="Caseload"),
        Command("caseload.closed", wording.COMMAND_TOGGLE_CLOSED, toggle_closed, menu="Caseload"),
        *_case_commands(operations),
    ]


def _case_commands(operations: CaseOperations) -> list[Command]:
    shown, still_open, closed = operations.has_case, operations.has_open_case, operations.has_closed_case
    in_menu = partial(Command, menu="Case")
    return [
        in_menu(
            "case.copy", wording.COMMAND_COPY_REFERENCE, operations.copy_reference, "Ctrl+Shift+C", shown
        ),
        *_record_commands(operations),
        in_menu("case.amend", wording.COMMAND_AMEND_CASE, operations.amend_case, "Ctrl+E", shown),
        in_menu("case.close", wording.COMMAND_CLOSE_CASE, operations.close_case, "", still_open),
        in_menu("case.reopen", wording.COMMAND_REOPEN_CASE, operations.reopen_case, "", closed),
        in_menu("case.network", COMMAND_PRINT_NETWORK, operations.ties.print_network, "", shown),
        in_menu("case.chronology", COMMAND_PRINT, operations.print_chronology, "", shown),
        in_menu("case.history", wording.COMMAND_HISTORY, operations.show_history, "", shown),
        in_menu("case.trail", wording.COMMAND_TRAIL, operations.show_trail, "", shown),
        in_menu("case.erase", wording.COMMAND_ERASE_CASE, operations.erase_case, "", shown),
        in_menu("case.another", wording.COMMAND_ANOTHER_CASE, operations.another_case, "", shown),
    ]


def _record_commands(operations: CaseOperations) -> list[Command]:
    shown, still_open = operations.has_case, operations.has_open_case
    notes, people, forums = operations.notes, operations.people, operations.forums
    incidents, contacts = operations.incidents, operations.contacts
    in_menu = partial(Command, menu="Case")
    return [
        in_menu(
            "case.action", wording.COMMAND_RECORD_ACTION, operations.record_action, "Ctrl+Shift+A", still_open
        ),
        in_menu("case.note", wording.COMMAND_WRITE_NOTE, notes.write_note, "Ctrl+Shift+N", shown),
        in_menu(
            "case.incident", about_incidents.COMMAND_RECORD_INCIDENT, incidents.record, "Ctrl+Shift+I", shown
        ),
        in_menu(
            "case.contact", about_incidents.COMMAND_RECORD_CONTACT, contacts.record, "Ctrl+Shift+K", shown
        ),
        in_menu("case.engagement", about_incidents.COMMAND_RECORD_STEP, contacts.record_step, "", shown),
        in_menu(
            "case.referral", about_referrals.COMMAND_RECORD_REFERRAL, operations.referrals.record, "", shown
        ),
        in_menu("case.transfer", about_referrals.COMMAND_TRANSFER, operations.transfers.record, "", shown),
        in_menu("case.onward", about_referrals.COMMAND_REFER_ON, operations.onward.record, "", shown),
        in_menu("case.state", about_plans.COMMAND_STATE, operations.plans.amend_state, "", shown),
        in_menu("case.file", COMMAND_ADD_FILE, operations.files.add, "", shown),
        in_menu("case.disclosure", COMMAND_ADD_DECISION, operations.disclosures.record, "", shown),
        in_menu("case.dvds", COMMAND_ADD_APPLICATION, operations.dvds.record, "", shown),
        in_menu("case.encompass", COMMAND_ADD_NOTICE, operations.encompass.record, "", shown),
        in_menu("case.order", COMMAND_ADD_ORDER, operations.orders.record, "", shown),
        in_menu("case.plan", about_plans.COMMAND_ADD_STEP, operations.plans.record, "", shown),
        in_menu("case.fund", about_plans.COMMAND_ASK_FUND, operations.fund.record, "", shown),
        in_menu("case.link", wording.COMMAND_LINK_PERSON, people.link_person, "Ctrl+Shift+L", shown),
        in_menu("case.tie", COMMAND_ADD_TIE, operations.ties.record, "", shown),
        in_menu("case.needs", wording.COMMAND_NEEDS, operations.needs, "", shown),
        in_menu("case.start_assessment", COMMAND_START_ASSESSMENT, operations.assessments.start, "", shown),
        in_menu("case.assessment", wording.COMMAND_RECORD_ASSESSMENT, people.record_assessment, "", shown),
        in_menu("case.score", wording.COMMAND_RECORD_SCORE, forums.record_score, "", shown),
        in_menu("case.forum", wording.COMMAND_LIST_TO_FORUM, forums.list_to_forum, "", still_open),
        in_menu("case.meeting", wording.COMMAND_LIST_TO_MEETING, forums.list_to_meeting, "", still_open),
    ]
