"""Foreign text is shown as it was written: in labels, tooltips, buttons, menus, tabs and titles."""

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QListWidgetItem, QMenu
from pytestqt.qtbot import QtBot

from tests.hostile_text import hostile
from ui.forms.checkbox_field import Checkbox
from ui.forms.choice_box import Choice
from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.session.commands import Command, fill_menu
from ui.style.text_direction import one_line
from ui.tables.row_model import Column, RowsModel
from ui.widgets.badges import Badge, Chip, ChipRow
from ui.widgets.buttons import button
from ui.widgets.card_row import CardRow
from ui.widgets.cards import PageHeader
from ui.widgets.layout import words
from ui.widgets.plain_text import literal, set_tip, window_title
from ui.widgets.wrapped_label import WrappedLabel

HOSTILE = (
    *hostile(), "<p>a &amp; b", "</p><img src=x>", "<i>\u202eAnn</i>", "a < b", "<b>" * 500,
    "\u200b<a href='x'>x</a>",
)  # fmt: skip
NARROW = 340  # pixels


def shown_in(markup: str) -> str:
    document = QtGui.QTextDocument()
    document.setHtml(markup)
    return document.toPlainText()


def _letters(text: str) -> str:
    """Leave out spaces, breaks, and what is no character at all, which Qt drops."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "\ufffe\uffff")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tooltip_shows_the_text_as_it_is_and_is_no_wider_than_the_screen(text: str) -> None:
    item = QListWidgetItem("Ann")
    set_tip(item, text)
    shown = item.toolTip()
    if QtGui.Qt.mightBeRichText(shown):
        assert "<" not in shown.removeprefix("<p ").removesuffix("</p>")
        shown = shown_in(shown)
    assert all(len(line) <= 100 for line in shown.split("\n"))
    begin = shown.replace("\n", "").removesuffix("…")
    assert _letters(text).startswith(_letters(begin))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("wrap", [True, False])
def test_a_label_takes_no_character_as_markup(qtbot: QtBot, text: str, wrap: bool) -> None:
    label = words(text, wrap=wrap)
    qtbot.addWidget(label)
    assert (label.text(), label.textFormat()) == (text, Qt.TextFormat.PlainText)
    assert label.minimumSizeHint().width() <= NARROW
    label.resize(NARROW, 60)
    label.grab()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_can_be_selected_shows_the_same(qtbot: QtBot, text: str) -> None:
    label = WrappedLabel(text, 20, selectable=True)
    qtbot.addWidget(label)
    label._become_document()
    markup = QLabel.text(label)
    inside = markup.removesuffix("</p>").partition(">")[2].replace("<br>", "")
    assert "<" not in inside
    assert ">" not in inside
    assert _letters(shown_in(markup)) == _letters(one_line(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_row_header_chip_or_choice_needs_more_room_than_a_pane_has(qtbot: QtBot, text: str) -> None:
    header = PageHeader()
    header.show_title(text, text, [Badge(text, "high")])
    choice = Choice()
    choice.addItem(text)
    row = CardRow(text, text, text, beside=text)
    for part in (row, CardRow("a", "b", Badge(text)), ChipRow([Badge(text)] * 3), Chip(text), header, choice):
        qtbot.addWidget(part)
        assert part.minimumSizeHint().width() <= NARROW
        part.resize(NARROW, max(part.heightForWidth(NARROW), 20))
        part.grab()


def test_a_title_with_a_break_has_its_second_part_beside_it(qtbot: QtBot) -> None:
    for title in ("Ann\nWalker", "Ann\u2028Walker", "W" * 10_000):
        row = CardRow(title, "Lives here", "5 days late", look="strong", beside="victim")
        qtbot.addWidget(row)
        row.resize(NARROW, row.heightForWidth(NARROW))
        row.grab()
        assert row.accessibleName() == f"{title}, victim, Lives here, 5 days late"
        assert row._before(NARROW) < NARROW - 40


@pytest.mark.parametrize("name", ["A&E", "&Save && close", "&", "Ann & Lee", "&&"])
def test_a_name_keeps_its_ampersand_on_buttons_boxes_and_menus(qtbot: QtBot, name: str) -> None:
    pressed, box, menu = button(name), Checkbox(name), QMenu()
    for widget in (pressed, box, menu):
        qtbot.addWidget(widget)
    fill_menu(menu, [Command("a", name, list)])
    really = (str(pressed.property("text")), box.text(), menu.actions()[0].text())
    for text in (*really, literal(name)):
        assert QKeySequence.mnemonic(text).isEmpty()
        assert text.replace("&&", "&") == name
    assert (pressed.text(), pressed.accessibleName(), box.accessibleName()) == (name, name, name)


@pytest.mark.parametrize("name", ["Ann [*] Lee", "[*]", "[*][*]", "a\nb"])
def test_the_title_of_a_window_has_no_place_for_a_mark(qtbot: QtBot, name: str) -> None:
    title = window_title(name)
    assert title.count("[*]") % 2 == 0
    assert title.replace("[*][*]", "[*]") == name.replace("\n", " ")


def test_characters_that_turn_words_round_turn_nothing_on_the_screen() -> None:
    turned = "\u202eAnn Walker\u202c, \u2066born\u2069 \u202b1990"
    assert one_line(turned) == "Ann Walker, born 1990"
    assert one_line("محمد العلي, 1990") == "\u200eمحمد العلي\u200e, 1990"
    assert one_line("Hanan حداد · 21 November") == "Hanan حداد\u200e · 21 November"
    assert words(turned).text() == turned


def test_a_cell_of_a_table_is_one_line() -> None:
    model = RowsModel([Column[str]("Name", lambda row: row)], lambda row: row)
    model.show(["a\nb\u2028c\td"])
    assert model.data(model.index(0, 0)) == "a b c d"


def test_the_sentence_over_a_form_takes_no_character_as_markup(qtbot: QtBot) -> None:
    form = Form(TextField("name", "Name"))
    qtbot.addWidget(form)
    for text in HOSTILE:
        form.point_at("", text)
        assert form._sentence.textFormat() == Qt.TextFormat.PlainText
        form.point_at("name", text)
        assert form.minimumSizeHint().width() <= NARROW
