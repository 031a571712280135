"""A copy of an attached file leaves whole, to somebody who may read it, and on the trail; or not at all."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coordinator.attachments.kinds import fitting_ending
from coordinator.casebook.casebook import Casebook
from coordinator.casebook.paths import ATTACHMENTS
from coordinator.caseload.case_view import get_case_view
from coordinator.core.errors import Cancelled, NameTaken, Refused, StoreDamaged
from coordinator.exports.attachment_copy import export_attachment
from coordinator.people.use_cases import record_address
from coordinator.store.audit import DISCLOSURE
from coordinator.store.trail import trail
from tests.coordinator.attachments.letters import CASE, CONTENT, LETTER, SHE, add, quiet
from tests.coordinator.case_access import inside

TO_POLICE = {"audience": "victim-led", "recipient": "Police", "reason": "Asked for it"}


def copy(book: Casebook, out: Path, **changed: Any) -> None:
    """Give out a copy of the letter."""
    inside(book, get_case_view, case_id=CASE)
    about: dict[str, Any] = {"attachment_id": LETTER, "progress": quiet, **TO_POLICE, **changed}
    export_attachment(book, out, **about)


def disclosures(book: Casebook) -> list[str]:
    """Who was given something, as the trail has it."""
    asked = select(trail.c.recipients).where(trail.c.kind == DISCLOSURE).order_by(trail.c.seq)
    return list(book.read(lambda session: session.scalars(asked).all()))


def test_a_copy_is_the_file_and_on_the_trail(with_case: Casebook, tmp_path: Path) -> None:
    add(with_case, readers="victim-led")
    out = tmp_path / "copy.txt"
    copy(with_case, out)
    assert out.read_bytes() == CONTENT
    assert disclosures(with_case) == ["Police"]
    with pytest.raises(NameTaken):
        copy(with_case, out)
    copy(with_case, out, replace=True)
    assert disclosures(with_case) == ["Police", "Police"]


@pytest.mark.parametrize(
    ("readers", "changed", "field"),
    [
        ("file", {}, "audience"),
        ("victim-led", {"audience": "perpetrator-led"}, "audience"),
        ("victim-led", {"recipient": " "}, "recipient"),
        ("victim-led", {"reason": ""}, "reason"),
    ],
)
def test_a_refused_copy_leaves_no_file_and_no_line(
    with_case: Casebook, tmp_path: Path, readers: str, changed: dict[str, str], field: str
) -> None:
    add(with_case, readers=readers)
    with pytest.raises(Refused) as refusal:
        copy(with_case, tmp_path / "copy.txt", **changed)
    assert refusal.value.field == field
    assert list(tmp_path.glob("*copy*")) == list(tmp_path.glob(".new-*")) == []
    assert disclosures(with_case) == []


def test_a_name_that_leads_to_the_victim_is_refused(with_case: Casebook, tmp_path: Path) -> None:
    add(with_case, readers="victim-led")
    with_case.do(record_address, address_id="7" * 32, person_id=SHE, lines="14 Gooseberry Lane")
    with pytest.raises(Refused, match="name"):
        copy(with_case, tmp_path / "the-14-gooseberry-lane-letter.txt")
    assert disclosures(with_case) == []


def test_a_copy_that_is_stopped_or_damaged_leaves_nothing(with_case: Casebook, tmp_path: Path) -> None:
    add(with_case, readers="victim-led")

    def stop(done: int, total: int) -> None:
        if 2 * done > total:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        copy(with_case, tmp_path / "copy.txt", progress=stop)
    file = with_case.path / ATTACHMENTS / LETTER
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(raw)
    with pytest.raises(StoreDamaged):
        copy(with_case, tmp_path / "copy.txt")
    assert list(tmp_path.glob("*copy*")) == list(tmp_path.glob(".new-*")) == []
    assert disclosures(with_case) == []


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [
        ("Letter.JPG", "picture", ".jpg"),
        ("order.pdf", "picture", ".png"),
        ("order.pdf.exe", "pdf", ".pdf"),
        ("order", "word", ".docx"),
        ("order.pdf", "program", ""),
        ("order.xyz", "other", ""),
    ],
)
def test_a_copy_never_gets_an_ending_that_does_not_fit_its_content(name: str, kind: str, ending: str) -> None:
    assert fitting_ending(name, kind) == ending
