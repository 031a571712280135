"""The photograph of a person, small: beside their name, and nowhere on paper."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from coordinator.attachments.queries import AttachmentRow
from coordinator.casebook.call import call
from coordinator.core.errors import CoordinatorError
from ui.caseload.files import wording
from ui.caseload.files.content import read_photograph
from ui.session.page_context import PageContext
from ui.style.shown_names import are_hidden

_SHARPER = 2  # pixels read for each one of the window: screens are scaled
_ROUNDED = 4  # pixels


class Photograph(QWidget):
    """Shows the photograph of a person in a square; there is nothing to see without one.

    While initials are shown in place of names, it shows none.
    """

    def __init__(self, context: PageContext, side: int) -> None:
        super().__init__()
        self._context, self._side = context, side
        self._attachment_id = ""
        self.image = QImage()
        self.setFixedSize(QSize(side, side))
        self.hide()

    def show_file(self, row: AttachmentRow | None, name: str) -> None:
        """Show the photograph of somebody of this name, as soon as it is read."""
        attachment_id = row.id if row is not None else ""
        self.setAccessibleName(wording.photograph_of(name))
        self.setAccessibleDescription(row.details.words if row is not None else "")
        if attachment_id == self._attachment_id:
            return
        self._attachment_id, self.image = attachment_id, QImage()
        self.hide()
        if attachment_id:
            job = call(read_photograph, attachment_id=attachment_id, longest_side=_SHARPER * self._side)
            self._context.worker.run_with_casebook(self, job, on_result=self._show)

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show nothing: the file says itself, where it is listed, what is wrong with it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the middle of the photograph in a square with rounded corners."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        corners = QPainterPath()
        corners.addRoundedRect(self.rect(), _ROUNDED, _ROUNDED)
        painter.setClipPath(corners)
        if are_hidden():
            painter.fillRect(self.rect(), self.palette().mid())
            return
        ratio = self.devicePixelRatioF()
        filled = self.image.scaled(
            self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )  # fmt: skip
        left, top = (filled.width() - self.width() * ratio) / 2, (filled.height() - self.height() * ratio) / 3
        part = filled.copy(round(left), round(top), round(self.width() * ratio), round(self.height() * ratio))
        painter.drawImage(self.rect(), part)

    def _show(self, image: QImage) -> None:
        self.image = image
        self.show()
        self.update()
