"""An error takes no room from the fields: where it is shown grows or scrolls."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.page_fixtures import settle
from ui.forms.fields import LongTextField, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.passphrase_field import PassphraseField
from ui.window.lock_screen import LockScreen
from ui.window.unlock_form import PARTS, WORDS
from ui.workers.background_tasks import BackgroundTasks

LONG = "That did not work, for a reason that takes some words to tell, so that nobody is left to guess. " * 3


def squeezed(inside: QWidget) -> list[str]:
    """List what is lower than it needs to be, or overlaps its neighbour."""
    found = []
    for label in inside.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.height() < label.heightForWidth(label.width()):
            found.append(label.text())
    for form in inside.findChildren(Form):
        for field in form.fields.values():
            control = field.control
            wanted = min(control.minimumSizeHint().height(), control.maximumHeight())
            if control.isVisible() and control.height() < wanted:
                found.append(field.name)
            bottom = control.mapTo(field, control.rect().bottomLeft()).y()
            if field.error.isVisible() and field.error.y() < bottom:
                found.append(f"{field.name}'s error")
    return found


@pytest.mark.parametrize("step", [WORDS, PARTS])
def test_the_lock_screen_scrolls_where_errors_take_room(qtbot: QtBot, tmp_path: Path, step: int) -> None:
    screen = LockScreen(
        tmp_path / "Cases.casebook", "", BackgroundTasks(), "The file is damaged: 1 of 9 pages."
    )
    qtbot.addWidget(screen)
    screen.resize(1280, 720)
    screen.show()
    screen.form.show_step(step)
    form = screen.form._forms[step]
    form.point_at(next(iter(form.fields)), LONG)
    form.point_at("again", "The two passphrases are not the same.")
    form.point_at(None, LONG)
    qtbot.waitUntil(lambda: squeezed(screen) == [])


def test_what_is_left_to_do_with_a_damaged_casebook_is_scrolled_to(qtbot: QtBot, tmp_path: Path) -> None:
    screen = LockScreen(tmp_path / "Cases.casebook", "", BackgroundTasks())
    qtbot.addWidget(screen)
    screen.resize(960, 400)
    screen.show()
    screen.form.show_step(PARTS)
    screen.form.damaged.emit()
    screen.damage._show_message(LONG)
    damage = screen.damage
    qtbot.waitUntil(lambda: not damage.message.visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: not damage.save_link.visibleRegion().isEmpty())


def test_a_dialog_grows_with_its_error(qtbot: QtBot) -> None:
    form = Form(TextField("place", "Where"), PassphraseField("own", "Your own passphrase"))
    dialog = FormDialog(None, "New sheet", "Make the sheet", form)
    qtbot.addWidget(dialog)
    dialog.open()
    for name in ("place", None):
        form.point_at(name, LONG)
    line = form.fields["own"].control
    qtbot.waitUntil(
        lambda: line.visibleRegion().boundingRect().height() == line.height() and not squeezed(dialog),
    )


def test_an_error_below_the_edge_of_a_dialog_is_scrolled_to(qtbot: QtBot) -> None:
    form = Form(*(LongTextField(f"n{n}", f"Field {n}", lines=8) for n in range(12)))
    dialog = FormDialog(None, "Much", "Continue", form)
    qtbot.addWidget(dialog)
    dialog.open()
    form.point_at("n11", "Say more.")
    error = form.fields["n11"].error
    qtbot.waitUntil(lambda: not error.visibleRegion().isEmpty())
    assert dialog.height() <= dialog.screen().availableGeometry().height()


def test_a_form_whose_hints_take_more_lines_is_shown_whole_where_the_screen_has_room(qtbot: QtBot) -> None:
    hint = "For example, 26 nov or Friday, whichever is meant. "
    fields = [TextField(f"n{n}", f"Field {n}", hint=hint * 2) for n in range(4)]
    dialog = FormDialog(None, "Plan", "Continue", Form(*fields))
    qtbot.addWidget(dialog)
    dialog.open()
    bar = dialog._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0 and not fields[-1].control.visibleRegion().isEmpty())
    before = dialog.height()
    fields[0].set_hint(hint * 10)  # as what is known comes back from the casebook
    qtbot.waitUntil(lambda: dialog.height() > before and bar.maximum() == 0)


def test_a_dialog_that_somebody_makes_lower_stays_so(qtbot: QtBot) -> None:
    fields = [TextField(f"n{n}", f"Field {n}") for n in range(6)]
    dialog = FormDialog(None, "Plan", "Continue", Form(*fields))
    qtbot.addWidget(dialog)
    dialog.open()
    bar = dialog._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    settle(qtbot)
    lower = dialog.height() - 160
    dialog.resize(dialog.width(), lower)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    settle(qtbot)
    assert dialog.height() == lower
