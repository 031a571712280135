"""Dialogs about who and what opens the casebook; each asks for one's own passphrase again."""

from typing import Any

from coordinator.casebook.call import CasebookCall, call
from coordinator.core.changes import WriteResult
from coordinator.core.errors import CoordinatorError, WrongPassphrase
from coordinator.keys.device_pin import DAYS, SHORTEST_PIN
from coordinator.users import use_cases
from coordinator.users.queries import UserRow
from ui.forms.checkbox_field import CheckboxField
from ui.forms.fields import ChoiceField, Field, TextField
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.passphrase_field import PassphraseField
from ui.forms.path_field import PathField
from ui.keys import operations
from ui.session.page_context import PageContext
from ui.session.permissions import requires
from ui.workers.long_task import LongTask

ROLES = (
    ("coordinator", "Coordinator: everything"),
    ("chair", "Chair: looks, prints, records at meetings"),
    ("reader", "Reader: looks and prints"),
)


class KeyDialog(FormDialog):
    """A dialog that shows by one's own passphrase that it is oneself."""

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
        own = PassphraseField("own", "Your own passphrase")
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
        """Tell a refusal at its field."""
        super().refuse(refusal)
        if isinstance(refusal, WrongPassphrase):
            self.form.point_at("own", str(refusal))

    def go(self, job: CasebookCall[WriteResult[str]], done: str, task: LongTask | None = None) -> None:
        """Do it, say that it is `done`, and close; what came about in part returns what is to be said."""
        self._done = done
        self.context.worker.write_with_casebook(self, job, on_result=self._finished, task=task)

    def _finished(self, partly_done: str) -> None:
        self.context.tell(partly_done or self._done)
        self.accept()

    def same(self, values: dict[str, Any], field: str = "new") -> bool:
        """Say whether something new was typed the same twice; if not, point at it."""
        wrong = ""
        if not values[field]:
            self.form.point_at(field, "Type this.")
            wrong = field
        elif values[field] != values["again"]:
            self.form.point_at("again", "This is not the same as above. Type it again.")
            wrong = "again"
        if wrong:
            self.busy(False)
        return not wrong


@requires(use_cases.add_user)
class AddPersonDialog(KeyDialog):
    """Who may open the casebook from now on, and as what."""

    def __init__(self, context: PageContext) -> None:
        name = TextField("name", "Name", hint="Stands on the trail beside all that they do.")
        super().__init__(
            context, "Add a person", "Add person", name,
            ChoiceField("role", "Role", ROLES),
            PassphraseField("new", "Their passphrase", strength=True, beside=(name,)),
            PassphraseField("again", "Their passphrase again"),
            intro="Let them type the passphrase themselves, so that nobody else knows it.",
            draft_key="add", doing="Adding…",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Add the person."""
        if self.same(values):
            job = call(
                operations.add, own=values["own"], name=values["name"], role=values["role"], new=values["new"]
            )
            self.go(job, f"{values['name']} can open this casebook")


@requires(use_cases.revoke_user)
class RevokeDialog(KeyDialog):
    """Who may no longer, and whether the casebook is encrypted anew as well."""

    def __init__(self, context: PageContext, holder: UserRow) -> None:
        self._holder = holder
        super().__init__(
            context, f"Revoke {holder.name}", "Revoke",
            CheckboxField(
                "anew", "Encrypt the casebook anew as well",
                hint="Without it, a copy of the key that somebody kept goes on opening it.",
            ),
            intro="Their passphrase and their quick unlock open it no more. What they did stays on the trail."
            " A copy of the casebook that they made still opens for them.",
            draft_key=f"revoke/{holder.id}", doing="Revoking…",
        )  # fmt: skip
        self.form.fields["anew"].set_value(True)

    def submit(self, values: dict[str, Any]) -> None:
        """Revoke the person."""
        task = LongTask("Encrypting anew")
        job = call(
            operations.revoke, holder_id=self._holder.id, own=values["own"], anew=values["anew"],
            progress=task.progress,
        )  # fmt: skip
        self.go(job, f"{self._holder.name} can't open this casebook any more", task)


@requires(use_cases.begin_rekey)
class RekeyDialog(KeyDialog):
    """Encrypting everything under a new key."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "Encrypt anew", "Encrypt anew",
            intro="A backup is made first, then everything is encrypted under a new key and checked."
            " All passphrases and the recovery go on working; quick unlock is off after it.",
            draft_key="rekey", doing="Encrypting anew…",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Encrypt anew."""
        task = LongTask("Encrypting anew")
        job = call(operations.re_encrypt, own=values["own"], progress=task.progress)
        self.go(job, "Everything is encrypted under a new key", task)


@requires(use_cases.renew_recovery)
class SheetDialog(KeyDialog):
    """A new recovery sheet."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "New recovery sheet", "Make the sheet",
            PathField("place", "Where to save it", "save", kinds="PDF (*.pdf)"),
            intro="The words of the old sheet open nothing any more. Print the new one, keep it in the safe,"
            " then delete the file.",
            draft_key="sheet", doing="Making the sheet…",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Make the sheet."""
        place = values["place"]
        place = place if place.suffix.lower() == ".pdf" else place.with_name(place.name + ".pdf")
        job = call(operations.make_sheet, own=values["own"], place=place)
        self.go(job, f"Recovery sheet saved as {place.name}")


@requires(use_cases.renew_recovery)
class SplitDialog(KeyDialog):
    """The recovery in three parts, each in a place of its own."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "Split the recovery", "Split",
            *(PathField(f"part{n}", f"Folder for part {n}", "folder") for n in (1, 2, 3)),
            intro="Any two of the three parts open the casebook; one alone opens nothing. Each part goes to"
            " a folder of its own, best on sticks for different people. An older split opens nothing then.",
            draft_key="split", doing="Splitting…",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Split the recovery."""
        folders = tuple(values[f"part{n}"] for n in (1, 2, 3))
        job = call(operations.split, own=values["own"], folders=folders)
        self.go(job, "Three recovery parts saved")


@requires(use_cases.turn_quick_unlock_on)
class QuickDialog(KeyDialog):
    """A PIN for this computer."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, "Quick unlock on this computer", "Turn on",
            PassphraseField("pin", "PIN", hint=f"At least {SHORTEST_PIN} digits or letters"),
            PassphraseField("again", "PIN again"),
            intro=f"For {DAYS} days a PIN opens the casebook on this computer, for you alone. Three wrong"
            " PINs turn it off. Whoever can get into your account on this computer can try every PIN: choose"
            " one that isn't a date.",
            draft_key="quick", doing="Turning on…",
        )  # fmt: skip

    def submit(self, values: dict[str, Any]) -> None:
        """Turn quick unlock on."""
        if self.same(values, "pin"):
            job = call(operations.quick_on, own=values["own"], pin=values["pin"])
            self.go(job, "Quick unlock is on")
