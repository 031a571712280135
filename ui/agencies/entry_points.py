"""Entry points of the screens about agencies."""

from functools import partial

from coordinator.agencies.queries import AgencyRow, list_agencies
from coordinator.casebook.call import call
from ui.agencies.dialogs import AgencyDialog, MergeDialog, RepresentativeDialog
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialogs about agencies after a lock."""
    return {
        "agency": partial(_reopen_agency, context),
        "merge_agencies": partial(_reopen_merge, context),
        "representative": partial(_reopen_representative, context),
    }


def _reopen_agency(context: PageContext, agency_id: str) -> None:
    def show(agencies: tuple[AgencyRow, ...]) -> None:
        agency = next((agency for agency in agencies if agency.id == agency_id), None)
        context.dialogs.open_dialog(AgencyDialog(context, agency))

    context.worker.read(context, call(list_agencies), on_result=show)


def _reopen_merge(context: PageContext, agency_id: str) -> None:
    def show(agencies: tuple[AgencyRow, ...]) -> None:
        agency = next((agency for agency in agencies if agency.id == agency_id), None)
        if agency is not None:
            context.dialogs.open_dialog(MergeDialog(context, agency))

    context.worker.read(context, call(list_agencies), on_result=show)


def _reopen_representative(context: PageContext, about: str) -> None:
    agency_id, _, representative_id = about.partition(":")

    def show(agencies: tuple[AgencyRow, ...]) -> None:
        agency = next((agency for agency in agencies if agency.id == agency_id), None)
        if agency is not None:
            people = agency.representatives
            representative = next((person for person in people if person.id == representative_id), None)
            context.dialogs.open_dialog(RepresentativeDialog(context, agency, representative))

    context.worker.read(context, call(list_agencies), on_result=show)
