"""What the papers screen offers to other screens."""

from PySide6.QtWidgets import QWidget

from ui.session.page_context import PageContext

PLACE = "packs"


def make_page(context: PageContext) -> QWidget:
    """Make the papers screen; the libraries for PDF and printing are loaded only now."""
    from ui.packs.panel import PackPage

    return PackPage(context)


def offer(context: PageContext) -> None:
    """Let other screens show the papers of a meeting."""

    def show(meeting_id: str) -> None:
        context.go(PLACE, meeting_id)

    context.offer("packs.show", show)
