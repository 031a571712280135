"""The network of a case on the screen: by keyboard, for a screen reader, and in hostile words."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coordinator.caseload.network import network
from coordinator.ties.use_cases import record_tie
from tests.hostile_text import hostile
from tests.ui.caseload.case_files import a_case, a_page, a_victim, new, view_of
from tests.ui.page_fixtures import Workplace
from ui.caseload.file import wording as about_file
from ui.caseload.markers.card import marked_people
from ui.caseload.network import wording
from ui.caseload.network.tab import NetworkTab
from ui.caseload.panel import CaseloadPage


def the_tab(qtbot: QtBot, page: CaseloadPage) -> NetworkTab:
    """The network at the front."""
    page.file.show_tab(wording.TAB)
    tab = page.file.pages.currentWidget()
    assert isinstance(tab, NetworkTab)
    qtbot.waitUntil(lambda: bool(tab.picture.current()))
    return tab


def a_linked_case(work: Workplace) -> tuple[str, str, str, str]:
    """A case with two victims who are linked to its subject: its id, and the three people."""
    case_id = a_case(work, led_by="perpetrator", subject_role="perpetrator")
    gemma, nicola = a_victim(work, case_id), a_victim(work, case_id, "Bell", "Nicola")
    subject = view_of(work, case_id).file.subject.id
    work.book.do(record_tie, tie_id=new(), person_id=subject, other_id=gemma, kind="ex-partner")
    work.book.do(record_tie, tie_id=new(), person_id=nicola, other_id=subject, kind="afraid-of")
    return case_id, subject, gemma, nicola


def test_the_keyboard_walks_through_everybody_and_out_again(qtbot: QtBot, work: Workplace) -> None:
    case_id, subject, gemma, nicola = a_linked_case(work)
    tab = the_tab(qtbot, a_page(qtbot, work, case_id))
    picture = tab.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    order = [person.id for person in network(view_of(work, case_id)).people]
    assert order[0] == subject
    walked = [picture.current()]
    for _ in order[1:]:
        QTest.keyClick(picture, Qt.Key.Key_Tab)
        walked.append(picture.current())
    assert walked == order
    assert picture.hasFocus()
    QTest.keyClick(picture, Qt.Key.Key_Tab)
    assert not picture.hasFocus()
    picture.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert picture.current() == order[-1]
    QTest.keyClick(picture, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert picture.current() == order[-2]
    assert {gemma, nicola} == set(order[1:])


def test_arrows_go_to_who_is_there_and_enter_opens_the_person(qtbot: QtBot, work: Workplace) -> None:
    case_id, subject, *_ = a_linked_case(work)
    page = a_page(qtbot, work, case_id)
    picture = the_tab(qtbot, page).picture
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Home)
    places = {person.id: picture.place_of(person.id) for person in picture._network.people}
    QTest.keyClick(picture, Qt.Key.Key_Right)
    right = picture.current()
    assert places[right].x() > places[subject].x()
    QTest.keyClick(picture, Qt.Key.Key_Right)
    assert picture.current() == right  # nobody is further on
    QTest.keyClick(picture, Qt.Key.Key_Left)
    assert picture.current() == subject
    QTest.keyClick(picture, Qt.Key.Key_Left)
    left = picture.current()
    assert places[left].x() < places[subject].x()
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert page.file.pages.currentWidget() is page.file.people
    assert page.file.people.list.current_key() == left
    assert page.file.bar.tabText(page.file.bar.currentIndex()).startswith(about_file.PEOPLE)


def test_a_screen_reader_hears_the_sentences_of_each_person_and_reads_them_in_a_list(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id, _, _, nicola = a_linked_case(work)
    page = a_page(qtbot, work, case_id)
    tab = the_tab(qtbot, page)
    listed = [tab.sentences.item(row).text() for row in range(tab.sentences.count())]
    marked = marked_people(view_of(work, case_id), work.context)
    assert listed == [sentence for _, sentence in network(view_of(work, case_id), marked).sentences()]
    assert "Nicola Bell is afraid of Craig Robinson." in listed
    tab.picture.go_to(nicola)
    result = tab.picture.accessibleDescription()
    assert "Nicola Bell: victim." in result
    assert "Nicola Bell is afraid of Craig Robinson." in result
    assert "ex-partner" not in result
    tab.sentences.setCurrentRow(listed.index("Nicola Bell: victim."))
    tab.sentences.setFocus()
    QTest.keyClick(tab.sentences, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.file.pages.currentWidget() is page.file.people)


def test_a_click_chooses_and_a_double_click_opens(qtbot: QtBot, work: Workplace) -> None:
    case_id, _, gemma, _ = a_linked_case(work)
    page = a_page(qtbot, work, case_id)
    picture = the_tab(qtbot, page).picture
    at = picture.place_of(gemma).toPoint()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert picture.current() == gemma
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert page.file.people.list.current_key() == gemma


def test_somebody_alone_gets_a_sentence_and_so_do_people_without_links(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    tab = the_tab(qtbot, page)
    assert tab.pages.currentIndex() == 1
    a_victim(work, case_id)
    page.file._read()
    qtbot.waitUntil(lambda: tab.pages.currentIndex() == 0)
    assert tab._hint.text() == wording.NO_LINKS


def ink(widget: QWidget, place: QRect) -> int:
    """How many colours there are in a part of a widget."""
    image: QImage = widget.grab(place).toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_hostile_names_stay_in_their_boxes(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work, led_by="perpetrator", subject_role="perpetrator")
    people = [a_victim(work, case_id, surname=text) for text in (*hostile()[:5], "\u202egnirts", "W" * 300)]
    tab = the_tab(qtbot, a_page(qtbot, work, case_id))
    picture = tab.picture
    for person_id, box in picture._layout.nodes.items():
        scale = picture._scale
        inside = QRect(
            int(box.x * scale), int(box.y * scale), int(box.width * scale), int(box.height * scale)
        )
        assert ink(picture, inside) > 2, person_id
    between = QRect(0, 0, picture.width(), 3)
    assert ink(picture, between) == 1  # above every box there is nothing
    assert len(people) == 7
