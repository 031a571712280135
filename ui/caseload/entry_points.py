"""Entry points of the caseload."""

from ui.caseload.dialogs.case import NewCase
from ui.caseload.figures.counts import CountsDialog
from ui.caseload.figures.engagement_rate import EngagementRateDialog
from ui.caseload.figures.registers import RegistersDialog
from ui.caseload.referrals.new_case import NewReferredCase
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext
from ui.session.permissions import requires


@requires(NewCase)
def new_case(context: PageContext) -> None:
    """Open the dialog that opens a case."""
    context.dialogs.open_dialog(NewCase(context))


@requires(NewReferredCase)
def new_referred_case(context: PageContext) -> None:
    """Open the dialog that opens a case from a referral."""
    context.dialogs.open_dialog(NewReferredCase(context))


@requires(CountsDialog)
def counts(context: PageContext) -> None:
    """Open the dialog that counts over all case files."""
    context.dialogs.open_dialog(CountsDialog(context))


@requires(EngagementRateDialog)
def engagement_rate(context: PageContext) -> None:
    """Open the dialog that counts the engagement rate."""
    context.dialogs.open_dialog(EngagementRateDialog(context))


@requires(RegistersDialog)
def registers(context: PageContext) -> None:
    """Open the dialog that shows the registers over all cases."""
    context.dialogs.open_dialog(RegistersDialog(context))


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialogs of the caseload after a lock."""
    return {
        "new_case": lambda _about: new_case(context),
        "referred_case": lambda _about: new_referred_case(context),
        "counts": lambda _about: counts(context),
        "engagement_rate": lambda _about: engagement_rate(context),
        "registers": lambda _about: registers(context),
    }
