"""The recovery words of a new casebook: shown, saved as a sheet, and some of them checked."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from coordinator.casebook.casebook import Casebook
from coordinator.core.errors import CoordinatorError, NameTaken
from coordinator.core.file_names import dated_name, with_ending
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.forms.form_dialog import replace_question
from ui.forms.path_field import documents
from ui.welcome import wording
from ui.widgets.a4_printer import PrinterDialog, ready_printer
from ui.widgets.buttons import button, primary
from ui.widgets.cards import Banner, Card
from ui.widgets.layout import column, words

_ASKED_BACK = 3


@dataclass(frozen=True)
class NewCasebook:
    """A new casebook, and the recovery words that also open it."""

    casebook: Casebook
    words: str


class WordsStep(QWidget):
    """Shows the recovery words, and saves them as a sheet to print."""

    def __init__(self, made: NewCasebook, go_on: Callable[[], object]) -> None:
        super().__init__()
        self._made = made
        card = Card(wording.RECOVERY_WORDS)
        self._grid(card)
        self.saved = Banner("", "warning")
        self.saved.say(wording.WORDS_WARNING)
        self.go_on_button = primary(wording.WORDS_KEPT, go_on)
        inside = QWidget()
        rows = column(inside, spacing=12)
        rows.addWidget(card)
        rows.addWidget(self.saved)
        self.print_button = button("Print…", self._ask_for_printer)
        actions = [
            self.print_button, button(wording.SAVE_SHEET_PDF, self._ask_where), self.go_on_button
        ]  # fmt: skip
        column(self).addWidget(
            step(
                wording.KEEP_RECOVERY_WORDS,
                wording.WORDS_EXPLANATION,
                inside,
                actions,
            )
        )
        self.setFocusProxy(actions[0])

    def print(self, printer: QPrinter) -> None:
        """Print the recovery sheet."""
        from ui.welcome.print_recovery_sheet import print_sheet

        sent = print_sheet(self._sheet(), printer)
        self.saved.say(wording.SHEET_PRINTED if sent else wording.PRINTER_FAILED)

    def _ask_for_printer(self) -> None:
        asked = PrinterDialog(ready_printer(wording.RECOVERY_SHEET), self, wording.PRINT_RECOVERY_SHEET)
        asked.accepted.connect(lambda: self.print(asked.printer()))
        asked.open()

    def _sheet(self) -> bytes:
        from coordinator.documents.recovery_sheet import recovery_sheet  # loads the PDF library: only now

        return recovery_sheet(self._made.casebook.name, self._made.words, date.today())

    def save(self, place: str, *, replace: bool = False) -> None:
        """Write the recovery sheet to a file; ask before one that is there already is replaced."""
        from coordinator.documents.recovery_sheet import write_sheet  # loads the PDF library: only now

        path = with_ending(Path(place), ".pdf")
        try:
            write_sheet(path, self._made.casebook.name, self._made.words, date.today(), replace=replace)
        except NameTaken:
            replace_question(self, path, lambda: self.save(str(path), replace=True)).open()
            return
        except CoordinatorError as refusal:
            self.saved.say(str(refusal))
            return
        self.saved.say(wording.SHEET_SAVED)

    def _ask_where(self) -> None:
        asked = QFileDialog(self, wording.SAVE_RECOVERY_SHEET)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setOption(QFileDialog.Option.DontConfirmOverwrite)
        asked.setNameFilter(wording.PDF_FILES)
        asked.setDirectory(str(documents()))
        asked.selectFile(dated_name(wording.SHEET_FILE_NAME, on=date.today(), ending=".pdf"))
        asked.fileSelected.connect(self.save)
        asked.open()

    def _grid(self, card: Card) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for at, word in enumerate(self._made.words.split()):
            pair = QHBoxLayout()
            number = words(f"{at + 1}", "caption")
            number.setFixedWidth(20)
            pair.addWidget(number)
            pair.addWidget(words(word, "strong"))
            pair.addStretch(1)
            grid.addLayout(pair, at % 4, at // 4)
        card.add(inside)


class BackStep(QWidget):
    """Asks for some of the words, to make sure that they were kept."""

    def __init__(self, kept: str, show_again: Callable[[], object], finish: Callable[[], object]) -> None:
        super().__init__()
        self._words, self._finish = kept.split(), finish
        self.asked = sorted(random.SystemRandom().sample(range(len(self._words)), _ASKED_BACK))
        self.form = Form(*(TextField(f"word{at}", f"Word {at + 1}") for at in self.asked))
        self.form.on_enter(self.check)
        column(self).addWidget(
            step(
                wording.CHECK_RECOVERY_WORDS,
                wording.CHECK_EXPLANATION,
                self.form,
                [
                    button(wording.SHOW_WORDS_AGAIN, show_again),
                    primary(wording.OPEN_THE_CASEBOOK, self.check),
                ],
            )
        )
        self.setFocusProxy(next(iter(self.form.fields.values())))

    def check(self) -> None:
        """Go on if every word is right."""
        self.form.clear_errors()
        for at in self.asked:
            if self.form.fields[f"word{at}"].value().lower() != self._words[at]:
                self.form.point_at(f"word{at}", wording.wrong_word(at + 1))
                return
        self._finish()


def step(title: str, second: str, inside: QWidget, actions: list[Any]) -> QWidget:
    """Make a step: what it is, what is filled in or read, and its buttons."""
    made = QWidget()
    rows = column(made, spacing=12)
    rows.addWidget(words(title, "title"))
    rows.addWidget(words(second, "second", wrap=True))
    rows.addSpacing(4)
    rows.addWidget(inside)
    foot = QHBoxLayout()
    foot.setSpacing(8)
    foot.addStretch(1)
    for action in actions:
        foot.addWidget(action)
    rows.addSpacing(4)
    rows.addLayout(foot)
    rows.addStretch(1)
    return made
