"""The photograph of a person: a picture of the case file, replaced, removed, and gone with its file."""

import pytest

from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.use_cases import (
    choose_photograph,
    remove_photograph,
    restore_attachment,
    withdraw_attachment,
)
from coordinator.casebook.attached_files import attach
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.cases.link_use_cases import link_person, unlink_person
from coordinator.core.errors import Refused
from coordinator.duplicates.merge import merge_people, unmerge_people
from coordinator.people.use_cases import record_person
from coordinator.trail.erase_case import erase_attachment
from coordinator.trail.record_history import list_history
from tests.coordinator.attachments.letters import CASE, HE, SHE, STRANGER
from tests.coordinator.case_access import inside

FIRST, SECOND, LETTER = ("1" * 32, "2" * 32, "3" * 32)


@pytest.fixture
def with_pictures(with_case: Casebook) -> Casebook:
    """Two pictures and a letter."""
    for attachment_id, content, name in (
        (FIRST, b"\x89PNG\r\n\x1a\n", "Him.png"),
        (SECOND, b"\x89PNG\r\n\x1a\n", "Him again.png"),
        (LETTER, b"Dear Sir", "Letter.txt"),
    ):
        attach(
            with_case, content, attachment_id=attachment_id, case_id=CASE,
            details=AttachmentDetails(name=name), progress=lambda done, total: None,
        )  # fmt: skip
    return with_case


def photographs(book: Casebook) -> dict[str, str]:
    """The file that is the photograph of each person in the case."""
    view = inside(book, get_case_view, case_id=CASE)
    return {person_id: row.id for person_id, row in view.photographs.items()}


def test_a_photograph_is_chosen_replaced_and_removed_and_the_files_stay(with_pictures: Casebook) -> None:
    assert photographs(with_pictures) == {}
    with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=HE)
    with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=SHE)  # a picture of both
    assert photographs(with_pictures) == {HE: FIRST, SHE: FIRST}
    with_pictures.do(choose_photograph, attachment_id=SECOND, person_id=HE)
    assert photographs(with_pictures) == {HE: SECOND, SHE: FIRST}
    with_pictures.do(remove_photograph, case_id=CASE, person_id=HE)
    assert photographs(with_pictures) == {SHE: FIRST}
    view = inside(with_pictures, get_case_view, case_id=CASE)
    assert len(view.files) == 3
    assert [HE in dict(row.people) for row in view.files if row.id == SECOND] == [True]


def test_a_photograph_goes_with_its_file_and_comes_back_with_it(with_pictures: Casebook) -> None:
    with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=HE)
    with_pictures.do(withdraw_attachment, attachment_id=FIRST)
    assert photographs(with_pictures) == {}
    with pytest.raises(Refused, match="withdrawn"):
        with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=HE)
    with_pictures.do(restore_attachment, attachment_id=FIRST)
    assert photographs(with_pictures) == {HE: FIRST}


def test_only_a_picture_is_a_photograph_and_only_of_somebody_in_the_case(with_pictures: Casebook) -> None:
    with pytest.raises(Refused, match="not a picture"):
        with_pictures.do(choose_photograph, attachment_id=LETTER, person_id=HE)
    with pytest.raises(Refused, match="Link the person"):
        with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=STRANGER)
    assert photographs(with_pictures) == {}


def test_a_photograph_follows_its_person_through_a_merge_and_back(with_pictures: Casebook) -> None:
    again, merge = "4" * 32, "5" * 32
    with_pictures.do(record_person, person_id=again, surname="Larch", forename="R")
    with_pictures.do(link_person, link_id="8" * 32, case_id=CASE, person_id=again, role="associate")
    with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=SHE)
    with_pictures.do(choose_photograph, attachment_id=SECOND, person_id=again)
    with_pictures.do(unlink_person, link_id="8" * 32)
    with_pictures.do(merge_people, merge_id=merge, kept_id=HE, gone_id=again, chosen={})
    assert photographs(with_pictures) == {HE: SECOND, SHE: FIRST}
    with_pictures.do(unmerge_people, merge_id=merge)
    assert photographs(with_pictures) == {again: SECOND, SHE: FIRST}


def test_a_photograph_is_in_the_history_until_its_file_is_erased(with_pictures: Casebook) -> None:
    with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=HE)
    with_pictures.do(remove_photograph, case_id=CASE, person_id=HE)
    with_pictures.do(choose_photograph, attachment_id=FIRST, person_id=HE)
    history = with_pictures.read(list_history, table="case_file", row_id=CASE)
    assert len([each for each in history if each.column == "photograph"]) >= 3
    erase_attachment(with_pictures, attachment_id=FIRST, reason="Sent in error", authority="J Ward")
    assert photographs(with_pictures) == {}
    history = with_pictures.read(list_history, table="case_file", row_id=CASE)
    assert [each for each in history if each.column == "photograph"] == []
    assert not (with_pictures.path / "attachments" / FIRST).exists()
    with_pictures.do(choose_photograph, attachment_id=SECOND, person_id=HE)
    assert photographs(with_pictures) == {HE: SECOND}
