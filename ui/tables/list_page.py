"""How a place that shows one list is laid out: a header, a line of filters, and the list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget


def lay_out_list(
    page: QWidget, header: QWidget, filters: Sequence[QWidget], lists: Sequence[QWidget], empty: QWidget
) -> tuple[QStackedWidget, QStackedWidget]:
    """Lay a page out, and return two stacks.

    The first holds `lists`: the list and the words that are shown when nothing matches. The second holds
    the filters with the lists, and `empty`. The first of `filters` takes the width that is left.
    """
    across = QHBoxLayout()
    across.setSpacing(12)
    for at, part in enumerate(filters):
        across.addWidget(part, 0 if at else 1)
    shown = QStackedWidget()
    for part in lists:
        shown.addWidget(part)
    content = QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(12)
    inside.addLayout(across)
    inside.addWidget(shown, 1)
    pages = QStackedWidget()
    for part in (content, empty):
        pages.addWidget(part)
    rows = QVBoxLayout(page)
    rows.setContentsMargins(28, 20, 28, 16)
    rows.setSpacing(12)
    rows.addWidget(header)
    rows.addWidget(pages, 1)
    return shown, pages
