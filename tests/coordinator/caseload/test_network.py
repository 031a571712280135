"""The network of a case: who is in it, in which words, and where each is on the picture."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.assessments.use_cases import record_assessment
from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.caseload.network import (
    BOTH_WAYS,
    TO_FIRST,
    TO_SECOND,
    Network,
    NetworkLink,
    NetworkPerson,
    network,
)
from coordinator.caseload.network_layout import (
    PAGE_RING,
    SCREEN_RING,
    NetworkLayout,
    Ring,
    curve,
    lay_out,
)
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.listing_use_cases import list_to_forum
from coordinator.cases.use_cases import open_case
from coordinator.people.use_cases import record_person
from coordinator.ties.use_cases import amend_tie, record_tie
from tests.amending import amended
from tests.coordinator.case_access import inside

ANN, TOM, ROWAN, JO, KIM, TIA = (letter * 32 for letter in "abcdef")
CASE = "9" * 32


@pytest.fixture(autouse=True)
def people(book: Casebook) -> None:
    """Ann and Kim are victims of Rowan, Tom and Tia are children; Jo is in no file."""
    named = {ANN: ("Ann", "female"), TOM: ("Tom", "male"), ROWAN: ("Rowan", "male"), JO: ("Jo", "female"),
             KIM: ("Kim", "female"), TIA: ("Tia", "female")}  # fmt: skip
    for person_id, (name, sex) in named.items():
        book.do(record_person, person_id=person_id, surname="Fenn", forename=name, sex=sex)
    book.do(open_case, case_id=CASE, subject_id=ANN, led_by="victim", subject_role="victim")
    for person_id, role in ((ROWAN, "perpetrator"), (TOM, "child"), (KIM, "victim"), (TIA, "child")):
        book.do(link_person, link_id=person_id, case_id=CASE, person_id=person_id, role=role)


def tie(book: Casebook, person: str, kind: str, other: str, **more: Any) -> str:
    """Record a link."""
    tie_id = f"{person[0]}{other[0]}{sum(map(ord, kind)):030x}"
    return str(book.do(record_tie, tie_id=tie_id, person_id=person, other_id=other, kind=kind, **more).value)


def drawn(book: Casebook) -> Network:
    """The network of the case."""
    return network(inside(book, get_case_view, case_id=CASE))


def test_the_perpetrator_is_in_the_middle_and_children_are_beside_their_victim(book: Casebook) -> None:
    tie(book, TOM, "parent", KIM)
    tie(book, ANN, "child", TIA)
    tie(book, ANN, "safe-to-talk-to", JO)
    assert [person.id for person in drawn(book).people] == [ROWAN, ANN, TIA, KIM, TOM, JO]
    assert [person.in_case for person in drawn(book).people] == [True] * 5 + [False]


def test_without_a_perpetrator_the_subject_is_in_the_middle(book: Casebook) -> None:
    book.do(open_case, case_id="8" * 32, subject_id=JO, led_by="victim", subject_role="victim")
    view = inside(book, get_case_view, case_id="8" * 32)
    assert [person.id for person in network(view).people] == [JO]


def test_a_node_shows_role_risk_and_the_forums_that_hear_about_that_person(book: Casebook) -> None:
    for forum in ("MARAC", "MATAC"):
        book.do(list_to_forum, listing_id=f"{forum:0<32}", case_id=CASE, forum=forum)
    book.do(
        record_assessment, assessment_id="1" * 32, case_id=CASE, person_id=KIM, tool="Dash", score=16,
        level="high", reason="", assessed=None,
    )  # fmt: skip
    nodes = {person.id: person for person in drawn(book).people}
    assert nodes[KIM].sentence == "Kim Fenn: victim, high risk, MARAC."
    assert set(nodes[ANN].forums) == {"MARAC", "MATAC"}  # the file is about her
    assert nodes[ROWAN].forums == ()
    assert nodes[TOM].sentence == "Tom Fenn: child."


def test_a_line_has_the_words_of_every_link_and_points_the_right_way(book: Casebook) -> None:
    tie(book, TOM, "parent", ROWAN)
    tie(book, ROWAN, "afraid-of", KIM)
    tie(book, KIM, "ex-partner", ROWAN, alleged=True)
    lines = {(link.first, link.second): link.words for link in drawn(book).links}
    [father] = lines[ROWAN, TOM]
    assert (father.words, father.direction) == ("father of", TO_SECOND)
    afraid, former = sorted(lines[ROWAN, KIM], key=lambda each: each.words)
    assert (afraid.words, afraid.direction) == ("afraid of", TO_SECOND)
    assert (former.words, former.direction, former.alleged) == ("ex-partner", BOTH_WAYS, True)
    assert former.sentence.startswith("Alleged: ")


def test_the_same_link_seen_from_either_end_gives_the_same_line(book: Casebook) -> None:
    tie(book, ROWAN, "parent", KIM)
    [first] = drawn(book).links
    amended(book, amend_tie, tie_id=f"{ROWAN[0]}{KIM[0]}{sum(map(ord, 'parent')):030x}", kind="friend")
    tie(book, KIM, "child", ROWAN)
    second = next(words for words in drawn(book).links[0].words if words.words == "mother of")
    assert first.words == (second,)
    assert second.direction == TO_FIRST


def test_a_link_that_has_ended_is_not_drawn(book: Casebook) -> None:
    tie_id = tie(book, ANN, "safe-to-talk-to", JO)
    amended(book, amend_tie, tie_id=tie_id, until=inside(book, get_case_view, case_id=CASE).file.opened)
    assert drawn(book).links == ()
    assert JO not in {person.id for person in drawn(book).people}


def test_the_sentences_say_each_person_and_each_link_once(book: Casebook) -> None:
    tie(book, TOM, "parent", ROWAN)
    tie(book, ROWAN, "afraid-of", KIM)
    said = [sentence for _, sentence in drawn(book).sentences()]
    assert len(said) == len(set(said)) == 5 + 2
    assert "Rowan Fenn is the father of Tom Fenn." in said


def picture(count: int, pairs: list[tuple[int, int]]) -> Network:
    """A network of people who are numbered."""
    nodes = tuple(NetworkPerson(str(at), f"P{at}", "victim", (), "", False, True) for at in range(count))
    ends = sorted({(min(a, b) % count, max(a, b) % count) for a, b in pairs})
    ends = sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})
    return Network(nodes, tuple(NetworkLink(str(a), str(b), ()) for a, b in ends))


def overlaps(layout: NetworkLayout) -> list[object]:
    """Whatever overlaps something else, or is out of the picture."""
    boxes = [*layout.nodes.values(), *(link.words for link in layout.links)]
    met = [(a, b) for at, a in enumerate(boxes) for b in boxes[:at] if a.meets(b)]
    out = [
        box
        for box in boxes
        if box.x < 0 or box.y < 0 or box.x + box.width > layout.width or box.y + box.height > layout.height
    ]
    return [*met, *out]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30),
    st.lists(st.tuples(st.floats(20, 252), st.sampled_from([21.0, 38.0, 55.0])), min_size=30, max_size=30),
    st.sampled_from([SCREEN_RING, PAGE_RING]),
)
def test_nothing_overlaps_and_the_same_network_has_the_same_layout(
    count: int, pairs: list[tuple[int, int]], sizes: list[tuple[float, float]], ring: Ring
) -> None:
    drawn = picture(count, pairs)
    words = sizes[: len(drawn.links)]
    layout = lay_out(drawn, words, ring)
    assert overlaps(layout) == []
    assert set(layout.nodes) == {person.id for person in drawn.people}
    assert [(link.words.width, link.words.height) for link in layout.links] == words
    assert lay_out(drawn, words, ring) == layout


@pytest.mark.parametrize("count", [3, 5, 8, 12])
def test_no_line_of_a_usual_network_runs_under_somebody_else(count: int) -> None:
    drawn = picture(count, [(0, at) for at in range(1, count)] + [(at, at + 1) for at in range(1, count - 1)])
    layout = lay_out(drawn, [(120.0, 21.0)] * len(drawn.links))
    for link, placed in zip(drawn.links, layout.links, strict=True):
        others = [box for key, box in layout.nodes.items() if key not in (link.first, link.second)]
        assert not any(box.holds(curve(placed, at / 40)) for at in range(41) for box in others)


@pytest.mark.parametrize(("count", "width", "height"), [(3, 800, 200), (8, 840, 460), (12, 1100, 640)])
def test_a_usual_network_fits_a_small_screen(count: int, width: int, height: int) -> None:
    drawn = picture(count, [(0, at) for at in range(1, count)] + [(1, 2), (3, 4), (5, 6)])
    layout = lay_out(drawn, [(120.0, 21.0)] * len(drawn.links))
    assert layout.width <= width
    assert layout.height <= height


def test_words_without_any_room_go_below(book: Casebook) -> None:
    drawn = picture(3, [(0, 1), (0, 2), (1, 2)])
    layout = lay_out(drawn, [(9000.0, 21.0)] * 3)
    assert overlaps(layout) == []
