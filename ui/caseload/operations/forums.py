"""Operations on the forums of a case: scores, listings, meetings."""

from coordinator.casebook.call import call
from coordinator.cases import link_use_cases
from coordinator.cases import listing_use_cases as listings
from coordinator.cases.queries import ListingRow
from coordinator.meetings.use_cases import list_case
from ui.caseload import wording
from ui.caseload.dialogs import assessment, listing
from ui.caseload.operations.shown_case import ShownCase
from ui.session.permissions import requires


class ForumOperations:
    """What can be done about the forums that the case is with."""

    def __init__(self, shown: ShownCase) -> None:
        self._shown, self._context = shown, shown.context

    @requires(assessment.NewScore)
    def record_score(self) -> None:
        """Record a forum's score."""
        self._shown.open_dialog(assessment.NewScore)

    @requires(link_use_cases.withdraw_score)
    def withdraw_score(self, score_id: str) -> None:
        """Withdraw a score."""
        back = call(link_use_cases.restore_score, score_id=score_id)
        self._shown.write(
            call(link_use_cases.withdraw_score, score_id=score_id), wording.SCORE_WITHDRAWN, back
        )

    @requires(listing.ListToForum)
    def list_to_forum(self) -> None:
        """List the case to a forum."""
        self._shown.open_dialog(listing.ListToForum)

    @requires(list_case)
    def list_to_meeting(self) -> None:
        """List the case to a meeting."""
        if self._shown.view:
            self._context.entry_points.list_case(self._shown.view.file.id)

    @requires(listing.AmendForumListing)
    def amend_listing(self, row: ListingRow) -> None:
        """Amend a listing."""
        self._context.dialogs.open_dialog(listing.AmendForumListing(self._context, row))

    @requires(listing.EndForumListing)
    def end_listing(self, row: ListingRow) -> None:
        """End a listing to a forum."""
        self._shown.open_dialog(lambda context, view: listing.EndForumListing(context, view, row))

    @requires(listings.withdraw_listing)
    def withdraw_listing(self, row: ListingRow) -> None:
        """Withdraw a listing recorded in error."""
        back = call(listings.restore_listing, listing_id=row.id)
        self._shown.write(call(listings.withdraw_listing, listing_id=row.id), wording.LISTING_WITHDRAWN, back)
