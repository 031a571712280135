"""That a case is at MARAC too is protected on papers of perpetrator-led forums, with MARAC's actions."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case, Listing
from coordinator.core.permissions import use_case
from coordinator.meetings.model import AgendaItem, Meeting
from coordinator.notes.use_cases import write_note
from coordinator.packs import wording
from coordinator.packs.release_view import ReleaseEntry, judge_wording
from coordinator.redaction.verdict import VerdictKind
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting
from tests.releases import release_all, to_decide

FORUMS = ("MATAC", "MAPPA", "HRAP")
WAYS = ("listing", "agenda", "action")


@use_case("take_to_marac")
def take_to_marac(work: UnitOfWork, case_id: str, way: str) -> None:
    """Take a case to MARAC as well: by its listing, a meeting's agenda, or an action."""
    meeting = Meeting(reference="MARAC/2611", forum="MARAC", held=HELD)
    work.session.add(meeting)
    work.session.flush()
    if way == "listing":
        work.session.add(Listing(case_id=case_id, forum="MARAC", status="active"))
    elif way == "agenda":
        work.session.add(AgendaItem(meeting_id=meeting.id, case_id=case_id, reference="MARAC/2611/07"))
    else:
        work.session.add(
            Action(number=901, case_id=case_id, forum="MARAC", what="Change the locks", status="open")
        )
    # An import can record an action of a MARAC meeting without its forum.
    work.session.add(
        Action(
            number=902,
            case_id=case_id,
            meeting_id=meeting.id,
            what="Fit an alarm",
            status="open",
            agreed=HELD,
        )
    )


def entry_with(book: Casebook, made: Invented, words: str) -> ReleaseEntry:
    """The open entry that holds some words."""
    return next(one for one in to_decide(book, made.meeting_id) if words in one.settled.entry.text)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("forum", FORUMS)
def test_no_paper_of_a_perpetrator_led_forum_shows_that_a_case_is_at_marac(
    book: Casebook, forum: str, way: str
) -> None:
    made = book.do(invent_meeting, forum, 2).value
    book.do(take_to_marac, made.case_id, way)
    book.do(write_note, note_id=uuid4().hex, case_id=made.case_id, words="Heard at M.A.R.A.C. in May")
    release_all(book, made.meeting_id)
    text = text_of(built(book, made))
    for words in ("MARAC", "M.A.R.A.C", "Change the locks", "Fit an alarm"):
        assert words not in text, words


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "words",
    [
        "Heard at MARAC in May", "heard at marac", "M.A.R.A.C. of 3 May", "MARAC/2611/07", "the MARACs",
        "Multi-agency risk assessment conference", "M A R A C",
    ],
)  # fmt: skip
def test_naming_marac_is_a_find_where_the_case_is_there(book: Casebook, words: str, way: str) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(take_to_marac, made.case_id, way)
    book.do(write_note, note_id=uuid4().hex, case_id=made.case_id, words=words)
    assert entry_with(book, made, words).finds >= 1
    judged = book.read(judge_wording, meeting_id=made.meeting_id, case_id=made.case_id, text=words)
    assert any(key.startswith("find|") for key in judged)


def test_it_is_only_a_doubt_where_the_case_is_not_there(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(write_note, note_id=uuid4().hex, case_id=made.case_id, words="Think of a referral to MARAC")
    entry = entry_with(book, made, "referral to MARAC")
    assert (entry.finds, entry.doubts) == (0, 1)


@pytest.mark.parametrize(
    "words",
    ["Heard at the high-risk conference", "the victims' panel met", "A meeting for high-risk victims"],
)
def test_a_meeting_about_victims_at_high_risk_is_a_doubt_without_its_name(book: Casebook, words: str) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(write_note, note_id=uuid4().hex, case_id=made.case_id, words=words)
    assert wording.SECRET_FORUM in {verdict.reason for verdict in entry_with(book, made, words).verdicts}


def test_a_reference_of_marac_does_not_name_a_case(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(rename_case, made.case_id)
    assert "MARAC" not in text_of(built(book, made))


@use_case("rename_case")
def rename_case(work: UnitOfWork, case_id: str) -> None:
    """Name a case as MARAC does."""
    work.session.scalars(select(Case).where(Case.id == case_id)).one().reference = "MARAC/2611/07"


def test_words_that_only_look_like_it_are_left_alone(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 1).value
    book.do(write_note, note_id=uuid4().hex, case_id=made.case_id, words="He plays the maracas")
    kinds = {verdict.kind for verdict in entry_with(book, made, "maracas").verdicts}
    assert kinds == {VerdictKind.OTHER}  # unusual words, and no forum
