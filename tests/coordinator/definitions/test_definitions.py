"""A definition file with a fault is left out and named, with its line and what was expected."""

import shutil
from pathlib import Path

import pytest

from coordinator.assessments.form import AssessmentForm
from coordinator.assessments.library import shipped_forms
from coordinator.core.resources import FORMS, FORUMS
from coordinator.definitions.library import load
from coordinator.definitions.positions import Positions
from coordinator.definitions.reader import Faulty, read_text
from coordinator.forums.registry import shipped_forums

# What was released never changes: a new edition is a new file, and old records stay readable under theirs.
RELEASED = {
    "dara.toml": "553ef610fa123a2a34ae185f47561dc68a9f0e10380cabbe1d4b988c7276fd59",
    "dash.toml": "6594dd794117cd4bec0107ae666af5e79a08944611a518dc1865fe2f5a25b3fb",
    "drive.toml": "b223c78a2273c784f970114f5df1c443387c23326f82ddd6d5fbfaa3f39ff02c",
    "judged.toml": "060e8321c33f589e8cc90d47a541160948b7819425800edbf035259e4821eaf1",
    "mappa-audit.toml": "4a61bc68dc98be5129adf5688c004a0d7484c6e505f89c63a01756c9293b293c",
    "mappa-audit-2.toml": "ba71ba552a02d9baef3c9c2e218974321fbdc15ff690b5ec468f0730439ad1eb",
    "mappa.toml": "c35a3d8615f87d93b90ef7bf62cc66e5bb66f7452da5f6e29687688e4e420e44",
    "ndt.toml": "6881a7a080bc791b89e60db8b3ddc9a45b025f4ce3696a3641b98b9541e4e84c",
    "needs.toml": "9034864dc6626ea45c89890d52e39a9c98083aa23b45188fc32109d8c5ecdab1",
    "rfg.toml": "d787334ebd90fb1d9605423ab432910436469bd853036e8ece07706be427f88e",
    "rfgv.toml": "26e293e4479f59cdc5cbf6f3a0d5414831a85e7c86e9af329b0fdbb2e4d27906",
    "s-dash.toml": "1b63064a88d04694b4f476965b8031a7ab2730bb10977be58ab681d8a9d300d1",
}
# So do the forums.
RELEASED_FORUMS: dict[str, str] = {
    "hrap.toml": "81c4dc98a85f1b14eedc113ca6ef7389791703f36639e1c40b4362e564832724",
    "mappa.toml": "f97c4f9f90563ba0ce92cb5d3b9f6ec4feae725721a7aae22c52ae82a839ffe1",
    "marac.toml": "3ec2dcf12f316d461be31dbf8b2b6e59ba6fe8e5b2357198b94e6be1551d717e",
    "matac.toml": "22752937e54222aba5e346b125079426d1c04cba4a5b5add8df8c269f76d7534",
}
GOOD = """code = "Ours"
edition = 1
name = "Our form"
about = "victim"
licence = "Ours"
scoring = "sum"
risk = "to the person"
levels = ["standard", "high"]
bands = [{ level = "high", least = 1 }]

[[sections]]
title = "One"
questions = [
    { key = "1", label = "First" },
    { key = "2", label = "Second", kind = "scale" },
]
"""


def fault_of(text: str) -> tuple[int, str]:
    """The line and the sentence of a text that can't be used."""
    with pytest.raises(Faulty) as faulty:
        read_text(AssessmentForm, text, "ours.toml")
    return faulty.value.fault.line, faulty.value.fault.sentence


def test_every_shipped_form_loads_and_is_the_one_that_was_released() -> None:
    library = shipped_forms()
    assert library.faults == ()
    assert {entry.file: entry.digest for entry in library.entries} == RELEASED
    assert len(library.entries) == len(list(FORMS.glob("*.toml"))) == len(RELEASED)


def test_every_shipped_forum_loads_and_is_the_one_that_was_released() -> None:
    library = shipped_forums()
    assert library.faults == ()
    assert {entry.file: entry.digest for entry in library.entries} == RELEASED_FORUMS
    assert len(library.entries) == len(list(FORUMS.glob("*.toml"))) == len(RELEASED_FORUMS)


