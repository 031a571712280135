"""Actions are settled before they leave: released or reworded, each, or the list is held back."""

import json
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from coordinator.actions.use_cases import amend_action, record_action
from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import NameTaken
from coordinator.documents.pdf_text import read_text
from coordinator.exports.action_list import NotSettled, export_actions
from coordinator.exports.action_release import count_list_to_decide, judge_list_wording
from coordinator.exports.chosen_actions import ActionsChoice, read_choice
from coordinator.meetings.use_cases import list_case, plan_meeting
from coordinator.packs.release_view import get_release_view
from coordinator.people.model import Person
from coordinator.people.use_cases import record_address, record_person
from coordinator.recipients.use_cases import bar_recipient
from coordinator.release.entry import ReleaseOutcome
from coordinator.release.use_cases import decide_paragraphs
from coordinator.trail.queries import Filters, list_trail
from tests.releases import export_settled, open_actions, release_all, settle_actions

TODAY = date(2026, 11, 29)
HELD = date(2026, 12, 10)
KINDS = ("csv", "xlsx", "pdf")


class Actions:
    """A casebook with one case at MATAC and at MARAC, whose actions a test adds."""

    def __init__(self, book: Casebook) -> None:
        self.book = book
        self.case, self.victim, self.police, self.idva = (uuid4().hex for _ in range(4))
        self.meetings = {forum: uuid4().hex for forum in ("MATAC", "MARAC")}
        subject = uuid4().hex
        book.do(record_person, person_id=subject, surname="Stone", forename="Gary")
        book.do(record_person, person_id=self.victim, surname="Hartley", forename="Susan")
        book.do(record_address, address_id=uuid4().hex, person_id=self.victim, lines="12 Larch Road\nNorton")
        book.do(
            open_case,
            case_id=self.case,
            subject_id=subject,
            reference="CN001",
            led_by="perpetrator",
            subject_role="perpetrator",
        )
        book.do(link_person, link_id=uuid4().hex, case_id=self.case, person_id=self.victim, role="victim")
        for agency_id, name in ((self.police, "Police"), (self.idva, "Harbour")):
            book.do(record_agency, agency_id=agency_id, name=name)
        for forum, meeting in self.meetings.items():
            book.do(plan_meeting, meeting_id=meeting, forum=forum, held=HELD)
            book.do(list_case, item_id=uuid4().hex, meeting_id=meeting, case_id=self.case)

    def add(self, what: str, forum: str = "MATAC", agency: str = "") -> str:
        """Record an action of the case, agreed at a meeting of a forum."""
        action_id = uuid4().hex
        self.book.do(
            record_action, action_id=action_id, what=what, agency_id=agency or self.police, due=HELD,
            case_id=self.case, meeting_id=self.meetings[forum],
        )  # fmt: skip
        return action_id

    def export(self, path: Path, agency: str | None = "Police", forum: str | None = None) -> str:
        """Export the actions, and read what the files hold."""
        made = export_actions(self.book, path, meeting=None, agency=agency, today=TODAY, forum=forum)
        return "\n".join(map(read, made.files))


@pytest.fixture
def actions(book: Casebook) -> Actions:
    return Actions(book)


def read(path: Path) -> str:
    """What a file holds."""
    if path.suffix == ".pdf":
        return " ".join(" ".join(read_text(path.read_bytes())).split())
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return json.dumps([[str(cell) for cell in row] for row in rows], ensure_ascii=False)


