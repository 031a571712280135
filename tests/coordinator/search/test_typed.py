"""What is typed to find somebody: dates, telephone numbers and names in any spelling."""

from datetime import date

import pytest

from coordinator.people.spelling import letters_between, name_words, plain_words
from coordinator.people.typed import national, read_typed
from coordinator.people.word_index import NumberIndex

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "3/4/1988", "03/04/1988", "3/4/88", "3.4.88", "3-4-1988", "3 4 1988", "03041988", "1988-04-03",
        "1988/4/3", "3 Apr 88", "3 April 1988", "3rd of April 1988", "3rd April, 1988", "3-Apr-88",
        "3apr1988", "April 3, 1988", "3 apr '88", "dob 3/4/88", "born on 3 April 1988", "D.O.B. 3.4.1988",
    ],
)  # fmt: skip
def test_a_date_of_birth_is_read_in_any_spelling(typed: str) -> None:
    read = read_typed(typed, TODAY)
    assert (read.days, read.words, read.digits) == ((date(1988, 4, 3), date(1988, 4, 3)), (), "")


@pytest.mark.parametrize("typed", ["Apr 1988", "april 1988", "04/1988", "4.1988"])
def test_a_month_means_all_its_days(typed: str) -> None:
    assert read_typed(typed, TODAY).days == (date(1988, 4, 1), date(1988, 4, 30))


def test_a_date_that_can_only_be_month_first_is_read_so() -> None:
    assert read_typed("4/13/1988", TODAY).days == (date(1988, 4, 13), date(1988, 4, 13))


def test_a_year_of_two_figures_is_in_the_past() -> None:
    for typed, year in (("3/4/26", 2026), ("3/4/27", 1927), ("29/2/28", 1928), ("1 Dec 26", 1926)):
        read = read_typed(typed, TODAY).days
        assert read is not None
        assert read[0].year == year


@pytest.mark.parametrize(
    "typed", ["31/2/1988", "3/14/15/16", "1/2", "2611/03", "12 Church Grove", "MARAC/2611/03", "3/4/2099"]
)
def test_what_is_no_date_stays_words_or_figures(typed: str) -> None:
    assert read_typed(typed, TODAY).days is None


@pytest.mark.parametrize(
    "number",
    [
        "07700 900123", "07700900123", "07700-900-123", "(07700) 900123", "+44 7700 900123", "+447700900123",
        "+44 (0)7700 900 123", "0044 7700 900123", "447700900123", "7700900123", "07 700 900 123",
    ],
)  # fmt: skip
def test_a_telephone_number_is_read_in_any_spelling(number: str) -> None:
    assert national(number) == "7700900123"
    assert read_typed(number, TODAY).digits == "7700900123"
    with_name = read_typed(f"John Smith {number}", TODAY)
    assert (with_name.words, with_name.digits) == (("john", "smith"), "7700900123")


def test_words_are_read_in_plain_letters() -> None:
    assert read_typed("Zoë O’Brien-Łasko", TODAY).words == ("zoe", "obrien", "lasko")
    assert plain_words("d'Arcy, М. Иванов") == ["darcy", "m", "ivanov"]
    assert name_words("van der Berg", "Jan") == ["van", "der", "berg", "vanderberg", "jan"]


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("wisnewski", "wisniewski"), ("thompson", "thomson"), ("muhammad", "mohammed"),
        ("mohamed", "muhammad"),
        ("husain", "hussein"), ("yusuf", "youssef"), ("chowdhury", "chaudhry"), ("catherine", "kathryn"),
        ("stephen", "steven"), ("geoffrey", "jeffrey"), ("sean", "shaun"), ("kovalsky", "kowalski"),
        ("oleksandr", "alexander"), ("sergei", "serhiy"), ("aisha", "ayesha"), ("micheal", "michael"),
        ("jonse", "jones"), ("macdonald", "mcdonald"), ("smyth", "smith"), ("leigh", "lee"), ("khan", "kahn"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_are_alike(typed: str, recorded: str) -> None:
    assert letters_between(typed, recorded) is not None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("smith", "jones"),
        ("mark", "mary"),
        ("bell", "belt"),
        ("dean", "drew"),
        ("cn014", "cn015"),
        ("li", "le"),
        ("harris", "harrison"),
    ],
)
def test_other_names_are_not(first: str, second: str) -> None:
    assert letters_between(first, second) is None


def test_a_number_is_found_by_any_part_of_it_also_one_that_was_added_later() -> None:
    index = NumberIndex()
    index.add("7700900123", 1)
    index.add("7700900124", 2)
    assert list(index.with_part("900123")) == [1]
    index.add("1632960001", 3)
    assert list(index.with_part("0012")) == [1, 2]
    assert list(index.with_part("9600")) == [3]
    assert list(index.with_part("")) == list(index.with_part("1237700")) == []
