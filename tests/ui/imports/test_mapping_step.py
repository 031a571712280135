"""The mapping step: whose each column is, the first rows as records, how a text file is read."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.imports.test_import import a_wizard, go_on, written
from tests.ui.page_fixtures import Workplace
from ui.imports.mapping.wording import READING_ROWS, owner
from ui.imports.wizard import CHOOSE, MAP, ImportWizard

PERPS = (
    ("Ref", "Name", "DOB", "Victim", "Address", "Colour"),
    ("CN1", "John SMITH", "1 Feb 1980", "Mary JONES", "12 Abbey Court TS10 1AA", "red"),
)


def at_mapping(qtbot: QtBot, work: Workplace, path: Path) -> ImportWizard:
    """The import at its second step, with its first rows drawn."""
    wizard = a_wizard(qtbot, work, path)
    go_on(qtbot, wizard, MAP)
    assert wizard.map.drawn.nothing.text() in ("", READING_ROWS)
    work.settle(qtbot)
    return wizard


def cells(wizard: ImportWizard, column: int) -> list[str]:
    """A column of the table of columns."""
    model = wizard.map.columns.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def a_csv(tmp_path: Path, words: str, encoding: str = "utf-8") -> Path:
    """Write a list in a text file."""
    path = tmp_path / "perps.csv"
    path.write_bytes(words.encode(encoding))
    return path


def test_each_column_says_whose_it_is_and_an_answer_changes_the_drawn_rows(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    wizard = at_mapping(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS}))
    whose = [
        "The perpetrator’s", "The perpetrator’s", "The perpetrator’s", "The victim’s", "The victim’s?",
        "Nobody’s, a note",
    ]  # fmt: skip
    assert cells(wizard, 3) == whose
    assert "Victim: JONES, Mary, address 12 Abbey Court, TS10 1AA" in wizard.map.drawn.records[0].text()
    choice = wizard.map.field_choice(4)
    choice.setCurrentIndex(choice.findData("perp.address"))
    choice.activated.emit(choice.currentIndex())
    work.settle(qtbot)
    assert cells(wizard, 3)[4] == "The perpetrator’s"
    first = wizard.map.drawn.records[0].text().splitlines()[0]
    assert first == "Perpetrator: SMITH, John, born 1 February 1980, address 12 Abbey Court, TS10 1AA"
    wizard.reject()


def test_another_code_page_reads_the_file_again_and_keeps_corrections(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    path = a_csv(
        tmp_path, "Ref;Surname;Forename;DOB;Colour\nCN1;Wiśniewski;Łukasz;1 Feb 1980;red\n", "cp1250"
    )
    wizard = at_mapping(qtbot, work, path)
    form = wizard.map.text
    assert (form.code_page.value(), form.separator.value()) == ("cp1250", ";")
    assert "Wiśniewski" in form.guessed.text()
    choice = wizard.map.field_choice(4)
    choice.setCurrentIndex(choice.findData("perp.alias"))
    choice.activated.emit(choice.currentIndex())
    form.code_page.set_value("cp1252")
    form.code_page.box.activated.emit(0)
    qtbot.waitUntil(lambda: "Wiœniewski" in cells(wizard, 2))
    work.settle(qtbot)
    assert wizard.steps.currentIndex() == MAP
    assert wizard.map.field_choice(4).currentText() == "Perpetrator: other names"
    assert "also called red" in wizard.map.drawn.records[0].text()
    form.separator.set_value(",")
    form.separator.box.activated.emit(0)
    qtbot.waitUntil(lambda: wizard.map.columns.rowCount() != 5)
    work.settle(qtbot)
    wizard.reject()


def test_a_chosen_code_page_outlasts_a_lock(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    path = a_csv(tmp_path, "Ref;Surname;Forename\nCN1;Müller;Zoë\n", "cp850")
    wizard = at_mapping(qtbot, work, path)
    wizard.map.text.code_page.set_value("cp1252")
    wizard.map.text.code_page.box.activated.emit(0)
    qtbot.waitUntil(lambda: "M\ufffdller" in cells(wizard, 2))
    assert "Line 2: A letter here can’t be read. Choose another code page." in wizard.map.text.problems.text()
    work.keep_words()
    wizard.hide()
    wizard.deleteLater()
    assert work.context.reopen("import")
    again = work.context.dialogs.list_open()[-1]
    assert isinstance(again, ImportWizard)
    qtbot.waitUntil(lambda: again.steps.currentIndex() == MAP)
    assert again.map.text.code_page.value() == "cp1252"
    again.reject()


def test_what_was_found_in_a_file_is_said(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    path = a_csv(tmp_path, 'Ref,Surname,Forename\nCN1,"Smith,John\nCN2,Kay,Tom\nCN3,Fenn,Al,x\n')
    wizard = at_mapping(qtbot, work, path)
    said = wizard.map.text.problems.text().splitlines()
    assert said == [
        "Line 2: A quotation mark is never closed. It is read as a plain letter.",
        "Line 4: This line has more values than the 3 columns. It is kept whole, as a note.",
    ]
    wizard.reject()


def test_a_workbook_has_no_code_page_to_choose(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    wizard = at_mapping(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": PERPS}))
    assert wizard.map.text.isHidden()
    wizard.back_button.click()
    assert wizard.steps.currentIndex() == CHOOSE
    wizard.reject()


@pytest.mark.parametrize(
    ("field", "in_doubt", "words"),
    [
        ("item.parties", False, "Both people’s"), ("victim2.born", False, "Victim 2’s"),
        ("perp.address", True, "The perpetrator’s?"), ("rep.email", False, "The agency’s"),
    ],
)  # fmt: skip
def test_whose_a_column_is_in_words(field: str, in_doubt: bool, words: str) -> None:
    assert owner(field, in_doubt=in_doubt) == words


def test_whose_a_contact_is_is_asked_once_for_all_of_its_columns(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    head = ("Perpetrator", "Perpetrator DOB", "Victim", "Victim DOB", "Contact date", "Contact result")
    row = ("John SMITH", "4 March 1988", "Amy JONES", "3 Feb 1990", "3 April 2026", "DNA")
    wizard = at_mapping(qtbot, work, written(tmp_path / "a.xlsx", {"Tracker": (head, row)}))
    asked = "Whose are “Contact date”, “Contact result” (columns E, F)?"
    assert asked in wizard.map.questions.text()
    assert cells(wizard, 3)[4:] == ["The victim’s?", "The victim’s?"]
    assert "Contact: JONES, Amy, 3 April 2026, Missed" in wizard.map.drawn.records[0].text()
    choice = wizard.map.field_choice(4)
    choice.setCurrentIndex(choice.findData("perp.contacted_happened"))
    choice.activated.emit(choice.currentIndex())
    work.settle(qtbot)
    assert cells(wizard, 3)[4:] == ["The perpetrator’s", "The perpetrator’s"]
    assert wizard.map.field_choice(5).currentText() == "Perpetrator: contact: result"
    assert wizard.map.questions.text() == ""
    assert "Contact: SMITH, John, 3 April 2026, Missed" in wizard.map.drawn.records[0].text()
    wizard.reject()


def test_a_column_can_be_the_next_of_several_incidents(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    head = ("Ref", "Name", "DOB", "Incident date", "What happened", "Other day")
    row = ("CN1", "John SMITH", "4 March 1988", "about 3 April 2026", "Broke the door", "5 April 2026")
    wizard = at_mapping(qtbot, work, written(tmp_path / "a.xlsx", {"Perps": (head, row)}))
    drawn = wizard.map.drawn.records[0].text()
    assert "Incident: 3 April 2026, day not certain, Broke the door" in drawn
    choice = wizard.map.field_choice(5)
    at = choice.findText("Incident 2: date, or first day")
    assert at > 0
    choice.setCurrentIndex(at)
    choice.activated.emit(at)
    work.settle(qtbot)
    assert "An incident needs a type" not in wizard.map.drawn.records[0].text()
    assert "Kept as a note: Other day “5 April 2026”" in wizard.map.drawn.records[0].text()
    wizard.reject()
