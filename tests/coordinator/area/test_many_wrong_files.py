"""A folder of wrong files of all kinds: each is named with its line and what was expected, and all opens."""

from datetime import date
from pathlib import Path

from coordinator.area.kinds import KINDS
from coordinator.area.library import make_definitions_known, make_known
from coordinator.assessments.library import FOLDER, form_library
from coordinator.assessments.use_cases import begin_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.definitions.reader import DefinitionFault
from coordinator.definitions.wording import not_toml
from coordinator.orders.details import OrderDetails
from coordinator.orders.use_cases import record_order
from coordinator.preferences.use_cases import choose_for_all
from coordinator.watch.library import rule_library
from tests.coordinator.area.area_files import SOUND
from tests.coordinator.packs.sample_meeting import Invented, invent_meeting

NOT_TOML = "This is not TOML: "
CONTROL = "This text has control characters in it."


def changed(kind: str, old: str, new: str) -> str:
    """The sound file of a kind with something wrong in it."""
    assert old in SOUND[kind]
    return SOUND[kind].replace(old, new, 1)


WRONG: dict[str, tuple[str | bytes, int, str]] = {
    "key-twice": (changed("form", "edition", 'name = "A"\nname = "B"\nedition'), 4, "this key is there"),
    "heading-twice": (SOUND["ties"] + "\n[ties.godparent]\n", 16, "this heading is there twice"),
    "month-13": (changed("holidays", "2026-10-26", "2026-13-26"), 7, "something here does not belong"),
    "no-day": (changed("holidays", "2026-10-26", "2026-02-30"), 7, "there is no such day"),
    "moment": (changed("holidays", "2026-10-26", "2026-10-26T09:00:00"), 7, "“first” should be a day like"),
    "curly": (changed("agencies", '"ours"', "“ours”"), 1, "a value should be a text in straight quotes"),
    "yes": (changed("services", "counts_as", "legal_hold = yes\ncounts_as"), 7, "a value should be"),
    "open-quote": (changed("agencies", '"larch house"', "'larch house"), 5, "this text has no quotes"),
    "bracket": (changed("holidays", "[[holidays]]", "[[holidays]"), 5, "a heading should end in as many ]"),
    "two-lines": (changed("order", "{ days = 180 }", "{ days = 180,\n }"), 13, "this should begin with a"),
    "backslash": (changed("needs", '"Pets"', '"Pets \\ dogs"'), 5, "a \\ in a text should be written twice"),
    "yaml": ("code: ours\nedition: 1\ntypes:\n  spiking: Spiking\n", 1, "this line should be a key, “=”"),
    "json": ('{"code": "ours", "edition": 1}', 1, "this should begin with a key"),
    "no-comma": (changed("order", '["police", "conviction"]', '["police" "conviction"]'), 8, "this list has"),
    "mixed": (changed("needs", "[domains]", 'domains.cats = "Cats"\n[domains]'), 5, "this heading is there"),
    "nul": (b'code = "x"\x00\n', 1, CONTROL),
    "utf-16": (SOUND["order"].encode("utf-16"), 1, "This file is not text in UTF-8."),
    "latin": (SOUND["needs"].replace("Pets", "Café").encode("latin-1"), 5, "This file is not text in UTF-8."),
    "mark": (changed("services", '"Equine therapy"', '"Equine\ufeff therapy"'), 6, CONTROL),
    "tab": (changed("services", '"Equine therapy"', '"Equine\ttherapy"'), 6, "“name” should be one line"),
    "huge": (SOUND["incidents"] + "# x\n" * 300_000, 1, "This file is too large"),
    "deep": ("code = 'a'\nedition = 1\ndomains = " + "[" * 400, 3, "This file has lists inside lists"),
    "figures": (changed("needs", "edition = 1", f"edition = {'9' * 5000}"), 2, "This number has too many"),
    "negative": (changed("dvds", "days = 28", "days = -28"), 7, "“days” should be from 1 to 365."),
    "nan": (changed("order", "days = 180", "days = nan"), 13, "“days” should be a whole number."),
    "empty": ("", 1, "Nothing is in this file."),
    "comments": ("# nothing yet\n", 1, "Nothing is in this file."),
    "unclear": ('code = "x"\nedition = 1\n\n[wombats]\n"a" = "b"\n', 1, "This file does not say what it"),
    "no-edition": (changed("disclosures", "edition = 1\n", ""), 1, "“edition” is missing. Add it."),
    "bad-group": (("\ufeff" + changed("ties", '"family"', '"friends"')).encode(), 5, "“group” is “friends”."),
    "one-way": (changed("ties", 'back = "godparent"', 'back = "godchild"'), 7, "“back” is “godchild”, but"),
    "no-service": (changed("rule", '"idva"', '"wombats"'), 7, "“service” is “wombats”. Expected one of"),
    "no-form": (changed("rule", 'tool = "Dash"', 'tool = "Nope"'), 8, "There is no form with the code"),
    "overlap": (changed("holidays", "2026-12-01", "2026-10-30"), 12, "This holiday has days of"),
    "same-question": (changed("form", 'key = "2"', 'key = "1"'), 16, "Two questions have the key “1”."),
    "old-mac": (changed("incidents", "edition = 1", "edition = 0").replace("\n", "\r"), 2, "“edition”"),
}  # fmt: skip


