"""Papers of a frozen agenda: version 1 as it was, then each supplement on pages of its own."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from coordinator.agencies.queries import find_agency
from coordinator.agendas.use_cases import freeze_agenda, make_supplement
from coordinator.casebook.casebook import Casebook
from coordinator.forums.registry import definition
from coordinator.meetings.agenda_use_cases import add_break
from coordinator.meetings.queries import ItemRow, get_meeting
from coordinator.meetings.use_cases import amend_item, amend_meeting, list_case, record_outcome, withdraw_item
from coordinator.packs.produce import build, gather_copy
from coordinator.packs.redact import redact, redactor_for
from coordinator.packs.sections.numbering import agenda_sections
from coordinator.recipients.use_cases import bar_recipient
from tests.amending import amended
from tests.coordinator.agendas.test_frozen import new
from tests.coordinator.packs.sample_meeting import invent_meeting


def pages(book: Casebook, meeting_id: str, kind: str = "agenda", recipient: str = "") -> list[str]:
    """The text of each page, without the foot that names the moment of the trail."""
    snapshot, number = book.read(gather_copy, meeting_id)
    made = build(snapshot, kind=kind, recipient=recipient, copy_number=number)
    return [page.extract_text().split("Trail ")[0] for page in PdfReader(BytesIO(made.content)).pages]


def cases(book: Casebook, meeting_id: str) -> tuple[ItemRow, ...]:
    return book.read(get_meeting, meeting_id=meeting_id).items


@pytest.mark.parametrize("forum", ["MARAC", "MATAC"])
def test_version_1_stays_as_it_was_and_a_supplement_goes_on_behind_it(book: Casebook, forum: str) -> None:
    meeting = book.do(invent_meeting, forum, 3).value.meeting_id
    book.do(freeze_agenda, meeting_id=meeting)
    before = pages(book, meeting)
    assert "Version 1, frozen" in before[1]
    second = cases(book, meeting)[1]
    book.do(withdraw_item, item_id=second.id)
    amended(book, amend_item, item_id=cases(book, meeting)[0].id, minutes=45)
    assert pages(book, meeting) == before  # until a supplement says so
    book.do(make_supplement, meeting_id=meeting, reason="He moved away")
    after = pages(book, meeting)
    # Only the number of pages differs, in the foot.
    assert [page.split("Page ")[0] for page in after[: len(before)]] == [p.split("Page ")[0] for p in before]
    sheet = after[len(before)]
    assert "Supplement 1" in sheet
    assert "What changed since version 1" in sheet
    assert second.reference in sheet.split("Order of hearing now")[0]
    assert second.reference not in sheet.split("Order of hearing now")[1]
    assert ("He moved away" in sheet) is (forum == "MARAC")  # nobody released it for the other
    assert ("Why it changed is not on papers for this forum." in " ".join(sheet.split())) is (
        forum == "MATAC"
    )


def test_a_name_that_is_not_released_has_a_line_of_its_own(book: Casebook) -> None:
    meeting = book.do(invent_meeting, "MATAC", 1).value.meeting_id
    file = book.read(get_meeting, meeting_id=meeting).meeting
    amended(
        book, amend_meeting, meeting_id=meeting, held=file.held, starts=file.starts, place=file.place,
        chair=file.chair, name="MATAC River",
    )  # fmt: skip
    lines = pages(book, meeting)[0].splitlines()
    assert file.reference in [line.removeprefix("Meeting").strip() for line in lines]
    assert "Its name" in "".join(lines)


def test_the_words_of_a_break_are_on_no_frozen_agenda_of_a_perpetrator_led_forum(book: Casebook) -> None:
    meeting = book.do(invent_meeting, "MATAC", 1).value.meeting_id
    book.do(add_break, break_id=new(), meeting_id=meeting, after_id=None, minutes=10, words="Her nan rings")
    book.do(freeze_agenda, meeting_id=meeting)
    text = "\n".join(pages(book, meeting))
    assert "Break" in text
    assert "Her nan" not in text


def test_a_deferred_case_has_no_pages_and_the_others_keep_their_numbers(book: Casebook) -> None:
    meeting = book.do(invent_meeting, "MARAC", 3).value.meeting_id
    book.do(freeze_agenda, meeting_id=meeting)
    first, _second, third = cases(book, meeting)
    amended(book, record_outcome, item_id=first.id, outcome="deferred", reason="No research yet")
    book.do(make_supplement, meeting_id=meeting, reason="No research yet")
    lines = [line for page in pages(book, meeting, "pack") for line in page.splitlines()]
    assert not any(line.startswith("1. ") for line in lines)
    assert any(line.startswith("3. ") for line in lines)
    assert cases(book, meeting)[-1].number == third.number == 3


def test_parts_without_cases_keep_their_times_when_the_agenda_is_frozen(book: Casebook) -> None:
    meeting = book.do(invent_meeting, "MATAC", 3).value.meeting_id

    def times() -> list[tuple[str, str]]:
        snapshot, _number = book.read(gather_copy, meeting)
        rules = definition("MATAC")
        redacted = redact(snapshot, rules, "", "agenda", redactor_for(snapshot))
        return [(each.title, each.at) for each in agenda_sections(redacted, rules)]

    before = times()
    assert all(at for _title, at in before)
    book.do(freeze_agenda, meeting_id=meeting)
    assert times() == before


def test_pages_of_a_case_keep_their_numbers_after_a_supplement(book: Casebook) -> None:
    meeting = book.do(invent_meeting, "MARAC", 3).value.meeting_id
    book.do(freeze_agenda, meeting_id=meeting)

    def numbered() -> dict[str, str]:
        """The foot of each page by its number."""
        snapshot, number = book.read(gather_copy, meeting)
        made = build(snapshot, kind="pack", recipient="", copy_number=number)
        texts = [page.extract_text() for page in PdfReader(BytesIO(made.content)).pages]
        feet = (re.search(r"Page (\S+) of (\S+)", text) for text in texts)
        return {foot[1]: foot[2] for foot in feet if foot}

    before = numbered()
    assert {"1", "1.1", "2.1", "3.1"} <= before.keys()
    amended(
        book, record_outcome, item_id=cases(book, meeting)[0].id, outcome="deferred", reason="No research"
    )
    book.do(make_supplement, meeting_id=meeting, reason="No research")
    after = numbered()
    assert "1.1" not in after
    assert after["S1.1"] == "S1.1"
    assert {page: last for page, last in after.items() if page[:2] in ("2.", "3.")} == {
        page: last for page, last in before.items() if page[:2] in ("2.", "3.")
    }


def test_a_copy_for_somebody_in_conflict_names_no_case_of_theirs_on_any_version(book: Casebook) -> None:
    made = book.do(invent_meeting, "MARAC", 2).value
    item = next(row for row in cases(book, made.meeting_id) if row.case_id == made.case_id)
    police = book.read(find_agency, named="Cleveland Police")
    book.do(
        bar_recipient, bar_id=new(), person_id=made.victim_id, agency_id=None,
        representative_id=police.representatives[0].id, why="Her cousin",
    )  # fmt: skip
    book.do(freeze_agenda, meeting_id=made.meeting_id)
    book.do(withdraw_item, item_id=item.id)
    book.do(make_supplement, meeting_id=made.meeting_id, reason="Withdrawn")
    chair = "\n".join(pages(book, made.meeting_id))
    agency = "\n".join(pages(book, made.meeting_id, recipient="Cleveland Police"))
    other = "\n".join(pages(book, made.meeting_id, recipient="Harbour"))
    surname = item.victim.split(",")[0]
    assert surname in chair
    assert surname in other
    assert surname not in agency
    assert "Sgt Ann Reed" in chair
    assert "Sgt Ann Reed" not in agency + other


def test_a_case_listed_after_the_freeze_is_in_the_papers_once_a_supplement_has_it(book: Casebook) -> None:
    meeting = book.do(invent_meeting, "MATAC", 2).value.meeting_id
    taken = cases(book, meeting)[1]
    book.do(withdraw_item, item_id=taken.id)
    book.do(freeze_agenda, meeting_id=meeting)
    book.do(list_case, item_id=new(), meeting_id=meeting, case_id=taken.case_id or "")
    before = pages(book, meeting, "pack")
    book.do(make_supplement, meeting_id=meeting, reason="Urgent")
    after = pages(book, meeting, "pack")
    assert len(after) > len(before) + 1
    assert "Supplement 1" in after[len(before)]
    assert after[len(before) + 1].count("2.") >= 1
