"""What lines of the trail are about and are called; and that a filter finds what they show."""

import json
from datetime import date
from pathlib import Path

import pytest

from coordinator.actions.use_cases import record_action
from coordinator.agencies.use_cases import record_agency
from coordinator.backups.second_location import choose_second
from coordinator.casebook.casebook import Casebook
from coordinator.cases.use_cases import amend_case, log_case_access, open_case
from coordinator.cli.main import main
from coordinator.core.permissions import id_of
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.people.use_cases import record_person
from coordinator.preferences.use_cases import remember
from coordinator.trail.names.wording import _DONE, done_words
from coordinator.trail.queries import Filters, TrailLine, count_trail, get_line, list_trail
from coordinator.users.use_cases import add_user, revoke_user
from tests.amending import amended
from tests.architecture.test_access_and_disclosure import use_cases
from tests.casebooks import PASSPHRASE, bare_slot

TODAY = date(2026, 11, 22)
PERSON, CASE, MEETING = ("a1".rjust(32, "0"), "c1".rjust(32, "0"), "d1".rjust(32, "0"))


@pytest.fixture
def worked(book: Casebook) -> Casebook:
    """A case with an action, listed at a meeting."""
    book.do(record_person, person_id=PERSON, surname="Nowak", forename="Piotr")
    book.do(open_case, case_id=CASE, subject_id=PERSON, reference="CN042", reason="Referred", opened=TODAY)
    book.do(plan_meeting, meeting_id=MEETING, forum="MATAC", held=date(2026, 12, 10))
    book.do(list_case, item_id="e1".rjust(32, "0"), meeting_id=MEETING, case_id=CASE)
    book.do(record_agency, agency_id="b1".rjust(32, "0"), name="Housing")
    book.do(
        record_action, action_id="f1".rjust(32, "0"), case_id=CASE, what="Fit new locks", due=TODAY,
        agency_id="b1".rjust(32, "0"),
    )  # fmt: skip
    amended(
        book, amend_case, case_id=CASE, reference="CN042", status="open", reason="Said anew", borough="",
        referred_by="", opened=TODAY, together="", mappa_words="",
    )  # fmt: skip
    return book


def lines(book: Casebook, words: str = "") -> dict[str, TrailLine]:
    """The lines that these words find, by what was done."""
    return {line.done: line for line in book.read(list_trail, filters=Filters(words=words))}


def test_every_use_case_has_words_of_its_own() -> None:
    names = {id_of(one) for one in use_cases()}
    assert {"add_holder", "record_action", "look_at_case"} <= names
    assert set(_DONE) == names
    bare = {name for name in names if done_words(name) == name.replace("_", " ").capitalize()}
    assert not bare, sorted(bare)


def test_each_line_says_which_case_person_or_meeting_it_is_about(worked: Casebook) -> None:
    values = {done: line.about for done, line in lines(worked).items()}
    assert values["Action recorded"] == "CN042"
    assert values["Case listed at a meeting"] == "CN042"
    assert values["Case changed"] == "CN042"
    assert values["Person recorded"] == "Nowak, Piotr"
    assert values["Meeting planned"] == "MATAC/2612"


def test_who_was_let_in_and_revoked_is_named(worked: Casebook) -> None:
    slot = bare_slot("s9", "passphrase")
    holder = worked.do(add_user, name="Louise Carr", role="reader", slot=slot, next_digest="").value
    worked.do(revoke_user, holder_id=holder, next_digest="")
    result = lines(worked)
    assert {done: result[done].about for done in ("User added", "User revoked")} == {
        "User added": "Louise Carr", "User revoked": "Louise Carr",
    }  # fmt: skip
    whole = worked.read(get_line, seq=result["User added"].seq)
    said = {one.after for change in whole.changes for one in change.fields}
    assert "not in the casebook now" not in said
    assert set(lines(worked, "lou")) == {"User added", "User revoked"}


def test_the_second_place_for_backups_is_named_with_its_place(worked: Casebook, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    worked.do(choose_second, place=stick)
    assert lines(worked)["Second location for backups chosen"].about == str(stick)
    assert list(lines(worked, "stick")) == ["Second location for backups chosen"]


def test_a_filter_finds_what_a_line_shows(worked: Casebook) -> None:
    worked.do(log_case_access, case_id=CASE)
    of_case = {
        "Case file opened", "Case changed", "Action recorded", "Case listed at a meeting", "New case opened",
    }  # fmt: skip
    assert set(lines(worked, "cn042")) == of_case
    assert set(lines(worked, "CN042,")) == of_case
    assert set(lines(worked, "file opened")) == {"Case file opened"}
    assert "New case opened" in lines(worked, "piotr")
    assert {"Meeting planned", "Case listed at a meeting"} <= set(lines(worked, "matac/2612"))
    for line in worked.read(list_trail):
        for word in f"{line.done} {line.about} {line.who} {line.reason} {line.recipients}".split():
            found = {one.seq for one in worked.read(list_trail, filters=Filters(words=word))}
            assert line.seq in found, (line, word)


def test_lines_are_counted_as_they_are_asked_for(worked: Casebook) -> None:
    worked.do(remember, key="theme", value="dark")
    every = len(worked.read(list_trail, limit=None))
    asked = Filters(words="cn042", settings=False)
    assert worked.read(count_trail, filters=asked) == (len(worked.read(list_trail, filters=asked)), every)
    of_case = Filters(case_id=CASE)
    lines_of_case = len(worked.read(list_trail, filters=of_case))
    assert worked.read(count_trail, filters=of_case) == (lines_of_case, lines_of_case)


def test_the_command_names_them_too(
    worked: Casebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place, key = str(worked.path), tmp_path / "pass"
    key.write_text(PASSPHRASE, encoding="utf-8")
    worked.lock()
    assert main(["trail", "list", place, "--json", "--passphrase-file", str(key)]) == 0
    values = {one["done"]: one["about"] for one in json.loads(capsys.readouterr().out)}
    assert values["Action recorded"] == "CN042"
