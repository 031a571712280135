"""The words of ui/tables on the screen."""

COLUMNS_SORTING = "Columns and sorting"


def show_column(title: str) -> str:
    """Return the menu entry that shows a column."""
    return f"Show {title[:1].lower()}{title[1:]}"


def sort_by(title: str) -> str:
    """Return the menu entry that sorts by a column."""
    return f"Sort by {title[:1].lower()}{title[1:]}"