def test_a_sound_file_is_read() -> None:
    form = read_text(AssessmentForm, GOOD, "ours.toml")
    assert (form.highest, [*form.questions], form.bands[0].least) == (5, ["1", "2"], 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("edition = 1", "edition = 1\nweihgt = 2", 3, "“weihgt” is not known here. Expected: code, edition"),
        ('label = "Second"', 'lable = "Second"', 15, "“lable” is not known here. Expected: key, label"),
        ('name = "Our form"\n', "", 1, "“name” is missing. Add it."),
        ("edition = 1", 'edition = "1"', 2, "“edition” should be a whole number."),
        ("edition = 1", "edition = true", 2, "“edition” should be a whole number."),
        ("edition = 1", "edition = 0", 2, "“edition” should be between 1 and 10000."),
        ("edition = 1", f"edition = {10**12}", 2, "“edition” should be less than a thousand million."),
        ('about = "victim"', 'about = "dog"', 4, "“about” is “dog”. Expected one of: victim, perpetrator"),
        ('about = "victim"', "about = ", 4, "This is not TOML: a value should be a text in"),
        ('about = "victim"', 'about = ["victim"]', 4, "“about” is “['victim']”. Expected one of:"),
        ('name = "Our form"', 'name = ""', 3, "“name” is empty."),
        ('name = "Our form"', 'name = "a\\u202eb"', 3, "control characters"),
        ('name = "Our form"', f'name = "{"a" * 5000}"', 3, "“name” has more than 200 characters."),
        ("levels = [", "levels = 3 # [", 8, "“levels” should be a list in [ ]."),
        ('levels = ["standard", "high"]', 'levels = ["high", "high"]', 8, "A level is listed twice."),
        ('risk = "to the person"', 'risk = "none"', 7, "“risk” should be “none” without “levels”"),
        ('scoring = "sum"', 'scoring = "none"', 9, "“bands” need a score."),
        ('{ level = "high", least = 1 }', '{ level = "low", least = 1 }', 9, "The band “low” is not among"),
        (
            "least = 1 }", 'least = 1 }, { level = "high", least = 1 }', 9, "“bands” should go up",
        ),
        ('key = "2"', 'key = "1"', 15, "Two questions have the key “1”."),
        ('key = "2"', 'key = ""', 15, "need a “key” and a “label”."),
        ('kind = "scale"', 'kind = "choice"', 15, "A question of the kind “choice” has “choices”"),
        (
            'kind = "scale"',
            'kind = "choice", choices = [{ key = "a", label = "A" }, { key = "a", label = "B" }]',
            15, "Two answers to choose have the same “key”.",
        ),
        ('kind = "scale"', 'kind = "choice", choices = [{ key = "a", label = "" }]', 15, "need a “key”"),
        ('kind = "scale"', 'kind = "scale", weight = 101', 15, "“weight” should be between 0 and 100."),
        ('kind = "scale"', 'kind = "scale", lowest = 4', 15, "A scale goes up from “lowest” to “highest”"),
        ("edition = 1", "edition = 1\nreview_days = 0", 3, "“review_days” should be between 1 and 3660."),
        ("edition = 1", 'edition = 1\nlocal = ["name"]', 3, "“local” lists only"),
        (
            "edition = 1",
            'edition = 1\nprompts = [{ question = "9", answer = "yes", form = "x", words = "y" }]',
            3, "There is no question “9” in this form.",
        ),
        ("edition = 1", "edition = 1\n\n\nedition = 2", 5, "This is not TOML"),
        ('title = "One"', "title = 2026-01-01", 12, "“title” should be a text in quotes."),
        ('title = "One"', "title = { a = 1 }", 12, "“title” should be a text in quotes."),
        ("[[sections]]", "[sections]", 11, "“sections” should be a list in [ ]."),
        ("edition = 1", "edition = 1\nreview_days = 1979-05-27T07:32:00Z", 3, "should be a whole number."),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_what_was_expected(
    old: str, new: str, line: int, says: str
) -> None:
    assert old in GOOD
    at, sentence = fault_of(GOOD.replace(old, new, 1))
    assert (at, says in sentence) == (line, True), sentence


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "code = 1979-13-45",
        "code = '''never ends",
        "\x00",
        "[a]\n[a]\n",
        "code = 1_",
        "= 1",
    ],
)  # fmt: skip
def test_text_that_is_no_toml_is_a_fault_and_no_crash(text: str) -> None:
    line, sentence = fault_of(text)
    assert line >= 1
    assert sentence


