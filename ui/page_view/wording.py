"""The words of ui/page_view on the screen."""

NO_PAGES_YET = "No pages yet"
PREVIOUS_PAGE, NEXT_PAGE = "Previous page", "Next page"
ZOOM_IN, ZOOM_OUT = "Zoom in", "Zoom out"
FIT_WIDTH = "Fit to width"
UNREADABLE = "This PDF can’t be shown: it is damaged, or it needs a password."


def page_of(page: int, pages: int) -> str:
    """Say which page is shown: "Page 1 of 12"."""
    return f"Page {page} of {pages}" if pages else NO_PAGES_YET
