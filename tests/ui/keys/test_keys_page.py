"""The page about keys: people come and go, everything is encrypted again, and each says so."""

import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as Nowhere
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from coordinator.access import open as books
from coordinator.access import quick_unlock, rekey
from coordinator.casebook.call import call
from coordinator.core.errors import StoreError, WrongPassphrase
from coordinator.keys.key_derivation import FLOOR
from coordinator.preferences.queries import recall
from coordinator.preferences.use_cases import remember
from coordinator.users.queries import list_users
from tests.casebooks import PASSPHRASE
from tests.ui.page_fixtures import Workplace
from ui.forms.passphrase_field import PassphraseField
from ui.keys.dialogs import AddPersonDialog, RekeyDialog, RevokeDialog, SplitDialog
from ui.keys.panel import KeysPage
from ui.window.unlock_form import PARTS, PIN, WORDS, UnlockForm
from ui.workers.background_tasks import BackgroundTasks

THEIRS = "violet harbour seven kites"


@pytest.fixture
def page(qtbot: QtBot, work: Workplace) -> KeysPage:
    """The page, with what it shows read."""
    made = KeysPage(work.context)
    qtbot.addWidget(made)
    work.settle(qtbot)
    return made


def people(page: KeysPage) -> list[str]:
    """Who is listed."""
    model = page.people.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def add(qtbot: QtBot, work: Workplace) -> None:
    """Add a reader by the dialog."""
    dialog = AddPersonDialog(work.context)
    dialog.form.set_values(
        {"name": "Rae Reader", "role": "reader", "new": THEIRS, "again": THEIRS, "own": PASSPHRASE}
    )
    work.context.dialogs.open_dialog(dialog)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "Rae Reader can open this casebook" in work.said)
    work.settle(qtbot)


def test_a_person_is_added_listed_and_revoked_with_everything_encrypted_again(
    qtbot: QtBot, work: Workplace, page: KeysPage
) -> None:
    add(qtbot, work)
    assert "Rae Reader" in people(page)
    chosen = next(one for one in work.book.read(list_users) if one.name == "Rae Reader")
    dialog = RevokeDialog(work.context, chosen)
    assert dialog.form.fields["anew"].value() is True
    dialog.form.fields["own"].set_value(PASSPHRASE)
    work.context.dialogs.open_dialog(dialog)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: "Rae Reader can no longer open this casebook" in work.said)
    work.settle(qtbot)
    assert "Rae Reader" not in people(page)
    path = work.book.path
    work.end()
    with pytest.raises(WrongPassphrase):
        books.open_casebook(path, THEIRS)
    books.open_casebook(path, PASSPHRASE).lock()


def test_a_wrong_passphrase_of_ones_own_is_reported_at_its_field(qtbot: QtBot, work: Workplace) -> None:
    dialog = RekeyDialog(work.context)
    dialog.form.fields["own"].set_value("not it at all")
    work.context.dialogs.open_dialog(dialog)
    dialog.submit_button.click()
    qtbot.waitUntil(lambda: dialog.form.fields["own"].error_text() != "")
    assert "does not open" in dialog.form.fields["own"].error_text()
    assert dialog.submit_button.isEnabled()


def revoking(work: Workplace, own: str) -> RevokeDialog:
    """Ask for Rae Reader to be revoked, and all to be encrypted again."""
    chosen = next(one for one in work.book.read(list_users) if one.name == "Rae Reader")
    dialog = RevokeDialog(work.context, chosen)
    dialog.form.fields["own"].set_value(own)
    work.context.dialogs.open_dialog(dialog)
    dialog.submit_button.click()
    return dialog


@pytest.mark.parametrize("typed", ["", "not it at all", THEIRS])
def test_nobody_is_revoked_without_ones_own_passphrase(
    qtbot: QtBot, work: Workplace, page: KeysPage, typed: str
) -> None:
    add(qtbot, work)
    dialog = revoking(work, typed)
    qtbot.waitUntil(lambda: dialog.form.fields["own"].error_text() != "")
    work.settle(qtbot)
    assert dialog.isVisible()
    assert "Rae Reader" in people(page)


