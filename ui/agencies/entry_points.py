"""Entry points of the screens about agencies."""

from collections.abc import Callable
from functools import partial

from coordinator.agencies.queries import AgencyRow, RepresentativeRow, list_agencies
from coordinator.casebook.call import call
from ui.agencies.conflicts import ConflictDialog
from ui.agencies.dialogs import AgencyDialog, MergeDialog, RepresentativeDialog
from ui.session.entry_points import Reopen
from ui.session.page_context import PageContext


def reopeners(context: PageContext) -> dict[str, Reopen]:
    """Return what reopens the dialogs about agencies after a lock."""
    return {
        "agency": partial(_reopen_agency, context),
        "merge_agencies": partial(_reopen_merge, context),
        "representative": partial(_reopen_representative, context),
        "conflict": partial(_reopen_conflict, context),
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
    def show(agency: AgencyRow, representative: RepresentativeRow | None) -> None:
        context.dialogs.open_dialog(RepresentativeDialog(context, agency, representative))

    _with_representative(context, about, show)


def _reopen_conflict(context: PageContext, about: str) -> None:
    def show(agency: AgencyRow, representative: RepresentativeRow | None) -> None:
        if representative is not None:
            context.dialogs.open_dialog(ConflictDialog(context, agency, representative))

    _with_representative(context, about, show)


def _with_representative(
    context: PageContext, about: str, run: Callable[[AgencyRow, RepresentativeRow | None], object]
) -> None:
    """Read an agency and one of its representatives by their ids, "agency:representative"."""
    agency_id, _, representative_id = about.partition(":")

    def show(agencies: tuple[AgencyRow, ...]) -> None:
        agency = next((agency for agency in agencies if agency.id == agency_id), None)
        if agency is not None:
            people = agency.representatives
            run(agency, next((person for person in people if person.id == representative_id), None))

    context.worker.read(context, call(list_agencies), on_result=show)
