"""A lock in the middle of a save: what was saved doesn't come back as a draft, what was refused does."""

import pytest
from pytestqt.qtbot import QtBot

from coordinator.access.open import open_casebook
from coordinator.agencies.queries import list_agencies
from tests.casebooks import PASSPHRASE
from tests.ui.openers import workspace_of
from tests.ui.sample_pages import RecordAgency
from tests.ui.window.test_lock import the_page
from ui.window.window import Window


def lock_and_return(window: Window) -> None:
    """Lock, and unlock again."""
    path = workspace_of(window).context.worker._casebook.path  # type: ignore[union-attr]
    window.lock_now()
    window.open(open_casebook(path, PASSPHRASE))


def typed_and_submitted(window: Window, name: str) -> RecordAgency:
    """A dialog whose save is under way."""
    the_page(window).record_agency()
    dialog = the_page(window).dialog
    assert dialog is not None
    dialog.form.fields["name"].set_typed(name)
    dialog.form.fields["also_called"].set_typed("the nick")
    dialog._submit()
    return dialog


def agencies(window: Window) -> list[str]:
    """The agencies there are."""
    book = workspace_of(window).context.worker._casebook
    assert book is not None
    return [one.name for one in book.read(list_agencies)]


@pytest.mark.parametrize("locks", [1, 2])
def test_what_was_saved_while_the_lock_came_is_not_offered_again(
    qtbot: QtBot, window: Window, locks: int
) -> None:
    if locks == 2:
        the_page(window).record_agency()
        lock_and_return(window)  # its draft is in the casebook now, and open again
        assert workspace_of(window).context.drafts.list_keys() == ["record_agency"]
    typed_and_submitted(window, "Police")
    lock_and_return(window)
    assert agencies(window) == ["Police"]
    assert workspace_of(window).context.drafts.list_keys() == []
    assert workspace_of(window).context.dialogs.list_open() == []


def test_what_was_refused_while_the_lock_came_is_still_there(qtbot: QtBot, window: Window) -> None:
    typed_and_submitted(window, "")
    lock_and_return(window)
    assert agencies(window) == []
    dialog = the_page(window).dialog
    assert dialog is not None
    assert dialog.form.fields["also_called"].typed() == "the nick"
    assert dialog.submit_button.isEnabled()
