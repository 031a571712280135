"""Every text of every table is planted, and no paper that leaves holds one that has no place there.

A new column fails here until it is planted, and every paper that prints it unreleased is named.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from coordinator.casebook.casebook import Casebook
from coordinator.packs.allow_list import Shown, shown
from coordinator.redaction.case_judging import gather_case_judgings
from coordinator.redaction.casebook_values import Judging
from tests.casebooks import Casebooks
from tests.planted_columns import (
    Planted,
    action_lists,
    leave_out_marks,
    locating_columns,
    mark_of,
    marks_in,
    other_ways,
    own_papers,
    papers,
    plant_columns,
    reopen_all,
    text_columns,
    words_of,
)
from tests.releases import release_all

# What papers of perpetrator-led forums name without a release: people by their names, agencies by theirs.
NAMED = {"person.surname", "person.forename", "agency.name"}
# The diary goes to the calendar of the own agency: it names a meeting by its reference. Counts name the
# cases behind each number by theirs.
MAY_HAVE = {
    "meeting.reference": {"diary.ics"},
    "case_file.reference": {"children", "forums", "funds", "several", "together"},
}
# What is printed for the own agency only, and says so on each page.
OWN = {
    "agenda_item.outcome", "agenda_item.reference", "assessment.level", "assessment.reason", "contact.how",
    "contact.result", "court_order.kind", "engagement.step", "incident.kind", "meeting.name", "note.enquiry",
    "note.source", "note.source_person", "note.standing", "note.words", "order_event.kind", "tie.kind",
}  # fmt: skip
MOST_SHOWN = (Shown.ALL, Shown.RELEASED)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook to plant in."""
    folder = tmp_path_factory.mktemp("columns")
    made = Casebooks(folder).open(folder / "Planted.casebook")
    yield made
    made.lock()


@pytest.fixture(scope="module")
def planted(book: Casebook) -> Planted:
    """What the marks are about."""
    return book.do(plant_columns).value


@pytest.fixture(scope="module")
def found(book: Casebook, planted: Planted, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The columns whose marks are in papers, lists and other files while nothing of them is released."""
    out = tmp_path_factory.mktemp("out")
    texts = [*papers(book, planted), *action_lists(book, out)]
    leave_out_marks(book)
    lists = list(action_lists(book, out))
    assert len(lists) >= 24
    assert all("Check the tag" in text or "refusal" in name for name, text in lists)
    return marks_in([*texts, *lists, *other_ways(book, planted, out)])


@pytest.fixture(scope="module")
def released(book: Casebook, planted: Planted, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """The columns whose marks are in papers once all that asks for it is released."""
    assert found
    reopen_all(book)
    for meeting_id in planted.meetings.values():
        release_all(book, meeting_id, finds=True)
    return marks_in(papers(book, planted))


def is_recorded(session: Session, of: str) -> bool:
    """Say whether a row has the mark of a column there."""
    name, _, key = of.partition(".")
    return bool(
        session.execute(
            select(column(key)).select_from(table(name)).where(column(key) == mark_of(of))
        ).first()
    )


@pytest.mark.parametrize("of", text_columns())
def test_every_text_of_every_table_is_planted(book: Casebook, planted: Planted, of: str) -> None:
    assert planted.case_id
    assert book.read(is_recorded, of=of), "plant it: tests/planted_columns.py"


@pytest.mark.parametrize("of", text_columns())
def test_what_nobody_released_is_in_no_paper_of_a_perpetrator_led_forum(
    found: dict[str, set[str]], of: str
) -> None:
    ways = found.get(of, set()) - MAY_HAVE.get(of, set())
    assert of in NAMED or not ways, ways


@pytest.mark.parametrize("of", text_columns())
def test_what_has_no_place_on_the_list_is_in_no_paper_whatever_is_released(
    released: dict[str, set[str]], of: str
) -> None:
    assert shown(of) in MOST_SHOWN or of not in released, released[of]


def test_what_was_released_is_in_the_papers(released: dict[str, set[str]]) -> None:
    assert {"note.words", "action.what", "case_file.reason", "meeting.place", "agenda_item.criteria"} <= {
        *released
    }


def test_papers_for_the_own_agency_hold_no_more_than_is_known(
    book: Casebook, planted: Planted, released: dict[str, set[str]], tmp_path: Path
) -> None:
    assert released
    assert set(marks_in(own_papers(book, planted, tmp_path))) <= OWN | NAMED


@pytest.fixture(scope="module")
def judging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judging]:
    """What judges texts about a case whose victims have words of their own in every column."""
    folder = tmp_path_factory.mktemp("words")
    made = Casebooks(folder).open(folder / "Words.casebook")
    case_id = made.do(plant_columns, text_of=words_of, forums=("MATAC",)).value.case_id
    yield made.read(gather_case_judgings, case_ids=[case_id]).by_case[case_id]
    made.lock()


@pytest.mark.parametrize("of", locating_columns())
def test_what_leads_to_a_protected_person_is_found_in_whatever_is_typed(judging: Judging, of: str) -> None:
    assert judging.leads(f"He was seen at {words_of(of)} again"), of
    assert not judging.leads("He was seen at court again")