@pytest.mark.parametrize("forum", ["MATAC", "MARAC"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_held_back_until_each_action_is_settled(
    actions: Actions, tmp_path: Path, forum: str, kind: str
) -> None:
    actions.add("Ring the victim's IDVA before the warrant", forum)
    lines = actions.book.check().trail_lines
    for agency in ("Police", None):
        with pytest.raises(NotSettled) as held:
            actions.export(tmp_path / f"a.{kind}", agency)
        assert "1 action is not released or reworded yet" in str(held.value)
        assert f"{forum}/2612" in str(held.value)
    assert list(tmp_path.glob("a*.*")) == []
    assert actions.book.check().trail_lines == lines
    settle_actions(actions.book, TODAY)
    text = actions.export(tmp_path / f"a.{kind}")
    assert "Ring the victim's IDVA before the warrant" in text
    assert "[withheld]" not in text


def test_the_refusal_counts_by_forum_and_case_and_quotes_nothing(actions: Actions, tmp_path: Path) -> None:
    for what in ("Visit 12 Larch Road", "Arrest"):
        actions.add(what)
    actions.add("Change the locks", "MARAC")
    with pytest.raises(NotSettled) as held:
        actions.export(tmp_path / "a.csv")
    said = str(held.value)
    assert "3 actions are not released or reworded yet" in said
    assert "MATAC/2612/01 (2)" in said
    assert "Settle actions" in said
    assert not [words for words in ("Larch", "Arrest", "locks", "Stone", "Hartley") if words in said]


@pytest.mark.parametrize("kind", KINDS)
def test_a_reworded_action_is_sent_in_its_other_words_and_one_left_out_is_counted(
    actions: Actions, tmp_path: Path, kind: str
) -> None:
    actions.add("Visit 12 Larch Road")
    actions.add("Arrest him on sight")
    his, hers = sorted(open_actions(actions.book, TODAY), key=lambda entry: entry.settled.entry.text)
    assert hers.finds == 1
    choices = (his.choice(ReleaseOutcome.LEFT_OUT), hers.reworded("Welfare visit by telephone", ()))
    actions.book.do(decide_paragraphs, choices=choices)
    made = export_actions(actions.book, tmp_path / f"a.{kind}", meeting=None, agency="Police", today=TODAY)
    assert (made.count, made.left_out) == (1, 1)
    text = read(tmp_path / f"a.{kind}")
    assert "Welfare visit by telephone" in text
    assert "Larch" not in text
    assert "Arrest" not in text
    if kind == "pdf":
        assert "1 action is not in this list. Ask the coordinator." in text


def test_one_decision_counts_for_the_pack_and_for_the_list(actions: Actions, tmp_path: Path) -> None:
    actions.add("Arrest him on sight")
    release_all(actions.book, actions.meetings["MATAC"])
    assert "Arrest him on sight" in actions.export(tmp_path / "a.csv")
    actions.add("Check his tag")
    settle_actions(actions.book, TODAY)
    view = actions.book.read(get_release_view, meeting_id=actions.meetings["MATAC"])
    texts = {entry.settled.entry.text for group in view.groups for entry in group.entries if not entry.open}
    assert {"Arrest him on sight", "Check his tag"} <= texts


def test_an_edit_and_a_new_address_open_an_action_again(actions: Actions, tmp_path: Path) -> None:
    action = actions.add("Meet at the Kestrel Works")
    settle_actions(actions.book, TODAY)
    actions.export(tmp_path / "a.csv")
    actions.book.do(
        amend_action, action_id=action, what="Meet at the Kestrel Works, early",
        opened_with={"what": "Meet at the Kestrel Works"},
    )  # fmt: skip
    with pytest.raises(NotSettled):
        actions.export(tmp_path / "b.csv")
    settle_actions(actions.book, TODAY)
    actions.export(tmp_path / "b.csv")
    actions.book.do(
        record_address, address_id=uuid4().hex, person_id=actions.victim, lines="The Kestrel Works\nNorton"
    )
    with pytest.raises(NotSettled):
        actions.export(tmp_path / "c.csv")


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_of_perpetrator_led_forums_does_not_show_that_a_case_is_at_marac(
    actions: Actions, tmp_path: Path, kind: str
) -> None:
    actions.add("Check his tag")
    actions.add("Change the locks", "MARAC")
    settle_actions(actions.book, TODAY)
    for agency in ("Police", None):
        made = export_actions(
            actions.book, tmp_path / f"a.{kind}", meeting=None, agency=agency, today=TODAY, replace=True
        )
        his, hers = made.files
        assert (his.name, hers.name) == (f"a.{kind}", f"a-MARAC.{kind}")
        assert made.count == 2
        assert "Check his tag" in read(his)
        assert "Gary Stone" in read(his)
        for words in ("MARAC", "Change the locks", "Susan", "Hartley"):
            assert words not in read(his), words
        assert "Change the locks" in read(hers)
        assert "Check his tag" not in read(hers)


def test_one_forum_can_be_chosen(actions: Actions, tmp_path: Path) -> None:
    actions.add("Check his tag")
    actions.add("Change the locks", "MARAC")
    settle_actions(actions.book, TODAY, forum="MARAC")
    assert "Change the locks" in actions.export(tmp_path / "a.csv", forum="MARAC")
    with pytest.raises(NotSettled):
        actions.export(tmp_path / "b.csv", forum="MATAC")
    assert list(tmp_path.glob("*.csv")) == [tmp_path / "a.csv"]


def test_neither_of_two_files_replaces_another_unasked(actions: Actions, tmp_path: Path) -> None:
    actions.add("Check his tag")
    actions.add("Change the locks", "MARAC")
    settle_actions(actions.book, TODAY)
    (tmp_path / "a-MARAC.csv").write_text("kept")
    lines = actions.book.check().trail_lines
    with pytest.raises(NameTaken) as taken:
        actions.export(tmp_path / "a.csv")
    assert taken.value.path == tmp_path / "a-MARAC.csv"
    assert not (tmp_path / "a.csv").exists()
    assert (tmp_path / "a-MARAC.csv").read_text() == "kept"
    assert actions.book.check().trail_lines == lines
    export_actions(
        actions.book, tmp_path / "a.csv", meeting=None, agency=None, today=TODAY,
        replace=(tmp_path / "a-MARAC.csv",),
    )  # fmt: skip
    assert "Change the locks" in read(tmp_path / "a-MARAC.csv")


def test_a_list_for_all_agencies_says_who_must_not_receive_it(actions: Actions, tmp_path: Path) -> None:
    actions.add("Check his tag")
    actions.book.do(
        bar_recipient, bar_id=uuid4().hex, person_id=actions.victim, agency_id=actions.idva, why="Brother"
    )
    made = export_settled(actions.book, tmp_path / "a.pdf", today=TODAY)
    (sentence,) = made.not_for
    assert sentence.startswith("Harbour must not receive CN001.")
    assert sentence in read(tmp_path / "a.pdf")
    last = actions.book.read(list_trail, filters=Filters())[0]
    assert last.recipients == "all agencies but Harbour"


def test_words_in_place_of_a_reference_are_not_printed(actions: Actions, tmp_path: Path) -> None:
    actions.add("Check his tag")
    other = uuid4().hex
    person = actions.book.read(lambda session: session.query(Person).filter_by(surname="Stone").one().id)
    actions.book.do(
        open_case,
        case_id=other,
        subject_id=person,
        reference="12 Larch Road",
        led_by="perpetrator",
        subject_role="perpetrator",
    )
    actions.book.do(
        record_action, action_id=uuid4().hex, what="Check", agency_id=actions.police, due=HELD, case_id=other
    )
    settle_actions(actions.book, TODAY)
    text = actions.export(tmp_path / "a.csv")
    assert "Larch" not in text
    assert text.count("Gary Stone") == 2


def test_what_is_to_be_settled_is_counted_and_other_words_are_judged(actions: Actions) -> None:
    actions.add("Check his tag")
    actions.add("Visit 12 Larch Road")
    choice = ActionsChoice(agency="Police")
    assert actions.book.read(count_list_to_decide, choice=choice, today=TODAY) == (2, 2)
    settle_actions(actions.book, TODAY, agency="Police")
    assert actions.book.read(count_list_to_decide, choice=choice, today=TODAY) == (0, 2)

    def keys(text: str) -> frozenset[str]:
        return actions.book.read(
            judge_list_wording, choice=choice, today=TODAY, case_id=actions.case, text=text
        )

    assert any(key.startswith("find|") for key in keys("Go to Larch Road"))
    assert keys("Review the plan") == frozenset()


def test_late_actions_alone_can_be_settled(actions: Actions, tmp_path: Path) -> None:
    actions.add("Check his tag")
    late = HELD + timedelta(days=3)
    with pytest.raises(NotSettled):
        export_actions(actions.book, tmp_path / "a.csv", meeting=None, agency=None, today=late, which="late")
    settle_actions(actions.book, late, which="late")
    made = export_actions(
        actions.book, tmp_path / "a.csv", meeting=None, agency=None, today=late, which="late"
    )
    assert made.count == 1


@pytest.mark.parametrize("record", ["", "d" * 32, "[]", '{"other": 1}', "{"])
def test_a_meeting_or_anything_else_is_no_choice_of_actions(record: str) -> None:
    assert read_choice(record) is None


def test_a_choice_of_actions_is_read_back() -> None:
    choice = ActionsChoice("MATAC/2612", 'A|B "C"', "MATAC", "late")
    assert read_choice(choice.record) == choice
