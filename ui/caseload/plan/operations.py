"""Operations on the referrals of a case."""

from coordinator.casebook.call import call
from coordinator.referrals import use_cases as referrals
from coordinator.referrals.queries import ReferralRow
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.plan import new_case, referral_dialogs, wording
from ui.session.permissions import requires


class ReferralOperations:
    """What can be done with the referrals of the case."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(new_case.NewReferredCase)
    def new_case(self) -> None:
        """Open a case with the referral by which it came."""
        self._context.dialogs.open_dialog(new_case.NewReferredCase(self._context))

    @requires(referral_dialogs.RecordReferral)
    def record(self) -> None:
        """Record a referral."""
        self._shown.open_dialog(referral_dialogs.RecordReferral)

    @requires(referral_dialogs.AmendReferral)
    def amend(self, referral: ReferralRow) -> None:
        """Amend a referral."""
        self._context.dialogs.open_dialog(referral_dialogs.AmendReferral(self._context, referral))

    @requires(referral_dialogs.AnswerReferral)
    def answer(self, referral: ReferralRow) -> None:
        """Accept or decline a referral."""
        self._context.dialogs.open_dialog(referral_dialogs.AnswerReferral(self._context, referral))

    @requires(referrals.withdraw_referral)
    def withdraw(self, referral: ReferralRow) -> None:
        """Withdraw a referral recorded in error."""
        back = call(referrals.restore_referral, referral_id=referral.id)
        self._shown.write(
            call(referrals.withdraw_referral, referral_id=referral.id), wording.REFERRAL_WITHDRAWN, back
        )
