"""An assessment is begun, filled in over days, agreed and then fixed; a newer one replaces it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from coordinator.assessments import use_cases as assessments
from coordinator.assessments import wording
from coordinator.assessments.library import FOLDER, PUT_BACK, offered_forms
from coordinator.assessments.model import Answer, Assessment, StoredDefinition
from coordinator.assessments.queries import (
    AssessmentFile,
    get_assessment,
    latest_assessments,
    list_assessments,
    list_reviews_due,
    risk_of_tools,
    series_of,
)
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import CaseView, current_levels, get_case_view
from coordinator.caseload.closing import close_case
from coordinator.caseload.queries import list_caseload
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import ChangedSince, Missing, Refused
from coordinator.core.resources import FORMS
from coordinator.diary.queries import list_diary
from coordinator.people.use_cases import record_person
from coordinator.preferences.use_cases import choose_for_all
from tests.amending import amended
from tests.coordinator.case_access import inside

CASE, HIM, HER = "a" * 32, "b" * 32, "c" * 32
ANSWER = {"answer": "", "words": "", "comment": "", "source": ""}


@pytest.fixture(autouse=True)
def filed(book: Casebook) -> None:
    """A case file about him, with her as victim."""
    for person_id, name in ((HIM, "Larch"), (HER, "Fenn")):
        book.do(record_person, person_id=person_id, surname=name, forename="Rowan")
    book.do(open_case, case_id=CASE, subject_id=HIM, reference="CN1", led_by="perpetrator",
            subject_role="perpetrator")  # fmt: skip
    book.do(link_person, link_id="d" * 32, case_id=CASE, person_id=HER, role="victim")


def begun(book: Casebook, letter: str = "1", form: str = "Dash", person: str = HER, **more: Any) -> str:
    """Begin a draft."""
    about = {"assessment_id": letter * 32, "case_id": CASE, "person_id": person, "form": form}
    return book.do(assessments.begin_assessment, **about, **more).value


def save(book: Casebook, draft: str, opened: dict[str, Any] | None = None, **values: Any) -> Any:
    """Save values of a draft; answers by the key of their question, as q8="yes"."""
    answers = {
        f"q.{name[1:]}": ANSWER | ({"answer": value} if isinstance(value, str) else value)
        for name, value in values.items()
        if name[:1] == "q"
    }
    rest = {name: value for name, value in values.items() if name[:1] != "q"}
    held = file(book, draft)
    shown: dict[str, Any] = {
        "assessed": held.row.assessed, "assessor": held.row.assessor, "level": held.row.level,
        "reason": held.row.reason, "next_review": held.row.next_review, "score": held.row.score,
    }  # fmt: skip
    for key, given in held.answers.items():
        shown[f"q.{key}"] = vars(given)
    return book.do(
        assessments.save_assessment, assessment_id=draft, opened_with=shown | (opened or {}), answers=answers,
        **rest,
    ).value  # fmt: skip


def filled(book: Casebook, draft: str, yes: int, level: str = "", **values: Any) -> None:
    """Answer a Dash with so many yes, and the rest no."""
    answers: dict[str, Any] = {f"q{at}": "yes" if at <= yes else "no" for at in range(1, 25)}
    result: dict[str, Any] = {"level": level} if level else {}
    save(book, draft, **answers | values | result)


def agree(book: Casebook, draft: str) -> None:
    """Agree a draft."""
    book.do(assessments.agree_assessment, assessment_id=draft)


def agreed(book: Casebook, letter: str, yes: int, level: str, **values: Any) -> str:
    """Make an agreed Dash."""
    draft = begun(book, letter)
    filled(book, draft, yes, level, **values)
    agree(book, draft)
    return draft


def file(book: Casebook, assessment_id: str) -> AssessmentFile:
    """An assessment with its answers."""
    return book.read(get_assessment, assessment_id=assessment_id)


def view(book: Casebook) -> CaseView:
    """The case file."""
    return inside(book, get_case_view, case_id=CASE)


def field_of(refused: Any) -> str | None:
    """The field that a refusal points at."""
    field: str | None = refused.value.field
    return field


def test_a_draft_is_filled_in_over_days_and_counts_nowhere_until_it_is_agreed(book: Casebook) -> None:
    draft = begun(book)
    save(book, draft, q1="yes", q18={"answer": "unknown", "source": "Probation"})
    assert file(book, draft).row.score is None
    save(book, draft, q1="no", q2="yes", level="high")
    held = file(book, draft)
    assert (held.answers["1"].answer, held.answers["18"].source) == ("no", "Probation")
    assert (view(book).file.assessments, [row.id for row in view(book).drafts]) == ((), [draft])
    assert view(book).highest_levels() == ()
    assert book.read(list_caseload, today=date.today())[0].level == ""
    filled(book, draft, 15, "high")
    agree(book, draft)
    (row,) = view(book).file.assessments
    assert (row.score, row.highest, row.level, row.edition, row.draft) == (15, 24, "high", 1, False)
    assert row.next_review == date.today() + timedelta(56)
    assert view(book).drafts == ()
    assert book.read(list_caseload, today=date.today())[0].level == "high"


def test_an_agreed_assessment_is_fixed(book: Casebook) -> None:
    draft = agreed(book, "1", 3, "standard")
    with pytest.raises(Refused, match="agreed and fixed"):
        save(book, draft, q1="no")
    with pytest.raises(Refused, match="agreed and fixed"):
        agree(book, draft)
    assert file(book, draft).row.score == 3


def test_agreeing_needs_every_answer_that_counts_and_a_judged_level(book: Casebook) -> None:
    draft = begun(book)
    with pytest.raises(Refused, match=r"“1\. The current incident caused injury” has no answer") as refused:
        agree(book, draft)
    assert field_of(refused) == "q.1"
    filled(book, draft, 12)
    with pytest.raises(Refused, match="The score alone does not decide it") as refused:
        agree(book, draft)
    assert field_of(refused) == "level"
    ndt = begun(book, "2", "NDT", HIM)
    with pytest.raises(Refused) as refused:
        agree(book, ndt)
    assert "know" not in str(refused.value)


def test_a_level_below_the_band_needs_a_reason_and_one_above_does_not(book: Casebook) -> None:
    draft = begun(book)
    filled(book, draft, 14, "medium")
    with pytest.raises(Refused) as refused:
        agree(book, draft)
    assert (field_of(refused), str(refused.value)) == ("reason", wording.REASON_NEEDED)
    save(book, draft, reason="   ")
    with pytest.raises(Refused):
        agree(book, draft)
    save(book, draft, reason="He is in custody until May")
    agree(book, draft)
    agreed(book, "2", 3, "high")
    levels = {row.level for row in view(book).file.assessments}
    assert levels == {"medium", "high"}


def test_the_result_alone_holds_the_same_rules(book: Casebook) -> None:
    result: dict[str, Any] = {"case_id": CASE, "person_id": HER, "tool": "DASH", "assessed": None}

    def record(letter: str, score: int | None, level: str, reason: str = "", **more: Any) -> None:
        outcome = result | more
        book.do(
            assessments.record_assessment, assessment_id=letter * 32, score=score, level=level,
            reason=reason, **outcome,
        )  # fmt: skip

    with pytest.raises(Refused) as refused:
        record("1", 16, "medium")
    assert field_of(refused) == "reason"
    record("1", 16, "medium", "He is in custody")
    record("2", None, "standard", tool="")
    record("3", 140, "", tool="RFG", person_id=HIM)  # no cap of 100
    assert {(row.tool, row.score) for row in view(book).file.assessments} == {
        ("Dash", 16), ("Judged", None), ("RFG", 140),
    }  # fmt: skip
    for tool, score, level, field in (
        ("Dash", 25, "", "score"), ("Dash", -1, "", "score"), ("Judged", 3, "high", "score"),
        ("Dash", None, "", "level"), ("RFG", None, "", "score"), ("Dash", 3, "very high", "level"),
        ("Theirs", 3, "", "tool"), ("RFG", 10**7, "", "score"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            record("4", score, level, tool=tool)
        assert field_of(refused) == field, (tool, score, level)
    with pytest.raises(Refused):
        record("4", 3, "", assessed=date.today() + timedelta(1))
    with pytest.raises(Missing):
        record("4", 3, "", case_id="9" * 32)


def test_the_total_of_the_analyst_is_entered_and_never_added_up(book: Casebook) -> None:
    draft = begun(book, form="RFGV", person=HIM)
    save(book, draft, qrecency="40", qrun_by={"words": "The analyst"}, qrun_on="2026-01-05")
    assert file(book, draft).row.score is None
    with pytest.raises(Refused) as refused:
        agree(book, draft)
    assert field_of(refused) == "score"
    save(book, draft, score=171)
    agree(book, draft)
    row = file(book, draft).row
    assert (row.score, row.highest, row.next_review, row.level) == (171, None, None, "")


def test_a_score_from_answers_and_a_score_of_a_form_without_one_are_refused(book: Casebook) -> None:
    for letter, form in (("1", "Dash"), ("2", "MAPPA")):
        draft = begun(book, letter, form)
        with pytest.raises(Refused) as refused:
            save(book, draft, score=3)
        assert field_of(refused) == "score"


def test_wrong_values_of_a_draft_are_refused_at_their_field(book: Casebook) -> None:
    draft = begun(book)
    wrong: list[tuple[dict[str, Any], str | None]] = [
        ({"q1": "maybe"}, "q.1"), ({"level": "very high"}, "level"), ({"q99": "yes"}, None),
        ({"assessed": date.today() + timedelta(1)}, "assessed"),
    ]  # fmt: skip
    for values, field in wrong:
        with pytest.raises(Refused) as refused:
            save(book, draft, **values)
        assert field_of(refused) == field
    filled(book, draft, 3, "high", next_review=date.today())
    with pytest.raises(Refused) as refused:
        agree(book, draft)
    assert field_of(refused) == "next_review"


def test_what_another_session_answered_meanwhile_is_asked_about_and_not_overwritten(book: Casebook) -> None:
    draft = begun(book)
    save(book, draft, q8={"answer": "yes", "comment": "Every night"})
    with pytest.raises(ChangedSince) as newer:
        save(book, draft, {"q.8": ANSWER}, q8="no")
    (value,) = newer.value.newer
    assert (value.name, value.recorded["comment"], value.typed["answer"]) == ("q.8", "Every night", "no")
    assert file(book, draft).answers["8"].answer == "yes"


def test_saving_says_what_it_changed_so_that_it_can_be_undone(book: Casebook) -> None:
    draft = begun(book)
    done = save(book, draft, q8="yes", reason="She left")
    assert done.after == {"reason": "She left", "q.8": ANSWER | {"answer": "yes"}}
    back = dict(done.before)
    answers = {name: back.pop(name) for name in [*back] if name.startswith("q.")}
    book.do(assessments.save_assessment, assessment_id=draft, opened_with=done.after, answers=answers, **back)
    assert file(book, draft).answers["8"].is_empty
    assert file(book, draft).row.reason == ""


def test_a_newer_assessment_is_compared_with_the_one_before_answer_by_answer(book: Casebook) -> None:
    agreed(book, "1", 3, "standard", assessed=date.today() - timedelta(60))
    again = begun(book, "2")
    assert file(book, again).answers == {}  # it is asked afresh, not copied
    filled(book, again, 4, "medium", reason="", q24="unknown")
    held = file(book, again)
    assert held.before is not None
    assert held.before.score == 3
    assert [(each.key, each.before, each.now) for each in held.changed] == [
        ("4", "No", "Yes"), ("24", "No", "Don’t know"),
    ]  # fmt: skip
    assert held.tally.unknown == ("24",)
    assert held.prompts == ()


def test_one_that_replaces_another_begins_with_its_answers_and_leaves_it_readable(book: Casebook) -> None:
    old = agreed(book, "1", 15, "high", assessor="Police", q8={"answer": "yes", "comment": "Nightly"})
    new = begun(book, "2", replaces=old)
    assert (file(book, new).answers["8"].comment, file(book, new).row.assessor) == ("Nightly", "Police")
    assert [row.superseded for row in view(book).file.assessments] == [False]  # a draft replaces nothing
    save(book, new, q15="no", level="high")
    agree(book, new)
    assert [(row.id, row.superseded) for row in view(book).file.assessments] == [(new, False), (old, True)]
    assert file(book, old).answers["15"].answer == "yes"
    assert file(book, new).before is None  # the one that was in error is no step of the series
    with pytest.raises(Refused, match="A newer assessment replaces this one"):
        begun(book, "3", replaces=old)
    with pytest.raises(Refused, match="under the same form"):
        begun(book, "6", form="Judged", replaces=new)
    with pytest.raises(Refused, match="still a draft"):
        begun(book, "5", replaces=begun(book, "4"))
    book.do(assessments.withdraw_assessment, assessment_id=new)
    assert [row.superseded for row in view(book).file.assessments] == [False]
    book.do(assessments.restore_assessment, assessment_id=new)
    assert series_of(view(book).file.assessments)[HER, "dash"][0].id == new


def test_a_form_is_copied_once_word_for_word_and_stays_when_its_file_is_gone(
    book: Casebook, tmp_path: Path
) -> None:
    text = (FORMS / "needs.toml").read_text(encoding="utf-8")
    ours = tmp_path / "ours.toml"
    ours.write_text(text.replace('code = "Needs"', 'code = "Ours"'), encoding="utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))
    draft = begun(book, form="Ours", person=HIM)
    begun(book, "2", form="Ours", person=HIM)
    ours.unlink()
    assert file(book, draft).form.code == "Ours"
    assert file(book, draft).row.form_name == "Needs profile"
    assert book.read(lambda session: session.scalar(select(func.count(StoredDefinition.id)))) == 1
    assert "ours" in book.read(risk_of_tools)
    with pytest.raises(Refused, match="Choose a form"):
        begun(book, "3", form="Ours")
    save(book, draft, qhomelessness="yes")


def test_the_shipped_form_is_put_back(book: Casebook, tmp_path: Path) -> None:
    text = (FORMS / "dash.toml").read_text(encoding="utf-8")
    (tmp_path / "d.toml").write_text(text.replace("edition = 1", "edition = 2"), encoding="utf-8")
    book.do(choose_for_all, key=FOLDER, value=str(tmp_path))

    def editions() -> list[int]:
        return [
            each.definition.edition for each in book.read(offered_forms) if each.definition.code == "Dash"
        ]

    assert editions() == [2]
    book.do(choose_for_all, key=PUT_BACK, value='["Dash"]')
    assert editions() == [1]


def test_the_risk_to_a_person_and_the_risk_from_them_are_judged_apart(book: Casebook) -> None:
    about: dict[str, Any] = {"case_id": CASE, "person_id": HIM, "reason": "", "score": None}
    record = assessments.record_assessment
    earlier = date.today() - timedelta(9)
    book.do(record, assessment_id="1" * 32, tool="Judged", level="high", assessed=earlier, **about)
    book.do(record, assessment_id="2" * 32, tool="MAPPA", level="low", assessed=None, **about)
    ((_, level),) = current_levels(view(book).file)
    assert (level.tool, level.level) == ("Judged", "high")
    assert book.read(list_caseload, today=date.today())[0].level == "high"
    book.do(record, assessment_id="3" * 32, tool="MAPPA", level="very high", assessed=None, **about)
    assert view(book).highest_levels()[0][1].level == "very high"
    latest = view(book).latest_assessment(HIM)
    assert latest is not None
    assert latest.level == "very high"


def test_a_score_about_needs_is_not_shown_as_the_risk_of_a_person(book: Casebook) -> None:
    book.do(
        assessments.record_assessment, assessment_id="1" * 32, case_id=CASE, person_id=HIM, tool="NDT",
        score=30, level="", reason="", assessed=None,
    )  # fmt: skip
    assert view(book).latest_assessment(HIM) is None
    book.do(
        assessments.record_assessment, assessment_id="2" * 32, case_id=CASE, person_id=HER, tool="Dash",
        score=3, level="", reason="", assessed=None,
    )  # fmt: skip
    latest = view(book).latest_assessment(HER)
    assert latest is not None
    assert latest.score == 3


def test_papers_hold_the_newest_of_each_person_and_tool(book: Casebook) -> None:
    agreed(book, "1", 3, "standard", assessed=date.today() - timedelta(60))
    newest = agreed(book, "2", 15, "high")
    begun(book, "3")
    assert [row.id for row in book.read(latest_assessments, case_ids=[CASE])] == [newest]


def test_a_review_is_due_until_the_person_is_assessed_again_or_the_case_has_no_such_date(
    book: Casebook,
) -> None:
    agreed(book, "1", 3, "standard", assessed=date.today() - timedelta(56))
    assert [row.id for row in book.read(list_reviews_due, today=date.today())] == ["1" * 32]
    assert book.read(list_reviews_due, today=date.today() - timedelta(1)) == ()
    [due] = book.read(list_diary, today=date.today())
    assert (due.what, due.day) == ("Review of SafeLives Dash for Rowan Fenn", date.today())
    agreed(book, "2", 3, "standard")
    assert book.read(list_reviews_due, today=date.today()) == ()
    in_two_months = date.today() + timedelta(60)
    assert len(book.read(list_diary, today=in_two_months)) == 1
    amended(book, close_case, case_id=CASE, reason="Moved away")
    assert book.read(list_diary, today=in_two_months) == ()


def test_the_newest_recorded_comes_first_on_one_day(book: Casebook) -> None:
    for letter in "21":
        agreed(book, letter, 3, "standard")
    assert [row.id[0] for row in book.read(list_assessments, case_id=CASE)] == ["1", "2"]


def test_answers_keep_their_assessment_and_their_question(book: Casebook) -> None:
    draft = agreed(book, "1", 1, "standard")
    count = select(func.count(Answer.id)).join(Assessment, Assessment.id == Answer.assessment_id)
    assert book.read(lambda session: session.scalar(count)) == len(file(book, draft).answers) == 24


def test_a_total_that_replaces_another_begins_with_it_and_a_sum_begins_with_its_answers(
    book: Casebook,
) -> None:
    about: dict[str, Any] = {"case_id": CASE, "person_id": HIM, "level": "", "reason": "", "assessed": None}
    for letter, tool, score in (("1", "RFG", 171), ("2", "NDT", 30)):
        book.do(assessments.record_assessment, assessment_id=letter * 32, tool=tool, score=score, **about)
    assert file(book, begun(book, "3", "RFG", HIM, replaces="1" * 32)).row.score == 171
    assert file(book, begun(book, "4", "NDT", HIM, replaces="2" * 32)).row.score is None
