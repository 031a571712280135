"""How a list in a text file was read, which the user can correct, and what was found in it."""

from collections.abc import Iterable
from itertools import islice

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.imports.reading.mapping import Mapping
from coordinator.imports.sheets.colours import colour_words
from coordinator.workbooks.reader import TextForm, Workbook
from ui.forms.fields import ChoiceField
from ui.imports.mapping import wording
from ui.widgets.layout import words

_CELLS_READ, _SHOWN = 50_000, 5


class TextFormChoice(QWidget):
    """Offers the code page and the separator of a text file, and says what was found in a workbook."""

    corrected = Signal(object)  # TextForm

    def __init__(self) -> None:
        super().__init__()
        self.code_page = ChoiceField("code_page", wording.CODE_PAGE, find=False)
        self.separator = ChoiceField("separator", wording.SEPARATOR, find=False)
        self.guessed = words("", "second", wrap=True)
        self.problems = words("", "strong", wrap=True)
        self.problems.setAccessibleName(wording.PROBLEMS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        across = QHBoxLayout()
        for field in (self.code_page, self.separator):
            field.setMinimumWidth(240)
            field.box.activated.connect(self._correct)
            across.addWidget(field)
        across.addStretch(1)
        rows.addLayout(across)
        for part in (self.guessed, self.problems):
            rows.addWidget(part)

    def show_form(self, workbook: Workbook, mapping: Mapping) -> None:
        """Show how a workbook was read; only a text file has a code page and a separator."""
        form = workbook.text
        for field in (self.code_page, self.separator):
            field.setVisible(form is not None)
        if form is not None:
            self.code_page.set_choices(_with(wording.CODE_PAGES.items(), form.encoding))
            self.code_page.set_value(form.encoding)
            self.separator.set_choices(_with(wording.SEPARATORS.items(), form.separator))
            self.separator.set_value(form.separator)
        letters = _beyond_ascii(workbook) if form is not None and form.guessed else []
        self.guessed.setText(wording.guessed(letters))
        self.guessed.setVisible(bool(letters))
        sentences = [*workbook.problem_words(), *colour_words(workbook, mapping)]
        self.problems.setText("\n".join(sentences))
        self.problems.setVisible(bool(sentences))
        self.setVisible(form is not None or bool(sentences))

    @Slot()
    def _correct(self) -> None:
        code_page, separator = self.code_page.value(), self.separator.value()
        if code_page and separator:
            self.corrected.emit(TextForm(code_page, separator))


def _with(choices: Iterable[tuple[str, str]], value: str) -> list[tuple[str, str]]:
    """Add the value that the file has to the choices, if it is none of them."""
    offered = list(choices)
    return offered if value in dict(offered) else [*offered, (value, value)]


def _beyond_ascii(workbook: Workbook) -> list[str]:
    """List the first words whose letters depend on the code page."""
    different: dict[str, None] = {}
    for _, cell in islice(workbook.cells(), _CELLS_READ):
        different |= dict.fromkeys(word for word in cell.words.split() if not word.isascii())
        if len(different) >= _SHOWN:
            break
    return list(different)[:_SHOWN]
