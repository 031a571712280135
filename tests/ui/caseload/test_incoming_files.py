"""Files are dropped on the tab of files or pasted there: added at once, and described after that."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coordinator.attachments import wording as about_files
from coordinator.casebook.attached_files import open_attachment
from coordinator.notes.rules import Readers
from tests.ui.caseload.case_files import a_case, a_page, opened, press, submit, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through
from ui.caseload.files import wording
from ui.caseload.files.details_dialogs import AmendFile
from ui.caseload.panel import CaseloadPage
from ui.session.clipboard import _KEPT


def the_tab(page: CaseloadPage) -> QWidget:
    """The tab of files, at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert tab is not None
    return tab


def files(*paths: Path) -> QMimeData:
    """What another program offers when files are dragged from it."""
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def drop(qtbot: QtBot, tab: QWidget, offered: QMimeData) -> bool:
    """Drag something over the tab, and drop it if it is taken; return whether it is."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, offered, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(tab, enter)
    if not enter.isAccepted():
        return False
    dropped = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, offered, buttons, keys)
    with seen_through(qtbot):
        QApplication.sendEvent(tab, dropped)
    assert dropped.dropAction() == Qt.DropAction.CopyAction
    return True


def put_on_clipboard(offered: QMimeData) -> None:
    """Put something on the clipboard as another program does."""
    offered.setData(_KEPT, QByteArray(b"1"))
    QGuiApplication.clipboard().setMimeData(offered)


def test_a_dropped_file_is_added_for_this_file_only_and_then_described(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    tab = the_tab(a_page(qtbot, work, case_id))
    letter = tmp_path / "Letter.txt"
    letter.write_bytes(b"Attendance fell.")
    assert drop(qtbot, tab, files(letter))
    [row] = view_of(work, case_id).files
    assert (row.details.name, row.details.readers) == ("Letter.txt", Readers.FILE)
    assert letter.read_bytes() == b"Attendance fell."
    submit(qtbot, work, opened(work, AmendFile), source="Education")
    assert view_of(work, case_id).files[0].details.source == "Education"
    undo(qtbot, work)
    with seen_through(qtbot):
        work.undos[0]()
    assert view_of(work, case_id).files == ()


def test_of_several_each_is_added_and_what_is_refused_is_named(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    tab = the_tab(a_page(qtbot, work, case_id))
    names = ("One.txt", "Two.txt", "Empty.txt")
    for name in names:
        (tmp_path / name).write_bytes(b"" if name == "Empty.txt" else b"x")
    assert drop(qtbot, tab, files(*(tmp_path / name for name in names), tmp_path))
    assert {row.details.name for row in view_of(work, case_id).files} == {"One.txt", "Two.txt"}
    assert work.said[-1].startswith("2 files added. ")
    assert f"Empty.txt: {about_files.EMPTY_FILE}" in work.said[-1]
    assert about_files.NOT_A_FILE in work.said[-1]
    assert work.context.dialogs.list_open() == []


def test_text_and_addresses_of_the_web_are_not_taken(qtbot: QtBot, work: Workplace) -> None:
    tab = the_tab(a_page(qtbot, work, a_case(work)))
    text, address = QMimeData(), QMimeData()
    text.setText("He rang nine times.")
    address.setUrls([QUrl("https://example.org/picture.png")])
    assert not drop(qtbot, tab, text)
    assert not drop(qtbot, tab, address)


def test_a_pasted_picture_and_a_pasted_file_are_added(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    picture, offered = QImage(40, 30, QImage.Format.Format_RGB32), QMimeData()
    picture.fill(QColor("red"))
    offered.setImageData(picture)
    put_on_clipboard(offered)
    with seen_through(qtbot):
        press(the_tab(page), wording.PASTE)
    [row] = view_of(work, case_id).files
    assert (row.details.name, row.kind) == (wording.PASTED_PICTURE, "picture")
    with open_attachment(work.book, attachment_id=row.id) as file:
        assert QImage.fromData(file.read()).pixelColor(5, 5) == QColor("red")
    opened(work, AmendFile).reject()
    (tmp_path / "Letter.txt").write_bytes(b"x")
    put_on_clipboard(files(tmp_path / "Letter.txt"))
    with seen_through(qtbot):
        page.operations.files.paste()
    assert {one.details.name for one in view_of(work, case_id).files} == {
        wording.PASTED_PICTURE,
        "Letter.txt",
    }
    opened(work, AmendFile).reject()


def test_nothing_to_paste_says_what_to_do(qtbot: QtBot, work: Workplace) -> None:
    page = a_page(qtbot, work, a_case(work))
    words = QMimeData()
    words.setText("He rang nine times.")
    put_on_clipboard(words)
    page.operations.files.paste()
    assert work.said[-1] == wording.NOTHING_TO_PASTE
    own = QMimeData()
    own.setUrls([QUrl.fromLocalFile("/nowhere.txt")])
    QGuiApplication.clipboard().setMimeData(own)
    page.operations.files.paste()
    assert work.said[-1] == wording.NOTHING_TO_PASTE, "what is our own is not taken in"
