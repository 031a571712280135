"""Operations on what is recorded of a person: who they are, and how they are reached."""

from coordinator.people.queries import (
    BirthRow,
    Contact,
    IdentityRow,
    LeadRow,
    PersonRow,
    StateRow,
)
from ui.caseload.dialogs import person as person_dialogs
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.person import details, identity_dialogs, name_dialogs, safe_contact_dialogs
from ui.session.permissions import requires


class PersonOperations:
    """What can be done about what is recorded of one person."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(details.AmendDetails)
    def amend_details(self, person: PersonRow) -> None:
        """Amend what is recorded for equality, and the immigration status."""
        self._context.dialogs.open_dialog(details.AmendDetails(self._context, person))

    @requires(name_dialogs.NewAlias)
    def add_alias(self, person: PersonRow) -> None:
        """Add another name."""
        self._context.dialogs.open_dialog(name_dialogs.NewAlias(self._context, person))

    @requires(name_dialogs.AmendAlias)
    def amend_alias(self, alias: Contact) -> None:
        """Amend another name."""
        self._context.dialogs.open_dialog(name_dialogs.AmendAlias(self._context, alias))

    @requires(name_dialogs.NewBirth)
    def add_birth(self, person: PersonRow) -> None:
        """Add another date of birth."""
        self._context.dialogs.open_dialog(name_dialogs.NewBirth(self._context, person))

    @requires(name_dialogs.AmendBirth)
    def amend_birth(self, birth: BirthRow) -> None:
        """Amend another date of birth."""
        self._context.dialogs.open_dialog(name_dialogs.AmendBirth(self._context, birth))

    @requires(identity_dialogs.NewNumber)
    def add_number(self, person: PersonRow) -> None:
        """Add an identity number."""
        self._context.dialogs.open_dialog(identity_dialogs.NewNumber(self._context, person))

    @requires(identity_dialogs.AmendNumber)
    def amend_number(self, number: IdentityRow) -> None:
        """Amend an identity number."""
        self._context.dialogs.open_dialog(identity_dialogs.AmendNumber(self._context, number))

    @requires(identity_dialogs.NewState)
    def record_state(self, person: PersonRow) -> None:
        """Record that a person has died, is missing or is in custody."""
        self._context.dialogs.open_dialog(identity_dialogs.NewState(self._context, person))

    @requires(identity_dialogs.AmendState)
    def amend_state(self, state: StateRow) -> None:
        """Amend a state of a person."""
        self._context.dialogs.open_dialog(identity_dialogs.AmendState(self._context, state))

    @requires(person_dialogs.AmendTelephone)
    def amend_telephone(self, telephone: Contact) -> None:
        """Amend a telephone number."""
        self._context.dialogs.open_dialog(person_dialogs.AmendTelephone(self._context, telephone))

    @requires(safe_contact_dialogs.NewSafeContact, safe_contact_dialogs.AmendSafeContact)
    def record_safety(self, row: Contact | LeadRow) -> None:
        """Record or amend whether a way to reach a person is safe."""
        dialog = (
            safe_contact_dialogs.NewSafeContact(self._context, row)
            if row.rule is None
            else safe_contact_dialogs.AmendSafeContact(self._context, row, row.rule)
        )
        self._context.dialogs.open_dialog(dialog)

    @requires(safe_contact_dialogs.CopyUnsafe)
    def copy_unsafe(self, row: Contact | LeadRow) -> None:
        """Ask why something unsafe is copied."""
        if row.rule is not None:
            self._context.dialogs.open_dialog(safe_contact_dialogs.CopyUnsafe(self._context, row, row.rule))
