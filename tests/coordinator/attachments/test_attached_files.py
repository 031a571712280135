"""An attached file is kept encrypted under its own key, whole or not at all."""

import os
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coordinator.access.open import open_casebook
from coordinator.attachments import sealed_file, wording
from coordinator.attachments.model import Attachment, AttachmentPerson
from coordinator.attachments.queries import get_attachment_text, list_attachments
from coordinator.attachments.rules import AttachmentDetails
from coordinator.attachments.sealed_file import LARGEST, PIECE
from coordinator.attachments.use_cases import (
    amend_attachment,
    give_out_attachment,
    open_attachment_outside,
    restore_attachment,
    withdraw_attachment,
)
from coordinator.backups.status import check_with_backups
from coordinator.casebook.attached_files import attach, open_attachment
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.core.errors import Cancelled, ChangedSince, Missing, Refused, StoreDamaged
from coordinator.duplicates.merge import merge_people, unmerge_people
from coordinator.store.audit import DISCLOSURE
from coordinator.store.trail import trail
from coordinator.trail.erase_case import erase_case
from tests.amending import amended
from tests.casebooks import PASSPHRASE
from tests.coordinator.attachments.letters import (
    CASE,
    CONTENT,
    HE,
    LETTER,
    MARKER,
    SHE,
    STRANGER,
    add,
    content_of,
    files_of,
    quiet,
)


def test_what_was_attached_is_read_back_from_any_place_in_it(with_case: Casebook, tmp_path: Path) -> None:
    source = tmp_path / "Letter.txt"
    source.write_bytes(CONTENT)
    add(with_case, source)
    assert content_of(with_case) == CONTENT
    with open_attachment(with_case, attachment_id=LETTER) as reader:
        for place in (2 * PIECE + 7, 3, PIECE - 2, len(CONTENT) - 1, len(CONTENT), 10**9):
            reader.seek(place)
            assert reader.read(5) == CONTENT[place : place + 5][: max(0, PIECE - place % PIECE)]
        assert reader.seek(-3, os.SEEK_END) == len(CONTENT) - 3
        assert reader.read() == CONTENT[-3:]
    (row,) = with_case.read(list_attachments, case_id=CASE)
    assert (row.size, row.kind_words, row.details.name) == (len(CONTENT), wording.TEXT, "Letter.txt")


