"""Links between people: the right word at each end, who is protected by them, and what does not fit."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.casebook.casebook import Casebook
from coordinator.caseload.case_view import get_case_view
from coordinator.cases.link_use_cases import link_person
from coordinator.cases.use_cases import open_case
from coordinator.core.errors import ChangedSince, Refused
from coordinator.people.use_cases import amend_person, record_address, record_person
from coordinator.redaction.protected_people import end_protection, get_protection, protected_people
from coordinator.redaction.protected_values import gather_protected_values
from coordinator.search.find import find_anything
from coordinator.ties.contradictions import TiedPerson, TieEnds, contradictions
from coordinator.ties.queries import TieRow, list_ties, preview_tie, protected_through
from coordinator.ties.rules import (
    TieEdge,
    protected_by_ties,
    seen_back,
    sentence_for,
    tie_kinds,
    word_for,
)
from coordinator.ties.use_cases import amend_tie, record_tie, restore_tie, withdraw_tie
from tests.amending import amended
from tests.coordinator.case_access import inside

ANN, TOM, ROWAN, JO, KIM = (letter * 32 for letter in "abcde")
NAMES = {
    ANN: ("Ann", "female"),
    TOM: ("Tom", "male"),
    ROWAN: ("Rowan", "male"),
    JO: ("Jo", "female"),
    KIM: ("Kim", ""),
}
CASE = "f" * 32


@pytest.fixture(autouse=True)
def people(book: Casebook) -> None:
    """Ann is a victim of Rowan, and Tom a child in the file about Rowan; Jo and Kim are in no file."""
    for person_id, (name, sex) in NAMES.items():
        book.do(record_person, person_id=person_id, surname="Fenn", forename=name, sex=sex)
    book.do(open_case, case_id=CASE, subject_id=ROWAN, led_by="perpetrator", subject_role="perpetrator")
    for person_id, role in ((ANN, "victim"), (TOM, "child")):
        book.do(link_person, link_id=person_id, case_id=CASE, person_id=person_id, role=role)


def tie(book: Casebook, person: str, kind: str, other: str, **more: Any) -> str:
    """Record a link: the other is `kind` to the person."""
    tie_id = f"{len(list_of(book)) + 1:032x}"
    return str(book.do(record_tie, tie_id=tie_id, person_id=person, other_id=other, kind=kind, **more).value)


def list_of(book: Casebook) -> tuple[TieRow, ...]:
    """Every link of the five."""
    return book.read(list_ties, person_ids=tuple(NAMES))


def doubts_of(book: Casebook) -> set[str]:
    """What does not fit."""
    return {doubt for row in list_of(book) for doubt in row.doubts}


def test_every_kind_is_the_back_of_its_back_and_has_words_for_everybody() -> None:
    for kind, known in tie_kinds().items():
        assert seen_back(seen_back(kind)) == kind
        assert len(known.words) in (1, 3)
        assert known.protects in ("", "other", "person", "both")
        turned = {"other": "person", "person": "other"}.get(known.protects, known.protects)
        assert tie_kinds()[known.back].protects == turned
        assert tie_kinds()[known.back].always == known.always
        assert known.group in ("family", "partner", "home", "contact", "other")
        for sex in ("female", "male", "other", ""):
            assert known.word(sex)
        sentence = sentence_for(kind, "Ann", "Tom", "male")
        assert "Ann" in sentence
        assert "Tom" in sentence
        assert "{" not in sentence


def test_the_same_link_reads_rightly_from_both_ends(book: Casebook) -> None:
    tie(book, TOM, "parent", ANN)
    [row] = list_of(book)
    assert (row.word, row.sentence) == ("Mother", "Ann Fenn is the mother of Tom Fenn.")
    turned = row.seen_from(ANN)
    assert (turned.other.name, turned.word) == ("Tom Fenn", "Son")
    assert turned.sentence == "Tom Fenn is the son of Ann Fenn."
    assert turned.seen_from(TOM) == row


@pytest.mark.parametrize(
    ("sex", "word"),
    [("female", "Mother"), ("Female", "Mother"), (" MALE ", "Father"), ("other", "Parent"), ("", "Parent")],
)
def test_a_word_follows_the_recorded_sex_and_is_neutral_without_one(sex: str, word: str) -> None:
    assert word_for("parent", sex) == word


def test_a_kind_of_a_newer_version_is_shown_as_it_is_stored() -> None:
    assert word_for("blood-brother", "male") == "Blood brother"
    assert seen_back("blood-brother") == "blood-brother"


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"other_id": ""}, "other_id"),
        ({"other_id": TOM}, "other_id"),
        ({"kind": "blood-brother"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 1)}, "until"),
    ],
)
def test_a_link_that_cannot_be_is_refused_at_its_field(
    book: Casebook, about: dict[str, Any], field: str
) -> None:
    whole = {"person_id": TOM, "other_id": ANN, "kind": "parent"} | about
    with pytest.raises(Refused) as refusal:
        book.do(record_tie, tie_id="1" * 32, **whole)
    assert refusal.value.field == field
    assert list_of(book) == ()


def test_the_same_link_is_not_recorded_twice_not_even_from_the_other_end(book: Casebook) -> None:
    first = tie(book, TOM, "parent", ANN)
    for person, kind, other in ((TOM, "parent", ANN), (ANN, "child", TOM)):
        with pytest.raises(Refused, match="recorded already"):
            tie(book, person, kind, other)
    amended(book, amend_tie, tie_id=first, until=date(2026, 1, 1))
    tie(book, ANN, "child", TOM)  # they are linked again after it ended
    assert len(list_of(book)) == 2


def test_a_link_is_amended_ended_withdrawn_and_restored(book: Casebook) -> None:
    tie_id = tie(book, ANN, "ex-partner", ROWAN, since=date(2020, 1, 1))
    changed = amended(
        book, amend_tie, tie_id=tie_id, kind="former-spouse", alleged=True, source=" Police "
    ).value
    assert changed.after == {"kind": "former-spouse", "alleged": True, "source": "Police"}
    with pytest.raises(ChangedSince):
        book.do(amend_tie, tie_id=tie_id, opened_with={"kind": "ex-partner"}, kind="partner")
    with pytest.raises(Refused):
        amended(book, amend_tie, tie_id=tie_id, until=date(2019, 1, 1))
    amended(book, amend_tie, tie_id=tie_id, until=date(2026, 1, 1))
    assert [(row.word, row.until) for row in list_of(book)] == [("Former husband", date(2026, 1, 1))]
    book.do(withdraw_tie, tie_id=tie_id)
    assert list_of(book) == ()
    book.do(restore_tie, tie_id=tie_id)
    assert len(list_of(book)) == 1


def test_a_withdrawn_link_is_not_restored_beside_the_same_one(book: Casebook) -> None:
    first = tie(book, ANN, "friend", JO)
    book.do(withdraw_tie, tie_id=first)
    book.do(record_tie, tie_id="9" * 32, person_id=JO, other_id=ANN, kind="friend")
    with pytest.raises(Refused, match="recorded already"):
        book.do(restore_tie, tie_id=first)


@pytest.mark.parametrize(("person", "kind", "other"), [
    (ANN, "reached-through", JO), (JO, "way-to-reach", ANN), (ANN, "stays-with", JO),
    (JO, "has-staying", ANN),
    (ANN, "lives-with", JO), (JO, "lives-with", ANN), (ANN, "child", JO), (JO, "parent", ANN),
    (TOM, "foster-carer", JO),
])  # fmt: skip
def test_somebody_who_leads_to_a_protected_person_is_protected_for_good(
    book: Casebook, person: str, kind: str, other: str
) -> None:
    assert JO not in book.read(protected_people)
    tie_id = tie(book, person, kind, other)
    assert JO in book.read(protected_people)
    assert book.read(get_protection, person_id=JO).protected
    book.do(record_address, address_id="1" * 32, person_id=JO, lines="14 Acacia Avenue")
    amended(book, amend_tie, tie_id=tie_id, kind="friend")
    assert JO in book.read(protected_people)
    book.do(withdraw_tie, tie_id=tie_id)
    assert JO in book.read(protected_people)
    values = book.read(
        gather_protected_values, protected=book.read(protected_people), in_scope=frozenset(), cases=()
    )
    assert "14 Acacia Avenue" in {value.value for value in values}
    book.do(end_protection, end_id="1" * 32, person_id=JO, reason="Recorded by mistake")
    assert JO not in book.read(protected_people)
    assert not book.read(get_protection, person_id=JO).protected


@pytest.mark.parametrize("kind", ["friend", "sibling", "afraid-of", "safe-to-talk-to", "partner", "parent"])
def test_other_links_protect_nobody(book: Casebook, kind: str) -> None:
    tie(book, ANN, kind, JO)
    assert JO not in book.read(protected_people)


def test_a_perpetrator_is_protected_only_where_a_link_says_it_outright(book: Casebook) -> None:
    tie(book, ANN, "lives-with", ROWAN)
    tie(book, ANN, "child", ROWAN)
    assert ROWAN not in book.read(protected_people)
    tie(book, ANN, "reached-through", ROWAN)
    assert ROWAN in book.read(protected_people)


def test_somebody_through_whom_only_a_perpetrator_is_reached_is_not_protected(book: Casebook) -> None:
    tie(book, ROWAN, "reached-through", JO)
    assert JO not in book.read(protected_people)
    tie(book, JO, "reached-through", KIM)
    assert KIM not in book.read(protected_people)


def test_the_way_to_the_way_to_somebody_is_protected_too(book: Casebook) -> None:
    tie(book, ANN, "reached-through", JO)
    tie(book, JO, "stays-with", KIM)
    assert {JO, KIM} <= book.read(protected_people)
    assert book.read(get_protection, person_id=KIM).protected


def test_the_case_file_marks_who_is_protected_by_a_link(book: Casebook) -> None:
    book.do(link_person, link_id=JO, case_id=CASE, person_id=JO, role="associate")
    assert not inside(book, get_case_view, case_id=CASE).is_protected(JO)
    tie(book, ANN, "reached-through", JO)
    view = inside(book, get_case_view, case_id=CASE)
    assert [view.is_protected(person) for person in (ANN, TOM, JO, ROWAN)] == [True, True, True, False]
    assert [row.sentence for row in view.ties] == ["Ann Fenn can be reached through Jo Fenn."]


def test_what_is_written_of_a_link_is_protected_whichever_end_the_protected_person_is(book: Casebook) -> None:
    tie(book, ROWAN, "ex-partner", ANN, more="Swims at Bell Baths on Mondays")
    everybody = book.read(protected_people)
    values = book.read(gather_protected_values, protected=everybody, in_scope=frozenset({ANN}), cases=())
    [value] = [each for each in values if each.value == "Swims at Bell Baths on Mondays"]
    assert (value.whose, value.in_scope) == (ANN, True)


def test_a_link_is_found_by_its_words(book: Casebook) -> None:
    tie_id = tie(book, ANN, "reached-through", JO, more="Through the allotment society")
    [hit] = book.read(find_anything, words="allotment")
    assert (hit.kind, hit.id) == ("tie", tie_id)
    assert "Can be reached through" in hit.line
    book.do(withdraw_tie, tie_id=tie_id)
    assert book.read(find_anything, words="allotment") == ()


def born(book: Casebook, person_id: str, day: date) -> None:
    """Give somebody a date of birth."""
    amended(book, amend_person, person_id=person_id, born=day)


def test_a_parent_who_was_born_after_the_child_is_pointed_out(book: Casebook) -> None:
    born(book, ANN, date(2001, 1, 1))
    born(book, TOM, date(2000, 1, 1))
    tie(book, ANN, "child", TOM)
    [doubt] = doubts_of(book)
    assert doubt.startswith("Ann Fenn was born after Tom Fenn.")


def test_a_parent_of_eight_years_is_pointed_out_and_one_of_fifteen_is_not(book: Casebook) -> None:
    born(book, ANN, date(1990, 6, 1))
    born(book, TOM, date(1998, 6, 2))
    tie(book, TOM, "parent", ANN)
    assert {doubt.split(".")[0] for doubt in doubts_of(book)} == {"Ann Fenn was 8 when Tom Fenn was born"}
    born(book, TOM, date(2005, 6, 2))
    assert doubts_of(book) == set()


def test_a_parent_of_their_own_parent_is_pointed_out_over_any_generation(book: Casebook) -> None:
    tie(book, TOM, "parent", ANN)
    tie(book, ANN, "parent", JO)
    assert doubts_of(book) == set()
    tie(book, JO, "parent", TOM)
    assert len(doubts_of(book)) == 3
    assert all("descendant" in doubt for doubt in doubts_of(book))


def test_two_mothers_are_pointed_out_but_not_a_stepmother_or_an_ended_mistake(book: Casebook) -> None:
    tie(book, TOM, "parent", ANN)
    tie(book, TOM, "parent", ROWAN)
    tie(book, TOM, "step-parent", JO)
    assert doubts_of(book) == set()
    second = tie(book, TOM, "parent", JO)
    assert "Tom Fenn has more than one mother: Ann Fenn and Jo Fenn." in " ".join(doubts_of(book))
    book.do(withdraw_tie, tie_id=second)
    assert doubts_of(book) == set()


def test_three_parents_of_unrecorded_sex_are_pointed_out(book: Casebook) -> None:
    for other in (ANN, ROWAN, KIM):
        tie(book, TOM, "parent", other)
    assert any("has 3 parents" in doubt for doubt in doubts_of(book))


@pytest.mark.parametrize(("first", "second", "words"), [
    ("safe-to-talk-to", "not-safe-to-talk-to", "safe and as not safe"),
    ("safe-to-talk-to", "afraid-of", "Treat Jo Fenn as not safe"),
    ("reached-through", "afraid-of", "Do not reach Ann Fenn through Jo Fenn"),
    ("sibling", "partner", "partners and as close relatives"),
])  # fmt: skip
def test_two_links_that_do_not_go_together_are_pointed_out_at_both(
    book: Casebook, first: str, second: str, words: str
) -> None:
    tie(book, ANN, first, JO)
    book.do(record_tie, tie_id="9" * 32, person_id=JO, other_id=ANN, kind=seen_back(second))
    assert all(words in " ".join(row.doubts) for row in list_of(book))


def test_a_link_that_begins_before_a_birth_is_pointed_out(book: Casebook) -> None:
    born(book, TOM, date(2015, 5, 5))
    tie(book, TOM, "stays-with", JO, since=date(2014, 1, 1))
    assert any("before Tom Fenn was born" in doubt for doubt in doubts_of(book))


def test_a_preview_says_what_a_link_would_say_before_it_is_recorded(book: Casebook) -> None:
    tie(book, TOM, "parent", ANN)
    preview = book.read(preview_tie, person_id=TOM, other_id=JO, kind="parent")
    assert preview is not None
    assert preview.sentence == "Jo Fenn is the mother of Tom Fenn."
    assert "more than one mother" in preview.doubts[0]
    assert book.read(preview_tie, person_id=TOM, other_id="", kind="parent") is None
    assert book.read(preview_tie, person_id=TOM, other_id=JO, kind="") is None
    [row] = list_of(book)
    again = book.read(preview_tie, person_id=TOM, other_id=ANN, kind="parent", except_id=row.id)
    assert again is not None
    assert again.doubts == ()


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(sorted(tie_kinds())), st.sampled_from("ABCDEF")),
        max_size=8,
    )
)
def test_protection_does_not_depend_on_the_order_or_the_end_of_the_links(
    links: list[tuple[str, str, str]],
) -> None:
    ties = [TieEdge(str(at), one, other, kind) for at, (one, kind, other) in enumerate(links)]
    turned = [TieEdge(t.id, t.other_id, t.person_id, seen_back(t.kind)) for t in reversed(ties)]
    assert protected_by_ties(ties, ["A"], ["B"]) == protected_by_ties(turned, ["A"], ["B"])


def test_protection_goes_from_link_to_link_however_many_are_asked_about_at_once(book: Casebook) -> None:
    tie(book, JO, "lives-with", ANN)
    tie(book, KIM, "lives-with", JO)
    tie(book, TOM, "lives-with", ROWAN)  # leads to nobody protected
    through = book.read(protected_through, protected=[ANN], perpetrators=[ROWAN])
    assert set(through) == {ANN, JO, KIM}
    many = [ANN, *(f"{number:032}" for number in range(1000))]
    assert book.read(protected_through, protected=many, perpetrators=[ROWAN]) == through
    assert set(book.read(protected_through, protected=[ANN], perpetrators=[JO])) == set()


def test_contradictions_are_the_same_from_both_ends() -> None:
    ann, tom = (
        TiedPerson("1", "Ann", "female", date(2001, 1, 1)),
        TiedPerson("2", "Tom", "male", date(2000, 1, 1)),
    )
    for kind in tie_kinds():
        for one, other in permutations((ann, tom)):
            link = TieEnds(one, other, kind, date(1999, 1, 1))
            assert set(contradictions(link, ())) == set(contradictions(link.turned(), ()))
