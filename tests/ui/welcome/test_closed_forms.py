"""The forms of the first screens lose nothing when they are closed, and never keep a passphrase."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.casebooks import PASSPHRASE, Casebooks
from ui.backups.restore_page import RestorePage
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.welcome.panel import WelcomePage
from ui.widgets.closed_forms import ClosedForms
from ui.widgets.draft_offer import DraftOffer
from ui.workers.background_tasks import BackgroundTasks


class FirstScreens:
    """The forms that are shown while no casebook is open, as the window opens and closes them."""

    def __init__(self, qtbot: QtBot, casebook: Path, folder: Path) -> None:
        self.tasks, self.closed = BackgroundTasks(), ClosedForms()
        self.page = WelcomePage(self.tasks, recent=folder / "recent.json", closed=self.closed)
        self.tasks.setParent(self.page)
        qtbot.addWidget(self.page)
        self.page.show()
        self._qtbot, self._casebook = qtbot, casebook

    def open(self, name: str) -> tuple[Form, DraftOffer]:
        """Open one of the forms."""
        if name == "create":
            self.page.begin_creating()
            return self.page.steps.form, self.page.steps.offer
        if name == "open":
            self.page.begin_opening()
            return self.page.open_step.form, self.page.open_step.offer
        self.restore = RestorePage(self._casebook, self.tasks, self.page.show, self.closed)
        self._qtbot.addWidget(self.restore)
        self.restore.show()
        return self.restore.form, self.restore.offer

    def close(self, name: str) -> None:
        """Press Cancel, or Back."""
        if name == "create":
            self.page.steps.cancel_button.click()
        elif name == "open":
            self.page.open_step.cancel_button.click()
        else:
            self.restore.back_link.click()


@pytest.fixture
def first_screens(qtbot: QtBot, casebooks: Casebooks, tmp_path: Path) -> FirstScreens:
    """The first screens beside a locked casebook."""
    return FirstScreens(qtbot, casebooks.copy(tmp_path / "Mine.casebook"), tmp_path)


def fill(form: Form, folder: Path) -> dict[str, str]:
    """Type something into every field; return the texts that are kept."""
    for name, field in form.fields.items():
        field.set_value({"place": folder, "backup": folder, "colour": "Green"}.get(name, PASSPHRASE))
    return form.texts()


@pytest.mark.parametrize("name", ["create", "open", "restore"])
def test_a_form_that_is_closed_is_offered_again(
    first_screens: FirstScreens, tmp_path: Path, name: str
) -> None:
    form, offer = first_screens.open(name)
    assert not offer.isVisible()
    typed = fill(form, tmp_path)
    first_screens.close(name)
    form, offer = first_screens.open(name)
    assert offer.isVisible()
    assert form.texts() != typed
    offer.go_on.click()
    assert form.texts() == typed
    secret = [field.value() for field in form.fields.values() if isinstance(field, PassphraseField)]
    assert secret == [""] * len(secret)
    assert not offer.isVisible()
    first_screens.close(name)  # what was put back is kept again
    _, offer = first_screens.open(name)
    assert offer.isVisible()


@pytest.mark.parametrize("name", ["create", "open", "restore"])
def test_a_form_in_which_nothing_was_typed_keeps_nothing(first_screens: FirstScreens, name: str) -> None:
    first_screens.open(name)
    first_screens.close(name)
    assert not first_screens.open(name)[1].isVisible()


def test_a_passphrase_alone_is_nothing_to_keep(first_screens: FirstScreens) -> None:
    form, _ = first_screens.open("create")
    form.fields["passphrase"].set_value(PASSPHRASE)
    form.fields["again"].set_value(PASSPHRASE)
    first_screens.close("create")
    assert not first_screens.open("create")[1].isVisible()
    assert PASSPHRASE not in repr(vars(first_screens.closed))


def test_discarding_can_be_undone(first_screens: FirstScreens, tmp_path: Path) -> None:
    typed = fill(first_screens.open("open")[0], tmp_path)
    first_screens.close("open")
    form, offer = first_screens.open("open")
    offer.discard.click()
    offer.undo.click()
    offer.discard.click()
    offer.undo.click()
    offer.go_on.click()
    assert form.texts() == typed


def test_a_discarded_form_is_not_offered_again(first_screens: FirstScreens, tmp_path: Path) -> None:
    fill(first_screens.open("open")[0], tmp_path)
    first_screens.close("open")
    first_screens.open("open")[1].discard.click()
    first_screens.close("open")
    assert not first_screens.open("open")[1].isVisible()


def test_a_form_that_did_its_work_is_not_offered_again(
    first_screens: FirstScreens, casebooks: Casebooks, tmp_path: Path
) -> None:
    form, _ = first_screens.open("open")
    form.fields["place"].set_value(tmp_path)
    first_screens.close("open")
    form, offer = first_screens.open("open")
    offer.go_on.click()
    form.fields["place"].set_value(casebooks.copy(tmp_path / "Other.casebook"))
    first_screens.page.open_step.go_on()
    assert not first_screens.open("open")[1].isVisible()


@pytest.mark.parametrize("name", ["create", "open"])
def test_escape_cancels_a_form_and_keeps_it(
    qtbot: QtBot, first_screens: FirstScreens, name: str, tmp_path: Path
) -> None:
    page = first_screens.page
    form, _ = first_screens.open(name)
    fill(form, tmp_path)
    page.activateWindow()
    first = next(iter(form.fields.values()))
    first.setFocus()
    qtbot.waitUntil(page.isActiveWindow)
    focused = page.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 0)
    assert page.focusWidget() is page.create_button
    assert first_screens.open(name)[1].isVisible()
