"""How to reach somebody is withheld wherever her case is spoken of: its page, actions, an export."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coordinator.actions.model import Action
from coordinator.casebook.casebook import Casebook
from coordinator.cases.model import Case
from coordinator.core.permissions import use_case
from coordinator.exports.action_list import NotSettled, export_actions
from coordinator.meetings.model import AgendaItem
from coordinator.people.model import Alias, Person
from coordinator.store.audit import UnitOfWork
from tests.coordinator.packs.pack_text import built, text_of
from tests.coordinator.packs.sample_meeting import HELD, Invented, invent_meeting
from tests.releases import open_actions

SAID = [
    "Text Gemma only after 3pm",
    "Safest to ring Gemma at work",
    "Please ring Gemma via her mother",
    "Only ring Gem before noon",
]


@use_case("promise")
def promise(work: UnitOfWork, made: Invented, listed: bool, what: str) -> None:
    """Promise something about Gemma, whose case is or isn't on the agenda."""
    gemma = work.session.get_one(Person, made.victim_id)
    gemma.forename, gemma.surname = "Gemma", "Walker"
    work.session.add(Alias(person_id=made.victim_id, name="Gem"))
    action = work.session.scalars(
        select(Action).where(Action.case_id == made.case_id, Action.status == "open")
    ).one()
    action.what = what
    if not listed:
        for item in work.session.scalars(select(AgendaItem).where(AgendaItem.case_id == made.case_id)):
            item.withdrawn = True


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("listed", [True, False])
def test_how_to_reach_her_stands_in_no_pack_though_her_case_is_not_listed(
    book: Casebook, said: str, listed: bool
) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    book.do(promise, made, listed, said)
    text = text_of(built(book, made))
    assert said not in text
    assert "not released for this forum" in text


@pytest.mark.parametrize("said", SAID)
def test_how_to_reach_her_stands_in_no_list_of_actions(book: Casebook, tmp_path: Path, said: str) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    book.do(promise, made, True, said)
    with pytest.raises(NotSettled):
        export_actions(book, tmp_path / "a.csv", meeting=None, agency=None, today=HELD)
    assert not (tmp_path / "a.csv").exists()
    (doubted,) = [entry for entry in open_actions(book, HELD) if entry.settled.entry.text.startswith(said)]
    assert doubted.verdicts


@use_case("at_home")
def at_home(work: UnitOfWork, made: Invented) -> None:
    """Let the subject of a case that isn't listed be victim of another, and let an action tell her street."""
    case = Case(reference="P900", subject_id=made.victim_id, status="open")
    work.session.add(case)
    work.session.flush()
    work.session.add(
        Action(number=900, case_id=case.id, forum="MATAC", what="Visit Acacia Avenue", status="open")
    )
    for item in work.session.scalars(select(AgendaItem).where(AgendaItem.case_id == made.case_id)):
        item.withdrawn = True
    for action in work.session.scalars(select(Action).where(Action.case_id == made.case_id)):
        action.withdrawn = True


def test_the_subject_of_a_case_that_is_not_listed_is_near_too(book: Casebook) -> None:
    made = book.do(invent_meeting, "MATAC", 2).value
    book.do(at_home, made)
    text = text_of(built(book, made, doubts=True))
    assert "2 entries not released for this forum" in text
    assert "Visit Acacia" not in text
