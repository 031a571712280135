"""The table of the trail's lines."""

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.tables.table_view import look_like_a_list
from ui.trail import wording
from ui.trail.model import TrailModel

_WIDTHS = (150, 96, 154, 106, 130, 110)
_NARROW_WIDTHS = (150, 70, 154, 90, 130, 110)
_WHY, _GIVEN_TO = 4, 5  # columns; the first takes the space that is left


class TrailTable(QTableView):
    """Shows lines, the newest first."""

    def __init__(self, model: TrailModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(wording.TITLE)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        look_like_a_list(self)
        self.verticalHeader().setDefaultSectionSize(36)
        self.horizontalHeader().setMinimumSectionSize(60)
        self.horizontalHeader().setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        self._set_widths(_WIDTHS)

    def set_narrow(self, narrow: bool) -> None:
        """Hide the recipients, which the details also show, if there is little room."""
        if narrow != self.isColumnHidden(_GIVEN_TO):
            self.setColumnHidden(_GIVEN_TO, narrow)
            self._set_widths(_NARROW_WIDTHS if narrow else _WIDTHS)

    def _set_widths(self, widths: tuple[int, ...]) -> None:
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
