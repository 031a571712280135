"""Entry points of the papers."""

from coordinator.exports.chosen_actions import ActionsChoice
from ui.packs.choices import PAPERS_PAGE, RELEASE_PAGE, keep_choices
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget

PAGE_ID = PAPERS_PAGE


def make_page(context: PageContext) -> PageWidget:
    """Make the papers screen; the libraries for PDF and printing are loaded only now."""
    from ui.packs.panel import PackPage

    return PackPage(context)


def make_release_page(context: PageContext) -> PageWidget:
    """Make the release step of papers and lists of actions."""
    from ui.packs.release.panel import ReleasePage

    return ReleasePage(context)


def show_pack(context: PageContext, meeting_id: str) -> None:
    """Go to the papers of a meeting."""
    context.go(PAGE_ID, meeting_id)


def settle_actions(context: PageContext, choice: ActionsChoice) -> None:
    """Go to the release step of a list of actions."""
    context.go(RELEASE_PAGE, choice.record)


def show_agenda(context: PageContext, meeting_id: str) -> None:
    """Go to the papers of a meeting, with its agenda for the chair ready to be printed."""
    keep_choices(context, meeting_id, "agenda", "")
    context.go(PAGE_ID, meeting_id)
