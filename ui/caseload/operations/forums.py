"""Operations on the forums of a case: scores, listings, meetings."""

from coordinator.casebook.call import call
from coordinator.cases import link_use_cases
from coordinator.cases import use_cases as cases
from coordinator.cases.queries import ListingRow
from coordinator.cases.rules import ENDED
from coordinator.meetings.use_cases import list_case
from ui.caseload import wording
from ui.caseload.dialogs import assessment
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

    @requires(assessment.ListToForum)
    def list_to_forum(self) -> None:
        """List the case to a forum."""
        self._shown.open_dialog(assessment.ListToForum)

    @requires(list_case)
    def list_to_meeting(self) -> None:
        """List the case to a meeting."""
        if self._shown.view:
            self._context.entry_points.list_case(self._shown.view.file.id)

    @requires(assessment.AmendForumListing)
    def amend_listing(self, listing: ListingRow) -> None:
        """Amend a listing."""
        self._context.dialogs.open_dialog(assessment.AmendForumListing(self._context, listing))

    @requires(cases.end_listing)
    def end_listing(self, listing: ListingRow) -> None:
        """End a listing to a forum."""
        today, shown = self._context.today(), {"status": listing.status, "until": listing.until}
        ended = {"status": ENDED, "until": today}
        back = call(cases.resume_listing, listing_id=listing.id, opened_with=ended, status=listing.status)
        end = call(cases.end_listing, listing_id=listing.id, opened_with=shown, until=today)
        self._shown.write(end, wording.LISTING_ENDED, back)

    @requires(cases.withdraw_listing)
    def withdraw_listing(self, listing: ListingRow) -> None:
        """Withdraw a listing recorded in error."""
        back = call(cases.restore_listing, listing_id=listing.id)
        self._shown.write(
            call(cases.withdraw_listing, listing_id=listing.id), wording.LISTING_WITHDRAWN, back
        )
