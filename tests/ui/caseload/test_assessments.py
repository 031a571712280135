"""An assessment in a case file: filled in by single keys, kept as a draft, agreed, compared."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.assessments import use_cases as assessments
from coordinator.assessments.queries import AssessmentRow
from coordinator.assessments.results import wording as result_words
from coordinator.assessments.rules import AnswerValues
from coordinator.assessments.wording import LOWERED, REASON_NEEDED
from tests.ui.caseload.case_files import a_case, a_page, a_victim, opened, press, said, view_of
from tests.ui.page_fixtures import Workplace
from ui.answers.answer_field import AnswerField
from ui.answers.answer_keys import KeysField
from ui.caseload.assessments import wording
from ui.caseload.assessments.chart import ScoreChart
from ui.caseload.assessments.fill_dialog import FillInAssessment
from ui.caseload.assessments.show_dialog import ShowAssessment
from ui.caseload.assessments.start_dialog import StartAssessment
from ui.caseload.chronology.tab import ChronologyTab
from ui.caseload.panel import CaseloadPage


def begun(qtbot: QtBot, work: Workplace) -> tuple[CaseloadPage, str, FillInAssessment]:
    """The form of a new Dash about the victim."""
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(wording.TAB)
    press(page.file, wording.START)
    start = opened(work, StartAssessment)
    assert start.who.value() == gemma
    start.submit_button.click()
    return page, case_id, waited(qtbot, work)


def shows(kind: type) -> bool:
    """Whether a dialog is open."""
    return any(isinstance(each, kind) and each.isVisible() for each in QApplication.topLevelWidgets())


def waited(qtbot: QtBot, work: Workplace) -> FillInAssessment:
    """The form, when it has been read."""
    qtbot.waitUntil(lambda: isinstance(next(iter(work.context.dialogs.list_open()), None), FillInAssessment))
    return opened(work, FillInAssessment)


def keys_of(field: AnswerField) -> KeysField:
    """The buttons of a question."""
    assert isinstance(field.inner, KeysField)
    return field.inner


def test_24_questions_are_answered_with_24_keys_and_agreed(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, dialog = begun(qtbot, work)
    first = keys_of(dialog.answers[0]).keys
    first.setFocus()
    for at, key in enumerate("y" * 15 + "n" * 6 + "ddd"):
        QTest.keyClicks(keys_of(dialog.answers[at]).keys, key)
    answers = [field.value()["answer"] for field in dialog.answers[:24]]
    assert answers == ["yes"] * 15 + ["no"] * 6 + ["unknown"] * 3
    assert "Score 15 of 24. 3 don’t know, which is not “no”." in dialog.counted.text()
    assert "The band of this score is high" in dialog.counted.text()
    assert "S-DASH" in dialog.counted.text()
    dialog.form.set_values({"level": "high"})
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: view_of(work, case_id).file.assessments != ())
    (row,) = view_of(work, case_id).file.assessments
    assert (row.score, row.level, row.draft, row.edition) == (15, "high", False, 1)
    qtbot.waitUntil(lambda: "Latest: SafeLives Dash, high, 15 of 24" in said(page.file))
    assert work.said[-1] == wording.AGREED


def test_arrows_go_between_questions_and_a_key_keeps_its_answer(qtbot: QtBot, work: Workplace) -> None:
    _, _, dialog = begun(qtbot, work)
    first, second = (keys_of(dialog.answers[at]).keys for at in (0, 1))
    moved: list[int] = []
    for field in dialog.answers[:2]:
        field.moved.connect(moved.append)
    QTest.keyClicks(first, "y")
    QTest.keyClicks(first, "y")
    QTest.keyClick(second, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert (first.answer, moved) == ("yes", [1, 1, -1, 1])
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert first.answer == ""
    first.buttons["no"].click()
    assert dialog.answers[0].value()["answer"] == "no"


def test_a_level_below_the_band_warns_at_once_and_needs_a_reason(qtbot: QtBot, work: Workplace) -> None:
    _, case_id, dialog = begun(qtbot, work)
    for field in dialog.answers[:24]:
        QTest.keyClicks(keys_of(field).keys, "y")
    dialog.form.set_values({"level": "standard"})
    assert dialog.form.fields["level"].hint.text() == LOWERED
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["reason"].error_text() == REASON_NEEDED)
    assert view_of(work, case_id).file.assessments == ()  # the draft is saved, and no more
    dialog.form.set_values({"reason": "He is in custody until May"})
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: view_of(work, case_id).file.assessments != ())
    assert view_of(work, case_id).file.assessments[0].reason == "He is in custody until May"


def test_a_missing_answer_is_shown_at_its_question(qtbot: QtBot, work: Workplace) -> None:
    _, _, dialog = begun(qtbot, work)
    QTest.keyClicks(keys_of(dialog.answers[0]).keys, "y")
    dialog.agree_button.click()
    qtbot.waitUntil(lambda: "has no answer" in dialog.answers[1].error_text())
    assert "has no answer" in keys_of(dialog.answers[1]).error.text()


def test_a_draft_is_saved_with_comment_and_source_and_continued(qtbot: QtBot, work: Workplace) -> None:
    page, case_id, dialog = begun(qtbot, work)
    field = dialog.answers[7]
    QTest.keyClicks(keys_of(field).keys, "y")
    field.open_more()
    typed = {"answer": "yes", "words": "", "comment": "Every night", "source": "Police"}
    field.set_value(typed)
    assert field.in_words() == "Yes. Every night. Police"
    kept = field.typed()
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "Draft, begun" in said(page.file))
    qtbot.waitUntil(lambda: work.context.dialogs.list_open() == [])
    press(page.file, "Continue SafeLives Dash: Gemma Walker")
    again = waited(qtbot, work)
    assert again.answers[7].value() == typed
    typed_in = [name for name, each in again.form.fields.items() if each.is_typed_in()]
    assert typed_in == []
    again.answers[7].set_typed("")
    again.answers[7].set_typed(kept)
    assert again.answers[7].value() == typed
    assert view_of(work, case_id).file.assessments == ()


def test_an_analysts_list_fills_in_the_figures_of_its_person_or_says_why_not(
    qtbot: QtBot, work: Workplace, tmp_path: Path
) -> None:
    case_id = a_case(work)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(wording.TAB)
    press(page.file, wording.START)
    start = opened(work, StartAssessment)
    start.form.set_values({"form": "RFG"})
    start.submit_button.click()
    dialog = waited(qtbot, work)
    listed, other = tmp_path / "rfg.csv", tmp_path / "other.csv"
    headings, figures = (
        "Name,DOB,R,F,G,RFG,Look back,Run on",
        "Craig Robinson,4/3/1988,1,2,lots,71,24,1/10/2026",
    )
    listed.write_text(f"{headings}\n{figures}\n", encoding="utf-8")
    other.write_text("Reference,RFG\nZZ999,12\n", encoding="utf-8")
    file = dialog.file
    assert file is not None
    dialog.answers[2].set_value(vars(AnswerValues(answer="5", comment="As in May")))
    file.set_value(other)
    qtbot.waitUntil(lambda: "No row of this file has" in file.error_text())
    dialog.submit_button.click()
    assert file.error_text() == wording.LIST_NOT_READ
    file.set_value(listed)
    qtbot.waitUntil(lambda: "5 figures filled in from" in dialog.file_read.text())
    assert "Not read: Gravity: “lots”." in dialog.file_read.text()
    assert file.error_text() == ""
    answers = [field.value()["answer"] for field in dialog.answers]
    assert answers[:5] == ["1", "2", "5", "24", "2026-10-01"]
    assert dialog.answers[2].value()["comment"] == "As in May"
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: work.context.dialogs.list_open() == [])
    press(page.file, "Continue RFG (recency, frequency, gravity): Craig Robinson")
    again = waited(qtbot, work)
    assert [field.value()["answer"] for field in again.answers] == answers
    assert again.form.fields["score"].value() == 71
    again.agree_button.click()
    qtbot.waitUntil(lambda: view_of(work, case_id).file.assessments != ())
    assert view_of(work, case_id).file.assessments[0].score == 71


def test_an_agreed_one_is_shown_with_what_changed_and_a_chart(qtbot: QtBot, work: Workplace) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)
    for letter, yes, ago in (("1", 3, 60), ("2", 4, 0)):
        about: dict[str, Any] = {"assessment_id": letter * 32}
        work.book.do(assessments.begin_assessment, case_id=case_id, person_id=gemma, form="Dash", **about)
        answers = {
            f"q.{at}": assessments.EMPTY | {"answer": "yes" if at <= yes else "no"} for at in range(1, 25)
        }
        work.book.do(
            assessments.save_assessment, opened_with={"assessed": work.today(), "level": ""}, answers=answers,
            level="standard", assessed=work.today() - timedelta(ago), **about,
        )  # fmt: skip
        work.book.do(assessments.agree_assessment, **about)
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(wording.TAB)
    (chart,) = page.file.findChildren(ScoreChart)
    assert chart.accessibleName().startswith("SafeLives Dash over time: Gemma Walker: 3 on ")
    chart.resize(480, chart.height())
    first, last = chart.points()
    assert first.x() < last.x()
    assert first.y() > last.y()
    assert chart.highest() == 24
    press(page.file, "Show Latest: SafeLives Dash, standard, 4 of 24")
    qtbot.waitUntil(lambda: shows(ShowAssessment))
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, ShowAssessment))
    shown = said(dialog)
    assert "4. Isolated from family or friends" in shown
    assert "No → Yes" in shown
    dialog.reject()
    qtbot.waitUntil(lambda: not shows(ShowAssessment))
    page.file.show_tab("Chronology")
    chronology = page.file.pages.currentWidget()
    assert isinstance(chronology, ChronologyTab)
    chronology.kind.setCurrentIndex(chronology.kind.findData("Risk"))
    chronology.table.selectRow(0)
    chronology.open_button.click()
    qtbot.waitUntil(lambda: shows(ShowAssessment))


def test_the_tab_counts_what_holds_and_neither_a_draft_nor_what_was_replaced(
    qtbot: QtBot, work: Workplace
) -> None:
    case_id = a_case(work)
    gemma = a_victim(work, case_id)

    def agree(letter: str, replaces: str = "") -> None:
        about: dict[str, Any] = {"assessment_id": letter * 32}
        work.book.do(
            assessments.begin_assessment,
            case_id=case_id,
            person_id=gemma,
            form="Dash",
            replaces=replaces,
            **about,
        )
        work.book.do(
            assessments.save_assessment, opened_with={"assessed": work.today(), "level": ""},
            answers={f"q.{at}": assessments.EMPTY | {"answer": "no"} for at in range(1, 25)},
            level="standard", assessed=work.today(), **about,
        )  # fmt: skip
        work.book.do(assessments.agree_assessment, **about)

    agree("1")
    agree("2", replaces="1" * 32)
    agree("3")
    work.book.do(
        assessments.begin_assessment, assessment_id="4" * 32, case_id=case_id, person_id=gemma, form="Dash"
    )
    page = a_page(qtbot, work, case_id)
    page.file.show_tab(wording.TAB)
    assert page.file.bar.tabText(page.file.bar.currentIndex()) == "Risk 2"


def test_a_chart_of_totals_without_a_highest_ends_at_the_highest_that_there_was(qtbot: QtBot) -> None:
    rows = [
        AssessmentRow("1", "p", "RFG", score, "", "", date(2026, month, 1))
        for month, score in ((1, 171), (3, 90), (6, 40))
    ]
    chart = ScoreChart("RFG", rows)
    qtbot.addWidget(chart)
    chart.resize(400, chart.height())
    chart.grab()
    assert chart.highest() == 171
    assert [point.y() for point in chart.points()] == sorted(point.y() for point in chart.points())


def test_a_chart_names_entry_and_exit_and_the_years_where_they_differ() -> None:
    first, last = (AssessmentRow(str(at), "p", "RFG", 40, "", "", date(2025 + at, 7, 25)) for at in range(2))
    assert result_words.point_words(first, 0, 2, closed=True) == "entry 40"
    assert result_words.point_words(last, 1, 2, closed=True) == "exit 40"
    assert result_words.point_words(last, 1, 2) == "now 40"
    assert [result_words.chart_day(row, first, last) for row in (first, last)] == [
        "25 Jul 2025",
        "25 Jul 2026",
    ]
    assert result_words.chart_day(first, first, first) == "25 Jul"
