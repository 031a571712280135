"""The settings page that changes the passphrase."""

from coordinator.access.user_keys import change_passphrase
from coordinator.casebook.call import call
from coordinator.casebook.casebook import Casebook
from coordinator.core.changes import WriteResult
from coordinator.core.errors import CoordinatorError, Refused, WrongPassphrase
from coordinator.users import use_cases
from ui.forms.form import Form
from ui.forms.passphrase_field import PassphraseField
from ui.session.page_context import PageContext
from ui.session.pages import PageWidget
from ui.session.permissions import requires
from ui.settings import wording
from ui.settings.section import add_left
from ui.widgets.buttons import primary
from ui.widgets.cards import Card
from ui.widgets.layout import page_column, words

_ABOUT = wording.PASSPHRASE_EXPLANATION


class PassphrasePage(PageWidget):
    """Asks for the old passphrase, and twice for the new one."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.form = Form(
            PassphraseField("old", wording.CURRENT_PASSPHRASE),
            PassphraseField("new", wording.NEW_PASSPHRASE, strength=True),
            PassphraseField("again", wording.NEW_PASSPHRASE_AGAIN),
        )
        self.form.setFixedWidth(420)
        self.change_button = context.permissions.disable_if_denied(
            primary(wording.CHANGE_PASSPHRASE, self.change)
        )
        card = Card("Passphrase")
        card.body.setSpacing(12)
        card.add(words(_ABOUT, "second", wrap=True))
        for part in (self.form, self.change_button):
            add_left(card, part)
        rows = page_column(self)
        rows.addWidget(card)
        rows.addStretch(1)

    @requires(use_cases.change_passphrase)
    def change(self) -> None:
        """Change the passphrase, if all three fields fit."""
        values = self.form.values()
        self.form.clear_errors()
        if not values["old"]:
            self.form.point_at("old", wording.ENTER_CURRENT_PASSPHRASE)
        elif not values["new"]:
            self.form.point_at("new", wording.ENTER_NEW_PASSPHRASE)
        elif values["new"] != values["again"]:
            self.form.point_at("again", wording.NEW_PASSPHRASES_DIFFER)
        else:
            self.change_button.setEnabled(False)
            self._context.worker.write_with_casebook(
                self, call(change, values["old"], values["new"]), on_result=self._changed
            )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal at its field."""
        self.change_button.setEnabled(True)
        if isinstance(refusal, WrongPassphrase):
            self.form.point_at("old", wording.WRONG_CURRENT_PASSPHRASE)
        else:
            self.form.point_at(refusal.field if isinstance(refusal, Refused) else None, str(refusal))

    def _changed(self, _: object) -> None:
        self.change_button.setEnabled(True)
        for name in ("old", "new", "again"):
            self.form.fields[name].set_value("")
        self.form.clear_errors()
        self._context.notify(wording.PASSPHRASE_CHANGED)


def change(book: Casebook, old: str, new: str) -> WriteResult[None]:
    """Change the user's own passphrase."""
    change_passphrase(book, old, new)
    return WriteResult(None, frozenset())
