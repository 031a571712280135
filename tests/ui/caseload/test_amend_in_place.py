"""One value of a person is amended in its place: leaving the field saves it, and nothing typed is lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coordinator.casebook.call import call
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.use_cases import amend_case
from coordinator.people.name_use_cases import record_alias
from coordinator.people.queries import PersonRow
from coordinator.people.use_cases import amend_person, record_address
from coordinator.trail.queries import get_line, list_trail
from tests.amending import amended
from tests.ui.caseload.case_files import a_case, a_page, a_victim, undo, view_of
from tests.ui.page_fixtures import Workplace, seen_through, settle
from ui.amending.value_row import ValueRow
from ui.caseload.file.wording import FORUMS, OVERVIEW, PEOPLE
from ui.caseload.panel import CaseloadPage
from ui.judging.judged_field import JudgedField


@pytest.fixture
def page(qtbot: QtBot, work: Workplace) -> CaseloadPage:
    """The people of a case, with its victim on show."""
    case_id = a_case(work)
    her = a_victim(work, case_id)
    made = a_page(qtbot, work, case_id)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.file.show_tab(PEOPLE)
    made.file.show_person(her)
    settle(qtbot)
    return made


def person(page: CaseloadPage, work: Workplace) -> PersonRow:
    """The victim as she is recorded."""
    return view_of(work, page.selected_id()).file.links[0].person


def row(page: CaseloadPage, name: str) -> ValueRow:
    """The row of a value on the page."""
    (found,) = (one for one in page.findChildren(ValueRow) if one._value.key.endswith(f":{name}"))
    return found


def begin(page: CaseloadPage, name: str, typed: str) -> QLineEdit | QPlainTextEdit:
    """Press Change, and type in place of what is there."""
    row(page, name).change.click()
    field = row(page, name).field
    assert field is not None
    line = field.control
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    assert line.hasFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    return line


def test_a_value_is_saved_when_its_field_is_left(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    line = begin(page, "language", "Polish")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Tab)
    assert person(page, work).language == "Polish"
    shown = row(page, "language")
    assert (shown.field, shown.value.text()) == (None, "Polish")
    assert shown.saved.text().startswith("Saved ")
    assert work.said[-1].startswith("Language saved ")
    entry = work.book.read(list_trail)[0]
    (change,) = work.book.read(get_line, seq=entry.seq).changes
    assert [field.field for field in change.fields] == ["Language"]
    undo(qtbot, work)
    assert person(page, work).language == ""


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_enter_saves_a_line_and_with_ctrl_several_lines(
    qtbot: QtBot, page: CaseloadPage, work: Workplace, modifier: Qt.KeyboardModifier
) -> None:
    several = modifier is Qt.KeyboardModifier.ControlModifier
    name = "safe_contact" if several else "school"
    line = begin(page, name, "Larchfield")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Return, modifier)
    assert getattr(person(page, work), name) == "Larchfield"


def test_going_to_another_person_saves(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    begin(page, "ethnicity", "White Irish")
    with seen_through(qtbot):
        page.file.people.list.setFocus()
        page.file.people.show_person(view_of(work, page.selected_id()).file.subject.id)
    assert person(page, work).ethnicity == "White Irish"
    assert work.said[-1].startswith("Ethnicity, as stated saved ")


def test_escape_changes_nothing_and_undo_brings_the_words_back(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    line = begin(page, "language", "Polish")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert row(page, "language").field is None
    assert work.said[-1] == "Language not changed"
    with seen_through(qtbot):
        work.undos[-1]()
    again = row(page, "language").field
    assert again is not None
    assert again.value() == "Polish"
    assert person(page, work).language == ""


def test_a_field_left_as_it_was_writes_nothing(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    head, said = work.book.trail_head(), len(work.said)
    row(page, "language").change.click()
    field = row(page, "language").field
    assert field is not None
    with seen_through(qtbot):
        QTest.keyClick(field.control, Qt.Key.Key_Tab)
    assert (work.book.trail_head(), len(work.said)) == (head, said)
    assert row(page, "language").field is None


def test_what_is_refused_stays_with_the_reason(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    for typed, reason in (("the 40th", "Enter a date"), ("1 1 2199", "future")):
        line = begin(page, "born", typed)
        with seen_through(qtbot):
            QTest.keyClick(line, Qt.Key.Key_Return)
        field = row(page, "born").field
        assert field is not None
        assert reason in field.error_text()
        QTest.keyClick(line, Qt.Key.Key_Escape)
    line = begin(page, "born", "4 3 1988")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert person(page, work).born == date(1988, 3, 4)


def test_a_newer_value_is_shown_beside_what_was_typed(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    line = begin(page, "safe_contact", "Ring after 6")
    amended(work.book, amend_person, person_id=person(page, work).id, safe_contact="NEVER ring")
    with seen_through(qtbot):
        QTest.keyClick(line, Qt.Key.Key_Tab)
    assert person(page, work).safe_contact == "NEVER ring"
    (question,) = row(page, "safe_contact").newer.questions.values()
    with seen_through(qtbot):
        question.keep.click()
    assert person(page, work).safe_contact == "NEVER ring"
    assert row(page, "safe_contact").field is None


def test_words_half_typed_outlive_a_page_that_is_built_again(
    qtbot: QtBot, page: CaseloadPage, work: Workplace
) -> None:
    begin(page, "language", "Pol")
    with seen_through(qtbot):
        her = person(page, work).id
        work.worker.write(None, call(record_alias, alias_id="a" * 32, person_id=her, name="Gem"))
    field = row(page, "language").field
    assert field is not None
    assert (field.value(), field.control.hasFocus()) == ("Pol", True)
    assert person(page, work).language == ""


def test_words_half_typed_come_back_after_a_lock(qtbot: QtBot, page: CaseloadPage, work: Workplace) -> None:
    begin(page, "language", "Pol")
    work.keep_words()
    settle(qtbot)
    case_id, her = page.selected_id(), person(page, work).id
    again = a_page(qtbot, work, case_id)
    again.file.show_tab(PEOPLE)
    again.file.show_person(her)
    settle(qtbot)
    field = row(again, "language").field
    assert field is not None
    assert field.value() == "Pol"


@pytest.fixture
def whole(qtbot: QtBot, work: Workplace) -> CaseloadPage:
    """A case with two forums, whose victim has an address."""
    case_id = a_case(work)
    her = a_victim(work, case_id)
    for number, forum in enumerate(("MATAC", "MARAC")):
        work.book.do(list_to_forum, listing_id=str(number) * 32, case_id=case_id, forum=forum)
    lines, postcode = "12 Larch Road", "TS10 9ZZ"
    work.book.do(record_address, address_id="f" * 32, person_id=her, lines=lines, postcode=postcode)
    made = a_page(qtbot, work, case_id)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.file.show_person(her)
    settle(qtbot)
    return made


LISTING, ADDRESS = f"listing:{'0' * 32}", f"address:{'f' * 32}"


def value_of(page: CaseloadPage, work: Workplace, key: str) -> object:
    """What is recorded under the key of a value."""
    file = view_of(work, page.selected_id()).file
    kind, _, column = key.split(":")
    if kind == "case":
        return getattr(file, column)
    if kind == "listing":
        (listing,) = (one for one in file.listings if key.split(":")[1] == one.id)
        return getattr(listing, column)
    (address,) = file.links[0].person.addresses
    return address.words if column == "lines" else getattr(address, column)


def row_of(page: CaseloadPage, tab: str, key: str) -> ValueRow:
    """The row of a value, on the tab that is brought to the front."""
    page.file.show_tab(tab)
    QApplication.processEvents()
    (found,) = (one for one in page.findChildren(ValueRow) if one._value.key == key)
    return found


@pytest.mark.parametrize(
    ("tab", "kind", "column", "typed", "recorded"),
    [
        (OVERVIEW, "case", "reason", "Threats to kill", "Threats to kill"),
        (OVERVIEW, "case", "referred_by", "IDVA", "IDVA"),
        (OVERVIEW, "case", "borough", "Hartlepool", "Hartlepool"),
        (OVERVIEW, "case", "opened", "4 3 2026", date(2026, 3, 4)),
        (OVERVIEW, "case", "together", "No", "no"),
        (FORUMS, LISTING, "level", "2", "2"),
        (FORUMS, LISTING, "status", "Review", "review"),
        (FORUMS, LISTING, "subject_aware", "Yes", "yes"),
        (FORUMS, LISTING, "since", "4 3 2026", date(2026, 3, 4)),
        (PEOPLE, ADDRESS, "lines", "9 Dock Street", "9 Dock Street"),
        (PEOPLE, ADDRESS, "postcode", "ts6 9zz", "TS6 9ZZ"),
        (PEOPLE, ADDRESS, "until", "4 3 2026", date(2026, 3, 4)),
    ],
)
def test_summary_listings_and_addresses_are_amended_in_their_place(
    qtbot: QtBot, whole: CaseloadPage, work: Workplace, tab: str, kind: str, column: str, typed: str,
    recorded: object,
) -> None:  # fmt: skip
    key = f"case:{whole.selected_id()}:{column}" if kind == "case" else f"{kind}:{column}"
    before = value_of(whole, work, key)
    assert before != recorded
    row = row_of(whole, tab, key)
    row.change.click()
    assert row.field is not None
    assert row.field.control.hasFocus()
    row.field.set_typed(typed)
    with seen_through(qtbot):
        whole.file.people.list.setFocus() if tab == PEOPLE else row.change.window().setFocus()
        row.commit()
    assert value_of(whole, work, key) == recorded
    assert " saved " in work.said[-1]
    undo(qtbot, work)
    assert value_of(whole, work, key) == before


def test_a_summary_that_was_amended_elsewhere_is_not_overwritten(
    qtbot: QtBot, whole: CaseloadPage, work: Workplace
) -> None:
    key = f"case:{whole.selected_id()}:reason"
    row = row_of(whole, OVERVIEW, key)
    row.change.click()
    assert row.field is not None
    row.field.set_typed("Threats")
    amended(work.book, amend_case, case_id=whole.selected_id(), reason="Strangulation")
    with seen_through(qtbot):
        row.commit()
    assert value_of(whole, work, key) == "Strangulation"
    assert list(row_of(whole, OVERVIEW, key).newer.questions) == ["reason"]


def test_words_half_typed_on_three_tabs_all_come_back_after_a_lock(
    qtbot: QtBot, whole: CaseloadPage, work: Workplace
) -> None:
    case_id = whole.selected_id()
    typed = {
        (OVERVIEW, f"case:{case_id}:reason"): "Thr", (FORUMS, f"{LISTING}:level"): "1 or",
        (PEOPLE, f"{ADDRESS}:lines"): "9 Do",
    }  # fmt: skip
    her = view_of(work, case_id).file.links[0].person.id
    for (tab, key), words in typed.items():
        row = row_of(whole, tab, key)
        row._open().set_typed(words)
    work.keep_words()
    settle(qtbot)
    again = a_page(qtbot, work, case_id)
    again.file.show_person(her)
    settle(qtbot)
    for (tab, key), words in typed.items():
        field = row_of(again, tab, key).field
        assert field is not None, key
        assert field.typed() == words
    assert value_of(again, work, f"{ADDRESS}:lines") == "12 Larch Road"


def test_what_a_paper_can_hold_is_judged_while_it_is_typed_in_its_place(
    qtbot: QtBot, whole: CaseloadPage
) -> None:
    row = row_of(whole, OVERVIEW, f"case:{whole.selected_id()}:reason")
    row.change.click()
    assert row.field is not None
    row.field.set_typed("He waits outside 12 Larch Road")
    judged = row.field.findChild(JudgedField)
    assert judged is not None
    qtbot.waitUntil(lambda: bool(judged.verdicts))


def test_that_a_subject_must_not_know_of_a_listing_is_not_to_be_changed(whole: CaseloadPage) -> None:
    whole.file.show_tab(FORUMS)
    QApplication.processEvents()
    keys = {one._value.key for one in whole.findChildren(ValueRow)}
    assert f"{LISTING}:subject_aware" in keys
    assert f"listing:{'1' * 32}:subject_aware" not in keys
