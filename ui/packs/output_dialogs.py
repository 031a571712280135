"""Asks where papers should go: a file, a folder or a printer, in the system's own dialogs."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.forms.path_field import documents
from ui.session.page_context import PageContext
from ui.widgets.a4_printer import PrinterDialog, ready_printer

_FOLDER = "packs.folder"


class OutputDialogs(QObject):
    """One question at a time; nothing comes of it when the person cancels."""

    file_chosen = Signal(str)
    folder_chosen = Signal(str)
    printer_chosen = Signal(object)  # QPrinter

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._printer: QPrinter | None = None

    def for_file(self, name: str) -> None:
        """Ask where to save a PDF; `name` is proposed."""
        asking = self._dialog("Save as PDF", QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter("PDF (*.pdf)")
        asking.setDefaultSuffix("pdf")
        asking.selectFile(name)
        asking.fileSelected.connect(self._file)
        self._context.open_dialog(asking)

    def for_folder(self) -> None:
        """Ask for a folder."""
        asking = self._dialog("Choose a folder for the copies", QFileDialog.AcceptMode.AcceptOpen)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.setOption(QFileDialog.Option.ShowDirsOnly)
        asking.fileSelected.connect(self._folder)
        self._context.open_dialog(asking)

    def for_printer(self, name: str) -> None:
        """Ask for a printer; `name` is what its queue shows."""
        self._printer = ready_printer(name)
        asking = PrinterDialog(self._printer, self._page, "Print")
        asking.accepted.connect(self._print)
        self._context.open_dialog(asking)

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        asking = QFileDialog(self._page, title)
        asking.setAccessibleName(title)
        asking.setAcceptMode(mode)
        asking.setDirectory(self._context.recall(_FOLDER) or str(documents()))
        asking.finished.connect(asking.deleteLater)
        return asking

    @Slot(str)
    def _file(self, path: str) -> None:
        if path:
            self._context.remember(_FOLDER, str(Path(path).parent))
            self.file_chosen.emit(path)

    @Slot(str)
    def _folder(self, path: str) -> None:
        if path:
            self._context.remember(_FOLDER, path)
            self.folder_chosen.emit(path)

    @Slot()
    def _print(self) -> None:
        self.printer_chosen.emit(self._printer)
