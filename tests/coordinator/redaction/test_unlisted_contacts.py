"""What leads to a protected person though it is in no field of hers."""

import pytest

from coordinator.casebook.casebook import Casebook
from coordinator.core.permissions import use_case
from coordinator.forums.registry import definition
from coordinator.meetings.model import AgendaItem
from coordinator.notes.model import Note
from coordinator.packs.gather import gather
from coordinator.packs.redact import redact, redactor_for, strings
from coordinator.redaction.doubts.contact.unlisted_contacts import UnlistedContacts
from coordinator.redaction.matcher import WITHHELD, Redactor
from coordinator.redaction.protected_value import ProtectedValue
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.releases import release_all

KNOWN = ("7 Quarry Lane, Stockton", "Town Hall, 1 High Street, Stockton")
WALL = Redactor([], unlisted=UnlistedContacts(KNOWN, ["Gemma Walker", "Mia Walker"]))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("She is staying at 12 Mill Lane now.", "She is staying at [withheld] now."),
        ("staying at 12 mill lane", "staying at [withheld]"),
        ("moved to 14a Acacia Court, Redcar", "moved to [withheld], Redcar"),
        ("at her sister's, 3 St Mary's Close", "at her sister's, [withheld]"),
        ("Text her only.", "[withheld]."),
        ("Agreed. Please only ring Gemma before noon. DAPO served.", "Agreed. [withheld]. DAPO served."),
        ("Never call the victim after 5pm", "[withheld]"),
        ("It is safest to ring her at work", "It is [withheld]"),
        ("don't text her while he is home", "[withheld]"),
    ],
)
def test_what_leads_to_her_in_free_text_is_withheld(words: str, left: str) -> None:
    assert WALL.redact(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "Lives at 7 Quarry Ln, Stockton",
        "Meet at 1 High Street",
        "3 Crown Court hearings, 2 at Teesside Magistrates Court",
        "Arrested 12 March, bailed on 3 December House call",
        "2 reports on the street in 6 months",
        "Bail: not to contact her directly or via family",
        "He must not text or ring her before the hearing",
        "He texted her 40 times after 5pm and called her at work",
        "DAPO: do not call her, only through a solicitor",
        "Police to call the victim's advocate",
        "1:1 work on Drive, 4 sessions",
        "Text only",
    ],
)
def test_what_the_forum_needs_is_left_alone(words: str) -> None:
    assert WALL.redact(words) == words


@pytest.mark.parametrize("place", ["flat 2", "Flat 2, 9 Other Road"])
def test_a_flats_number_alone_is_nobodys_address(place: str) -> None:
    wall = Redactor(
        [ProtectedValue("Flat 2, 14 Acacia Avenue, Redcar", True, True)],
        (),
        (),
        UnlistedContacts(["9 Other Road"]),
    )
    assert wall.redact(place) == place
    assert wall.redact("Flat 2, 14 Acacia Avenue") == WITHHELD


def test_what_is_safe_for_one_hides_nothing_in_anothers_papers() -> None:
    far = Redactor(
        [ProtectedValue("text only", False, False, 6), ProtectedValue("not after 5pm", False, False, 6)]
    )
    assert far.redact("He is to text only, not after 5pm") == "He is to text only, not after 5pm"
    near = Redactor([ProtectedValue("text only", False, True, 2)])
    assert near.redact("She said text only") == f"She said {WITHHELD}"


def test_a_month_leads_to_nobody() -> None:
    assert (
        Redactor([ProtectedValue("Aug 2026", False, True)]).redact("heard in Aug 2026") == "heard in Aug 2026"
    )


@use_case("plant")
def _plant(work: UnitOfWork, case_id: str, meeting_id: str) -> None:
    item = work.session.query(AgendaItem).filter_by(meeting_id=meeting_id).all()[-1]
    for words in (
        "Spoke with Bea Quill about the plan.",
        "He waited at the Larchfield gates again.",
        "Rowan Centre rang back.",
        "She may be staying at 12 Mill Lane.",
        "Text Anna only in the mornings.",
    ):
        work.session.add(Note(case_id=item.case_id, words=words, kind="fact", source="Cleveland Police"))
    work.session.flush()


@pytest.mark.parametrize("forum", ["MATAC", "MAPPA", "HRAP"])
def test_planted_words_are_in_no_perpetrator_led_paper(book: Casebook, forum: str) -> None:
    made = book.do(invent_meeting, forum=forum, cases=3).value
    book.do(_plant, case_id=made.case_id, meeting_id=made.meeting_id)
    release_all(book, made.meeting_id, doubts=False)
    snapshot = book.read(gather, meeting_id=made.meeting_id)
    text = "\n".join(strings(redact(snapshot, definition(forum), "", "", redactor_for(snapshot))))
    for planted in ("Quill", "Larchfield", "Rowan", "Mill Lane", "Text Anna"):
        assert planted not in text
    for kept in ("7 Quarry Lane", "DAPO served 30 October"):
        assert kept in text


@pytest.mark.parametrize(
    "words",
    [
        "Ring the victim's IDVA before the warrant", "Call her support worker before 5pm",
        "Text the victim’s ISVA only after the hearing",
        "Ring the victim's social worker while he is in custody",
    ],
)  # fmt: skip
def test_an_agency_can_read_whom_it_is_to_ring_for_the_victim(words: str) -> None:
    assert WALL.redact(words) == words


@pytest.mark.parametrize(
    "words",
    ["Ring the victim before the warrant", "Text the victim's mum only after 6", "Call her only at work"],
)
def test_how_to_reach_the_victim_is_withheld_still(words: str) -> None:
    assert WALL.redact(words) == WITHHELD
