"""The printed agenda names who is invited to this meeting, not only the forum's usual invitees."""

from uuid import uuid4

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.meetings.invitee_use_cases import invite, leave_out_invitee
from coordinator.meetings.invitees import list_invitees
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import invent_meeting


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
def test_the_agenda_names_the_meetings_own_invitees(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum, 1).value
    meeting_id = made.meeting_id
    rows = book.read(list_invitees, meeting_id=meeting_id)
    assert "Cleveland Police" in {row.name for row in rows}, "the agency that the forum's file means"
    unwanted = next(row for row in rows if row.agency_id is None)
    book.do(
        leave_out_invitee, invitee_id=uuid4().hex, meeting_id=meeting_id, agency_id=None, name=unwanted.name,
        kind=unwanted.kind,
    )  # fmt: skip
    book.do(
        invite, invitee_id=uuid4().hex, meeting_id=meeting_id, agency_id=None, name="Ioan Quill",
        kind="observer",
    )  # fmt: skip
    text = " ".join(text_of(built(book, made, "agenda")).split())
    invited = text[text.index("Invited, ") :].split("Outstanding actions")[0]
    assert "Cleveland Police" in invited
    assert unwanted.name not in invited
    assert ("Ioan Quill" in invited) is (forum == "MARAC")  # nobody released that name for the other
