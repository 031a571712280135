"""The commands of the caseload."""

from collections.abc import Callable
from functools import partial

from ui.caseload import wording
from ui.caseload.assessments.wording import COMMAND_START_ASSESSMENT
from ui.caseload.chronology.wording import COMMAND_PRINT
from ui.caseload.disclosures.wording import COMMAND_ADD_DECISION
from ui.caseload.dvds.wording import COMMAND_ADD_APPLICATION
from ui.caseload.encompass.wording import COMMAND_ADD_NOTICE
from ui.caseload.entry_points import counts, engagement_rate, registers
from ui.caseload.figures.wording import COMMAND_COUNTS, COMMAND_RATE, COMMAND_REGISTERS
from ui.caseload.files.wording import COMMAND_ADD_FILE
from ui.caseload.incidents import wording as about_incidents
from ui.caseload.network.wording import COMMAND_PRINT as COMMAND_PRINT_NETWORK
from ui.caseload.operations.case import CaseOperations
from ui.caseload.orders.wording import COMMAND_ADD_ORDER
from ui.caseload.plan import wording as about_plans
from ui.caseload.referrals import wording as about_referrals
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
    context = operations.context
    return [
        Command("caseload.new", wording.COMMAND_NEW_CASE, operations.new_case, "Ctrl+N", menu="Caseload"),
        Command(
            "caseload.referred",
            about_referrals.COMMAND_REFERRED_CASE,
            operations.referrals.new_case,
            "Ctrl+Shift+F",
            menu="Caseload",
        ),
        Command("caseload.counts", COMMAND_COUNTS, partial(counts, context), menu="Caseload"),
        Command("caseload.rate", COMMAND_RATE, partial(engagement_rate, context), menu="Caseload"),
        Command("caseload.registers", COMMAND_REGISTERS, partial(registers, context), menu="Caseload"),
        Command("caseload.filter", wording.FILTER, go_to_filter, "Ctrl+F", menu="Caseload"),
        Command("caseload.table", wording.COMMAND_SWITCH_VIEW, toggle_table, "Ctrl+T", menu="Caseload"),
        Command("caseload.closed", wording.COMMAND_TOGGLE_CLOSED, toggle_closed, menu="Caseload"),
        *_case_commands(operations),
    ]


def _case_commands(operations: CaseOperations) -> list[Command]:
    shown, still_open, closed = operations.has_case, operations.has_open_case, operations.has_closed_case
    reference, action = wording.COMMAND_COPY_REFERENCE, wording.COMMAND_RECORD_ACTION
    in_menu = partial(Command, menu="Case")
    return [
        in_menu("case.copy", reference, operations.copy_reference, "Ctrl+Shift+C", shown),
        in_menu("case.action", action, operations.record_action, "Ctrl+Shift+A", still_open),
        in_menu("case.note", wording.COMMAND_WRITE_NOTE, operations.notes.write_note, "Ctrl+Shift+N", shown),
        *_incident_commands(operations),
        *_referral_commands(operations),
        *_plan_commands(operations),
        in_menu("case.file", COMMAND_ADD_FILE, operations.files.add, "", shown),
        *_order_commands(operations),
        *_people_commands(operations),
        *_risk_commands(operations),
        in_menu("case.amend", wording.COMMAND_AMEND_CASE, operations.amend_case, "Ctrl+E", shown),
        in_menu("case.close", wording.COMMAND_CLOSE_CASE, operations.close_case, "", still_open),
        in_menu("case.reopen", wording.COMMAND_REOPEN_CASE, operations.reopen_case, "", closed),
        *_paper_commands(operations),
        in_menu("case.erase", wording.COMMAND_ERASE_CASE, operations.erase_case, "", shown),
    ]