def test_who_is_revoked_is_listed_no_more_where_the_encrypting_failed_and_both_is_said(
    qtbot: QtBot, work: Workplace, page: KeysPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("The disk is full. Free some space, then try again. Nothing was changed.")

    add(qtbot, work)
    monkeypatch.setattr(rekey, "re_encrypt", fails)
    revoking(work, PASSPHRASE)
    said = "Revoked, but not yet re-encrypted. The disk is full. Free some space, then try again."
    qtbot.waitUntil(lambda: said in work.said)
    work.settle(qtbot)
    assert "Rae Reader" not in people(page)


def test_two_parts_in_one_folder_are_refused(qtbot: QtBot, work: Workplace, tmp_path: Path) -> None:
    dialog = SplitDialog(work.context)
    dialog.form.set_values({f"part{n}": tmp_path for n in (1, 2, 3)} | {"own": PASSPHRASE})
    work.context.dialogs.open_dialog(dialog)
    dialog.submit_button.click()
    work.settle(qtbot)
    assert not list(tmp_path.glob("*.pdf"))
    assert dialog.isVisible()


def test_a_pasted_passphrase_leaves_the_clipboard(qtbot: QtBot) -> None:
    field = PassphraseField("passphrase", "Passphrase")
    qtbot.addWidget(field)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("copper lantern walks")
    field.line.paste()
    assert field.value() == "copper lantern walks"
    assert clipboard.text() == ""
    clipboard.setText("something else")
    for letter in "typed":
        field.line.insert(letter)
    assert clipboard.text() == "something else"


def test_the_unlock_screen_offers_parts_and_a_pin_only_where_there_is_one(
    qtbot: QtBot, work: Workplace
) -> None:
    tasks = BackgroundTasks()
    form = UnlockForm(work.book.path, tasks)
    qtbot.addWidget(form)
    form.show()
    work.settle(qtbot)
    assert form.step == 0
    form.show_step(PARTS)
    form.parts_button.click()
    assert form.by_parts.fields["first"].error_text() == "Enter the 20 words of this part."
    form.show_step(WORDS)
    form._offer_pin(True)
    assert form.step == WORDS
    form.show_step(0)
    form._offer_pin(True)
    assert form.step == PIN
    form.pin_button.click()
    assert form.by_pin.fields["pin"].error_text() == "Enter your PIN."


class Slow(KeyringBackend):
    """A system's keyring that keeps things, and waits for the person before it hands them out."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.asked, self.answered = threading.Event(), threading.Event()
        self.answered.set()

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        """Tell it, once the person has answered."""
        self.asked.set()
        assert self.answered.wait(60)
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        del self.kept[service, username]


def test_a_keyring_that_waits_for_the_person_holds_up_neither_a_save_nor_a_lock(
    qtbot: QtBot, work: Workplace
) -> None:
    before, slow = keyring.get_keyring(), Slow()
    keyring.set_keyring(slow)
    try:
        quick_unlock.turn_on(work.book, PASSPHRASE, "847261", cost=FLOOR)
        slow.asked.clear()
        slow.answered.clear()
        page = KeysPage(work.context)
        qtbot.addWidget(page)
        qtbot.waitUntil(slow.asked.is_set)
        assert people(page) != []
        assert not page.off_button.isEnabled()
        work.worker.write(None, call(remember, key="colour", value="Red"))
        qtbot.waitUntil(lambda: work.book.read(recall).get("colour") == "Red")
        book = work.worker.shut_down()
        assert book is not None
        book.lock()
    finally:
        slow.answered.set()
        keyring.set_keyring(before)


def test_quick_unlock_that_is_on_can_be_turned_off(qtbot: QtBot, work: Workplace) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Slow())
    try:
        quick_unlock.turn_on(work.book, PASSPHRASE, "847261", cost=FLOOR)
        page = KeysPage(work.context)
        qtbot.addWidget(page)
        qtbot.waitUntil(page.off_button.isEnabled)
        assert page.quick_unlock_text.text() == "Quick unlock is on for this computer."
        page.off_button.click()
        qtbot.waitUntil(lambda: "off on this computer" in page.quick_unlock_text.text())
        work.settle(qtbot)
    finally:
        keyring.set_keyring(before)


def test_quick_unlock_is_not_offered_where_the_computer_has_no_keyring(qtbot: QtBot, work: Workplace) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(Nowhere())  # type: ignore[no-untyped-call]
    try:
        page = KeysPage(work.context)
        qtbot.addWidget(page)
        work.settle(qtbot)
        assert not page.on_button.isEnabled()
        assert "no keyring" in page.on_button.toolTip()
        assert "no keyring" in page.quick_unlock_text.text()
        keyring.set_keyring(Slow())
        page._read()
        work.settle(qtbot)
        assert page.on_button.isEnabled()
        assert page.quick_unlock_text.text() == "Quick unlock is off on this computer."
    finally:
        keyring.set_keyring(before)


def test_after_revoking_the_keys_are_back_on_the_list(qtbot: QtBot, work: Workplace, page: KeysPage) -> None:
    add(qtbot, work)
    page.show()
    page.activateWindow()
    rae = next(one for one in work.book.read(list_users) if one.name == "Rae Reader")
    page.people.choose(rae.id)
    page.revoke_button.setFocus()
    revoking(work, PASSPHRASE)
    qtbot.waitUntil(lambda: "Rae Reader" not in people(page))
    work.settle(qtbot)
    assert page.focusWidget() is page.people


def test_a_button_that_takes_a_while_says_what_it_does(qtbot: QtBot, work: Workplace) -> None:
    dialog = AddPersonDialog(work.context)
    values = {"name": "Rae Reader", "role": "reader", "new": THEIRS, "again": THEIRS, "own": "not it at all"}
    dialog.form.set_values(values)
    work.context.dialogs.open_dialog(dialog)
    dialog.submit_button.click()
    assert dialog.submit_button.text() == "Adding…"
    qtbot.waitUntil(dialog.submit_button.isEnabled)
    assert dialog.submit_button.text() == "Add person"
