"""A field for the path of a file or a folder, typed or chosen in a dialog."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from coordinator.core.file_names import with_ending
from ui.forms import wording
from ui.forms.fields import Field
from ui.widgets.buttons import button
from ui.widgets.plain_text import window_title

Kind = Literal["open", "save", "folder"]


class PathField(Field):
    """Asks for a file or a folder; `kinds` are filters as Qt writes them ("PDF (*.pdf)").

    A name without one of `endings` gets the first.
    """

    def __init__(
        self,
        name: str,
        label: str,
        kind: Kind,
        *,
        hint: str = "",
        kinds: str = "",
        endings: tuple[str, ...] = (),
        optional: bool = False,
    ) -> None:
        self.line = QLineEdit()
        self.choose_button = button("Choose…", self.choose)
        self.choose_button.setAccessibleName(f"Choose {label[:1].lower()}{label[1:]}")
        self._kind, self._kinds, self.endings = kind, kinds, endings
        self._proposed: Path | None = None
        super().__init__(name, label, self.line, hint=hint, optional=optional)
        self.line.textChanged.connect(self._touched)

    def _parts(self) -> Sequence[QWidget]:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.line, 1)
        across.addWidget(self.choose_button)
        return self.label, self.hint, row, self.error

    def value(self) -> Path | None:
        """Return the path, or None if none is given."""
        typed = self.line.text().strip()
        if not typed:
            return None
        path = Path(typed).expanduser()
        return with_ending(path, *self.endings) if self.endings and path.name else path

    def set_value(self, value: Path | str | None) -> None:
        """Show a path."""
        self.line.setText(str(value) if value else "")

    def propose(self, path: Path) -> None:
        """Show a path, unless somebody chose another than was proposed before."""
        if self.value() in (None, self._proposed):
            self.set_value(path)
            self._proposed = path

    def typed(self) -> str:
        """Return the text that was typed."""
        return self.line.text()

    def problem(self) -> str:
        """Return the error if no path is given."""
        return "" if self.optional or self.value() else wording.choose(self.label_text)

    @Slot()
    def choose(self) -> None:
        """Open the file dialog; the chosen path goes into the field."""
        asking = QFileDialog(self.window(), window_title(self.label_text))
        asking.setAccessibleName(self.label_text)
        modes = QFileDialog.FileMode
        mode = {"open": modes.ExistingFile, "save": modes.AnyFile, "folder": modes.Directory}[self._kind]
        asking.setFileMode(mode)
        if self._kind != "open":
            asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            asking.setOption(QFileDialog.Option.DontConfirmOverwrite)  # the one who writes it asks
        if self._kind == "folder":
            asking.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
            asking.setOption(QFileDialog.Option.ShowDirsOnly)
        if self._kinds:
            asking.setNameFilter(self._kinds)
        now = self.value()
        asking.setDirectory(str(now.parent if now else documents()))
        if now is not None and self._kind == "save":
            asking.selectFile(now.name)
        asking.fileSelected.connect(self.set_value)
        asking.finished.connect(asking.deleteLater)
        asking.open()


def keep_no_history() -> None:
    """Stop Qt's file dialogs from recording folders, whose names may name a person."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def documents() -> Path:
    """Return the person's documents folder, or their home where there is none."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if place.is_dir() else Path.home()