def _incident_commands(operations: CaseOperations) -> list[Command]:
    contacts, encompass, shown = operations.contacts, operations.encompass, operations.has_case
    incident, contact = about_incidents.COMMAND_RECORD_INCIDENT, about_incidents.COMMAND_RECORD_CONTACT
    add = partial(Command, menu="Case", part=wording.PART_INCIDENTS)
    return [
        add("case.incident", incident, operations.incidents.record, "Ctrl+Shift+I", shown),
        add("case.contact", contact, contacts.record, "Ctrl+Shift+K", shown),
        add("case.engagement", about_incidents.COMMAND_RECORD_STEP, contacts.record_step, "", shown),
        add("case.encompass", COMMAND_ADD_NOTICE, encompass.record, "", shown),
    ]


def _referral_commands(operations: CaseOperations) -> list[Command]:
    referrals, shown = operations.referrals, operations.has_case
    add = partial(Command, menu="Case", part=wording.PART_REFERRALS)
    return [
        add("case.referral", about_referrals.COMMAND_RECORD_REFERRAL, referrals.record, "", shown),
        add("case.transfer", about_referrals.COMMAND_TRANSFER, operations.transfers.record, "", shown),
        add("case.onward", about_referrals.COMMAND_REFER_ON, operations.onward.record, "", shown),
    ]


def _plan_commands(operations: CaseOperations) -> list[Command]:
    plans, shown = operations.plans, operations.has_case
    add = partial(Command, menu="Case", part=wording.PART_PLAN)
    return [
        add("case.state", about_plans.COMMAND_STATE, plans.amend_state, "", shown),
        add("case.plan", about_plans.COMMAND_ADD_STEP, plans.record, "", shown),
        add("case.fund", about_plans.COMMAND_ASK_FUND, operations.fund.record, "", shown),
        add("case.needs", wording.COMMAND_NEEDS, operations.needs, "", shown),
    ]


def _order_commands(operations: CaseOperations) -> list[Command]:
    shown = operations.has_case
    add = partial(Command, menu="Case", part=wording.PART_ORDERS)
    return [
        add("case.disclosure", COMMAND_ADD_DECISION, operations.disclosures.record, "", shown),
        add("case.dvds", COMMAND_ADD_APPLICATION, operations.dvds.record, "", shown),
        add("case.order", COMMAND_ADD_ORDER, operations.orders.record, "", shown),
    ]


def _people_commands(operations: CaseOperations) -> list[Command]:
    people, shown = operations.people, operations.has_case
    add = partial(Command, menu="Case", part=wording.PART_PEOPLE)
    return [
        add("case.link", wording.COMMAND_LINK_PERSON, people.link_person, "Ctrl+Shift+L", shown),
        add("case.tie", COMMAND_ADD_TIE, operations.ties.record, "", shown),
        add("case.another", wording.COMMAND_ANOTHER_CASE, operations.another_case, "", shown),
    ]


def _risk_commands(operations: CaseOperations) -> list[Command]:
    people, forums = operations.people, operations.forums
    shown, still_open = operations.has_case, operations.has_open_case
    add = partial(Command, menu="Case", part=wording.PART_RISK)
    return [
        add("case.start_assessment", COMMAND_START_ASSESSMENT, operations.assessments.start, "", shown),
        add("case.assessment", wording.COMMAND_RECORD_ASSESSMENT, people.record_assessment, "", shown),
        add("case.score", wording.COMMAND_RECORD_SCORE, forums.record_score, "", shown),
        add("case.forum", wording.COMMAND_LIST_TO_FORUM, forums.list_to_forum, "", still_open),
        add("case.meeting", wording.COMMAND_LIST_TO_MEETING, forums.list_to_meeting, "", still_open),
    ]


def _paper_commands(operations: CaseOperations) -> list[Command]:
    shown = operations.has_case
    add = partial(Command, menu="Case", part=wording.PART_PAPERS)
    return [
        add("case.network", COMMAND_PRINT_NETWORK, operations.ties.print_network, "", shown),
        add("case.chronology", COMMAND_PRINT, operations.print_chronology, "", shown),
        add("case.history", wording.COMMAND_HISTORY, operations.show_history, "", shown),
        add("case.trail", wording.COMMAND_TRAIL, operations.show_trail, "", shown),
    ]
