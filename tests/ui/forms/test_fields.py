"""Fields and forms: what they hold, how they tell an error, what a draft keeps."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.forms.checkbox_field import CheckboxField
from ui.forms.date_fields import DateField, TimeField
from ui.forms.fields import ChoiceField, Field, LongTextField, TextField
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.forms.suggest_field import SuggestField
from ui.style.tokens import LIGHT


def a_form() -> Form:
    """One of each field."""
    return Form(
        TextField("what", "What will be done"),
        LongTextField("more", "More", optional=True),
        (DateField("due", "Due", today=lambda: date(2026, 11, 22)), TimeField("at", "Time")),
        ChoiceField("agency", "Agency", [("p", "Police"), ("h", "Harbour")]),
        ChoiceField("forum", "Forum", [(n, f"Forum {n}") for n in range(20)]),
        CheckboxField("told", "Knows of the listing"),
    )


def test_a_day_is_shown_in_full_when_the_field_is_left(qtbot: QtBot) -> None:
    field = DateField("due", "Due", today=lambda: date(2026, 11, 22))
    qtbot.addWidget(field)
    QTest.keyClicks(field.line, "26 nov")
    field.line.editingFinished.emit()
    assert field.line.text() == "26 November 2026"
    assert field.value() == date(2026, 11, 26)


def test_a_day_that_is_none_is_reported_in_words_and_to_a_screen_reader(qtbot: QtBot) -> None:
    field = DateField("due", "Due", today=lambda: date(2026, 11, 22))
    qtbot.addWidget(field)
    field.line.setText("soonish")
    field.line.editingFinished.emit()
    assert "Enter a date like" in field.error.text()
    assert "Error: Enter a date like" in field.line.accessibleDescription()
    field.line.setText("fri")
    assert field.error_text() == ""


def test_a_day_is_spelt_out_as_it_is_typed_and_the_field_keeps_its_height(qtbot: QtBot) -> None:
    today = date(2026, 11, 22)
    form = Form(
        (DateField("since", "Since", today=lambda: today), DateField("until", "Until", today=lambda: today)),
        DateField("due", "Due", hint="Leave empty for today", today=lambda: today),
    )
    qtbot.addWidget(form)
    form.resize(432, 300)  # the narrowest form
    form.show()
    qtbot.waitExposed(form)
    form.resize(432, form.sizeHint().height())
    heights = {name: field.height() for name, field in form.fields.items()}
    hints: dict[str, set[str]] = {name: set() for name in form.fields}
    for name, field in form.fields.items():
        field.control.setFocus()
        for typed in ("30 sep 2027", "11 dec 2025"):
            field.set_typed("")
            QTest.keyClicks(field.control, typed)
            QApplication.processEvents()
            hints[name].add(field.hint.text())
            assert {each.name: each.height() for each in form.fields.values()} == heights
            assert field.hint.text() in field.control.accessibleDescription()
    assert hints["due"] == {
        "Thursday 30 September 2027, in 10 months",
        "Thursday 11 December 2025, 11 months ago",
    }
    assert hints["since"] == hints["until"] == {
        "Thu 30 Sep 2027, in 10 months", "Thu 11 Dec 2025, 11 months ago",
    }  # fmt: skip
    form.fields["due"].set_typed("")
    assert form.fields["due"].hint.text() == "Leave empty for today"


def test_a_day_that_cannot_be_is_explained_when_the_field_is_left(qtbot: QtBot) -> None:
    field = DateField("due", "Due", today=lambda: date(2026, 11, 22))
    qtbot.addWidget(field)
    for typed, wrong in (
        ("31 november", "November has 30 days."),
        ("29/2/2027", "February 2027 has 28 days."),
        ("11/26/2026", "There is no month 26. Write the day before the month."),
    ):
        QTest.keyClicks(field.line, typed)
        assert field.error_text() == ""  # it is still being typed
        field.line.editingFinished.emit()
        assert field.error_text() == wrong
        field.line.clear()


def test_a_refusal_is_reported_at_its_field_which_takes_the_focus(qtbot: QtBot) -> None:
    form = a_form()
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.point_at("agency", "Choose the agency.")
    assert form.fields["agency"].error_text() == "Choose the agency."
    assert form.focusWidget() is form.fields["agency"].control
    form.point_at(None, "This case is closed. Reopen it to add an action.")
    assert form.error_text().startswith("This case is closed")


def test_typed_words_that_can_mean_one_choice_only_choose_it_when_the_field_is_left(qtbot: QtBot) -> None:
    field = ChoiceField(
        "agency", "Agency", [("e", "Education"), ("p", "Police"), ("v", "Police (VPU)")], find=True
    )
    qtbot.addWidget(field)
    line = field.box.lineEdit()
    assert line is not None
    line.setText("edu")
    line.editingFinished.emit()
    assert (field.value(), field.typed(), field.problem()) == ("e", "Education", "")
    line.setText("poli")
    line.editingFinished.emit()
    assert (field.value(), field.typed()) == (None, "poli")
    assert field.problem() == "Choose the agency from the list."


def test_every_choice_is_seen_when_the_list_drops_down(qtbot: QtBot) -> None:
    field = ChoiceField("role", "Role", [(n, f"Role {n}") for n in range(4)])
    qtbot.addWidget(field)
    field.show()
    field.box.showPopup()
    view = field.box.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(view.model().index(field.box.count() - 1, 0))
    assert last.bottom() <= view.viewport().rect().bottom()
    field.box.hidePopup()


def test_a_form_gives_its_values_by_name(qtbot: QtBot) -> None:
    form = a_form()
    qtbot.addWidget(form)
    form.set_values({"what": " Change locks ", "due": date(2026, 11, 27), "at": time(9, 30), "agency": "h"})
    form.set_values({"forum": 12, "told": True})
    assert form.values() == {
        "what": "Change locks",
        "more": "",
        "due": date(2026, 11, 27),
        "at": time(9, 30),
        "agency": "h",
        "forum": 12,
        "told": True,
    }


def test_a_draft_puts_back_every_keystroke(qtbot: QtBot) -> None:
    first, second = a_form(), a_form()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.set_values({"what": "Change ", "agency": "p", "forum": 3, "told": True})
    due = first.fields["due"]
    assert isinstance(due, DateField)
    due.line.setText("not yet a d")
    second.restore(first.draft())
    assert second.draft() == first.draft()
    assert second.fields["what"].typed() == "Change "


def test_words_that_match_no_choice_are_a_problem(qtbot: QtBot) -> None:
    form = a_form()
    qtbot.addWidget(form)
    field = form.fields["forum"]
    assert isinstance(field, ChoiceField)
    field.box.setEditText("Forum 99")
    assert not form.check()
    assert field.error_text() == "Choose the forum from the list."
    field.box.setEditText("forum 7")
    assert form.check()
    assert field.value() == 7


def test_a_passphrase_is_never_part_of_a_draft_and_its_strength_is_said(qtbot: QtBot) -> None:
    field = PassphraseField("passphrase", "Passphrase", strength=True)
    form = Form(field)
    qtbot.addWidget(form)
    field.set_value("password1")
    assert form.draft() == ""
    assert "Very weak" in field._strength_line.text() or "Weak" in field._strength_line.text()
    field.set_value("copper lantern walks sideways")
    assert "Strong" in field._strength_line.text()


def test_a_passphrase_is_judged_by_the_name_beside_it_as_that_is_typed(qtbot: QtBot) -> None:
    name = TextField("name", "Name")
    field = PassphraseField("passphrase", "Passphrase", strength=True, beside=(name,))
    form = Form(name, field)
    qtbot.addWidget(form)
    field.set_value("wisniewska")
    assert "Very weak" not in field._strength_line.text()
    name.set_value("Aleksandra Wisniewska")
    assert "Very weak" in field._strength_line.text()


def test_every_field_tells_its_label_to_a_screen_reader(qtbot: QtBot) -> None:
    form = a_form()
    qtbot.addWidget(form)
    for field in form.fields.values():
        assert isinstance(field, Field)
        assert field.control.accessibleName().startswith(field.label_text)


def test_controls_side_by_side_stand_level_whether_or_not_both_have_a_hint(qtbot: QtBot) -> None:
    form = Form(
        (ChoiceField("level", "Judged level"), TextField("on", "Assessed on", hint="Left empty, today"))
    )
    qtbot.addWidget(form)
    form.resize(480, 200)
    form.show()
    qtbot.waitExposed(form)
    assert form.fields["level"].control.y() == form.fields["on"].control.y()


def test_controls_side_by_side_stand_level_where_a_label_or_a_hint_takes_two_lines(qtbot: QtBot) -> None:
    row = (
        TextField("born", "Date of birth", hint="For example 4 3 1988"),
        TextField("about", "Or approximate date of birth, as somebody said it", optional=True),
    )
    form = Form(row)
    qtbot.addWidget(form)
    form.resize(420, 240)
    form.show()
    qtbot.waitExposed(form)
    born, about = row
    one_line = born.fontMetrics().lineSpacing()
    assert about.label.heightForWidth(about.width()) > 2 * one_line - 4
    qtbot.waitUntil(lambda: born.control.y() == about.control.y())
    about.set_hint("For example Oct 2000, about 30, or what else is known of it and who says so")
    qtbot.waitUntil(lambda: about.hint.height() > 2 * one_line - 8)
    qtbot.waitUntil(lambda: born.control.y() == about.control.y())


def test_a_draft_is_gone_on_with_at_its_end(qtbot: QtBot) -> None:
    field = LongTextField("note", "Note")
    qtbot.addWidget(field)
    field.set_typed("half a ")
    QTest.keyClicks(field.text, "note")
    assert field.value() == "half a note"


def test_the_meter_of_a_passphrase_has_the_colour_of_its_word(qtbot: QtBot) -> None:
    field = PassphraseField("new", "New", strength=True)
    qtbot.addWidget(field)
    field.show()

    def colour() -> str:
        meter = field._meter
        return meter.grab().toImage().pixelColor(3, meter.height() // 2).name()

    seen = {}
    for typed in ("password1", "Cleveland1", "liverpool1892", "copper lantern walks sideways"):
        field.line.setText(typed)
        seen[field._strength_line.text().partition(".")[0]] = colour()
    tints = (LIGHT.high, LIGHT.high, LIGHT.medium, LIGHT.accent)
    assert seen == dict(
        zip(("Very weak", "Weak", "Could be guessed", "Strong"), (one.ink for one in tints), strict=True)
    )


def an_agency_field(qtbot: QtBot) -> tuple[Form, ChoiceField, QLineEdit]:
    """A form, its choice of an agency, which has the focus, and the line in which it is typed."""
    names = ("Mental Health", "Health Visiting", "Police", "Probation", "Children's Social Care")
    agency = ChoiceField("agency", "Agency", [(name.lower(), name) for name in names], find=True)
    after = TextField("after", "After")
    form = Form(agency, after)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.activateWindow()
    line = agency.box.lineEdit()
    assert line is not None
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return form, agency, line


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    ("typed", "meant"), [("hea", "health visiting"), ("p", "police"), ("pro", "probation")]
)
def test_tab_and_enter_take_the_top_match(qtbot: QtBot, key: Qt.Key, typed: str, meant: str) -> None:
    _form, agency, line = an_agency_field(qtbot)
    QTest.keyClicks(line, typed)
    assert agency.value() is None
    QTest.keyClick(QApplication.activePopupWidget() or line, key)
    assert agency.value() == meant
    assert agency.problem() == ""


def test_words_that_match_nothing_are_left_and_no_other_entry_is_chosen(qtbot: QtBot) -> None:
    _form, agency, line = an_agency_field(qtbot)
    agency.set_value("police")
    line.selectAll()
    QTest.keyClicks(line, "zebra")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert (agency.value(), line.text()) == (None, "zebra")
    assert agency.problem() == "Choose the agency from the list."


def test_arrows_never_step_to_another_entry_while_one_is_chosen(qtbot: QtBot) -> None:
    _form, agency, _line = an_agency_field(qtbot)
    agency.set_value("police")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(agency.box, key)
        assert agency.value() == "police"
        agency.box.hidePopup()


def test_a_suggestion_is_taken_with_tab_and_refused_with_escape(qtbot: QtBot) -> None:
    owner, after = SuggestField("owner", "Person"), TextField("after", "After")
    form = Form(owner, after)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    owner.propose(["Samantha Malik", "K Rasul"])
    for key, kept in ((Qt.Key.Key_Escape, "mal"), (Qt.Key.Key_Return, "Samantha Malik")):
        owner.line.clear()
        owner.line.setFocus()
        QTest.keyClicks(owner.line, "mal")
        QTest.keyClick(QApplication.activePopupWidget() or owner.line, key)
        QTest.keyClick(owner.line, Qt.Key.Key_Tab)
        assert owner.value() == kept


def test_another_name_suggests_and_means_the_listed_one(qtbot: QtBot) -> None:
    borough = SuggestField("borough", "Borough")
    qtbot.addWidget(borough)
    borough.propose(["Redcar and Cleveland", "Hartlepool"], {"Redcar and Cleveland": ["RCBC"]})
    for typed in ("rcbc", " RCBC ", "redcar AND cleveland"):
        borough.set_typed(typed)
        assert borough.value() == "Redcar and Cleveland"
    borough.set_value("RCBC")
    assert borough.value() == "RCBC"  # as it was recorded, and nobody changed it
    borough.set_typed("Redcar")
    assert borough.value() == "Redcar"
    borough.line.clear()
    QTest.keyClicks(borough.line, "R&C")
    QTest.keyClick(borough.line, Qt.Key.Key_Tab)
    assert borough.value() == "Redcar and Cleveland"
