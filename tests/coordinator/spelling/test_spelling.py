"""Spelling is British, knows the words of casework, and takes the names of a casebook as right."""

from uuid import uuid4

import pytest

from coordinator.agencies.use_cases import record_agency
from coordinator.casebook.casebook import Casebook
from coordinator.core.resources import SPELLING
from coordinator.people.name_use_cases import record_alias
from coordinator.people.use_cases import record_address, record_person
from coordinator.spelling.checking import suggest, unknown_words
from coordinator.spelling.names import names_among
from coordinator.spelling.own_words import own_words, with_word, without_word
from coordinator.spelling.words_in_text import words_in

RIGHT = """
The colour of the kerb outside the centre was grey, and her cheque book lay by the tyre. He was licensed, but
his licence was taken. The IDVA's and the IDVAs’ programme was organised; she'd learnt that he’d burnt the
children’s clothes. Mappa and Marac panels, the DVPO, DAPNs and MATAC's safeguarding of her nan, mam and
stepdad. Re-housed after counselling, with an ex-partner’s paediatric enquiry. Realise or realize, organised
or organized. CN030, CR/26/0012, 3pm, @rep, housing@example.org, www.example.org, McAllister, 12th, 9:30am.
"""
WRONG = """
The IDVA recieved teh referal, and the color of his apologee was definately gray. Childrens services, seperate
accomodation, monday, safegaurding, untill, harrassment and traveled.
"""


def misspelt(text: str, passed: tuple[str, ...] = ()) -> set[str]:
    """The words of a text that are no British English."""
    return {each.word for each in unknown_words(text, passed)}


def test_british_casework_is_right_and_american_or_misspelt_words_are_not() -> None:
    assert misspelt(RIGHT) == set()
    assert misspelt(WRONG) == {
        "recieved", "teh", "referal", "color", "apologee", "definately", "gray", "Childrens", "seperate",
        "accomodation", "monday", "safegaurding", "untill", "harrassment", "traveled",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieved", "received"), ("Teh", "The"), ("color", "colour"), ("wich", "which"),
        ("definately", "definitely"), ("Childrens", "Children's"), ("burea’s", "bureau’s"),
        ("monday", "Monday"),
    ],
)  # fmt: skip
def test_the_word_that_is_meant_comes_first(typed: str, meant: str) -> None:
    assert suggest(typed)[0] == meant
    assert len(suggest(typed)) <= 5


def test_two_words_run_together_are_offered_apart_and_an_insult_never() -> None:
    assert "a lot" in suggest("alot")
    assert "in fact" in suggest("infact")
    never = (SPELLING / "never-suggested.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert not misspelt(" ".join(never))
    assert not {*suggest("bich"), *suggest("shti"), *suggest("slutt")} & {*never}


def test_the_lists_hold_each_word_once_and_no_word_of_another() -> None:
    lists = {
        name: [
            line
            for line in (SPELLING / f"{name}.txt").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        ]
        for name in ("common", "more", "casework")
    }
    together = [word for words in lists.values() for word in words]
    assert len(together) == len({*together})
    assert all(list(words_in(f"{word}s")) for word in lists["casework"] if len(word) > 1 and "'" not in word)


def test_names_of_the_casebook_are_known_wherever_they_are_recorded(book: Casebook) -> None:
    person = uuid4().hex
    book.do(record_person, person_id=person, surname="Wójtkiewicz-Zzyle", forename="Thrandor")
    book.do(record_alias, alias_id=uuid4().hex, person_id=person, name="Skeggo")
    book.do(record_address, address_id=uuid4().hex, person_id=person, lines="4 Quillbrook Lane")
    book.do(record_agency, agency_id=uuid4().hex, name="Marlowick Homes")
    names = frozenset({"Wójtkiewicz", "Zzyle", "Thrandor’s", "Skeggo", "Quillbrook", "Marlowick"})
    assert book.read(names_among, words=names | {"Recieved"}) == names


def test_a_casebook_has_words_of_its_own() -> None:
    kept = with_word(with_word("", "stotty"), "Skinningrove")
    assert own_words(kept) == ("Skinningrove", "stotty")
    text = "A Stotty from Skinningrove’s shop, and another skinningrove stotty."
    assert misspelt(text, own_words(kept)) == {"skinningrove"}
    assert own_words(without_word(kept, "stotty")) == ("Skinningrove",)


def test_a_word_is_found_where_it_stands() -> None:
    text = "Ring \N{TELEPHONE RECEIVER} him: “recieved”."
    assert [text[each.start : each.end] for each in words_in(text)] == ["Ring", "him", "recieved"]


def test_the_particle_of_a_name_is_no_word_to_check() -> None:
    assert [each.word for each in words_in("Layla al-Khatib, re-housed")] == [
        "Layla",
        "Khatib",
        "re",
        "housed",
    ]
