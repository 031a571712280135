"""Transfers between areas: agreed, handed over, confirmed, found, in the chronology and on the agenda."""

from datetime import date, timedelta
from typing import Any

import pytest

from coordinator.agendas.queries import current_entries
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.chronology import chronology
from coordinator.caseload.closing import close_case
from coordinator.caseload.hearing_view import get_hearing
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import Refused
from coordinator.core.resources import VOCABULARY
from coordinator.definitions.reader import Faulty, read_text
from coordinator.diary.entry import DiaryEntry, DiaryKind
from coordinator.diary.queries import list_diary
from coordinator.meeting_papers.readiness.checks import get_readiness
from coordinator.meeting_papers.readiness.wording import referrer_unknown
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.packs.gather import gather
from coordinator.people.use_cases import record_person
from coordinator.preferences.use_cases import choose_for_all
from coordinator.referrals import transfer_use_cases as transfers
from coordinator.referrals.transfers import (
    RECEIPT_KEY,
    TransferDetails,
    TransferLists,
    TransferRow,
    list_transfers,
)
from coordinator.search.find import find_anything
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HER, ONE, DAY = "a" * 32, "b" * 32, "1" * 32, date(2026, 3, 3)
FROM_YORK = TransferDetails(area="York", forum="MARAC", agreed=DAY, reason="She moved to her sister")


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file."""
    book.do(record_person, person_id=HER, surname="Larch", forename="Wren")
    book.do(open_case, case_id=CASE, subject_id=HER, reference="CN1")


def move(book: Casebook, details: TransferDetails = FROM_YORK, letter: str = "1") -> None:
    book.do(transfers.record_transfer, transfer_id=letter * 32, case_id=CASE, details=details)


def amend(book: Casebook, **changes: Any) -> None:
    amended(book, transfers.amend_transfer, transfer_id=ONE, **changes)


def listed(book: Casebook) -> tuple[TransferRow, ...]:
    return book.read(list_transfers, case_id=CASE)


def test_one_is_agreed_handed_over_confirmed_withdrawn_and_restored(book: Casebook) -> None:
    move(book)
    [row] = listed(book)
    assert (row.title, row.duration_words, row.waits) == ("Transferred from York, MARAC", "Permanent", True)
    amend(book, papers="Referral\nAction plan", contacted="Police", sent=DAY)
    amend(book, idva="Ann Reed", idva_handed_over=DAY, received=DAY, received_by="Jo Hale")
    [row] = listed(book)
    assert (row.details.papers, row.waits) == ("Referral\nAction plan", False)
    book.do(transfers.withdraw_transfer, transfer_id=ONE)
    assert listed(book) == ()
    book.do(transfers.restore_transfer, transfer_id=ONE)
    assert listed(book) == (row,)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"area": ""}, "area"), ({"direction": "sideways"}, "direction"), ({"duration": "long"}, "duration"),
        ({"forum": "NONE"}, "forum"), ({"until": DAY}, "until"),
        ({"duration": "temporary", "until": DAY - timedelta(1)}, "until"),
        ({"sent": date(2999, 1, 1)}, "sent"), ({"sent": DAY, "received": DAY - timedelta(1)}, "received"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(book: Casebook, changes: Any, field: str) -> None:
    move(book)
    with pytest.raises(Refused) as refused:
        amend(book, **changes)
    assert refused.value.field == field


def test_it_is_found_by_its_words_and_stands_in_the_chronology(book: Casebook) -> None:
    move(book)
    amend(book, sent=DAY, received=DAY + timedelta(2), received_by="Jo Hale")
    for words in ("York", "her sister", "Jo Hale"):
        assert ONE in [hit.id for hit in book.read(find_anything, words=words, today=DAY)]
    entries = chronology(inside(book, get_case_view, case_id=CASE))
    assert [entry.brief for entry in entries if entry.kind == "Transfer"] == [
        "Receipt confirmed", "Papers sent", "Transfer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("forum", "shown", "area"), [("MARAC", "Police; transferred from York", "York"), ("MATAC", "Police", "")]
)
def test_only_the_agenda_of_a_victim_led_forum_says_where_a_case_came_from(
    book: Casebook, forum: str, shown: str, area: str
) -> None:
    meeting, item = "d" * 32, "e" * 32
    move(book, TransferDetails(area="York"))
    move(book, TransferDetails(area="Leeds", direction="out"), "2")
    book.do(plan_meeting, meeting_id=meeting, forum=forum, held=DAY + timedelta(30))
    book.do(list_case, item_id=item, meeting_id=meeting, case_id=CASE, referred_by="Police")
    [entry] = book.read(current_entries, meeting_id=meeting)
    [printed] = book.read(gather, meeting_id=meeting).items
    assert (entry.referred_by, printed.referred_by) == (shown, shown)
    [case] = book.read(get_readiness, meeting_id=meeting).cases
    assert referrer_unknown("Police") in {warned.sentence for warned in case.warnings}
    assert inside(book, get_hearing, item_id=item, today=DAY).area_before == (
        "York" if forum == "MARAC" else ""
    )


def test_a_receipt_that_nobody_confirms_stands_in_the_diary_also_of_a_closed_case(book: Casebook) -> None:
    sent = date(2026, 3, 2)
    move(book)
    assert waiting(book) == []  # nothing was sent yet
    amend(book, sent=sent, papers="Referral")
    [entry] = waiting(book)
    assert (entry.what, entry.day) == ("Confirm the receipt: Transferred from York, MARAC", date(2026, 3, 9))
    assert (entry.opens_id, entry.reference) == (CASE, "CN1")
    book.do(choose_for_all, key=RECEIPT_KEY, value="2")
    assert [each.day for each in waiting(book)] == [date(2026, 3, 4)]
    book.do(choose_for_all, key=RECEIPT_KEY, value="two")  # what is no number is the default
    amended(book, close_case, case_id=CASE, reason="She moved", closed=sent)
    assert len(waiting(book)) == 1
    amend(book, received=sent, received_by="Kit Dale")
    assert waiting(book) == []


def waiting(book: Casebook) -> list[DiaryEntry]:
    """What the diary says of transfers."""
    entries = book.read(list_diary, today=date(2026, 3, 2))
    return [each for each in entries if each.kind is DiaryKind.TRANSFER]


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("receipt_days = 7", "receipt_days = -7", "between 1 and 365"),
        ("receipt_days = 7", "receipt_days = 7.5", "a whole number"),
        ('"in" =', '"inn" =', "“in” is missing"), ('"temporary" =', '"short" =', "“temporary” is missing"),
    ],
)  # fmt: skip
def test_a_wrong_list_of_transfers_is_named_with_its_line(right: str, wrong: str, sentence: str) -> None:
    text = (VOCABULARY / "transfers.toml").read_text("utf-8")
    assert right in text
    with pytest.raises(Faulty) as raised:
        read_text(TransferLists, text.replace(right, wrong, 1), "transfers.toml")
    assert sentence in raised.value.fault.sentence
    assert raised.value.fault.line > 1
