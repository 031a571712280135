"""The commands of the caseload."""

from typing import Protocol

from ui.caseload import wording
from ui.caseload.operations import CaseOperations
from ui.session.commands import Command


class Page(Protocol):
    """The caseload's page, as its commands use it."""

    acts: CaseOperations

    def go_to_filter(self) -> None:
        """Go to the filter."""

    def toggle_table(self) -> None:
        """Switch between list and table."""

    def toggle_closed(self) -> None:
        """Show or hide closed cases."""


def commands(page: Page) -> list[Command]:
    """List the caseload's commands."""
    acts = page.acts
    return [
        Command("caseload.new", wording.COMMAND_NEW_CASE, acts.new_case, "Ctrl+N", menu="Caseload"),
        Command("caseload.filter", wording.FILTER, page.go_to_filter, "Ctrl+F", menu="Caseload"),
        Command("caseload.table", wording.COMMAND_SWITCH_VIEW, page.toggle_table, "Ctrl+T", menu="Caseload"),
        Command("caseload.closed", wording.COMMAND_TOGGLE_CLOSED, page.toggle_closed, menu="Caseload"),
        *_case_commands(acts),
    ]


def _case_commands(acts: CaseOperations) -> list[Command]:
    def selected() -> bool:
        return acts.view is not None

    def not_closed() -> bool:
        return acts.view is not None and acts.view.file.status != "closed"

    def closed() -> bool:
        return acts.view is not None and acts.view.file.status == "closed"

    return [
        Command(
            "case.copy", wording.COMMAND_COPY_REFERENCE, acts.copy_reference, "Ctrl+Shift+C", selected, "Case"
        ),
        Command(
            "case.action",
            wording.COMMAND_RECORD_ACTION,
            acts.record_action,
            "Ctrl+Shift+A",
            not_closed,
            "Case",
        ),
        Command("case.note", wording.COMMAND_WRITE_NOTE, acts.write_note, "Ctrl+Shift+N", selected, "Case"),
        Command("case.link", wording.COMMAND_LINK_PERSON, acts.link_person, "Ctrl+Shift+L", selected, "Case"),
        Command("case.needs", wording.COMMAND_NEEDS, acts.needs, "", selected, "Case"),
        Command(
            "case.assessment", wording.COMMAND_RECORD_ASSESSMENT, acts.record_assessment, "", selected, "Case"
        ),
        Command("case.score", wording.COMMAND_RECORD_SCORE, acts.record_score, "", selected, "Case"),
        Command("case.forum", wording.COMMAND_LIST_TO_FORUM, acts.list_to_forum, "", not_closed, "Case"),
        Command(
            "case.meeting", wording.COMMAND_LIST_TO_MEETING, acts.list_to_meeting, "", not_closed, "Case"
        ),
        Command("case.amend", wording.COMMAND_AMEND_CASE, acts.amend_case, "Ctrl+E", selected, "Case"),
        Command("case.close", wording.COMMAND_CLOSE_CASE, acts.close_case, "", not_closed, "Case"),
        Command("case.reopen", wording.COMMAND_REOPEN_CASE, acts.reopen_case, "", closed, "Case"),
        Command("case.trail", wording.COMMAND_TRAIL, acts.show_trail, "", selected, "Case"),
        Command("case.another", wording.COMMAND_ANOTHER_CASE, acts.another_case, "", selected, "Case"),
    ]
