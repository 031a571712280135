"""The command line: every command, and what each says when something is wrong."""

import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coordinator.access import create
from coordinator.access import open as books
from coordinator.cli.main import main
from coordinator.keys import recovery_words
from coordinator.keys.key_derivation import FLOOR
from coordinator.sample.build import make_sample
from coordinator.sample.sample_location import PASSPHRASE
from tests.releases import settle_actions

WORDS = "copper lantern walks sideways"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample casebook beside its passphrase; copied by the tests that change it."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "pass").write_text(WORDS + "\n", encoding="utf-8")
    place = folder / "Small.casebook"
    with create.create(place, WORDS, recovery_words.new_words(), cost=FLOOR) as book:
        make_sample(book, cases=12, seed=4, today=date.today())
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / made.name)
    shutil.copy(made.parent / "pass", tmp_path / "pass")
    return tmp_path / made.name


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that must go well and give what it printed."""
    capsys.readouterr()
    status = main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    return out


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object, status: int = 1) -> str:
    """Run a command that must fail, and give its one line."""
    capsys.readouterr()
    assert main([str(one) for one in arguments]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


def settle_at(place: Path) -> None:
    """Release every action of a casebook, as its coordinator does in the app."""
    with books.open_casebook(place, WORDS) as book:
        settle_actions(book, date.today())


def a_meeting(capsys: pytest.CaptureFixture[str], place: Path, forum: str) -> str:
    """Return the reference of a forum's first listed meeting."""
    meetings = json.loads(run(capsys, "meetings", place, "--json", *key(place)))
    return str(next(one["reference"] for one in meetings if one["reference"].startswith(f"{forum}/")))


def key(place: Path) -> tuple[str, str]:
    return "--passphrase-file", str(place.parent / "pass")


def test_a_new_casebook_opens_and_its_recovery_sheet_is_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, sheet = tmp_path / "Mine.casebook", tmp_path / "recovery.pdf"
    (tmp_path / "pass").write_text(WORDS, encoding="utf-8")
    out = run(capsys, "new", place, "--recovery-sheet", sheet, *key(place))
    assert "Print it" in out
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert "All of it fits together." in run(capsys, "check", place, *key(place))


def test_without_a_sheet_the_recovery_words_are_shown_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(WORDS, encoding="utf-8")
    answer = json.loads(run(capsys, "new", tmp_path / "Mine", "--json", *key(tmp_path / "x")))
    assert len(answer["recovery_words"].split()) == 12
    assert answer["casebook"].endswith("Mine.casebook")


def test_the_sample_tells_its_passphrase(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "sample", tmp_path / "S", "--cases", "1")
    assert PASSPHRASE in out


