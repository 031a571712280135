"""`coordinator meeting returns`: forms out, one back, the rest chased, all of it as JSON."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coordinator.actions.use_cases import record_action
from coordinator.agencies.queries import find_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cli.main import main
from coordinator.cli.meeting.commands import SHARED_READERS
from coordinator.meetings.use_cases import amend_meeting
from coordinator.returns import wording
from tests.amending import amended
from tests.casebooks import PASSPHRASE
from tests.coordinator.packs.sample_meeting import invent_meeting
from tests.coordinator.returns.test_returns import filled
from ui.session import preferences


def test_forms_go_out_one_comes_back_and_the_rest_is_chased(
    book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book.do(invent_meeting, "MARAC", 2)
    path = str(book.path)
    book.lock()
    (tmp_path / "pass").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "out").mkdir()

    def run(*options: str) -> dict[str, Any]:
        asked = ["meeting", "returns", path, "--meeting", "MARAC/2612", "--json"]
        assert main([*asked, "--passphrase-file", str(tmp_path / "pass"), *options]) == 0
        printed: dict[str, Any] = json.loads(capsys.readouterr().out)
        return printed

    out = ("--out", str(tmp_path / "out"))
    made = run("--for", "Cleveland Police", *out)
    cases = {"MARAC/2612/01": "outstanding", "MARAC/2612/02": "outstanding"}
    assert made["agencies"] == {"Cleveland Police": cases}
    [form] = (tmp_path / "out").glob("*.xlsx")
    back = filled(form, {1: {wording.KNOWN: "yes", wording.FACTS: "Two calls"}})
    assert run("--take", str(back), "--dry-run")["agencies"] == made["agencies"]
    taken = run("--take", str(back))
    assert taken["taken"] == {
        "agency": "Cleveland Police", "form": 1, "cases": {"MARAC/2612/01": "known"},
        "empty": ["MARAC/2612/02"], "problems": [], "notes": 1,
    }  # fmt: skip
    asked = [
        "meeting",
        "returns",
        path,
        "--meeting",
        "MARAC/2612",
        "--passphrase-file",
        str(tmp_path / "pass"),
    ]
    assert main([*asked, *out, "--pdf"]) == 1
    assert "Name each agency that gets a form with --for" in capsys.readouterr().err
    assert main([*asked, "--dry-run"]) == 1
    assert "Give --take" in capsys.readouterr().err
    [reminder] = run("--remind", *out)["files"]
    assert "MARAC/2612/02" in Path(reminder).read_text("utf-8")


def test_the_command_uses_the_readers_that_the_settings_choose() -> None:
    assert SHARED_READERS == preferences.SHARED_READERS


def test_minutes_are_written_and_a_meeting_is_closed_without_a_screen(
    book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting_id = book.do(invent_meeting, "MARAC", 1).value.meeting_id
    amended(book, amend_meeting, meeting_id=meeting_id, held=date(2020, 12, 3), moved_reason="Moved")
    path = str(book.path)
    book.lock()
    (tmp_path / "pass").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "out").mkdir()
    common = (path, "--meeting", "MARAC/2612", "--json", "--passphrase-file", str(tmp_path / "pass"))
    assert main(["meeting", "minutes", *common, "--out", str(tmp_path / "minutes.docx")]) == 1
    assert ".pdf" in capsys.readouterr().err
    file = tmp_path / "minutes.pdf"
    assert main(["meeting", "minutes", *common, "--out", str(file)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["version"], printed["approved"], printed["copy"]) == (0, None, 1)
    assert file.read_bytes().startswith(b"%PDF")
    assert main(["meeting", "close", *common, "--for", "Harbour", "--out", str(tmp_path / "out")]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [row["recipient"] for row in printed["sent"]] == ["", "Harbour"]
    assert printed["warnings"] == [
        "This case has no outcome: MARAC/2612/01. Record heard, deferred or withdrawn, and make the papers"
        " again."
    ]
    assert len(list((tmp_path / "out").iterdir())) == 5


def test_a_meeting_that_is_closed_in_part_ends_with_status_1_and_names_whose_papers_are_missing(
    book: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = book.do(invent_meeting, "MARAC", 1).value
    amended(book, amend_meeting, meeting_id=made.meeting_id, held=date(2020, 12, 3), moved_reason="Moved")
    agency_id = book.read(find_agency, named="Tidewater Homes").id
    book.do(
        record_action, action_id="a" * 32, what="Change the locks", agency_id=agency_id,
        meeting_id=made.meeting_id, case_id=made.case_id, due=date(2020, 12, 17),
    )  # fmt: skip
    path = str(book.path)
    book.lock()
    (tmp_path / "pass").write_text(PASSPHRASE, "utf-8")
    (tmp_path / "out").mkdir()
    common = (path, "--meeting", "MARAC/2612", "--json", "--passphrase-file", str(tmp_path / "pass"))
    close = ["meeting", "close", *common, "--out", str(tmp_path / "out"), "--for", "Harbour"]
    assert main(close) == 0  # nobody asked for the papers of the agency that has an action
    capsys.readouterr()
    assert main([*close, "--for", "Tidewater Homes"]) == 1
    printed, error = capsys.readouterr()
    assert error == "Some papers could not be made, for: Tidewater Homes.\n"
    [problem] = json.loads(printed)["problems"]
    assert problem.startswith("Tidewater Homes: Nothing was exported.")
