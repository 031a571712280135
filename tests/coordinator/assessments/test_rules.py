"""What answers add up to, what may be judged, and what changed since the assessment before."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.assessments import wording
from coordinator.assessments.form import AssessmentForm, FormQuestion, QuestionKind
from coordinator.assessments.library import form_of_tool, put_back
from coordinator.assessments.rules import (
    RANK,
    AnswerDifference,
    AnswerValues,
    band,
    differences,
    in_words,
    lowers,
    points,
    problem,
    prompted,
    review_day,
    tally,
    worst,
)
from coordinator.definitions.reader import read_file

CHOICE = """code = "Ours"
edition = 1
name = "Ours"
about = "anybody"
licence = "Ours"
scoring = "sum"
[[sections]]
title = "One"
questions = [
    { key = "a", label = "A", kind = "choice", weight = 3, choices = [
        { key = "none", label = "None", points = 0 }, { key = "much", label = "Much", points = 2 },
    ] },
]
"""


def form(tool: str) -> AssessmentForm:
    """A form that ships."""
    found = form_of_tool(tool)
    assert found is not None
    return found


def answered(tool: str, **given: str) -> dict[str, AnswerValues]:
    """Every question that counts answered "no" or 0, but for those given as q1=…"""
    usual = {
        key: AnswerValues("no" if question.kind is QuestionKind.YES_NO else "0")
        for key, question in form(tool).questions.items()
        if question.counts
    }
    return usual | {key.removeprefix("q"): AnswerValues(answer) for key, answer in given.items()}


@pytest.mark.parametrize(
    ("tool", "given", "score"),
    [
        ("Dash", {}, 0),
        ("Dash", {f"q{at}": "yes" for at in range(1, 25)}, 24),
        ("Dash", {"q1": "yes", "q2": "unknown", "qchildren": "yes", "qengage": "yes"}, 1),
        ("Dash", {"q5": ""}, None),
        ("S-DASH", {"q11": "yes"}, 1),
        ("NDT", {f"q{at}": "4" for at in range(1, 11)}, 48),
        ("NDT", {"q4": "1", "q5": "2", "q10": "3"}, 9),
        ("NDT", {"q10": ""}, None),
        ("Needs", {"qhomelessness": "yes", "qmental_health": "unknown"}, 1),
        ("RFG", {"qrecency": "40"}, None),  # the weights are not published: nothing is added up
        ("MAPPA", {"qcategory": "3"}, None),
        ("MAPPA audit", {"q1": "4"}, None),
    ],
)
def test_a_score_is_the_sum_of_the_answers_where_the_form_has_one(
    tool: str, given: dict[str, str], score: int | None
) -> None:
    assert tally(form(tool), answered(tool, **given)).score == score


def test_dont_know_is_not_no_and_no_answer_is_neither() -> None:
    given = answered("Dash", q18="unknown", q22="unknown", q3="")
    counted = tally(form("Dash"), given)
    assert (counted.score, counted.unknown, counted.open) == (None, ("18", "22"), ("3",))
    assert tally(form("Judged"), {}).open == ()
    assert tally(form("MAPPA"), {}).open == ()


def test_a_choice_gives_its_points_times_the_weight_of_its_question(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(CHOICE, encoding="utf-8")
    ours = read_file(AssessmentForm, tmp_path / "ours.toml")
    assert ours.highest == 6
    assert tally(ours, {"a": AnswerValues("much")}).score == 6
    assert points(ours.questions["a"], "of an older form") == 0


@pytest.mark.parametrize(
    ("score", "suggested"),
    [
        (None, ""),
        (0, "standard"),
        (9, "standard"),
        (10, "medium"),
        (13, "medium"),
        (14, "high"),
        (24, "high"),
    ],
)
def test_a_band_begins_with_its_least_score(score: int | None, suggested: str) -> None:
    assert band(form("Dash"), score) == suggested


def test_a_score_below_every_band_suggests_nothing() -> None:
    assert band(form("NDT"), 40) == ""
    assert band(form("Dash"), -1) == ""


@pytest.mark.parametrize(
    ("score", "level", "is_lower"),
    [
        (14, "medium", True), (14, "standard", True), (14, "high", False), (13, "high", False),
        (10, "medium", False), (10, "standard", True), (9, "standard", False), (24, "", False),
        (None, "standard", False),
    ],
)  # fmt: skip
def test_a_judged_level_below_the_band_lowers_it(score: int | None, level: str, is_lower: bool) -> None:
    assert lowers(form("Dash"), score, level) is is_lower


def test_a_form_without_bands_lowers_nothing() -> None:
    assert not lowers(form("MAPPA"), None, "low")
    assert not lowers(form("Judged"), None, "standard")


YES_NO, SCALE = FormQuestion("a", "A"), FormQuestion("a", "A", QuestionKind.SCALE)
CHOOSE = form("Drive").questions["physical"]
NUMBER, DAY, TEXT = (
    FormQuestion("a", "A", kind) for kind in (QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.TEXT)
)


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        (YES_NO, "", ""), (YES_NO, "yes", ""), (YES_NO, "unknown", ""),
        (YES_NO, "maybe", wording.CHOOSE_YES_NO),
        (CHOOSE, "high", ""), (CHOOSE, "High", wording.CHOOSE_FROM_LIST),
        (SCALE, "0", ""), (SCALE, "4", ""), (SCALE, "5", "Choose a number from 0 to 4."),
        (SCALE, "-1", "Choose a number from 0 to 4."), (SCALE, "x", "Choose a number from 0 to 4."),
        (NUMBER, "-12", ""), (NUMBER, "1.5", wording.ENTER_NUMBER), (NUMBER, "٣x", wording.ENTER_NUMBER),
        (DAY, "2026-02-28", ""), (DAY, "2026-02-30", wording.ENTER_DAY),
        (TEXT, "", ""), (TEXT, "words", wording.WORDS_ONLY),
    ],
)  # fmt: skip
def test_an_answer_fits_its_question(question: FormQuestion, answer: str, sentence: str) -> None:
    assert problem(question, answer) == sentence


@pytest.mark.parametrize(
    ("question", "given", "words"),
    [
        (YES_NO, AnswerValues(), "Not answered"), (YES_NO, AnswerValues("unknown"), "Don’t know"),
        (YES_NO, AnswerValues("odd"), "odd"), (CHOOSE, AnswerValues("none"), "None known"),
        (CHOOSE, AnswerValues("gone"), "gone"), (SCALE, AnswerValues("3"), "3"),
        (TEXT, AnswerValues(words="He rang"), "He rang"), (TEXT, AnswerValues(), "Not answered"),
    ],
)  # fmt: skip
def test_an_answer_is_shown_in_words(question: FormQuestion, given: AnswerValues, words: str) -> None:
    assert in_words(question, given) == words


def test_the_difference_names_each_answer_that_changed_and_no_other() -> None:
    before = answered("Dash", q1="yes", q8="unknown") | {"other": AnswerValues(words="A dog")}
    now = answered("Dash", q1="yes", q8="yes") | {"2": AnswerValues("no", comment="She says so")}
    assert differences(form("Dash"), before, now) == (
        AnswerDifference(
            "8", "8. Constant texting, calling, following, stalking or harassing", "Don’t know", "Yes"
        ),
        AnswerDifference("other", "Other relevant information", "A dog", "Not answered"),
    )


def test_the_answer_about_stalking_asks_for_the_form_about_it() -> None:
    assert prompted(form("Dash"), answered("Dash", q8="yes")) == ("Stalking: fill in S-DASH as well.",)
    assert prompted(form("Dash"), answered("Dash", q8="unknown")) == ()
    assert form("Dash").prompts[0].form == form("S-DASH").code


def test_the_review_follows_the_forms_period() -> None:
    assert review_day(form("Dash"), date(2026, 1, 5)) == date(2026, 3, 2)
    assert review_day(form("Dash"), date(2028, 1, 4)) == date(2028, 2, 29)
    assert review_day(form("RFG"), date(2026, 1, 5)) is None


def test_the_worst_level_is_the_highest() -> None:
    assert worst(("medium", "very high", "high")) == "very high"
    assert worst(()) == ""
    assert [*RANK].index("very high") == len(RANK) - 1


def test_an_empty_answer_is_empty() -> None:
    assert AnswerValues().is_empty
    assert not AnswerValues(source="Police").is_empty


def test_a_result_finds_its_form_in_any_letters() -> None:
    assert form_of_tool("DASH") is form_of_tool("dash") is form("Dash")
    assert form_of_tool("") is form("Judged")
    assert form_of_tool("A tool of theirs") is None


@pytest.mark.parametrize(
    ("kept", "codes"), [("", []), ('["Dash", 3]', ["Dash"]), ("{}", []), ("no json", []), ("3", [])]
)
def test_what_was_put_back_is_read_whatever_is_kept(kept: str, codes: list[str]) -> None:
    assert put_back(kept) == codes