def test_a_form_without_a_question_that_counts_has_no_sum() -> None:
    kept = GOOD.replace('label = "First" }', 'label = "First", weight = 0 }')
    line, sentence = fault_of(kept.replace('kind = "scale" }', 'kind = "text" }'))
    assert (line, sentence) == (6, "“scoring” is “sum”, but no question gives points.")


def test_a_form_has_at_most_200_questions() -> None:
    many = ",".join(f'{{ key = "k{at}", label = "Q" }}' for at in range(201))
    _, sentence = fault_of(GOOD[: GOOD.index("questions")] + f"questions = [{many}]\n")
    assert sentence == "A form has at most 200 questions."


def test_files_with_faults_are_left_out_and_the_others_load(tmp_path: Path) -> None:
    (tmp_path / "a good.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b same.toml").write_text(GOOD.replace("Our form", "Copy"), encoding="utf-8")
    (tmp_path / "c.toml").write_bytes(b'code = "x"\nname = "\xff"\n')
    (tmp_path / "d.toml").mkdir()
    (tmp_path / "e.toml").write_bytes(b"#" * 1_000_001)
    (tmp_path / "f.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "notes.txt").write_text("no definition", encoding="utf-8")
    shutil.copy(FORMS / "dash.toml", tmp_path / "g dash.toml")
    library = load(AssessmentForm, FORMS, tmp_path)
    assert [entry.file for entry in library.entries if entry.own] == ["a good.toml"]
    assert [(fault.file, fault.line, fault.sentence.split(".")[0]) for fault in library.faults] == [
        ("b same.toml", 1, "Edition 1 of “Ours” is in a good"),
        ("c.toml", 2, "This file is not text in UTF-8"),
        ("d.toml", 1, "This is not a file that can be read"),
        ("e.toml", 1, "This file is too large for a definition"),
        ("f.toml", 1, "This is a link to a file elsewhere"),
        ("g dash.toml", 4, "Edition 1 of “Dash” is in dash"),
    ]
    assert str(library.faults[1]).startswith("c.toml, line 2: This file is not text")


def test_a_folder_that_is_gone_leaves_what_ships(tmp_path: Path) -> None:
    assert load(AssessmentForm, FORMS, tmp_path / "gone").entries == shipped_forms().entries


def test_windows_line_ends_and_a_mark_of_utf_8_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    (own,) = load(AssessmentForm, tmp_path).entries
    assert own.text == GOOD


def test_the_areas_own_edition_is_offered_until_the_shipped_one_is_put_back(tmp_path: Path) -> None:
    text = (FORMS / "dash.toml").read_text(encoding="utf-8")
    (tmp_path / "ours.toml").write_text(text.replace("edition = 1", "edition = 2"), encoding="utf-8")
    library = load(AssessmentForm, FORMS, tmp_path)
    offered = {entry.definition.code: entry for entry in library.offered()}
    assert (offered["Dash"].own, offered["Dash"].definition.edition) == (True, 2)
    back = {entry.definition.code: entry for entry in library.offered(frozenset({"Dash"}))}
    assert (back["Dash"].own, back["Dash"].definition.edition) == (False, 1)
    assert library.shipped("Dash") == back["Dash"]
    assert library.shipped("Ours") is None


def test_of_several_shipped_editions_the_highest_is_offered(tmp_path: Path) -> None:
    for edition in (1, 2):
        text = GOOD.replace("edition = 1", f"edition = {edition}")
        (tmp_path / f"{3 - edition}.toml").write_text(text, encoding="utf-8")
    (entry,) = load(AssessmentForm, tmp_path).offered()
    assert entry.definition.edition == 2


def test_lines_are_found_in_tables_lists_and_long_texts() -> None:
    text = '''a = 1
b = """
c = 2
"""
[t]
"quoted key" = 1
[[list]]
x.y = 1
[[list]]
inside = [
  # a remark
  "one [",
  [
    2,
  ],
]
[list.more]
z = 1
'''
    found = Positions(text)
    wanted = {
        ("a",): 1, ("b",): 2, ("c",): 1, ("t", "quoted key"): 6, ("list",): 7, ("list", 0, "x", "y"): 8,
        ("list", 1): 9, ("list", 1, "inside", 0): 12, ("list", 1, "inside", 1): 13,
        ("list", 1, "inside", 9): 10, ("list", 1, "more", "z"): 18, ("list", 0, "nothing"): 7,
    }  # fmt: skip
    assert {path: found.line(path) for path in wanted} == wanted
