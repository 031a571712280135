"""What can be done in the caseload, as commands."""

from typing import Protocol

from ui.caseload.operations import CaseOperations
from ui.session.commands import Command


class Page(Protocol):
    """What the commands ask of the caseload's page."""

    acts: CaseOperations

    def go_to_filter(self) -> None:
        """Go to the filter."""

    def toggle_table(self) -> None:
        """Change between list and table."""

    def toggle_closed(self) -> None:
        """Show closed cases, or hide them."""


def commands(page: Page) -> list[Command]:
    """List the caseload's commands."""
    acts = page.acts

    def chosen() -> bool:
        return acts.view is not None

    def running() -> bool:
        return acts.view is not None and acts.view.file.status != "closed"

    def closed() -> bool:
        return acts.view is not None and acts.view.file.status == "closed"

    return [
        Command("caseload.new", "New case…", acts.new_case, "Ctrl+N", menu="Caseload"),
        Command("caseload.filter", "Filter the caseload", page.go_to_filter, "Ctrl+F", menu="Caseload"),
        Command(
            "caseload.table", "Change between list and table", page.toggle_table, "Ctrl+T", menu="Caseload"
        ),
        Command("caseload.closed", "Show or hide closed cases", page.toggle_closed, menu="Caseload"),
        Command("case.copy", "Copy reference", acts.copy_reference, "Ctrl+Shift+C", chosen, "Case"),
        Command("case.action", "Record action…", acts.record_action, "Ctrl+Shift+A", running, "Case"),
        Command("case.note", "Write note…", acts.write_note, "Ctrl+Shift+N", chosen, "Case"),
        Command("case.link", "Link a person…", acts.link_person, "Ctrl+Shift+L", chosen, "Case"),
        Command("case.needs", "Needs…", acts.needs, "", chosen, "Case"),
        Command("case.assessment", "Record assessment…", acts.record_assessment, "", chosen, "Case"),
        Command("case.score", "Record score…", acts.record_score, "", chosen, "Case"),
        Command("case.forum", "List to forum…", acts.list_to_forum, "", running, "Case"),
        Command("case.meeting", "List to meeting…", acts.list_to_meeting, "", running, "Case"),
        Command("case.amend", "Amend case…", acts.amend_case, "Ctrl+E", chosen, "Case"),
        Command("case.close", "Close case…", acts.close_case, "", running, "Case"),
        Command("case.reopen", "Reopen case", acts.reopen_case, "", closed, "Case"),
        Command("case.trail", "Who has seen or changed this file", acts.show_trail, "", chosen, "Case"),
        Command(
            "case.another", "Open another case about this person…", acts.another_case, "", chosen, "Case"
        ),
    ]
