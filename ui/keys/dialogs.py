"""Dialogs about who and what opens the casebook; each asks for your own passphrase again."""

from typing import Any

from coordinator.casebook.call import CasebookCall, call
from coordinator.core.changes import WriteResult
from coordinator.core.errors import CoordinatorError, WrongPassphrase
from coordinator.users import use_cases
from coordinator.users.queries import UserRow
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.passphrase_field import PassphraseField
from ui.forms.path_field import PathField
from ui.keys import operations, wording
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask


class KeyDialog(FormDialog):
    """A dialog that asks for the user's own passphrase before it does anything."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        verb: str,
        *fields: Field,
        intro: str = "",
        draft_key: str,
        doing: str,
    ) -> None:
        self.context = context
        own = PassphraseField("own", wording.OWN_PASSPHRASE)
        super().__init__(
            context.window,
            title,
            verb,
            Form(*fields, own),
            intro=intro,
            draft_key=f"keys:{draft_key}",
            doing=doing,
        )

    def refuse(self, refusal: CoordinatorError) -> None:
        """Show a refusal at its field."""
        super().refuse(refusal)
        if isinstance(refusal, WrongPassphrase):
            self.form.point_at("own", str(refusal))

    def run(
        self, job: CasebookCall[WriteResult[str]], confirmation: str, task: LongTask | None = None
    ) -> None:
        """Run the job, confirm it and close; a text that the job returns takes the confirmation's place."""
        self._confirmation = confirmation
        self.context.worker.write_with_casebook(self, job, on_result=self._finished, task=task)

    def _finished(self, result: str) -> None:
        self.context.notify(result or self._confirmation)
        self.accept()

    def check_repeated(self, values: dict[str, Any], field: str = "new") -> bool:
        """Return True if the field and its repetition are equal; otherwise point at the wrong one."""
        wrong = ""
        if not values[field]:
            self.form.point_at(field, wording.TYPE_THIS)
            wrong = field
        elif values[field] != values["again"]:
            self.form.point_at("again", wording.NOT_THE_SAME)
            wrong = "again"
        if wrong:
            self.busy(False)
        return not wrong


@requires(use_cases.add_user)
class AddPersonDialog(KeyDialog):
    """Adds a person who can open the casebook, with a role."""

    def __init__(self, context: PageContext) -> None:
        name = TextField("name", wording.NAME, hint=wording.NAME_HINT)
        super().__init__(
            context, wording.ADD_PERSON_TITLE, wording.ADD_PERSON, name,
            ChoiceField("role", wording.ROLE, wording.ROLES),
            PassphraseField("new", wording.THEIR_PASSPHRASE, strength=True, beside=(name,)),
            PassphraseField("again", wording.THEIR_PASSPHRASE_AGAIN),
            intro=wording.ADD_PERSON_INTRO,
            draft_key="add", doing=wording.ADDING,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Add the person."""
        if self.check_repeated(values):
            job = call(
                operations.add, own=values["own"], name=values["name"], role=values["role"], new=values["new"]
            )
            self.run(job, wording.person_added(values["name"]))


@requires(use_cases.revoke_user)
class RevokeDialog(KeyDialog):
    """Revokes a person's access and, unless unticked, re-encrypts the casebook."""

    def __init__(self, context: PageContext, user: UserRow) -> None:
        self._user = user
        super().__init__(
            context, wording.revoke_title(user.name), wording.REVOKE,
            CheckboxField("anew", wording.REKEY_TOO, hint=wording.REKEY_TOO_HINT),
            intro=wording.REVOKE_INTRO, draft_key=f"revoke/{user.id}", doing=wording.REVOKING,
        )  # fmt: skip
        self.form.fields["anew"].set_value(True)

    def submit(self, values: dict[str, Any]) -> None:
        """Revoke the person's access."""
        task = LongTask(wording.REKEY_PROGRESS)
        job = call(
            operations.revoke, user_id=self._user.id, own=values["own"], also_rekey=values["anew"],
            progress=task.progress,
        )  # fmt: skip
        self.run(job, wording.revoked(self._user.name), task)


@requires(use_cases.begin_rekey)
class RekeyDialog(KeyDialog):
    """Re-encrypts the casebook with a new key."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, wording.REKEY_TITLE, wording.REKEY,
            intro=wording.REKEY_INTRO, draft_key="rekey", doing=wording.REKEYING,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Re-encrypt the casebook."""
        task = LongTask(wording.REKEY_PROGRESS)
        job = call(operations.re_encrypt, own=values["own"], progress=task.progress)
        self.run(job, wording.REKEYED, task)


@requires(use_cases.renew_recovery)
class SheetDialog(KeyDialog):
    """Makes a new recovery sheet."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, wording.SHEET_TITLE, wording.MAKE_SHEET,
            PathField("place", wording.SHEET_FILE, "save", kinds=wording.PDF_FILES, endings=(".pdf",)),
            intro=wording.SHEET_INTRO, draft_key="sheet", doing=wording.MAKING_SHEET,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Make the sheet."""
        path = values["place"]
        job = call(operations.make_sheet, own=values["own"], path=path, replace=path in self.replaceable)
        self.run(job, wording.sheet_saved(path.name))


@requires(use_cases.renew_recovery)
class SplitDialog(KeyDialog):
    """Splits the recovery into three parts, each in a folder of its own."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, wording.SPLIT_TITLE, wording.SPLIT,
            *(PathField(f"part{n}", wording.part_folder(n), "folder") for n in (1, 2, 3)),
            intro=wording.SPLIT_INTRO, draft_key="split", doing=wording.SPLITTING,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Split the recovery."""
        folders = tuple(values[f"part{n}"] for n in (1, 2, 3))
        replaceable = frozenset(self.replaceable)
        job = call(operations.split, own=values["own"], folders=folders, replaceable=replaceable)
        self.run(job, wording.SPLIT_DONE)


@requires(use_cases.turn_quick_unlock_on)
class QuickDialog(KeyDialog):
    """Sets a PIN for this computer."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, wording.QUICK_TITLE, wording.TURN_ON,
            PassphraseField("pin", wording.PIN, hint=wording.PIN_HINT),
            PassphraseField("again", wording.PIN_AGAIN),
            intro=wording.QUICK_INTRO, draft_key="quick", doing=wording.TURNING_ON,
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Turn quick unlock on."""
        if self.check_repeated(values, "pin"):
            job = call(operations.turn_quick_unlock_on, own=values["own"], pin=values["pin"])
            self.run(job, wording.QUICK_UNLOCK_TURNED_ON)
