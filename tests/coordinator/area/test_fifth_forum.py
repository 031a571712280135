"""A forum that is one new file goes the whole way: referral, listing, agenda, papers, actions, elsewhere."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.access.open import open_casebook
from coordinator.actions.queries import list_actions
from coordinator.actions.use_cases import record_action
from coordinator.area.library import PUT_BACK, forum_library
from coordinator.area.settings_view import get_forum_settings
from coordinator.assessments.library import FOLDER
from coordinator.assessments.model import StoredDefinition
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.dashboard import get_today
from coordinator.caseload.queries import list_caseload
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.queries import get_case
from coordinator.core.errors import Refused
from coordinator.core.resources import FORUMS
from coordinator.forums.definition import Part
from coordinator.forums.registry import definition, definitions, recognise
from coordinator.imports.reading.column_headings import SheetKind, read_heading
from coordinator.meetings.queries import get_meeting
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.packs.secret_forums import names_secret_forum, secret_forums
from coordinator.preferences.use_cases import choose_for_all
from coordinator.referrals.rules import ReferralDetails
from coordinator.referrals.use_cases import record_referral
from tests.casebooks import PASSPHRASE, Casebooks
from tests.coordinator.case_access import inside
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting

STALKING = Path(__file__).parents[2] / "stores" / "stalking.toml"


@pytest.fixture
def area(book: Casebook, tmp_path: Path) -> Path:
    """A casebook whose area has one more file: a stalking panel."""
    folder = tmp_path / "definitions"
    folder.mkdir()
    shutil.copy(STALKING, folder)
    book.do(choose_for_all, key=FOLDER, value=str(folder))
    return folder


def held_forums(book: Casebook) -> list[tuple[str, int | None]]:
    """The code and edition of each forum that the casebook holds itself."""
    asked = select(StoredDefinition.code, StoredDefinition.edition).where(StoredDefinition.kind == "forum")
    return [(code, edition) for code, edition in book.read(lambda session: session.execute(asked).all())]


def test_without_its_file_it_is_refused(book: Casebook) -> None:
    with pytest.raises(Refused):
        book.do(plan_meeting, meeting_id="m" * 32, forum="STALK", held=book.clock().date())


def test_it_is_known_first_in_its_place_by_all_its_names(book: Casebook, area: Path) -> None:
    assert [*definitions()] == ["MARAC", "MATAC", "MAPPA", "HRAP", "STALK"]
    assert recognise("Stalking Clinic") == recognise("stalking panel") == recognise("STALK (new)") == "STALK"
    assert recognise("stalking advocate") is None
    assert "STALK" in secret_forums()
    assert names_secret_forum("Heard at the stalking panel on Monday")
    read = [read_heading(words, SheetKind.PEOPLE) for words in ("Stalking panel", "Next stalking panel")]
    assert [each.field if each else "" for each in read] == ["case.at_stalk", "case.next_at_stalk"]


def test_it_goes_from_the_referral_to_its_papers_and_actions(book: Casebook, area: Path) -> None:
    made: Invented = book.do(invent_meeting, "STALK", 3).value
    today = book.clock().date()
    details = ReferralDetails(
        received=today, forum="STALK", source="Police", grounds="Stalking", why="Follows"
    )
    book.do(record_referral, referral_id="r" * 32, case_id=made.case_id, details=details)
    with pytest.raises(Refused):
        book.do(list_to_forum, listing_id="l" * 32, case_id=made.case_id, forum="STALK", subject_aware="yes")
    file = book.read(get_meeting, meeting_id=made.meeting_id)
    assert [part.part for part in file.agenda] == [
        Part.OUTSTANDING_ACTIONS, Part.REVIEWS, Part.NEW_CASES, Part.ANY_OTHER_BUSINESS,
    ]  # fmt: skip
    text = text_of(built(book, made))
    for words in (
        "Stalking panel meeting pack", "For the stalking panel only",
        "The chair reads the confidentiality statement at the start of each case",
        "15 minutes for each case", "Invited, core: Cleveland Police, Stalking advocate.",
        "Minutes: Behaviour · Plan", "Victim of stalking",
        "Controller The council", "Two years after the last meeting", "Standing items",
        "Stalking protection orders that run out",
        "Who applies for the order, and until when:", "The person who stalks must not know of it.",
    ):  # fmt: skip
        assert words in text, words
    book.do(
        record_action, action_id="a" * 32, what="Apply for the order", agency_id=None, case_id=made.case_id,
        meeting_id=made.meeting_id, due=file.meeting.held,
    )  # fmt: skip
    (action,) = [each for each in book.read(list_actions) if each.id == "a" * 32]
    assert action.forum == "STALK"
    (listed,) = [
        count for name, count in book.read(get_today, today=today).by_forum if name == "Stalking panel"
    ]
    assert listed >= 1
    (row,) = [each for each in book.read(list_caseload, today=today) if each.id == made.case_id]
    assert (row.forums[-1], row.next_forum) == ("Stalking panel", "Stalking panel")
    after = (file.meeting.held or today) + timedelta(weeks=3)
    book.do(plan_meeting, meeting_id="n" * 32, forum="STALK", held=after)
    book.do(list_case, item_id="i" * 32, meeting_id="n" * 32, case_id=made.case_id, criteria="Stalking")
    again = book.read(get_meeting, meeting_id="n" * 32)
    assert [len(part.items) for part in again.agenda if part.part is Part.REVIEWS] == [1]
    assert again.meeting.reference.startswith("STALK/")
    assert "Apply for the order" in text_of(built(book, Invented("n" * 32, "", "", "")))


def test_it_is_kept_from_papers_of_forums_that_the_perpetrator_leads(book: Casebook, area: Path) -> None:
    made: Invented = book.do(invent_meeting, "MATAC", 1).value
    book.do(list_to_forum, listing_id="l" * 32, case_id=made.case_id, forum="STALK")
    assert "STALK" not in text_of(built(book, made, doubts=True))


def test_a_forum_in_use_opens_where_its_file_is_not(book: Casebook, area: Path, casebooks: Casebooks) -> None:
    assert held_forums(book) == []
    made: Invented = book.do(invent_meeting, "STALK", 1).value
    assert held_forums(book) == [("STALK", 1)]
    shutil.rmtree(area)
    path = book.path
    book.lock()
    assert "STALK" not in definitions()
    with open_casebook(path, PASSPHRASE) as elsewhere:
        assert definition("STALK").name == "Stalking panel"
        assert "Stalking panel meeting pack" in text_of(built(elsewhere, made))
    assert definition("STALK").name == "STALK"


def test_a_forum_without_any_file_stays_readable_under_its_code(book: Casebook) -> None:
    made: Invented = book.do(invent_meeting, "GONE", 1).value
    file = book.read(get_meeting, meeting_id=made.meeting_id)
    assert (definition("GONE").name, file.meeting.label) == ("GONE", "GONE")
    assert definition("GONE").perpetrator_led
    assert "Flat 2, 14 Acacia" not in text_of(built(book, made, doubts=True))
    listed = inside(book, get_case, case_id=made.case_id).forums_now
    assert "GONE" in listed


def test_an_areas_own_edition_is_used_says_what_differs_and_can_be_put_back(
    book: Casebook, tmp_path: Path
) -> None:
    ours = (FORUMS / "marac.toml").read_text("utf-8")
    ours = ours.replace("edition = 1", "edition = 2").replace("minutes_each = 12", "minutes_each = 20")
    (tmp_path / "marac.toml").write_text(ours, "utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    assert definition("MARAC").minutes_each == 20
    (state,) = [each for each in book.read(get_forum_settings).forums if each.code == "MARAC"]
    assert (state.own, state.edition, state.differs) == (True, 2, ("minutes_each: 12 → 20",))
    book.do(choose_for_all, key=PUT_BACK, value='["MARAC"]')
    assert definition("MARAC").minutes_each == 12
    (state,) = [each for each in book.read(get_forum_settings).forums if each.code == "MARAC"]
    assert (state.own, state.has_own, state.edition) == (False, True, 1)
    book.do(choose_for_all, key=FOLDER, value="")
    library, _ = book.read(forum_library)
    assert {entry.definition.code for entry in library.entries if entry.own} == set()
