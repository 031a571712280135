"""Foreign text is shown as it was written, in labels and tooltips."""

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from ui.forms.fields import TextField
from ui.forms.form import Form
from ui.widgets.plain_text import plain_label, set_tip, tip

HOSTILE = (
    "<img src='file:///dev/zero'>", "<img src='http://example.invalid/x'>", "<b>Ann</b>", "<!-- Ann -->",
    "Ann <br/> Lee", "<table><tr><td>1</td></tr></table>", "&lt;img&gt;", "<p>a &amp; b", "</p><img src=x>",
    "# Ann\n\n![x](file:///dev/zero)", "\u202eAnn\u202c", "<i>\u202eAnn</i>", "a < b", "a\nb",
    "&Save && close", "Ann\u2066Lee", "x" * 5000, "<b>" * 500, "\u200b<a href='x'>x</a>",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tooltip_shows_the_text_as_it_is(text: str) -> None:
    item = QListWidgetItem("Ann")
    set_tip(item, text)
    shown = item.toolTip()
    if QtGui.Qt.mightBeRichText(shown):
        document = QtGui.QTextDocument()
        document.setHtml(shown)
        shown = document.toPlainText()
    assert shown == text


def test_a_tooltip_of_a_workbook_cell_names_no_file_to_load() -> None:
    assert "<img" not in tip("<img src='file:///dev/zero'>")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_takes_no_character_as_markup(text: str) -> None:
    label = plain_label(text)
    assert (label.text(), label.textFormat()) == (text, Qt.TextFormat.PlainText)


def test_the_sentence_over_a_form_takes_no_character_as_markup() -> None:
    form = Form(TextField("name", "Name"))
    form.point_at("", HOSTILE[0])
    assert form._sentence.textFormat() == Qt.TextFormat.PlainText
