"""Entry points of the import."""

from functools import partial

from coordinator.cases.use_cases import open_case
from ui.imports import wording
from ui.session.commands import Command
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


# The use cases of an import itself would load the workbook's libraries; it opens cases, among the rest.
@requires(open_case)
def import_workbook(context: PageContext) -> None:
    """Open the import wizard."""
    from ui.imports.wizard import ImportWizard  # the workbook's libraries are loaded only now

    context.dialogs.open_dialog(ImportWizard(context))


def commands(context: PageContext) -> list[Command]:
    """List the commands of the import, for every page."""
    return [Command("imports.open", wording.COMMAND_IMPORT, partial(import_workbook, context))]


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return how the import wizard is opened again after a lock."""
    return {"import": lambda _about: import_workbook(context)}
