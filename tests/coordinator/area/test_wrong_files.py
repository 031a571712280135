"""A wrong file of a forum is left out and named, with its line and what was expected; the rest is used."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coordinator.area.library import forum_library
from coordinator.assessments.library import FOLDER, form_library
from coordinator.casebook.casebook import Casebook
from coordinator.core.resources import FORUMS
from coordinator.definitions.reader import Faulty, read_text
from coordinator.forums.definition import Definition
from coordinator.preferences.use_cases import choose_for_all

GOOD = (Path(__file__).parents[2] / "stores" / "stalking.toml").read_text("utf-8")
MARAC = (FORUMS / "marac.toml").read_text("utf-8")
HIS = 'led_by = "perpetrator"'


def line_of(text: str) -> int:
    """The line of the sound file on which a text begins."""
    return GOOD[: GOOD.index(text)].count("\n") + 1


def test_the_sound_file_has_no_fault() -> None:
    rules = read_text(Definition, GOOD, "stalking.toml")
    assert (rules.code, rules.minutes_each, rules.grounds[0].words) == (
        "STALK", 15, "2 or more incidents known to any agency in 12 months",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("edition = 1", 'edition = "1"', "“edition” should be a whole number."),
        ("edition = 1", "edition = 0", "“edition” should be between 1 and 10000."),
        ("edition = 1", "edition = true", "“edition” should be a whole number."),
        ("cycle_weeks = 3", "cycle_weeks = -3", "“cycle_weeks” should be between 1 and 104."),
        ("cycle_weeks = 3", "cycle_weeks = 3.5", "“cycle_weeks” should be a whole number."),
        ("minutes_each = 15", "minutes_each = 0", "“minutes_each” should be between 1 and 240."),
        ("pack_days_before = 6", "pack_days_before = 91", "“pack_days_before” should be between 0 and 90."),
        ("place = 5", "place = -1", "“place” should be between 0 and 1000."),
        ('code = "STALK"', 'code = "stalk"', "“code” has 2 to 12 capital letters and figures"),
        ('code = "STALK"', 'code = "STALK/1"', "“code” has 2 to 12 capital letters and figures"),
        ('code = "STALK"', 'code = ""', "“code” has 2 to 12 capital letters and figures"),
        ('name = "Stalking panel"', 'name = " "', "“name” is empty."),
        ('led_by = "victim"', 'led_by = "police"', "“led_by” is “police”. Expected one of: victim, perpet"),
        ('subject_told = "never"', 'subject_told = "no"', "“subject_told” is “no”. Expected one of: never"),
        ("standing_items", "standing_itms", "“standing_itms” is not known here. Expected: code, edit"),
        ("cycle_weeks = 3", "cycle_weeks = 3\ncycle_weeks = 4", "This is not TOML: this key is there twice."),
        ('"reviews", "new', '"reviews", "coffee", "new', "“agenda” is “coffee”. Expected one of: outst"),
        ('"reviews", "new', '"reviews", "reviews", "new', "A part of the agenda is listed twice."),
        ('"reviews", "new_cases"', '"new_cases"', "“agenda” needs either “cases_with_children”"),
        ('"any_other_business"]', '"twelve_months_passed"]', "“twelve_months_passed” needs “repeat_months”."),
        ("place = 5", "keeps_last_heard = true", "“keeps_last_heard” needs “repeat_months”."),
        ('titled_by = ["victim"]', "titled_by = []", "“titled_by” lists whose names title a case"),
        ('titled_by = ["victim"]', 'titled_by = ["dog"]', "“titled_by” is “dog”. Expected one of: victim,"),
        ('titled_by = ["victim"]', 'titled_by = "victim"', "“titled_by” should be a list in [ ]."),
        ('also_called = ["st', 'also_called = ["", "st', "“also_called” is empty."),
        ('also_called = ["st', 'also_called = ["stalk", "st', "“also_called” has the same entry twice."),
        ('local = ["cycle_weeks"', 'local = ["weeks"', "“local” lists keys of this file. “weeks” is not"),
        ("since = 2025-04-01", "since = 2025-04-31", "This is not TOML"),
        ("since = 2025-04-01", 'since = "April"', "“since” should be a day like 2026-01-31."),
        ("since = 2025-04-01", "", "Each label after the first needs “since”"),
        ("count = 2", "count = 0", "“count” should be between 1 and 1000."),
        ("count = 2\n", "", "A threshold needs both “count” and “counted”"),
        ('label = "Extreme fear"', 'label = "Stalking"', "“grounds” has the same entry twice."),
        ('label = "Extreme fear"', 'label = "Fear, extreme"', "A ground needs a “label”, without a comma"),
        ('kind = "as needed"', 'kind = "guest"', "“kind” is “guest”. Expected one of: core, as needed"),
        ('name = "Psychologist"', 'name = "Police"', "“invitees” has the same entry twice."),
        ('label = "Extreme fear"', 'label = "Fear"\n[next_steps]\nagian = "Stays"', "“next_steps” is “agi"),
        ('label = "Extreme fear"', 'label = "Fear"\n[next_steps]\nagain = ""', "“next_steps” is empty."),
        ('marking = "OFF', 'marking = "\\u202eOFF', "This text has control characters in it."),
        ('footer = "For', f'footer = "{"x" * 5000}For', "“footer” has more than 4000 characters."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_its_line(old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(Faulty) as faulty:
        read_text(Definition, GOOD.replace(old, new, 1), "stalking.toml")
    assert faulty.value.fault.sentence.startswith(says)
    assert abs(faulty.value.fault.line - line_of(old)) <= 4
    assert faulty.value.fault.line > 1 or "code" in old or "not TOML" in says


@pytest.mark.parametrize(
    "key", ["code", "edition", "name", "statement", "agenda", "also_called", "titled_by", "about", "marking"]
)
def test_a_missing_key_is_named(key: str) -> None:
    kept = [line for line in GOOD.splitlines() if not line.startswith(f"{key} =")]
    with pytest.raises(Faulty) as faulty:
        read_text(Definition, "\n".join(kept), "stalking.toml")
    assert faulty.value.fault.sentence == f"“{key}” is missing. Add it."


def test_papers_that_a_perpetrator_may_read_are_never_titled_by_the_victim_nor_say_where_they_are() -> None:
    for changed, says in (
        (GOOD.replace('led_by = "victim"', HIS), "can’t be titled by the victim"),
        (
            GOOD.replace('led_by = "victim"', HIS)
            .replace('titled_by = ["victim"]', 'titled_by = ["perpetrator"]')
            .replace("place = 5", 'contact_copies = ["idva"]'),
            "can have “contact_copies”",
        ),
    ):
        with pytest.raises(Faulty) as faulty:
            read_text(Definition, changed, "stalking.toml")
        assert says in faulty.value.fault.sentence


def left_out(book: Casebook, folder: Path) -> dict[str, str]:
    """What the settings would name: each file that is left out, with the sentence."""
    book.do(choose_for_all, key=FOLDER, value=str(folder))
    found = [*book.read(form_library)[0].faults, *book.read(forum_library)[0].faults]
    assert len({fault.file for fault in found}) == len(found)  # each is named once
    return {fault.file: fault.sentence for fault in found}


def offered(book: Casebook) -> set[str]:
    """The codes that a case can be listed to."""
    library, back = book.read(forum_library)
    return {entry.definition.code for entry in library.offered(back)}


SHIPPED = {"MARAC", "MATAC", "MAPPA", "HRAP"}
MADE: dict[str, tuple[Callable[[Path], object], str]] = {
    "not-text": (lambda p: p.write_bytes(GOOD.encode("utf-16")), "This file is not text in UTF-8."),
    "latin": (lambda p: p.write_bytes(GOOD.replace("panel", "päneel").encode("latin-1")), "This file is not"),
    "empty": (lambda p: p.write_bytes(b""), "Nothing is in this file."),
    "huge": (lambda p: p.write_text(GOOD + "# x\n" * 400_000, "utf-8"), "This file is too large"),
    "folder": (lambda p: p.mkdir(), "This is not a file that can be read."),
    "dangling": (lambda p: p.symlink_to(p.with_name("gone")), "This is a link to a file elsewhere."),
    "binary": (lambda p: p.write_bytes(bytes(range(256))), "This file is not text in UTF-8."),
    "nul": (lambda p: p.write_text(GOOD + "\x00", "utf-8"), "This text has control characters in it."),
    "cut": (lambda p: p.write_text(GOOD[:700], "utf-8"), "This is not TOML"),
    "deep": (lambda p: p.write_text(GOOD + "x = " + "[" * 99_999, "utf-8"), "This file has lists"),
    "reused": (lambda p: p.write_text(MARAC, "utf-8"), "Edition 1 of “MARAC” is in marac.toml already."),
    "same-name": (
        lambda p: p.write_text(GOOD.replace('"stalk"', '"matac"'), "utf-8"),
        "“matac” is a name of MATAC already.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MADE)
def test_a_wrong_file_is_left_out_and_the_sound_one_beside_it_is_used(
    book: Casebook, tmp_path: Path, name: str
) -> None:
    make, says = MADE[name]
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "good.toml").write_text(GOOD.replace("STALK", "CLINIC").replace("talk", "linic"), "utf-8")
    wrong = folder / f"wrong-{name}.toml"
    make(wrong)
    assert {file: sentence[: len(says)] for file, sentence in left_out(book, folder).items()} == {
        wrong.name: says
    }
    assert offered(book) == SHIPPED | {"CLINIC"}


def test_a_link_to_a_sound_file_is_left_out(book: Casebook, tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "ours", tmp_path / "elsewhere.toml"
    folder.mkdir()
    elsewhere.write_text(GOOD, "utf-8")
    os.symlink(elsewhere, folder / "stalking.toml")
    assert left_out(book, folder)["stalking.toml"].startswith("This is a link")
    assert offered(book) == SHIPPED


def test_a_byte_order_mark_and_the_line_ends_of_windows_do_no_harm(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert left_out(book, tmp_path) == {}
    assert offered(book) == SHIPPED | {"STALK"}


def test_two_files_with_one_edition_of_a_code_leave_the_second_out(book: Casebook, tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    assert left_out(book, tmp_path) == {
        "b.toml": "Edition 1 of “STALK” is in a.toml already. Give this file another edition."
    }
