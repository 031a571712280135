"""About: the version, the folder of the casebook, and the licences of the libraries."""

from coordinator import __version__
from coordinator.core.licences import Licence, list_licences
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.settings import wording
from ui.tables.row_model import Column
from ui.tables.table_view import RowsTable
from ui.widgets.cards import Card, Facts
from ui.widgets.layout import page_column, words

_ABOUT = wording.OFFLINE


class AboutPage(PageWidget):
    """What this program is."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.facts = Facts(120)
        about = Card("Coordinator")
        about.body.setSpacing(10)
        about.add(words(_ABOUT, "second", wrap=True))
        about.add(self.facts)
        self.licences = RowsTable[Licence]("Licences", _COLUMNS, lambda row: row.name)
        self.licences.setMinimumHeight(240)
        self.licences.show_rows(list_licences())
        ships = Card(wording.INCLUDED_LIBRARIES)
        ships.add(self.licences)
        rows = page_column(self)
        rows.addWidget(about)
        rows.addWidget(ships, 1)
        place = context.worker.place
        self.facts.show_facts(
            [
                ("Version", __version__),
                ("Licence", "MIT"),
                ("Casebook", place.name),
                (wording.FOLDER, str(place.parent)),
            ]
        )


_COLUMNS = (
    Column[Licence]("Name", lambda row: row.name, width=200, strong=True),
    Column[Licence]("Licence", lambda row: row.licence, width=380),
)
