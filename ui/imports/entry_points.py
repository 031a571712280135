"""What the import offers to other screens, and after a lock."""

from functools import partial

from coordinator.cases.use_cases import open_case
from ui.imports import wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires


def offer(context: PageContext) -> None:
    """Let every screen open the import; open it again where a lock interrupted it."""
    context.offer("imports.open", partial(_open, context), wording.COMMAND_IMPORT)
    context.offer("reopen.import", partial(_open_again, context))


# What an import itself leads to would load the workbook's libraries; it opens cases, among the rest.
@requires(open_case)
def _open(context: PageContext) -> None:
    from ui.imports.wizard import ImportWizard  # the workbook's libraries are loaded only now

    context.open_dialog(ImportWizard(context))


def _open_again(context: PageContext, _about: str) -> None:
    from ui.imports.wizard import DRAFT, ImportWizard

    wizard = ImportWizard(context)
    context.open_dialog(wizard)
    wizard.restore(context.recall(DRAFT))
