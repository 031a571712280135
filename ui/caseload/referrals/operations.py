"""Operations on the referrals of a case, in and onward."""

from coordinator.casebook.call import call
from coordinator.referrals import onward_use_cases as onwards
from coordinator.referrals import transfer_use_cases as transfers
from coordinator.referrals import use_cases as referrals
from coordinator.referrals.queries import OnwardRow, ReferralRow
from coordinator.referrals.transfers import TransferRow
from ui.caseload.operations.shown_case import ShownCase
from ui.caseload.referrals import new_case, onward_dialogs, referral_dialogs, transfer_dialogs, wording
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


class OnwardOperations:
    """What can be done with the referrals of the case to other services."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(onward_dialogs.RecordOnward)
    def record(self) -> None:
        """Record an onward referral."""
        self._shown.open_dialog(onward_dialogs.RecordOnward)

    @requires(onward_dialogs.AmendOnward)
    def amend(self, onward: OnwardRow) -> None:
        """Amend an onward referral."""
        self._shown.open_dialog(lambda context, view: onward_dialogs.AmendOnward(context, view, onward))

    @requires(onward_dialogs.AnswerOnward)
    def answer(self, onward: OnwardRow) -> None:
        """Record the answer of a service."""
        self._context.dialogs.open_dialog(onward_dialogs.AnswerOnward(self._context, onward))

    @requires(onwards.withdraw_onward_referral)
    def withdraw(self, onward: OnwardRow) -> None:
        """Withdraw an onward referral recorded in error."""
        back = call(onwards.restore_onward_referral, onward_id=onward.id)
        self._shown.write(
            call(onwards.withdraw_onward_referral, onward_id=onward.id), wording.ONWARD_WITHDRAWN, back
        )


class TransferOperations:
    """What can be done with the transfers of the case between areas."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(transfer_dialogs.RecordTransfer)
    def record(self) -> None:
        """Record a transfer."""
        self._shown.open_dialog(transfer_dialogs.RecordTransfer)

    @requires(transfer_dialogs.AmendTransfer)
    def amend(self, row: TransferRow) -> None:
        """Amend a transfer."""
        self._context.dialogs.open_dialog(transfer_dialogs.AmendTransfer(self._context, row))

    @requires(transfer_dialogs.HandOver)
    def hand_over(self, row: TransferRow) -> None:
        """Record the hand-over of a transfer."""
        self._context.dialogs.open_dialog(transfer_dialogs.HandOver(self._context, row))

    @requires(transfers.withdraw_transfer)
    def withdraw(self, row: TransferRow) -> None:
        """Withdraw a transfer recorded in error."""
        back = call(transfers.restore_transfer, transfer_id=row.id)
        self._shown.write(
            call(transfers.withdraw_transfer, transfer_id=row.id), wording.TRANSFER_WITHDRAWN, back
        )
