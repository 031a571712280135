"""The system's dialogs for a file, a folder or a printer."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.forms.path_field import documents
from ui.packs import wording
from ui.session.page_context import PageContext
from ui.widgets.a4_printer import PrinterDialog, ready_printer
from ui.widgets.plain_text import window_title

_FOLDER = "packs.folder"


class OutputDialogs(QObject):
    """Opens one dialog at a time; emits nothing if the user cancels."""

    file_chosen = Signal(str)
    folder_chosen = Signal(str)
    printer_chosen = Signal(object)  # QPrinter

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._printer: QPrinter | None = None

    def for_file(self, name: str) -> None:
        """Ask where to save a PDF; `name` is the suggested name."""
        dialog = self._dialog(wording.PDF_DIALOG, QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(wording.PDF_FILES)
        dialog.setDefaultSuffix("pdf")
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._file)
        self._context.dialogs.open_dialog(dialog)

    def for_folder(self) -> None:
        """Ask for a folder."""
        dialog = self._dialog(wording.FOLDER_DIALOG, QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._folder)
        self._context.dialogs.open_dialog(dialog)

    def for_printer(self, name: str) -> None:
        """Ask for a printer; `name` is what its queue shows."""
        self._printer = ready_printer(name)
        dialog = PrinterDialog(self._printer, self._page, wording.PRINT_DIALOG)
        dialog.accepted.connect(self._print)
        self._context.dialogs.open_dialog(dialog)

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self._page, window_title(title))
        dialog.setAccessibleName(title)
        dialog.setAcceptMode(mode)
        dialog.setDirectory(self._context.preferences.recall(_FOLDER) or str(documents()))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    @Slot(str)
    def _file(self, path: str) -> None:
        if path:
            self._context.preferences.remember(_FOLDER, str(Path(path).parent))
            self.file_chosen.emit(path)

    @Slot(str)
    def _folder(self, path: str) -> None:
        if path:
            self._context.preferences.remember(_FOLDER, path)
            self.folder_chosen.emit(path)

    @Slot()
    def _print(self) -> None:
        self.printer_chosen.emit(self._printer)