def test_listing_searching_and_checking(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(run(capsys, "caseload", place, "--json", *key(place)))
    assert len(rows) == 12
    assert len(run(capsys, "caseload", place, *key(place)).splitlines()) == 12
    surname = rows[0]["name"].split(",")[0]
    assert surname in run(capsys, "search", place, surname, *key(place))
    assert "Nothing found" in run(capsys, "search", place, "zzzzqqq", *key(place))
    assert "MARAC/" in run(capsys, "meetings", place, *key(place))
    assert json.loads(run(capsys, "check", place, "--json", *key(place)))["wrong"] == []


def test_a_key_that_nobody_used_is_called_never_used(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    user, recovery = run(capsys, "keys", "list", place, *key(place)).splitlines()[:2]
    assert "last used " in user
    assert recovery.startswith("Recovery words")
    assert recovery.endswith(", never used")


def test_a_pack_and_an_agenda_are_written(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reference = a_meeting(capsys, place, "MARAC")
    out = place.parent / "pack.pdf"
    result = run(capsys, "pack", place, "--meeting", reference, "--out", out, *key(place))
    assert "copy 1" in result
    agenda = run(
        capsys, "pack", place, "--meeting", reference, "--kind", "agenda", "--for", "police", "--out", out,
        "--replace", "--json", *key(place),
    )  # fmt: skip
    assert json.loads(agenda)["copy"] == 2
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_pack_of_a_forum_whose_papers_stay_here_is_not_written(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference, out = a_meeting(capsys, place, "MAPPA"), place.parent / "pack.pdf"
    why = refusal(capsys, "pack", place, "--meeting", reference, "--out", out, *key(place))
    assert why.startswith("Papers of MAPPA are not given out from here. ")
    assert not out.exists()


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_actions_are_listed_and_exported(
    place: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    rows = json.loads(run(capsys, "actions", "list", place, "--json", *key(place)))
    lines = json.loads(run(capsys, "trail", "list", place, "--kind", "disclosure", "--json", *key(place)))
    assert f"List of {len(rows)} actions" in str(lines)
    out = place.parent / f"actions.{ending}"
    export = ("actions", "export", place, "--out", out)
    result = refusal(capsys, *export, *key(place))
    assert f"Nothing was exported. {len(rows)} actions are not released or reworded yet: " in result
    assert "[withheld]" not in result
    assert not out.exists()
    settle_at(place)
    made = json.loads(run(capsys, *export, "--json", *key(place)))
    assert made["actions"] == len(rows) > 0
    assert made["files"] == [str(out), str(out.with_name(f"actions-MARAC.{ending}"))]
    assert all(Path(file).stat().st_size > 100 for file in made["files"])


def test_everything_is_exported_as_json_lines(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = place.parent / "all"
    assert "not encrypted" in run(
        capsys, "export", place, "--out", out, "--reason", "Moving", *key(place)
    )  # fmt: skip
    cases = [json.loads(line) for line in (out / "case_file.jsonl").read_text("utf-8").splitlines()]
    assert len(cases) == 12


def test_a_workbook_is_previewed_brought_in_and_brought_in_only_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pass").write_text(WORDS, encoding="utf-8")
    place, sheet = tmp_path / "Mine.casebook", tmp_path / "cases.csv"
    sheet.write_text("Ref,Surname,Forename,DOB\nCN1,Robinson,Craig,4/3/1988\n", encoding="utf-8")
    run(capsys, "new", place, *key(place))
    dry = run(capsys, "import", place, sheet, "--dry-run", *key(place))
    assert "Would be created" in dry
    assert run(capsys, "caseload", place, *key(place)) == ""
    mapping = tmp_path / "mapping.json"
    answer = json.loads(run(capsys, "import", place, sheet, "--dry-run", "--json", *key(place)))
    mapping.write_text(json.dumps(answer["mapping"]), encoding="utf-8")
    assert "Created" in run(capsys, "import", place, sheet, "--mapping", mapping, *key(place))
    assert "Nothing new" in run(capsys, "import", place, sheet, *key(place))
    assert "Robinson, Craig" in run(capsys, "caseload", place, *key(place))


def test_a_wrong_passphrase_is_one_line(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place.parent / "pass").write_text("not that one", encoding="utf-8")
    assert "does not open" in refusal(capsys, "check", place, *key(place))


def test_a_missing_passphrase_file_and_no_terminal(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "passphrase file" in refusal(capsys, "check", place, "--passphrase-file", place / "nothing")
    with (place.parent / "pass").open(encoding="utf-8") as reader:
        monkeypatch.setattr("sys.stdin", reader)
        assert "--passphrase-file" in refusal(capsys, "check", place)
        assert main(["check", str(place), "--passphrase-file", "-"]) == 0


def test_a_casebook_that_is_not_there_or_not_whole(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no casebook there" in refusal(capsys, "check", place.parent / "Other", *key(place))
    (place / "keys.json").unlink()
    assert "not a whole casebook" in refusal(capsys, "check", place, *key(place))


def test_a_damaged_database_is_said(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = place / "casebook.db"
    content = bytearray(database.read_bytes())
    content[5000:5100] = bytes(100)
    database.write_bytes(content)
    capsys.readouterr()
    assert main(["check", str(place), *key(place)]) == 1
    assert "damaged" in capsys.readouterr().err


def test_wrong_usage_is_one_line_and_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert "CASEBOOK" in refusal(capsys, "pack", status=2)
    assert "No such command" in refusal(capsys, "nonsense", status=2)
    assert "No such option" in refusal(capsys, "check", "x", "--passphrase", "secret", status=2)


def test_an_unknown_meeting_agency_or_ending_is_said(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = place.parent / "pack.pdf"
    result = refusal(capsys, "pack", place, "--meeting", "MARAC/0001", "--out", out, *key(place))
    assert "no meeting" in result
    result = refusal(capsys, "actions", "list", place, "--agency", "Nobody", *key(place))
    assert "no agency" in result
    result = refusal(capsys, "pack", place, "--meeting", "x", "--out", place.parent / "pack.doc", *key(place))
    assert ".pdf" in result
    result = refusal(capsys, "actions", "export", place, "--out", place.parent / "a.doc", *key(place))
    assert ".xlsx" in result
    assert not out.exists()


def test_nothing_readable_is_given_out_into_a_casebook(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link").symlink_to(place)
    before = sorted(one.name for one in place.iterdir())
    reference = a_meeting(capsys, place, "MARAC")
    for folder in (place, tmp_path / "link"):
        for words in (
            ("pack", place, "--meeting", reference, "--out", folder / "pack.pdf"),
            ("actions", "export", place, "--out", folder / "actions.csv"),
            ("actions", "export", place, "--out", folder / "actions.pdf"),
        ):
            assert "can’t be saved in a casebook" in refusal(capsys, *words, *key(place))
    assert sorted(one.name for one in place.iterdir()) == before


def test_signs_that_are_no_letters_are_refused_in_a_sentence(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("pack", place, "--meeting", "\udcff", "--out", "x.pdf"), ("check", "\udcff")):
        assert "plain letters" in refusal(capsys, *words, *key(place))


def test_nothing_is_made_over_what_is_there(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "already used there" in refusal(capsys, "new", place, *key(place))
    assert "already used there" in refusal(capsys, "sample", place, *key(place))


def test_a_bug_is_reported_by_its_place_alone(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Robinson, Craig")

    monkeypatch.setattr("coordinator.cli.main.list_caseload", broken)
    result = refusal(capsys, "caseload", place, *key(place))
    assert "ValueError" in result
    assert "Robinson" not in result


def test_a_casebook_is_its_owners_alone(made: Path) -> None:
    assert not made.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)


@pytest.mark.parametrize("written", [WORDS.encode("utf-8-sig"), WORDS.encode() + b"\r\nmore\r\n"])
def test_a_passphrase_file_of_another_system_opens_it_too(
    place: Path, capsys: pytest.CaptureFixture[str], written: bytes
) -> None:
    (place.parent / "pass").write_bytes(written)
    run(capsys, "caseload", place, *key(place))


@pytest.mark.parametrize(("written", "said"), [(b"x" * 20_000, "too long"), (b"caf\xe9", "UTF-8")])
def test_a_passphrase_that_can_only_be_read_in_part_is_refused(
    place: Path, capsys: pytest.CaptureFixture[str], written: bytes, said: str
) -> None:
    (place.parent / "pass").write_bytes(written)
    assert said in refusal(capsys, "new", place.parent / "Other", *key(place))


@pytest.mark.parametrize("length", [73, 100, 4096])
def test_a_long_passphrase_makes_and_opens_a_casebook(
    place: Path, capsys: pytest.CaptureFixture[str], length: int
) -> None:
    passphrase = ("copper lantern walks sideways " * 200)[: length - 1] + "é"
    (place.parent / "pass").write_text(f"{passphrase}\n", encoding="utf-8")
    run(capsys, "new", place.parent / "Other", *key(place))
    run(capsys, "caseload", place.parent / "Other.casebook", *key(place))


def test_an_accepted_passphrase_that_could_be_guessed_is_said_to_be_so(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new").write_text("liverpool1892\n", encoding="utf-8")
    new = ("--new-passphrase-file", str(tmp_path / "new"))
    assert main(["keys", "passphrase", str(place), *new, *map(str, key(place))]) == 0
    assert "New passphrase: could be guessed. This is similar to" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_all_that_a_command_writes_is_for_its_owner_alone(place: Path) -> None:
    script = 'umask 022; "$0" -m ui "$@"'
    for words in (["backup", place], ["export", place, "--out", place.parent / "all", "--reason", "Moving"]):
        command = ["sh", "-c", script, sys.executable, *map(str, words), *key(place)]
        subprocess.run(command, check=True, capture_output=True)
    written = [*(place.parent / "Small backups").rglob("*"), *(place.parent / "all").rglob("*")]
    assert len(written) > 20
    assert not [one for one in written if one.stat().st_mode & 0o077]


def test_what_a_kill_left_of_a_new_casebook_goes_when_it_is_a_day_old(tmp_path: Path) -> None:
    left, other = tmp_path / ".new-casebook-old", tmp_path / ".new-casebook-today"
    for folder in (left, other):
        folder.mkdir()
        (folder / "casebook.db").write_bytes(b"half")
    os.utime(left, (0, 0))
    create.create(tmp_path / "Next.casebook", WORDS, recovery_words.new_words(), cost=FLOOR).lock()
    assert not left.exists()
    assert other.exists()


def test_a_new_passphrase_that_falls_at_once_is_refused(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weak = tmp_path / "weak"
    weak.write_text("password1\n", encoding="utf-8")
    new = ("--new-passphrase-file", weak)
    for command in (
        ("new", tmp_path / "Other", "--passphrase-file", weak),
        ("keys", "passphrase", place, *new, *key(place)),
        ("keys", "add", place, "--name", "Lee", "--role", "reader", *new, *key(place)),
    ):
        assert "too easy to guess. This is a very common password." in refusal(capsys, *command)
    assert not (tmp_path / "Other.casebook").exists()


def test_a_new_casebook_that_is_refused_touches_no_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, sheet, weak = tmp_path / "Mine.casebook", tmp_path / "recovery.pdf", tmp_path / "pass"
    sheet.write_bytes(b"the only sheet of another casebook")
    weak.write_text("a", encoding="utf-8")
    for replace in ((), ("--replace",)):
        refusal(capsys, "new", place, "--recovery-sheet", sheet, *replace, *key(place))
        assert sheet.read_bytes() == b"the only sheet of another casebook"
    sheet.unlink()
    refusal(capsys, "new", place, "--recovery-sheet", sheet, *key(place))
    assert [file.name for file in tmp_path.iterdir()] == ["pass"]


def test_no_command_replaces_a_file_unless_it_is_asked_to(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = a_meeting(capsys, place, "MARAC")
    case = json.loads(run(capsys, "caseload", place, "--json", *key(place)))[0]["reference"]
    out, sheet = place.parent / "out.pdf", place.parent / "actions.csv"
    out.write_bytes(b"kept")
    sheet.write_bytes(b"kept")
    commands = (
        ("pack", place, "--meeting", reference, "--out", out),
        ("trail", "certificate", place, "--case", case, "--why", "Asked for", "--out", out),
        ("keys", "sheet", place, "--out", out),
        ("actions", "export", place, "--out", sheet),
        ("new", place.parent / "Other", "--recovery-sheet", out),
    )
    settle_at(place)
    before = run(capsys, "trail", "list", place, "--kind", "disclosure", *key(place)).count("\n")
    for command in commands:
        result = refusal(capsys, *command, *key(place))
        assert "is there already. Choose another name. To replace it, add --replace." in result
    assert (out.read_bytes(), sheet.read_bytes()) == (b"kept", b"kept")
    assert run(capsys, "trail", "list", place, "--kind", "disclosure", *key(place)).count("\n") == before
    for command in commands:
        run(capsys, *command, "--replace", *key(place))
    assert out.read_bytes().startswith(b"%PDF-")
    assert sheet.read_bytes() != b"kept"