@pytest.mark.parametrize("length", [1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_file_of_any_length_comes_back(with_case: Casebook, length: int) -> None:
    content = os.urandom(length)
    add(with_case, content, name="Unknown")
    assert content_of(with_case) == content
    assert os.path.getsize(with_case.path / ATTACHMENTS / LETTER) == sealed_file.sealed_size(length)


def test_nothing_of_it_is_readable_in_the_casebooks_folder(with_case: Casebook) -> None:
    add(with_case, name="Zephyrquince.txt", words="zephyrquince", people=(SHE,))
    with_case.lock()
    for file in with_case.path.rglob("*"):
        assert b"zephyrquince" not in (file.read_bytes() if file.is_file() else b"").lower(), file
        assert "zephyrquince" not in file.name.lower()


@pytest.mark.parametrize("place", [0, 40, PIECE + 60, -1])
def test_a_changed_byte_is_refused_and_named_by_a_check(with_case: Casebook, place: int) -> None:
    add(with_case)
    file = with_case.path / ATTACHMENTS / LETTER
    raw = bytearray(file.read_bytes())
    raw[place] ^= 1
    file.write_bytes(raw)
    with pytest.raises(StoreDamaged, match="changed or damaged"):
        content_of(with_case)
    wrong = check_with_backups(with_case).check.wrong
    assert wrong == ("An attached file of CN001 was changed or damaged. Restore it from a backup.",)


def test_pieces_are_neither_exchanged_nor_left_out(with_case: Casebook) -> None:
    add(with_case)
    file = with_case.path / ATTACHMENTS / LETTER
    whole = file.read_bytes()
    head, piece = len(sealed_file.HEAD), PIECE + 16
    first, second = whole[head : head + piece], whole[head + piece : head + 2 * piece]
    for changed in (whole[:head] + second + first + whole[head + 2 * piece :], whole[: head + piece]):
        file.write_bytes(changed)
        with pytest.raises(StoreDamaged):
            content_of(with_case)


def test_a_missing_and_a_surplus_file_are_named(with_case: Casebook) -> None:
    add(with_case)
    (with_case.path / ATTACHMENTS / LETTER).unlink()
    (with_case.path / ATTACHMENTS / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(StoreDamaged, match="missing"):
        content_of(with_case)
    missing, surplus = check_with_backups(with_case).check.wrong
    assert missing == "An attached file of CN001 is missing. Restore it from a backup."
    assert "“holiday.jpg”" in surplus
    assert with_case.damage == ""


def test_what_is_no_file_or_too_large_is_refused_and_leaves_nothing(
    with_case: Casebook, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    os.mkfifo(tmp_path / "pipe")
    sources = {
        large: "200 MB", tmp_path: "Choose a file", tmp_path / "pipe": "Choose a file",
        tmp_path / "gone": "can’t be read", b"": "empty",
    }  # fmt: skip
    for source, sentence in sources.items():
        with pytest.raises(Refused, match=sentence):
            add(with_case, source)  # type: ignore[arg-type]
    assert files_of(with_case.path) == []
    assert with_case.read(list_attachments, case_id=CASE) == ()


def test_one_that_grew_beyond_the_limit_while_it_was_read_is_refused(
    with_case: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed_file, "LARGEST", PIECE)
    with pytest.raises(Refused, match="200 MB"):
        add(with_case)
    assert files_of(with_case.path) == []


@pytest.mark.parametrize("at", [0, 2 * PIECE])  # while its text is read, and while it is encrypted
def test_an_addition_can_be_stopped_and_leaves_nothing(with_case: Casebook, at: int) -> None:
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= at:
            raise Cancelled("Stopped.")

    details = AttachmentDetails(name="Letter.txt")
    with pytest.raises(Cancelled):
        attach(with_case, CONTENT, attachment_id=LETTER, case_id=CASE, details=details, progress=stop)
    assert [done for done, total in seen if done and total == len(CONTENT)] == [
        done for done in (PIECE, 2 * PIECE) if done <= at
    ]
    assert files_of(with_case.path) == []


def test_a_refused_row_leaves_a_file_that_the_next_unlock_deletes(with_case: Casebook) -> None:
    with pytest.raises(Refused, match="name"):
        add(with_case, name=" ")
    with pytest.raises(Missing):
        attach(
            with_case,
            b"x",
            attachment_id="5" * 32,
            case_id="0" * 32,
            details=AttachmentDetails(name="x"),
            progress=quiet,
        )
    add(with_case, letter="6" * 32)
    (with_case.path / ATTACHMENTS / ".new-abc").write_bytes(b"half")
    (with_case.path / ATTACHMENTS / "mine.txt").write_bytes(b"not of the app")
    with_case.lock()
    with open_casebook(with_case.path, PASSPHRASE) as book:
        assert files_of(book.path) == ["6" * 32, "mine.txt"]
        assert content_of(book, "6" * 32) == CONTENT


def test_it_only_concerns_people_of_its_case(with_case: Casebook) -> None:
    with pytest.raises(Refused, match="Link the person to the case first"):
        add(with_case, people=(STRANGER,))
    add(with_case, letter="6" * 32, people=(SHE, HE, SHE))
    (row,) = with_case.read(list_attachments, case_id=CASE)
    assert row.people == ((HE, "Rowan Larch"), (SHE, "Wren Quill"))


def test_people_are_amended_one_by_one_and_never_over_something_newer(with_case: Casebook) -> None:
    add(with_case, people=(SHE,))
    name = f"concerns{SHE}"
    done = with_case.do(
        amend_attachment, attachment_id=LETTER, opened_with={name: True}, people=((SHE, False),)
    ).value
    assert (done.before, done.after) == ({name: True}, {name: False})
    with pytest.raises(ChangedSince) as refusal:
        with_case.do(
            amend_attachment, attachment_id=LETTER, people=((SHE, True),), words="New",
            opened_with={name: True, "words": "Older"},
        )  # fmt: skip
    assert [value.name for value in refusal.value.newer] == ["words"]
    with_case.do(amend_attachment, attachment_id=LETTER, opened_with={name: False}, people=((SHE, True),))
    with pytest.raises(ChangedSince) as refusal:
        with_case.do(amend_attachment, attachment_id=LETTER, opened_with={}, people=((SHE, False),))
    assert [(value.name, value.recorded, value.typed) for value in refusal.value.newer] == [
        (name, True, False)
    ]
    with_case.do(amend_attachment, attachment_id=LETTER, opened_with={name: True}, people=((SHE, False),))
    (row,) = with_case.read(list_attachments, case_id=CASE)
    assert row.people == ()


def test_a_merge_of_people_keeps_whom_a_file_concerns_and_is_undone(with_case: Casebook) -> None:
    add(with_case, people=(SHE,))
    with_case.do(merge_people, merge_id="8" * 32, kept_id=STRANGER, gone_id=SHE, chosen={"surname": "kept"})
    (row,) = with_case.read(list_attachments, case_id=CASE)
    assert [person_id for person_id, _ in row.people] == [STRANGER]
    with_case.do(unmerge_people, merge_id="8" * 32)
    (row,) = with_case.read(list_attachments, case_id=CASE)
    assert [person_id for person_id, _ in row.people] == [SHE]


def test_it_is_withdrawn_and_restored_and_its_file_stays(with_case: Casebook) -> None:
    add(with_case)
    with_case.do(withdraw_attachment, attachment_id=LETTER)
    assert with_case.read(list_attachments, case_id=CASE) == ()
    with pytest.raises(Refused, match="Restore it first"):
        amended(with_case, amend_attachment, attachment_id=LETTER, words="x")
    assert check_with_backups(with_case).check.wrong == ()
    with_case.do(restore_attachment, attachment_id=LETTER)
    assert len(with_case.read(list_attachments, case_id=CASE)) == 1
    assert content_of(with_case) == CONTENT


def test_from_the_victims_side_is_never_for_perpetrator_led_forums(with_case: Casebook) -> None:
    with pytest.raises(Refused, match="victim’s side"):
        add(with_case, victim_side=True, readers="perpetrator-led")
    with pytest.raises(Refused, match="who may read"):
        add(with_case, readers="everybody")


@pytest.mark.parametrize(
    ("readers", "audience", "allowed"),
    [
        ("file", "victim-led", False),
        ("file", "perpetrator-led", False),
        ("victim-led", "victim-led", True),
        ("victim-led", "perpetrator-led", False),
        ("perpetrator-led", "victim-led", True),
        ("perpetrator-led", "perpetrator-led", True),
    ],
)
def test_a_copy_goes_only_to_those_who_may_read_it_and_is_on_the_trail(
    with_case: Casebook, readers: str, audience: str, allowed: bool
) -> None:
    add(with_case, readers=readers)
    to_whom = {"audience": audience, "recipient": "Police", "reason": "Asked for it"}
    if not allowed:
        with pytest.raises(Refused, match="Change who may read it"):
            with_case.do(give_out_attachment, attachment_id=LETTER, **to_whom)
        return
    for missing in ("audience", "recipient", "reason"):
        with pytest.raises(Refused):
            with_case.do(give_out_attachment, attachment_id=LETTER, **{**to_whom, missing: ""})
    with_case.do(give_out_attachment, attachment_id=LETTER, **to_whom)
    with_case.do(open_attachment_outside, attachment_id=LETTER)
    asked = select(trail.c.recipients, trail.c.about).where(trail.c.kind == DISCLOSURE)
    lines = with_case.read(lambda session: session.execute(asked.order_by(trail.c.seq)).all())
    assert [line.recipients for line in lines] == ["Police", "the person at this computer"]
    assert all(CASE in line.about and LETTER in line.about for line in lines)


def test_erasing_its_case_leaves_neither_key_nor_file(with_case: Casebook) -> None:
    add(with_case, people=(SHE,))
    key = with_case.read(lambda session: session.get_one(Attachment, LETTER).key)
    assert MARKER.decode() in with_case.read(get_attachment_text, attachment_id=LETTER)
    erase_case(with_case, case_id=CASE, reason="Retention ended", authority="Schedule 4.2")
    assert files_of(with_case.path) == []
    assert with_case.read(lambda session: list(session.scalars(select(AttachmentPerson)))) == []
    for table in ("trail_change", "search_words", "attachment_text"):
        rows = with_case.read(lambda session, table=table: _dump(session, table))  # type: ignore[misc]
        assert key not in rows
        assert "zephyrquince" not in rows
    assert check_with_backups(with_case).check.wrong == ()


def _dump(session: Session, table: str) -> str:
    return str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608
