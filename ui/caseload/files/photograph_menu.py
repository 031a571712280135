"""The menu of a person's photograph: the pictures of the case file, and taking the photograph away."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coordinator.attachments.kinds import PICTURE
from coordinator.caseload.case_view import CaseView
from coordinator.people.queries import PersonRow
from ui.caseload.files import wording
from ui.caseload.files.operations import FileOperations
from ui.session.page_context import PageContext
from ui.widgets.plain_text import literal


def open_photograph_menu(
    context: PageContext, files: FileOperations, view: CaseView, person: PersonRow, below: QWidget
) -> None:
    """Open the menu below a button; without a picture in the case file, say where to add one."""
    pictures = [row for row in view.files if row.kind == PICTURE]
    if not pictures:
        context.notify(wording.NO_PICTURES)
        return
    menu = QMenu(below)
    menu.setAccessibleName(wording.photograph_of(person.spoken))
    now = view.photographs.get(person.id)
    group = QActionGroup(menu)
    for row in pictures:
        act = QAction(literal(row.details.name), menu)
        act.setCheckable(True)
        act.setChecked(now is not None and row.id == now.id)
        act.triggered.connect(lambda _=False, chosen=row: files.choose_photograph(chosen, person.id))
        group.addAction(act)
        menu.addAction(act)
    if now is not None:
        menu.addSeparator()
        remove = QAction(wording.REMOVE_PHOTOGRAPH, menu)
        remove.triggered.connect(lambda _=False: files.remove_photograph(person.id))
        menu.addAction(remove)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