def faults(book: Casebook) -> list[DefinitionFault]:
    """What the settings name."""
    by_kind = [fault for kind in KINDS for fault in book.read(make_known, kind=kind)[0].faults]
    return [*book.read(form_library)[0].faults, *by_kind, *book.read(rule_library).faults]


def write(folder: Path, **editions: str) -> None:
    """Write the sound file of a kind with another edition."""
    for kind, line in editions.items():
        key = line.partition(" = ")[0]
        (folder / f"{kind}.toml").write_text(changed(kind, f"{key} = 1", line), "utf-8")


def test_each_of_many_wrong_files_is_named_with_its_line_and_what_was_expected(
    book: Casebook, tmp_path: Path
) -> None:
    for name, (content, _, _) in WRONG.items():
        written = content if isinstance(content, bytes) else content.encode()
        (tmp_path / f"{name}.toml").write_bytes(written)
    (tmp_path / "folder.toml").mkdir()
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    book.read(make_definitions_known)  # as the app does when it opens
    named = {fault.file.removesuffix(".toml"): fault for fault in faults(book)}
    assert set(named) == {*WRONG, "folder"}
    for name, (_, line, says) in WRONG.items():
        sentence = named[name].sentence.removeprefix(NOT_TOML)
        assert (named[name].line, sentence[: len(says)]) == (line, says), name


def test_what_an_editor_or_another_system_keeps_beside_a_file_is_no_definition(
    book: Casebook, tmp_path: Path
) -> None:
    for name in ("._ours.toml", ".ours.toml", "~$ours.toml", "ours.toml~", "ours.toml.bak"):
        (tmp_path / name).write_bytes(b"\x00\xff")
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    assert faults(book) == []


def test_the_name_of_a_file_is_shown_without_what_can_not_be_seen(book: Casebook, tmp_path: Path) -> None:
    (tmp_path / "our\n\u202eneeds.toml").write_text(changed("needs", "edition = 1", "edition = 0"), "utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    (fault,) = faults(book)
    assert str(fault).startswith("our��needs.toml, line 2: “edition”")


def test_an_edition_below_the_one_in_use_is_left_out(book: Casebook, tmp_path: Path) -> None:
    made: Invented = book.do(invent_meeting, "MARAC", 1).value
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    write(tmp_path, order="version = 3", form="edition = 3")
    book.read(make_definitions_known)
    about = {"case_id": made.case_id, "person_id": made.subject_id}
    book.do(begin_assessment, assessment_id="1" * 32, form="MINE", **about)
    details = OrderDetails(person_id=made.subject_id, kind="knife", made=date(2026, 1, 5))
    book.do(record_order, order_id="1" * 32, case_id=made.case_id, details=details, protected=())
    assert faults(book) == []
    write(tmp_path, order="version = 2", form="edition = 2")
    assert [fault.sentence for fault in faults(book)] == [
        f"Edition 3 of “{code}” is in use. Give this file a higher edition." for code in ("MINE", "knife")
    ]
    assert [fault.line for fault in faults(book)] == [
        SOUND[kind].split("\n").index(line) + 1
        for kind, line in (("form", "edition = 1"), ("order", "version = 1"))
    ]
    write(tmp_path, order="version = 4", form="edition = 4")
    assert faults(book) == []


def test_a_reason_of_the_parser_that_is_new_is_shown_as_it_is() -> None:
    assert not_toml("Something new") == "This is not TOML: Something new."
